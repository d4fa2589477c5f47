"""Plain text, Markdown and saved mail to Article. Runs in the child."""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from briefing.model.article import Article, BlockKind, Outlet, article_id, text_blocks
from briefing.model.clean import (
    MAX_AUTHOR_CHARS,
    MAX_PARAGRAPH_CHARS,
    MAX_TITLE_CHARS,
    clean,
    clean_line,
)
from briefing.web.assemble import agency_of, assembled, language_of, original_publisher
from briefing.web.charsets import decoded
from briefing.web.days import dateline_day, stated
from briefing.web.furniture import Paragraph
from briefing.web.kinds import Kind
from briefing.web.pages import article_of_page
from briefing.web.task import Outcome, Task
from briefing.web.urls import folded, host_of

NO_TEXT = "there is no text in it"
# In 21 labelled texts no first line that holds a statement is taken for a headline so.
_HEADLINE_CHARS = 160
# A first line longer than this is a paragraph: the title is its beginning.
_TITLE_LINE_CHARS = 200
_TITLE_CUT_CHARS = 100

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
_QUOTE = re.compile(r">\s?(.*)$")
_RULE = re.compile(r"(?:[-*_]\s*){3,}$|=+\s*$")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_])(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def article_of_text(content: bytes, task: Task) -> Outcome:
    """Return the article of a plain text, which is kept as it is after cleaning.

    Its title is its first line. A headline is no part of the text; a first line that is a
    paragraph stays in it: a file of bare paragraphs has no headline, and nothing may be lost of
    what they say.
    """
    whole = clean(decoded(content, task.charset))
    first, _, rest = whole.lstrip().partition("\n")
    text = rest.lstrip("\n") if _is_headline(first.strip()) and rest.strip() else whole
    blocks = text_blocks(text)
    if not blocks:
        return Outcome(reason=NO_TEXT)
    paragraphs = [block.span.of(text) for block in blocks]
    url = folded(task.url) if task.url else None
    outlet = Outlet(host_of(url) or task.name, host_of(url))
    day = dateline_day([first, *paragraphs])
    article = Article(
        id=article_id(url or task.name, text),
        url=url,
        title=_title(first),
        outlet=outlet,
        text=text,
        blocks=blocks,
        fetched_at=task.fetched_at,
        published_on=day,
        language=language_of(text),
        publisher=original_publisher(paragraphs, outlet.name) or agency_of(paragraphs, outlet),
    )
    return Outcome(article)


def _is_headline(line: str) -> bool:
    """Tell whether a first line is a headline: short, and not ended as a sentence is."""
    return len(line) <= _HEADLINE_CHARS and not line.rstrip("”’\"'").endswith((".", "!", "…"))


def article_of_markdown(content: bytes, task: Task) -> Outcome:
    """Return the article of a Markdown text: its marks become kinds of paragraphs.

    A first line that is a heading, or a headline, is the title and no part of the text.
    """
    source = _FRONT_MATTER.sub("", clean(decoded(content, task.charset)).lstrip("\n"))
    paragraphs = list(_marked_paragraphs(source))
    if not paragraphs:
        return Outcome(reason=NO_TEXT)
    kind, first = paragraphs[0]
    if len(paragraphs) > 1 and (kind is BlockKind.HEADING or _is_headline(first)):
        del paragraphs[0]
    texts = [text for _, text in paragraphs]
    url = folded(task.url) if task.url else None
    outlet = Outlet(host_of(url) or task.name, host_of(url))
    return Outcome(
        assembled(
            paragraphs,
            task,
            url=url,
            title=_title(first),
            outlet=outlet,
            author=None,
            published_on=dateline_day(texts),
            published_at=None,
            published_certain=False,
            publisher=original_publisher(texts, outlet.name) or agency_of(texts, outlet),
        )
    )


def article_of_mail(content: bytes, task: Task) -> Outcome:
    """Return the article of a saved message (.eml) or of a page saved whole (.mhtml)."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    part = _readable_part(message)
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return Outcome(reason=NO_TEXT)
    inner = replace(
        task,
        url=task.url or _saved_from(message, part),
        charset=part.get_content_charset() or "",
    )
    is_page = part.get_content_type() == "text/html"
    outcome = (article_of_page if is_page else article_of_text)(payload, inner)
    if outcome.article is None or message.get_content_type() == "multipart/related":
        return outcome
    return Outcome(_with_letterhead(outcome.article, message))


def _title(line: str) -> str:
    line = clean_line(line, MAX_PARAGRAPH_CHARS)
    if len(line) <= _TITLE_LINE_CHARS:
        return clean_line(line, MAX_TITLE_CHARS)
    return line[:_TITLE_CUT_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def _marked_paragraphs(source: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a Markdown text without its marks."""
    kind, lines = BlockKind.PARAGRAPH, list[str]()
    for raw in [*source.split("\n"), ""]:
        line = raw.strip()
        is_rule = bool(_RULE.match(line))
        if is_rule and lines and line[0] in "=-":
            kind = BlockKind.HEADING  # the line under a heading of the older kind
        this_kind, words = _kind_of_line(line)
        if lines and (not line or is_rule or this_kind not in (kind, BlockKind.PARAGRAPH)
                      or this_kind in (BlockKind.ITEM, BlockKind.HEADING)):  # fmt: skip
            if text := _unmarked(" ".join(lines)):
                yield kind, text
            lines = []
        if line and not is_rule:
            kind = this_kind if not lines else kind
            lines.append(words)


def _kind_of_line(line: str) -> tuple[BlockKind, str]:
    for pattern, kind in (
        (_HEADING, BlockKind.HEADING),
        (_QUOTE, BlockKind.QUOTE),
        (_ITEM, BlockKind.ITEM),
    ):
        if match := pattern.match(line):
            return kind, match[1]
    return BlockKind.PARAGRAPH, line


def _unmarked(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    return clean_line(_EMPHASIS.sub(r"\2", text).replace("`", ""), MAX_PARAGRAPH_CHARS)


def _readable_part(message: EmailMessage) -> EmailMessage | None:
    parts = list(message.walk())
    for wanted in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() == wanted and not part.is_attachment():
                return part
    return None


def _saved_from(message: EmailMessage, part: EmailMessage) -> str | None:
    for said in (message.get("Snapshot-Content-Location"), part.get("Content-Location")):
        with contextlib.suppress(ValueError):
            return folded(str(said or ""))
    return None


def _with_letterhead(article: Article, message: EmailMessage) -> Article:
    """Return the article with what the head of a message says: subject, sender and day."""
    subject = clean_line(str(message.get("Subject", "")), MAX_TITLE_CHARS)
    sender = clean_line(
        str(message.get("From", "")).partition("<")[0].strip(' "'), MAX_AUTHOR_CHARS
    )
    day, moment = stated(str(message.get("Date", "")))
    return replace(
        article,
        title=subject or article.title,
        outlet=Outlet(sender, article.outlet.host) if sender else article.outlet,
        published_on=day or article.published_on,
        published_at=moment,
        published_certain=day is not None,
    )


READERS = {
    Kind.PAGE: article_of_page,
    Kind.TEXT: article_of_text,
    Kind.MARKDOWN: article_of_markdown,
    Kind.MAIL: article_of_mail,
}
"""How each kind of bytes is made into an article."""
