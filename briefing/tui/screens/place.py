"""What every full screen has: a header, a footer, and something under its cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.message import Message
from textual.screen import Screen

from briefing.model.actor import OTHER
from briefing.model.article import Article
from briefing.model.brief import Passage, Window
from briefing.model.clean import clean_line
from briefing.model.feed import Feed
from briefing.tui.bindings import OF_THE_APP
from briefing.tui.cells import cut
from briefing.tui.exporting import Offer
from briefing.tui.frame import Head, Zone, footer_line, header_line
from briefing.tui.keys import BY_ID, FOOTERS
from briefing.tui.layout import is_too_small
from briefing.tui.roles import COMPONENTS
from briefing.tui.sitting import Sitting
from briefing.tui.text import Piece
from briefing.tui.widgets.drawn import Drawn


class Place(Screen[None], inherit_bindings=False):
    """A screen of the table of keys, where `place` is its name."""

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENTS)
    place: ClassVar[str]

    class Seen(Message):
        """A statement was opened, or the cursor came to rest on it."""

        def __init__(self, passage: Passage, *, is_open: bool = True) -> None:
            super().__init__()
            self.passage = passage
            self.is_open = is_open

    class Check(Message):
        """These feeds are to be asked; `are_all` where not only those whose time has come."""

        def __init__(self, feeds: tuple[Feed, ...], *, are_all: bool) -> None:
            super().__init__()
            self.feeds = feeds
            self.are_all = are_all

    class Stop(Message):
        """The job of an address is to be stopped; all of them where none is named."""

        def __init__(self, address: str = "") -> None:
            super().__init__()
            self.address = address

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._zones: tuple[Zone, ...] = ()
        self.header = Drawn(id="header")
        self.footer = Drawn(id="footer")
        self.set_class(sitting.options.ascii, "-ascii")

    # What is in front of the person

    @property
    def current(self) -> Passage | None:
        """The passage under the cursor."""
        return None

    @property
    def targets(self) -> tuple[Passage, ...]:
        """The passages that keys act on: those selected or, without any, the one in front."""
        passage = self.current
        return (passage,) if passage is not None else ()

    @property
    def article(self) -> Article | None:
        """The article of what is under the cursor."""
        passage = self.current
        return passage.article if passage is not None else None

    @property
    def address(self) -> str:
        """The address that a browser would open, empty for none."""
        article = self.article
        return (article.url or "") if article is not None else ""

    @property
    def issue(self) -> str:
        """The issue that is in front of the person, empty for none."""
        passage = self.current
        return "" if passage is None else (passage.issues or (OTHER,))[0]

    @property
    def reach(self) -> Window | None:
        """The days of which this screen shows all that is in memory; `None` if that is not so."""
        return None

    @property
    def job_to_stop(self) -> str:
        """The address whose job `x` would stop, empty for none."""
        under_way = self.sitting.jobs.under_way
        return under_way[0].address if under_way else ""

    def offer(self) -> Offer | None:
        """Return what can be written into a file here, `None` for nothing."""
        return None

    def head(self) -> Head:
        """Return what the header tells; each screen says where one is."""
        return Head(("briefing",))

    def footer_ids(self) -> Sequence[str]:
        """Return the actions that the footer offers, most useful first."""
        return FOOTERS[self.place]

    def footer_words(self) -> dict[str, str]:
        """Return words for the footer that say more at the moment."""
        desk = self.sitting.desk
        undo = clean_line(desk.undoable()) if desk is not None else ""
        undo = cut(undo, max(self.app.size.width // 3, 12), self.sitting.signs.cut)
        return {"undo": f"undo: {undo}"} if undo else {}

    def desk_changed(self) -> None:
        """Show what the desk has now."""
        self.draw_edges()

    def marks_changed(self) -> None:
        """Show marks at once, before they are safe on the disk."""
        self.draw_edges()

    def jobs_changed(self) -> None:
        """Show how far the jobs are."""
        self.draw_edges()

    # Header and footer

    def with_news(self, head: Head) -> Head:
        """Return the head with what is told on every screen: progress, problems, warnings."""
        sitting = self.sitting
        under_way = bool(sitting.jobs.under_way)
        desk, reach = sitting.desk, self.reach
        return replace(
            head,
            older=len(desk.older(reach)) if desk is not None and reach is not None else 0,
            done=sitting.jobs.done if under_way else 0,
            queued=len(sitting.jobs.all) if under_way else 0,
            busy_with=sitting.jobs.busy_with,
            problems=len(desk.problems()) if desk is not None else 0,
            clock=f"{sitting.now():%H:%M}" if desk is not None else "",
        )

    def action_refresh(self) -> None:
        """Ask the feeds whose time has come."""
        if (desk := self.sitting.desk) is not None:
            self.post_message(self.Check(desk.feeds.due(), are_all=False))

    def action_refresh_all(self) -> None:
        """Ask all feeds."""
        if (desk := self.sitting.desk) is not None:
            self.post_message(self.Check(desk.feeds.all(), are_all=True))

    def action_stop(self) -> None:
        """Stop one job."""
        if address := self.job_to_stop:
            self.post_message(self.Stop(address))

    def action_stop_all(self) -> None:
        """Stop all jobs."""
        self.post_message(self.Stop())

    def draw_edges(self) -> None:
        """Draw header and footer as they are now."""
        width = self.app.size.width
        signs = self.sitting.signs
        if is_too_small(*self.app.size):
            words = f"briefing needs 40×10; this is {width}×{self.app.size.height}"
            self.header.lines = ((Piece(words, "strong"),),)
            return
        self.header.lines = (header_line(self.with_news(self.head()), width, signs),)
        words_now = self.footer_words()
        ids = [one for one in self.footer_ids() if one != "undo" or "undo" in words_now]
        line, self._zones = footer_line(
            self.place, ids, width, words=words_now, signs=signs, keymap=self.sitting.keymap
        )
        self.footer.lines = (line,)

    def on_resize(self) -> None:
        self.set_class(is_too_small(*self.app.size), "-too-small")
        self.draw_edges()

    async def perform(self, action_id: str) -> None:
        """Do what the key of an action does here."""
        owner = self.app if action_id in OF_THE_APP else self
        await owner.run_action(BY_ID[action_id].action)

    @on(Drawn.Clicked, "#footer")
    async def _run_from_footer(self, event: Drawn.Clicked) -> None:
        for start, end, action_id in self._zones:
            if start <= event.column < end:
                await self.perform(action_id)
