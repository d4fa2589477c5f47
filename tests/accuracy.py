"""Accuracy against labelled articles: `make accuracy`.

The project's own collection comes first. Two collections of third parties' articles are scored by
their own scorers: one of international news with speakers and actors, one of US politics (PolNeAR).
They are no part of the project: the folder that holds them is `BRIEFING_GOLD`, or `../shared/gold`
beside the checkout. Without it only the project's own collection is scored.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

from briefing.attribution.attribute import attribute, worth_parsing
from briefing.attribution.people.actors import identify
from briefing.attribution.speech.rules import Rule
from briefing.engines import open_parser
from briefing.knowledge.load import load_knowledge
from briefing.model.article import Article, Outlet, article_id, text_blocks
from briefing.model.brief import Passage
from briefing.model.statement import Certainty, Speech
from briefing.summary.render import statement_record
from tests.gold.figures import tables

_THAT = re.compile(r"\bthat\s+[“\"']?\Z", re.IGNORECASE)
PROJECT = Path(__file__).resolve().parent.parent
GOLD = Path(os.environ.get("BRIEFING_GOLD", PROJECT.parent / "shared" / "gold"))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled article: its name, text and day, and the labels as their file has them."""

    name: str
    text: str
    day: date | None
    labels: dict[str, object]


class Reading:
    """The program's own reading of a text, as the desk does it, with its CPU seconds."""

    def __init__(self) -> None:
        self.parser = open_parser()
        self.knowledge = load_knowledge()
        self.cpu_s = 0.0

    def passages(self, name: str, text: str, day: date | None) -> tuple[Passage, ...]:
        """Return the passages found in a text published on `day`."""
        article = Article(
            id=article_id(name, text),
            url=None,
            title=name,
            outlet=Outlet(name),
            text=text,
            blocks=text_blocks(text),
            fetched_at=datetime.now(UTC),
            published_on=day,
            published_certain=day is not None,
        )
        started = time.process_time()
        worth = worth_parsing(article, self.knowledge)
        document = self.parser.parse(text, article.blocks, worth)
        statements = attribute(article, document, self.knowledge)
        found = tuple(
            Passage(statement, article, identify(article, statement, self.knowledge))
            for statement in statements
        )
        self.cpu_s += time.process_time() - started
        return found


def main() -> int:
    """Print every table; return 0, or 1 where a labelled collection could not be scored."""
    reading = Reading()
    for line in tables(reading.passages):
        print(line)
    print(flush=True)
    if not GOLD.is_dir():
        print(f"{GOLD}: no such folder; set BRIEFING_GOLD to score third parties' articles as well")
        return 0
    ok = international(reading, GOLD)
    return 0 if us_politics(reading, GOLD / "polnear") and ok else 1


def international(reading: Reading, gold: Path) -> bool:
    """Print statements, speakers, actors and calibration on international news."""
    articles = list(_articles(gold / "dev"))
    found = {a.name: reading.passages(a.name, a.text, a.day) for a in articles}
    with tempfile.TemporaryDirectory() as folder:
        for name, passages in found.items():
            # The collection's scorer takes the name alone for the speaker.
            records = [_flat(passage) for passage in passages]
            path = Path(folder, f"{name}.json")
            path.write_text(json.dumps({"statements": records}), encoding="utf-8")
        print("INTERNATIONAL NEWS\n")
        errors = os.environ.get("ERRORS", "0")
        ok = _run(gold / "score.py", folder, "--errors", errors)
        print("\nStrict: the first actor of the labels alone\n")
        ok = _run(gold / "score.py", folder, "--strict", keep="END-TO-END") and ok
    print("\nCertainty: share of what is shown that is a labelled statement in its right pane\n")
    calibration(_module(gold / "score.py"), articles, found)
    return ok


def us_politics(reading: Reading, polnear: Path) -> bool:
    """Print content and source figures on articles of US politics.

    In the first row the paragraphs of a quotation that goes on are one statement, as there; in the
    second they are a statement each, as the program shows them.
    """
    gold = polnear / "dev.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        joined, split = Path(folder, "briefing.jsonl"), Path(folder, "paragraphs apart.jsonl")
        with joined.open("w", encoding="utf-8") as out, split.open("w", encoding="utf-8") as apart:
            for line in gold.open(encoding="utf-8"):
                row = json.loads(line)
                before = reading.cpu_s
                passages = reading.passages(row["doc_id"], row["text"], None)
                record = {"doc_id": row["doc_id"], "seconds": reading.cpu_s - before}
                whole = [_roles(group) for group in _quotations(passages)]
                out.write(json.dumps({**record, "statements": whole}) + "\n")
                each = [_roles((passage,)) for passage in passages]
                apart.write(json.dumps({**record, "statements": each}) + "\n")
        print("\nUS POLITICS (PolNeAR dev, reported statements)\n", flush=True)
        files = map(str, (gold, joined, split))
        return _run(polnear / "score.py", *files, "--focus", "reported", "--detail")


def calibration(
    score: ModuleType,
    articles: Sequence[Labelled],
    found: dict[str, tuple[Passage, ...]],
) -> None:
    """Print, for each certainty, how much of what is shown is right: found and in its pane."""
    shown: Counter[Certainty] = Counter()
    right: Counter[Certainty] = Counter()
    for article in articles:
        passages = found[article.name]
        matched = set(_right(score, article, passages))
        for index, passage in enumerate(passages):
            shown[passage.certainty] += 1
            right[passage.certainty] += index in matched
    for certainty in Certainty:
        share = right[certainty] / shown[certainty] if shown[certainty] else 0.0
        print(
            f"  {certainty.value:<8} {right[certainty]:4d} of {shown[certainty]:4d}   {share:.3f}"
        )


def _right(score: ModuleType, article: Labelled, passages: Sequence[Passage]) -> Iterator[int]:
    """Yield the indexes of passages that are a labelled statement with the labelled actor."""
    labels = article.labels["statements"]
    assert isinstance(labels, list)
    weights: dict[tuple[int, int], float] = {}
    for row, label in enumerate(labels):
        whole = article.text[slice(*label["content"])]
        parts = " ".join(article.text[slice(*p)] for p in label.get("content_parts") or ())
        for column, passage in enumerate(passages):
            words = score.toks(" ".join(statement_record(passage)["content_text"]))
            alike = max(score.jaccard(score.toks(text), words) for text in (whole, parts))
            if alike >= 0.5:
                weights[(row, column)] = alike
    for row, column in score.assign(weights):
        allowed = [labels[row]["actor"], *labels[row].get("actor_ok", ())]
        if score.actor(passages[column].identity.actor) in map(score.actor, allowed):
            yield column


def _articles(folder: Path) -> Iterator[Labelled]:
    for path in sorted(folder.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        yield Labelled(labels["id"], labels["text"], _day(labels["date"]), labels)


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%B %d, %Y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def _flat(passage: Passage) -> dict[str, object]:
    record = statement_record(passage)
    return {**record, "speaker": record["speaker"]["name"]}


def _quotations(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Return the passages, with the paragraphs of a quotation that goes on in one group."""
    groups: list[list[Passage]] = []
    for passage in passages:
        before = groups[-1][-1].statement if groups else None
        statement = passage.statement
        goes_on = statement.rule == Rule.CONTINUED and statement.speech is Speech.DIRECT
        if (
            before is not None
            and goes_on
            and before.speech is Speech.DIRECT
            and before.speaker.name == statement.speaker.name
            and "\n" in passage.article.text[before.content[-1].end : statement.content[0].start]
        ):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    return groups


def _roles(passages: Sequence[Passage]) -> dict[str, object]:
    """Return the spans as PolNeAR has them: there an introductory "that" is part of the content."""
    statement, text = passages[0].statement, passages[0].article.text
    pieces = [piece for passage in passages for piece in passage.statement.content]
    first, *rest = pieces
    that = _THAT.search(text[max(first.start - 12, 0) : first.start])
    start = first.start - len(that[0]) if that else first.start
    return {
        "content": [[start, first.end], *map(list, rest)],
        "cue": [list(statement.cue)] if statement.cue else [],
        "source": [list(statement.speaker.mention)] if statement.speaker.mention else [],
    }


def _run(script: Path, *arguments: str, keep: str = "") -> bool:
    run = subprocess.run(
        [sys.executable, str(script), *arguments], capture_output=True, text=True, check=False
    )
    lines: Iterable[str] = run.stdout.splitlines()
    print("\n".join(line for line in lines if keep in line), run.stderr, flush=True)
    return run.returncode == 0


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    raise SystemExit(main())
