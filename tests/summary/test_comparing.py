"""What was found, laid out by actor."""

from __future__ import annotations

from dataclasses import replace

from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.comparison import Topic
from briefing.summary.comparing import compared, nothing_found
from tests.said import as_copy, said

ACTORS = tuple(Actor(i, i, i.upper(), "state") for i in ("nato", "uk", OTHER, UNKNOWN))
TOPIC = Topic(query="harbour")
NATO = said("The harbour stays open", actor="nato")


def test_each_actor_has_a_column_others_only_where_something_was_found() -> None:
    poland = said("The harbour is full", actor="poland")
    found = compared(TOPIC, "harbour", [NATO, poland], within=[NATO, poland], actors=ACTORS)
    assert [(c.actor, len(c.passages)) for c in found.columns] == [
        ("nato", 1), ("uk", 0), (OTHER, 1),
    ]  # fmt: skip
    assert found.articles == 2
    assert found.passages == (NATO, poland)


def test_near_copies_are_one_statement() -> None:
    again = as_copy(NATO, "Meridian")
    (column, *_) = compared(TOPIC, "", [NATO, again], within=[], actors=ACTORS).columns
    assert [len(passage.copies) for passage in column.passages] == [1]


def test_what_an_actor_said_on_other_matters_in_these_articles_is_counted() -> None:
    beside = replace(said("Nothing to say", actor="uk"), article=NATO.article)
    apart = said("Nothing here", actor="uk")
    found = compared(TOPIC, "", [NATO], within=[NATO, beside, apart], actors=ACTORS)
    column = found.columns[1]
    assert column.elsewhere == (beside,)
    assert nothing_found(column, found, "today") == (
        "Nothing found from UK on this topic, today. Looked in 1 article with a statement on it; "
        "1 of them quotes UK on other matters. Absence here is not evidence of silence."
    )
