"""A search of all that is kept: what is in memory at once, older months as they are read."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.worker import Worker

from briefing.model.brief import Passage
from briefing.model.clean import clean_line
from briefing.model.errors import BriefingError, QueryError
from briefing.model.event import Looked
from briefing.model.mark import UNMARKED
from briefing.tui.bindings import bindings_at
from briefing.tui.exporting import FORMS, Offer, statements_part
from briefing.tui.frame import Head
from briefing.tui.keys import SEARCH
from briefing.tui.layout import density_for, layout_for
from briefing.tui.screens.place import Place
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.sitting import Sitting
from briefing.tui.text import Piece, counted
from briefing.tui.widgets.cursor_list import CursorList
from briefing.tui.widgets.filter_bar import FilterBar
from briefing.tui.widgets.pane import PaneView


class SearchScreen(Place):
    """What a search finds anywhere, in one list; it grows while older months are looked through."""

    BINDINGS = bindings_at(SEARCH)
    place = SEARCH

    def __init__(self, sitting: Sitting, query: str) -> None:
        super().__init__(sitting)
        self.query_text = query
        self.found: list[Passage] = []
        self.looked = Looked(0, 0)
        self.trouble = ""
        self.filter_bar = FilterBar()
        self.pane = PaneView(0, sitting.signs)
        self._search: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.filter_bar
        yield self.pane
        yield self.footer

    def on_mount(self) -> None:
        self.pane.label = "matches"
        self.pane.statements.now = self.sitting.now
        self.pane.set_current(True)
        self.filter_bar.set_query(self.query_text)
        self.pane.statements.focus(scroll_visible=False)
        self._arrange()
        self.search_for(self.query_text)

    def on_resize(self) -> None:
        super().on_resize()
        self._arrange()

    def _arrange(self) -> None:
        arrangement = layout_for(*self.app.size)
        density = density_for(arrangement, self.sitting.options.density)
        self.pane.statements.set_density(density)
        self.pane.draw_frame()

    # Searching

    @property
    def is_searching(self) -> bool:
        """Whether older months are still being looked through."""
        return self._search is not None and self._search.is_running

    def search_for(self, query: str) -> None:
        """Search anew; a search that is under way is given up."""
        self.query_text = query.strip()
        self._search = self.run_worker(
            self._look(self.query_text), group="search", exclusive=True, exit_on_error=False
        )

    async def _look(self, query: str) -> None:
        desk = self.sitting.desk
        if desk is None:
            return
        try:
            found = await desk.everywhere(query, self._take)
        except QueryError as error:
            self.filter_bar.show_error(error)
        except BriefingError as error:
            self.trouble = clean_line(error.sentence)
            self._show(tuple(self.found))
        else:
            self._show(found)

    def _take(self, looked: Looked) -> None:
        """Show what has come so far; older months are always below, so that nothing moves."""
        self.looked = looked
        if not looked.months:
            self.filter_bar.show_error(None)
            self.found, self.trouble = [], ""
        self._show((*self.found, *looked.found))

    def _show(self, found: tuple[Passage, ...]) -> None:
        self.found = list(self.sitting.with_marks(found))
        self.pane.statements.empty_lines = ((Piece(f"   {self._nothing()}", "quiet"),),)
        self.pane.counts = self._progress()
        self.pane.show_statements(tuple(self.found), "", stays_on_top=False)
        self.pane.statements.refresh()  # what stands in an empty list may be other words now
        self.draw_edges()

    def _nothing(self) -> str:
        if self.trouble:
            return f"Nothing yet; the search has ended: {self.trouble}"
        if self.looked.months < self.looked.of:
            return "Nothing yet; older months are being searched."
        return "Nothing matches in all that is saved."

    def _progress(self) -> str:
        months, of = self.looked.months, self.looked.of
        if not of:
            return ""
        if months == of:
            return f"all {counted(of, 'older month')} searched"
        ended = "ended: " if self.trouble else ""
        return f"{ended}searched {months} of {counted(of, 'older month')}"

    def on_worker_state_changed(self) -> None:
        self.draw_edges()

    # What is in front of the person

    @property
    def current(self) -> Passage | None:
        return self.pane.statements.current

    def head(self) -> Head:
        return Head(("Search",), extra=f"{counted(len(self.found), 'statement')} found")

    def footer_words(self) -> dict[str, str]:
        stop = {"back": "stop the search"} if self.is_searching else {}
        return {**super().footer_words(), **stop}

    def offer(self) -> Offer | None:
        """Return what was found."""
        desk = self.sitting.desk
        if desk is None:
            return None
        shell = ("export", "-q", self.query_text) if not self.is_searching else ()
        name = f"{len(self.found):,} found"
        part = statements_part(desk, name, tuple(self.found), self.query_text, shell)
        return Offer((part,), FORMS, f"briefing-{desk.today().isoformat()}")

    def desk_changed(self) -> None:
        """Show the marks that the statements have now; what has come in is not searched."""
        desk = self.sitting.desk
        if desk is not None:
            marks = desk.marks()
            kept = (replace(one, mark=marks.get(one.id, UNMARKED)) for one in self.found)
            self._show(tuple(one for one in kept if not one.mark.is_rejected))

    def marks_changed(self) -> None:
        self._show(tuple(self.found))

    # Keys

    @on(FilterBar.Changed)
    def _typed(self, event: FilterBar.Changed) -> None:
        if event.query_text.strip() != self.query_text:
            self.search_for(event.query_text)

    @on(FilterBar.Kept)
    def _kept(self) -> None:
        self.pane.statements.focus(scroll_visible=False)

    @on(CursorList.Scrolled)
    def _scrolled(self) -> None:
        self.pane.draw_frame()

    @on(CursorList.Opened)
    def _opened(self) -> None:
        self.action_open()

    def action_filter(self) -> None:
        self.filter_bar.open()

    def action_open(self) -> None:
        """Open the article of the statement at its sentence, of whatever month."""
        if (passage := self.current) is not None:
            self.app.push_screen(ReaderScreen(self.sitting, passage, self.found))

    def action_back(self) -> None:
        """Leave the line, then the search that is under way, then the screen."""
        if self.filter_bar.input.has_focus:
            self.pane.statements.focus(scroll_visible=False)
        elif self.is_searching:
            self.workers.cancel_group(self, "search")
            self.notify("stopped; what was found stays", markup=False, timeout=2)
        else:
            self.dismiss()

    def _go_to(self, row: int) -> None:
        self.pane.statements.choose(row)
        if (passage := self.current) is not None:
            self.post_message(self.Seen(passage, is_open=False))

    def action_move_down(self) -> None:
        self._go_to(self.pane.statements.cursor + 1)

    def action_move_up(self) -> None:
        self._go_to(self.pane.statements.cursor - 1)

    def action_move_top(self) -> None:
        self._go_to(0)

    def action_move_bottom(self) -> None:
        self._go_to(self.pane.statements.count - 1)

    def action_move_half_down(self) -> None:
        self._go_to(self.pane.statements.cursor + max(self.pane.statements.full_rows // 2, 1))

    def action_move_half_up(self) -> None:
        self._go_to(self.pane.statements.cursor - max(self.pane.statements.full_rows // 2, 1))

    def action_move_page_down(self) -> None:
        self._go_to(self.pane.statements.cursor + self.pane.statements.full_rows)

    def action_move_page_up(self) -> None:
        self._go_to(self.pane.statements.cursor - self.pane.statements.full_rows)
