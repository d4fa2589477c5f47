"""What the board shows: panes on pages, the source of the current statement, header and footer."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer

from briefing.model.actor import OTHER, UNKNOWN
from briefing.model.brief import Passage, Window
from briefing.model.errors import QueryError
from briefing.tui.board_state import BoardState, PaneState
from briefing.tui.frame import Head
from briefing.tui.holding import Holding
from briefing.tui.keys import EMPTY_FOOTER, FOOTERS
from briefing.tui.layout import SIZE_CLASSES, UNFOLDING, Layout, density_for, layout_for
from briefing.tui.pane_words import empty_words, tab_line
from briefing.tui.screens.place import Place
from briefing.tui.sitting import Sitting
from briefing.tui.start_box import start_lines
from briefing.tui.text import Line
from briefing.tui.widgets.bottom import Bottom
from briefing.tui.widgets.drawn import Drawn, set_shown
from briefing.tui.widgets.filter_bar import FilterBar
from briefing.tui.widgets.job_drawer import JobDrawer
from briefing.tui.widgets.pane import PaneView
from briefing.tui.windows import label_of, window_of

SLOTS = 6
REST_BEFORE_SOURCE_S = 0.06
REST_BEFORE_ARRIVALS_S = 3.0
REST_OF_NEWS_S = 0.1
# Of many links one article comes after another: each time all panes are filled anew.
REST_OF_NEWS_WHILE_BUSY_S = 0.5


class BoardView(Place):
    """The board without its keys."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.state = BoardState()
        self.holding = Holding(sitting)
        self.focused_actor = ""
        self.window = sitting.options.window
        self.query_text = ""
        self.zoomed = False
        self.density = 0
        self.source_shown: bool | None = None
        # Whether nothing is saved, in any window.
        self.has_nothing = False
        self.arrangement: Layout = layout_for(80, 24)
        self.slots = [PaneView(slot, sitting.signs) for slot in range(SLOTS)]
        self.filter_bar = FilterBar()
        self.tabs = Drawn(id="tabs")
        self.start = Drawn(id="start")
        self.bottom = Bottom(sitting)
        self.drawer = JobDrawer(sitting)
        self._source_rest: Timer | None = None
        self._news_rest: Timer | None = None

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.filter_bar
        yield self.tabs
        with Container(id="body"):
            yield Container(*self.slots, id="panes")
            yield self.start
        yield self.bottom
        yield self.drawer
        yield self.footer

    def on_mount(self) -> None:
        self.filter_bar.display = False
        self.start.display = False
        for slot in self.slots:
            slot.statements.now = slot.positions.now = self.sitting.now
        self.lay_out()

    def on_resize(self) -> None:
        super().on_resize()
        self.lay_out()

    # What is in front of the person

    @property
    def slot(self) -> PaneView:
        """The pane that has the keys."""
        shown = (slot for slot in self.slots if slot.actor_id == self.focused_actor)
        return next((slot for slot in shown if slot.actor_id), self.slots[0])

    @property
    def current(self) -> Passage | None:
        return self.slot.list.current

    @property
    def reach(self) -> Window | None:
        desk = self.sitting.desk
        return window_of(self.window, desk.today()) if desk is not None else None

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits for a short rest to be drawn."""
        resting = (self._source_rest, self._news_rest)
        return all(timer is None for timer in resting) and not self.filter_bar.is_waiting

    # Where things stand

    def lay_out(self) -> None:
        """Lay everything out for the size there is."""
        size = self.app.size
        before = self.arrangement
        now = self.arrangement = layout_for(size.width, size.height)
        self.update_classes({name: name == now.size_class for name in SIZE_CLASSES})
        if before.panes != now.panes or not self.slots[0].actor_id:
            self._fill_slots()
        self._arrange_slots()
        self._arrange_bottom()
        self.draw_tabs()
        self.start.lines = start_lines(size.width - 4, self.sitting.signs)
        self.start.styles.height = len(self.start.lines)
        self.start.styles.width = max((len(self.start.lines) and min(size.width - 4, 64)), 1)
        self.drawer.draw()
        self.follow_cursor()

    def _arrange_slots(self) -> None:
        now = self.arrangement
        used = [slot for slot in self.slots if slot.actor_id] or self.slots[:4]
        alone = self.zoomed or now.across == 1
        across = 1 if alone else min(now.across, len(used))
        unfolds = self.density == UNFOLDING
        density = density_for(now, self.sitting.options.density)
        if self.density and not unfolds:
            density = self.density
        self.query_one("#panes").styles.grid_size_columns = across
        for index, slot in enumerate(self.slots):
            set_shown(slot, is_shown=slot in used and (not alone or slot is self.slot))
            slot.boxed = now.boxed
            divided = not now.boxed and not alone and index % across < across - 1
            slot.update_classes({"-boxed": now.boxed, "-divided": divided})
            for each in (slot.statements, slot.positions):
                each.set_density(density)
                each.set_unfolds(unfolds)
            slot.draw_frame()

    def _arrange_bottom(self) -> None:
        now = self.arrangement
        asked = self.source_shown
        shows = now.shows_source if asked is None else asked
        if asked is None and self.zoomed and now.size_class == "-narrow":
            shows = True
        set_shown(
            self.bottom, is_shown=shows and not self.has_nothing and self.sitting.desk is not None
        )
        self.bottom.fit(now)

    def _fill_slots(self) -> None:
        """Give the slots the panes of the page with the focused actor on it."""
        pages = self.state.pages(self.arrangement.panes)
        number = self.state.page_of(self.focused_actor, self.arrangement.panes)
        page = pages[number] if pages else ()
        for index, slot in enumerate(self.slots):
            pane = page[index] if index < len(page) else None
            slot.actor_id = pane.actor_id if pane else ""
            slot.number = str(pane.number) if pane else ""
            if pane is not None:
                self._show_pane(slot, pane)
        for slot in self.slots:
            slot.set_current(slot is self.slot and bool(slot.actor_id))

    def _show_pane(self, slot: PaneView, pane: PaneState) -> None:
        filtered = bool(self.query_text)
        signs = self.sitting.signs
        slot.counts = pane.counts(signs, filtered=filtered)
        slot.held = pane.held
        slot.label = pane.label
        empty = self._empty_lines(pane, slot)
        slot.statements.empty_lines = slot.positions.empty_lines = () if pane.shown else empty
        # Until somebody presses a key, the newest is what one wants to see.
        untouched = self.sitting.is_untouched and slot.list.is_at_top and not pane.is_restored
        if self.holding.shows_positions(pane):
            rows = self.holding.rows(pane, filtered=filtered)
            slot.show_positions(rows, pane.row_id, pane.cursor_id, stays_on_top=untouched)
            return
        passages = self.holding.statements(pane, filtered=filtered)
        if pane.opened:
            slot.label = f"{pane.label} {signs.place} {self.holding.label_of(pane.opened)}"
            slot.counts = f"{len(passages):,}"
        slot.show_statements(passages, pane.cursor_id, stays_on_top=untouched)

    def _empty_lines(self, pane: PaneState, slot: PaneView) -> tuple[Line, ...]:
        width = slot.list.size.width
        return empty_words(pane, self.state.articles, self.window, width, query=self.query_text)

    def draw_tabs(self) -> None:
        """Draw the line of tabs that stands for the panes out of sight."""
        page = [self.state.pane(slot.actor_id) for slot in self.slots if slot.actor_id]
        panes = [pane for pane in page if pane is not None]
        width = self.app.size.width
        self.tabs.lines = (tab_line(panes, self.focused_actor, width, self.sitting.signs),)

    def go_to_actor(self, actor_id: str) -> None:
        """Give the keys to the pane of an actor, on whatever page it is."""
        if not actor_id:
            return
        turns = all(slot.actor_id != actor_id for slot in self.slots)
        self.remember_cursors()
        self.focused_actor = actor_id
        if turns:
            self._fill_slots()
        for slot in self.slots:
            slot.set_current(slot is self.slot)
        if turns or self.zoomed or self.arrangement.across == 1:
            self._arrange_slots()
        self.draw_tabs()
        self.slot.list.focus(scroll_visible=False)
        self.follow_cursor()
        self.draw_edges()

    def remember_cursors(self) -> None:
        """Note where the cursors of the panes in sight are."""
        for slot in self.slots:
            pane = self.state.pane(slot.actor_id)
            if pane is None:
                continue
            if slot.list.current is not None:
                pane.cursor_id = slot.list.current.id
            if slot.list is slot.positions:
                pane.row_id = slot.positions.row_id

    # What the desk has

    def desk_changed(self) -> None:
        if self._news_rest is None:
            busy = bool(self.sitting.jobs.under_way)
            rest_s = REST_OF_NEWS_WHILE_BUSY_S if busy else REST_OF_NEWS_S
            self._news_rest = self.set_timer(rest_s, self._take_news)

    def _take_news(self) -> None:
        self._news_rest = None
        self.take()

    def marks_changed(self) -> None:
        """Show marks at once, before they are safe on the disk."""
        self.remember_cursors()
        self.state.remark(self.sitting.with_marks)
        self._show_panes()
        self.draw_edges()

    def take(self, *, takes_all: bool = False) -> QueryError | None:
        """Show what the desk has; return what is wrong with the search, keeping the last good."""
        desk = self.sitting.desk
        if desk is None:
            return None
        try:
            window = window_of(self.window, desk.today())
            board = desk.board(window, self.query_text)
        except QueryError as error:
            return error
        self.has_nothing = not (board.articles or desk.articles())
        self.remember_cursors()
        in_sight = {slot.actor_id: slot.list.last_visible for slot in self.slots if slot.display}
        self.state.take(
            board,
            marked=self.sitting.with_marks,
            last_visible=in_sight,
            takes_all=lambda actor_id: takes_all or self._may_move(actor_id),
        )
        self.holding.take(window, self.state.articles)
        if not self.focused_actor and self.state.panes:
            self.focused_actor = self.state.panes[0].actor_id
        if not self.slots[0].actor_id:
            self._fill_slots()
            self._arrange_slots()
            self.slot.list.focus(scroll_visible=False)
        self._show_panes()
        self.draw_all()
        return None

    def _may_move(self, actor_id: str) -> bool:
        """Whether nobody is reading further down: rows may come in above."""
        at_top = all(slot.list.is_at_top for slot in self.slots if slot.actor_id == actor_id)
        return at_top and self.sitting.idle_s >= REST_BEFORE_ARRIVALS_S

    def _show_panes(self) -> None:
        for slot in self.slots:
            pane = self.state.pane(slot.actor_id)
            if pane is not None:
                self._show_pane(slot, pane)

    def draw_all(self) -> None:
        """Draw all that depends on what is shown."""
        busy = bool(self.sitting.jobs.under_way)
        set_shown(self.start, is_shown=self.has_nothing and not busy)
        self._arrange_bottom()
        self.draw_tabs()
        self.draw_edges()
        self.follow_cursor()

    # The source panel

    def follow_cursor(self) -> None:
        """Show the source of the current statement once the cursor rests."""
        if self._source_rest is not None:
            self._source_rest.stop()
        self._source_rest = self.set_timer(REST_BEFORE_SOURCE_S, self.rested)

    def rested(self) -> None:
        """Show where the current statement stands."""
        self._source_rest = None
        if (passage := self.current) is not None:
            self.post_message(self.Seen(passage, is_open=False))
        if self.bottom.display:
            self.bottom.show(passage)

    # Header and footer

    def head(self) -> Head:
        state, desk = self.state, self.sitting.desk
        if desk is None:
            return Head(("opening …",))
        pages = state.pages(self.arrangement.panes)
        number = state.page_of(self.focused_actor, self.arrangement.panes)
        pane = state.pane(self.focused_actor) if self.zoomed else None
        counted = {pane.actor_id} if pane is not None else set()
        return Head(
            (label_of(self.window), pane.label) if pane is not None else (label_of(self.window),),
            statements=state.count(counted) if not self.has_nothing else None,
            matching=state.count(counted, filtered=True) if self.query_text else None,
            extra="nothing saved yet" if self.has_nothing else "",
            unread=pane.unread if pane is not None else state.unread,
            others=state.count({OTHER}) if pane is None else 0,
            unknown=state.count({UNKNOWN}) if pane is None else 0,
            articles=state.articles if pane is None else None,
            outlets=state.outlets if pane is None else None,
            page=f"page {number + 1}/{len(pages)}" if number else "",
            warning=(desk.notice or desk.briefs.notice).partition(":")[0],
        )

    def footer_ids(self) -> Sequence[str]:
        return EMPTY_FOOTER if self.start.display else FOOTERS[self.place]

    def jobs_changed(self) -> None:
        self.drawer.draw()
        set_shown(self.start, is_shown=self.has_nothing and not self.sitting.jobs.under_way)
        self.draw_edges()
