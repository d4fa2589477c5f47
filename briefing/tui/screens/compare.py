"""The actors side by side on a topic: side by side is the reader's work, nothing is judged."""

from __future__ import annotations

from textual import events, on

from briefing.model.comparison import Topic
from briefing.model.export import LINK, Shape
from briefing.tui.bindings import bindings_at
from briefing.tui.comparing import pages_of
from briefing.tui.exporting import FORMS, Offer, comparison_part
from briefing.tui.keys import COMPARE
from briefing.tui.menus import WINDOW, WINDOW_BY_KEY
from briefing.tui.screens.columns import Columns
from briefing.tui.screens.menu import KeyStrip
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.widgets.drawn import set_shown
from briefing.tui.widgets.filter_bar import FilterBar
from briefing.tui.widgets.statement_list import StatementList


class CompareScreen(Columns):
    """A column for each actor, and the source of the statement under the cursor."""

    BINDINGS = bindings_at(COMPARE)
    place = COMPARE

    # What is compared

    def look_for(self, query: str) -> None:
        """Compare what a search finds."""
        self.filter_bar.set_query(query)
        self._ask(query)

    def look_at(self, window: str) -> None:
        """Compare what was said in a window of days."""
        self.window = window
        self.look_up()

    def _ask(self, query: str) -> None:
        self.topic = Topic(query=query.strip())
        self.dropped.clear()
        self.look_up()

    def action_filter(self) -> None:
        self.filter_bar.open()

    @on(FilterBar.Changed)
    def _typed(self, event: FilterBar.Changed) -> None:
        self._ask(event.query_text)

    @on(FilterBar.Kept)
    def _kept(self) -> None:
        self._leave_topic()

    def _leave_topic(self) -> None:
        set_shown(self.filter_bar, is_shown=bool(self.filter_bar.input.value))
        self.slot.statements.focus(scroll_visible=False)

    def action_window(self) -> None:
        """Offer the windows of days, and compare within the one that is chosen."""

        def chosen(key: str | None) -> None:
            if key:
                self.look_at(WINDOW_BY_KEY[key])

        strip = KeyStrip("W", "days to look at", WINDOW, self.sitting.signs)
        self.app.push_screen(strip, chosen)

    def action_stop(self) -> None:
        """Drop a statement from the comparison; the topic asked for anew brings it back."""
        if (passage := self.current) is not None:
            self.dropped.add(passage.id)
            self.show()

    # What is taken away

    @property
    def section(self) -> str:
        """The comparison as Markdown, empty where nothing was found."""
        desk = self.sitting.desk
        if desk is None or not self.shown.passages:
            return ""
        shape = Shape(include=frozenset({LINK}))
        return desk.exported_comparison(self.shown, "md", shape, looked=self.days)

    def offer(self) -> Offer | None:
        desk = self.sitting.desk
        if desk is None or not self.shown.passages:
            return None
        part = comparison_part(desk, self.shown, self.days)
        return Offer((part,), FORMS, f"compare-{desk.today().isoformat()}")

    # Moving

    def action_move_down(self) -> None:
        self._move(self.slot.statements.cursor + 1)

    def action_move_up(self) -> None:
        self._move(self.slot.statements.cursor - 1)

    def action_move_top(self) -> None:
        self._move(0)

    def action_move_bottom(self) -> None:
        self._move(self.slot.statements.count - 1)

    def action_move_half_down(self) -> None:
        self._move(self.slot.statements.cursor + max(self.slot.statements.full_rows // 2, 1))

    def action_move_half_up(self) -> None:
        self._move(self.slot.statements.cursor - max(self.slot.statements.full_rows // 2, 1))

    def action_move_page_down(self) -> None:
        self._move(self.slot.statements.cursor + self.slot.statements.full_rows)

    def action_move_page_up(self) -> None:
        self._move(self.slot.statements.cursor - self.slot.statements.full_rows)

    def _move(self, row: int) -> None:
        self.slot.statements.choose(row)

    def action_pane_left(self) -> None:
        self._turn(-1)

    def action_pane_right(self) -> None:
        self._turn(1)

    def action_pane_next(self) -> None:
        self._turn(1)

    def action_pane_prev(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        shown = [slot for slot in self.slots if slot.actor_id]
        if shown:
            self._go_to(shown[(shown.index(self.slot) + step) % len(shown)].actor_id)

    def action_page_next(self) -> None:
        self._turn_page(1)

    def action_page_prev(self) -> None:
        self._turn_page(-1)

    def _turn_page(self, step: int) -> None:
        pages = pages_of(self.comparison)
        page = self.page + step
        if 0 <= page < len(pages):
            self.actor = pages[page][0].actor
            self.show()
            self._go_to(self.actor)

    def _go_to(self, actor_id: str) -> None:
        self.actor = actor_id
        self.lay_out()
        for slot in self.slots:
            slot.set_current(slot is self.slot)
        self.slot.statements.focus(scroll_visible=False)
        self.look()

    def action_source_down(self) -> None:
        self.bottom.source.body.scroll_lines(1)

    def action_source_up(self) -> None:
        self.bottom.source.body.scroll_lines(-1)

    def action_open(self) -> None:
        """Open the statement in its article; of an empty column, what was found elsewhere."""
        passage, siblings = self.current, self.slot.statements.passages
        if passage is None and self.column is not None and self.column.elsewhere:
            siblings = self.column.elsewhere
            passage = siblings[0]
        if passage is not None:
            self.app.push_screen(ReaderScreen(self.sitting, passage, siblings))

    def action_back(self) -> None:
        """Leave the topic line, its last good topic standing; else the comparison."""
        if self.filter_bar.input.has_focus:
            self.filter_bar.set_query(self.comparison.topic.query)
            self.filter_bar.show_error(None)
            self.topic = self.comparison.topic
            self._leave_topic()
        else:
            self.dismiss()

    # What the lists tell

    @on(StatementList.Moved)
    def _cursor_moved(self, event: StatementList.Moved) -> None:
        if event.statements is self.slot.statements:
            self.look()

    @on(StatementList.Scrolled)
    def _scrolled(self, event: StatementList.Scrolled) -> None:
        for slot in self.slots:
            if slot.statements is event.statements:
                slot.draw_frame()

    @on(StatementList.Opened)
    def _opened(self) -> None:
        self.action_open()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        for slot in self.slots:
            if event.widget is slot.statements and slot.actor_id not in ("", self.actor):
                self._go_to(slot.actor_id)
