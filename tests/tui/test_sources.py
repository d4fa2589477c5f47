"""Foreign text reaches the screen as pieces that are drawn, never as a string that is parsed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TUI = Path(__file__).parent.parent.parent / "briefing" / "tui"
SOURCES = sorted(TUI.rglob("*.py"))

# Each of these takes a string as markup, or passes it on to the terminal as it is.
PARSERS = {"Static", "Label", "Option", "Button", "add_row", "add_column", "from_markup", "escape"}
TITLES = {"border_title", "border_subtitle", "tooltip", "title", "sub_title"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(TUI)))
def test_no_string_is_given_to_what_parses_it(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            assert name not in PARSERS or _is_literal(node), f"{path}:{node.lineno}"
            if name == "notify":
                markup = [word.value for word in node.keywords if word.arg == "markup"]
                assert [ast.unparse(value) for value in markup] == ["False"], (
                    f"{path}:{node.lineno}"
                )
        if isinstance(node, ast.Assign):
            titles = [target for target in node.targets if isinstance(target, ast.Attribute)]
            assert not any(target.attr in TITLES for target in titles), f"{path}:{node.lineno}"


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _is_literal(call: ast.Call) -> bool:
    return all(isinstance(argument, ast.Constant) for argument in call.args)


def test_every_colour_is_a_theme_variable() -> None:
    for line in (TUI / "briefing.tcss").read_text(encoding="utf-8").splitlines():
        for word in ("color:", "background:", "border-left:", "border-right:"):
            if line.strip().startswith(word):
                assert "$" in line or "none" in line or "transparent" in line, line
