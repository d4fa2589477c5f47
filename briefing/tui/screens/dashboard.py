"""The board's keys: searching, looking closer, what is offered; where it was at the last end."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.message import Message

from briefing.model.brief import Passage
from briefing.model.session import Session
from briefing.service.windows import is_window
from briefing.tui.bindings import bindings_at
from briefing.tui.exporting import FORMS, Offer, chosen_part, statements_part, window_option
from briefing.tui.keys import BOARD
from briefing.tui.layout import UNFOLDING, density_for
from briefing.tui.menus import WINDOW, WINDOW_BY_KEY
from briefing.tui.position_rows import MODES
from briefing.tui.screens.board_moves import BoardMoves
from briefing.tui.screens.menu import KeyStrip
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.text import counted
from briefing.tui.widgets.drawn import Drawn, set_shown
from briefing.tui.widgets.filter_bar import FilterBar
from briefing.tui.widgets.statement_list import StatementList
from briefing.tui.windows import label_of, window_of


class Board(BoardMoves):
    """All panes of a window of days, filtered by a search."""

    BINDINGS = bindings_at(BOARD)
    place = BOARD

    class AllSeen(Message):
        """All statements of a pane are to be marked read."""

        def __init__(self, passages: Sequence[Passage]) -> None:
            super().__init__()
            self.passages = passages

    class Samples(Message):
        """The sample articles are wanted."""

    # Coming and going

    def opened(self, session: Session) -> None:
        """Take up where the last sitting left off, now that the desk is open."""
        if not self.sitting.options.is_fresh:
            self.window = session.window if is_window(session.window) else self.window
            self.query_text = session.filter
            self.zoomed = session.zoomed
            self.density = session.density
            self.source_shown = session.source_shown
            self.focused_actor = session.focused
            self.holding.mode = session.mode if session.mode in MODES else self.holding.mode
        self.filter_bar.set_query(self.query_text)
        if self.take(takes_all=True) is not None:
            self.query_text = ""
            self.filter_bar.set_query("")
            self.take(takes_all=True)
        if self.state.pane(self.focused_actor) is None and self.state.panes:
            self.focused_actor = self.state.panes[0].actor_id
        if not self.sitting.options.is_fresh:
            for actor_id, statement_id in session.cursors:
                if (pane := self.state.pane(actor_id)) is not None:
                    pane.cursor_id, pane.row_id, pane.is_restored = statement_id, "", True
        self._fill_slots()
        self.lay_out()
        self.go_to_actor(self.focused_actor)

    def session(self) -> Session:
        """Return where the reader is."""
        self.remember_cursors()
        panes = self.state.panes
        return Session(
            page=self.state.page_of(self.focused_actor, self.arrangement.panes),
            focused=self.focused_actor,
            zoomed=self.zoomed,
            cursors=tuple((pane.actor_id, pane.cursor_id) for pane in panes if pane.cursor_id),
            filter=self.query_text,
            density=self.density,
            source_shown=self.source_shown,
            window=self.window,
            theme=self.app.theme,
            mode=self.holding.mode,
        )

    # Of a pane

    def action_newest(self) -> None:
        """Show what has arrived, and go to the newest."""
        self.take(takes_all=True)
        self._move(0)

    def action_read_all(self) -> None:
        """Mark all of the pane read that the search leaves, or all of an open issue."""
        if (pane := self.state.pane(self.focused_actor)) is not None:
            passages = self.holding.statements(pane, filtered=bool(self.query_text))
            self.post_message(self.AllSeen(passages))

    # Looking closer

    def action_open(self) -> None:
        """Open the article of the current statement at its sentence, or the issue of a heading."""
        row = self.slot.positions.row if self.slot.list is self.slot.positions else None
        passage = self.current
        if row is not None and row.is_heading:
            self._open_issue(row.issue)
        elif passage is not None:
            self.app.push_screen(ReaderScreen(self.sitting, passage, self.slot.list.passages))

    def _open_issue(self, issue: str) -> None:
        """Show all statements of an issue in its pane; of none, its positions again."""
        pane = self.state.pane(self.focused_actor)
        if pane is not None:
            self.remember_cursors()
            pane.opened = issue
            self._show_pane(self.slot, pane)
            self.slot.statements.choose(0)
            self.follow_cursor()
            self.draw_edges()

    def action_mode(self) -> None:
        """Change all panes from positions to statements, or back."""
        self.remember_cursors()
        self.holding.turn()
        for pane in self.state.panes:
            pane.opened = pane.row_id = ""
        self.take()
        self.notify(f"{self.holding.mode} now", markup=False, timeout=2)

    @property
    def issue(self) -> str:
        pane, row = self.state.pane(self.focused_actor), self.slot.positions.row
        if pane is not None and pane.opened:
            return pane.opened
        if self.slot.list is self.slot.positions and row is not None:
            return row.issue
        return super().issue

    def offer(self) -> Offer | None:
        """Return what the search leaves, what the pane shows, and everything."""
        desk, pane = self.sitting.desk, self.state.pane(self.focused_actor)
        if desk is None or pane is None:
            return None
        query = self.query_text
        found = desk.search(window_of(self.window, desk.today()), query)
        of_pane = self.holding.statements(pane, filtered=bool(query))
        everything = desk.search()
        label, days = label_of(self.window), window_option(self.window)
        matching = f"{len(found):,} matching" if query else f"{len(found):,} on the board"
        shell = ("export", *(("-q", query) if query else ()), *days)
        # The command line writes older months too: what it would write is another file then.
        older = len(desk.older())
        every = f"all {len(everything):,}" + (
            f" but {counted(older, 'older month')}" if older else ""
        )
        if desk.older(window_of(self.window, desk.today())):
            shell = ()
        parts = [
            statements_part(desk, matching, found, query or label, shell),
            statements_part(desk, f"{len(of_pane):,} of {pane.label}", of_pane, pane.label),
            statements_part(desk, every, everything, "All", () if older else ("export",)),
        ]
        if len(self.targets) > 1:
            parts.insert(0, chosen_part(desk, self.targets))
        return Offer(tuple(parts), FORMS, f"briefing-{desk.today().isoformat()}")

    def action_brief(self) -> None:
        """Open the brief of the window."""
        from briefing.tui.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen(self.sitting, self.window))

    def action_density(self) -> None:
        """Step through one, two and three lines of text in a row, and the current row whole."""
        now = self.density or density_for(self.arrangement, self.sitting.options.density)
        self.density = now % UNFOLDING + 1
        self._arrange_slots()
        if self.density == UNFOLDING:
            self.notify("the current row is shown whole", markup=False, timeout=2)

    def action_source_toggle(self) -> None:
        """Show or hide the source panel."""
        self.source_shown = not self.bottom.display
        self._arrange_bottom()
        self.follow_cursor()

    def action_source_focus(self) -> None:
        """Give the keys of the source panel: it is shown, and scrolls with j and k."""
        if not self.bottom.display:
            self.action_source_toggle()
        self.bottom.source.body.focus()

    def action_source_down(self) -> None:
        self.bottom.source.body.scroll_lines(1)

    def action_source_up(self) -> None:
        self.bottom.source.body.scroll_lines(-1)

    # Searching

    def action_filter(self) -> None:
        self.filter_bar.open()
        if (desk := self.sitting.desk) is not None:
            work = desk.prepare_search(window_of(self.window, desk.today()))
            self.run_worker(work, group="search", exclusive=True)

    @on(FilterBar.Changed)
    def _filter(self, event: FilterBar.Changed) -> None:
        self.search_for(event.query_text)

    @on(FilterBar.Kept)
    def _filter_kept(self) -> None:
        set_shown(self.filter_bar, is_shown=bool(self.query_text))
        self.slot.list.focus(scroll_visible=False)
        desk = self.sitting.desk
        if desk is not None and desk.asks_everywhere(self.query_text):
            from briefing.tui.screens.search import SearchScreen

            self.app.push_screen(SearchScreen(self.sitting, self.query_text))

    def search_for(self, query: str) -> None:
        """Filter by a search; where it cannot be understood, say where and keep the last good."""
        last, self.query_text = self.query_text, query.strip()
        error = self.take(takes_all=True)
        if error is not None:
            self.query_text = last
        self.filter_bar.show_error(error)

    def look_for(self, query: str) -> None:
        """Search the board, the line of the search telling what for."""
        self.filter_bar.set_query(query)
        self.search_for(query)

    def look_at(self, window: str) -> None:
        """Look at another window of days."""
        self.window = window
        self.take(takes_all=True)

    def action_window(self) -> None:
        """Offer the windows of days, and look at the one that is chosen."""

        def chosen(key: str | None) -> None:
            if key:
                self.look_at(WINDOW_BY_KEY[key])

        strip = KeyStrip("W", "days to look at", WINDOW, self.sitting.signs)
        self.app.push_screen(strip, chosen)

    # Adding

    def action_samples(self) -> None:
        """Load the sample articles where nothing is saved yet."""
        if self.has_nothing and not self.sitting.jobs.under_way:
            self.post_message(self.Samples())

    def show_drawer(self) -> None:
        """Show what is under way."""
        set_shown(self.drawer, is_shown=True)
        self.jobs_changed()

    def hide_finished_drawer(self) -> None:
        """Hide the drawer if nothing in it is under way any more."""
        if not self.sitting.jobs.under_way:
            set_shown(self.drawer, is_shown=False)

    def let_in_arrivals(self) -> None:
        """Show what waits in panes at whose top nobody has pressed a key for a while."""
        if any(pane.held and self._may_move(pane.actor_id) for pane in self.state.panes):
            self.take()

    # One step back

    def action_back(self) -> None:
        """Leave what was entered last: panel, selection, issue, search, drawer, zoom; no more."""
        pane = self.state.pane(self.focused_actor)
        if self.bottom.source.body.has_focus:
            self.slot.list.focus(scroll_visible=False)
        elif self.selection.ids and not self.filter_bar.input.has_focus:
            self.selection.clear()
            self.draw_selection()
        elif pane is not None and pane.opened and not self.filter_bar.input.has_focus:
            self._open_issue("")
        elif self.filter_bar.display:
            self.filter_bar.set_query("")
            self.search_for("")
            self.slot.list.focus(scroll_visible=False)
        elif self.drawer.display:
            set_shown(self.drawer, is_shown=False)
        elif self.zoomed:
            self.action_zoom()

    # What the lists tell

    @on(StatementList.Moved)
    def _cursor_moved(self, event: StatementList.Moved) -> None:
        if event.statements is self.slot.list:
            self.stretch_selection()
            self.follow_cursor()

    @on(StatementList.Scrolled)
    def _scrolled(self, event: StatementList.Scrolled) -> None:
        for slot in self.slots:
            if slot.list is event.statements:
                slot.draw_frame()

    @on(StatementList.Opened)
    def _opened(self) -> None:
        self.action_open()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for slot in self.slots:
            if (
                event.widget in (slot.statements, slot.positions)
                and slot.actor_id != self.focused_actor
            ):
                self.go_to_actor(slot.actor_id)

    @on(Drawn.Clicked, ".rule")
    def _title_clicked(self, event: Drawn.Clicked) -> None:
        for slot in self.slots:
            if event.drawn.parent is slot:
                self.go_to_actor(slot.actor_id)
