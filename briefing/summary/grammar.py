"""The search language: text to a small tree, and back."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from datetime import date
from typing import NoReturn

from briefing.model.errors import QueryError
from briefing.model.nearest import nearest
from briefing.summary.patterns import PatternError, bounded_pattern

MAX_QUERY_CHARS = 1_000
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Text:
    """Words to find: at the start of words, or as whole words where they stood in quotation marks.

    `position` is where they stand in the query; two are equal wherever they stand.
    """

    words: str
    is_phrase: bool = False
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression, as it was typed between its slashes."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field that has one of these values."""

    name: str
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """What matches every one; of none, everything."""

    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """What matches at least one."""

    nodes: tuple[Node, ...]


Node = Text | Regex | Field | Not | All | Either

EVERYTHING = All()


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; where (`in:`) and in which order (`sort:`), empty where not said."""

    node: Node = EVERYTHING
    scope: str = ""
    sort: str = ""


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS = ("today", "yesterday", *WEEKDAYS)
CHOICES = {
    "kind": ("quote", "reported", "both"),
    "is": ("new", "unread", "read", "starred", "unsure", "noted", "edited", "sample"),
    "in": ("board", "all", "article"),
    "sort": ("newest", "oldest", "speaker", "outlet", "surest"),
}
FORMS = {
    "last": (re.compile(r"[1-9]\d{0,3}[mhdw]", re.ASCII), "a length of time", "48h, 2d, 1w"),
    "also": (re.compile(r"[1-9]\d{0,2}", re.ASCII), "a number of outlets", "also:3"),
}
DATES = ("on", "after", "before")
FREE = ("actor", "by", "from", "verb", "title", "tag", "text")
FIELDS = (*FREE, *CHOICES, *FORMS, *DATES)
OPTIONS = ("in", "sort")

_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"([A-Za-z]+):")
_WORD = re.compile(r'[^\s|()"]+')
_VALUE = re.compile(r'[^\s|()",]+')
_PHRASE = re.compile(r'"([^"]*)"')
_REGEX = re.compile(r"/((?:[^/\\]|\\.)+)/")


def parse(query: str) -> Query:
    """Return the tree of a query. Raises `QueryError` with the position of the mistake."""
    if len(query) > MAX_QUERY_CHARS:
        sentence = f"the search is longer than {MAX_QUERY_CHARS:,} characters"
        raise QueryError(sentence, query=query, position=MAX_QUERY_CHARS, hint="shorten it")
    return _Parser(query).whole()


def print_query(query: Query) -> str:
    """Return a query that parses to the same tree."""
    options = (("in", query.scope), ("sort", query.sort))
    words = [_printed(query.node), *(f"{name}:{value}" for name, value in options if value)]
    return " ".join(filter(None, words))


def _printed(node: Node) -> str:
    match node:
        case Text(words, is_phrase):
            return f'"{words}"' if is_phrase else words
        case Regex(pattern):
            return f"/{pattern}/"
        case Field(name, values):
            return f"{name}:" + ",".join(_printed(value) for value in values)
        case Not(inner):
            return "-" + _enclosed(inner, (Not, All, Either))
        case All(nodes):
            return " ".join(_enclosed(inner, (All, Either)) for inner in nodes)
        case Either(nodes):
            return " | ".join(_enclosed(inner, (Either,)) for inner in nodes)


def _enclosed(node: Node, looser: tuple[type[Node], ...]) -> str:
    return f"({_printed(node)})" if isinstance(node, looser) else _printed(node)


def _is_date(word: str) -> bool:
    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False


class _Parser:
    """One pass over a query; `_at` is the next character, `_depth` the parentheses open."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._at = 0
        self._depth = 0
        self._options = dict.fromkeys(OPTIONS, "")

    def whole(self) -> Query:
        node = self._either()
        if self._at < len(self._query):
            self._fail("no parenthesis is open here", self._at, "take it out")
        return Query(node, self._options["in"], self._options["sort"])

    def _either(self) -> Node:
        branches = [self._all()]
        bars = []
        while self._next() == "|":
            bars.append(self._at)
            self._at += 1
            branches.append(self._all())
        for bar, beside in zip(bars, itertools.pairwise(branches), strict=True):
            if EVERYTHING in beside:
                self._fail("a word is missing beside |", bar, "write one|other")
        return branches[0] if len(branches) == 1 else Either(tuple(branches))

    def _all(self) -> Node:
        nodes = []
        while self._next() not in ("", "|", ")"):
            node = self._signed()
            if node is not None:
                nodes.append(node)
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes))

    def _signed(self) -> Node | None:
        """Return the next term, `None` for an option, which is no part of the tree."""
        start = self._at
        if self._query[start] != "-":
            return self._term()
        self._at += 1
        following = self._query[self._at : self._at + 1]
        if following in ("", "-", "|", ")") or following.isspace():
            self._fail("nothing to leave out", start, "write -word without a space")
        node = self._term()
        if node is None:
            self._fail("this cannot be left out", start, "take the - away")
        return Not(node)

    def _term(self) -> Node | None:
        start = self._at
        sign = self._query[start]
        if sign == "(":
            return self._parenthesis()
        if sign == '"':
            return self._phrase()
        if sign == "/":
            return self._regex()
        if sign == "#":
            self._at += 1
            return Field("tag", (self._value(),))
        named = _NAME.match(self._query, start)
        if named is not None:
            return self._field(named)
        return self._text(_WORD, "a word is missing here")

    def _parenthesis(self) -> Node:
        start = self._at
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._fail(f"more than {MAX_DEPTH} parentheses in one another", start, "simplify it")
        self._at += 1
        node = self._either()
        if self._next() != ")":
            self._fail("this parenthesis is not closed", start, "add )")
        if node == EVERYTHING:
            self._fail("nothing in the parentheses", start, "write a word in them")
        self._at += 1
        self._depth -= 1
        return node

    def _regex(self) -> Regex:
        start = self._at
        found = _REGEX.match(self._query, start)
        if found is None:
            self._fail("this expression is not closed", start, 'add /, or write "/" for the sign')
        try:
            bounded_pattern(found[1])
        except PatternError as error:
            self._fail(error.sentence, start + 1 + error.position, "change the expression")
        self._at = found.end()
        return Regex(found[1])

    def _field(self, named: re.Match[str]) -> Field | None:
        name = named[1].lower()
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            hint = f"did you mean {near}:?" if near else f'for the words write "{named[0]}"'
            self._fail(f"no field “{named[1]}”", named.start(), hint)
        self._at = named.end()
        values = [self._value()]
        while self._query.startswith(",", self._at):
            self._at += 1
            values.append(self._value())
        for value in values:
            self._check(name, value)
        if name not in OPTIONS:
            return Field(name, tuple(values))
        if self._depth or len(values) > 1:
            self._fail(f"{name}: stands by itself, with one value", named.start(), "move it out")
        self._options[name] = values[0].words.lower()
        return None

    def _value(self) -> Text:
        if self._query.startswith('"', self._at):
            return self._phrase()
        return self._text(_VALUE, "a value is missing here")

    def _check(self, name: str, value: Text) -> None:
        word = value.words.lower()
        if name in CHOICES and word not in CHOICES[name]:
            near = nearest(word, CHOICES[name])
            known = f"{name}:{near}?" if near else ", ".join(CHOICES[name])
            self._fail(f"no {name}:{value.words}", value.position, f"did you mean {known}")
        if name in FORMS and not FORMS[name][0].fullmatch(word):
            _, what, example = FORMS[name]
            self._fail(f"“{value.words}” is not {what}", value.position, f"try {example}")
        if name in DATES and word not in DAYS and not _is_date(word):
            near = nearest(word, DAYS)
            hint = f"did you mean {near}?" if near else "try 2026-11-16, today, monday"
            self._fail(f"“{value.words}” is not a day", value.position, hint)

    def _phrase(self) -> Text:
        start = self._at
        found = _PHRASE.match(self._query, start)
        if found is None:
            self._fail("this quotation mark is not closed", start, 'add "')
        return self._taken(found, Text(found[1], is_phrase=True, position=start))

    def _text(self, shape: re.Pattern[str], otherwise: str) -> Text:
        found = shape.match(self._query, self._at)
        if found is None:
            self._fail(otherwise, self._at, "write it without a space")
        return self._taken(found, Text(found[0], position=self._at))

    def _taken(self, found: re.Match[str], text: Text) -> Text:
        if not any(character.isalnum() for character in text.words):
            hint = "use letters or digits; for signs, an expression between slashes"
            self._fail(f"nothing to look for in “{text.words}”", text.position, hint)
        self._at = found.end()
        return text

    def _next(self) -> str:
        """Return the next character that is no space, and go there; nothing at the end."""
        space = _SPACE.match(self._query, self._at)
        self._at = space.end() if space else self._at
        return self._query[self._at : self._at + 1]

    def _fail(self, sentence: str, position: int, hint: str) -> NoReturn:
        raise QueryError(sentence, query=self._query, position=position, hint=hint)
