"""Which articles the filter of a feed lets in: the search language, asked of a whole article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from briefing.model.article import Article
from briefing.model.errors import QueryError
from briefing.summary.grammar import All, Either, Field, Node, Not, Regex, Text, parse
from briefing.summary.haystacks import needle_of, spaced
from briefing.summary.patterns import bounded_pattern

MAX_REGEX_CHARS = 2_000

Test = Callable[[Article], bool]
Parts = Callable[[Article], tuple[str, ...]]
_FIELDS: dict[str, Parts] = {
    "title": lambda article: (article.title,),
    "text": lambda article: (article.text,),
    "from": lambda article: (article.outlet.name, article.outlet.host or ""),
}


def article_test(wanted: str) -> Test:
    """Return the test whether an article is wanted; of no words, every one is.

    Words are looked for at word starts in title and text, expressions in the title and the
    beginning of the text. Raises `QueryError`, also for what can be asked of statements alone.
    """
    query = parse(wanted)
    if query.scope or query.sort:
        raise QueryError(
            "in: and sort: choose no articles", query=wanted, position=0, hint="leave them out"
        )
    return _test(query.node, wanted)


def _test(node: Node, query: str) -> Test:
    match node:
        case Text():
            return partial(_holds, node, _title_and_text)
        case Regex(pattern):
            compiled = bounded_pattern(pattern)
            return lambda article: any(
                compiled.search(part[:MAX_REGEX_CHARS]) for part in _title_and_text(article)
            )
        case Field(name, values):
            parts = _parts_of(name, query)
            return _either([partial(_holds, value, parts) for value in values])
        case Not(inner):
            test = _test(inner, query)
            return lambda article: not test(article)
        case All(nodes):
            each = [_test(inner, query) for inner in nodes]
            return lambda article: all(test(article) for test in each)
        case Either(nodes):
            return _either([_test(inner, query) for inner in nodes])


def _parts_of(name: str, query: str) -> Parts:
    if name not in _FIELDS:
        known = ", ".join(f"{field}:" for field in _FIELDS)
        raise QueryError(
            f"{name}: is asked of statements, not of articles",
            query=query,
            position=max(query.lower().find(f"{name}:"), 0),
            hint=f"a feed’s filter knows words, {known}",
        )
    return _FIELDS[name]


def _title_and_text(article: Article) -> tuple[str, ...]:
    return article.title, article.text


def _either(tests: list[Test]) -> Test:
    return lambda article: any(test(article) for test in tests)


def _holds(text: Text, parts: Parts, article: Article) -> bool:
    """Tell whether words stand in one of the parts; capitals are exact, the rest is not."""
    needle = needle_of(text.words, is_whole=text.is_phrase)
    for part in parts(article):
        cased = spaced(part)
        lower = cased.lower()
        if needle.lower in lower and (
            needle.lower == needle.exact or needle.has_capitals_in(lower, cased)
        ):
            return True
    return False
