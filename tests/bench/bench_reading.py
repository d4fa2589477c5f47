"""From text to statements with actors, against spaCy's pipeline over the same text.

The pipeline it is held against is spaCy's own without its entity recogniser: the work of a program
that parses every word and then does nothing with it.
"""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from briefing.attribution.attribute import attribute, worth_parsing
from briefing.attribution.people.actors import identify
from briefing.engines.english import EnglishParser, verified_folder
from briefing.knowledge.load import load_knowledge
from briefing.model.article import Article, Outlet, article_id, text_blocks

SAMPLES = Path(__file__).resolve().parents[2] / "sample_articles"
ROUNDS = 5


def main() -> None:
    """Print articles per CPU second, the ratio, the growth with length, and peak memory."""
    import spacy

    texts = [_text(path) for path in sorted(SAMPLES.iterdir())]
    articles = [_article(text) for text in texts] * ROUNDS
    parser, knowledge = EnglishParser(), load_knowledge()

    def ours(chosen: list[Article]) -> int:
        found = 0
        for article in chosen:
            worth = worth_parsing(article, knowledge)
            document = parser.parse(article.text, article.blocks, worth)
            for statement in attribute(article, document, knowledge):
                identify(article, statement, knowledge)
                found += 1
        return found

    ours(articles[:2])
    statements, own_s = _cpu(lambda: ours(articles))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    pipeline = spacy.load(verified_folder(), exclude=["ner"])
    list(pipeline.pipe(texts[:2]))
    _, theirs_s = _cpu(lambda: len(list(pipeline.pipe(a.text for a in articles))))

    words = sum(len(article.text.split()) for article in articles)
    print(f"articles              {len(articles)} of {words // len(articles)} words")
    print(f"statements            {statements}")
    print(f"articles / CPU second {len(articles) / own_s:.1f}")
    print(f"ratio to the pipeline {own_s / theirs_s:.2f}   (goal: at most 1)")
    print(f"peak memory           {peak:.0f} MB   (goal: at most 350)")

    print("\nlength, kB   CPU s   s per 100 kB")
    whole = "\n\n".join(texts)
    for size in (50_000, 200_000, 1_000_000):
        long = _article((whole * (size // len(whole) + 1))[:size])
        _, seconds = _cpu(partial(ours, [long]))
        print(f"{size // 1000:>10}   {seconds:5.2f}   {seconds / size * 100_000:.2f}")


def _text(path: Path) -> str:
    """Return a sample's paragraphs: near enough to what the extractor gives, without it."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    paragraphs = re.findall(r"(?is)<p[^>]*>(.*?)(?=</p>|<p[ >])", raw) or raw.split("\n\n")
    return "\n\n".join(re.sub(r"<[^>]+>|\s+", " ", p).strip() for p in paragraphs)


def _article(text: str) -> Article:
    return Article(
        id=article_id("bench", text),
        url=None,
        title="",
        outlet=Outlet("bench"),
        text=text,
        blocks=text_blocks(text),
        fetched_at=datetime(2022, 2, 1, tzinfo=UTC),
        published_on=date(2022, 2, 1),
    )


def _cpu(work: Callable[[], int]) -> tuple[int, float]:
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


if __name__ == "__main__":
    main()
