from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.attribution.people.coreference import resolve
from briefing.model.article import Span
from briefing.model.document import Document
from briefing.model.statement import Certainty
from tests.attribution.marked import knowledge, speakers
from tests.made import made_article

TRUSS = "British Foreign Secretary Liz Truss met Sergei Lavrov in Moscow. "


@pytest.mark.parametrize("syntax", [True, False])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Olsen spoke first. [[Olsen]] said no.", "Ann Olsen"),
        ("Ann Olsen spoke first. [[Ms Olsen]] said no.", "Ann Olsen"),
        ("The envoy, Ann Olsen, came late. “No,” [[Ann]] said.", "Ann Olsen"),
        ("Ann Olsen and Per Olsen came. Mr Olsen sat down. [[Ms Olsen]] said no.", "Ann Olsen"),
        ("Per Olsen came. Later Ann Olsen rang. [[Olsen]] said no.", "Ann Olsen"),
        ("President Xi Jinping came. [[Xi]] said no.", "Xi Jinping"),
        ("Volodymyr Zelensky came. [[Mr. Zelenskyy]] said no.", "Volodymyr Zelensky"),
        ("Ursula von der Leyen came. [[Von der Leyen]] said no.", "Ursula von der Leyen"),
        ("Syrian President Bashar al-Assad came. [[Assad]] said no.", "Bashar al-Assad"),
        ("Ann Carpenter came. [[Carpenter]] said no.", "Ann Carpenter"),
        ("Gen. Ann B. Olsen Jr. came. [[General Olsen]] said no.", "Ann B. Olsen Jr"),
        ("Ann Olsen came. Meeting Olsen, [[Olsen]] said no.", "Ann Olsen"),
    ],
)
def test_a_surname_leads_to_the_full_name(text: str, name: str, syntax: bool) -> None:
    assert _last(text, syntax=syntax) == name


@pytest.mark.parametrize("syntax", [True, False])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Olsen arrived. “No,” [[she]] said.", "Ann Olsen"),
        ("Ann Olsen met Per Berg. [[He]] said no.", "Per Berg"),
        ("Ann Olsen met Eva Berg. [[She]] said no.", "Ann Olsen"),
        ("Ann Olsen said no.\n\nPer Berg laughed.\n\n“Never,” [[she]] said.", "Ann Olsen"),
        ("Ann Olsen spoke. “Eva Berg is wrong,” [[she]] said.", "Ann Olsen"),
        ("Per Berg said no. His wife, Ann, smiled. [[He]] added that it was late.", "Per Berg"),
        ("A reporter, Per Berg, asked Jan Olsen why. “Because,” [[he]] said.", "Jan Olsen"),
        ("Per Berg left. His wife, Ann, stayed. “No,” [[she]] said.", "Ann"),
        (TRUSS + "[[She]] said no.", "Liz Truss"),
        (TRUSS + "[[He]] said no.", "Sergei Lavrov"),
    ],
)
def test_pronouns_follow_gender_subject_and_nearness(text: str, name: str, syntax: bool) -> None:
    assert _last(text, syntax=syntax) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (TRUSS + "[[The Russian foreign minister]] said no.", "Sergei Lavrov"),
        (TRUSS + "[[The foreign secretary]] said no.", "Liz Truss"),
        (TRUSS + "\n\nIt rained.\n\n“No,” [[the minister]] said.", "Sergei Lavrov"),
        ("[[The Russian foreign minister, Sergei Lavrov,]] said no.", "Sergei Lavrov"),
        ("[[The Russian foreign minister]], Sergei Lavrov, said no.", "Sergei Lavrov"),
        (
            "U.S. Secretary of State John Kerry came. [[The top U.S. diplomat]] said no.",
            "John Kerry",
        ),
        (
            "Prime Minister Boris Johnson met Ann Olsen. [[The prime minister]] said no.",
            "Boris Johnson",
        ),
        ("Kremlin spokesman Dmitry Peskov called. [[The spokesman]] said no.", "Dmitry Peskov"),
        ("Pope Francis prayed. [[The pontiff]] said no.", "Francis"),
        ("Senator Ann Olsen came. Per Berg left. [[The lawmaker]] said no.", "Ann Olsen"),
    ],
)
def test_an_office_leads_to_who_holds_it(text: str, name: str) -> None:
    assert _last(text, on=date(2016, 7, 20)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Norwegian Fisheries Ministry met. [[The ministry]] said no.", "Fisheries Ministry"),
        ("NATO met. [[The alliance]] said no.", "NATO"),
        ("The European Union met. [[The bloc]] said no.", "European Union"),
        ("The Free Rivers Union (FRU) met. [[FRU]] said no.", "Free Rivers Union"),
        ("The Dutch embassy in Oslo shut. [[The embassy]] said no.", "Dutch embassy"),
        ("[[A spokesman for the ministry]] rang. [[The spokesman]] said no.", "spokesman for the"),
        ("[[Moscow]] complained, and [[it]] called for a vote.", "Moscow"),
        ("[[Fishing experts]] came. [[They]] said no.", "Fishing experts"),
        ("Some experts met. [[They]] said no.", "experts"),
        ("[[Ann Olsen’s family]] asked for quiet. “Thank you,” [[they]] said.", "family"),
    ],
)
def test_groups_and_institutions_are_found_by_what_they_are(text: str, name: str) -> None:
    assert name.lower() in _last(text).lower()


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("[[The Kremlin]] said no. [[Its spokesman]] added that it was late.", "The Kremlin"),
        ("Ann Olsen left early. [[Her spokesman]] said no.", "Ann Olsen"),
    ],
)
def test_whose_spokesman_it_is_stands_in_the_chain(text: str, owner: str) -> None:
    words, found = speakers(text)
    assert owner in [span.of(words) for span in found[-1].antecedents]


def test_a_statement_is_that_of_who_issued_it() -> None:
    text = "The White House rejected it in a statement. [[The statement]] said no."
    words, (speaker,) = speakers(text)
    assert [span.of(words) for span in speaker.antecedents] == ["The White House"]


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("[[OSLO]] — Ann Olsen said no.", "Ann Olsen", "Ann Olsen"),
        ("[[OSLO (Northwire) – Ann Olsen]] said no.", "Ann Olsen", "Ann Olsen"),
        ("[[OSLO, Feb. 2, 2022 - A minister]] said no.", "A minister", "A minister"),
        ("[[NATO]] - an alliance - said no.", "NATO", "NATO"),
    ],
)
def test_where_a_story_was_filed_is_no_speaker(text: str, mention: str, name: str) -> None:
    words, (speaker,) = speakers(text)
    assert speaker.mention is not None
    assert (speaker.mention.of(words), speaker.name) == (mention, name)


def test_who_is_the_person_before_it() -> None:
    text, found = speakers("It was Ann Olsen, [[who]] said no.")
    assert found[0].name == "Ann Olsen"
    assert [span.of(text) for span in found[0].antecedents] == ["Ann Olsen"]


def test_a_described_speaker_is_named_by_the_next_sentence() -> None:
    text = "[[A Norwegian minister]] said no. “Never,” [[Ann Olsen]] added."
    _, found = speakers(text)
    assert [speaker.name for speaker in found] == ["Ann Olsen", "Ann Olsen"]


def test_a_paper_speaks_for_who_issued_it() -> None:
    text = "[[A statement from Norwegian Foreign Minister Ann Olsen]] said no."
    assert _last(text) == "Ann Olsen"


def test_a_subject_of_what_was_told_gives_way_to_who_told_it() -> None:
    text = "[[Ann Olsen]] said that Eva Berg was a fool. But [[she]] said it was late."
    assert _last(text) == "Ann Olsen"


def test_a_name_that_only_tells_which_is_no_subject() -> None:
    assert _last("Ann Olsen spoke. The Truss government fell. “No,” [[she]] said.") == "Ann Olsen"


def test_antecedents_lead_from_the_nearest_to_the_one_that_says_most() -> None:
    marked = "British Foreign Secretary Liz Truss came.\n\nTruss laughed. [[She]] said no."
    text, (speaker,) = speakers(marked)
    chain = [span.of(text) for span in speaker.antecedents]
    assert chain == ["Truss", "British Foreign Secretary Liz Truss"]


def test_names_are_also_read_where_nothing_was_parsed() -> None:
    _, (speaker,) = speakers("Ann Olsen runs a shop.\n\n“No,” [[Olsen]] said.", syntax=False)
    assert speaker.name == "Ann Olsen"


def test_who_cannot_be_resolved_stays_what_he_is_called() -> None:
    _, (speaker,) = speakers("“No,” [[he]] said.")
    assert (speaker.name, speaker.antecedents, speaker.certainty) == ("he", (), Certainty.UNSURE)


def test_speakers_come_in_the_order_of_the_mentions() -> None:
    text = "Ann Olsen met Per Berg. He said no, she said yes."
    article = made_article(text)
    document = Document(text, article.blocks, (), (), has_syntax=False)
    she, he = text.index(" she") + 1, text.index("He ")
    mentions = [Span(she, she + 3), None, Span(he, he + 2)]
    found = resolve(article, document, knowledge(), mentions)
    assert [speaker.name for speaker in found] == ["Ann Olsen", "", "Per Berg"]


WORDS = """
    he she it they The the Mr Gen. of , . “ ” Ann Olsen minister ministry said Russia’s U.S.
    president NATO alliance statement who (SDF) SDF by from Its spokesman 's
"""
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=60).map(" ".join) | st.text(max_size=200)


@settings(max_examples=150)
@given(TEXTS, st.data())
def test_any_text_whatever_gives_one_speaker_a_mention(text: str, data: st.DataObject) -> None:
    article = made_article(text)
    document = Document(text, article.blocks, (), (), has_syntax=False)
    places = st.integers(0, len(text))
    spans = [
        Span(*sorted((data.draw(places), data.draw(places)))) for _ in range(data.draw(places) % 5)
    ]
    found = resolve(article, document, knowledge(), spans)
    assert len(found) == len(spans)
    for speaker in found:
        assert all(0 <= span.start <= span.end <= len(text) for span in speaker.antecedents)


@pytest.mark.parametrize(
    "piece",
    [
        "British Foreign Secretary Liz Truss met the president. He said no. ",
        "The ministry said no. They left. ",
        "A. ",
        "Mr ",
        "the president of the ",
        "x, ",
    ],
)
def test_the_time_is_linear_in_the_length(piece: str) -> None:
    short, long = (_seconds(piece, chars) for chars in (30_000, 240_000))
    assert long < 8 * 3 * short + 0.5


def _seconds(piece: str, chars: int) -> float:
    text = piece * (chars // len(piece))
    article = made_article(text)
    document = Document(text, article.blocks, (), (), has_syntax=False)
    spans = [Span(at, at + 4) for at in range(0, len(text) - 4, 400)]
    started = time.perf_counter()
    resolve(article, document, knowledge(), spans)
    return time.perf_counter() - started


def _last(text: str, *, syntax: bool = True, on: date = date(2022, 2, 10)) -> str:
    return speakers(text, syntax=syntax, on=on)[1][-1].name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # A stop between two words ends a sentence: no description goes on across it.
        (
            "Deputy Minister Per Berg came. [[A senior official]] said the plans were dead. "
            "[[The official]] said no more.",
            "A senior official",
        ),
        # Of another state, and of another office.
        (
            "Andriy Yermak, the head of the office in Kyiv, came. "
            "[[The European Union’s foreign policy chief]] said no.",
            "The European Union’s foreign policy chief",
        ),
        (
            "Gennady Weber, the Russian envoy, spoke. [[His Danish colleague]] said no.",
            "His Danish colleague",
        ),
    ],
)
def test_a_description_means_nobody_whom_its_own_words_exclude(text: str, name: str) -> None:
    assert _last(text, syntax=True) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[[A minister]] said no. [[Danish Foreign Minister Per Berg]] said yes.", "A minister"),
        ("[[A minister]] said no. [[Ann Lind]], who sells fish, said yes.", "A minister"),
        ("[[A minister]] said no. “It is late,” [[Ann Lind]] added.", "Ann Lind"),
    ],
)
def test_who_is_introduced_anew_is_not_the_person_described_before(text: str, name: str) -> None:
    first, _ = speakers(text)[1]
    assert first.name.endswith(name)


def test_a_name_in_capitals_is_the_person_introduced_before() -> None:
    text = "Karen Westbrook, the State Department spokesperson, came.\n\n[[MS. WESTBROOK]]: No."
    assert _last(text, syntax=True) == "Karen Westbrook"
