"""Positions: what each actor holds, issue by issue, in its pane."""

from __future__ import annotations

from dataclasses import replace

from briefing.model.brief import EVERYTHING, Movement, Passage
from briefing.tui.options import Options
from briefing.tui.position_rows import Holdings, layout_position, position_rows
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.text import line_width, plain
from tests.screen import screen_text
from tests.tui.desks import ISSUES, LATE, NOW, PAGES, Laid, Said, laid, running, settled

POSITIONS = Options(poll_s=0, mode="positions")


async def _over() -> Laid:
    return await laid(issues=ISSUES)


def _same(passage: Passage) -> Passage:
    return passage


async def test_a_heading_tells_how_many_statements_and_what_moved() -> None:
    async with running(await _over(), options=POSITIONS) as (_, pilot):
        text = screen_text(pilot.app)
        assert "TROOPS & POSTURE" in text
        assert "2 ● new" in text
        assert "We will defend every inch" in text


async def test_an_issue_on_which_only_others_spoke_says_what_was_looked_at() -> None:
    async with running(await _over(), (120, 60), POSITIONS) as (app, _):
        lines = [line for line in screen_text(app).split("\n") if "NEGOTIATIONS" in line]
        assert any("nothing in 6 articles" in line for line in lines)
        assert "silen" not in screen_text(app)


async def test_enter_on_a_heading_opens_the_issue_and_esc_closes_it() -> None:
    async with running(await _over(), options=POSITIONS) as (app, pilot):
        await pilot.press("g", "g", "enter")
        await settled(app, pilot)
        assert "1 NATO ▸ Troops & posture" in screen_text(app)
        assert [row.issues for row in app.board.slot.list.passages] == [("troops",)] * 2
        assert app.board.slot.list.has_focus
        await pilot.press("j", "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.passages[app.screen.number].id == app.board.slot.list.passages[1].id
        await pilot.press("escape", "escape")
        await settled(app, pilot)
        assert "▸ Troops" not in screen_text(app)
        assert app.board.slot.list.cursor == 0


async def test_enter_on_a_line_goes_to_its_sentence() -> None:
    async with running(await _over(), options=POSITIONS) as (app, pilot):
        wanted = app.board.current
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReaderScreen)
        assert wanted is not None
        assert app.screen.current is not None
        assert app.screen.current.id == wanted.id


async def test_a_search_leaves_the_positions_with_a_match() -> None:
    async with running(await _over(), options=POSITIONS) as (app, pilot):
        await pilot.press("slash", *"interceptors", "enter")
        await settled(app, pilot)
        text = screen_text(app)
        assert "MILITARY AID" in text
        assert "TROOPS" not in text
        assert "nothing in" not in text


async def test_arrivals_wait_until_they_are_asked_for() -> None:
    over = await _over()
    async with running(over, options=POSITIONS) as (app, pilot):
        await pilot.press("j", "j")
        before = app.board.current
        await over.archive.save(*LATE.made())
        app.board.desk_changed()
        await settled(app, pilot)
        assert "1 new above" in screen_text(app)
        assert app.board.current == before
        assert "35 statements" in screen_text(app)
        assert "This came in at noon" not in {row.words for row in app.board.slot.list.passages}
        await pilot.press("full_stop")
        await settled(app, pilot)
        assert "new above" not in screen_text(app)


async def test_the_cursor_stays_on_its_row_while_marks_change() -> None:
    async with running(await _over(), options=POSITIONS) as (app, pilot):
        await pilot.press("j", "j")
        row = app.board.slot.positions.row_id
        await pilot.press("m")
        await settled(app, pilot)
        assert app.board.slot.positions.row_id == row
        await pilot.press("right_square_bracket", "left_square_bracket")
        await settled(app, pilot)
        assert app.board.slot.positions.row_id == row


async def test_what_was_read_and_what_came_since_tells_how_a_position_moved() -> None:
    over = await _over()
    async with running(over, options=POSITIONS) as (app, pilot):
        await pilot.press("A")
        await settled(app, pilot)
        pane = screen_text(app).split("\n")[2][:40]
        assert "TROOPS & POSTURE" in pane
        assert "new" not in pane
        again = replace(LATE, said=PAGES[0].said[:1], title="The same again")
        await over.archive.save(*again.made())
        app.board.take(takes_all=True)
        assert "new" not in screen_text(app).split("\n")[2][:40]


async def test_the_mode_is_as_it_was_at_the_next_start() -> None:
    over = await _over()
    async with running(over) as (_, pilot):
        await pilot.press("M", "q")
    async with running(over) as (app, _):
        assert "TROOPS & POSTURE" in screen_text(app)


async def test_a_mouse_opens_an_issue() -> None:
    async with running(await _over(), (120, 30), POSITIONS) as (app, pilot):
        await pilot.click("#pane-1 PositionList", offset=(10, 0), times=2)
        await settled(app, pilot)
        assert app.board.focused_actor == "russia"
        assert "2 Russia ▸ " in screen_text(app)


async def test_zoom_sizes_and_densities_keep_the_cursor_in_sight() -> None:
    async with running(await _over(), options=POSITIONS) as (app, pilot):
        for key in ("z", "w", "w", "z", "2", "G", "home", "ctrl+d", "ctrl+u", "pagedown", "pageup"):
            await pilot.press(key)
            await settled(app, pilot)
            assert "▌" in screen_text(app)
        for size in ((50, 15), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
            assert "▌" in screen_text(app)


async def test_no_row_is_wider_than_its_pane() -> None:
    desk = (await _over()).desk
    held = desk.briefs.positions(EVERYTHING)
    moved = {("nato", "troops"): Movement.REWORDED}
    rows = position_rows(Holdings(held, moved, 6), "nato", None, _same)
    for width in range(4, 60):
        for row in rows:
            lines = layout_position(row, width, 2, NOW)
            assert all(line_width(line) <= width for line in lines)
    heading = plain(layout_position(rows[0], 40, 2, NOW)[0])
    assert heading.split() == ["TROOPS", "&", "POSTURE", "2", "●", "changed"]


async def test_after_a_mark_only_what_it_touches_is_added_up_again() -> None:
    over = await laid(issues=ISSUES)
    async with running(over, options=POSITIONS) as (app, pilot):
        before = {id(position): position for position in over.desk.briefs.positions()}
        await pilot.press("m")
        await settled(app, pilot)
        after = over.desk.briefs.positions()
        assert len([position for position in after if id(position) not in before]) == 1


async def test_what_moved_is_told_against_the_last_brief_and_the_last_reading() -> None:
    over = await _over()
    async with running(over, (120, 60), POSITIONS) as (app, pilot):
        await pilot.press("B", "colon", *"deliver", "enter")
        await settled(app, pilot)
        await pilot.press("escape")
        await settled(app, pilot)
        assert not any(word in screen_text(app) for word in ("● new", "● changed", "● repeated"))
        told = (
            Said("nato", "We will not defend every inch of allied territory, and we say so"),
            Said("russia", "Any missiles deployed there will become legitimate targets"),
            Said("us", "The next round of talks will be in Vienna"),
        )
        await over.archive.save(*replace(PAGES[5], title="Later", said=told).made())
        app.board.take(takes_all=True)
        await settled(app, pilot)
        text = screen_text(app)
        assert text.count("● changed") == 1
        assert text.count("● repeated") == 1
        assert text.count("● new") == 1
        await pilot.press("A", "2", "A", "4", "A")
        await settled(app, pilot)
        assert not any(word in screen_text(app) for word in ("● new", "● changed", "● repeated"))


async def test_an_issue_of_the_last_brief_on_which_nothing_is_found_now_says_so() -> None:
    over = await _over()
    async with running(over, (120, 60), POSITIONS) as (app, pilot):
        await pilot.press("B", "colon", *"deliver", "enter")
        await settled(app, pilot)
        await pilot.press("escape", "W", "t")
        await settled(app, pilot)
        nato = [line[:60] for line in screen_text(app).split("\n")]
        assert any("MILITARY AID" in line and "nothing in 2 articles" in line for line in nato)
