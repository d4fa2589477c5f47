"""What cannot be in a search's results, told without working out who spoke for whom.

To find who a speaker was takes longer than anything else a search does. Whatever is left out here
would not be found either: the test of a passage stays the one of `query`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta

from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.article import Article
from briefing.model.brief import EVERYTHING, Window
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Statement
from briefing.summary.grammar import All, Field, Node, Text
from briefing.summary.haystacks import spaced, without_accents
from briefing.summary.matching import actors_named, day_meant, length_of

# An article may count by a moment in one zone and by a day of another.
ZONES = timedelta(days=2)
MAX_JUDGED = 50_000
RARE_CHARS = 4
_MARKED = frozenset({"read", "starred", "noted", "edited"})
_TOKEN = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d"})
_APOSTROPHES = str.maketrans("", "", "'’.")


def span_of(node: Node, now: datetime) -> Window:
    """Return days outside of which nothing can be found."""
    window = EVERYTHING
    for field in _fields(node, {"on", "after", "before", "last"}):
        first, last = _days(field, now)
        window = Window(
            max(filter(None, (window.first, first)), default=None),
            min(filter(None, (window.last, last)), default=None),
        )
    return window


def _days(field: Field, now: datetime) -> tuple[date | None, date | None]:
    words = [value.words.lower() for value in field.values]
    if field.name == "last":
        return (now - max(map(length_of, words)) - ZONES).date(), None
    days = [day_meant(word, now.date()) for word in words]
    if field.name == "on":
        return min(days), max(days)
    return (min(days), None) if field.name == "after" else (None, max(days))


class Sieve:
    """Tells which statements may be found by a search; those it refuses are not."""

    def __init__(self, node: Node, actors: Sequence[Actor]) -> None:
        self._words = tuple(_words_needed(node, actors))
        self._mark_needed = any(
            field.name == "tag" or all(value.words.lower() in _MARKED for value in field.values)
            for field in _fields(node, {"tag", "is"})
        )
        self._tokens = _tokens_needed(node, actors)
        self._judged: dict[str, bool] = {}

    def lets_pass(self, article: Article) -> bool:
        """Tell whether a statement of an article may be found."""
        if not self._words:
            return True
        text = f"{article.title}\n{article.text}".lower()
        if all(word in text for word in self._words):
            return True
        # Accents are taken off last: it takes longer than all the rest.
        plain = without_accents(text).lower()
        return all(word in plain for word in self._words)

    def lets_all_copies(self, words: str) -> bool:
        """Tell whether every printing of these words is let pass, if one is."""
        folded = without_accents(words).lower()
        return not self._mark_needed and all(word in folded for word in self._words)

    def lets(self, article: Article, statement: Statement, mark: Mark) -> bool:
        """Tell whether a statement may be found."""
        if self._mark_needed and mark == UNMARKED:
            return False
        if self._tokens is None or mark.actor is not None:
            return True
        speaker, text = statement.speaker, article.text
        if speaker.mention is not None and self._may_name(speaker.mention.of(text)):
            return True
        return any(self._may_name(span.of(text)) for span in speaker.antecedents)

    def _may_name(self, mention: str) -> bool:
        known = self._judged.get(mention)
        if known is None:
            if len(self._judged) >= MAX_JUDGED:
                self._judged.clear()
            known = not (self._tokens or frozenset()).isdisjoint(_tokens(mention))
            self._judged[mention] = known
        return known


def _words_needed(node: Node, actors: Sequence[Actor]) -> Iterator[str]:
    """Yield a word of each text that must stand in article or title.

    Names and posts come from what is known beforehand, too: words of those need not stand there.
    """
    known: str | None = None
    for each in _needed(node):
        if isinstance(each, Text):
            known = _names_and_posts(actors) if known is None else known
            words = spaced(each.words).lower().split()
            if not all(f" {word}" in known for word in words):
                yield max((word for word in words if f" {word}" not in known), key=len)


def _names_and_posts(actors: Sequence[Actor]) -> str:
    names = [tenure.post.name for a in actors for p in a.people for tenure in p.tenures]
    names += [person.name for actor in actors for person in actor.people]
    return spaced("\n".join(dict.fromkeys(names))).lower()


def _tokens_needed(node: Node, actors: Sequence[Actor]) -> AbstractSet[str] | None:
    """Return tokens one of which a mention must have; `None` where any mention will do.

    Who a speaker speaks for is told by phrases and names that stand in a mention.
    """
    found: set[str] | None = None
    for field in _fields(node, {"actor"}):
        ids = {one for value in field.values for one in actors_named(value.words, actors)}
        if not ids & {OTHER, UNKNOWN}:
            wanted = (actor for actor in actors if actor.id in ids)
            tokens = {token for actor in wanted for token in _vocabulary(actor)}
            found = tokens if found is None else found & tokens
    return found


def _vocabulary(actor: Actor) -> Iterator[str]:
    """Yield, for each phrase that can lead to an actor, tokens without which it is not there."""
    phrases: Iterable[str] = (
        *(*actor.names, *actor.demonyms, *actor.metonyms, *actor.institutions),
        *(*actor.posts, *actor.parties, *actor.nicknames, *actor.regions),
        *(name for person in actor.people for name in (person.name, *person.aliases)),
    )
    for phrase in phrases:
        for tokens in (_TOKEN.findall(_plain(phrase)), _TOKEN.findall(_joined(phrase))):
            # All of them must be there; the surname or the longest is rarest elsewhere.
            yield from sorted(tokens, key=lambda token: min(len(token), RARE_CHARS))[-1:]


def _tokens(mention: str) -> list[str]:
    tokens = _TOKEN.findall(_plain(mention))
    return tokens if mention.isalpha() else [*tokens, *_TOKEN.findall(_joined(mention))]


def _joined(text: str) -> str:
    """Return a name as names are compared: "O’Brien" and "J.D." are one word each."""
    return _plain(text).translate(_APOSTROPHES)


def _plain(text: str) -> str:
    lower = text.lower()
    if lower.isascii():
        return lower
    letters = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def _needed(node: Node) -> tuple[Node, ...]:
    """Return the parts of a query every one of which must hold."""
    return node.nodes if isinstance(node, All) else (node,)


def _fields(node: Node, names: Collection[str]) -> Iterator[Field]:
    for each in _needed(node):
        if isinstance(each, Field) and each.name in names:
            yield each
