from dataclasses import replace
from datetime import date

from briefing.model.mark import Mark
from briefing.model.statement import Speech
from briefing.summary.duplicates import merged
from tests.made import TEXT, made_article, made_passage


def test_what_another_outlet_repeats_is_one_passage_with_that_outlet() -> None:
    first = made_passage()
    reprint = made_passage(
        made_article(
            TEXT.replace("“", '"').replace("”", '"'),
            url="https://gazette.example/b",
            outlet="Gazette",
            published_on=date(2022, 1, 31),
        )
    )
    (only,) = merged([reprint, first])
    assert only.id == first.id
    assert only.other_outlets == ("Gazette",)


def test_on_one_day_the_original_stands_before_its_syndicated_copy() -> None:
    copy = made_passage(
        made_article(url="https://gazette.example/b", outlet="Gazette", publisher="Northwire")
    )
    original = made_passage()
    assert [passage.id for passage in merged([copy, original])] == [original.id]


def test_what_a_reader_marked_stands_before_an_earlier_printing() -> None:
    later = made_article(url="https://gazette.example/b", outlet="Gazette")
    starred = made_passage(
        replace(later, published_on=date(2022, 2, 1)), mark=Mark(is_starred=True)
    )
    (only,) = merged([starred, made_passage()])
    assert only.id == starred.id
    assert only.other_outlets == ("Northwire",)


def test_other_words_another_actor_or_another_kind_of_speech_is_another_passage() -> None:
    other = made_article(url="https://gazette.example/b", outlet="Gazette")
    passages = [
        made_passage(),
        made_passage(other, actor="uk"),
        made_passage(other, speech=Speech.INDIRECT),
        made_passage(other, "time was short"),
    ]
    assert len(merged(passages)) == 4


def test_words_that_one_article_prints_twice_stay_two() -> None:
    article = made_article(TEXT + "\n\n“We are ready to talk,” Ann Olsen said again.")
    twice = [made_passage(article), made_passage(article)]
    assert len(merged(twice)) == 2


def test_the_order_is_kept() -> None:
    passages = [made_passage(words="time was short"), made_passage()]
    assert merged(passages) == tuple(passages)
