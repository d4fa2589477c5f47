"""What stands on a page but is not the article: teasers, sign-up boxes, bylines, captions."""

from __future__ import annotations

import re
from datetime import date

from briefing.model.article import BlockKind
from briefing.web.days import written
from briefing.web.tree import Element, drop, text_of

Paragraph = tuple[BlockKind, str]

_BOXES = ("div", "section", "aside", "p", "ul", "ol", "figure", "form", "span", "nav")
_BOX_NAME = re.compile(
    r"(?:^|[\s_-])(?:newsletter|sign-?up|read-?more|read-?also|related(?:-?posts|-?articles"
    r"|-?links|-?stories)?|recommended|promo|advert(?:isement)?|ad-slot|cookie(?:-?banner"
    r"|-?consent)?|share(?:-?bar|-?links)?|social-?share|caption|wp-caption-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAX_BOX_SHARE = 0.3
_TEASER = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|more on this|related(?: (?:story|stories|"
    r"article|articles|links?))?|recommended|watch|listen|don[’']t miss|editor[’']s picks?)"
    r"\s*[:|–—-]",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:advertisement|read more|sign up|subscribe|share(?: this)?(?: article)?|copy link"
    r"|click here .{0,80}|(?:join|follow) (?:our|us) .{0,120}(?:channel|telegram|twitter|facebook"
    r"|whatsapp|news).{0,60}|(?:sign up|subscribe) (?:to|for) .{0,160}newsletters?.{0,80})[.!:]?",
    re.IGNORECASE,
)
_BYLINE_CHARS = 120
_SENTENCE_CHARS = 80
_WORD = re.compile(r"\w+")


def drop_boxes(tree: Element) -> None:
    """Take out of a page the boxes whose class or id says that they are not the article.

    A box with a large part of the page's text is kept, whatever it is called.
    """
    total = sum(map(len, tree.itertext())) or 1
    for element in list(tree.iter(*_BOXES)):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _BOX_NAME.search(name) and len(text_of(element)) < _MAX_BOX_SHARE * total:
            drop(element)
    for element in list(tree.iter("figcaption")):
        drop(element)


def without_furniture(
    paragraphs: list[Paragraph], *, title: str, outlet: str, author: str
) -> list[Paragraph]:
    """Return the paragraphs of the article itself: no title, no byline, no teasers."""
    start = _title_end(paragraphs, title)
    kept = [
        (kind, text)
        for index, (kind, text) in enumerate(paragraphs[start:], start)
        if not _is_teaser(text)
        and _words(text) != _words(title)
        and not (index <= start + 2 and _is_byline(text, outlet, author))
    ]
    while kept and kept[-1][0] is BlockKind.HEADING:
        kept.pop()  # a heading with nothing under it announced a box that is gone
    return kept


def _title_end(paragraphs: list[Paragraph], title: str) -> int:
    """Return the index behind the title, where only menus and mastheads stand before it."""
    for index, (_, text) in enumerate(paragraphs):
        if _words(text) == _words(title):
            return index + 1
        if len(text) >= _SENTENCE_CHARS and text.rstrip("”’\"'")[-1:] in ".!?":
            return 0
    return 0


def _is_teaser(text: str) -> bool:
    if _TEASER.match(text) and len(text) < 200:
        return True
    return _NOTICE.fullmatch(text) is not None or not _WORD.search(text)


def _is_byline(text: str, outlet: str, author: str) -> bool:
    """Tell whether a short line holds nothing but author, outlet and day."""
    if len(text) > _BYLINE_CHARS:
        return False
    rest = text.casefold()
    for name in (author, outlet):
        rest = rest.replace(name.casefold(), " ") if name else rest
    day: date | None = written(text)
    if rest == text.casefold() and day is None:
        return False
    rest = re.sub(r"\b(?:by|on|published|updated|posted|at|the|of)\b", " ", rest)
    left = [word for word in _WORD.findall(rest) if not word.isdigit()]
    return len(left) <= (2 if day else 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
