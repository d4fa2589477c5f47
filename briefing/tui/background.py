"""The app without its keys: it opens the desk, runs what takes time, and tells of errors."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text
from textual import events, on
from textual.app import App
from textual.timer import Timer
from textual.worker import WorkerFailed

from briefing.model.clean import clean, clean_line
from briefing.model.errors import BriefingError
from briefing.model.event import Event, Failed
from briefing.model.mark import Mark
from briefing.model.session import Session
from briefing.tui.adding import Adding
from briefing.tui.browser import open_in_browser
from briefing.tui.jobs import End, reason_of, short_address
from briefing.tui.marking import Marking
from briefing.tui.options import Options
from briefing.tui.screens.dashboard import Board
from briefing.tui.screens.place import Place
from briefing.tui.screens.problems import ProblemsScreen
from briefing.tui.sitting import Sitting
from briefing.tui.text import counted
from briefing.tui.theme import DARK, NAMES, TERMINAL, THEMES

if TYPE_CHECKING:
    # Imported with the desk, after the first paint.
    from briefing.service.desk import Desk

OpenDesk = Callable[[], Awaitable["Desk"]]
DRAWER_STAYS_S = 3.0
# Six links under way report some fifty times a second: to draw each would leave no time for keys.
REST_OF_JOBS_S = 0.1
NO_KEY = "none_at_all"


class BackgroundApp(App[None], inherit_bindings=False):
    """Opens the desk after the first paint, and runs what takes time in the background."""

    CSS_PATH = "briefing.tcss"
    ENABLE_COMMAND_PALETTE = False
    # Lines drawn by hand cannot be selected; shift with the mouse is the terminal's own way.
    ALLOW_SELECT = False
    TITLE = "briefing"

    def __init__(
        self,
        open_desk: OpenDesk,
        options: Options,
        *,
        browse: Callable[[str], bool] = open_in_browser,
    ) -> None:
        # The framework takes NO_COLOR out of the environment; only with the terminal's own
        # colours does it then leave colours out, instead of turning them grey.
        no_color = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if no_color else None)
        self.failure: BriefingError | None = None
        self.sitting = Sitting(options)
        self.options = options
        self.browse = browse
        self.board = Board(self.sitting)
        self.adding = Adding(self.sitting, self._happened)
        self.marking = Marking(
            self.sitting, start=self._keep_marks, changed=self._marks_changed, failed=self.tell
        )
        self._open_desk = open_desk
        self._is_open = asyncio.Event()
        self._crash: BaseException | None = None
        self.is_awaited = False
        """Whether somebody waits for what is under way, which the clock alone may have started."""
        self._kept_session: Session | None = None
        self._jobs_rest: Timer | None = None
        self._has_job_news = False
        self.animation_level = "none"
        # An empty key would leave the default: one that no terminal sends takes it away.
        self.set_keymap(
            {one: ",".join(keys or (NO_KEY,)) for one, keys in self.sitting.keymap.items()}
        )
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = TERMINAL.name if no_color else self._theme_named(options.theme)

    @staticmethod
    def _theme_named(name: str) -> str:
        return next((own for own in NAMES if name in (own, own[9:])), DARK.name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def get_default_screen(self) -> Board:
        return self.board

    @property
    def place(self) -> Place:
        """The full screen in front, below any dialog."""
        places = (screen for screen in reversed(self.screen_stack) if isinstance(screen, Place))
        return next(places, self.board)

    # Coming and going

    def on_mount(self) -> None:
        # After the first paint: opening the desk imports and reads what takes a while.
        self.call_after_refresh(self.run_worker, self._open(), group="desk")

    async def _open(self) -> None:
        try:
            desk = await self._open_desk()
        except BriefingError as error:
            self.failure = error
            self.exit()
            return
        self.sitting.desk = desk
        self._is_open.set()
        session = Session(window=self.options.window) if self.options.is_fresh else desk.session()
        if session.theme in NAMES and not self.options.theme and not self.no_color:
            self.theme = session.theme
        self.board.opened(session)
        self.run_worker(self._look_up_last_brief(), group="desk")
        for notice in filter(None, (self.options.notice, *desk.notices())):
            self.notify(clean_line(notice), severity="warning", markup=False, timeout=8)
        if self.options.loads_samples and desk.lacks_samples:
            self.load_samples()
        self.opened(desk)
        if self.options.poll_s:
            self.set_interval(self.options.poll_s, self._look_around)

    def opened(self, desk: Desk) -> None:
        """Start what is to be done in the background from the beginning."""

    async def _look_up_last_brief(self) -> None:
        """Look up what the panes are compared with; they are shown before it is known."""
        if self.sitting.desk is not None:
            try:
                if await self.sitting.desk.briefs.refreshed():
                    self._desk_changed()
            except BriefingError as error:
                self.tell(error)

    def _look_around(self) -> None:
        """Once a second: what others have kept, seconds that pass, where the reader is."""
        if all(worker.group != "poll" for worker in self.workers):
            self.run_worker(self._take_others_work(), group="poll")
        if self.sitting.jobs.under_way:
            self.place.jobs_changed()
        self.board.let_in_arrivals()
        self.place.draw_edges()

    async def _take_others_work(self) -> None:
        desk = self.sitting.desk
        if desk is None:
            return
        try:
            if await desk.refreshed():
                self._desk_changed()
            session = self.board.session()
            if session != self._kept_session:
                self._kept_session = session
                await desk.keep_session(session)
        except BriefingError as error:
            self.tell(error)

    def leave(self) -> None:
        """End the program; where the reader is, is kept."""
        if self.sitting.desk is not None:
            self._kept_session = self.board.session()
        self.exit()

    async def close_desk(self) -> None:
        """Keep where the reader was, give up what is under way, flush what is pending."""
        desk = self.sitting.desk
        if desk is None:
            return
        try:
            if self._kept_session is not None:
                await desk.keep_session(self._kept_session)
            await desk.aclose()
        except BriefingError as error:
            self.failure = self.failure or error

    # Adding

    def add(self, wanted: tuple[str, ...]) -> None:
        """Add links, files and folders in the background, once the desk is open."""
        self._start_adding(self._add(wanted), "adding")

    async def _add(self, wanted: tuple[str, ...]) -> None:
        queued = self.adding.queue(wanted)
        for address in queued:
            self.run_worker(self.adding.one(address), name=address, group="add")
        self.board.show_drawer()
        await self.adding.wait_for(queued)

    def add_text(self, text: str, address: str | None, published_on: date | None) -> None:
        """Add an article given by hand, in the background."""
        work = self.adding.text(text, address=address, published_on=published_on)
        self._start_adding(work, address or "pasted text")

    def load_samples(self) -> None:
        """Add the sample articles in the background."""
        self._start_adding(self.adding.samples(), "samples")

    def _start_adding(self, work: Coroutine[None, None, None], name: str) -> None:
        self.is_awaited = True
        self.run_worker(self._once_open(work), name=name, group="add")
        self.board.show_drawer()

    async def _once_open(self, work: Coroutine[None, None, None]) -> None:
        try:
            await self._is_open.wait()
        except asyncio.CancelledError:
            work.close()
            raise
        await work

    @on(Place.Stop)
    def _stop(self, event: Place.Stop) -> None:
        stopped = self.adding.under_way(event.address)
        self.run_worker(self.adding.give_up(stopped), group="queue")
        for worker in self.workers:
            if worker.group == "add" and event.address in ("", worker.name):
                worker.cancel()
        for address in stopped:
            self.sitting.jobs.stop(address)
        self.place.jobs_changed()

    @on(ProblemsScreen.Retry)
    def _retry(self, event: ProblemsScreen.Retry) -> None:
        self.add(event.addresses)
        self.place.jobs_changed()

    @on(ProblemsScreen.Dismiss)
    def _dismiss(self, event: ProblemsScreen.Dismiss) -> None:
        self.run_worker(self._give_up(event.address), group="problems")

    async def _give_up(self, address: str) -> None:
        if self.sitting.desk is not None:
            try:
                await self.sitting.desk.dismiss(address)
            except BriefingError as error:
                self.tell(error)
        self._desk_changed()

    def _happened(self, event: Event) -> None:
        if isinstance(event, End):
            self._desk_changed()
            if not self.sitting.jobs.under_way:
                self._all_done()
        self._has_job_news = True
        if self._jobs_rest is None:
            self._show_jobs()

    def _show_jobs(self) -> None:
        """Show how far the jobs are, unless nothing happened since; then rest."""
        self._jobs_rest = None
        if self._has_job_news:
            self._has_job_news = False
            self._jobs_rest = self.set_timer(REST_OF_JOBS_S, self._show_jobs)
            for screen in self._places():
                screen.jobs_changed()

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits to be shown."""
        return self._jobs_rest is None and self.board.is_settled

    def _all_done(self) -> None:
        outcomes = [job.outcome for job in self.sitting.jobs.all]
        failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
        is_awaited, self.is_awaited = self.is_awaited, False
        if not failed:
            self.set_timer(DRAWER_STAYS_S, self.board.hide_finished_drawer)
        elif not is_awaited or (self.board.drawer.display and self.screen is self.board):
            pass  # Nobody waits for it, or the drawer says it.
        elif len(outcomes) == 1:
            words = f"{short_address(failed[0].address)}: {reason_of(failed[0])}"
            self.notify(words, severity="error", markup=False)
        else:
            links = counted(len(outcomes), "link")
            words = f"{len(failed)} of {links} came to nothing: {self._where_told(failed)} says why"
            self.notify(words, severity="error", markup=False)

    def _where_told(self, failed: Sequence[Failed]) -> str:
        """Return the keys that lead to where all of these failures are told."""
        desk = self.sitting.desk
        if desk is None:
            return "g j"
        addresses = {outcome.address for outcome in failed}
        if addresses <= {problem.address for problem in desk.problems()}:
            return "g p"
        return "g f" if addresses <= {feed.url for feed in desk.feeds.all()} else "g j"

    # News

    def _places(self) -> list[Place]:
        return [screen for screen in self.screen_stack if isinstance(screen, Place)]

    def _desk_changed(self) -> None:
        for screen in self._places():
            screen.desk_changed()

    def _marks_changed(self) -> None:
        for screen in self._places():
            screen.marks_changed()

    def _keep_marks(self, marks: Mapping[str, Mark]) -> None:
        self.run_worker(self._kept_marks(marks), group="marks")

    async def _kept_marks(self, marks: Mapping[str, Mark]) -> None:
        await self.marking.keep(marks)
        self._desk_changed()

    @on(Place.Seen)
    def _seen(self, event: Place.Seen) -> None:
        wanted = self.options.mark_read
        if wanted == "cursor" or (wanted == "open" and event.is_open):
            self.marking.read([event.passage])

    @on(Board.AllSeen)
    def _all_seen(self, event: Board.AllSeen) -> None:
        self.marking.read(event.passages)

    @on(Board.Samples)
    def _samples_wanted(self) -> None:
        self.load_samples()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.sitting.last_key_s = time.monotonic()
        elif isinstance(event, events.Paste):
            # The framework's fields draw what they are given, control characters and all.
            event.text = clean(event.text)
        await super().on_event(event)

    # Errors

    def tell(self, error: BriefingError) -> None:
        """Tell of a failure that ends nothing."""
        words = clean_line(f"{error.sentence}. {error.hint}" if error.hint else error.sentence)
        self.notify(words, severity="error", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        self._crash = self._crash or cause
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # The framework's own report prints local variables, and with them what was being read.
        from briefing.tui.crash import write_crash

        where = ""
        if self._crash is not None and self.options.crash_folder is not None:
            path = write_crash(self.options.crash_folder, self._crash, self.sitting.now())
            where = f"; what happened is in {path}" if path else ""
        words = Text(f"briefing: an internal error ended it{where}")
        self._exit_renderables = [words]
        self._close_messages_no_wait()
