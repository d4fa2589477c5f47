"""What a verb reports without a clause: infinitives, requests, charges, labels, topics, objects."""

from __future__ import annotations

from collections.abc import Callable

from briefing.attribution.speech.cues import Hit, Lexicon
from briefing.attribution.speech.edges import cut, end_of_clause
from briefing.attribution.speech.frames import Frame
from briefing.attribution.speech.reported import Reported
from briefing.attribution.speech.rules import Rule
from briefing.attribution.text.syntax import NOT_QUOTED, SUBJECTS, Syntax
from briefing.attribution.text.vocabulary import CIRCUMSTANTIAL, FINDERS, TIMES

# Shorter objects were topics ("announced the deal"), not what was said.
MIN_OBJECT_WORDS = 3


def complement_of(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return what a verb reports by another construction than a clause, the tightest first."""
    for construction, find in _FINDERS:
        if construction in frame.hit.cue.constructions:
            found = find(syntax, frame.hit, words)
            if found is not None:
                return found
    return None


def _infinitive(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    for child in syntax.after(hit.head, "xcomp", "advcl", "ccomp", "acl"):
        if child > hit.last and syntax.has_to(child) and syntax.child(child, *SUBJECTS) is None:
            last = end_of_clause(syntax, hit.head, child, words)
            return Reported(((syntax.left[child], last),), Rule.INFINITIVE)
    return None


def _request(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    """Return "Moscow to withdraw" for "urged Moscow to withdraw"."""
    for child in syntax.after(hit.head, "ccomp", "xcomp", "advcl", "dobj", "prep"):
        for inner in sorted(syntax.subtree(child)):
            if inner > hit.last and syntax.is_verb(inner) and syntax.has_to(inner):
                last = cut(syntax, inner, max(syntax.right[inner], syntax.right[child]), words)
                return Reported(((hit.last + 1, last),), Rule.REQUEST)
    return None


def _charge(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    """Return "London of lying" for "accused London of lying", both parts for the passive."""
    target = syntax.child(hit.head, "dobj", "nsubjpass")
    if target is None or (target < hit.head and syntax.dep[target] == "dobj"):
        return None
    for child in (*syntax.children[hit.head], *syntax.children[target]):
        if child > hit.last and syntax.lower[child] in ("of", "for", "over", "with"):
            if not syntax.children[child]:
                continue
            if target > hit.head:
                last = cut(syntax, target, max(syntax.right[child], syntax.right[target]), words)
                return Reported(((syntax.left[target], last),), Rule.CHARGE)
            subject = (syntax.left[target], syntax.right[target])
            return Reported((subject, (child, syntax.right[child])), Rule.CHARGE)
    return None


_LABELS = ("oprd", "attr", "acomp", "xcomp")


def _label(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    """Return "the talks as difficult" for "described the talks as difficult"."""
    after = [
        child
        for child in syntax.after(hit.head, *_LABELLED)
        if child > hit.last or syntax.right[child] > hit.last
    ]
    target = next((c for c in after if syntax.dep[c] in ("dobj", "ccomp", "nsubj", "prep")), None)
    if target is None:
        target = _labelled_first(syntax, hit, after)
    if target is None:
        return _label_of_subject(syntax, hit, after)
    last = max(syntax.right[c] for c in after)
    if not _is_named(syntax, hit, target, after, last):
        return None
    return Reported(((hit.last + 1, cut(syntax, target, last, words)),), Rule.LABEL)


def _labelled_first(syntax: Syntax, hit: Hit, after: list[int]) -> int | None:
    """Return "Weber" of "called Weber a hero", where the parser takes him for the label."""
    if syntax.child(hit.head, "nsubjpass", "auxpass") is not None:
        return None
    first = next((c for c in after if syntax.left[c] == hit.last + 1), None)
    if first is None:
        return None
    is_double = sum(syntax.dep[c] == "oprd" for c in after) > 1
    return first if is_double or syntax.child(first, "appos") is not None else None


_LABELLED = ("dobj", "ccomp", "oprd", "prep", "xcomp", "attr", "acomp", "nsubj")
# "Described the long and often bitter talks with the other side as": "as" comes this late.
_MAX_WORDS_TO_AS = 15


def _is_named(syntax: Syntax, hit: Hit, target: int, after: list[int], last: int) -> bool:
    """Tell whether the object of a verb is given a name: by "as", a second noun, or quoted."""
    if syntax.dep[target] == "ccomp" and target > hit.last + 1:
        return True
    # "Called Lind a hero": the parser often sees two objects.
    is_double = sum(syntax.dep[c] == "dobj" for c in after) > 1
    if is_double or any(syntax.dep[c] in _LABELS for c in after):
        return True
    first = hit.last + 1
    if "as" in syntax.lower[first : min(last + 1, first + _MAX_WORDS_TO_AS)]:
        return True
    # The parser reads “called the plan “madness”” as one noun phrase.
    opened = next((w for w in range(first, last + 1) if syntax.quote_of[w] != NOT_QUOTED), None)
    return opened is not None and opened > first


def _label_of_subject(syntax: Syntax, hit: Hit, after: list[int]) -> Reported | None:
    """Return both parts of "the talks were described by X as difficult"."""
    subject = syntax.child(hit.head, "nsubjpass")
    label = next((c for c in after if syntax.dep[c] in _LABELS or syntax.lower[c] == "as"), None)
    if subject is None or label is None:
        return None
    return Reported(
        ((syntax.left[subject], syntax.right[subject]), (syntax.left[label], syntax.right[label])),
        Rule.LABEL,
    )


def _called_for(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    """Return "restraint" of "called for restraint", "him to go" of "called for him to go"."""
    for child in syntax.after(hit.head, "ccomp", "advcl", "xcomp"):
        if (
            child > hit.last
            and syntax.has_to(child)
            and syntax.left[child] in (hit.last, hit.head + 1)
        ):
            last = cut(syntax, child, syntax.right[child], words)
            return Reported(((hit.last + 1, last),), Rule.REQUEST)
    for child in syntax.after(hit.head, "prep"):
        if syntax.lower[child] == "for" and syntax.right[child] > child:
            last = max([syntax.right[child], *_purposes(syntax, hit.head, child)])
            last = cut(syntax, child, last, words)
            return Reported(((child + 1, last),), Rule.TOPIC)
    return None


def _purposes(syntax: Syntax, head: int, after: int) -> list[int]:
    """Return where "to …" and "so that …" end that follow: "called for action to end it"."""
    return [
        syntax.right[child]
        for child in syntax.after(head, "xcomp", "advcl")
        if child > after and (syntax.has_to(child) or syntax.lower[syntax.left[child]] == "so")
    ]


def _about(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    return _topic(syntax, hit, words, ("of", "about", "against"))


def _on(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    return _topic(syntax, hit, words, ("on", "upon", "about", "at", "against"))


def _topic(
    syntax: Syntax, hit: Hit, words: Lexicon, prepositions: tuple[str, ...]
) -> Reported | None:
    for child in syntax.after(hit.head, "prep"):
        if syntax.lower[child] in prepositions and syntax.right[child] > child:
            last = cut(syntax, child, syntax.right[child], words)
            return Reported(((child, last),), Rule.TOPIC)
    return None


def _question(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    """Return "if it was safe" of "asked if it was safe", which the parser takes for a condition."""
    for child in syntax.after(hit.head, "advcl", "ccomp"):
        mark = syntax.child(child, "mark")
        if mark is not None and syntax.lower[mark] in ("if", "whether"):
            last = end_of_clause(syntax, hit.head, child, words)
            return Reported(((syntax.left[child], last),), Rule.AFTER)
    return None


def _gerund(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    """Return "doing away with it" for "proposed doing away with it"."""
    for child in syntax.after(hit.head, "xcomp", "dobj", "ccomp"):
        if child > hit.last and syntax.tag[child] == "VBG":
            last = end_of_clause(syntax, hit.head, child, words)
            return Reported(((max(syntax.left[child], hit.last + 1), last),), Rule.INFINITIVE)
    return None


def _thing(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    """Return a noun phrase of two or three words: "announced his candidacy"."""
    target = syntax.child(hit.head, "dobj")
    if target is None or target < hit.last or not syntax.tag[target].startswith("NN"):
        return None
    first = syntax.left[target]
    last = cut(syntax, target, syntax.right[target], words)
    return Reported(((first, last),), Rule.OBJECT) if last > first else None


def _object(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    target = syntax.child(hit.head, "dobj", "nsubjpass")
    if target is None or syntax.tag[target].startswith(("PRP", "WP", "WDT", "EX", "DT")):
        return None
    if target < hit.head and syntax.child(hit.head, "agent") is None:
        return None
    last = syntax.right[target]
    if target > hit.head:
        last = cut(syntax, target, last, words)
    if last - syntax.left[target] < MIN_OBJECT_WORDS:
        return None
    rule = Rule.OBJECT if target > hit.head else Rule.PASSIVE
    return Reported(((syntax.left[target], last),), rule)


def _passive(syntax: Syntax, hit: Hit, _words: Lexicon) -> Reported | None:
    """Return the subject of "the new bridge was first reported by the Tribune"."""
    subject = syntax.child(hit.head, "nsubjpass")
    if subject is None or syntax.child(hit.head, "agent") is None:
        return None
    first, last = syntax.left[subject], syntax.right[subject]
    is_told = syntax.tag[subject].startswith("NN") and last > first
    return Reported(((first, last),), Rule.PASSIVE) if is_told else None


# What a verb governs behind it, and where that begins.
_GOVERNED = ("dobj", "dative", "ccomp", "xcomp", "oprd", "attr", "acomp", "prep", "advcl")
_OPENERS = frozenset({"dobj", "dative", "ccomp", "xcomp", "oprd", "attr", "acomp"})


def _rest(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    """Return all that a verb governs: "Lind with half the votes" of "polls show Lind with …"."""
    parts = [part for part in syntax.after(hit.head, *_GOVERNED) if part > hit.last]
    while parts and _is_circumstance(syntax, parts[-1]):
        parts.pop()
    if not parts or syntax.dep[parts[0]] not in _OPENERS:
        return None
    first = max(syntax.left[parts[0]], hit.last + 1)
    last = cut(syntax, first, max(syntax.right[part] for part in parts), words)
    return Reported(((first, last),), Rule.OBJECT) if last - first >= MIN_OBJECT_WORDS else None


def _finding(syntax: Syntax, hit: Hit, words: Lexicon) -> Reported | None:
    """Return what a poll or a study shows: of a person, "she found a way out" tells nothing."""
    subject = syntax.child(hit.head, "nsubj")
    if subject is None or syntax.lower[subject] not in FINDERS:
        return None
    return _rest(syntax, hit, words)


def _is_circumstance(syntax: Syntax, part: int) -> bool:
    """Tell of "on Monday" and of "while the crowd cheered": when and how it was told."""
    if syntax.dep[part] == "advcl":
        mark = syntax.child(part, "mark", "advmod")
        return mark is not None and syntax.lower[mark] in CIRCUMSTANTIAL
    inner = syntax.child(part, "pobj") if syntax.dep[part] == "prep" else None
    return inner is not None and syntax.lower[inner] in TIMES


_Finder = Callable[[Syntax, Hit, Lexicon], Reported | None]
_FINDERS: tuple[tuple[str, _Finder], ...] = (
    ("object-to", _request),
    ("to", _infinitive),
    ("gerund", _gerund),
    ("of", _charge),
    ("object-as", _label),
    ("for", _called_for),
    ("if", _question),
    ("about", _about),
    ("on", _on),
    ("np", _object),
    ("rest", _rest),
    ("finding", _finding),
    ("thing", _thing),
    ("passive", _passive),
)
