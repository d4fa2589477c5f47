"""The interface: what the keys do that work alike on every screen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from briefing.model.brief import Passage
from briefing.tui.background import OpenDesk
from briefing.tui.bindings import app_bindings
from briefing.tui.browser import is_browsable
from briefing.tui.copying import write_copy
from briefing.tui.going_app import GoingApp
from briefing.tui.menus import FORMS, LINK, copy_choices
from briefing.tui.options import Options
from briefing.tui.screens.feeds import FeedsScreen
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


class BriefingApp(GoingApp, inherit_bindings=False):
    """The app with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = app_bindings()
    _left_at_s = float("-inf")

    # In the browser

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
        from briefing.tui.screens.compare import CompareScreen
        from briefing.tui.screens.wordings import WordingsScreen

        place = self.place
        if isinstance(place, ProblemsScreen):
            if place.problem is not None:
                self._start_copy(report(place.problem))
        elif isinstance(place, BriefScreen | CompareScreen | WordingsScreen):
            if place.section:
                self._start_copy(place.section)
        elif targets := place.targets:
            texts = self._copies_of(targets)
            strip = KeyStrip("y", "copy", copy_choices(texts), self.sitting.signs)

            def chosen(key: str | None) -> None:
                if key and (text := texts[key]):
                    self._start_copy(text)
                    self.marking.read(targets)

            self.push_screen(strip, chosen)

    def action_copy_citation(self) -> None:
        targets, desk = self.place.targets, self.sitting.desk
        if targets and desk is not None:
            self._start_copy(desk.rendered(targets, "citation"))
            self.marking.read(targets)

    def _copies_of(self, passages: Sequence[Passage]) -> dict[str, str]:
        desk = self.sitting.desk
        if desk is None:
            return {}
        texts = {key: desk.rendered(passages, form) for key, form in FORMS.items()}
        links = dict.fromkeys(passage.article.url or "" for passage in passages)
        return {**texts, LINK: "\n".join(filter(None, links))}

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

    # Adding

    def action_add(self) -> None:
        from briefing.tui.screens.add import Add, Wanted

        def wanted(what: Wanted | None) -> None:
            if what is None:
                return
            for address in what.feeds:
                self.follow(address)
            if what.addresses:
                self.add(what.addresses)
            elif not what.feeds:
                self.add_text(what.text, what.address, what.published_on)

        place = self.place
        if isinstance(place, FeedsScreen):
            place.add()
            return
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
