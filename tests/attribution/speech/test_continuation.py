from __future__ import annotations

import pytest

from tests.attribution.found import found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“We will close the bridge,” the minister said. “It is not safe.”",
            ["the minister|said|We will close the bridge … It is not safe"],
        ),
        (
            "“It is closed,” the spokeswoman, Anna Weber, told us. “Nobody knows when it opens.”",
            ["the spokeswoman, Anna Weber|told|It is closed … Nobody knows when it opens"],
        ),
    ],
)
def test_quotations_of_one_paragraph_are_one_statement(text: str, lines: list[str]) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“The bridge is closed,” Weber said.\n“It will open in May.\n“Nobody should use it.”",
            [
                "Weber|said|The bridge is closed",
                "Weber||It will open in May",
                "Weber||Nobody should use it",
            ],
        ),
    ],
)
def test_a_new_paragraph_is_a_new_statement_of_the_same_speaker(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber said the bridge was old. “It should not be used at all.”",
            ["Weber|said|the bridge was old", "Weber||It should not be used at all"],
        ),
    ],
)
def test_a_quotation_behind_an_indirect_report_is_a_statement_of_its_own(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Weber said the bridge was old.\n“Hamilton” is a musical.",
            ["Weber|said|the bridge was old"],
        ),
    ],
)
def test_a_few_quoted_words_do_not_go_on(text: str, lines: list[str]) -> None:
    assert found(text) == lines


def test_a_fully_quoted_addition_belongs_to_the_quotation_before() -> None:
    text = "“The bridge is closed,” Weber said, adding that “nobody should use it”."
    assert found(text) == ["Weber|said|The bridge is closed … nobody should use it"]


def test_who_was_quoted_goes_on_before_who_was_reported() -> None:
    text = (
        "“The bridge is closed,” Weber said, after engineers warned that it could fall. "
        "“Nobody should use it.”"
    )
    *_, last = found(text)
    assert last == "Weber||Nobody should use it"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“We are late,” Weber said. “But we will all be there” by noon on Friday.",
            ["Weber|said|We are late … “But we will all be there” by noon on Friday"],
        ),
        (
            "“We are late,” Weber said. But “nobody has ever waited for us” in this town.",
            ["Weber|said|We are late … But “nobody has ever waited for us” in this town"],
        ),
        # More words in front, and another sentence that leads to it, are the reporter's.
        (
            "“We are late,” Weber said. The council had been told that “nobody would wait.”",
            ["Weber|said|We are late"],
        ),
        (
            "“It is closed,” Weber said. The owner only pointed at a board: “Nobody may cross it.”",
            ["Weber|said|It is closed", "The owner|pointed|Nobody may cross it"],
        ),
    ],
)
def test_a_sentence_that_goes_on_behind_its_quotation_is_told_as_well(
    text: str, lines: list[str]
) -> None:
    assert found(text) == lines
