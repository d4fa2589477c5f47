"""The figures of the program on the project's own labelled texts, and the tables that show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from briefing.knowledge.load import load_knowledge
from briefing.model.brief import Passage
from briefing.model.statement import Certainty
from briefing.summary.issues import issues_of_all
from tests.gold.collection import Labelled, articles, sentences
from tests.gold.scoring import (
    Counts,
    Outcome,
    Pair,
    Score,
    compare,
    issue_counts,
    score,
    total,
)

Read = Callable[[str, str, date | None], Sequence[Passage]]


def found_in(texts: Iterable[Labelled], read: Read) -> tuple[Outcome, ...]:
    """Return what `read` finds in each text, against its labels."""
    return tuple(compare(text, read(text.name, text.text, text.day)) for text in texts)


def trap_recall(outcomes: Iterable[Outcome]) -> dict[str, Counts]:
    """Return, for each trap, how many of its statements stand in their pane; no optional ones."""
    return {
        trap: Counts(right := sum(pair.is_in_its_pane for pair in pairs), 0, len(pairs) - right)
        for trap, pairs in _by_trap(outcomes).items()
    }


def issue_totals(half: str) -> Counts:
    """Return the counts of all issues over the labelled articles of one half."""
    return total(issues_by_id(half).values())


def issues_by_id(half: str) -> dict[str, Counts]:
    """Return, for each issue, its counts over the labelled articles of one half."""
    known = load_knowledge().issues
    found = (
        (label, issues)
        for text in articles()
        if text.half == half
        for label, issues in zip(
            text.labels, issues_of_all([text.words(one) for one in text.labels], known), strict=True
        )
    )
    return issue_counts(
        (set(label.issues), {issue for issue, _ in issues} - {*label.hinted})
        for label, issues in found
        if label.issues is not None and not label.optional
    )


def tables(read: Read) -> Iterator[str]:
    """Yield the lines of the report: articles, sentences, traps and issues."""
    told, short = found_in(articles(), read), found_in(sentences(), read)
    yield "OWN COLLECTION (tests/gold)"
    yield ""
    yield f"{'':22} labels     P     R    F1  speaker actor  end-to-end F1  misattributed"
    for name, outcomes in (("articles", told), ("sentences", short), ("together", (*told, *short))):
        yield f"{name:22} {_row(score(outcomes))}"
    yield ""
    yield from _certainty_rows((*told, *short))
    yield ""
    yield from _trap_rows((*told, *short), short)
    yield ""
    for half in ("train", "aside"):
        counts = issue_totals(half)
        yield (
            f"issues, {half} half: P {counts.precision:.3f}  R {counts.recall:.3f}"
            f"  F1 {counts.f1:.3f}"
        )


def _row(figures: Score) -> str:
    found = figures.statements
    return (
        f"{found.right + found.missed:6d} {found.precision:.3f} {found.recall:.3f} {found.f1:.3f}"
        f"    {figures.speaker:.3f} {figures.actor:.3f}          {figures.in_panes.f1:.3f}"
        f"  {figures.misattributed:3d} of {figures.shown}"
    )


def certainty_counts(outcomes: Iterable[Outcome]) -> dict[Certainty, tuple[int, int]]:
    """Return, for each certainty, how much of what is shown is labelled and in its pane, of all."""
    shown: Counter[Certainty] = Counter()
    right: Counter[Certainty] = Counter()
    for outcome in outcomes:
        shown.update(passage.certainty for passage in outcome.spurious)
        for pair in outcome.pairs:
            if pair.found:
                shown[pair.found.certainty] += 1
                right[pair.found.certainty] += pair.is_in_its_pane
    return {certainty: (right[certainty], shown[certainty]) for certainty in Certainty}


def _certainty_rows(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for certainty, (right, shown) in certainty_counts(outcomes).items():
        yield f"{certainty:<22} {right:4d} of {shown:4d}  {right / max(shown, 1):.3f}"


def _trap_rows(every: Sequence[Outcome], short: Sequence[Outcome]) -> Iterator[str]:
    spurious = _spurious_by_trap(short)
    by_trap = _by_trap(every)
    yield f"{'trap':22} labels found in pane  speaker  wrong pane  spurious (sentences)"
    for trap in sorted({*by_trap, *spurious}):
        pairs = by_trap.get(trap, [])
        found = [pair for pair in pairs if pair.found]
        yield (
            f"{trap:22} {len(pairs):6d} {len(found):5d} {sum(p.is_in_its_pane for p in pairs):7d}"
            f"  {sum(p.has_its_speaker for p in found):7d}"
            f"  {sum(p.is_misattributed for p in pairs):10d}  {spurious.get(trap, 0):8d}"
        )


def _by_trap(outcomes: Iterable[Outcome]) -> dict[str, list[Pair]]:
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for outcome in outcomes:
        for pair in outcome.pairs:
            if not pair.label.optional:
                pairs[pair.label.trap].append(pair)
    return pairs


def _spurious_by_trap(outcomes: Iterable[Outcome]) -> Mapping[str, int]:
    spurious: dict[str, int] = defaultdict(int)
    for outcome in outcomes:
        spurious[outcome.text.trap] += len(outcome.spurious)
    return spurious
