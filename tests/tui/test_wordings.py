"""One statement as several outlets word it."""

from __future__ import annotations

from briefing.tui.text import plain
from briefing.tui.wordings import difference, wording_rows, wordings_text
from tests.made import made_article, made_passage
from tests.screen import screen_text
from tests.tui.desks import NOW, Page, Said, laid, running, settled

WORDS = "We will keep all our troops in the north of the country until spring comes"
LIKE = WORDS.replace("all our", "our")


def page(outlet: str, words: str, hour: int) -> Page:
    return Page(outlet, "Troops stay", NOW.replace(hour=hour), (Said("nato", words),))


def test_words_differ_whatever_their_case_and_signs() -> None:
    first = made_passage(made_article("“The talks go on,” Ann Olsen said."), "The talks go on")
    other = made_passage(made_article("“the talks, go ON,” Ann Olsen said."), "the talks, go ON")
    assert not any(difference(first, other))


def test_what_one_lacks_and_what_it_has_instead_is_told() -> None:
    first = made_passage(made_article("“No talks in May,” Ann Olsen said."), "No talks in May")
    other = made_passage(made_article("“Talks in June,” Ann Olsen said."), "Talks in June")
    assert difference(first, other) == (("No", "May"), ("June",))
    (_, row) = wording_rows((first, other), 60, NOW)
    assert [plain(line).strip() for line in row[-3:-1]] == ["- No - May", "+ June"]
    assert "2 words differ" in wordings_text((first, other), NOW)


async def test_the_wordings_stand_under_each_other_the_first_printed_first() -> None:
    pages = (page("northwire", LIKE, 9), page("meridian", WORDS, 8), page("baltic post", WORDS, 10))
    async with running(await laid(pages)) as (app, pilot):
        await pilot.press("D")
        await settled(app, pilot)
        text = screen_text(app)
        assert "3 wordings · 3 outlets" in text
        assert text.index("meridian") < text.index("northwire")
        assert "same words" in text
        assert "- all" in text
        await pilot.press("y")
        await settled(app, pilot)
        assert " ".join(app.clipboard.split()).count("until spring comes") == 3
        await pilot.press("j", "enter")
        await settled(app, pilot)
        assert "▸▌" in screen_text(app)
        await pilot.press("escape", "escape")
        assert app.screen is app.board


async def test_a_copy_in_the_reader_shows_the_same_wordings() -> None:
    pages = (page("northwire", LIKE, 9), page("meridian", WORDS, 8))
    async with running(await laid(pages)) as (app, pilot):
        await pilot.press("j", "enter", "D")
        await settled(app, pilot)
        assert "2 wordings · 2 outlets" in screen_text(app)


async def test_where_nobody_else_prints_it_that_is_said() -> None:
    async with running(await laid()) as (app, pilot):
        await pilot.press("D")
        await settled(app, pilot)
        assert app.screen is app.board
        assert [str(told.message) for told in app._notifications] == [
            "no other outlet here prints this statement"
        ]
