"""The interface: what the keys do that work alike on every screen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from typing import ClassVar

from textual.binding import BindingType

from briefing.model.brief import Passage
from briefing.model.clean import clean_line
from briefing.model.errors import BriefingError
from briefing.tui.background import BackgroundApp, OpenDesk
from briefing.tui.bindings import app_bindings
from briefing.tui.browser import is_browsable
from briefing.tui.copying import write_copy
from briefing.tui.menus import FORMS, GO, LINK, copy_choices
from briefing.tui.options import Options
from briefing.tui.screens.jobs import JobsScreen
from briefing.tui.screens.menu import KeyStrip
from briefing.tui.screens.problems import ProblemsScreen, report
from briefing.tui.theme import next_theme

LEAVE_WITHIN_S = 1.0


def run(open_desk: OpenDesk, options: Options) -> int:
    """Run the interface until it is left, and return the exit code.

    What `open_desk` raises is raised here, once the terminal is as it was.
    """
    app = BriefingApp(open_desk, options)
    asyncio.run(_run(app))
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


async def _run(app: BriefingApp) -> None:
    try:
        await app.run_async()
    finally:
        await app.close_desk()


class BriefingApp(BackgroundApp, inherit_bindings=False):
    """The app with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = app_bindings()
    _left_at_s = float("-inf")

    # Marks

    def action_star(self) -> None:
        if (passage := self.place.current) is not None:
            self.marking.star(passage)

    def action_read_toggle(self) -> None:
        if (passage := self.place.current) is not None:
            self.marking.toggle_read(passage)

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

    # A closer look

    def action_why(self) -> None:
        from briefing.tui.screens.why import Why

        if (passage := self.place.current) is not None:
            self.push_screen(Why(self.sitting, passage))

    def action_browser(self) -> None:
        address = self.place.address
        if not is_browsable(address):
            self.notify("there is no web address to open", markup=False)
            return
        self.run_worker(self._browse(address), group="browser")

    def action_browser_read(self) -> None:
        self.action_browser()
        if (passage := self.place.current) is not None:
            self.marking.read([passage])

    async def _browse(self, address: str) -> None:
        if not await asyncio.to_thread(self.browse, address):
            await self.copy(address, "no browser can be opened here; its address is copied")

    # Copying

    def action_copy(self) -> None:
        from briefing.tui.screens.brief import BriefScreen

        place = self.place
        if isinstance(place, ProblemsScreen):
            if place.problem is not None:
                self._start_copy(report(place.problem))
        elif isinstance(place, BriefScreen):
            if place.section:
                self._start_copy(place.section)
        elif (passage := place.current) is not None:
            texts = self._copies_of(passage)
            strip = KeyStrip("y", "copy", copy_choices(texts), self.sitting.signs)

            def chosen(key: str | None) -> None:
                if key and (text := texts[key]):
                    self._start_copy(text)
                    self.marking.read([passage])

            self.push_screen(strip, chosen)

    def action_copy_citation(self) -> None:
        passage, desk = self.place.current, self.sitting.desk
        if passage is not None and desk is not None:
            self._start_copy(desk.rendered([passage], "citation"))
            self.marking.read([passage])

    def _copies_of(self, passage: Passage) -> dict[str, str]:
        desk = self.sitting.desk
        if desk is None:
            return {}
        texts = {key: desk.rendered([passage], form) for key, form in FORMS.items()}
        return {**texts, LINK: passage.article.url or ""}

    def action_compare(self) -> None:
        from briefing.tui.screens.compare import CompareScreen

        issue, board = self.place.issue, self.board
        if issue and not isinstance(self.place, CompareScreen):
            passage = self.place.current
            actor = board.focused_actor if passage is None else passage.identity.actor
            self.push_screen(CompareScreen(self.sitting, issue, board.window, actor))

    def action_export(self) -> None:
        from briefing.tui.screens.export import Export

        def done(text: str | None) -> None:
            if text:
                self._start_copy(text)

        if (offer := self.place.offer()) is not None:
            self.push_screen(Export(self.sitting, offer), done)

    def _start_copy(self, text: str) -> None:
        self.run_worker(self.copy(text.rstrip("\n")), group="copy")

    async def copy(self, text: str, words: str = "") -> None:
        """Copy by OSC 52, and into a file, as no terminal says whether it took it."""
        self.copy_to_clipboard(text)
        path = self.options.copied_path
        also = ""
        if path is not None:
            try:
                await asyncio.to_thread(write_copy, path, text)
                also = f" (also in {path})"
            except OSError as error:
                also = f" (not kept in {path}: {error.strerror})"
        self.notify(words or f"copied, {len(text)} characters{also}", markup=False)

    # Where to go

    def action_go(self) -> None:
        strip = KeyStrip("g", "go to …", GO, self.sitting.signs)
        self.push_screen(strip, self._gone)

    async def _gone(self, key: str | None) -> None:
        match key:
            case "g":
                await self.place.run_action("move_top")
            case "e":
                await self.place.run_action("move_bottom")
            case "b":
                self._back_to_board()
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

        self.push_screen(Help(place.place, self.sitting.signs), chosen)

    def action_add(self) -> None:
        from briefing.tui.screens.add import Add, Wanted

        def wanted(what: Wanted | None) -> None:
            if what is None:
                return
            if what.addresses:
                self.add(what.addresses)
            else:
                self.add_text(what.text, what.address, what.published_on)

        place = self.place
        address = place.address if isinstance(place, ProblemsScreen) else ""
        self.push_screen(Add(self.sitting, address=address), wanted)

    # The rest

    def action_theme(self) -> None:
        self.theme = next_theme(self.theme)
        self.notify(f"theme: {self.theme}", markup=False, timeout=2)

    def action_redraw(self) -> None:
        self.refresh(layout=True)
        self.screen.refresh(layout=True)

    def action_quit_step(self) -> None:
        if self.place is self.board:
            self.leave()
        else:
            self.place.dismiss()

    async def action_quit(self) -> None:
        self.leave()

    def action_leave(self) -> None:
        """Say how to quit; quit when pressed twice."""
        now_s = time.monotonic()
        if now_s - self._left_at_s <= LEAVE_WITHIN_S:
            self.leave()
            return
        self._left_at_s = now_s
        self.notify("q quits; so does ctrl+c once more", markup=False, timeout=2)
