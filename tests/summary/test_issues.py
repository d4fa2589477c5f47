import pytest

from briefing.model.actor import Issue
from briefing.summary.issues import issues_of, issues_of_all

ISSUES = (
    Issue("troops", "Troops", (("troop*", 2.0), ("forces", 0.5), ("build-up", 1.0))),
    Issue("cyber", "Cyber", (("cyber*", 2.5), ("forces", 0.5), ("people's army", 1.0))),
    Issue("nuclear", "Nuclear", (("nuclear", 1.5),), ("nuclear medicine",)),
    Issue("energy", "Energy", (("nuclear power plant*", 2.0), ("gas", 1.0))),
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ()),
        ("It will rain", ()),
        ("Troops were moved", (("troops", "Troops"),)),
        ("the gas", (("energy", "gas"),)),
        ("gasoline and biogas", ()),
        ("their forces", ()),
        ("a build up, a BUILDUP and a build-up", (("troops", "build up"),)),
        ("The People’s Army", (("cyber", "People’s Army"),)),
        ("gas, gas, gas and nuclear", (("nuclear", "nuclear"), ("energy", "gas"))),
        ("gas and nuclear power plants", (("energy", "nuclear power plants"),)),
        ("nuclear weapons, not nuclear medicine", ()),
        ("cyberattacks on troops near gas", (("cyber", "cyberattacks"), ("troops", "troops"))),
        ("İstanbul’s troops", (("troops", "troops"),)),
    ],
)
def test_the_issues_of_words_are(words: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert issues_of(words, ISSUES) == expected


def test_without_a_lexicon_there_are_no_issues() -> None:
    assert issues_of("troops", ()) == ()


def test_what_an_article_is_about_lifts_what_its_words_only_hint_at() -> None:
    said = ["Troops were moved", "Their forces are at home", "It will rain"]
    found = issues_of_all(said, ISSUES)
    assert found == ((("troops", "Troops"),), (("troops", "forces"),), ())
    assert issues_of("Their forces are at home", ISSUES) == ()


def test_what_an_article_is_about_is_nothing_without_a_hint_in_the_words() -> None:
    assert issues_of_all(["Troops were moved"] * 9 + ["He was sorry"], ISSUES)[-1] == ()
