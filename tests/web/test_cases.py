"""The list of what may happen (docs/WEB.md) tells the truth about the tests."""

import re
from pathlib import Path

import pytest

from tests.fault_cases import CASES

ROOT = Path(__file__).parents[2]
LISTED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs" / "WEB.md").read_text("utf-8"))


@pytest.mark.parametrize(("file", "test"), sorted(set(LISTED)))
def test_every_test_that_is_listed_exists(file: str, test: str) -> None:
    assert re.search(rf"^(?:async )?def {test}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_every_case_of_the_server_is_asked_for() -> None:
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [path for path in CASES if f'"{path}"' not in tests] == []
