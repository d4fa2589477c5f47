"""A brief as one HTML page that stands alone: no script, no request, for screen and paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from briefing.model.brief import Brief
from briefing.model.page import (
    Block,
    Cited,
    Grid,
    Heading,
    Items,
    Kind,
    Paragraph,
    Reference,
    Run,
    Runs,
)
from briefing.summary.outline import outline
from briefing.summary.render_markdown import web_address

# Nothing may be loaded and nothing run, even if something foreign got past the escaping.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "img-src 'none'"
)

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fdfcfa; --dim: #5c5c66;
  --rule: #d9d6d0; --mark: #8a3324; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #17171a; --dim: #a5a4ad;
  --rule: #3a3a41; --mark: #e39a86; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 52rem; margin: 0 auto;
  padding: 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .3rem 0 .8rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
ul { padding-left: 1.1rem; margin: .3rem 0; }
li { margin: .35rem 0; }
a { color: var(--mark); }
small, .note { color: var(--dim); font-size: .85rem; }
.cite { font: .75rem/1 system-ui, sans-serif; white-space: nowrap; }
.grade { font: .7rem/1 system-ui, sans-serif; border: 1px solid var(--rule); padding: 0 .25em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; min-width: 40rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem;
  border-bottom: 1px solid var(--rule); overflow-wrap: break-word; }
:target { outline: 2px solid var(--mark); outline-offset: 2px; }
@media print { html { background: #fff; color: #000; } body { max-width: none; padding: 0;
  font-size: 10pt; } .wide { overflow: visible; } table { min-width: 0; font-size: 8pt; }
  h2, h3 { break-after: avoid; } li, tr { break-inside: avoid; } a { color: inherit; } }
""".strip()


def html_brief(brief: Brief) -> str:
    """Return a brief as a page."""
    return html_page(brief.title, outline(brief))


def html_page(title: str, blocks: Iterable[Block]) -> str:
    """Return a page of these blocks; all foreign text is escaped, only web addresses link."""
    body = "\n".join(map(_block, blocks))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(runs):
            return f"<p>{_runs(runs)}</p>"
        case Items(items):
            return "<ul>\n" + "\n".join(f"<li>{_runs(item)}</li>" for item in items) + "\n</ul>"
        case Grid(head, rows):
            return _grid(head, rows)
        case Reference(runs, cited):
            places = "\n".join(map(_cited, cited))
            listed = f"\n<ul>\n{places}\n</ul>" if places else ""
            return f"<section>\n<p>{_runs(runs)}</p>{listed}\n</section>"


def _grid(head: Iterable[str], rows: Iterable[Iterable[Runs]]) -> str:
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "\n".join(map(_row, rows))
    return (
        f'<div class="wide">\n<table>\n<thead><tr>{names}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _row(row: Iterable[Runs]) -> str:
    issue, *cells = row
    listed = "".join(f"<td>{_runs(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{_runs(issue)}</th>{listed}</tr>'


def _cited(cited: Cited) -> str:
    number = f'<span class="cite">[S{cited.number}]</span>'
    sentence = f'<span class="note">{escape(cited.sentence)}</span>'
    return f'<li id="s{cited.number}">{number} {cited.place} {sentence}</li>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text)
    match run.kind:
        case Kind.STRONG:
            return f"<strong>{text}</strong>"
        case Kind.NOTE:
            return f'<span class="note">{text}</span>'
        case Kind.GRADE:
            return f'<span class="grade">{text}</span>'
        case Kind.CITE:
            return f' <a class="cite" href="#s{text}">[S{text}]</a>'
        case Kind.LINK:
            target = web_address(run.text)
            return f'<a href="{escape(target)}" rel="noopener">{text}</a>' if target else text
        case Kind.PLAIN | Kind.WORDS:
            return text
