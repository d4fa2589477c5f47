from dataclasses import replace
from datetime import timedelta

from briefing.model.statement import Speech
from briefing.summary import repeats
from briefing.summary.repeats import collapsed, shingles
from tests.made import DAY
from tests.said import said

WORDS = (
    "The written answers that we have received ignore the main concerns that we set out in "
    "December and deal with matters of second rank"
)


def test_a_near_copy_in_another_outlet_is_one_line_with_both_outlets() -> None:
    first = said(WORDS)
    edited = said(WORDS.replace("December", "the winter"), outlet="Gazette")
    (only,) = collapsed([edited, first])
    assert {only.article.outlet.name, *only.other_outlets} == {"Northwire", "Gazette"}


def test_what_was_printed_first_stands_for_its_near_copies() -> None:
    later = said(WORDS.replace("rank", "order"), outlet="Gazette", day=DAY + timedelta(days=1))
    first = said(WORDS)
    (only,) = collapsed([later, first])
    assert (only.id, only.other_outlets) == (first.id, ("Gazette",))


def test_on_one_day_the_original_stands_for_its_syndicated_near_copy() -> None:
    copy = said(WORDS.replace("rank", "order"), outlet="Gazette")
    copy = replace(copy, article=replace(copy.article, publisher="Northwire"))
    assert [p.article.outlet.name for p in collapsed([copy, said(WORDS)])] == ["Northwire"]


def test_another_number_speaker_day_or_negation_is_no_copy() -> None:
    words = WORDS + " and name 5 conditions"
    passages = [
        said(words),
        said(words.replace("5", "8"), outlet="A"),
        said(words, name="Bea Roe", outlet="B"),
        said(words, outlet="C", day=DAY + timedelta(days=9)),
        said(words.replace("have received", "have not received"), outlet="D"),
        said(words, outlet="E", speech=Speech.INDIRECT),
        said(words, outlet="F", actor="russia"),
        said(words, outlet="G", negated=True),
    ]
    assert len(collapsed(passages)) == len(passages)


def test_words_of_one_article_are_never_copies_of_one_another() -> None:
    passage = said(WORDS)
    assert len(collapsed([passage, passage])) == 2


def test_the_order_is_kept() -> None:
    passages = [said("Talks go on in the capital"), said("Our troops stay where they are")]
    assert collapsed(passages) == tuple(passages)


def test_a_phrase_that_all_use_costs_no_more_for_the_thousandth() -> None:
    # Every statement begins alike: without a bound each would be held against all before it.
    made = [
        said(f"As we have always said before {chr(97 + n % 26) * (n // 26 + 3)}", outlet=f"O{n}")
        for n in range(400)
    ]
    index = repeats._Index()
    for at in range(len(made)):
        index.first_like(made, at)
    assert max(map(len, index._firsts.values())) <= repeats.MAX_KEPT


def test_shingles_are_the_same_in_every_process() -> None:
    assert shingles("We are ready to talk now") == {555091198, 3193562684}
