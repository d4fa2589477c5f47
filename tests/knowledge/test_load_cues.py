from __future__ import annotations

import pytest

from briefing.knowledge.load_cues import load_cues
from briefing.model.errors import KnowledgeError
from tests.attribution.found import knowledge

CUES = """
[[verbs]]
constructions = ["quote", "clause"]
trusted = true
lemmas = "say admit deny"

[[verbs]]
constructions = ["np"]
denies = true
lemmas = "deny"

[[phrases]]
words = ["make clear", "made clear"]
constructions = ["clause"]

[[prepositions]]
words = ["according to"]

[[nouns]]
constructions = ["clause"]
lemmas = "reply"

[stances]
lemmas = "regret"

[irregular]
say = ["says", "said", "saying"]

[doubling]
lemmas = "admit regret"
"""


def test_forms_are_regular_unless_said_otherwise() -> None:
    forms = {cue.lemma: cue.forms for cue in load_cues(CUES, "cues.toml")}
    assert forms == {
        "say": ("say", "says", "said", "saying"),
        "admit": ("admit", "admits", "admitted", "admitting"),
        "deny": ("deny", "denies", "denied", "denying"),
        "make clear": ("make clear", "made clear"),
        "according to": ("according to",),
        "reply": ("reply", "replies"),
        "regret": ("regret", "regrets", "regretted", "regretting"),
    }


def test_a_verb_of_opinion_is_a_cue_of_its_own_kind() -> None:
    (regret,) = [cue for cue in load_cues(CUES, "cues.toml") if cue.lemma == "regret"]
    assert (regret.kind, regret.constructions) == ("stance", frozenset())


def test_a_verb_of_two_groups_takes_what_both_take() -> None:
    (deny,) = [cue for cue in load_cues(CUES, "cues.toml") if cue.lemma == "deny"]
    assert deny.constructions == {"quote", "clause", "np"}
    assert (deny.denies, deny.trusted) == (True, True)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[[verbs]]\nconstructions = ["quot"]\nlemmas = "say"', "constructions"),
        ('[[verbs]]\nconstructions = ["quote"]\nlemma = "say"', "lemma"),
        ("verbs = 1", "verbs"),
    ],
)
def test_an_error_names_file_and_key(text: str, key: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_cues(text, "cues.toml")
    assert caught.value.path == "cues.toml"
    assert key in str(caught.value)


def test_the_lexicon_itself_can_be_read() -> None:
    lemmas = {cue.lemma for cue in knowledge().cues}
    assert {"say", "tell", "according to", "call on", "claim"} <= lemmas
