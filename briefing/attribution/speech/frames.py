"""Attributions: a cue with its speaker and what belongs to the telling, not to what is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.attribution.speech.cues import Hit
from briefing.attribution.speech.saying import is_said
from briefing.attribution.speech.speakers import mention_of
from briefing.attribution.text.syntax import NOT_QUOTED, Syntax

# To whom, where, when and how something was said: "told the BBC in Kyiv on Monday".
_CIRCUMSTANCES = frozenset(
    {"dobj", "dative", "prep", "npadvmod", "advmod", "agent", "prt", "advcl", "acl", "xcomp"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue and the head word of its speaker, with the words that belong to the attribution.

    `first` and `last` bound "Mr X of Y told the BBC on Monday", as if no content followed.
    """

    hit: Hit
    speaker: int
    first: int
    last: int


def frames(syntax: Syntax, hits: Iterable[Hit]) -> tuple[Frame, ...]:
    """Return the attributions that report something said by somebody, in order of their cues."""
    found: list[Frame] = []
    for hit in hits:
        if not is_said(syntax, hit):
            continue
        speaker = _teller_before(syntax, hit, found)
        if speaker is None:
            speaker = mention_of(syntax, hit)
        if speaker is not None:
            first, last = _extent(syntax, hit, speaker)
            found.append(Frame(hit, speaker, first, last))
    return tuple(found)


_BEFORE_PARTICIPLE = frozenset({",", "—", "–", "-", "--"})


def _teller_before(syntax: Syntax, hit: Hit, found: Sequence[Frame]) -> int | None:
    """Return the speaker of the cue that a participle goes on from: "X said A, adding B".

    The parser often hangs the participle on a verb of A, whose subject is not the speaker.
    """
    if not found or syntax.tag[hit.head] != "VBG":
        return None
    before = found[-1]
    opened = syntax.lower[hit.head - 1]
    # "…, saying A and calling it B" goes on from a participle.
    goes_on = opened == "and" and syntax.tag[before.hit.head] == "VBG"
    if opened not in _BEFORE_PARTICIPLE and not goes_on:
        return None
    verb = before.hit.head
    if before.hit.cue.kind != "verb" or not syntax.left[verb] <= hit.head <= syntax.right[verb]:
        return None
    if syntax.dep[hit.head] in ("acl", "relcl") or syntax.child(hit.head, "nsubj") is not None:
        return None
    return before.speaker


def _extent(syntax: Syntax, hit: Hit, speaker: int) -> tuple[int, int]:
    head = hit.head
    first, last = hit.first, hit.last
    lower, upper = syntax.bounds(head)
    if hit.cue.kind == "preposition":
        return first, min(max(last, _end_of_noun_phrase(syntax, speaker)), upper)
    if lower <= speaker <= upper:
        if speaker < head and _is_subject(syntax, speaker, head):
            first = min(first, syntax.left[speaker])
        elif speaker > head:
            last = max(last, syntax.right[speaker])
    for child in syntax.children[head]:
        if syntax.quote_of[child] != NOT_QUOTED:
            continue
        dep = syntax.dep[child]
        if child < head and (
            dep in ("aux", "auxpass", "neg") or (dep in ("advmod", "mark") and child >= head - 2)
        ):
            first = min(first, syntax.left[child])
        elif child > head and dep in _CIRCUMSTANCES and not _holds_content(syntax, child):
            last = max(last, syntax.right[child])
    return max(first, lower), min(last, upper)


def _is_subject(syntax: Syntax, speaker: int, head: int) -> bool:
    return syntax.head[speaker] == head or syntax.dep[speaker] in ("nsubj", "nsubjpass")


def _holds_content(syntax: Syntax, child: int) -> bool:
    """Tell whether a dependent of the cue is content rather than circumstance."""
    if syntax.dep[child] not in ("advcl", "xcomp", "acl", "prep", "dobj"):
        return False
    return any(
        syntax.quote_of[word] != NOT_QUOTED
        for word in range(syntax.left[child], syntax.right[child] + 1)
    )


def _end_of_noun_phrase(syntax: Syntax, head: int) -> int:
    return max(head, syntax.right[head])
