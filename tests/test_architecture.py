"""What a static check cannot see: what is really loaded, and when."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import OutsideConnectionError

PROJECT = Path(__file__).resolve().parent.parent

# What the interpreter itself and the program may load; everything else is third-party.
_PROBE = """
import json, sys
before = set(sys.modules)
sys.argv[1:] = json.loads(sys.argv[1])
try:
    from briefing.cli.main import main
    main()
except SystemExit:
    pass
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
known = set(sys.stdlib_module_names) | {"briefing"}
print(json.dumps(sorted(name for name in loaded - known if not name.startswith("_"))))
"""


def third_party_modules(*arguments: str) -> list[str]:
    """Return the third-party modules that a run of the command has loaded."""
    run = subprocess.run(
        [sys.executable, "-I", "-c", _PROBE, json.dumps(arguments)],
        capture_output=True,
        text=True,
        check=True,
    )
    modules: list[str] = json.loads(run.stdout.splitlines()[-1])
    return modules


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("add", "--help")])
def test_help_loads_no_third_party_module(arguments: tuple[str, ...]) -> None:
    assert third_party_modules(*arguments) == []


def test_the_table_of_keys_loads_no_terminal_framework() -> None:
    assert not {"textual", "rich"} & set(third_party_modules("keys"))


def test_a_list_loads_neither_terminal_framework_nor_parser_nor_http(home: object) -> None:
    loaded = set(third_party_modules("--home", str(home), "list"))
    assert not {"textual", "rich", "spacy", "httpx", "trafilatura", "lxml"} & loaded


def test_a_connection_beyond_this_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(OutsideConnectionError):
        outside.connect(("192.0.2.1", 80))


def test_the_tree_in_the_documentation_names_every_module() -> None:
    tree = (PROJECT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    modules = sorted((PROJECT / "briefing").rglob("*.py"))
    missing = [
        str(module.relative_to(PROJECT))
        for module in modules
        if module.name != "__init__.py" and f" {module.name} " not in tree
    ]
    assert modules
    assert missing == []
