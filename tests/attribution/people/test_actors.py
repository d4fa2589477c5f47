from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.attribution.people.actors import identify, relayed_actor
from briefing.model.actor import OTHER, Actor, Person, Post, Tenure
from briefing.model.article import Span
from briefing.model.knowledge import Knowledge
from briefing.model.statement import Certainty, Speaker, Speech, Statement
from tests.attribution.marked import actor_of, identities, knowledge
from tests.made import made_article


@pytest.mark.parametrize(
    ("mention", "actor"),
    [
        ("British Foreign Secretary Liz Truss", "uk"),
        ("Liz Truss", "uk"),
        ("Sergei Lavrov", "russia"),
        ("Sergey Lavrov", "russia"),
        ("President Volodymyr Zelenskyy", "ukraine"),
        ("Volodymyr Zelenskiy", "ukraine"),
        ("NATO Secretary General Jens Stoltenberg", "nato"),
        ("Gen. Mark Milley, chairman of the Joint Chiefs of Staff", "us"),
        ("António Guterres", "un"),
        ("Antonio Guterres", "un"),
        ("Turkish President Recep Tayyip Erdoğan", "turkey"),
    ],
)
def test_people_are_known_by_name_in_every_spelling(mention: str, actor: str) -> None:
    assert actor_of(mention) == actor


@pytest.mark.parametrize(
    ("mention", "day", "actor"),
    [
        ("Boris Johnson", date(2022, 2, 10), "uk"),
        ("Boris Johnson", date(2023, 2, 10), "other"),
        ("Donald Trump", date(2019, 2, 10), "us"),
        ("Donald Trump", date(2022, 2, 10), "other"),
        ("Donald Trump", date(2025, 2, 10), "us"),
        ("Mark Rutte", date(2024, 9, 30), "other"),
        ("Mark Rutte", date(2024, 10, 1), "nato"),
        ("Donald Tusk", date(2014, 5, 1), "poland"),
        ("Donald Tusk", date(2017, 5, 1), "eu"),
        ("Donald Tusk", date(2024, 5, 1), "poland"),
        ("John Kirby", date(2018, 5, 1), "other"),
    ],
)
def test_a_person_speaks_for_whom_he_served_on_the_day(mention: str, day: date, actor: str) -> None:
    assert actor_of(mention, on=day) == actor


@pytest.mark.parametrize(
    ("mention", "actor"),
    [
        ("The U.S. ambassador to Moscow", "us"),
        ("The American ambassador to NATO", "us"),
        ("Britain's permanent representative to NATO", "uk"),
        ("The Russian ambassador to London", "russia"),
        ("Russia's envoy to the UN", "russia"),
        ("Moscow's envoy to the alliance", "russia"),
        ("Ukraine's ambassador to Berlin", "ukraine"),
        ("The EU ambassador to Kyiv", "eu"),
        ("NATO's representative in Kyiv", "nato"),
        ("U.S. Ambassador to Germany Ann Smith", "us"),
        ("The U.S. ambassador to London, Ann Smith,", "us"),
        ("Turkey's U.N. ambassador", "turkey"),
        ("The US mission to the OSCE", "us"),
        ("The Dutch embassy in Washington", "other"),
        ("The Russian embassy in London", "russia"),
        ("The UN special envoy for Syria", "un"),
    ],
)
def test_an_envoy_speaks_for_who_sent_him_and_not_for_the_place(mention: str, actor: str) -> None:
    assert actor_of(mention) == actor


@pytest.mark.parametrize(
    "mention",
    [
        "Former U.S. President Barack Obama",
        "Barack Obama",
        "The former foreign secretary, Jeremy Hunt,",
        "Former NATO secretary general Anders Fogh Rasmussen",
        "An ex-Pentagon official",
        "A retired US general",
        "Then-President Donald Trump",
        "Ann Smith, a former White House official",
        "Ann Smith, once a spokeswoman for the former president,",
        "Tony Blair",
        "The American ambassador at the time",
        "British Prime Minister Tony Blair",
        "Ann Smith, who had headed Russia's foreign ministry,",
    ],
)
def test_who_is_out_of_office_speaks_for_himself(mention: str) -> None:
    assert actor_of(mention) == "other"


@pytest.mark.parametrize(
    "mention",
    [
        "Russian-backed separatists",
        "Pro-Russian separatists in Donetsk",
        "A Russian-installed official in Kherson",
        "Prosecutors from the self-proclaimed Donetsk People's Republic",
        "The leader of the Luhansk People's Republic",
        "Iran-backed militia leaders",
        "US-backed forces",
        "The U.S.-led coalition",
        "The main Syrian rebel coalition",
        "The Moscow-backed administration",
        "Wagner chief Yevgeny Prigozhin",
    ],
)
def test_proxies_and_separatists_are_never_their_backer(mention: str) -> None:
    assert actor_of(mention) == "other"


@pytest.mark.parametrize(
    "mention",
    [
        "The Washington Post",
        "The Moscow Times",
        "Russian state media",
        "A London-based think tank",
        "A professor at the American University in Cairo",
        "Russian political analyst Ivan Petrov",
        "The head of the Russian Orthodox Church",
        "The director of the Potsdam Institute for Climate in Germany",
        "British Airways",
        "Britain First",
        "Ann Smith, deputy leader of Britain First,",
        "Russia's Gazprom",
        "Ukrainian refugees",
        "A Moscow resident",
        "The Russian people",
        "The mayor of Kyiv",
        "London mayor Ann Smith",
        "Western officials",
        "European diplomats",
        "A NATO diplomat",
        "NATO allies",
        "EU diplomats in Brussels",
        "UN experts",
        "A source close to the Kremlin",
        "The Indian foreign secretary",
        "Pakistan's foreign secretary",
        "The Scottish first minister",
        "The head of the Russia programme at Chatham House",
        "Ann Smith of Northbank, Germany's largest private bank,",
        "A member of the European Union",
        "A Security Council member",
        "Ann Washington",
        "The Russian Standard Vodka Company",
        "Some within the U.S. foreign policy establishment",
        "China's Huawei",
        "A Russian tennis player",
        "Ukraine's biggest bank",
    ],
)
def test_a_states_name_alone_makes_nobody_its_spokesman(mention: str) -> None:
    assert actor_of(mention, behind="Britain and the U.S. listened.") == "other"


@pytest.mark.parametrize(
    ("mention", "actor"),
    [
        ("Moscow", "russia"),
        ("The Kremlin", "russia"),
        ("Washington", "us"),
        ("The White House", "us"),
        ("The Pentagon", "us"),
        ("Downing Street", "uk"),
        ("No 10", "uk"),
        ("Kyiv", "ukraine"),
        ("The Foreign Office", "uk"),
        ("The UK's Ministry of Defence", "uk"),
        ("Russia's defence ministry", "russia"),
        ("The State Department", "us"),
        ("Iran's Revolutionary Guards", "iran"),
        ("The European Commission", "eu"),
        ("The U.N. Human Rights Office", "un"),
    ],
)
def test_houses_and_capitals_speak_for_their_state(mention: str, actor: str) -> None:
    assert actor_of(mention, behind="Britain and the U.S. listened.") == actor


@pytest.mark.parametrize(
    ("mention", "actor"),
    [
        ("A senior U.S. official", "us"),
        ("A Ukrainian interior ministry official", "ukraine"),
        ("A spokesman for the Russian Foreign Ministry", "russia"),
        ("A source in the Russian foreign ministry", "russia"),
        ("A German government source", "germany"),
        ("A senior defence official in Washington", "us"),
        ("US intelligence", "us"),
        ("A U.S. statement", "us"),
        ("Ann Smith, a spokeswoman for the National Security Council,", "us"),
        ("The new head of the British army", "uk"),
        ("The governor of the Luhansk region", "ukraine"),
        ("A NATO official", "nato"),
        ("Nato's top commander in Europe", "nato"),
        ("Putin's spokesman", "russia"),
        ("Biden's national security adviser", "us"),
        ("Russia's Vasily Petrov", "russia"),
        ("A member of the Ukrainian parliament", "ukraine"),
        ("A member of the Russian delegation", "russia"),
        ("An adviser in the office of the Ukrainian president", "ukraine"),
        ("A spokesman for Russia's Black Sea Fleet", "russia"),
        ("Secretary of State for Defence Ann Smith of Britain", "uk"),
        ("Joseph F. Smith Jr., the chairman of the Joint Chiefs of Staff,", "us"),
    ],
)
def test_an_office_speaks_for_the_state_named_with_it(mention: str, actor: str) -> None:
    assert actor_of(mention, behind="Britain and the U.S. listened.") == actor


@pytest.mark.parametrize(
    ("mention", "actor"),
    [
        ("Republican Senator Ben Sasse", "us"),
        ("Lindsey Graham", "us"),
        ("Labour leader Keir Starmer", "uk"),
        ("The shadow defence secretary, John Healey,", "uk"),
        ("A German lawmaker", "germany"),
        ("Russian lawmakers", "russia"),
    ],
)
def test_legislators_belong_to_their_country_and_are_never_sure(mention: str, actor: str) -> None:
    (identity,) = identities(f"[[{mention}]] said so in Britain and the US.")
    assert identity.actor == actor
    assert identity.certainty is not Certainty.SURE


def test_an_office_that_several_states_have_needs_its_state_in_the_text() -> None:
    assert actor_of("Foreign Secretary Ann Smith", behind="Britain agreed.") == "uk"
    assert actor_of("Foreign Secretary Ann Smith", behind="India agreed.") == "other"
    assert actor_of("The Foreign Office", behind="Pakistan agreed.") == "other"
    assert actor_of("The National Security Council", behind="Turkey agreed.") == "other"


def test_a_surname_alone_needs_its_state_in_the_text() -> None:
    assert actor_of("Wallace", on=date(2022, 2, 10), behind="British arms came.") == "uk"
    assert actor_of("Wallace", on=date(2022, 2, 10), behind="Nobody answered.") == "other"


@pytest.mark.parametrize(
    ("text", "actor", "name"),
    [
        ("Boris Johnson left. [[A spokesman for the prime minister]] spoke.", "uk", "spokesman"),
        ("Boris Johnson left. [[The prime minister’s spokesman]] spoke.", "uk", "spokesman"),
        ("Boris Johnson left. [[His spokesman]] spoke.", "uk", "spokesman"),
        ("Boris Johnson left. [[Aides to the prime minister]] spoke.", "uk", "aide"),
        ("Boris Johnson left. [[His mother]] spoke.", "other", "mother"),
        ("NATO met. [[A spokesman for the alliance]] spoke.", "nato", "spokesman"),
        ("Iran's Oil Ministry met. [[Ministry officials]] spoke.", "iran", "official"),
        ("Iran's Oil Ministry met. [[Officials at the ministry]] spoke.", "iran", "official"),
        ("[[A spokesman for the alliance]] spoke.", "other", "spokesman"),
    ],
)
def test_whose_spokesman_he_is_decides(text: str, actor: str, name: str) -> None:
    *_, identity = identities(text)
    assert identity.actor == actor
    assert name in identity.name
    assert identity.certainty is not Certainty.SURE


@pytest.mark.parametrize(
    ("text", "actor", "post"),
    [
        ("Iran's Oil Ministry met. [[Its spokesman, Ali Rahimi,]] spoke.", "iran", "Its spokesman"),
        (
            "Iran's Oil Ministry met. [[Its spokesman, Ali Rahimi,]] spoke. [[Rahimi]] left.",
            "iran",
            "",
        ),
        ("NATO met. [[A spokesman for the alliance, Jan Berg,]] spoke.", "nato", "spokesman"),
        ("Boris Johnson left. [[His spokesman, Jan Berg,]] spoke.", "uk", "His spokesman"),
        ("Boris Johnson left. [[His brother, Jan Berg,]] spoke.", "other", ""),
        ("Boris Johnson left. [[His former spokesman, Jan Berg,]] spoke.", "other", ""),
    ],
)
def test_a_named_spokesman_speaks_for_whose_he_is(text: str, actor: str, post: str) -> None:
    *_, identity = identities(text)
    assert identity.actor == actor
    assert post in (identity.post or "")
    assert identity.certainty is not Certainty.SURE


def test_ministry_officials_are_nobodys_where_two_ministries_met() -> None:
    text = "Iran's Oil Ministry met. Iraq's Oil Ministry met. [[Ministry officials]] spoke."
    assert identities(text)[0].actor == "other"


def test_of_two_posts_the_highest_is_named() -> None:
    (identity,) = identities("[[Benjamin Netanyahu]] of Israel spoke.", on=date(2016, 5, 1))
    assert identity.post == "Prime Minister"


def test_a_private_person_of_a_known_name_is_somebody_else() -> None:
    assert actor_of("Mike Johnson, a teacher from Ohio,", on=date(2024, 2, 1)) == "other"


@pytest.mark.parametrize("mention", ["he", "She", "They", "it", "who"])
def test_a_pronoun_without_antecedent_is_unknown(mention: str) -> None:
    assert actor_of(mention) == "unknown"


def test_no_speaker_is_unknown() -> None:
    article = made_article()
    nobody = Speaker(None, "", (), Certainty.UNSURE)
    identity = identify(article, _statement(article.id, nobody), knowledge())
    assert (identity.actor, identity.certainty, identity.chain) == (
        "unknown",
        Certainty.UNSURE,
        (),
    )


def test_without_a_day_a_person_is_never_sure() -> None:
    (named,) = identities("[[British Prime Minister Boris Johnson]] said so.", on=None)
    assert (named.actor, named.certainty) == ("uk", Certainty.UNSURE)
    (former,) = identities("[[Former British prime minister Boris Johnson]] said so.", on=None)
    assert former.actor == "other"
    (bare,) = identities("[[Rex Tillerson]] said so in Ohio.", on=None)
    assert bare.actor == "other"


def test_several_states_at_once_stand_with_the_first_that_has_a_pane() -> None:
    (identity,) = identities("[[Germany, the UK and the US]] said so.")
    assert (identity.actor, identity.certainty) == ("uk", Certainty.LIKELY)


def test_the_chain_leads_from_the_mention_to_the_actor() -> None:
    *_, last = identities("[[British Foreign Secretary Liz Truss]] spoke. [[She]] left.")
    assert last.chain == (
        "She",
        "Liz Truss",
        "British Foreign Secretary Liz Truss",
        "Liz Truss, Foreign Secretary since 2021-09-15 → uk",
    )
    assert (last.name, last.post) == ("Liz Truss", "Foreign Secretary")


def test_relayed_words_keep_their_actor() -> None:
    text = "The Russian government has said so, the U.S. ambassador told reporters."
    article = made_article(text)
    relayed = Speaker(Span(0, 22), "Russian government")
    speaker = Speaker(Span(36, 55), "U.S. ambassador")
    statement = _statement(article.id, speaker, relayed)
    assert identify(article, statement, knowledge()).actor == "us"
    assert relayed_actor(article, statement, knowledge()) == "russia"
    assert relayed_actor(article, _statement(article.id, speaker), knowledge()) is None


def test_an_actor_of_ones_own_is_found() -> None:
    consul = Tenure(Post("Consul"), date(2020, 1, 1), None, "made up")
    person = Person("ada-moon", "Ada Moon", ("Moon",), (consul,))
    moon = Actor("moon", "Moon Base", "Moon", "group", ("Moon Base",), people=(person,))
    known = Knowledge(actors=(moon,), titles=knowledge().titles)
    found = identities("[[Ada Moon]] said so. [[Moon Base]] agreed.", known=known)
    assert [identity.actor for identity in found] == ["moon", "moon"]


@given(st.text(max_size=80), st.text(max_size=40), st.dates() | st.none())
def test_any_mention_whatever_gets_a_known_actor(
    before: str, mention: str, day: date | None
) -> None:
    article = made_article(f"{before}{mention} said no.", published_on=day)
    speaker = Speaker(Span(len(before), len(before) + len(mention)), mention)
    identity = identify(article, _statement(article.id, speaker), knowledge())
    ids = {actor.id for actor in knowledge().actors}
    assert identity.actor in ids | {"other", "unknown"}


def _statement(article_id: str, speaker: Speaker, relayed: Speaker | None = None) -> Statement:
    return Statement(
        article_id,
        (Span(0, 1),),
        Speech.DIRECT,
        None,
        speaker,
        Span(0, 1),
        "test",
        relayed=relayed,
    )


@pytest.mark.parametrize(
    ("mention", "actor"),
    [
        ("the Ministry of Defence in London", "uk"),
        ("the Ministry of Health in Lyme", OTHER),
        # A metonym in the office's own name says whose it is.
        ("A Kremlin spokesman", "russia"),
        # A longer name that only begins with an institution's.
        ("The European Council for Baltic Studies", OTHER),
        ("The European Council", "eu"),
        ("Dmitry Peskov, 19, a conscript from Tver", OTHER),
        ("Dmitry Peskov, 54, the Kremlin spokesman", "russia"),
    ],
)
def test_the_words_beside_a_name_or_an_institution_decide_whose_it_is(
    mention: str, actor: str
) -> None:
    assert actor_of(mention) == actor
