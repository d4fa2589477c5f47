"""What a written line claims that the statements it cites do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from briefing.model.actor import Actor
from briefing.model.brief import Passage
from briefing.summary.changes import claim_in
from briefing.summary.claims import STOP, Claim, claim_of, stem_of, tokens, united

# A small model answers "donbas": true to the statement, and no claim.
MIN_SUPPORTED = 2


class Unsupported(Enum):
    """A kind of claim that has nothing behind it."""

    NUMBER = auto()
    NAME = auto()
    NEGATION = auto()
    MODALITY = auto()
    WORDS = auto()


def unsupported(
    text: str, cited: Sequence[Passage], actors: Iterable[Actor], min_share: float
) -> Iterator[Unsupported]:
    """Yield what a written line has that the statements do not, or the other way round.

    Names may also come from the speakers, and from the actors that a statement names.
    """
    source = united(claim_of(claim_in(passage)) for passage in cited)
    written = claim_of(text)
    allowed = _names(cited, actors)
    if not written.numbers <= source.numbers:
        yield Unsupported.NUMBER
    if any(name not in allowed for name in _capitalised(text)):
        yield Unsupported.NAME
    is_denied = any(passage.statement.negated for passage in cited)
    if written.is_negated != source.is_negated or not (is_denied or _denies_alike(written, source)):
        yield Unsupported.NEGATION
    if written.modals != source.modals:
        yield Unsupported.MODALITY
    known = source.stems | {stem_of(name) for name in allowed}
    if len(written.stems & known) < max(min_share * len(written.stems), MIN_SUPPORTED):
        yield Unsupported.WORDS


def _denies_alike(written: Claim, source: Claim) -> bool:
    """Tell whether the words that both have are denied in both or in neither."""
    common = written.stems & source.stems
    return (written.denied & common) == (source.denied & common)


_CAPITALISED = re.compile(r"[^\W\d_]\w*(?:[.'’-]\w+)*")


def _capitalised(text: str) -> Iterator[str]:
    """Yield the words that begin with a capital letter, in lower case, without their endings."""
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        lower = _bare(word)
        if word[0].isupper() and lower not in STOP and lower not in _OPENERS:
            yield lower


# Words with which a sentence begins that tells of a denial or a demand.
_OPENERS = frozenset(
    {"not", "no", "never", "nobody", "nothing", "neither", "denies", "denied", "says", "said"}
)


def _names(cited: Sequence[Passage], actors: Iterable[Actor]) -> frozenset[str]:
    allowed: set[str] = set()
    text = " ".join(passage.words for passage in cited)
    for passage in cited:
        identity = passage.identity
        for words in (passage.words, identity.name, identity.post or ""):
            allowed.update(_bare(word) for word in _CAPITALISED.findall(words))
    own = {passage.identity.actor for passage in cited}
    lower = frozenset(tokens(text))
    for actor in actors:
        names = (actor.name, actor.label, *actor.names, *actor.demonyms, *actor.metonyms)
        known_by = (*names, *actor.nicknames)
        is_named = any(frozenset(tokens(name)) <= lower for name in known_by if name)
        if actor.id in own or is_named:
            allowed.update(_bare(word) for name in names for word in _CAPITALISED.findall(name))
    return frozenset(allowed)


def _bare(word: str) -> str:
    return word.replace("’", "'").lower().removesuffix("'s").rstrip(".'")
