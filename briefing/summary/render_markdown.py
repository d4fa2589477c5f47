"""A brief as Markdown: signs of foreign text mean nothing in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.model.brief import Brief
from briefing.model.page import (
    Block,
    Grid,
    Heading,
    Items,
    Kind,
    Paragraph,
    Reference,
    Run,
)
from briefing.summary.outline import outline

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown_brief(brief: Brief) -> str:
    """Return a brief as Markdown."""
    return "\n\n".join(map(_markdown, outline(brief))) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_escaped(text)}"
        case Paragraph(runs):
            return _runs(runs)
        case Items(items):
            return "\n".join(f"- {_runs(item)}" for item in items)
        case Grid(head, rows):
            lines = [" | ".join(map(_escaped, head)), " | ".join("---" for _ in head)]
            lines += [" | ".join(map(_runs, row)) for row in rows]
            return "\n".join(f"| {line} |" for line in lines)
        case Reference(runs, cited):
            places = (f"S{each.number} at {each.place}" for each in cited)
            return "\n".join(filter(None, (f"- {_runs(runs)}", _indented("; ".join(places)))))


def _indented(text: str) -> str:
    return f"  Cited: {text}" if text else ""


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: Run) -> str:
    match run.kind:
        case Kind.STRONG:
            return f"**{_escaped(run.text)}**"
        case Kind.CITE:
            return f" \\[S{run.text}\\]"
        case Kind.LINK:
            target = web_address(run.text)
            return f"<{target}>" if target else _escaped(run.text)
        case _:
            return _escaped(run.text)


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def web_address(url: str) -> str:
    """Return an address that may become a link: only the web's own kinds do."""
    if not re.match(r"https?://[^\s<>\"']+\Z", url):
        return ""
    return url
