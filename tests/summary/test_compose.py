import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from briefing.model.actor import OTHER
from briefing.model.brief import Movement, Passage
from briefing.summary.citing import lines_in
from briefing.summary.render_html import html_brief
from briefing.summary.render_markdown import markdown_brief
from briefing.summary.render_text import text_brief
from briefing.summary.verify import Evidence, faults
from tests.made import DAY
from tests.said import ACTORS, POLAND, as_copy, said
from tests.summary.briefs_made import LATER, MADE, made_brief
from tests.summary.lines_made import passages

BRIEF = made_brief()


def test_every_line_cites_a_statement_at_its_place_in_an_article_of_the_brief() -> None:
    by_id = {passage.id: passage for passage in MADE}
    places = {cited.statement: cited for cited in BRIEF.citations}
    for line in lines_in(BRIEF):
        (statement,) = line.cites
        cited, passage = places[statement], by_id[statement]
        assert passage.article.id in BRIEF.sources[cited.source].articles
        assert cited.content == passage.statement.content


@settings(max_examples=40, deadline=None)
@given(passages())
def test_no_line_of_a_brief_is_unchecked(made: tuple[Passage, ...]) -> None:
    brief = made_brief(made, earlier=made_brief(made[:1]))
    evidence = Evidence(made, actors=ACTORS, known=(POLAND,))
    assert [faults(line, evidence) for line in lines_in(brief)] == [()] * len(lines_in(brief))
    assert brief.withheld == 0


def test_citations_are_numbered_as_a_reader_meets_them() -> None:
    met = dict.fromkeys(id for line in lines_in(BRIEF) for id in line.cites)
    assert [cited.statement for cited in BRIEF.citations] == list(met)


def test_the_grid_has_a_cell_for_each_actor_with_a_pane_also_where_nothing_was_found() -> None:
    cells = {row.issue: [cell.line is not None for cell in row.cells] for row in BRIEF.grid}
    assert BRIEF.actors == ("nato", "russia")
    assert cells == {"troops": [True, True], "talks": [False, True], OTHER: [True, False]}


def test_a_cell_is_the_newest_first_hand_line_with_its_age() -> None:
    newer = said(
        "the second brigade was on its way to the coast", day=LATER, second_hand_of="russia"
    )
    old = said("Our troops were moved", day=DAY - timedelta(days=3))
    grid = made_brief((*MADE, newer, old)).grid
    cell = grid[0].cells[0]
    assert cell.line is not None
    assert (cell.line.cites, cell.age_days) == ((MADE[0].id,), 2)


def test_top_lines_are_one_for_an_issue_and_not_on_other_matters() -> None:
    assert [line.issue for line in BRIEF.top] == ["troops", "talks"]


def test_the_gaps_tell_what_is_missing() -> None:
    old = said("Our troops were moved", day=DAY - timedelta(days=30))
    lost = said("Nobody knows who says this", actor="unknown")
    assert made_brief((old, lost, MADE[4])).gaps == (
        "Russia: no statement found in 3 articles.",
        "1 article without a day of publication.",
        "1 statement whose speaker could not be resolved.",
        "NATO: nothing newer than 7 days on Troops and posture.",
    )


def test_an_exact_copy_changes_the_outlets_and_nothing_else() -> None:
    with_copy = made_brief((*MADE, as_copy(MADE[0], "Gazette", day=LATER)))
    assert with_copy.sections[0].held[0].lines[0].outlets == ("Northwire", "Gazette")
    text, before = (
        text_brief(brief).replace("Northwire, Gazette", "Northwire") for brief in (with_copy, BRIEF)
    )
    assert " ".join(text.split()) == " ".join(before.split())


def test_the_order_in_which_statements_come_changes_nothing() -> None:
    assert made_brief(MADE[::-1]) == BRIEF


# Changes against an earlier brief


def test_against_an_earlier_brief_it_tells_what_moved() -> None:
    after = (
        replace(MADE[0]),
        said("Our troops will not stay in the eastern part of the alliance", day=LATER),
        said("Sanctions will follow", issues=("sanctions",), day=LATER),
    )
    brief = made_brief(after, earlier=BRIEF)
    told = {(c.movement, c.actor, c.issue): c for c in brief.changes}
    assert set(told) == {
        (Movement.REWORDED, "nato", "troops"),
        (Movement.NEW, "nato", "sanctions"),
        (Movement.SILENT, "nato", OTHER),
        (Movement.SILENT, "russia", "troops"),
        (Movement.SILENT, "russia", "talks"),
        (Movement.SILENT, OTHER, "troops"),
    }
    assert told[Movement.REWORDED, "nato", "troops"].differs == "a negation"
    assert told[Movement.SILENT, "russia", "talks"].is_earlier_denied
    assert brief.since == BRIEF.id
    # Sanctions, where something is new, stand before what only moved in its wording or not at all.
    assert {line.issue for line in brief.top} == {"troops", "sanctions"}


def test_the_same_brief_again_has_no_changes() -> None:
    assert made_brief(earlier=BRIEF).changes == ()


# Limits


def test_within_a_limit_of_words_every_actor_has_its_first_line_before_any_has_a_second() -> None:
    many = tuple(
        said(f"Brigade {name} is moved from the river to the coast", outlet=name)
        for name in ("alpha", "bravo", "charlie", "delta")
    )
    brief = made_brief((*many, MADE[1]), max_words=60)
    lines = {s.actor: sum(len(held.lines) for held in s.held) for s in brief.sections}
    assert lines["nato"] >= lines["russia"] == 1
    words = sum(
        len(line.text.split()) for s in brief.sections for held in s.held for line in held.lines
    )
    assert words <= 60
    tight = made_brief((*many, MADE[1]), max_words=20)
    assert any("left out: the limit is 20 words" in gap for gap in tight.gaps)


def test_a_statement_stands_under_a_second_issue_only_where_that_has_no_other() -> None:
    both = said("Our troops stay while talks go on in the capital", issues=("troops", "talks"))
    talks = said("the talks were useful for both of the sides", issues=("talks",))
    (section,) = made_brief((both, talks)).sections
    assert {h.issue: [line.cites[0] for line in h.lines] for h in section.held} == {
        "troops": [both.id],
        "talks": [talks.id],
    }
    (alone,) = made_brief((both,)).sections
    assert [len(held.lines) for held in alone.held] == [1, 1]


# The same bytes

_PROBE = """
import hashlib
from tests.summary.briefs_made import made_brief
from briefing.summary.render_html import html_brief
from briefing.summary.render_markdown import markdown_brief
text = html_brief(made_brief()) + markdown_brief(made_brief())
print(hashlib.sha256(text.encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _PROBE],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
    )
    own = html_brief(BRIEF) + markdown_brief(BRIEF)
    assert run.stdout.strip() == hashlib.sha256(own.encode()).hexdigest()
