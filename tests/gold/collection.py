"""The project's own labelled texts: marks in the text, and a line for each statement below it.

A file opens with a header (`title: …`), then comes the text, one or more lines a paragraph, blank
lines between paragraphs. In the text `{1 …}` is content of statement 1 (again for each further
piece), `{1!…}` its cue and `{1@…}` the mention of its speaker; `{1,2@…}` serves two. Below a
paragraph stand the labels of its statements:

    = 1 russia, Oleg Marchenko: troops talks; denials negated ok=belarus

is the actor, the speaker's full name (two, with " / " between, where both will do), the issues
("none" for none of the twelve; in brackets those that the words alone do not tell, but the article
does; left out where nobody judged them), and behind the semicolon: the trap, `negated`, `optional`
(real but borderline: costs nothing when missed), `direct` where no quotation marks show it, and as
`ok=…` further actors that a reasonable person could choose. `---` begins another text of the same
file; a file of sentences names in its header the trap that all of them are for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.model.article import Span
from briefing.model.statement import Speech

HERE = Path(__file__).resolve().parent
PLAIN = "plain"

_OPENING = re.compile(r"\{(\d+(?:,\d+)*)([!@]?) ?|\}")
_LABEL = re.compile(r"= (\d+) (\w+), ([^:;]+)(?:: ([^;]+))?(?:; (.+))?")
_MARKS = "\"“”'‘’"
_QUOTED_WITHIN = re.compile(r"[\"“”]|''|(?<!\w)['‘]\w")


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled statement; `issues` is `None` where nobody judged them.

    `issues` are told by the words, `hinted` ones by the article alone: finding them is no fault.
    """

    content: tuple[Span, ...]
    cue: Span | None
    mention: Span | None
    speaker: str
    actors: tuple[str, ...]
    speech: Speech
    negated: bool
    optional: bool
    issues: tuple[str, ...] | None
    hinted: tuple[str, ...]
    trap: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels; `half` says whether rules may be fitted to it."""

    name: str
    title: str
    outlet: str
    text: str
    day: date | None
    half: str
    trap: str
    labels: tuple[Label, ...]

    def words(self, label: Label) -> str:
        """Return the content of a label, its pieces joined by a space."""
        return " ".join(self.text[span.start : span.end] for span in label.content)


def articles() -> tuple[Labelled, ...]:
    """Return the labelled articles, by number."""
    return tuple(text for path in _files("articles") for text in labelled(path))


def sentences() -> tuple[Labelled, ...]:
    """Return the single sentences and short paragraphs, by trap."""
    return tuple(text for path in _files("sentences") for text in labelled(path))


def labelled(path: Path) -> tuple[Labelled, ...]:
    """Return the texts of one file; raise `ValueError`, with its name, where marks do not fit."""
    header, *bodies = _sections(path.read_text(encoding="utf-8"))
    names = (
        [path.stem] if len(bodies) == 1 else [f"{path.stem}-{n + 1}" for n in range(len(bodies))]
    )
    return tuple(
        _labelled(name, _facts(header), body) for name, body in zip(names, bodies, strict=True)
    )


def _files(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.txt"))


def _sections(raw: str) -> list[str]:
    header, _, rest = raw.partition("\n\n")
    return [header, *re.split(r"^---\n", rest, flags=re.MULTILINE)]


def _facts(header: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in header.splitlines())


def _labelled(name: str, facts: dict[str, str], body: str) -> Labelled:
    own = re.match(r"date: (\S+)\n+", body)
    if own:
        facts, body = {**facts, "date": own[1]}, body[own.end() :]
    paragraphs, rows = _paragraphs(body)
    text, spans = _unmarked(name, "\n\n".join(paragraphs))
    trap = facts.get("trap", PLAIN)
    labels = tuple(_label(name, row, text, spans, trap) for row in rows)
    marked = {number for number, _ in spans}
    if len(rows) != len(marked):
        raise ValueError(f"{name}: {len(rows)} label lines, {len(marked)} numbers in the text")
    day = date.fromisoformat(facts["date"]) if "date" in facts else None
    return Labelled(
        name, facts.get("title", name), facts.get("outlet", ""), text, day,
        facts.get("half", "train"), trap, labels,
    )  # fmt: skip


def _paragraphs(body: str) -> tuple[list[str], list[str]]:
    """Return the paragraphs, still marked, and all label lines."""
    paragraphs, rows = [], []
    for block in re.split(r"\n{2,}", body.strip()):
        lines = block.splitlines()
        rows += [line for line in lines if line.startswith("= ")]
        paragraphs.append(" ".join(line for line in lines if not line.startswith("= ")))
    return paragraphs, rows


def _unmarked(name: str, marked: str) -> tuple[str, dict[tuple[str, str], list[Span]]]:
    """Return the text without marks, and the spans of each number and kind of mark."""
    text, at = "", 0
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    stack: list[tuple[str, str, int]] = []
    for mark in _OPENING.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            stack.append((mark[1], mark[2], len(text)))
            continue
        if not stack:
            raise ValueError(f"{name}: a closing brace too many behind {text[-40:]!r}")
        numbers, kind, start = stack.pop()
        for number in numbers.split(","):
            spans[number, kind].append(Span(start, len(text)))
    if stack:
        raise ValueError(f"{name}: mark {stack[-1][0]} is not closed")
    return text + marked[at:], spans


def _label(
    name: str, row: str, text: str, spans: dict[tuple[str, str], list[Span]], trap: str
) -> Label:
    fields = _LABEL.fullmatch(row)
    if fields is None:
        raise ValueError(f"{name}: not a label: {row!r}")
    number, actor, speaker, issues, behind = fields.groups()
    notes = (behind or "").split()
    traps = [n for n in notes if n not in ("negated", "optional", "direct") and "=" not in n]
    content = tuple(spans.get((number, ""), ()))
    if not content or len(traps) > 1:
        raise ValueError(f"{name}: no content, or two traps: {row!r}")
    return Label(
        content=content,
        cue=next(iter(spans.get((number, "!"), ())), None),
        mention=next(iter(spans.get((number, "@"), ())), None),
        speaker=speaker.strip(),
        actors=(actor, *(n.removeprefix("ok=") for n in notes if n.startswith("ok="))),
        speech=Speech.DIRECT if "direct" in notes else _speech(text, content),
        negated="negated" in notes,
        optional="optional" in notes,
        issues=None
        if issues is None
        else tuple(i for i in issues.split() if i[0] != "(" and i != "none"),
        hinted=tuple(re.findall(r"\((\w+)\)", issues or "")),
        trap=traps[0] if traps else trap,
    )


def _speech(text: str, content: tuple[Span, ...]) -> Speech:
    """Return how the words stand in the text: outer marks belong to no content."""
    if all(text[span.start - 1 : span.start] in tuple(_MARKS) for span in content):
        return Speech.DIRECT
    if any(_QUOTED_WITHIN.search(text[span.start : span.end]) for span in content):
        return Speech.MIXED
    return Speech.INDIRECT
