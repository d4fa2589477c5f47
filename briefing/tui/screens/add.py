"""The dialog that takes links from whatever is pasted, or an article's text by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from briefing.model.article import Article
from briefing.model.errors import BriefingError
from briefing.tui.addresses import Found, addresses_in, is_feed_like, repaired
from briefing.tui.frame import Rule, foot_line, rule_line
from briefing.tui.jobs import short_address
from briefing.tui.roles import COMPONENTS
from briefing.tui.sitting import Sitting
from briefing.tui.text import Line, Piece, clipped, counted, moment, spread
from briefing.tui.widgets.drawn import Drawn

MAX_WIDTH = 76
MAX_VERDICTS = 6
TABS = ("Links", "Article text")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be added: addresses and feeds, or a text with where and when it was published."""

    addresses: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    text: str = ""
    address: str | None = None
    published_on: date | None = None


class LinkArea(TextArea):
    """Takes pasted text; enter is done with it, left and right at its ends turn the tab."""

    class Done(Message):
        """Enter was pressed."""

    class Turn(Message):
        """The cursor ran against an end."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Repair(Message):
        """Tab was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        messages: dict[str, Callable[[], Message]] = {"enter": self.Done, "tab": self.Repair}
        if self.cursor_location == self.document.end and event.key == "right":
            messages["right"] = lambda: self.Turn(1)
        if event.key in messages:
            event.stop()
            event.prevent_default()
            self.post_message(messages[event.key]())
            return
        await super()._on_key(event)


class Add(ModalScreen[Wanted | None], inherit_bindings=False):
    """Comes back with what is to be added, `None` for nothing. The work is the app's."""

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENTS)
    BINDINGS = [
        ("escape", "close"),
        ("tab", "app.focus_next"),
        ("shift+tab", "app.focus_previous"),
    ]

    def __init__(self, sitting: Sitting, text: str = "", *, address: str = "") -> None:
        super().__init__()
        self._sitting = sitting
        self._found: tuple[Found, ...] = ()
        self._tab = 1 if address else 0
        self._links = LinkArea(text, id="links", compact=True, tab_behavior="focus")
        self._article = TextArea(id="article-text", compact=True, tab_behavior="focus")
        self._address = Input(address, id="address", compact=True, placeholder="https:// (if any)")
        self._date = Input(id="date", compact=True, placeholder="2026-11-22 (if known)")
        self._verdicts = Drawn(id="verdicts")
        self._tabs = Drawn(id="add-tabs")

    def compose(self) -> ComposeResult:
        with Vertical(id="add-box"):
            yield Drawn(classes="rule")
            yield self._tabs
            with Vertical(id="tab-links"):
                yield self._links
                yield self._verdicts
            with Vertical(id="tab-text"):
                yield self._article
                for name, field in (("address", self._address), ("published", self._date)):
                    label = Drawn(classes="field-label")
                    label.lines = ((Piece(f"{name}", "quiet"),),)
                    yield label
                    yield field
            yield Drawn(id="add-hint")
            yield Drawn(classes="foot")

    def on_mount(self) -> None:
        self._judge()
        self.on_resize()
        self._turn_to(self._tab)

    # Drawing

    def on_resize(self) -> None:
        size = self.app.size
        width = min(size.width - 4, MAX_WIDTH)
        box = self.query_one("#add-box")
        box.styles.width = width
        box.styles.height = min(20, size.height - 2)
        signs = self._sitting.signs
        rule = Rule("", "Add articles and feeds", "a", boxed=True)
        self.query_one(".rule", Drawn).lines = (rule_line(rule, width, signs),)
        foot = foot_line("", width, boxed=True, is_current=False, role="quiet", signs=signs)
        self.query_one(".foot", Drawn).lines = (foot,)
        self._draw()

    @property
    def _width(self) -> int:
        return min(self.app.size.width - 4, MAX_WIDTH) - 6

    def _draw(self) -> None:
        tabs: list[Piece] = []
        for number, name in enumerate(TABS):
            is_current = number == self._tab
            tabs.append(
                Piece(f"[ {name} ]" if is_current else f"  {name}  ", "tab-current" * is_current)
            )
            tabs.append(Piece("  "))
        self._tabs.lines = (clipped((*tabs, Piece("any text with links", "quiet")), self._width),)
        lines = [self._verdict(found) for found in self._found[:MAX_VERDICTS]]
        if len(self._found) > MAX_VERDICTS:
            lines.append((Piece(f"{len(self._found) - MAX_VERDICTS} more", "quiet"),))
        self._verdicts.styles.height = max(len(lines), 1)
        self._verdicts.lines = lines
        self.query_one("#add-hint", Drawn).lines = (self._hint(),)

    def _verdict(self, found: Found) -> Line:
        signs, room = self._sitting.signs, self._width
        if not found.address:
            words = f"line {found.line}: tab makes it {found.repair}"
            return clipped((Piece("not a link  ", "error"), Piece(words)), room, signs.cut)
        known = self._known(found.address)
        if is_feed_like(found.address):
            name = Piece(short_address(found.address))
            told = Piece("followed already" if self._follows(found.address) else "", "quiet")
            return spread((Piece("feed        ", "ok"), name), (told,), room, signs.cut)
        name = Piece(short_address(found.address))
        if known is None:
            return clipped((Piece("new         ", "ok"), name), room, signs.cut)
        saved = Piece(f"saved {moment(known.fetched_at, self._sitting.now())}", "quiet")
        return spread((Piece("have it     ", "quiet"), name), (saved,), room, signs.cut)

    def _hint(self) -> Line:
        signs = self._sitting.signs
        if self._tab == 1:
            words = "enter in address or date adds it   tab next field   esc cancel"
            return clipped((Piece(words, "quiet"),), self._width, signs.cut)
        feeds = sum(map(is_feed_like, self._addresses()))
        links = len(self._addresses()) - feeds
        tasks = (
            *((f"add {counted(links, 'link')}",) if links else ()),
            *((f"follow {counted(feeds, 'feed')}",) if feeds else ()),
        )
        doing = f"enter {', '.join(tasks)}" if tasks else "paste links, or any text"
        turn = signs.arrows[3]
        pieces = (Piece(doing, "strong"), Piece(f"   {turn} text by hand   esc cancel", "quiet"))
        return clipped(pieces, self._width, signs.cut)

    # Judging

    def _known(self, address: str) -> Article | None:
        desk = self._sitting.desk
        if desk is None or not address.startswith(("http://", "https://")):
            return None
        try:
            (one_spelling,) = desk.addresses(address)
        except BriefingError:
            return None
        return desk.known(one_spelling)

    def _follows(self, address: str) -> bool:
        desk = self._sitting.desk
        return desk is not None and any(address in one.addresses for one in desk.feeds.all())

    def _addresses(self) -> tuple[str, ...]:
        return tuple(found.address for found in self._found if found.address)

    def _judge(self) -> None:
        self._found = addresses_in(self._links.text)

    @on(TextArea.Changed, "#links")
    def _changed(self) -> None:
        self._judge()
        self._draw()

    @on(LinkArea.Repair)
    def _repair(self) -> None:
        fixed = repaired(self._links.text)
        if fixed != self._links.text:
            self._links.text = fixed
            self._links.move_cursor(self._links.document.end)
        else:
            self._turn_to(1)

    # Coming to an end

    @on(LinkArea.Done)
    def _links_done(self) -> None:
        addresses = self._addresses()
        feeds = tuple(filter(is_feed_like, addresses))
        links = tuple(address for address in addresses if address not in feeds)
        self.dismiss(Wanted(addresses=links, feeds=feeds) if addresses else None)

    @on(LinkArea.Turn)
    def _turned(self, event: LinkArea.Turn) -> None:
        self._turn_to(self._tab + event.step)

    def _turn_to(self, tab: int) -> None:
        self._tab = max(min(tab, len(TABS) - 1), 0)
        self.query_one("#tab-links").display = self._tab == 0
        self.query_one("#tab-text").display = self._tab == 1
        (self._links if self._tab == 0 else self._article).focus()
        self._draw()

    @on(Drawn.Clicked, "#add-tabs")
    def _tab_clicked(self, event: Drawn.Clicked) -> None:
        self._turn_to(0 if event.column < len(TABS[0]) + 5 else 1)

    @on(Input.Submitted)
    def _text_done(self, event: Input.Submitted) -> None:
        event.stop()
        text = self._article.text.strip()
        try:
            published_on = date.fromisoformat(self._date.value) if self._date.value else None
        except ValueError:
            self._say("the date is written like 2026-11-22")
            return
        if not text:
            self._say("paste the article’s text first")
            return
        found = addresses_in(self._address.value)
        address = found[0].address if found else None
        self.dismiss(Wanted(text=text, address=address or None, published_on=published_on))

    def _say(self, words: str) -> None:
        self.query_one("#add-hint", Drawn).lines = ((Piece(words, "error"),),)

    def action_close(self) -> None:
        self.dismiss(None)
