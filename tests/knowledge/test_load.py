from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.knowledge.load import load_knowledge
from briefing.knowledge.load_titles import load_states, load_titles
from briefing.model.actor import Actor
from briefing.model.errors import KnowledgeError
from briefing.model.knowledge import Knowledge

NEW = """
id = "norway"
name = "Norway"
kind = "state"
pane = true
rank = 5
demonyms = ["Norwegian"]

[[people]]
id = "ann-olsen"
name = "Ann Olsen"
post = "Foreign Minister"
since = 2021-10-14
evidence = "made up"
"""


def test_the_panes_are_nato_russia_uk_us() -> None:
    panes = [actor.id for actor in load_knowledge().actors if actor.has_pane]
    assert panes == ["nato", "russia", "uk", "us"]


def test_states_around_them_are_known_without_a_pane() -> None:
    known = {actor.id for actor in load_knowledge().actors if not actor.has_pane}
    assert known == {
        *("ukraine", "eu", "france", "germany", "china", "un"),
        *("turkey", "poland", "iran", "israel", "belarus", "osce"),
    }


def test_cues_issues_titles_and_states_are_there() -> None:
    known = load_knowledge()
    assert known.cues
    assert known.issues
    assert "minister" in known.titles.offices
    assert any("Indian" in state.demonyms for state in known.states)


def test_rows_of_one_person_are_his_tenures() -> None:
    truss = next(p for p in _actor(load_knowledge(), "uk").people if p.id == "liz-truss")
    assert [tenure.post.name for tenure in truss.tenures] == ["Foreign Secretary", "Prime Minister"]
    on_the_day = truss.tenure_on(date(2022, 2, 10))
    assert on_the_day is not None
    assert on_the_day.post.name == "Foreign Secretary"


@pytest.mark.parametrize("place", ["actors.toml", "actors/norway.toml"])
def test_a_new_actor_is_one_file_and_gets_its_pane(tmp_path: Path, place: str) -> None:
    own = tmp_path / place
    own.parent.mkdir(exist_ok=True)
    own.write_text(NEW, encoding="utf-8")
    panes = [actor.label for actor in load_knowledge(tmp_path).actors if actor.has_pane]
    assert panes == ["NATO", "Russia", "UK", "US", "Norway"]


def test_one_file_may_hold_several_actors(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text(
        '[[actors]]\nid = "norway"\nname = "Norway"\nkind = "state"\n'
        '[[actors]]\nid = "eu"\npane = true\n',
        encoding="utf-8",
    )
    known = load_knowledge(own)
    assert _actor(known, "norway").has_pane is True
    assert _actor(known, "eu").has_pane is True


def test_aliases_are_names_and_a_pane_can_be_declined(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text(
        'id = "asean"\nname = "ASEAN"\nkind = "organisation"\npane = false\n'
        'aliases = ["the Association", "South-East Asian Nations"]\n',
        encoding="utf-8",
    )
    actor = _actor(load_knowledge(own), "asean")
    assert actor.names == ("ASEAN", "Association", "South-East Asian Nations")
    assert not actor.has_pane


def test_a_users_file_replaces_what_it_gives_and_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text(
        """
        id = "uk"
        label = "Britain"

        [[people]]
        id = "liz-truss"
        name = "Liz Truss"
        post = "Columnist"
        since = 2030-01-01
        evidence = "made up"

        [[people]]
        id = "ada-moon"
        name = "Ada Moon"
        post = "Foreign Secretary"
        since = 2030-01-01
        evidence = "made up"
        """,
        encoding="utf-8",
    )
    shipped, own = _actor(load_knowledge(), "uk"), _actor(load_knowledge(tmp_path), "uk")
    assert (own.label, own.name, own.demonyms) == ("Britain", shipped.name, shipped.demonyms)
    assert len(own.people) == len(shipped.people) + 1
    truss = next(person for person in own.people if person.id == "liz-truss")
    assert [tenure.post.name for tenure in truss.tenures] == ["Columnist"]


def test_a_folder_without_files_adds_nothing(tmp_path: Path) -> None:
    assert load_knowledge(tmp_path).actors == load_knowledge().actors


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (NEW.replace('kind = "state"', 'kind = "planet"'), "kind"),
        (NEW.replace('kind = "state"\n', ""), "kind"),
        (NEW.replace('name = "Norway"\n', ""), "name"),
        (NEW.replace('"norway"', '"other"'), "id"),
        (NEW.replace('"norway"', '"Norway!"'), "id"),
        (NEW.replace("rank = 5", "rank = 'five'"), "rank"),
        (NEW.replace("rank = 5", "colour = 5"), "colour"),
        (NEW.replace("since = 2021-10-14", "since = 'spring'"), "people[0].since"),
        (NEW + "until = 2020-01-01\n", "people[0].until"),
        ("id = ", ""),
    ],
)
def test_an_error_names_file_and_key(tmp_path: Path, text: str, key: str) -> None:
    own = tmp_path / "actors.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        load_knowledge(tmp_path)
    assert error.value.path == str(own)
    assert error.value.key == key
    assert str(own) in error.value.sentence
    assert error.value.hint


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnowledgeError) as error:
        load_knowledge(own)
    assert error.value.path == str(own)


def test_titles_and_states_name_their_errors() -> None:
    with pytest.raises(KnowledgeError, match=r"titles\.toml"):
        load_titles('planets = "mars"', "titles.toml")
    with pytest.raises(KnowledgeError) as error:
        load_states('states = "A | B | C | D"', "states.toml")
    assert error.value.key == "states"


def _actor(known: Knowledge, actor_id: str) -> Actor:
    return next(actor for actor in known.actors if actor.id == actor_id)
