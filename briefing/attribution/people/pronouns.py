"""Who "he" or "she" is: gender, number, nearness, and whether he was the subject or spoke."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.attribution.people.cast import Occurrence
from briefing.attribution.people.names import WORD
from briefing.attribution.people.places import Places
from briefing.model.article import Span
from briefing.model.statement import Certainty

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")

# Whoever was named further back is not whom a pronoun means.
_MAX_BLOCKS = 3
_MAX_CANDIDATES = 30

# "After meeting Lavrov, he said": who is named in an opening phrase is not its subject.
_FRONTING = frozenset(
    {"after", "before", "in", "at", "on", "during", "with", "following", "meeting", "speaking"}
    | {"asked", "when", "while", "as", "by", "despite", "for", "from", "like", "unlike", "since"}
    | {"besides", "alongside", "standing", "sitting", "addressing", "to", "of", "under", "without"}
)

# A lead of so many points over the next candidate.
_SURE_LEAD = 2.6
_LIKELY_LEAD = 0.8


def antecedent(
    places: Places, heard: Sequence[Occurrence], span: Span
) -> tuple[Occurrence, Certainty] | None:
    """Return whom a pronoun of the third person means, among those heard before; and how surely."""
    gender = "f" if span.of(places.text).lower() in FEMALE else "m"
    sentence, block = places.sentence(span.start), places.block(span.start)
    opening = WORD.search(places.text, places.sentence_start(span.start), span.end)
    fronted = opening is not None and opening[0].lower() in _FRONTING
    best: dict[int, tuple[float, Occurrence]] = {}
    passed = 0
    for occurrence in reversed(heard[-_MAX_CANDIDATES:]):
        if block - occurrence.block > _MAX_BLOCKS:
            break
        member = occurrence.member
        if not member.is_human or member.gender not in ("", gender):
            continue
        score = _score(occurrence, sentence, block, gender, fronted=fronted) - 0.1 * passed
        passed += 1
        if id(member) not in best or best[id(member)][0] < score:
            best[id(member)] = (score, occurrence)
    if not best:
        return None
    ranked = sorted(best.values(), key=lambda pair: pair[0], reverse=True)
    score, occurrence = ranked[0]
    lead = score - ranked[1][0] if len(ranked) > 1 else _SURE_LEAD
    certainty = _certainty(lead, is_known=occurrence.member.gender == gender)
    if certainty is not Certainty.UNSURE:
        occurrence.member.gender = gender
    return occurrence, certainty


def _score(
    occurrence: Occurrence, sentence: int, block: int, gender: str, *, fronted: bool
) -> float:
    member = occurrence.member
    score = -1.0 * (sentence - occurrence.sentence) - 0.7 * (block - occurrence.block)
    if occurrence.subject:
        # In its own sentence all that is quoted depends on the verb of the pronoun.
        is_told = occurrence.embedded and occurrence.sentence != sentence
        score += 1.5 if is_told else 2.5
    if occurrence.sentence == sentence and not occurrence.subject and not fronted:
        score += 1.5
    score += 4.0 if occurrence.asked else 0.0
    score -= 3.0 if occurrence.quoted else 0.0
    score -= 0.5 if occurrence.possessive else 0.0
    score += 0.6 if member.gender == gender else -0.6
    return score + (1.2 if member.spoke_in >= block - 1 else 0.0)


def _certainty(lead: float, *, is_known: bool) -> Certainty:
    if lead >= _SURE_LEAD and is_known:
        return Certainty.SURE
    return Certainty.LIKELY if lead >= _LIKELY_LEAD else Certainty.UNSURE
