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
            "“It is closed,” the spokeswoman, Anna Weber, told reporters on Friday. “Nobody knows when it will open.”",
            ["the spokeswoman, Anna Weber|told|It is closed … Nobody knows when it will open"],
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
