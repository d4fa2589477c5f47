"""Positions and briefs of what is kept, with engines that misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefing.knowledge.load import load_knowledge
from briefing.model.actor import UNKNOWN
from briefing.model.brief import EVERYTHING, Brief, Line, Movement, Position
from briefing.model.errors import NotFound, StoreError
from briefing.model.mark import Mark
from briefing.model.page import Heading
from briefing.service.briefs import Briefs
from briefing.service.passages import Passages
from briefing.service.ports import BriefShelf, Summariser
from briefing.summary.citing import lines_in
from briefing.summary.lines import line_of, written_line
from tests.fakes import MemoryArchive, MemoryShelf
from tests.made import made_article, made_statement

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
TEXT = "“The troops stay in the east,” Jens Stoltenberg said. “Talks go on,” Sergey Lavrov said."
KNOWLEDGE = load_knowledge()
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Inventing:
    """An engine whose every second line is not what was said."""

    name = "inventing"
    notice = "Statements go who knows where."

    def __init__(self, *, only_wrong: bool = False) -> None:
        self._only_wrong = only_wrong

    async def lines(self, position: Position, limit: int) -> tuple[Line, ...]:
        passage = position.standing[0]
        right = written_line(passage.words, [passage], position.actor.id, position.issue.id)
        wrong = replace(line_of(passage, position.actor.id, position.issue.id), speaker="Nobody")
        return (wrong,) if self._only_wrong else (wrong, right)


def desk_of(
    *texts: str, summariser: Summariser | None = None, shelf: BriefShelf | None = None
) -> tuple[Briefs, MemoryArchive]:
    """Return positions and briefs over an archive that keeps these articles."""
    archive = MemoryArchive()
    for number, text in enumerate(texts or (TEXT,)):
        article = made_article(text, url=f"https://northwire.example/{number}")
        statements = [
            made_statement(article, words, speaker=speaker) for words, speaker in _found(text)
        ]
        asyncio.run(archive.save(article, statements))
    passages = Passages(archive, KNOWLEDGE)
    return Briefs(archive, passages, KNOWLEDGE, summariser=summariser, shelf=shelf), archive


def _found(text: str) -> Sequence[tuple[str, str]]:
    parts = text.split("“")[1:]
    return [
        (words.strip("”").rstrip(","), rest.split(" said")[0].strip())
        for words, _, rest in (part.partition("”") for part in parts)
    ]


def brief_of(briefs: Briefs, since: Brief | None = None) -> Brief:
    return asyncio.run(briefs.brief(EVERYTHING, NOW, since=since))


def test_positions_are_what_the_knowledge_makes_of_what_is_kept() -> None:
    briefs, _ = desk_of()
    held = [(p.actor.id, p.issue.id) for p in briefs.positions()]
    assert held == [("nato", "troops"), ("russia", "talks")]
    assert [p.actor.id for p in briefs.positions(actor="RUSSIA")] == ["russia"]


def test_a_mark_shows_in_what_is_added_up_already() -> None:
    briefs, archive = desk_of(TEXT, f"{TEXT} It said so twice.")
    (before,) = briefs.positions(actor="nato")
    assert len(before.passages) == 1
    wanted = before.passages[0].id
    asyncio.run(archive.mark({wanted: Mark(is_starred=True)}))
    (after,) = briefs.positions(actor="nato")
    assert after.passages[0].mark.is_starred
    assert after.passages[0].copies == before.passages[0].copies
    fresh = Briefs(archive, Passages(archive, KNOWLEDGE), KNOWLEDGE)
    assert fresh.positions() == briefs.positions()


def test_a_changed_copy_keeps_its_row_and_names_whose_text_it_is() -> None:
    briefs, archive = desk_of()
    story = " ".join(f"The {word} boat left the quay at {word} o’clock." for word in WORDS)
    for outlet, text in (("Northwire", story), ("Gazette", f"By our own staff. {story}")):
        url = f"https://{outlet.lower()}.example/boats"
        asyncio.run(archive.save(made_article(text, url=url, outlet=outlet), ()))
    rows = {source.outlets: source.publisher for source in brief_of(briefs).sources[-2:]}
    assert sorted(rows.items()) == [(("Gazette",), "Northwire"), (("Northwire",), None)]


def test_a_speaker_corrected_by_a_reader_is_added_up_anew() -> None:
    briefs, archive = desk_of()
    (position,) = briefs.positions(actor="nato")
    asyncio.run(archive.mark({position.passages[0].id: Mark(actor="russia")}))
    assert not briefs.positions(actor="nato")


def test_a_section_is_told_with_the_articles_it_cites_and_no_others() -> None:
    other = "“Sanctions on Russian gas will follow,” Joe Biden said."
    briefs, _ = desk_of(TEXT, other)
    brief = brief_of(briefs)
    page = briefs.page(brief)
    at = next(i for i, block in enumerate(page) if block == Heading("NATO", 2))
    text = briefs.section(brief, at)
    assert text.startswith("NATO\n----\n")
    assert "The troops stay in the east" in " ".join(text.split())
    assert "gas" not in text
    assert text.count("Cited: ") == 1


def test_a_rejected_statement_holds_nothing() -> None:
    briefs, archive = desk_of()
    (position,) = briefs.positions(actor="nato")
    asyncio.run(archive.mark({position.standing[0].id: Mark(is_rejected=True)}))
    assert briefs.positions(actor="nato") == ()


def test_without_an_engine_the_statements_themselves_stand() -> None:
    brief = brief_of(desk_of()[0])
    assert (brief.engine, brief.withheld, brief.notice) == ("extractive 1", 0, "")
    assert {line.text for line in lines_in(brief)} == {"The troops stay in the east", "Talks go on"}


def test_what_an_engine_invents_is_withheld_and_counted() -> None:
    brief = brief_of(desk_of(summariser=Inventing())[0])
    assert brief.withheld == 2
    assert "Nobody" not in {line.speaker for line in lines_in(brief)}
    assert any(line.is_written for line in lines_in(brief))
    assert brief.notice == "Statements go who knows where."


def test_where_an_engine_has_no_line_that_stands_the_statement_does() -> None:
    brief = brief_of(desk_of(summariser=Inventing(only_wrong=True))[0])
    assert brief.withheld == 2
    assert {line.text for line in lines_in(brief)} == {"The troops stay in the east", "Talks go on"}


def test_an_unresolved_speaker_is_a_gap_and_no_section() -> None:
    brief = brief_of(desk_of(TEXT + " “Nobody knows,” she said.")[0])
    assert UNKNOWN not in {section.actor for section in brief.sections}


def test_the_brief_delivered_last_is_what_is_compared_with() -> None:
    briefs, archive = desk_of(shelf=MemoryShelf())
    first = brief_of(briefs)
    assert asyncio.run(briefs.earlier("last")) is None
    asyncio.run(briefs.deliver(first))
    assert asyncio.run(briefs.earlier("last")) == first
    assert asyncio.run(briefs.earlier(first.id[:10])) == first
    assert asyncio.run(briefs.earlier("none")) is None
    article = made_article("“Sanctions are useless,” Sergey Lavrov said.", url="https://x.example/")
    statement = made_statement(article, "Sanctions are useless", speaker="Sergey Lavrov")
    asyncio.run(archive.save(article, [statement]))
    second = brief_of(briefs, since=first)
    assert [(c.movement.value, c.issue) for c in second.changes] == [("new", "sanctions")]


@pytest.mark.parametrize("wanted", ["2021", "x"])
def test_a_brief_that_was_not_delivered_is_not_found(wanted: str) -> None:
    briefs, _ = desk_of(shelf=MemoryShelf())
    with pytest.raises(NotFound):
        asyncio.run(briefs.earlier(wanted))


def test_without_a_shelf_nothing_can_be_delivered() -> None:
    briefs, _ = desk_of()
    assert asyncio.run(briefs.delivered()) == ()
    with pytest.raises(StoreError):
        asyncio.run(briefs.deliver(brief_of(briefs)))


def test_positions_that_were_read_move_with_what_is_new() -> None:
    briefs, archive = desk_of(TEXT, "“The troops leave the east,” Jens Stoltenberg said.")
    held = briefs.positions(actor="nato")
    (first,) = [p for p in held[0].passages if "stay" in p.words]
    asyncio.run(archive.mark({first.id: Mark(is_read=True)}))
    (moved,) = [each for each in briefs.moved() if each.actor == "nato"]
    assert moved.movement.value == "new wording"


def test_what_the_brief_delivered_last_was_made_of_is_no_news() -> None:
    shelf = MemoryShelf()
    briefs, archive = desk_of(shelf=shelf)
    assert [each.movement for each in briefs.moved()] == [Movement.NEW, Movement.NEW]
    asyncio.run(briefs.deliver(brief_of(briefs)))
    assert briefs.moved() == ()
    article = made_article("“No talks go on,” Sergey Lavrov said.", url="https://later.example")
    statement = made_statement(article, "No talks go on", speaker="Sergey Lavrov")
    asyncio.run(archive.save(article, [statement]))
    (moved,) = briefs.moved()
    assert (moved.movement, moved.actor, moved.differs) == (
        Movement.REWORDED, "russia", "a negation"
    )  # fmt: skip
    asyncio.run(archive.mark({statement.id: Mark(is_read=True)}))
    assert briefs.moved() == ()


def test_what_was_told_and_is_gone_fell_silent() -> None:
    briefs, archive = desk_of(shelf=MemoryShelf())
    asyncio.run(briefs.deliver(brief_of(briefs)))
    (position,) = briefs.positions(actor="nato")
    asyncio.run(archive.mark({position.standing[0].id: Mark(is_rejected=True)}))
    (moved,) = briefs.moved()
    assert (moved.movement, moved.actor, moved.issue) == (Movement.SILENT, "nato", "troops")


def test_a_brief_that_another_process_delivers_is_looked_up() -> None:
    shelf = MemoryShelf()
    here, archive = desk_of(shelf=shelf)
    there = Briefs(archive, Passages(archive, KNOWLEDGE), KNOWLEDGE, shelf=shelf)
    assert not asyncio.run(here.refreshed())
    asyncio.run(there.deliver(brief_of(there)))
    assert here.moved() != ()
    assert asyncio.run(here.refreshed())
    assert here.moved() == ()
    assert not asyncio.run(here.refreshed())
