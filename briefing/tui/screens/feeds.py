"""The feeds that are followed: what each has brought, how its last checks went, what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.message import Message

from briefing.model.care import CARELESS, Care, every_of, keep_of
from briefing.model.clean import clean_line
from briefing.model.errors import QueryError
from briefing.model.feed import Feed
from briefing.tui.bindings import bindings_at
from briefing.tui.exporting import Offer, Part
from briefing.tui.feed_rows import about, feed_row, heading, panel_title
from briefing.tui.frame import Head, Rule, rule_line
from briefing.tui.keys import FEEDS
from briefing.tui.layout import layout_for
from briefing.tui.screens.articles import ArticlesScreen
from briefing.tui.screens.fields import Field, Fields
from briefing.tui.screens.listing import Listing
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, counted
from briefing.tui.widgets.drawn import Drawn, set_shown
from briefing.tui.widgets.panel import Panel

ABOUT_LINES = 7
BESIDE_ROWS = "  "
"""The column of air beside the rows, and that of the cursor."""
EMPTY_FOOTER = ("add", "import", "undo", "go", "back")


class FeedsScreen(Listing):
    """A row for each feed, those with the most new articles first when the screen opens."""

    BINDINGS = bindings_at(FEEDS)
    place = FEEDS

    class Follow(Message):
        """A feed is to be followed: its address, or that of a page that names one."""

        def __init__(self, address: str, care: Care) -> None:
            super().__init__()
            self.address = address
            self.care = care

    class Unfollow(Message):
        """A feed is to be followed no longer."""

        def __init__(self, feed: Feed) -> None:
            super().__init__()
            self.feed = feed

    class TakeIn(Message):
        """The feeds of a list are to be followed: its path or its address."""

        def __init__(self, address: str) -> None:
            super().__init__()
            self.address = address

    class Set(Message):
        """Something else is wanted of a feed."""

        def __init__(self, feed: Feed, care: Care) -> None:
            super().__init__()
            self.feed = feed
            self.care = care

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._order: list[str] = []
        self.top = Drawn(id="feeds-top")
        self.about = Panel(sitting.signs, id="feed")

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.top
        yield self.rows
        yield self.about
        yield self.footer

    # What is in front of the person

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The feeds in the order of their rows, which is that of the first look at them."""
        desk = self.sitting.desk
        if desk is None:
            return ()
        feeds = {feed.url: feed for feed in desk.feeds.all()}
        if not self._order:
            tallies = desk.feeds.tallies()
            self._order = sorted(feeds, key=lambda url: -tallies[url].new)
        self._order += [url for url in feeds if url not in self._order]
        return tuple(feeds[url] for url in self._order if url in feeds)

    @property
    def feed(self) -> Feed | None:
        """The feed under the cursor."""
        feeds = self.feeds
        return feeds[self.rows.cursor] if self.rows.cursor < len(feeds) else None

    @property
    def address(self) -> str:
        feed = self.feed
        return (feed.page or feed.url) if feed is not None else ""

    def head(self) -> Head:
        desk = self.sitting.desk
        feeds = self.feeds
        if desk is None or not feeds:
            return Head(("Feeds",), extra="none followed")
        new = sum(bool(tally.new) for tally in desk.feeds.tallies().values())
        failing = sum(bool(feed.error) for feed in feeds)
        checked = max((feed.checked_at for feed in feeds if feed.checked_at), default=None)
        zone = self.sitting.now().tzinfo
        words = self.sitting.signs.joined(
            counted(len(feeds), "feed"),
            f"{new} with new" if new else "",
            f"{failing} failing" if failing else "",
            f"checked {checked.astimezone(zone):%H:%M}" if checked else "not checked yet",
        )
        return Head(("Feeds",), extra=words)

    def footer_ids(self) -> Sequence[str]:
        return super().footer_ids() if self.feeds else EMPTY_FOOTER

    def offer(self) -> Offer | None:
        """Return the list of feeds in OPML."""
        desk = self.sitting.desk
        if desk is None or not self.feeds:
            return None
        whole = {"opml": desk.feeds.opml}
        part = Part(counted(len(self.feeds), "feed"), whole, whole)
        return Offer((part,), (("opml", "OPML"),), "feeds")

    # Showing

    def desk_changed(self) -> None:
        desk, signs, now = self.sitting.desk, self.sitting.signs, self.sitting.now()
        if desk is None or not self.is_mounted:
            return
        width, tallies = self.app.size.width, desk.feeds.tallies()
        room = width - len(BESIDE_ROWS) - 1
        under_way = {job.address for job in self.sitting.jobs.under_way}
        rows = [
            (feed_row(feed, tallies[feed.url], room, now, signs, is_busy=feed.url in under_way),)
            for feed in self.feeds
        ]
        rule = rule_line(Rule("", "Feeds", "most new first", is_current=True), width, signs)
        titles = (Piece(BESIDE_ROWS), *heading(room, signs)) if rows else ()
        self.top.lines = (rule, titles)
        self.rows.show(Rule("", ""), rows, _nothing())
        self.row_changed()

    def jobs_changed(self) -> None:
        self.desk_changed()

    def marks_changed(self) -> None:
        self.desk_changed()

    def row_changed(self) -> None:
        desk, feed, signs = self.sitting.desk, self.feed, self.sitting.signs
        set_shown(self.about, is_shown=feed is not None)
        self.draw_edges()
        if desk is None or feed is None:
            return
        layout = layout_for(self.app.size.width, self.app.size.height)
        self.about.set_boxed(layout.boxed)
        lines = ABOUT_LINES + layout.boxed
        self.about.styles.height = min(lines, max(self.app.size.height // 3, 4))
        tally, now = desk.feeds.tallies()[feed.url], self.sitting.now()
        counts_all = not desk.older()
        title, where = panel_title(feed, self.app.size.width, signs)
        self.about.show(
            Rule("", title, where),
            lambda width: about(feed, tally, width, now, signs, counts_all=counts_all),
        )

    # Keys

    def add(self) -> None:
        """Ask for the address of a feed, and what is wanted of it."""
        self._ask(
            Rule("", "Follow a feed", "a", boxed=True),
            (Field("address of the feed, or of a page that has one", "", "https://"),),
            CARELESS,
            "follow it and read what it has",
            lambda values: self.post_message(self.Follow(values[0], care_in(values[1:]))),
        )

    def action_settings(self) -> None:
        """Ask what is wanted of the feed under the cursor."""
        if (feed := self.feed) is None:
            return
        title = f"{clean_line(feed.title, 40)}"
        self._ask(
            Rule("", title, ",", boxed=True),
            (),
            feed.care,
            "keep this",
            lambda values: self.post_message(self.Set(feed, care_in(values))),
        )

    def action_import(self) -> None:
        """Ask for a list of feeds."""

        def named(values: tuple[str, ...] | None) -> None:
            if values is not None:
                self.post_message(self.TakeIn(values[0]))

        self.app.push_screen(
            Fields(
                self.sitting,
                Rule("", "Import feeds", "I", boxed=True),
                (Field("list in OPML: a file, or its address", "", "~/feeds.opml"),),
                "follow what is in it",
                lambda values: "" if values[0] else "name a file first",
            ),
            named,
        )

    def unfollow(self) -> None:
        """Follow the feed under the cursor no longer; undo takes it back."""
        if (feed := self.feed) is not None:
            self.post_message(self.Unfollow(feed))

    def action_refresh(self) -> None:
        """Ask the feed under the cursor."""
        if (feed := self.feed) is not None:
            self.post_message(self.Check((feed,), are_all=True))

    def action_open(self) -> None:
        """List the articles of the feed under the cursor."""
        if (feed := self.feed) is not None:
            self.app.push_screen(ArticlesScreen(self.sitting, feed=feed))

    def _ask(
        self,
        rule: Rule,
        first: tuple[Field, ...],
        care: Care,
        doing: str,
        then: Callable[[tuple[str, ...]], object],
    ) -> None:
        desk = self.sitting.desk
        if desk is None:
            return

        def judge(values: tuple[str, ...]) -> str:
            if first and not values[0]:
                return "name an address first"
            try:
                desk.feeds.judge(care_in(values[len(first) :]))
            except QueryError as error:
                return f"{error.sentence}: {error.hint}" if error.hint else error.sentence
            except ValueError as error:
                return str(error)
            return ""

        def done(values: tuple[str, ...] | None) -> None:
            if values is not None:
                then(values)

        fields = (*first, *care_fields(care))
        self.app.push_screen(Fields(self.sitting, rule, fields, doing, judge), done)


def care_fields(care: Care) -> tuple[Field, ...]:
    """Return what is wanted of a feed as lines to fill in."""
    return (
        Field("only articles matching", care.filter, "nato|russia (empty: all)"),
        Field("minutes between checks", str(care.every_min or ""), "as its server says"),
        Field("days to keep what you did not mark", str(care.keep_days or ""), "for ever"),
    )


def care_in(values: Sequence[str]) -> Care:
    """Return what was filled in. Raises `ValueError` for what is no number of that kind."""
    wanted, every, keep = values
    return Care(clean_line(wanted), every_of(every), keep_of(keep))


def _nothing() -> tuple[Line, ...]:
    return (
        (Piece("  No feed is followed.", "strong"),),
        (),
        (Piece("  a  ", "key"), Piece("follows one: its address, or that of a page that has one")),
        (Piece("  I  ", "key"), Piece("takes in a list of feeds (OPML) of another reader")),
    )
