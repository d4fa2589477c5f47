"""What a comparison shows: a column for each actor on pages, the topic above, the source below."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from briefing.model.actor import OTHER, UNKNOWN
from briefing.model.brief import Passage
from briefing.model.comparison import Column, Comparison, Topic
from briefing.model.errors import QueryError
from briefing.tui.comparing import COLUMNS, empty_lines, pages_of, without
from briefing.tui.frame import Head
from briefing.tui.layout import SIZE_CLASSES, density_for, layout_for
from briefing.tui.screens.place import Place
from briefing.tui.sitting import Sitting
from briefing.tui.text import counted
from briefing.tui.widgets.bottom import Bottom
from briefing.tui.widgets.compared_list import ComparedList
from briefing.tui.widgets.drawn import set_shown
from briefing.tui.widgets.filter_bar import FilterBar
from briefing.tui.widgets.pane import PaneView
from briefing.tui.windows import label_of, window_of

# From here on the header has room for how many actors spoke.
WIDE_HEADER = 100


class Columns(Place):
    """The comparison without its keys.

    `passage` is the statement whose topic is compared, until that is known.
    """

    def __init__(
        self,
        sitting: Sitting,
        topic: Topic,
        window: str,
        actor: str,
        *,
        passage: Passage | None = None,
    ) -> None:
        super().__init__(sitting)
        self.topic = topic
        self.window = window
        self.actor = actor
        self.is_looking = True
        self.dropped: set[str] = set()
        self.comparison = Comparison(topic, "", (), 0)
        self.filter_bar = FilterBar()
        self.bottom = Bottom(sitting)
        self.slots = [
            PaneView(slot, sitting.signs, ComparedList(sitting.signs, sitting.label_of))
            for slot in range(COLUMNS)
        ]
        self._passage = passage

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.filter_bar
        yield Container(Container(*self.slots, id="panes"), id="body")
        yield self.bottom
        yield self.footer

    def on_mount(self) -> None:
        for slot in self.slots:
            slot.statements.now = self.sitting.now
        self.filter_bar.set_query(self.topic.query)
        self.look_up()

    def on_resize(self) -> None:
        super().on_resize()
        self.lay_out()
        if not self.is_looking:
            self.show()

    # Looking for the topic

    def look_up(self) -> None:
        """Look for the topic anew, beside the event loop."""
        self.run_worker(self._look_up(), group="compare", exclusive=True)

    async def _look_up(self) -> None:
        desk = self.sitting.desk
        if desk is None:
            return
        window, now = window_of(self.window, desk.today()), desk.now()
        try:
            if self._passage is None:
                found = await desk.comparisons.on(self.topic, window, now)
            else:
                found = await desk.comparisons.of_statement(self._passage, window, now)
        except QueryError as error:
            # What was found last stays on the screen.
            self.filter_bar.show_error(error)
            return
        self.filter_bar.show_error(None)
        self.comparison, self.topic, self.is_looking = found, found.topic, False
        if self._passage is not None:
            self._passage = None
            self.filter_bar.set_query(self.topic.query)
        self.show()
        if self.focused is None:
            self.slot.statements.focus(scroll_visible=False)

    # What is in front of the person

    @property
    def shown(self) -> Comparison:
        """The comparison as it is shown: without what was dropped."""
        return without(self.comparison, self.dropped)

    @property
    def slot(self) -> PaneView:
        """The column that has the keys."""
        return next((slot for slot in self.slots if slot.actor_id == self.actor), self.slots[0])

    @property
    def column(self) -> Column | None:
        """What the column that has the keys shows."""
        own = self.slot.actor_id
        return next((column for column in self.shown.columns if column.actor == own), None)

    @property
    def current(self) -> Passage | None:
        return self.slot.statements.current

    @property
    def days(self) -> str:
        """The days looked at, in words; empty for all."""
        return "" if self.window == "all" else label_of(self.window).lower()

    @property
    def page(self) -> int:
        """The number of the page with the column that has the keys, from 0."""
        pages = pages_of(self.comparison)
        held = (n for n, page in enumerate(pages) if any(c.actor == self.actor for c in page))
        return next(held, 0)

    def head(self) -> Head:
        shown, signs = self.shown, self.sitting.signs
        if self.is_looking:
            return Head(("Compare",), extra="looking …")
        apart = (OTHER, UNKNOWN)
        speaking = sum(bool(c.passages) and c.actor not in apart for c in shown.columns)
        found = counted(len(shown.passages), "statement")
        extra = signs.joined(
            counted(speaking, "actor") if self.app.size.width >= WIDE_HEADER else "",
            f"{found} in {counted(shown.articles, 'article')}",
            label_of(self.window),
            f"{len(self.dropped)} dropped" if self.dropped else "",
        )
        pages = len(pages_of(shown))
        page = f"page {self.page + 1}/{pages}" if pages > 1 else ""
        label = signs.quoted(shown.label) if shown.topic.query else shown.label
        return Head(("Compare", label), page=page, extra=extra)

    def marks_changed(self) -> None:
        self.show()

    def desk_changed(self) -> None:
        self.look_up()
        self.draw_edges()

    # Showing it

    def lay_out(self) -> None:
        """Lay out the columns for the size there is."""
        size = self.app.size
        layout = layout_for(size.width, size.height)
        self.update_classes({name: name == layout.size_class for name in SIZE_CLASSES})
        # Side by side is the point: from 100 columns all of them stand in one row.
        across = 1 if layout.across == 1 else COLUMNS if layout.boxed else 2
        self.query_one("#panes").styles.grid_size_columns = across
        for index, slot in enumerate(self.slots):
            set_shown(slot, is_shown=self._is_shown(slot))
            slot.boxed = layout.boxed
            divided = not layout.boxed and across > 1 and index % across < across - 1
            slot.update_classes({"-boxed": layout.boxed, "-divided": divided})
            slot.statements.set_density(density_for(layout, self.sitting.options.density))
        set_shown(self.bottom, is_shown=layout.shows_source)
        self.bottom.fit(layout)

    def show(self) -> None:
        """Show the page with the column that has the keys."""
        shown = self.shown
        pages = pages_of(shown)
        columns = pages[self.page] if pages else ()
        numbers = {column.actor: str(n) for n, column in enumerate(shown.columns, start=1)}
        for index, slot in enumerate(self.slots):
            column = columns[index] if index < len(columns) else None
            slot.actor_id = column.actor if column is not None else ""
            slot.number, slot.label, slot.counts = "", "", ""
            slot.statements.empty_lines = ()
            if column is not None:
                slot.number, slot.label = numbers[column.actor], column.label
                self._fill(slot, column)
            passages = self.sitting.with_marks(column.passages) if column is not None else ()
            slot.show_statements(passages, "", stays_on_top=False)
        if self.slot.actor_id:
            self.actor = self.slot.actor_id
        if any(slot.display is not self._is_shown(slot) for slot in self.slots):
            self.lay_out()
        for slot in self.slots:
            slot.set_current(slot is self.slot)
        self.look()

    def _is_shown(self, slot: PaneView) -> bool:
        """Whether there is room for a column, and something to show in it."""
        if layout_for(*self.app.size).across == 1:
            return slot is self.slot
        return bool(slot.actor_id) or self.is_looking

    def _fill(self, slot: PaneView, column: Column) -> None:
        count, desk = len(column.passages), self.sitting.desk
        slot.counts = counted(count, "statement") if count else "nothing found"
        if desk is not None:
            # A list that was empty before draws itself no second time.
            slot.statements.refresh()
            words = desk.comparisons.nothing_found(column, self.comparison, self.days)
            if column.elsewhere:
                words += f" {self.sitting.signs.enter} shows what was found on other matters."
            slot.statements.empty_lines = empty_lines(words, slot.statements.size.width)

    def look(self) -> None:
        """Show the source of the statement under the cursor."""
        if self.bottom.display:
            self.bottom.show(self.current)
        self.draw_edges()
