"""No line is shown whose words, speaker or place are not the record's: properties and mutations."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.attribution.text.fold import fold
from briefing.model.brief import Grade, Line, Passage
from briefing.model.statement import Speech
from briefing.summary.lines import line_of, written_line
from briefing.summary.verify import Evidence, Fault, faults, verified
from tests.said import ACTORS, POLAND, said
from tests.summary.lines_made import passages, shown_as

# A run of all tests has enough to catch what is broken; BRIEFING_CASES=10000 takes ten minutes.
CASES = int(os.environ.get("BRIEFING_CASES", "150"))
many = settings(max_examples=CASES, deadline=None)


def evidence(*made: Passage) -> Evidence:
    return Evidence(made, actors=ACTORS, known=(POLAND,))


# What always holds


@many
@given(passages(), st.integers(3, 60))
def test_the_line_of_a_statement_stands_up_to_every_check(
    made: tuple[Passage, ...], max_words: int
) -> None:
    lines = [shown_as(passage, max_words) for passage in made]
    assert verified(lines, evidence(*made)).lines == tuple(lines)


@many
@given(passages(), st.integers(3, 60))
def test_what_is_shown_stands_in_the_statement_cited(
    made: tuple[Passage, ...], max_words: int
) -> None:
    """Traceability, quotation and speaker: looked up again in the articles themselves."""
    by_id = {passage.id: passage for passage in made}
    for line in verified([shown_as(p, max_words) for p in made], evidence(*made)).lines:
        passage = by_id[line.cites[0]]
        text = " ".join(fold(passage.article.text).split())
        for part in line.text.removesuffix("”").removesuffix('"').split(" ..."):
            assert fold(part.strip()) in text
        assert (line.speaker, line.post) == (passage.identity.name, passage.identity.post)


@many
@given(passages(), st.data())
def test_a_changed_word_is_always_found(made: tuple[Passage, ...], data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(made))
    line = shown_as(passage)
    words = line.text.split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(["Atlantis", "77", "not", "”", "will", ""]))
    assume(any(map(str.isalnum, words[at])) and words[at] != other)
    changed = " ".join([*words[:at], *([other] if other else []), *words[at + 1 :]])
    assume(changed.strip() and fold(changed).split() != fold(line.text).split())
    found = faults(replace(line, text=changed), evidence(*made))
    # Where the same word stands twice in a row, taking one away can leave what stands there too.
    assume(not _is_marked_omission(line, changed))
    assert found


def _is_marked_omission(line: Line, changed: str) -> bool:
    """Tell whether the change took away what " ... " beside it says is left out."""
    return (
        "..." in line.text
        and changed.replace(" ...", "").strip() != ""
        and len(changed.split()) < len(line.text.split())
    )


@many
@given(passages(), st.data())
def test_a_swapped_speaker_post_or_citation_is_always_found(
    made: tuple[Passage, ...], data: st.DataObject
) -> None:
    passage, other = (data.draw(st.sampled_from(made)) for _ in range(2))
    assume(passage.id != other.id)
    line = shown_as(passage)
    assert faults(replace(line, cites=(other.id,)), evidence(*made))
    if (other.identity.name, other.identity.post) != (passage.identity.name, passage.identity.post):
        swapped = replace(line, speaker=other.identity.name, post=other.identity.post)
        assert Fault.SPEAKER in faults(swapped, evidence(*made))


# The mutations of a statement's own words, one by one

SPOKEN = said(
    "We will not send 5,000 troops to the border",
    actor="russia",
    name="Carl Oyen",
    post="Foreign Minister",
    speech=Speech.DIRECT,
)
TOLD = said(
    "no decision “had been taken” on the 12 ships",
    actor="russia",
    name="Carl Oyen",
    post="Foreign Minister",
    speech=Speech.MIXED,
)
NEIGHBOUR = said("Ships pass the strait as they always did", actor="russia", name="Bea Roe")
FOREIGN = said("The alliance stays ready for talks", actor="nato")
ELSEWHERE = said("Sanctions never solved anything here", actor="russia", issues=("sanctions",))
ALL = evidence(SPOKEN, TOLD, NEIGHBOUR, FOREIGN, ELSEWHERE)


def line(passage: Passage = SPOKEN, **changes: object) -> Line:
    own = line_of(passage, "russia", "troops")
    return replace(own, **changes)  # type: ignore[arg-type]  # the table names fields of a line


@pytest.mark.parametrize(
    ("mutated", "fault"),
    [
        (line(speaker="Bea Roe"), Fault.SPEAKER),
        (line(post="Prime Minister"), Fault.SPEAKER),
        (line(post="former Foreign Minister"), Fault.SPEAKER),
        (line(speaker="Dag Aas"), Fault.SPEAKER),
        (line(text="We will not send 8,000 troops to the border"), Fault.FOUND_NOWHERE),
        (line(text="We will send 5,000 troops to the border"), Fault.FOUND_NOWHERE),
        (line(text="will not send 5,000 troops to the border"), Fault.FOUND_NOWHERE),
        (line(text="We will not send 5,000 troops to the"), Fault.FOUND_NOWHERE),
        (line(text="We will ... 5,000 troops ... border to the"), Fault.FOUND_NOWHERE),
        (line(text="We w ... send 5,000 troops to the border"), Fault.FOUND_NOWHERE),
        (line(text="..."), Fault.FOUND_NOWHERE),
        (line(TOLD, text="no “decision had been taken” on the 12 ships"), Fault.FOUND_NOWHERE),
        (line(TOLD, text="no decision had “been taken” on the 12 ships"), Fault.FOUND_NOWHERE),
        (line(TOLD, text="no decision “had been taken on” the 12 ships"), Fault.FOUND_NOWHERE),
        (line(TOLD, is_quoted=True), Fault.MARKS),
        (line(cites=(TOLD.id,)), Fault.CITED_WRONGLY),
        (line(cites=(NEIGHBOUR.id,)), Fault.CITED_WRONGLY),
        (line(cites=(NEIGHBOUR.id,)), Fault.SPEAKER),
        (line(cites=(FOREIGN.id,)), Fault.OTHER_ACTOR),
        (line(cites=(ELSEWHERE.id,)), Fault.OTHER_ISSUE),
        (line(cites=("0000000000000000:1-2",)), Fault.NO_STATEMENT),
        (line(cites=()), Fault.UNCITED),
        (line(is_denied=True), Fault.DENIAL),
        (line(cue="denied"), Fault.RECORD),
        (line(grade=Grade.TOLD), Fault.RECORD),
        (line(published_on=None), Fault.RECORD),
        (line(outlets=("Gazette",)), Fault.RECORD),
    ],
)
def test_a_mutated_line_is_withheld(mutated: Line, fault: Fault) -> None:
    assert fault in faults(mutated, ALL)
    assert verified([mutated], ALL).lines == ()


@pytest.mark.parametrize(
    "text",
    [
        "We will not send 5,000 troops to the border",
        "We will not send 5,000 troops ...",
        "We will not ... troops to the border",
        "... send 5,000 troops to the border",
    ],
)
def test_a_line_that_leaves_out_and_says_so_is_shown(text: str) -> None:
    assert faults(line(text=text), ALL) == ()


# Lines in an engine's own words

SOURCE = said(
    "Russia will not move its 5,000 troops from the border and may add ships in March",
    actor="russia",
    name="Carl Oyen",
    post="Foreign Minister",
)
SECOND = said("Moscow never threatened the alliance", actor="russia", name="Bea Roe")
WRITTEN = evidence(SOURCE, SECOND, FOREIGN)
FAIR = "Russia will not move 5,000 troops from the border and may add ships in March"


def written(text: str = FAIR, *cited: Passage, **changes: object) -> Line:
    made = written_line(text, cited or (SOURCE,), "russia", "troops")
    return replace(made, **changes)  # type: ignore[arg-type]  # the table names fields of a line


@pytest.mark.parametrize(
    ("mutated", "fault"),
    [
        (written(FAIR.replace("5,000", "8,000")), Fault.NUMBER),
        (written(FAIR.replace("5,000", "eight thousand")), Fault.NUMBER),
        (written(FAIR.replace(" not", "")), Fault.NEGATION),
        (written(FAIR.replace("may add", "may not add")), Fault.NEGATION),
        (written(FAIR.replace("may", "will")), Fault.MODALITY),
        (written(FAIR.replace("March", "April")), Fault.NAME),
        (written(FAIR.replace("Russia", "Belarus")), Fault.NAME),
        (written("Dag Aas: " + FAIR), Fault.NAME),
        (written("“Russia” " + FAIR), Fault.MARKS),
        (written("Russia 'may' not, will not"), Fault.MARKS),
        (written("Russia will not and may keep grain prices low on every market"), Fault.WORDS),
        (written(FAIR, SOURCE, SECOND), Fault.SPEAKER),
        (written(speaker="Bea Roe"), Fault.SPEAKER),
        (written(post="former Foreign Minister"), Fault.SPEAKER),
        (written(cites=(FOREIGN.id,)), Fault.OTHER_ACTOR),
        (written(cites=(SECOND.id,)), Fault.NUMBER),
        (written(cites=("x:1-2",)), Fault.NO_STATEMENT),
        (written(cites=()), Fault.UNCITED),
        (written(grade=Grade.TOLD), Fault.RECORD),
        (written(is_quoted=True), Fault.RECORD),
        (written(""), Fault.WORDS),
        (written("Ships", SECOND), Fault.WORDS),
    ],
)
def test_a_mutated_written_line_is_withheld(mutated: Line, fault: Fault) -> None:
    assert fault in faults(mutated, WRITTEN)


@pytest.mark.parametrize(
    "fair",
    [
        written(),
        written(
            "Moscow will not move its 5,000 soldiers from the border and may add ships in March"
        ),
        written("Carl Oyen: " + FAIR),
        written("Russia has never threatened NATO", SECOND),
    ],
)
def test_a_fair_written_line_is_shown(fair: Line) -> None:
    assert faults(fair, WRITTEN) == ()


def test_a_written_line_on_a_denial_says_that_it_is_denied() -> None:
    denied = said("Russia plans an attack", actor="russia", negated=True)
    known = evidence(denied)
    assert Fault.NEGATION in faults(written("Russia plans an attack", denied), known)
    assert faults(written("Russia denies plans for an attack", denied), known) == ()


def test_what_is_withheld_is_told_with_its_faults() -> None:
    result = verified([line(), line(speaker="Bea Roe")], ALL)
    assert result.lines == (line(),)
    assert [(w.line.speaker, w.faults) for w in result.withheld] == [("Bea Roe", (Fault.SPEAKER,))]
