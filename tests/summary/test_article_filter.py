"""The filter of a feed: the search language, asked of whole articles."""

from dataclasses import replace

import pytest

from briefing.model.article import Outlet
from briefing.model.errors import QueryError
from briefing.summary.article_filter import article_test
from tests.made import made_article

ARTICLE = replace(
    made_article("The Kremlin denied it. Ferries sailed on."),
    title="Müller meets allies in Riga",
    outlet=Outlet("The Quay", "quay.example"),
)


@pytest.mark.parametrize(
    ("wanted", "is_let_in"),
    [
        ("", True),
        ("kremlin", True),
        ("nato|kremlin", True),
        ("nato|russia", False),
        ("ferr", True),
        ('"ferr"', False),
        ("emlin", False),
        ("muller riga", True),
        ("Kremlin", True),
        ("Ferries", True),
        ("Allies", False),
        ("riga -kremlin", False),
        ("(nato | riga) sailed", True),
        ("title:riga", True),
        ("title:kremlin", False),
        ("text:kremlin,nato", True),
        ("from:quay", True),
        ("-from:quay.example", False),
        ("/Rig[ao]/", True),
        ("/rig[ou]$/", False),
    ],
)
def test_words_are_looked_for_in_title_and_text(wanted: str, is_let_in: bool) -> None:
    assert article_test(wanted)(ARTICLE) is is_let_in


@pytest.mark.parametrize(
    ("wanted", "words", "position"),
    [
        ("riga actor:nato", "actor: is asked of statements", 5),
        ("is:starred", "is: is asked of statements", 0),
        ("in:all", "in: and sort: choose no articles", 0),
        ("(nato", "this parenthesis is not closed", 0),
        ("a |", "a word is missing beside |", 2),
    ],
)
def test_what_cannot_be_asked_of_articles_is_told(wanted: str, words: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        article_test(wanted)
    assert words in caught.value.sentence
    assert caught.value.position == position
    assert caught.value.hint
