"""The wordings of one statement in several outlets, under each other."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model.brief import Passage
from briefing.tui.bindings import bindings_at
from briefing.tui.frame import Head, Rule
from briefing.tui.keys import WORDINGS
from briefing.tui.screens.listing import Listing
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, counted, speaker_of
from briefing.tui.wordings import wording_rows, wordings_text

NO_VERDICT = "Wordings differ for many reasons: translation, time, editing. Nothing is ranked."


class WordingsScreen(Listing):
    """A row for each outlet, what was printed first as the first."""

    BINDINGS = bindings_at(WORDINGS)
    place = WORDINGS

    def __init__(self, sitting: Sitting, passages: Sequence[Passage]) -> None:
        super().__init__(sitting)
        self.passages = tuple(passages)

    @property
    def current(self) -> Passage | None:
        at = self.rows.cursor
        return self.passages[at] if at < len(self.passages) else None

    @property
    def section(self) -> str:
        """All wordings as text, to be copied."""
        return wordings_text(self.passages, self.sitting.now())

    def head(self) -> Head:
        outlets = {passage.article.outlet.name for passage in self.passages}
        told = (counted(len(self.passages), "wording"), counted(len(outlets), "outlet"))
        return Head(("Wordings",), extra=self.sitting.signs.joined(*told))

    def marks_changed(self) -> None:
        self.passages = self.sitting.with_marks(self.passages)
        self.draw_edges()

    def jobs_changed(self) -> None:
        sitting, width = self.sitting, self.app.size.width - 4
        first = self.passages[0]
        label = sitting.label_of(first.identity.actor)
        rows: list[tuple[Line, ...]] = list(
            wording_rows(self.passages, width, sitting.now(), sitting.signs)
        )
        rows[-1] = (*rows[-1], (Piece(f" {NO_VERDICT}", "quiet"),))
        title = sitting.signs.joined(label, speaker_of(first))
        self.rows.show(Rule("", title, "D"), rows, ())
        self.draw_edges()

    def action_open(self) -> None:
        """Open the article of a wording at its sentence."""
        if (passage := self.current) is not None:
            self.app.push_screen(ReaderScreen(self.sitting, passage, self.passages))
