"""Adding: each address is a task of its own, so that one can be stopped without the others."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import date

from briefing.model.errors import BriefingError
from briefing.model.event import Event, Failed, Queued
from briefing.tui.sitting import Sitting


class Adding:
    """Starts and stops jobs. `happened` is told each event after the jobs have taken it in."""

    def __init__(self, sitting: Sitting, happened: Callable[[Event], None]) -> None:
        self._sitting = sitting
        self._happened = happened
        self._gate = asyncio.Semaphore(sitting.options.at_once)

    async def one(self, address: str) -> None:
        """Add an address that was queued, when its turn comes; its end is told as an event."""
        try:
            async with self._gate:
                await self._add(address)
        except asyncio.CancelledError:
            self._sitting.jobs.stop(address)
            raise

    async def _add(self, address: str) -> None:
        desk = self._sitting.desk
        if desk is None:
            return
        try:
            await desk.add([address], self._of_a_started_job)
        except* BriefingError as group:
            # A failure of the store itself, which comes as no event.
            self._report(Failed(address, _first(group)))

    async def samples(self) -> None:
        """Add the sample articles."""
        desk = self._sitting.desk
        if desk is not None:
            await desk.add_samples(self._report)

    async def left(self) -> None:
        """Add the links that an earlier run has left unread."""
        desk = self._sitting.desk
        if desk is None:
            return
        try:
            await desk.feeds.take_up(self._report)
        except* BriefingError as group:
            self._report(Failed("links left unread", _first(group)))

    async def wait_for(self, addresses: Sequence[str]) -> None:
        """Note addresses that are queued, so that they outlast the end of the program."""
        if self._sitting.desk is not None:
            await self._sitting.desk.waiting.add(addresses)

    def under_way(self, address: str = "") -> tuple[str, ...]:
        """Return what is queued or being added: this address, or all of them."""
        jobs = self._sitting.jobs.under_way
        return tuple(job.address for job in jobs if address in ("", job.address))

    async def give_up(self, addresses: Sequence[str]) -> None:
        """Let addresses that were stopped wait no longer."""
        if self._sitting.desk is not None:
            await self._sitting.desk.waiting.settle(addresses)

    async def text(self, text: str, *, address: str | None, published_on: date | None) -> None:
        """Add an article given by hand."""
        desk = self._sitting.desk
        if desk is None:
            return
        shown = address or "pasted text"
        self._report(Queued(shown))
        await desk.add_text(text, address=address, published_on=published_on, report=self._report)

    def queue(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Note what is wanted as waiting, each address in its one spelling, folders as their files.

        Returns the addresses that were not under way already.
        """
        under_way = {job.address for job in self._sitting.jobs.under_way}
        if not under_way:
            self._sitting.jobs.forget_finished()
        found = dict.fromkeys(address for what in wanted for address in self._meant_by(what))
        new = tuple(address for address in found if address not in under_way)
        for address in new:
            self._report(Queued(address))
        return new

    def _meant_by(self, what: str) -> tuple[str, ...]:
        desk = self._sitting.desk
        try:
            return desk.addresses(what) if desk is not None else ()
        except BriefingError as error:
            self._report(Failed(what, error))
            return ()

    def _of_a_started_job(self, event: Event) -> None:
        if not isinstance(event, Queued):
            self._report(event)

    def _report(self, event: Event) -> None:
        self._sitting.jobs.take(event, time.monotonic())
        self._happened(event)


def _first(group: BaseExceptionGroup[BriefingError]) -> BriefingError:
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error
