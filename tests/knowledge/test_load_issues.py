from pathlib import Path

import pytest

import briefing.knowledge
from briefing.knowledge.load_issues import load_issues
from briefing.model.actor import Issue
from briefing.model.errors import KnowledgeError
from briefing.summary.issues import issues_of

LEXICON = Path(briefing.knowledge.__file__).parent / "issues.toml"


def test_an_issue_has_its_phrases_with_their_weights() -> None:
    text = """
        [[issues]]
        id = "gas"
        label = "Gas"
        excludes = ["gas mask*"]
        [issues.phrases]
        "natural gas" = 2
        "gas" = 1
    """
    expected = Issue("gas", "Gas", (("natural gas", 2.0), ("gas", 1.0)), ("gas mask*",))
    assert load_issues(text, "x.toml") == (expected,)


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ('id = "gas"\nlabel = "Gas"\nphrases = {}', "gas"),
        ('id = "other"\nlabel = "Other"\nphrases = { a = 1 }', "other"),
        ('id = "gas"\nlabel = "Gas"\nphrases = { Gas = 1 }', "gas"),
        ('id = "gas"\nlabel = "Gas"\nphrases = { "*gas" = 1 }', "gas"),
        ('id = "gas"\nlabel = "Gas"\nphrases = { gas = 1 }\nexcludes = ["a  b"]', "gas"),
        ('id = "gas"\nlabel = "Gas"\nphrases = { gas = 0 }', "issues[0].phrases[...]"),
        ('id = "Gas!"\nlabel = "Gas"\nphrases = { gas = 1 }', "issues[0].id"),
        ('id = "gas"\nphrases = { gas = 1 }', "issues[0]"),
    ],
)
def test_a_wrong_row_is_named_with_file_and_key(row: str, key: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_issues(f"[[issues]]\n{row}\n", "x.toml")
    assert str(caught.value).startswith("x.toml: ")
    assert caught.value.key == key


def test_an_id_is_given_once() -> None:
    row = '[[issues]]\nid = "gas"\nlabel = "Gas"\nphrases = { gas = 1 }\n'
    with pytest.raises(KnowledgeError, match="taken already"):
        load_issues(row + row, "x.toml")


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("Tanks and soldiers were moved to the border", "troops"),
        ("An invasion could come at any time", "force"),
        ("We will send more anti-tank missiles as military aid", "aid"),
        ("The door remains open to new members", "membership"),
        ("We asked for legally binding security guarantees", "security"),
        ("Dialogue is the only way", "talks"),
        ("The sanctions will be severe", "sanctions"),
        ("The pipeline will carry no gas", "energy"),
        ("Arms control has served us all", "nuclear"),
        ("The peninsula was annexed", "territory"),
        ("The attacks on civilians are war crimes", "humanitarian"),
        ("This is disinformation", "cyber"),
    ],
)
def test_the_lexicon_knows_the_issue_of(words: str, issue: str) -> None:
    issues = load_issues(LEXICON.read_text(encoding="utf-8"), LEXICON.name)
    assert len(issues) == 12
    assert issues_of(words, issues)[0][0] == issue
