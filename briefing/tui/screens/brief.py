"""The brief: a page of lines, each of which leads to the sentence that it cites."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model.brief import Brief, Passage, Window
from briefing.model.errors import BriefingError, NotFound
from briefing.model.page import Block
from briefing.service.windows import window_of
from briefing.tui.bindings import bindings_at
from briefing.tui.brief_page import PageRow, page_rows
from briefing.tui.exporting import Offer, brief_offer
from briefing.tui.frame import Head, Rule
from briefing.tui.keys import BRIEF
from briefing.tui.screens.listing import Listing
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, counted, moment
from briefing.tui.windows import label_of

MAX_PAGE_CELLS = 96


class BriefScreen(Listing):
    """The brief of a window of days, compared with the one delivered last."""

    BINDINGS = bindings_at(BRIEF)
    place = BRIEF

    def __init__(self, sitting: Sitting, window: str) -> None:
        super().__init__(sitting)
        self.brief: Brief | None = None
        self._window = window
        self._blocks: Sequence[Block] = ()
        self._rows: Sequence[PageRow] = ()
        self._is_stale = False
        self._is_delivered = False

    def on_mount(self) -> None:
        super().on_mount()
        self.run_worker(self._write(), group="brief")

    async def _write(self) -> None:
        desk = self.sitting.desk
        if desk is None:
            return
        try:
            since = await desk.briefs.earlier("last")
            window = window_of(self._window, desk.today())
            self.brief = await desk.briefs.brief(window, desk.now(), since=since)
        except BriefingError as error:
            self.app.notify(error.sentence, severity="error", markup=False)
            self.dismiss()
            return
        self._blocks = desk.briefs.page(self.brief)
        self.jobs_changed()

    # What is in front of the person

    @property
    def row(self) -> PageRow | None:
        """The row under the cursor."""
        at = self.rows.cursor
        return self._rows[at] if at < len(self._rows) else None

    @property
    def current(self) -> Passage | None:
        return self._passage(self.row.cites) if self.row is not None else None

    @property
    def section(self) -> str:
        """The section under the cursor as text, with the articles that it cites."""
        desk = self.sitting.desk
        if desk is None or self.brief is None or self.row is None:
            return ""
        return desk.briefs.section(self.brief, self.row.block)

    def _passage(self, number: int) -> Passage | None:
        desk, brief = self.sitting.desk, self.brief
        if desk is None or brief is None or not number:
            return None
        try:
            return self.sitting.marked(desk.passage(brief.citations[number - 1].statement))
        except NotFound:
            # It was deleted or rejected since the brief was written.
            return None

    def offer(self) -> Offer | None:
        desk, brief = self.sitting.desk, self.brief
        return brief_offer(desk, brief) if desk is not None and brief is not None else None

    @property
    def reach(self) -> Window | None:
        desk = self.sitting.desk
        return window_of(self._window, desk.today()) if desk is not None else None

    def head(self) -> Head:
        brief = self.brief
        extra = "" if brief is None else counted(brief.statements, "statement")
        if self._is_stale:
            extra = f"{extra}, something has come in since"
        return Head(("Brief", label_of(self._window)), extra=extra)

    def desk_changed(self) -> None:
        """Tell that there is more now; a brief that is read stays as it is."""
        desk, brief = self.sitting.desk, self.brief
        if desk is not None and brief is not None:
            window = window_of(self._window, desk.today())
            kept = {article.id for article in desk.articles(window)}
            self._is_stale = kept != {id for source in brief.sources for id in source.articles}
        self.draw_edges()

    def jobs_changed(self) -> None:
        self._draw_page()
        self.draw_edges()

    def _draw_page(self) -> None:
        signs = self.sitting.signs
        width = min(self.app.size.width - 3, MAX_PAGE_CELLS)
        self._rows = page_rows(self._blocks, width, signs)
        rows = [((),) * row.gap + row.lines for row in self._rows]
        words = "writing the brief …" if self.brief is None else ""
        nothing: tuple[Line, ...] = ((Piece(f"  {words}", "quiet"),),)
        self.rows.show(self._rule(), rows, nothing)

    def _rule(self) -> Rule:
        """Return the title: which brief it is, and with which delivered one it is compared."""
        brief = self.brief
        if brief is None:
            return Rule("", "Brief")
        if self._is_delivered:
            return Rule("", f"Brief {brief.id}", "delivered")
        if brief.since_at is None:
            return Rule("", f"Brief {brief.id}", "the first: none was delivered")
        when = moment(brief.since_at, self.sitting.now())
        return Rule("", f"Brief {brief.id}", f"compared with that of {when}")

    async def deliver(self) -> None:
        """Keep this brief as delivered: the next one is compared with it. Raises `StoreError`."""
        desk, brief = self.sitting.desk, self.brief
        if desk is not None and brief is not None:
            await desk.briefs.deliver(brief)
            self._is_delivered = True
            self._draw_page()
            self.app.notify("delivered: the next brief is compared with it", markup=False)

    # Keys

    def action_open(self) -> None:
        """Open the article at the sentence that the row cites."""
        passage = self.current
        if passage is not None:
            cited = range(1, len(self.brief.citations) + 1) if self.brief is not None else ()
            siblings = (self._passage(number) for number in cited)
            known = [each for each in siblings if each is not None]
            self.app.push_screen(ReaderScreen(self.sitting, passage, known))
