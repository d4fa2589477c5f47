"""The one table of keys."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from textual.binding import Binding

from briefing.tui.bindings import OF_THE_APP, app_bindings, bindings_at
from briefing.tui.keys import (
    BY_ID,
    EMPTY_FOOTER,
    EVERYWHERE,
    FOOTERS,
    GROUPS,
    KEYS,
    as_markdown,
    as_text,
    at,
    help_rows,
)

# Terminals, multiplexers and shells take these for themselves; UI.md 6.
TAKEN = {f"ctrl+{key}" for key in "abhijmqsz"} | {"alt+enter", "shift+enter"}


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(KEYS)


@pytest.mark.parametrize("place", sorted(EVERYWHERE))
def test_a_key_has_one_meaning_in_a_place(place: str) -> None:
    counts = Counter(name for key in at(place) for name in key.keys)
    assert {name for name, count in counts.items() if count > 1} == set()


def test_no_key_is_one_that_never_arrives() -> None:
    assert not {name for key in KEYS for name in key.keys} & TAKEN


@pytest.mark.parametrize("place", sorted(EVERYWHERE))
def test_a_footer_offers_what_works_there(place: str) -> None:
    assert set(FOOTERS[place]) <= {key.id for key in at(place)}
    assert all(BY_ID[action_id].footer for action_id in (*FOOTERS[place], *EMPTY_FOOTER))


def test_the_help_tells_every_action() -> None:
    assert [action_id for row in help_rows() for action_id in row.ids] == [key.id for key in KEYS]
    assert {row.group for row in help_rows()} == set(GROUPS)


def test_both_forms_of_the_table_name_every_key() -> None:
    text, markdown = as_text(), as_markdown()
    for row in help_rows():
        assert row.help in text
        assert row.help in markdown
    assert "| `j` `k` `↓` `↑` | `move.down` `move.up` | row down, up |" in markdown


@pytest.mark.parametrize("place", sorted(EVERYWHERE))
def test_bindings_are_the_table(place: str) -> None:
    bound = {
        binding.id
        for binding in (*app_bindings(), *bindings_at(place))
        if isinstance(binding, Binding)
    }
    assert {key.id for key in at(place)} | OF_THE_APP == bound


def test_the_table_is_read_without_the_terminal_framework() -> None:
    program = "import sys, briefing.tui.keys; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
