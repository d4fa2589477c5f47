"""The actors side by side on one issue: side by side is the reader's work, nothing is judged."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from briefing.model.brief import Passage
from briefing.tui.bindings import bindings_at
from briefing.tui.comparing import Comparison, compared, issues_in, nothing_words
from briefing.tui.exporting import FORMS, Offer, statements_part
from briefing.tui.frame import Head
from briefing.tui.keys import COMPARE
from briefing.tui.layout import SIZE_CLASSES, density_for, layout_for
from briefing.tui.screens.place import Place
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.sitting import Sitting
from briefing.tui.text import counted
from briefing.tui.widgets.bottom import Bottom
from briefing.tui.widgets.pane import PaneView
from briefing.tui.widgets.statement_list import StatementList
from briefing.tui.windows import LABELS, window_of

COLUMNS = 4


class CompareScreen(Place):
    """A column for each of the first actors, and the source of the statement under the cursor."""

    BINDINGS = bindings_at(COMPARE)
    place = COMPARE

    def __init__(self, sitting: Sitting, issue: str, window: str, actor: str) -> None:
        super().__init__(sitting)
        self._issue = issue
        self._window = window
        self._actor = actor
        self._issues: tuple[tuple[str, str], ...] = ()
        self._comparison = Comparison(issue, issue, (), 0)
        self.slots = [PaneView(slot, sitting.signs) for slot in range(COLUMNS)]
        self.bottom = Bottom(sitting)

    def compose(self) -> ComposeResult:
        yield self.header
        yield Container(Container(*self.slots, id="panes"), id="body")
        yield self.bottom
        yield self.footer

    def on_mount(self) -> None:
        for slot in self.slots:
            slot.statements.now = self.sitting.now
        self._arrange()
        self.desk_changed()
        self.slot.statements.focus(scroll_visible=False)

    def on_resize(self) -> None:
        super().on_resize()
        self._arrange()
        self._show()

    # What is in front of the person

    @property
    def slot(self) -> PaneView:
        """The column that has the keys."""
        return next((slot for slot in self.slots if slot.actor_id == self._actor), self.slots[0])

    @property
    def current(self) -> Passage | None:
        return self.slot.statements.current

    @property
    def issue(self) -> str:
        return self._issue

    def head(self) -> Head:
        count = sum(len(column.passages) for column in self._comparison.columns)
        extra = f"{counted(count, 'statement')} in {counted(self._comparison.articles, 'article')}"
        extra = self.sitting.signs.joined(LABELS[self._window], extra)
        return Head(("Compare", self._comparison.label), extra=extra)

    def offer(self) -> Offer | None:
        desk = self.sitting.desk
        found = [p for column in self._comparison.columns for p in column.passages]
        if desk is None or not found:
            return None
        label = self._comparison.label
        part = statements_part(desk, f"{len(found):,} compared", found, label)
        return Offer((part,), FORMS, f"compare-{desk.today().isoformat()}")

    def desk_changed(self) -> None:
        desk = self.sitting.desk
        if desk is not None:
            held = desk.briefs.positions(window_of(self._window, desk.today()))
            actors = tuple((actor.id, actor.label) for actor in desk.actors())
            self._issues = issues_in(held)
            self._comparison = compared(held, actors[:COLUMNS], self._issue)
        self._show()

    def marks_changed(self) -> None:
        self._show()

    def _arrange(self) -> None:
        size = self.app.size
        layout = layout_for(size.width, size.height)
        self.update_classes({name: name == layout.size_class for name in SIZE_CLASSES})
        # Side by side is the point: from 100 columns all of them stand in one row.
        across = 1 if layout.across == 1 else COLUMNS if layout.boxed else 2
        self.query_one("#panes").styles.grid_size_columns = across
        for index, slot in enumerate(self.slots):
            slot.display = across > 1 or slot is self.slot
            slot.boxed = layout.boxed
            divided = not layout.boxed and across > 1 and index % across < across - 1
            slot.update_classes({"-boxed": layout.boxed, "-divided": divided})
            slot.statements.set_density(density_for(layout, self.sitting.options.density))
        self.bottom.display = layout.shows_source
        self.bottom.fit(layout)

    def _show(self) -> None:
        columns = self._comparison.columns
        for number, (slot, column) in enumerate(zip(self.slots, columns, strict=False), start=1):
            slot.actor_id, slot.number, slot.label = column.actor, str(number), column.label
            count = len(column.passages)
            slot.counts = counted(count, "statement") if count else "nothing found"
            width = slot.statements.size.width
            window = "" if self._window == "all" else LABELS[self._window]
            slot.statements.empty_lines = nothing_words(column, self._comparison, window, width)
            slot.show_statements(self.sitting.with_marks(column.passages), "", stays_on_top=False)
        if self.slot.actor_id:
            self._actor = self.slot.actor_id
        for slot in self.slots:
            slot.set_current(slot is self.slot)
        self._look()

    def _look(self) -> None:
        if self.bottom.display:
            self.bottom.show(self.current)
        self.draw_edges()

    # Keys

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

    def _go_to(self, actor_id: str) -> None:
        self._actor = actor_id
        self._arrange()
        for slot in self.slots:
            slot.set_current(slot is self.slot)
        self.slot.statements.focus(scroll_visible=False)
        self._look()

    def action_source_down(self) -> None:
        self.bottom.source.body.scroll_lines(1)

    def action_source_up(self) -> None:
        self.bottom.source.body.scroll_lines(-1)

    def action_page_next(self) -> None:
        self._change_issue(1)

    def action_page_prev(self) -> None:
        self._change_issue(-1)

    def _change_issue(self, step: int) -> None:
        """Compare on the next issue, round the end."""
        ids = [issue for issue, _ in self._issues]
        if ids:
            at = ids.index(self._issue) if self._issue in ids else 0
            self._issue = ids[(at + step) % len(ids)]
            self.desk_changed()

    def action_open(self) -> None:
        passage = self.current
        if passage is not None:
            siblings = self.slot.statements.passages
            self.app.push_screen(ReaderScreen(self.sitting, passage, siblings))

    def action_back(self) -> None:
        self.dismiss()

    # What the lists tell

    @on(StatementList.Moved)
    def _cursor_moved(self, event: StatementList.Moved) -> None:
        if event.statements is self.slot.statements:
            self._look()

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
            if event.widget is slot.statements and slot.actor_id not in ("", self._actor):
                self._go_to(slot.actor_id)
