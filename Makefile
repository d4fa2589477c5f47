# Every target makes .venv itself when it is missing or older than what it is made from.
# uv is used where it is installed; else venv and pip. Needs make, Python 3.11 to 3.13, and a registry.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
UV     := $(shell command -v uv 2>/dev/null)

.PHONY: demo run test test-system check format bench accuracy look clean
.DEFAULT_GOAL := test

demo: $(READY)                 ## the interface on the sample articles, without a network
	@$(BIN)/briefing demo

run: $(READY)                  ## the interface on your own articles
	@$(BIN)/briefing

test: $(READY)                 ## everything that needs nothing but Python
	$(BIN)/pytest -n auto --ignore=tests/system

test-system: $(READY)          ## real terminal, browser, kills, faults: see .ci/run for the tools
	$(BIN)/pytest tests/system

check: $(READY)                ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)                ## speed as CPU time and as ratios, memory
	$(BIN)/python -m tests.bench

accuracy: $(READY)             ## statements, speakers and actors against labelled articles
	$(BIN)/python -m tests.accuracy

look: $(READY)                 ## pictures of the screens, to docs/ and to build/look
	$(BIN)/python -m tests.look

clean:
	rm -rf $(VENV) build dist .*_cache .hypothesis .coverage

$(READY): pyproject.toml requirements.lock
ifeq ($(UV),)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
else
	$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
endif
	@touch $@
