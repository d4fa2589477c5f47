"""The app's part that leads on: to other places, to a closer look, and where a command says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.model.brief import Passage
from briefing.model.comparison import Topic
from briefing.tui.background import OpenDesk
from briefing.tui.browser import open_in_browser
from briefing.tui.keys import BY_ID
from briefing.tui.marks_app import MarksApp
from briefing.tui.menus import GO
from briefing.tui.options import Options
from briefing.tui.screens.articles import ArticlesScreen
from briefing.tui.screens.feeds import FeedsScreen
from briefing.tui.screens.jobs import JobsScreen
from briefing.tui.screens.menu import KeyStrip
from briefing.tui.screens.problems import ProblemsScreen

if TYPE_CHECKING:
    from briefing.tui.commands import Entry


class GoingApp(MarksApp, inherit_bindings=False):
    """Goes to places, compares, explains, and does what is typed behind a colon."""

    def __init__(
        self,
        open_desk: OpenDesk,
        options: Options,
        *,
        browse: Callable[[str], bool] = open_in_browser,
    ) -> None:
        super().__init__(open_desk, options, browse=browse)
        # The lines of the command line, newest last.
        self._typed: list[str] = []

    # Where to go

    def action_go(self) -> None:
        strip = KeyStrip("g", "go to …", GO, self.sitting.signs)
        self.push_screen(strip, self.go_to)

    async def go_to(self, key: str | None) -> None:
        """Go where the second key of `g` leads."""
        match key:
            case "g":
                await self.place.run_action("move_top")
            case "e":
                await self.place.run_action("move_bottom")
            case "b":
                self._back_to_board()
            case "a":
                self._back_to_board()
                self.push_screen(ArticlesScreen(self.sitting))
            case "f":
                self._back_to_board()
                self.push_screen(FeedsScreen(self.sitting))
            case "p":
                self._back_to_board()
                self.push_screen(ProblemsScreen(self.sitting))
            case "j":
                self._back_to_board()
                self.push_screen(JobsScreen(self.sitting))
            case "h":
                self.action_help()
            case _:
                pass

    def _back_to_board(self) -> None:
        while self.screen is not self.board:
            self.pop_screen()

    def action_help(self) -> None:
        from briefing.tui.screens.help import Help

        place = self.place

        async def chosen(action_id: str | None) -> None:
            if action_id:
                await place.perform(action_id)

        self.push_screen(Help(place.place, self.sitting.signs, self.sitting.keymap), chosen)

    # A closer look

    def action_why(self) -> None:
        from briefing.tui.screens.why import Why

        async def closed(wanted: str | None) -> None:
            if wanted and wanted in BY_ID:
                await self.place.perform(wanted)
            elif wanted:
                self.ask_command(wanted)

        if (passage := self.place.current) is not None:
            self.push_screen(Why(self.sitting, passage), closed)

    def action_wordings(self) -> None:
        """Show how several outlets word the statement in front."""
        from briefing.tui.screens.wordings import WordingsScreen

        passage, desk = self.place.current, self.sitting.desk
        if passage is None or desk is None:
            return
        found = desk.wordings(passage)
        if len(found) > 1:
            self.push_screen(WordingsScreen(self.sitting, found))
        else:
            self.notify("no other outlet here prints this statement", markup=False, timeout=3)

    def action_compare(self) -> None:
        """Compare the rows that are selected, the issue of a heading, the topic of a statement."""
        place, board = self.place, self.board
        passage, issue, targets = place.current, place.issue, place.targets
        if len(targets) > 1:
            chosen = Topic(ids=tuple(target.id for target in targets))
            self._compare(chosen, targets[0].identity.actor)
        elif passage is None and issue:
            self._compare(Topic(issue=issue), board.focused_actor)
        elif passage is not None:
            self._compare(Topic(), passage.identity.actor, passage)

    def compare_on(self, query: str) -> None:
        """Compare what a search finds."""
        from briefing.tui.screens.compare import CompareScreen

        place = self.place
        if isinstance(place, CompareScreen):
            place.look_for(query)
        else:
            self._compare(Topic(query=query), self.board.focused_actor)

    def _compare(self, topic: Topic, actor: str, passage: Passage | None = None) -> None:
        from briefing.tui.screens.compare import CompareScreen

        window = self.board.window
        self.push_screen(CompareScreen(self.sitting, topic, window, actor, passage=passage))

    # What is typed

    def action_command(self) -> None:
        self.ask_command()

    def action_tag(self) -> None:
        if self.place.targets:
            self.ask_command("tag ")

    def ask_command(self, begun: str = "") -> None:
        """Open the command line, with the beginning of a line in it."""
        from briefing.tui.commanding import carry_out
        from briefing.tui.commands import Known, Order
        from briefing.tui.screens.command import CommandLine

        def given(order: Order | None) -> None:
            if order is not None:
                self.run_worker(carry_out(self, order), group="command")

        desk = self.sitting.desk
        own = dict.fromkeys(tag for each in self.place.targets for tag in each.mark.tags)
        known = Known()
        if desk is not None:
            known = Known(desk.knowledge.issues, desk.tags(), tuple(own))
        line = CommandLine(self.place.place, known, self._typed, self.sitting.signs, begun)
        self.push_screen(line, given)

    def action_palette(self) -> None:
        """Offer the commands by any of their letters; one with an argument is typed on."""
        from briefing.tui.commanding import carry_out
        from briefing.tui.commands import Order
        from briefing.tui.screens.palette import Palette

        def chosen(entry: Entry | None) -> None:
            if entry is None:
                return
            if entry.takes and not entry.action_id:
                self.ask_command(f"{entry.name} ")
            else:
                self.run_worker(carry_out(self, Order(entry)), group="command")

        self.push_screen(Palette(self.place.place, self.sitting.signs), chosen)
