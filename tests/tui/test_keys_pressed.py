"""Each key of the table, pressed, with what it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.model.brief import EVERYTHING
from briefing.model.errors import FetchError
from briefing.model.feed import Feed
from briefing.tui.app import BriefingApp
from briefing.tui.keys import BY_ID, KEYS, READER
from briefing.tui.options import Options
from briefing.tui.screens.add import Add
from briefing.tui.screens.articles import ArticlesScreen
from briefing.tui.screens.brief import BriefScreen
from briefing.tui.screens.command import CommandLine
from briefing.tui.screens.compare import CompareScreen
from briefing.tui.screens.export import Export
from briefing.tui.screens.feeds import FeedsScreen
from briefing.tui.screens.fields import Fields
from briefing.tui.screens.help import Help
from briefing.tui.screens.jobs import JobsScreen
from briefing.tui.screens.menu import KeyStrip
from briefing.tui.screens.palette import Palette
from briefing.tui.screens.problems import ProblemsScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.screens.why import Why
from tests.fakes import NEVER
from tests.screen import screen_text
from tests.tui.desks import LATE, NOW, SIZES, Laid, laid, running, settled, until

FEED = "https://northwire.example/feed"
GONE, STUCK = "https://northwire.example/gone", "https://northwire.example/stuck"
STUCK_TOO = "https://meridian.example/stuck"


class Pressed:
    """A running interface and what happened outside of it."""

    def __init__(
        self, app: BriefingApp, pilot: Pilot[None], over: Laid, action_id: str = ""
    ) -> None:
        self.app = app
        self.pilot = pilot
        self.over = over
        self.action_id = action_id
        self.browsed: list[str] = []

    async def press(self, *action_ids: str) -> None:
        """Press the first key of each action, and wait until all is drawn."""
        await self.type(*(BY_ID[action_id].keys[0] for action_id in action_ids))

    async def type(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await settled(self.app, self.pilot)

    @property
    def cursor(self) -> int:
        return self.app.board.slot.list.cursor

    @property
    def pane(self) -> str:
        return self.app.board.focused_actor

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def on_board(self) -> bool:
        return self.app.screen is self.app.board

    @property
    def reader(self) -> ReaderScreen:
        assert isinstance(self.app.screen, ReaderScreen)
        return self.app.screen


Check = Callable[[Pressed], Awaitable[None]]
CHECKS: dict[str, Check] = {}


def presses(*action_ids: str) -> Callable[[Check], Check]:
    """Note a check as the one of these actions."""

    def noted(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(action_ids, check))
        return check

    return noted


@pytest.mark.parametrize("action_id", [key.id for key in KEYS])
async def test_each_key_does_what_it_says(action_id: str, tmp_path: Path) -> None:
    gone = FetchError(GONE, "the page is gone", hint="check the address")
    over = await laid(answers={GONE: gone, STUCK: NEVER})
    options = Options(poll_s=0, copied_path=tmp_path / "state" / "copied.txt")
    browsed: list[str] = []

    def browse(address: str) -> bool:
        browsed.append(address)
        return True

    async with running(over, options=options, browse=browse) as (app, pilot):
        pressed = Pressed(app, pilot, over, action_id)
        pressed.browsed = browsed
        await CHECKS[action_id](pressed)


@pytest.mark.parametrize("size", SIZES)
async def test_the_main_keys_work_at_every_size(size: tuple[int, int]) -> None:
    async with running(await laid(), size) as (app, pilot):
        pressed = Pressed(app, pilot, await laid())
        for actor in ("russia", "uk", "us", "nato"):
            await pressed.type("tab")
            assert pressed.pane == actor
        await pressed.type("3", "l", "j", "j", "k")
        assert (pressed.pane, pressed.cursor) == ("us", 1)
        await pressed.type("s", "m")
        assert "★" in pressed.text
        await pressed.type("z", "enter")
        assert "We are not a party to this conflict" in " ".join(pressed.text.split())
        await pressed.type("escape", "escape")
        assert not app.board.zoomed
        await pressed.type("slash", *"tankers", "enter")
        assert "1 of 34 statements" in pressed.text
        await pressed.type("escape", "question_mark")
        assert "Keys" in pressed.text
        await pressed.type("escape", "a", "escape", "q")
        assert not app.is_running


@presses("move.down", "move.up")
async def _rows(it: Pressed) -> None:
    await it.press("move.down", "move.down", "move.up")
    assert it.cursor == 1


@presses("pane.left", "pane.right")
async def _sideways(it: Pressed) -> None:
    await it.press("pane.right", "pane.right")
    assert it.pane == "uk"
    await it.press("pane.left")
    assert it.pane == "russia"


@presses("pane.next", "pane.prev")
async def _panes(it: Pressed) -> None:
    await it.press("pane.next")
    assert it.pane == "russia"
    await it.press("pane.prev", "pane.prev")
    assert it.pane == "us"


@presses("actor.1")
async def _same_actor(it: Pressed) -> None:
    await it.press("actor.1")
    assert it.app.board.zoomed
    await it.press("actor.1")
    assert not it.app.board.zoomed


@presses(*(f"actor.{number}" for number in range(2, 10)))
async def _other_actors(it: Pressed) -> None:
    await it.press(it.action_id)
    panes = dict(enumerate(("russia", "uk", "us", "other", "unknown"), start=2))
    # A number without an actor changes nothing.
    assert it.pane == panes.get(int(it.action_id[-1]), "nato")
    assert not it.app.board.zoomed


@presses("source.focus")
async def _source_focus(it: Pressed) -> None:
    await it.press("source.focus")
    assert it.app.board.bottom.source.body.has_focus
    assert "━ 0 Source" in it.text
    await it.press("move.down", "move.up")
    assert it.cursor == 0
    await it.press("back")
    assert "─ 0 Source" in it.text
    assert it.app.board.slot.list.has_focus


@presses("move.top", "move.bottom")
async def _ends(it: Pressed) -> None:
    await it.press("move.bottom")
    assert it.cursor == len(it.app.board.slot.list.passages) - 1
    await it.press("move.top")
    assert it.cursor == 0
    await it.type("end", "g", "g")
    assert it.cursor == 0


@presses("move.half_down", "move.half_up")
async def _half_pages(it: Pressed) -> None:
    await it.press("move.half_down", "move.half_down", "move.half_up")
    assert it.cursor == 1


@presses("move.page_down", "move.page_up")
async def _pages(it: Pressed) -> None:
    await it.press("move.page_down", "move.page_down")
    assert it.cursor == 6
    await it.press("move.page_up")
    assert it.cursor == 3


@presses("next", "prev")
async def _interest(it: Pressed) -> None:
    await it.press("move.down", "read.toggle", "move.up", "next")
    assert it.cursor == 2
    await it.press("prev")
    assert it.cursor == 0
    await it.press("open", "next", "next")
    assert it.reader.number == 2
    await it.press("prev")
    assert it.reader.number == 1


@presses("source.down", "source.up")
async def _scroll_source(it: Pressed) -> None:
    await it.press("source.toggle", "source.down", "source.down")
    body = it.app.board.bottom.source.body
    assert body.scroll_offset.y == min(2, body.max_scroll_y)
    await it.press("source.up", "source.up")
    assert body.scroll_offset.y == 0
    assert it.cursor == 0


@presses("page.prev", "page.next")
async def _turns(it: Pressed) -> None:
    await it.press("page.next")
    assert "page 2/2" in it.text
    assert "5 Others" in it.text
    assert "6 Unknown" in it.text
    await it.press("page.prev")
    assert "1 NATO" in it.text
    await it.press("open")
    first = it.reader.article.title
    await it.press("page.next")
    assert it.reader.article.title != first
    await it.press("page.prev")
    assert it.reader.article.title == first


@presses("newest")
async def _arrivals(it: Pressed) -> None:
    await it.press("move.down")
    before = it.app.board.current
    await it.over.archive.save(*LATE.made())
    it.app.board.desk_changed()
    await settled(it.app, it.pilot)
    assert "1 new above" in it.text
    assert "This came in at noon" not in it.text
    assert it.app.board.current == before
    await it.press("newest")
    assert "This came in at noon" in it.text
    assert it.cursor == 0


@presses("open")
async def _open(it: Pressed) -> None:
    await it.press("move.down", "open")
    assert it.reader.place == READER
    assert it.reader.current == it.app.board.current
    assert it.over.archive.marks()[it.reader.passages[it.reader.number].id].is_read


@presses("back")
async def _back(it: Pressed) -> None:
    await it.press("open", "back")
    assert it.on_board
    await it.press("zoom", "back")
    assert not it.app.board.zoomed
    await it.press("back")
    assert it.app.is_running


@presses("go")
async def _go(it: Pressed) -> None:
    await it.press("go")
    assert isinstance(it.app.screen, KeyStrip)
    await it.type("p")
    assert isinstance(it.app.screen, ProblemsScreen)
    await it.type("g", "a")
    assert isinstance(it.app.screen, ArticlesScreen)
    await it.type("g", "j")
    assert isinstance(it.app.screen, JobsScreen)
    await it.type("g", "b")
    assert it.on_board
    await it.type("g", "h")
    assert isinstance(it.app.screen, Help)
    await it.type("escape", "g", "comma")
    assert it.on_board


@presses("star")
async def _star(it: Pressed) -> None:
    await it.press("star")
    assert "★" in it.text
    passage = it.app.board.current
    assert passage is not None
    assert it.over.archive.marks()[passage.id].is_starred
    await it.press("star")
    assert "★" not in it.text


@presses("read.toggle")
async def _read(it: Pressed) -> None:
    assert "9 new · 9" in it.text
    await it.press("read.toggle")
    assert "8 new · 9" in it.text
    await it.press("read.toggle")
    assert "9 new · 9" in it.text


@presses("read.all")
async def _all_read(it: Pressed) -> None:
    await it.press("read.all")
    assert "25 new" in it.text
    assert sum(mark.is_read for mark in it.over.archive.marks().values()) == 9


@presses("select", "select.range", "select.all")
async def _select(it: Pressed) -> None:
    await it.press("select", "select")
    assert it.cursor == 2
    assert "2 selected" in it.text
    await it.press("star")
    assert sum(mark.is_starred for mark in it.over.archive.marks().values()) == 2
    await it.press("back", "select.range", "move.down", "move.down")
    assert "3 selected" in it.text
    await it.press("select.range", "move.down")
    assert "3 selected" in it.text
    await it.press("select.all")
    assert "9 selected" in it.text
    await it.press("back")
    assert "selected" not in it.text
    assert it.app.board.selected_ids() == ()


@presses("tag")
async def _tag(it: Pressed) -> None:
    await it.press("tag")
    await it.type(*"aid talks", "enter")
    assert "#aid #talks" in it.text
    await it.press("tag")
    assert "-aid" in it.text
    await it.type(*"-aid", "enter")
    assert [mark.tags for mark in it.over.archive.marks().values()] == [("talks",)]


@presses("note")
async def _note(it: Pressed) -> None:
    await it.press("note")
    await it.type(*"check", "enter")
    assert "✎" in it.text
    await it.press("note")
    await it.type("ctrl+u", "enter")
    assert "✎" not in it.text


@presses("reassign")
async def _reassign(it: Pressed) -> None:
    passage = it.app.board.current
    assert passage is not None
    await it.press("reassign")
    await it.type("2")
    assert it.over.archive.marks()[passage.id].actor == "russia"
    assert passage.id in {each.id for each in it.app.board.state.panes[1].fresh}
    await it.press("undo", "open", "reassign")
    await it.type(*"othe", "enter")
    assert it.reader.passages[0].identity.actor == "other"


@presses("reject")
async def _reject(it: Pressed) -> None:
    passage = it.app.board.current
    await it.press("reject")
    assert it.app.board.current != passage
    assert "33 statements" in it.text
    await it.press("undo", "why")
    await it.type("exclamation_mark")
    assert "33 statements" in it.text


@presses("copy")
async def _copy(it: Pressed) -> None:
    await it.press("copy")
    await it.type("q")
    assert "We will defend every inch of allied territory" in it.app.clipboard
    copied = it.app.options.copied_path
    assert copied is not None
    assert copied.read_text(encoding="utf-8").rstrip("\n") == it.app.clipboard
    await it.press("copy")
    await it.type("u")
    assert it.app.clipboard.startswith("https://baltic-post.example/")


@presses("copy.citation")
async def _citation(it: Pressed) -> None:
    await it.press("copy.citation")
    for words in ("We will defend every inch", "Ann Olsen", "baltic post"):
        assert words in it.app.clipboard


@presses("why")
async def _why(it: Pressed) -> None:
    await it.press("why")
    assert isinstance(it.app.screen, Why)
    for words in ("“Ann Olsen”", "quote, cue and speaker in one sentence", "offsets"):
        assert words in it.text
    await it.type("j", "k", "escape")
    assert it.on_board


@presses("wordings")
async def _wordings(it: Pressed) -> None:
    # Here no other outlet prints it; test_wordings.py shows where others do.
    await it.press("wordings")
    assert it.on_board
    (told,) = it.app._notifications
    assert "no other outlet" in str(told.message)


@presses("browser")
async def _browser(it: Pressed) -> None:
    await it.press("browser")
    assert it.browsed == [it.app.board.address]


@presses("browser.read")
async def _browser_read(it: Pressed) -> None:
    await it.press("browser.read")
    assert it.browsed == [it.app.board.address]
    assert "8 new · 9" in it.text


@presses("undo", "redo")
async def _undo(it: Pressed) -> None:
    await it.press("read.all")
    assert "25 new" in it.text
    assert "undo: marked 9 read" in it.text
    await it.press("undo")
    assert "34 new" in it.text
    await it.press("redo")
    assert "25 new" in it.text
    await it.press("undo", "undo")
    assert not any(mark.is_read for mark in it.over.archive.marks().values())


@presses("add")
async def _add(it: Pressed) -> None:
    await it.press("add")
    assert isinstance(it.app.screen, Add)
    await it.type("escape")
    assert it.on_board


@presses("delete")
async def _delete(it: Pressed) -> None:
    await it.press("delete")
    (told,) = it.app._notifications
    assert "with 5 statements; u brings it back" in told.message
    assert "29 statements" in it.text
    await it.press("undo", "open", "delete")
    assert it.on_board
    await it.press("undo")
    assert "34 statements" in it.text
    await it.type("g", "a")
    first = it.app.place.article
    assert first is not None
    await it.press("delete")
    assert first not in it.over.archive.articles(EVERYTHING)
    await it.press("undo")
    assert first in it.over.archive.articles(EVERYTHING)


async def _at_a_problem(it: Pressed) -> ProblemsScreen:
    it.app.add((GONE,))
    await settled(it.app, it.pilot)
    await it.type("g", "p")
    assert isinstance(it.app.screen, ProblemsScreen)
    return it.app.screen


@presses("refresh", "refresh.all")
async def _again(it: Pressed) -> None:
    screen = await _at_a_problem(it)
    await it.press("refresh")
    assert it.over.reader.asked == [GONE, GONE]
    await it.press("refresh.all")
    assert it.over.reader.asked == [GONE, GONE, GONE]
    assert screen.problem is not None
    assert screen.problem.tries == 3
    await it.over.feeds.keep_feeds([Feed(FEED, "northwire", NOW)])
    await it.type("g", "b")
    await it.press("refresh", "refresh.all")
    assert it.over.reader.asked_feeds == [(FEED, ""), (FEED, "")]


@presses("stop")
async def _stop(it: Pressed) -> None:
    it.app.add((STUCK,))
    await until(it.pilot, lambda: it.over.reader.asked == [STUCK])
    await it.press("stop")
    assert not it.app.sitting.jobs.under_way
    assert "stopped" in it.text
    await it.type("escape")
    await _at_a_problem(it)
    await it.press("stop")
    assert not it.over.archive.problems()
    assert "Every link could be used" in it.text


@presses("stop.all")
async def _stop_all(it: Pressed) -> None:
    # Links to one host would wait for one another.
    it.app.add((STUCK, STUCK_TOO))
    it.over.reader.answers[STUCK_TOO] = NEVER
    await until(it.pilot, lambda: len(it.over.reader.asked) == 2)
    await it.press("stop.all")
    assert not it.app.sitting.jobs.under_way


@presses("settings", "import")
async def _feeds(it: Pressed) -> None:
    await it.over.feeds.keep_feeds([Feed(FEED, "northwire", NOW)])
    await it.type("g", "f")
    assert isinstance(it.app.screen, FeedsScreen)
    await it.press(it.action_id)
    assert isinstance(it.app.screen, Fields)
    await it.type("escape")
    assert isinstance(it.app.screen, FeedsScreen)


@presses("samples")
async def _samples(it: Pressed) -> None:
    # Where something is saved it does nothing; test_start.py loads them.
    await it.press("samples")
    assert not it.app.sitting.jobs.all


@presses("filter")
async def _filter(it: Pressed) -> None:
    await it.press("filter")
    await it.type(*"tankers")
    await until(it.pilot, lambda: it.app.board.query_text == "tankers")
    assert "1 of 34 statements" in it.text
    await it.type("enter")
    assert it.app.board.slot.list.has_focus
    assert "/ tankers" in it.text
    await it.press("back")
    assert "34 statements" in it.text
    assert "/ tankers" not in it.text


@presses("window")
async def _window(it: Pressed) -> None:
    await it.press("window")
    await it.type("t")
    assert "briefing ▸ Today" in it.text
    assert "10 statements" in it.text
    await it.press("window")
    await it.type("a")
    assert "34 statements" in it.text


@presses("mode")
async def _mode(it: Pressed) -> None:
    await it.press("mode")
    assert "OTHER MATTERS" in it.text
    assert it.app.board.session().mode == "positions"
    await it.press("mode")
    assert "OTHER MATTERS" not in it.text


@presses("brief")
async def _brief(it: Pressed) -> None:
    await it.press("brief")
    assert isinstance(it.app.screen, BriefScreen)
    assert "Everything" in it.text
    await it.press("back")
    assert it.on_board


@presses("export")
async def _export(it: Pressed) -> None:
    await it.press("export")
    assert isinstance(it.app.screen, Export)
    assert "34 on the board" in it.text
    await it.type("escape")
    assert it.on_board


@presses("compare")
async def _compare(it: Pressed) -> None:
    await it.press("compare")
    assert isinstance(it.app.screen, CompareScreen)
    assert "Compare ▸ Other matters" in it.text
    await it.press("pane.right", "pane.left", "back", "open", "compare")
    assert isinstance(it.app.screen, CompareScreen)


@presses("zoom")
async def _zoom(it: Pressed) -> None:
    await it.press("pane.next", "zoom")
    assert "▸ Russia" in it.text
    assert "1 NATO" not in it.text
    await it.press("zoom")
    assert "1 NATO" in it.text


@presses("source.toggle")
async def _source(it: Pressed) -> None:
    await it.press("source.toggle")
    assert "0 Source" in it.text
    assert "▸“We will defend every inch of allied territory" in " ".join(it.text.split())
    await it.press("source.toggle")
    assert "0 Source" not in it.text


@presses("density")
async def _density(it: Pressed) -> None:
    heights = []
    for _ in range(4):
        await it.press("density")
        heights.append(it.app.board.slot.statements.row_height)
    assert heights == [4, 3, 1, 3]


@presses("command")
async def _command(it: Pressed) -> None:
    await it.press("command")
    assert isinstance(it.app.screen, CommandLine)
    await it.type(*"zoom", "enter")
    assert it.app.board.zoomed
    await it.press("command", "back")
    assert it.on_board


@presses("palette")
async def _palette(it: Pressed) -> None:
    await it.press("palette")
    assert isinstance(it.app.screen, Palette)
    await it.type(*"zmpn", "enter")
    assert it.app.board.zoomed
    await it.press("palette", "back")
    assert it.on_board


@presses("theme")
async def _theme(it: Pressed) -> None:
    seen = {it.app.theme}
    for _ in range(2):
        await it.press("theme")
        seen.add(it.app.theme)
    assert seen == {"briefing-dark", "briefing-light", "briefing-terminal"}


@presses("help")
async def _help(it: Pressed) -> None:
    await it.press("help")
    assert "type to search" in it.text
    await it.type(*"zoom", "down", "up", "enter")
    assert it.on_board
    assert not it.app.board.zoomed or it.pane == "nato"


@presses("redraw")
async def _redraw(it: Pressed) -> None:
    before = it.text
    await it.press("redraw")
    assert it.text == before


@presses("quit.step")
async def _quit_step(it: Pressed) -> None:
    await it.press("open", "quit.step")
    assert it.on_board
    await it.press("quit.step")
    assert not it.app.is_running


@presses("quit")
async def _quit(it: Pressed) -> None:
    await it.press("open", "quit")
    assert not it.app.is_running


@presses("leave")
async def _leave(it: Pressed) -> None:
    await it.press("leave")
    assert it.app.is_running
    await it.press("leave")
    assert not it.app.is_running
