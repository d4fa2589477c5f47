"""What the shelves hold: the last months as volumes, of older ones the links; and where each is."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping

from briefing.model.statement import Volume
from briefing.store.links import Links, links_of
from briefing.store.memory import Added, Change, Removed, Shelved

HOT_MONTHS = 3

Editions = Callable[[str], Mapping[str, int]]
"""Returns how often each article of a month's file was replaced."""
Volumes = Callable[[str, Iterable[str]], tuple[Volume, ...]]
"""Reads articles of these ids from a month's file."""


class Inventory:
    """Of each article one home. Months are named "2026-11"; used by one thread at a time.

    Only the last `hot_months` that hold articles are kept as volumes. `surplus` are the ids of
    older editions, by month, that a process left which was killed while it moved an article.
    """

    def __init__(self, hot_months: int, editions: Editions, volumes: Volumes) -> None:
        self.surplus: dict[str, set[str]] = {}
        self._hot_months = hot_months
        self._editions = editions
        self._read = volumes
        self._hot: dict[str, dict[str, Volume]] = {}
        self._older: dict[str, Links] = {}
        self._homes: dict[str, str] = {}
        self._changes: list[Change] = []

    # Questions

    @property
    def older(self) -> Mapping[str, Links]:
        """The links of the months that are not kept as volumes."""
        return self._older

    def home(self, article_id: str) -> str | None:
        """Return the month that keeps an article."""
        return self._homes.get(article_id)

    def is_hot(self, month: str) -> bool:
        """Tell whether a month is, or would be, one of the last that hold articles."""
        return sum(other > month for other in self._holding()) < self._hot_months

    def volumes(self, month: str, article_ids: Iterable[str]) -> tuple[Volume, ...]:
        """Return articles of a month, read from its file where it is an older one."""
        if (kept := self._hot.get(month)) is not None:
            return tuple(kept[article_id] for article_id in article_ids)
        return self._read(month, article_ids)

    def due(self) -> list[str]:
        """Return the older months that are among the last now, since others have gone."""
        return [month for month in self._holding()[: self._hot_months] if month in self._older]

    def taken(self) -> list[Change]:
        """Return what has changed since this was asked last, in order."""
        changes, self._changes = self._changes, []
        return changes

    # Changes

    def recall(self, month: str, links: Links) -> bool:
        """Take an older month from the index; tell whether that is enough.

        It is not where one of its articles stands in another month too: their editions tell.
        """
        if any(self._homes.get(article_id, month) != month for article_id in links):
            return False
        self._shelve(month, links)
        return True

    def take_in(self, month: str, volumes: Iterable[Volume]) -> None:
        """Take in a month as its file has it; what has not changed stays the very same value."""
        before = self._hot.get(month, {})
        known = {*before, *self._older.get(month, ())}
        self.surplus.pop(month, None)
        editions = functools.cache(self._editions)  # for this file: a month may be there twice
        own = {v.article.id: v for v in volumes if self._settled(v.article.id, month, editions)}
        if self.is_hot(month):
            self._warm(month, own)
        else:
            self._hot.pop(month, None)
            self._shelve(month, links_of(own.values()))
        for article_id in known - own.keys():
            if self._homes.get(article_id) == month:
                self._lost(article_id)
        self._shelve_what_is_older()

    def put(self, month: str, volumes: Iterable[Volume]) -> None:
        """Note volumes that were written into a month's file."""
        written = {volume.article.id: volume for volume in volumes}
        for article_id in written:
            if (home := self._homes.get(article_id, month)) != month:
                self._taken_off(home, [article_id])
        if month in self._hot or (month not in self._older and self.is_hot(month)):
            self._hot.setdefault(month, {}).update(written)
            self._homes.update(dict.fromkeys(written, month))
            self._changes += map(Added, written.values())
        else:
            self._shelve(month, {**self._older.get(month, {}), **links_of(written.values())})
        self._shelve_what_is_older()

    def drop(self, month: str, article_ids: Iterable[str]) -> None:
        """Note that articles were taken out of their month's file."""
        for article_id in self._taken_off(month, article_ids):
            del self._homes[article_id]
            self._changes.append(Removed(article_id))

    def move_away(self, month: str, article_id: str) -> None:
        """Note that an article has another home now, and its old file still has it."""
        self._taken_off(month, [article_id])
        self.surplus.setdefault(month, set()).add(article_id)

    # How it is done

    def _holding(self) -> list[str]:
        """Return the months that hold articles, newest first."""
        months = (*self._hot.items(), *self._older.items())
        return sorted((month for month, articles in months if articles), reverse=True)

    def _warm(self, month: str, own: dict[str, Volume]) -> None:
        before = self._hot.get(month, {})
        if self._older.pop(month, None) is not None:
            self._changes.append(Shelved(month, {}))
        kept = self._hot[month] = {}
        for article_id, volume in own.items():
            if before.get(article_id) == volume:
                kept[article_id] = before[article_id]
            else:
                kept[article_id] = volume
                self._changes.append(Added(volume))

    def _shelve(self, month: str, links: Links) -> None:
        self._older[month] = links
        self._homes.update(dict.fromkeys(links, month))
        self._changes.append(Shelved(month, links))

    def _shelve_what_is_older(self) -> None:
        for month in self._holding()[self._hot_months :]:
            if month in self._hot:
                self._shelve(month, links_of(self._hot.pop(month).values()))

    def _settled(self, article_id: str, month: str, editions: Editions) -> bool:
        """Make a month the home of an article, unless another has a newer edition of it."""
        home = self._homes.get(article_id, month)
        if home != month:
            here, there = (editions(m).get(article_id, -1) for m in (month, home))
            # Of two that are alike the earlier month's counts, in whatever order they are read.
            if (here, home) <= (there, month):
                self.surplus.setdefault(month, set()).add(article_id)
                return False
            if self._taken_off(home, [article_id]) and there >= 0:
                self.surplus.setdefault(home, set()).add(article_id)
        self._homes[article_id] = month
        return True

    def _lost(self, article_id: str) -> None:
        """Note that an article's home has it no more; another month may."""
        del self._homes[article_id]
        for month, outdone in self.surplus.items():
            if article_id in outdone and (volumes := self._read(month, [article_id])):
                outdone.discard(article_id)
                self.put(month, volumes)
                return
        self._changes.append(Removed(article_id))

    def _taken_off(self, month: str, article_ids: Iterable[str]) -> list[str]:
        """Take articles off a month, and return those that were there."""
        if (kept := self._hot.get(month)) is not None:
            return [one for one in article_ids if kept.pop(one, None) is not None]
        links = self._older.get(month, {})
        gone = [article_id for article_id in article_ids if article_id in links]
        if gone:
            self._shelve(month, {one: link for one, link in links.items() if one not in gone})
        return gone
