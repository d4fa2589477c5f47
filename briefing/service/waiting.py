"""Links that are to be read, noted until they are: no end of the program loses one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from briefing.model.errors import StoreError
from briefing.model.feed import WaitingLink
from briefing.service.ports import FeedShelf, Reader

_WEB = ("http://", "https://")
_log = logging.getLogger(__name__)


class Waiting:
    """Notes links and forgets them. Without a `shelf` it does neither.

    Files do not wait: they stay where they are. Where nothing can be written all goes on, for
    what is read then tells of it.
    """

    def __init__(
        self, reader: Reader, shelf: FeedShelf | None, clock: Callable[[], datetime]
    ) -> None:
        self._reader = reader
        self._shelf = shelf
        self._clock = clock

    def unfinished(self) -> tuple[WaitingLink, ...]:
        """Return the links that an earlier run has left unread, oldest first."""
        return self._shelf.unfinished() if self._shelf is not None else ()

    async def add(self, addresses: Iterable[str]) -> None:
        """Note addresses that a person gave."""
        now = self._clock()
        await self.note(WaitingLink(link, now) for link in self._links(addresses))

    async def note(self, links: Iterable[WaitingLink]) -> None:
        """Note links, in place of what was noted of the same addresses."""
        chosen = [link for link in links if link.address.startswith(_WEB)]
        if self._shelf is None or not chosen:
            return
        try:
            await self._shelf.note(chosen)
        except StoreError as error:
            _log.warning("%d links are not noted: %s", len(chosen), error)

    async def settle(self, addresses: Iterable[str]) -> None:
        """Forget addresses: what they hold is kept, they are problems, or were given up."""
        if self._shelf is None:
            return
        try:
            await self._shelf.settle(self._links(addresses))
        except StoreError as error:
            _log.warning("a link will be read again: %s", error)

    def _links(self, addresses: Iterable[str]) -> list[str]:
        """Return those of the addresses that lead to the web, each in its one spelling."""
        web = (what for what in addresses if what.strip().lower().startswith(_WEB))
        return [link for what in web for link in self._reader.addresses(what)]
