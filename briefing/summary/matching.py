"""The test of one passage that each part of a query stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.article import Article
from briefing.model.brief import Passage
from briefing.model.errors import QueryError
from briefing.model.mark import Mark
from briefing.model.nearest import nearest
from briefing.model.statement import Certainty, Speech
from briefing.summary.grammar import (
    WEEKDAYS,
    All,
    Either,
    Field,
    Node,
    Not,
    Regex,
    Text,
)
from briefing.summary.haystacks import Haystacks, needle_of, searched, spaced, without_accents
from briefing.summary.patterns import bounded_pattern

MAX_REGEX_CHARS = 2_000

Test = Callable[[Passage], bool]


class Tests:
    """Makes the test of each kind of node. Raises `QueryError` for an actor nobody knows."""

    def __init__(
        self, query: str, now: datetime, actors: Sequence[Actor], haystacks: Haystacks
    ) -> None:
        self._query = query
        self._now = now
        self._actors = actors
        self._haystacks = haystacks
        self._fields: dict[str, Callable[[Text], Test]] = {
            "actor": self._actor,
            "by": lambda text: self._in_lines(text, _speaker_lines),
            "from": lambda text: self._in_lines(text, _outlet_lines),
            "title": lambda text: self._in_lines(text, lambda p: (p.article.title,)),
            "verb": lambda text: self._in_lines(text, _cue_lines),
            "text": self._text_of_article,
            "kind": lambda text: _KINDS[text.words.lower()],
            "is": lambda text: _STATES[text.words.lower()],
            "tag": self._tag,
            "last": self._last,
            "on": lambda text: self._day(text, date.__eq__),
            "after": lambda text: self._day(text, date.__gt__),
            "before": lambda text: self._day(text, date.__lt__),
            "also": lambda text: _also(int(text.words)),
        }

    def of(self, node: Node) -> Test:
        """Return the test that a node stands for."""
        match node:
            case Text():
                return self._words(node)
            case Regex(pattern):
                return _matches(bounded_pattern(pattern))
            case Field(name, values):
                return _either([self._fields[name](value) for value in values])
            case Not(inner):
                test = self.of(inner)
                return lambda passage: not test(passage)
            case All(nodes):
                return _all([self.of(inner) for inner in nodes])
            case Either(nodes):
                return _either([self.of(inner) for inner in nodes])

    def _words(self, text: Text) -> Test:
        needle = needle_of(text.words, is_whole=text.is_phrase)
        haystack_of = self._haystacks.of
        lower = needle.lower
        if lower == needle.exact:
            return lambda passage: lower in haystack_of(passage).lower

        def test(passage: Passage) -> bool:
            haystack = haystack_of(passage)
            return lower in haystack.lower and needle.has_capitals_in(
                haystack.lower, haystack.cased(passage)
            )

        return test

    def _in_lines(self, text: Text, lines_of: Callable[[Passage], Iterable[str]]) -> Test:
        needle = needle_of(text.words, is_whole=text.is_phrase).lower
        line = self._haystacks.line

        def test(passage: Passage) -> bool:
            for words in lines_of(passage):  # noqa: SIM110 - any() takes twice as long here
                if needle in line(words):
                    return True
            return False

        return test

    def _text_of_article(self, text: Text) -> Test:
        pattern = _pattern_in_text(text)
        first = spaced(text.words).lower().split()[0]
        known: dict[str, bool] = {}

        def test(passage: Passage) -> bool:
            article = passage.article
            if article.id not in known:
                plain = without_accents(article.text)
                known[article.id] = first in plain.lower() and bool(pattern.search(plain))
            return known[article.id]

        return test

    def _actor(self, text: Text) -> Test:
        ids = actors_named(text.words, self._actors)
        if not ids:
            wanted, names = spaced(text.words).lower(), _names_of_actors(self._actors)
            near = nearest(text.words, [actor.id for actor in self._actors])
            near = near or nearest(wanted.strip(), [name.strip() for name in names])
            hint = f"did you mean actor:{near}?" if near else "use an actor's id or name"
            raise QueryError(
                f"no actor “{text.words}”", query=self._query, position=text.position, hint=hint
            )
        return lambda passage: passage.identity.actor in ids

    def _tag(self, text: Text) -> Test:
        wanted = spaced(text.words).lower()
        line = self._haystacks.line
        return lambda passage: any(line(tag) == wanted for tag in passage.mark.tags)

    def _last(self, text: Text) -> Test:
        since = self._now - length_of(text.words.lower())
        return lambda passage: _is_since(passage.article, since)

    def _day(self, text: Text, compare: Callable[[date, date], bool]) -> Test:
        day = day_meant(text.words.lower(), self._now.date())
        return lambda passage: compare(passage.day, day)


def _pattern_in_text(text: Text) -> re.Pattern[str]:
    """Return what finds the words in a text without accents, capitals exact, the rest not."""
    words = spaced(text.words).split()
    pattern = r"[\W_]+".join("".join(_letter(letter) for letter in word) for word in words)
    end = r"(?![^\W_])" if text.is_phrase else ""
    return re.compile(rf"(?<![^\W_]){pattern}{end}")


def _letter(letter: str) -> str:
    plain = re.escape(letter)
    return plain if letter.isupper() or not letter.isalpha() else f"(?i:{plain})"


def _matches(pattern: re.Pattern[str]) -> Test:
    return lambda passage: bool(pattern.search(searched(passage)[:MAX_REGEX_CHARS]))


def _all(tests: Sequence[Test]) -> Test:
    if len(tests) == 2:  # by far the most common; a generator would take longer than the tests
        first, second = tests
        return lambda passage: first(passage) and second(passage)
    return lambda passage: all(test(passage) for test in tests)


def _either(tests: Sequence[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        first, second = tests
        return lambda passage: first(passage) or second(passage)
    return lambda passage: any(test(passage) for test in tests)


def actors_named(name: str, actors: Iterable[Actor]) -> Collection[str]:
    """Return the ids of the actors that an id, a name or a demonym means; none for no such name."""
    return _names_of_actors(actors).get(spaced(name).lower(), ())


def length_of(word: str) -> timedelta:
    """Return a length of time: "40m", "24h", "7d", "2w"."""
    return int(word[:-1]) * _UNITS[word[-1]]


def _names_of_actors(actors: Iterable[Actor]) -> dict[str, set[str]]:
    names = {" others ": {OTHER}, " other ": {OTHER}, " unknown ": {UNKNOWN}}
    for actor in actors:
        for name in (actor.id, actor.name, actor.label, *actor.names, *actor.demonyms):
            names.setdefault(spaced(name).lower(), set()).add(actor.id)
    return names


def _speaker_lines(passage: Passage) -> tuple[str, ...]:
    return passage.identity.name, passage.identity.post or "", passage.statement.speaker.name


def _cue_lines(passage: Passage) -> tuple[str, ...]:
    cue = passage.statement.cue
    return (cue.of(passage.article.text),) if cue is not None else ()


def _outlet_lines(passage: Passage) -> Iterator[str]:
    for article in (passage.article, *passage.copies):
        yield article.outlet.name
        yield article.outlet.host or ""
        yield article.publisher or ""


def _outlets(passage: Passage) -> set[str]:
    return {article.outlet.name for article in (passage.article, *passage.copies)}


def _also(least: int) -> Test:
    return lambda passage: len(_outlets(passage)) >= least


def _is_since(article: Article, since: datetime) -> bool:
    """Tell whether an article is that new; one known by its day alone, by the day."""
    if article.published_at is None and article.published_on is not None:
        return article.published_on >= since.date()
    return (article.published_at or article.fetched_at).timestamp() >= since.timestamp()


def day_meant(word: str, today: date) -> date:
    """Return the day of a date or a word; a weekday is the last one, today included."""
    if word == "today":
        return today
    if word == "yesterday":
        return today - timedelta(days=1)
    if word in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(word)) % 7)
    return date.fromisoformat(word)


_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}

# Mixed speech is told, and has quoted words in it: it is found under both words.
_KINDS: dict[str, Test] = {
    "quote": lambda passage: passage.statement.speech is not Speech.INDIRECT,
    "reported": lambda passage: passage.statement.speech is not Speech.DIRECT,
    "both": lambda passage: passage.statement.speech is Speech.MIXED,
}


def _is_edited(mark: Mark) -> bool:
    return mark.actor is not None or mark.speaker is not None or mark.issues is not None


_STATES: dict[str, Test] = {
    "new": lambda passage: not passage.mark.is_read,
    "unread": lambda passage: not passage.mark.is_read,
    "read": lambda passage: passage.mark.is_read,
    "starred": lambda passage: passage.mark.is_starred,
    "unsure": lambda passage: passage.certainty is Certainty.UNSURE,
    "noted": lambda passage: bool(passage.mark.note),
    "edited": lambda passage: _is_edited(passage.mark),
    "sample": lambda passage: passage.article.is_sample,
}
