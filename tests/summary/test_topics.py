"""What a statement is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model.mark import Mark
from briefing.summary.grammar import parse
from briefing.summary.topics import topic_of
from tests.said import said


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("Any missiles deployed there will become legitimate targets", "missile | target"),
        ("We will send nothing to the Black Sea", '"Black Sea"'),
        ("There is no way back", ""),
        ("He said so on Monday in Vienna", "Monday | Vienna"),
        ("They keep out of the boss’s business", "business"),
    ],
)
def test_it_is_its_named_things_and_its_nouns(words: str, topic: str) -> None:
    passage = replace(said(words), issues=(), issue_evidence=())
    assert topic_of(passage, ()) == topic


def test_the_words_that_marked_its_issue_come_first() -> None:
    passage = said("The harbour will see no more combat troops")
    marked = replace(passage, issues=("troops",), issue_evidence=("combat troops",))
    assert topic_of(marked, ()) == '"combat troops" | harbour'
    tagged = replace(marked, mark=Mark(issues=("talks",)), issue_evidence=("your tag",))
    assert "your tag" not in topic_of(tagged, ())


def test_what_everybody_speaks_of_tells_no_topic() -> None:
    passage = replace(said("The harbour is closed to tankers"), issues=(), issue_evidence=())
    common = [said("They spoke of tankers again")] * 9
    assert topic_of(passage, [*common, passage]) == "harbour"
    assert topic_of(said("Tankers and the tankers"), common) != ""


@pytest.mark.parametrize(
    "words", ['the “so-called "plan"” (of | sorts)', "co-operation’s end", "—"]
)
def test_it_is_always_a_search_that_can_be_understood(words: str) -> None:
    parse(topic_of(said(words), ()))
