"""What the program gets wrong on the labelled texts: `python -m tests.gold.misses`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

from tests.accuracy import Reading
from tests.gold.collection import articles, sentences
from tests.gold.figures import found_in
from tests.gold.scoring import Outcome, Pair

KINDS: dict[str, Callable[[Pair], bool]] = {
    "Wrong pane": lambda pair: pair.is_misattributed,
    "Under nobody instead of its pane": lambda pair: (
        pair.found is not None and not pair.is_in_its_pane and not pair.is_misattributed
    ),
    "Missed": lambda pair: pair.found is None and not pair.label.optional,
    "Wrong speaker in the right pane": lambda pair: (
        pair.is_in_its_pane and not pair.has_its_speaker
    ),
    "A denial, or none": lambda pair: pair.is_wrongly_denied,
    "Direct, mixed or indirect": lambda pair: pair.found is not None and not pair.has_its_speech,
}


def main() -> int:
    """Print every miss in Markdown, worst kind first; return 0."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--half", choices=("train", "aside"))
    half = arguments.parse_args().half
    texts = [text for text in (*articles(), *sentences()) if half in (None, text.half)]
    sys.stdout.writelines(f"{line}\n" for line in report(found_in(texts, Reading().passages)))
    return 0


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the misses as lines of Markdown: by kind, worst first, and within it by trap."""
    for kind, is_one in KINDS.items():
        pairs = [pair for outcome in outcomes for pair in outcome.pairs if is_one(pair)]
        yield f"\n## {kind}: {len(pairs)}\n"
        for pair in sorted(pairs, key=lambda pair: (pair.label.trap, pair.text.name)):
            yield from _miss(pair)
    spurious = [(outcome.text, passage) for outcome in outcomes for passage in outcome.spurious]
    yield f"\n## Found where no label asks for it: {len(spurious)}\n"
    for text, passage in spurious:
        statement = passage.statement
        yield (
            f"- [{text.name}] {passage.identity.actor}, {passage.identity.name}:"
            f" {passage.words!r} ({statement.rule}) in {statement.sentence.of(text.text)!r}"
        )


def _miss(pair: Pair) -> Iterator[str]:
    label, text = pair.label, pair.text
    start = text.text.rfind("\n", 0, label.content[0].start) + 1
    end = text.text.find("\n", label.content[-1].end)
    yield f"- {label.trap} [{text.name}] {text.text[start : end if end >= 0 else None]!r}"
    yield f"  asked: {'/'.join(label.actors)}, {label.speaker}: {text.words(label)!r}"
    if pair.found:
        statement = pair.found.statement
        yield (
            f"  found: {pair.found.identity.actor}, {pair.found.identity.name}:"
            f" {pair.found.words!r} ({statement.rule}; {statement.speech})"
        )


if __name__ == "__main__":
    raise SystemExit(main())
