"""One story as a dozen publishing systems would print it: their markup, our words.

Each is a whole page, with the menus, teasers, boxes and comments that such a system puts around a
story; none is copied from a site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from tests.fault_cases import PARAGRAPHS

TITLE = "Ferry to sail again, harbour master says"
OUTLET = "The Quay"
AUTHOR = "Ole Berg"
DAY = "2026-11-03"
MOMENT = f"{DAY}T08:00:00+01:00"
URL = "https://thequay.example/2026/11/03/ferry-to-sail-again"

_NAV = "<ul><li><a href='/'>Home</a></li><li><a href='/boats'>Boats</a></li></ul>"
_FOOT = "<p>© 2026 The Quay. All rights reserved.</p><p><a href='/privacy'>Privacy policy</a></p>"


def _paragraphs(*, before: str = "<p>", after: str = "</p>") -> str:
    return "\n".join(f"{before}{paragraph}{after}" for paragraph in PARAGRAPHS)


def _page(head: str, body: str, *, title: str = f"{TITLE} - {OUTLET}", root: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'{root}><head><meta charset='utf-8'><title>{title}</title>"
        f"{head}</head><body>{body}</body></html>"
    )


def _open_graph(names: Iterable[str]) -> str:
    values = {
        "og:title": TITLE,
        "og:site_name": OUTLET,
        "og:url": URL,
        "article:published_time": MOMENT,
        "author": AUTHOR,
    }
    return "".join(f'<meta property="{name}" content="{values[name]}">' for name in names)


def _json_ld(kind: str, **fields: object) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": TITLE,
        "datePublished": MOMENT,
        "author": [{"@type": "Person", "name": AUTHOR}],
        "publisher": {"@type": "Organization", "name": OUTLET},
        **fields,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _blog_system() -> str:
    """A weblog system's page: entry classes, sharing plug-ins, related posts, comments."""
    head = _open_graph(("og:title", "og:site_name", "og:url", "article:published_time"))
    return _page(
        head + f"<meta name='author' content='{AUTHOR}'><link rel='canonical' href='{URL}'>",
        f"<header id='masthead' class='site-header'><nav class='main-navigation'>{_NAV}</nav>"
        "</header><div id='content' class='site-content'><main id='main'>"
        "<article id='post-7' class='post-7 post type-post status-publish hentry'>"
        f"<header class='entry-header'><h1 class='entry-title'>{TITLE}</h1><div class='entry-meta'>"
        f"<time class='entry-date published' datetime='{MOMENT}'>3 November 2026</time>"
        f"<span class='byline'> by <a class='url fn n' href='/author/ole'>{AUTHOR}</a></span></div>"
        f"</header><div class='entry-content'>{_paragraphs()}"
        "<div class='sharedaddy sd-sharing'><h3>Share this:</h3><ul><li>Mail</li></ul></div>"
        "<div id='jp-relatedposts' class='jp-relatedposts'><h3>Related</h3></div></div></article>"
        "<div id='comments' class='comments-area'><h2>2 thoughts on the ferry</h2><ol><li>"
        "<p>I have always said that the old engine would do for another year or two.</p></li></ol>"
        f"</div></main><aside id='secondary' class='widget-area'><h2>Recent</h2>{_NAV}</aside>"
        f"</div><footer id='colophon' class='site-footer'>{_FOOT}</footer>",
    )


def _mobile_pages() -> str:
    """Pages of custom elements for telephones, with structured data in their head."""
    return _page(
        "<script async src='https://cdn.example/v0.js'></script>"
        + f"<link rel='canonical' href='{URL}'>"
        + _json_ld("NewsArticle"),
        "<amp-sidebar id='sidebar' layout='nodisplay'><nav>" + _NAV + "</nav></amp-sidebar>"
        f"<article class='amp-article'><h1>{TITLE}</h1><amp-img src='/a.jpg' width='4' height='3'>"
        f"</amp-img><div class='amp-article-content'>{_paragraphs()}</div></article>"
        "<amp-ad width='300' height='250' type='x'></amp-ad>"
        f"<footer class='amp-footer'>{_FOOT}</footer>",
        root=" amp",
    )


def _field_system() -> str:
    """A system that puts every field into a stack of boxes, with Dublin Core in its head."""
    field = "<div class='field field--name-body field--type-text-with-summary field__item'>"
    return _page(
        f"<meta name='dcterms.title' content='{TITLE}'>"
        f"<meta name='dcterms.publisher' content='{OUTLET}'>"
        f"<meta name='dcterms.date' content='{DAY}'><meta name='author' content='{AUTHOR}'>"
        f"<link rel='canonical' href='{URL}'>",
        "<div class='dialog-off-canvas-main-canvas'><div class='layout-container'>"
        f"<header role='banner'><nav role='navigation'>{_NAV}</nav></header><main role='main'>"
        "<div class='layout-content'><div class='region region-content'>"
        "<div class='block block-system block-system-main-block'>"
        f"<article role='article' class='node'><h1 class='page-title'><span>{TITLE}"
        f"</span></h1><div class='node__content'>{field}{_paragraphs()}</div></div></article>"
        f"</div></div></div></main><footer role='contentinfo'>{_FOOT}</footer></div></div>",
        title=f"{TITLE} | {OUTLET}",
    )


def _microdata() -> str:
    """A page that states its facts on the elements that show them."""
    return _page(
        f"<meta name='application-name' content='{OUTLET}'><link rel='canonical' href='{URL}'>",
        f"<nav>{_NAV}</nav><div itemscope itemtype='https://schema.org/NewsArticle'>"
        f"<h1 itemprop='headline'>{TITLE}</h1><p>By <span itemprop='author' itemscope "
        f"itemtype='https://schema.org/Person'><span itemprop='name'>{AUTHOR}</span></span></p>"
        f"<time itemprop='datePublished' datetime='{DAY}'>Tuesday</time>"
        f"<div itemprop='articleBody'>{_paragraphs()}</div></div><footer>{_FOOT}</footer>",
    )


def _print_view() -> str:
    """The view for the printer: hardly any markup, a rule above and below."""
    return _page(
        f"<meta name='date' content='{DAY}'><meta name='author' content='{AUTHOR}'>"
        f"<meta name='robots' content='noindex'><link rel='canonical' href='{URL}'>"
        f"<meta property='og:site_name' content='{OUTLET}'>",
        f"<div id='print'><h1>{TITLE}</h1><hr>{_paragraphs()}<hr></div>"
        "<script>window.print()</script>",
    )


def _live_blog() -> str:
    """A page to which entries are added while something goes on, each with its own time."""
    entries = "".join(
        f"<section class='post' id='post-{number}'><time datetime='{DAY}T0{9 - number}:30:00Z'>"
        f"0{9 - number}.30</time><p>{paragraph}</p></section>"
        for number, paragraph in enumerate(PARAGRAPHS)
    )
    return _page(
        _json_ld("LiveBlogPosting", coverageStartTime=MOMENT),
        f"<header><nav>{_NAV}</nav></header><main><article><h1>{TITLE}</h1>"
        f"<div class='live-posts'>{entries}</div></article></main><footer>{_FOOT}</footer>",
    )


def _tables() -> str:
    """A page of the nineties: tables within tables, fonts, a menu on the left."""
    return (
        "<HTML><HEAD><META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=utf-8'>"
        f"<TITLE>{OUTLET} - {TITLE}</TITLE><META NAME='Publisher' CONTENT='{OUTLET}'>"
        f"<META NAME='Author' CONTENT='{AUTHOR}'><META NAME='Date' CONTENT='{DAY}'></HEAD>"
        "<BODY BGCOLOR='#FFFFFF'><TABLE WIDTH='760' BORDER='0'><TR><TD WIDTH='140' VALIGN='top'>"
        "<FONT SIZE='1'><A HREF='/'>Home</A><BR><A HREF='/boats'>Boats</A></FONT></TD><TD>"
        f"<TABLE><TR><TD><FONT SIZE='5'><B>{TITLE}</B></FONT></TD></TR><TR><TD>"
        + _paragraphs(before="<P><FONT FACE='Times'>", after="</FONT></P>")
        + "</TD></TR></TABLE></TD></TR></TABLE></BODY></HTML>"
    )


def _script_rendered() -> str:
    """A page of a script framework that its server has drawn: nameless boxes, data at the end."""
    data = json.dumps({"props": {"story": {"body": "<p>Loading the story of the ferry</p>"}}})
    return _page(
        _open_graph(("og:title", "og:site_name", "og:url", "article:published_time"))
        + _json_ld("NewsArticle"),
        f"<div id='__next'><div class='css-1a2b3c'><nav class='css-9z8y7x'>{_NAV}</nav>"
        f"<main class='css-4d5e6f'><h1 class='css-7g8h9i'>{TITLE}</h1><div class='css-0j1k2l'>"
        + _paragraphs(before="<p class='css-3m4n5o'>")
        + f"</div></main><footer class='css-6p7q8r'>{_FOOT}</footer></div></div>"
        f"<script id='__DATA__' type='application/json'>{data}</script>",
    )


def _graph() -> str:
    """A page whose structured data is a graph: the site, the page, the person and the article."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": OUTLET},
            {"@type": "WebPage", "name": TITLE, "datePublished": "2001-01-01"},
            {
                "@type": ["NewsArticle", "Article"],
                "headline": TITLE,
                "datePublished": MOMENT,
                "author": {"@type": "Person", "name": AUTHOR},
                "publisher": {"name": OUTLET},
            },
        ],
    }
    return _page(
        f'<script type="application/ld+json">{json.dumps(graph)}</script>',
        f"<header><nav>{_NAV}</nav></header><main><h1>{TITLE}</h1><div class='body'>"
        f"{_paragraphs()}</div></main><footer>{_FOOT}</footer>",
        title=TITLE,
    )


def _breaks() -> str:
    """A page without a single paragraph element: doubled breaks set its paragraphs apart."""
    return _page(
        _open_graph(("og:title", "og:site_name", "article:published_time"))
        + f"<meta name='author' content='{AUTHOR}'>",
        f"<div class='menu'>{_NAV}</div><div class='story'><h2>{TITLE}</h2><div class='story-text'>"
        + "<br><br>\n".join(PARAGRAPHS)
        + f"</div></div><div class='footer'>{_FOOT}</div>",
    )


def _boxes_between() -> str:
    """A page that puts a teaser, a picture or a sign-up box behind every paragraph."""
    boxes = (
        "<figure><img src='/a.jpg'><figcaption>The ferry. Photo: A. Holm</figcaption></figure>",
        "<aside class='related'><h3>Related</h3><a href='/b'>The old engine</a></aside>",
        "<div class='newsletter'><p>Five stories in your inbox each morning.</p></div>",
        "<p class='read-more'><a href='/c'>Read more: What a new boat would cost</a></p>",
    )
    body = "".join(f"<p>{text}</p>{box}" for text, box in zip(PARAGRAPHS, boxes, strict=True))
    return _page(
        _json_ld("ReportageNewsArticle"),
        f"<nav>{_NAV}</nav><article><h1>{TITLE}</h1>{body}</article><footer>{_FOOT}</footer>",
    )


def _old_xhtml() -> str:
    """A page in strict XHTML, with a prologue and self-closed elements."""
    return (
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC "
        "'-//W3C//DTD XHTML 1.0 Strict//EN' 'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'>"
        "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='en'><head>"
        f"<title>{TITLE} :: {OUTLET}</title><meta name='DC.title' content='{TITLE}' />"
        f"<meta name='DC.publisher' content='{OUTLET}' /><meta name='DC.date' content='{DAY}' />"
        f"<meta name='author' content='{AUTHOR}' /></head><body><div id='page'><div id='nav'>{_NAV}"
        f"</div><div id='content'><h1>{TITLE}</h1>{_paragraphs()}</div><div id='foot'>{_FOOT}</div>"
        "</div></body></html>"
    )


MAKES = {
    "blog system": _blog_system(),
    "pages for telephones": _mobile_pages(),
    "field system": _field_system(),
    "microdata": _microdata(),
    "print view": _print_view(),
    "live blog": _live_blog(),
    "tables": _tables(),
    "script framework": _script_rendered(),
    "graph of data": _graph(),
    "breaks": _breaks(),
    "boxes between": _boxes_between(),
    "strict XHTML": _old_xhtml(),
}
