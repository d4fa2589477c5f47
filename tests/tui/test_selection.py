"""What is selected, and what keys do with it."""

from __future__ import annotations

from briefing.tui.selection import Selection
from tests.made import made_article, made_passage
from tests.screen import screen_text
from tests.tui.desks import laid, running, settled

TEN = tuple(
    made_passage(made_article(url=f"https://northwire.example/{number}")) for number in range(10)
)


def selected(selection: Selection) -> list[int]:
    return [TEN.index(passage) for passage in selection.among(TEN)]


def test_a_statement_is_selected_and_selected_no_longer() -> None:
    selection = Selection()
    for number in (3, 1, 5, 1):
        selection.toggle(TEN[number].id)
    assert selected(selection) == [3, 5]


def test_a_range_follows_the_cursor_in_both_directions_and_keeps_what_was_selected() -> None:
    selection = Selection()
    selection.toggle(TEN[0].id)
    selection.begin(TEN[4].id)
    selection.reach(TEN[7].id, TEN)
    assert sorted(selected(selection)) == [0, 4, 5, 6, 7]
    selection.reach(TEN[2].id, TEN)
    assert sorted(selected(selection)) == [0, 2, 3, 4]
    selection.end()
    assert not selection.is_ranging
    assert sorted(selected(selection)) == [0, 2, 3, 4]


def test_a_range_ends_where_the_list_does_not_have_its_start() -> None:
    selection = Selection()
    selection.begin(TEN[4].id)
    selection.reach(TEN[1].id, TEN[:3])
    assert not selection.is_ranging
    assert selected(selection) == [4]


def test_what_is_not_listed_is_not_acted_on() -> None:
    selection = Selection()
    selection.add(passage.id for passage in TEN)
    assert selection.among(TEN[2:4]) == TEN[2:4]
    selection.clear()
    assert selection.among(TEN) == ()


async def test_what_a_search_hides_is_selected_again_when_it_comes_back() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("space", "space")
        app.board.look_for("spending")
        await settled(app, pilot)
        assert app.board.selected_ids() == ()
        app.board.look_for("")
        await settled(app, pilot)
        assert len(app.board.selected_ids()) == 2


async def test_what_is_selected_is_copied_together() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("space", "space", "Y")
        await settled(app, pilot)
        assert "We will defend every inch" in app.clipboard
        assert "seen no change in the readiness" in app.clipboard
        assert screen_text(app).count("✓") == 2


async def test_what_is_selected_is_moved_to_another_actor_and_back_in_one_step() -> None:
    over = await laid()
    async with running(over) as (app, pilot):
        await pilot.press("space", "space", "at", "3")
        await settled(app, pilot)
        counts = [pane.total for pane in app.board.state.panes]
        assert (counts[0], counts[2]) == (7, 10)
        assert over.desk.undoable() == "moved 2 to uk"
        await pilot.press("escape", "u")
        await settled(app, pilot)
        assert app.board.state.panes[0].total == 9
