"""The app's part that follows feeds: asked by key, at the start and by the clock."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from briefing.model.care import CARELESS, Care
from briefing.model.clean import clean_line
from briefing.model.errors import BriefingError
from briefing.model.feed import Feed, WaitingLink
from briefing.tui.background import BackgroundApp, OpenDesk
from briefing.tui.browser import open_in_browser
from briefing.tui.following import Following
from briefing.tui.options import Options
from briefing.tui.screens.feeds import FeedsScreen
from briefing.tui.screens.place import Place
from briefing.tui.text import counted, moment

if TYPE_CHECKING:
    # Imported with the desk, after the first paint.
    from briefing.service.desk import Desk

NONE_FOLLOWED = "no feed is followed: g f, then a"


class FeedsApp(BackgroundApp, inherit_bindings=False):
    """Follows feeds in the background."""

    def __init__(
        self,
        open_desk: OpenDesk,
        options: Options,
        *,
        browse: Callable[[str], bool] = open_in_browser,
    ) -> None:
        super().__init__(open_desk, options, browse=browse)
        self.following = Following(
            self.sitting, self.adding, read=self._read_link, changed=self._desk_changed
        )

    def opened(self, desk: Desk) -> None:
        if desk.feeds.unfinished():
            self._start_adding(self.following.left(), "left")
        if self.options.refresh_at_start:
            self.ask_due_feeds()
        if self.options.refresh_every:
            self.set_interval(60 * self.options.refresh_every, self.ask_due_feeds)

    def ask_due_feeds(self) -> None:
        """Ask the feeds whose time has come, without a word: the header counts what is read."""
        desk = self.sitting.desk
        if desk is not None and (desk.feeds.due() or desk.feeds.passed()):
            self._ask(desk.feeds.due())

    def _ask(self, feeds: tuple[Feed, ...]) -> None:
        for feed in self.following.queue(feeds):
            self.run_worker(self.following.check(feed), name=feed.url, group="add")
        self.following.passed()

    def _read_link(self, link: WaitingLink) -> None:
        self.run_worker(self.following.link(link), name=link.address, group="add")

    @on(Place.Check)
    def _check_wanted(self, event: Place.Check) -> None:
        desk = self.sitting.desk
        if desk is None:
            return
        now = desk.now()
        asked = tuple(feed for feed in event.feeds if feed.may_be_asked(now))
        if asked:
            self.is_awaited = True
            self._ask(asked)
            self.board.show_drawer()
            self.place.jobs_changed()
        else:
            self.notify(self._why_none(desk, event), markup=False)

    def _why_none(self, desk: Desk, event: Place.Check) -> str:
        """Return why none of the feeds that were to be asked is."""
        followed, now = desk.feeds.all(), desk.now()
        if not followed:
            return NONE_FOLLOWED
        if not event.are_all:
            times = [feed.next_at for feed in followed if feed.next_at and not feed.is_gone]
            when = f" before {moment(min(times), now)}" if times else ""
            return f"no feed is due{when}: R checks all of them"
        (feed, *_) = event.feeds
        if feed.is_gone:
            return "its server says that it is gone for good: d unfollows it"
        until = f" until {moment(feed.not_before, now)}" if feed.not_before else ""
        return f"its server wants to be left alone{until}"

    # What is followed

    def follow(self, address: str, care: Care = CARELESS) -> None:
        """Follow the feed at an address, or that of the page there, and read what it has."""
        self._start_adding(self.following.follow(address, care), address)

    @on(FeedsScreen.Follow)
    def _follow(self, event: FeedsScreen.Follow) -> None:
        self.follow(event.address, event.care)

    @on(FeedsScreen.Unfollow)
    def _unfollow(self, event: FeedsScreen.Unfollow) -> None:
        self._change_feeds(self._unfollowed(event.feed))

    @on(FeedsScreen.Set)
    def _set(self, event: FeedsScreen.Set) -> None:
        self._change_feeds(self._set_otherwise(event))

    @on(FeedsScreen.TakeIn)
    def _take_in(self, event: FeedsScreen.TakeIn) -> None:
        self._change_feeds(self._taken_in(event.address))

    def _change_feeds(self, work: Coroutine[None, None, str]) -> None:
        self.run_worker(self._told_of(work), group="feeds")

    async def _told_of(self, work: Coroutine[None, None, str]) -> None:
        """Tell what was done, or why it could not be; show the feeds as they are then."""
        try:
            self.notify(await work, markup=False)
        except BriefingError as error:
            self.tell(error)
        self._desk_changed()

    async def _unfollowed(self, feed: Feed) -> str:
        if self.sitting.desk is not None:
            await self.sitting.desk.feeds.unfollow(feed.url)
        return f"unfollowed {clean_line(feed.title, 60)}; its articles stay; u takes it back"

    async def _set_otherwise(self, event: FeedsScreen.Set) -> str:
        desk = self.sitting.desk
        if desk is None:
            return ""
        await desk.feeds.set(event.feed, event.care)
        old = await desk.feeds.outlived(replace(event.feed, care=event.care))
        told = f"; its next check removes {counted(len(old), 'article')}" if old else ""
        care = ", ".join(event.care.words) or "all of it, as its server says, for ever"
        return f"{clean_line(event.feed.title, 60)}: {clean_line(care, 120)}{told}"

    async def _taken_in(self, address: str) -> str:
        desk = self.sitting.desk
        new = await desk.feeds.take_in(address) if desk is not None else ()
        return f"follows {counted(len(new), 'new feed')}: R checks all" if new else "nothing new"
