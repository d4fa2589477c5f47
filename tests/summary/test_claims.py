import pytest

from briefing.summary.claims import claim_of, stem_of, united


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5,000 soldiers", {"5000"}),
        ("five thousand soldiers", {"5000"}),
        ("5 thousand soldiers", {"5000"}),
        ("twenty-one ships and 2.5 million shells", {"21", "2500000"}),
        ("one of them, no one, on the one hand", set()),
        ("on 24 February 2022", {"24", "2022"}),
        ("two hundred and fifty", {"200", "50"}),
        ("1,500.5", {"1500.5"}),
        ("2,5 per cent", {"2.5"}),
        ("none at all", set()),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, numbers: set[str]) -> None:
    assert claim_of(text).numbers == numbers


@pytest.mark.parametrize(
    ("text", "modals"),
    [
        ("we will go", {"will"}),
        ("we’ll go", {"will"}),
        ("they won't go", {"will"}),
        ("it may, or could", {"may"}),
        ("they would and must", {"would", "must"}),
        ("we have to go", {"must"}),
        ("we have two", set()),
        ("ready to talk", {"ready"}),
    ],
)
def test_modality_is_of_these_kinds(text: str, modals: set[str]) -> None:
    assert claim_of(text).modals == modals


@pytest.mark.parametrize(
    ("text", "is_negated", "denied"),
    [
        ("we attack nobody", True, set()),
        ("Russia won’t attack", True, {"attack"}),
        ("he denied plans to invade", True, {"plan", "attack"}),
        ("Russia attacks", False, set()),
        ("notable knots", False, set()),
    ],
)
def test_a_negation_denies_the_words_behind_it(
    text: str, is_negated: bool, denied: set[str]
) -> None:
    claim = claim_of(text)
    assert (claim.is_negated, set(claim.denied)) == (is_negated, denied)


@pytest.mark.parametrize(
    "forms",
    [
        ("deploy", "deploys", "deployed", "deployment", "deploying"),
        ("sanction", "sanctions", "sanctioned"),
        ("troops", "soldiers", "soldier"),
        ("attack", "invade", "invasion", "invaded"),
        ("Moscow's".lower(), "russian", "russia"),
        ("talks", "negotiations", "negotiate"),
        ("stop", "stopped", "stopping"),
    ],
)
def test_forms_and_newspaper_synonyms_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem_of(form) for form in forms}) == 1


def test_several_claims_are_united() -> None:
    both = united([claim_of("We will send 5 tanks"), claim_of("They may not")])
    assert both.numbers == {"5"}
    assert both.modals == {"will", "may"}
    assert both.is_negated
