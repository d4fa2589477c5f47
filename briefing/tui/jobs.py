"""What is under way: the reports of long tasks folded into rows, and their lines. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from urllib.parse import urlsplit

from briefing.model.clean import clean_line
from briefing.model.event import (
    Analysing,
    Checked,
    Event,
    Extracting,
    Failed,
    Fetching,
    Kept,
    Queued,
    Skipped,
)
from briefing.tui.cells import padded
from briefing.tui.signs import UNICODE, Signs
from briefing.tui.text import Line, Piece, clipped, counted

End = Kept | Failed | Skipped | Checked

SLOW_AFTER_S = 4.0
NAME_SHARE = 0.55


@dataclass(frozen=True, slots=True)
class Job:
    """One address on its way. `outcome` is `None` until it is there; times are in seconds."""

    address: str
    step: str = "queued"
    within_s: float = 0.0
    since_s: float = 0.0
    started_s: float | None = None
    outcome: End | None = None
    stopped: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.outcome is not None or self.stopped


class Jobs:
    """All jobs of this sitting, in the order they were asked for."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def take(self, event: Event, at_s: float) -> Job:
        """Take in a report that came at this moment, and return the job as it is now."""
        job = self._jobs.get(event.address) or Job(event.address, since_s=at_s)
        if isinstance(event, Queued) or (job.is_over and not isinstance(event, End)):
            # What is asked for again goes to the end of the list.
            self._jobs.pop(event.address, None)
            job = Job(event.address, since_s=at_s)
        if isinstance(event, End):
            job = replace(job, outcome=event, step="", since_s=at_s)
        elif not isinstance(event, Queued):
            started = job.started_s if job.started_s is not None else at_s
            within_s = event.within_s if isinstance(event, Fetching) else 0.0
            job = replace(
                job, step=_step(event), since_s=at_s, started_s=started, within_s=within_s
            )
        self._jobs[event.address] = job
        return job

    def stop(self, address: str) -> None:
        """Note that an address was given up."""
        job = self._jobs.get(address)
        if job is not None and not job.is_over:
            self._jobs[address] = replace(job, stopped=True, step="stopped")

    def forget_finished(self) -> None:
        """Leave out what is over: what is added next is counted afresh."""
        self._jobs = {address: job for address, job in self._jobs.items() if not job.is_over}

    @property
    def all(self) -> tuple[Job, ...]:
        """Every job."""
        return tuple(self._jobs.values())

    @property
    def under_way(self) -> tuple[Job, ...]:
        """The jobs of which something is still to come."""
        return tuple(job for job in self._jobs.values() if not job.is_over)

    @property
    def done(self) -> int:
        """How many are over."""
        return sum(job.is_over for job in self._jobs.values())

    @property
    def busy_with(self) -> str:
        """The name of the page that is being worked on, empty where none is."""
        busy = (job for job in self.under_way if job.step != "queued")
        return next((host_of(job.address) for job in busy), "")


def _step(event: Event) -> str:
    match event:
        case Fetching(size_bytes=0):
            return "connecting"
        case Fetching(size_bytes=size):
            return f"receiving {size / 1000:,.0f} kB"
        case Extracting():
            return "reading text"
        case Analysing():
            return "looking for statements"
        case Queued() | Kept() | Failed() | Skipped() | Checked():
            return ""


def short_address(address: str) -> str:
    """Return an address without what every address has: scheme and `www.`; a path's last name."""
    line = clean_line(address, 2_000)
    parts = _split(line)
    if parts is None:
        return PurePath(line).name or line
    host, rest = parts
    return f"{host.removeprefix('www.')}{rest}".rstrip("/")


def host_of(address: str) -> str:
    """Return the host of an address, the file's name of a path."""
    parts = _split(clean_line(address, 2_000))
    return parts[0] if parts else short_address(address)


def _split(address: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    host = parts.netloc.rpartition("@")[2]
    return host, parts.path + (f"?{parts.query}" if parts.query else "")


def newest_first(jobs: Iterable[Job], limit: int) -> tuple[Job, ...]:
    """Return at most `limit` jobs: those under way, then those over, then those waiting."""

    def order(job: Job) -> tuple[int, float]:
        if job.is_over:
            return (1, -job.since_s)
        return (0 if job.step != "queued" else 2, job.since_s)

    return tuple(sorted(jobs, key=order)[:limit])


def job_lines(job: Job, width: int, now_s: float, signs: Signs = UNICODE) -> tuple[Line, ...]:
    """Return the line of a job; a failure has a second one with its hint."""
    sign, role, words, extra = _told(job, now_s, signs)
    name_cells = max(int(width * NAME_SHARE) - 4, 8)
    name = padded(short_address(job.address), name_cells, signs.cut)
    line = (Piece(f" {sign} ", role), Piece(f"{name}  "), Piece(words, role), Piece(extra, "quiet"))
    lines: list[Line] = [clipped(line, width, signs.cut)]
    if isinstance(job.outcome, Failed) and job.outcome.error.hint:
        hint = f"   {signs.below} {clean_line(job.outcome.error.hint)}"
        lines.append(clipped((Piece(hint, "quiet"),), width, signs.cut))
    return tuple(lines)


def _told(job: Job, now_s: float, signs: Signs) -> tuple[str, str, str, str]:
    outcome = job.outcome
    if isinstance(outcome, Kept):
        if not outcome.is_new:
            return signs.done, "ok", f"already saved {signs.dot} nothing new", ""
        found = counted(outcome.statements, "statement") if outcome.statements else "no statements"
        return signs.done, "ok", found, f"   {outcome.seconds:.1f} s"
    if isinstance(outcome, Failed):
        return signs.failed, "error", reason_of(outcome), ""
    if isinstance(outcome, Skipped):
        return signs.done, "quiet", "left out, as its feed is set", ""
    if isinstance(outcome, Checked):
        return signs.done, "ok", _checked(outcome, signs), f"   {outcome.seconds:.1f} s"
    if job.stopped:
        return signs.failed, "quiet", "stopped", ""
    if job.step == "queued":
        return signs.waiting, "quiet", "queued", ""
    waited = now_s - job.since_s
    slow = f"   {waited:.0f} s" if waited > SLOW_AFTER_S else ""
    if slow and job.within_s:
        slow += f" of at most {job.within_s:.0f} s"
    return signs.busy, "busy", f"{job.step} {signs.cut}", slow


def _checked(feed: Checked, signs: Signs) -> str:
    found = f"{feed.articles:,} to read" if feed.articles else "nothing new"
    old = f"removed {feed.removed:,} old" if feed.removed else ""
    return signs.joined(found, old)


def reason_of(failed: Failed) -> str:
    """Return why an address came to nothing, without the address."""
    sentence = clean_line(failed.error.sentence)
    return sentence.removeprefix(f"{clean_line(failed.address, 2_000)}: ")
