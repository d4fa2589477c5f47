"""The app's part that changes what is kept: marks, corrections, deletions, and taking them back."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import date

from briefing.model.article import Article
from briefing.model.clean import clean_line
from briefing.model.errors import BriefingError
from briefing.tui.feeds_app import FeedsApp
from briefing.tui.frame import Rule
from briefing.tui.screens.choose import Choose, actor_rows
from briefing.tui.screens.feeds import FeedsScreen
from briefing.tui.screens.fields import Field, Fields
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.text import counted


class MarksApp(FeedsApp, inherit_bindings=False):
    """Marks, corrects and deletes what is selected or in front."""

    def action_star(self) -> None:
        self.marking.star(self.place.targets)

    def action_read_toggle(self) -> None:
        self.marking.toggle_read(self.place.targets)

    def action_reassign(self) -> None:
        """Offer the actors: which of them said this?"""
        targets = self.place.targets

        def chosen(actor_id: str | None) -> None:
            if actor_id:
                self.marking.reassign(targets, actor_id)
                label = self.sitting.label_of(actor_id)
                self.notify(f"said by {label} now; u takes it back", markup=False, timeout=4)

        if targets:
            rows = actor_rows(self.sitting)
            self.push_screen(Choose("Who said this?", rows, self.sitting.signs), chosen)

    def action_reject(self) -> None:
        if targets := self.place.targets:
            self.marking.reject(targets)
            told = f"{counted(len(targets), 'statement')} rejected; u brings it back"
            self.notify(told, markup=False, timeout=4)

    def action_note(self) -> None:
        """Ask for a note on what is selected or in front; an empty one takes it away."""
        targets = self.place.targets

        def noted(values: tuple[str, ...] | None) -> None:
            if values is not None:
                self.marking.note(targets, clean_line(values[0]))

        if targets:
            old = targets[0].mark.note if len(targets) == 1 else ""
            field = Field("note", old, "empty takes the note away")
            rule = Rule("", "Note", counted(len(targets), "statement"), boxed=True)
            asked = Fields(self.sitting, rule, [field], "keeps it", lambda _values: "")
            self.push_screen(asked, noted)

    def action_undo(self) -> None:
        self.run_worker(self._told(self.marking.undo(), "undone", "nothing to undo"), group="marks")

    def action_redo(self) -> None:
        work = self._told(self.marking.redo(), "done again", "nothing to redo")
        self.run_worker(work, group="marks")

    async def _told(self, step: Awaitable[str], done: str, otherwise: str) -> None:
        """Tell what a step back or forth was, and show what the desk has then."""
        try:
            words = await step
        except BriefingError as error:
            self.tell(error)
            return
        told = f"{done}: {clean_line(words)}" if words else otherwise
        self.notify(told, markup=False, timeout=2)
        self._desk_changed()

    def action_delete(self) -> None:
        """Delete the article in front, with its statements, or unfollow; undo brings it back."""
        if isinstance(place := self.place, FeedsScreen):
            place.unfollow()
        elif (article := place.article) is not None:
            self.run_worker(self._delete(article), group="marks")

    async def redate(self, day: date) -> None:
        """Correct the day of the article in front; undo brings the old one back."""
        desk, article = self.sitting.desk, self.place.article
        if desk is not None and article is not None:
            await desk.redate([article.id], day)
            self._desk_changed()

    async def _delete(self, article: Article) -> None:
        desk = self.sitting.desk
        if desk is None:
            return
        try:
            count = len(desk.passages_in(article.id))
            await desk.delete([article.id])
        except BriefingError as error:
            self.tell(error)
            return
        told = f"deleted “{clean_line(article.title, 60)}” with {counted(count, 'statement')}"
        self.notify(f"{told}; u brings it back", markup=False)
        if isinstance(place := self.place, ReaderScreen) and place.article.id == article.id:
            place.dismiss()
        self._desk_changed()
