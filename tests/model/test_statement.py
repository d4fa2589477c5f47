from datetime import date

from briefing.model.actor import Person, Post, Tenure
from briefing.model.article import Span
from briefing.model.statement import Certainty, Speaker, Speech, Statement, weakest


def test_a_statements_id_is_its_address() -> None:
    statement = Statement(
        article_id="a1",
        content=(Span(3, 9), Span(20, 24)),
        speech=Speech.DIRECT,
        cue=None,
        speaker=Speaker(None, ""),
        sentence=Span(0, 30),
        rule="continued quotation",
    )
    assert statement.id == "a1:3-24"
    assert statement.extent == Span(3, 24)
    assert statement.words("01 first, he said, on rest") == "first, … n re"


def test_a_chain_is_as_certain_as_its_weakest_link() -> None:
    assert weakest(Certainty.SURE, Certainty.UNSURE, Certainty.LIKELY) is Certainty.UNSURE
    assert weakest() is Certainty.SURE


def test_a_tenure_ends_on_its_first_day_out_of_office() -> None:
    office = Tenure(Post("Foreign Secretary"), date(2021, 9, 15), date(2022, 9, 6), "gov.uk")
    person = Person("p", "A Person", (), (office,))
    assert person.tenure_on(date(2021, 9, 14)) is None
    assert person.tenure_on(date(2021, 9, 15)) is office
    assert person.tenure_on(date(2022, 9, 6)) is None
