"""Adding: each address is a task of its own, so that one can be stopped without the others."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date

from briefing.model.errors import BriefingError
from briefing.model.event import Event, Failed, Queued
from briefing.service.jobs import Gate
from briefing.tui.sitting import Sitting


class Adding:
    """Starts and stops jobs. `happened` is told each event after the jobs have taken it in."""

    def __init__(self, sitting: Sitting, happened: Callable[[Event], None]) -> None:
        self._sitting = sitting
        self._happened = happened
        self._gate = Gate(sitting.options.at_once)

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Wait for the turn of an address that was queued; cancelled, its job is stopped."""
        try:
            async with self._gate.turn(address):
                yield
        except asyncio.CancelledError:
            self._sitting.jobs.stop(address)
            raise

    async def one(self, address: str) -> None:
        """Add an address that was queued, when its turn comes; its end is told as an event."""
        async with self.turn(address):
            await self._add(address)

    async def _add(self, address: str) -> None:
        desk = self._sitting.desk
        if desk is None:
            return
        try:
            await desk.add([address], self.report_started)
        except* BriefingError as group:
            # A failure of the store itself, which comes as no event.
            self.report(Failed(address, first_of(group)))

    async def samples(self) -> None:
        """Add the sample articles."""
        desk = self._sitting.desk
        if desk is not None:
            await desk.add_samples(self.report)

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
        self.report(Queued(shown))
        await desk.add_text(text, address=address, published_on=published_on, report=self.report)

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
            self.report(Queued(address))
        return new

    def _meant_by(self, what: str) -> tuple[str, ...]:
        desk = self._sitting.desk
        try:
            return desk.addresses(what) if desk is not None else ()
        except BriefingError as error:
            self.report(Failed(what, error))
            return ()

    def report_started(self, event: Event) -> None:
        """Take in what happens to an address that was queued before."""
        if not isinstance(event, Queued):
            self.report(event)

    def report(self, event: Event) -> None:
        """Take in what happens."""
        self._sitting.jobs.take(event, time.monotonic())
        self._happened(event)


def first_of(group: BaseExceptionGroup[BriefingError]) -> BriefingError:
    """Return the first failure of a group of them."""
    error = group.exceptions[0]
    return first_of(error) if isinstance(error, BaseExceptionGroup) else error
