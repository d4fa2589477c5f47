from briefing.summary.leading import leading
from tests.said import held, said

TROOPS = said("Our troops stay in the eastern part of the alliance")
BOTH = said("Troops may leave if the talks go well for all sides", issues=("talks", "troops"))
MORE = said("More talks about talks are what we offer to them", issues=("talks",))
SANCTIONS = said("Sanctions follow whatever the answer may be", issues=("sanctions",))
OTHER = said("The weather is fine for the season, they say", issues=())


def test_there_is_a_line_for_each_issue_other_matters_last() -> None:
    lines = leading(held(OTHER, TROOPS, SANCTIONS))
    assert [line.issue for line in lines] == ["troops", "sanctions", "other"]


def test_the_issue_with_more_statements_comes_first() -> None:
    assert leading(held(SANCTIONS, MORE, BOTH))[0].issue == "talks"


def test_an_issue_that_a_line_touches_already_has_none_of_its_own() -> None:
    assert [line.issue for line in leading(held(BOTH, SANCTIONS))] == ["troops", "sanctions"]


def test_the_lines_of_an_actor_have_ninety_words_and_are_three() -> None:
    long = [said("Words " * 80 + name, issues=(name,)) for name in ("troops", "talks", "sanctions")]
    lines = leading(held(*long, OTHER))
    assert len(lines) == 3
    assert sum(len(line.text.removesuffix(" ...").split()) for line in lines) <= 90
