"""Which passages a search finds: one by one, or all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from briefing.model.actor import Actor
from briefing.model.brief import Passage
from briefing.summary.grammar import All, Either, Field, Node, Not, Query, Text, parse, print_query
from briefing.summary.haystacks import Haystacks, needle_of, spaced
from briefing.summary.matching import Tests


def predicate(
    query: str, now: datetime, actors: Sequence[Actor], haystacks: Haystacks | None = None
) -> Callable[[Passage], bool]:
    """Return the test that tells whether a passage is found. Raises `QueryError`.

    Words are looked for at word starts in the words said, the speaker and the title. `haystacks`
    kept from one search to the next make the next one quick. Days are those of `now`'s zone.
    `in:` and `sort:` change nothing here: `grammar.parse` tells them.
    """
    return Tests(query, now, actors, haystacks or Haystacks()).of(parse(query).node)


def printed_once(query: str) -> str:
    """Return a query that does not ask by how many outlets, and by which, words are printed.

    It finds all that the other one finds.
    """
    parsed = parse(query)
    asked = tuple(
        node
        for node in (parsed.node.nodes if isinstance(parsed.node, All) else (parsed.node,))
        if not _asks_for_outlets(node)
    )
    return print_query(Query(All(asked)))


def _asks_for_outlets(node: Node) -> bool:
    match node:
        case Field(name):
            return name in ("also", "from")
        case Not(inner):
            return _asks_for_outlets(inner)
        case All(nodes) | Either(nodes):
            return any(map(_asks_for_outlets, nodes))
        case _:
            return False


_ORDERS: Mapping[str, Callable[[Passage], tuple[object, ...]]] = {
    "speaker": lambda passage: (spaced(passage.identity.name).lower(),),
    "outlet": lambda passage: (spaced(passage.article.outlet.name).lower(),),
    "surest": lambda passage: (passage.certainty.rank,),
}


def is_sorted(query: str) -> bool:
    """Tell whether a query asks for another order than newest first. Raises `QueryError`."""
    return parse(query).sort not in ("", "newest")


def in_order(query: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return passages, given newest first, in the order that a query's `sort:` asks for."""
    wanted = parse(query).sort
    if wanted == "oldest":
        return tuple(reversed(passages))
    if wanted in _ORDERS:
        return tuple(sorted(passages, key=_ORDERS[wanted]))
    return tuple(passages)


def found(
    query: str,
    passages: tuple[Passage, ...],
    now: datetime,
    actors: Sequence[Actor],
    haystacks: Haystacks,
) -> tuple[Passage, ...]:
    """Return the passages for which `predicate` is true, in their order. Raises `QueryError`.

    The first word that must or must not stand there is looked for in all passages in one go; only
    what is left is asked passage by passage. Of 100,000 statements the first takes 20 ms, the
    other 70.
    """
    tests = Tests(query, now, actors, haystacks)
    node = parse(query).node
    needed = node.nodes if isinstance(node, All) else (node,)
    first = next((each for each in needed if _text_of(each) is not None), None)
    kept = list(passages) if first is None else _narrowed(passages, first, haystacks)
    for each in needed:
        if each is not first:
            kept = list(filter(tests.of(each), kept))
    return tuple(kept)


def _text_of(node: Node) -> Text | None:
    text = node.node if isinstance(node, Not) else node
    return text if isinstance(text, Text) else None


def _narrowed(passages: tuple[Passage, ...], node: Node, haystacks: Haystacks) -> list[Passage]:
    """Return the passages in which the words stand or, of a `Not`, do not stand."""
    text = _text_of(node)
    if text is None:
        return list(passages)
    needle = needle_of(text.words, is_whole=text.is_phrase)
    lower, wanted = needle.lower, not isinstance(node, Not)
    column = haystacks.column(passages)
    if lower == needle.exact:
        rows = zip(passages, column, strict=True)
        return [passage for passage, haystack in rows if (lower in haystack) is wanted]
    cased = zip(passages, column, haystacks.cased_column(passages), strict=True)
    return [
        passage
        for passage, haystack, exact in cased
        if (lower in haystack and needle.has_capitals_in(haystack, exact)) is wanted
    ]
