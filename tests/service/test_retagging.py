"""The issues that a person names."""

from __future__ import annotations

import pytest

from briefing.model.actor import Issue
from briefing.model.errors import NotFound
from briefing.service.retagging import issues_meant

ISSUES = (Issue("troops", "Troops & posture", ()), Issue("aid", "Military aid", ()))


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (("troops",), ("troops",)),
        (("TROOPS", "military AID"), ("troops", "aid")),
        (("aid", "aid"), ("aid",)),
        (("other",), ()),
        (("aid", "other"), ("aid",)),
        (("found",), None),
    ],
)
def test_issues_are_named_by_id_or_label(
    given: tuple[str, ...], meant: tuple[str, ...] | None
) -> None:
    assert issues_meant(given, ISSUES) == meant


@pytest.mark.parametrize(
    ("given", "sentence", "hint"),
    [
        (("trops",), "no issue 'trops' is known", "did you mean troops?"),
        (("xyz",), "no issue 'xyz' is known", "see briefing issues list"),
        (("troops", "aid", "other"), "a statement touches at most 2 issues", "leave one out"),
    ],
)
def test_a_name_that_is_none_is_told(given: tuple[str, ...], sentence: str, hint: str) -> None:
    with pytest.raises(NotFound, match=sentence) as caught:
        issues_meant(given, ISSUES)
    assert caught.value.hint == hint
