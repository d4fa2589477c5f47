"""Pages made for a test, and the articles they become."""

from briefing.model.article import Article
from briefing.web.kinds import Kind
from briefing.web.pages import article_of_page
from briefing.web.task import Outcome, Task
from tests.fault_cases import PARAGRAPHS
from tests.web.conftest import NOW

URL = "https://thequay.example/news/ferry"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def outcome(html: str | bytes, *, url: str | None = URL, charset: str = "") -> Outcome:
    content = html if isinstance(html, bytes) else html.encode()
    return article_of_page(content, Task(Kind.PAGE, url, "thequay.example", NOW, charset))


def article(html: str | bytes, *, url: str | None = URL, charset: str = "") -> Article:
    found = outcome(html, url=url, charset=charset).article
    assert found is not None
    return found


def page(*, head: str = "", body: str = BODY, title: str = "Ferry to sail again") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
        f"<body><article>{body}</article></body></html>"
    )


def paragraphs_of(found: Article) -> list[str]:
    return [block.span.of(found.text) for block in found.blocks]
