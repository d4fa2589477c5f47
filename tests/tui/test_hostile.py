"""Text from the network is hostile until cleaned: it can only ever be read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from briefing.model.article import Article, Outlet, Span, article_id, text_blocks
from briefing.model.errors import FetchError
from briefing.model.statement import Speaker, Statement
from tests.screen import screen_text
from tests.tui.desks import LATE, SIZES, Page, Said, laid, paste, running, settled

# Joined, so that one way through the screens tries several.
PAYLOADS = (
    "\x1b]0;owned\x07 \x1b]52;c;b3duZWQ=\x07 \x1b[31mred \x9b31mred",
    "[@click=app.quit]click[/] [/ [bold]loud[/bold] $error",
    "\u202egnp.exe \ufeff\u2066\U000e0041 one\ttwo\nthree\rfour",
    "e" + "\u0301" * 200 + " " + "x" * 10_000,
)
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\U000e0041]")


def hostile(payload: str) -> tuple[Article, tuple[Statement, ...]]:
    """Return an article that carries the payload everywhere, as if no gate had seen it."""
    page = Page("outlet", "title", None, (Said("nato", "These are words"),))
    article, (statement,) = page.made()
    text = f"{payload} {article.text} {payload}"
    article = replace(
        article,
        id=article_id("hostile", text),
        text=text,
        blocks=text_blocks(text),
        title=f"Title {payload}",
        outlet=Outlet(f"Outlet {payload}", payload),
        author=payload,
        url=f"https://host.example/{payload}",
    )
    start = text.index("“These")
    statement = replace(
        statement,
        article_id=article.id,
        content=(Span(start + 1, start + 16),),
        cue=None,
        speaker=Speaker(Span(0, len(payload)), f"Speaker {payload}"),
        sentence=Span(0, len(text)),
        rule=payload,
    )
    return article, (statement,)


# The board, the pane of whoever this is, source panel, reader, why, copies, search, jobs, problems.
WAY = (
    *("6", "p", "enter", "i", "escape", "escape", "y", "escape", "M", "M"),
    *("slash", "left_square_bracket", "slash", "escape", "g", "j", "escape", "g", "p"),
)


@pytest.mark.parametrize(("number", "payload"), tuple(enumerate(PAYLOADS)))
async def test_nothing_foreign_is_more_than_text(number: int, payload: str) -> None:
    over = await laid((LATE,))
    await over.archive.save(*hostile(payload))
    address = f"https://host.example/{payload}"
    over.reader.answers[address] = FetchError(address, payload, hint=payload)
    async with running(over, SIZES[number % 2]) as (app, pilot):
        app.add((address,))
        await settled(app, pilot)
        for key in WAY:
            await pilot.press(key)
            assert not FORBIDDEN.search(screen_text(app)), key
        await settled(app, pilot)
        assert not FORBIDDEN.search(screen_text(app))
        assert app.is_running


async def test_what_is_pasted_is_hostile_too() -> None:
    async with running(await laid()) as (app, pilot):
        for key in ("a", "slash"):
            await pilot.press(key)
            await paste(app, pilot, "".join(PAYLOADS[:3]))
            assert "owned" in screen_text(app)
            assert not FORBIDDEN.search(screen_text(app))
            await pilot.press("escape")
