"""The commands that look at what is kept: `list`, `articles`, `show`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.cli.options import Commands, with_desk
from briefing.cli.output import EXIT_DONE, EXIT_SOME, looked, say, show, table
from briefing.model.clean import clean_line

if TYPE_CHECKING:
    from briefing.model.article import Article, Origin
    from briefing.model.brief import Passage
    from briefing.model.event import Looked
    from briefing.service.desk import Desk


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the commands of this family."""
    listed = commands.add_parser("list", parents=[common], help="print kept statements")
    listed.add_argument("-q", "--query", default="", metavar="QUERY", help="only what matches")
    listed.add_argument(
        "--format", choices=("table", "json", "jsonl", "csv", "md"), default="table"
    )
    listed.set_defaults(run=run_list)
    articles = commands.add_parser("articles", parents=[common], help="print kept articles")
    articles.add_argument(
        "-q",
        "--query",
        default="",
        metavar="QUERY",
        help="only those with a statement that matches",
    )
    articles.add_argument("--format", choices=("table", "json", "jsonl"), default="table")
    articles.set_defaults(run=run_articles)
    one = commands.add_parser(
        "show", parents=[common], help="print a statement, its sentence, and why it is there"
    )
    one.add_argument("id", metavar="ID", help="a statement's id, as `briefing list` prints it")
    one.add_argument("--format", choices=("text", "json"), default="text")
    one.set_defaults(run=run_show)


def run_list(arguments: argparse.Namespace) -> int:
    """Print the statements that match, newest first."""

    async def ask(desk: Desk) -> int:
        from briefing.summary.query import is_sorted

        if arguments.format == "jsonl" and not is_sorted(arguments.query):
            return _matched(await _streamed(desk, arguments.query), "statement")
        passages = await desk.everywhere(arguments.query, looked())
        if arguments.format == "table":
            if passages:
                show(table(map(_row, passages), _HEADINGS))
        elif text := desk.rendered(passages, arguments.format).rstrip("\r\n"):
            show(text)
        return _matched(len(passages), "statement")

    return with_desk(arguments, ask)


async def _streamed(desk: Desk, query: str) -> int:
    """Print statements month by month, none of which is kept; return how many."""
    count = 0

    def take(looked: Looked) -> None:
        nonlocal count
        count += len(looked.found)
        if looked.found:
            show(desk.rendered(looked.found, "jsonl"))

    await desk.look(query, take)
    return count


_HEADINGS = ("ID", "PUBLISHED", "ACTOR", "SPEAKER", "OUTLET", "WORDS")


def _row(passage: Passage) -> tuple[str, ...]:
    from briefing.summary.render import quoted

    published = passage.article.published_on
    return (
        passage.id,
        published.isoformat() if published else "-",
        passage.identity.actor,
        passage.identity.name or "-",
        passage.article.outlet.name,
        quoted(passage),
    )


def run_articles(arguments: argparse.Namespace) -> int:
    """Print the articles that match, newest first, with how many statements each has."""

    async def ask(desk: Desk) -> int:
        from briefing.summary import render

        records: list[render.Record] = []
        rows: list[tuple[str, ...]] = []

        async def take(counted: Sequence[tuple[Article, int]]) -> None:
            if arguments.format == "table":
                rows.extend(_article_row(article, count) for article, count in counted)
                return
            origins = await desk.origins([article for article, _ in counted])
            records.extend(
                {**render.article_record(article, origins.get(article.id)), "statements": count}
                for article, count in counted
            )

        await desk.all_articles(arguments.query, take)
        if arguments.format == "json":
            show(render.json_text(records))
        elif arguments.format == "jsonl":
            for record in records:
                show(render.json_line(record))
        elif rows:
            show(table(rows, ("ID", "PUBLISHED", "OUTLET", "STATEMENTS", "TITLE")))
        return _matched(len(records) + len(rows), "article")

    return with_desk(arguments, ask)


def _article_row(article: Article, statements: int) -> tuple[str, ...]:
    published = article.published_on.isoformat() if article.published_on else "-"
    return article.id, published, article.outlet.name, str(statements), article.title


def run_show(arguments: argparse.Namespace) -> int:
    """Print one statement with its passage."""

    async def ask(desk: Desk) -> int:
        from briefing.summary import render

        passage = desk.passage(arguments.id)
        origin = (await desk.origins([passage.article])).get(passage.article.id)
        if arguments.format == "json":
            article = render.article_record(passage.article, origin)
            sentence = passage.statement.sentence
            record = {
                **render.statement_record(passage),
                "sentence": list(sentence),
                "sentence_text": sentence.of(passage.article.text),
                "article": article,
                "also_in": [render.article_record(copy) for copy in passage.copies],
            }
            show(render.json_text(record))
        else:
            show("\n".join(_shown(passage, origin)))
        return EXIT_DONE

    return with_desk(arguments, ask)


def _shown(passage: Passage, origin: Origin | None) -> Iterator[str]:
    from briefing.summary.render import quoted

    article, statement, identity = passage.article, passage.statement, passage.identity
    text = article.text
    yield quoted(passage)
    yield ""
    rows = (
        ("speaker", " · ".join(filter(None, (identity.name, identity.post)))),
        ("actor", identity.actor),
        ("speech", statement.speech.value + (", denied" if statement.negated else "")),
        ("cue", f"“{statement.cue.of(text)}”" if statement.cue else "none"),
        ("rule", statement.rule),
        ("certainty", passage.certainty.value),
        ("chain", " → ".join(identity.chain)),
        ("second-hand of", passage.second_hand_of or ""),
        ("issues", ", ".join(passage.issues)),
        ("offsets", ", ".join(f"{piece.start}–{piece.end}" for piece in statement.content)),
        ("sentence", statement.sentence.of(text)),
        ("article", article.title),
        ("outlet", article.outlet.name),
        ("original", f"first published by {origin.publisher}" if origin else ""),
        ("published", article.published_on.isoformat() if article.published_on else "unknown"),
        ("link", article.url or ""),
        ("also in", ", ".join(passage.other_outlets)),
    )
    for name, value in rows:
        if value:
            yield f"{name:<15}{clean_line(value, 4_000)}"


def _matched(count: int, what: str) -> int:
    if count:
        return EXIT_DONE
    say(f"briefing: no {what} matches")
    return EXIT_SOME
