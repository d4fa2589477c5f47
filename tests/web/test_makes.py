"""Pages of many makes give title, outlet, author, day and paragraphs exactly.

No article ships with the packages that are locked (their HTML is templates), so these are ours.
"""

from datetime import date

import pytest

from tests.fault_cases import PARAGRAPHS
from tests.web.makes import AUTHOR, DAY, MAKES, OUTLET, TITLE, URL
from tests.web.pages import article, paragraphs_of


@pytest.mark.parametrize("make", MAKES)
def test_a_page_of_any_make_is_read_exactly(make: str) -> None:
    found = article(MAKES[make], url=URL)
    assert {
        "title": found.title,
        "outlet": found.outlet.name,
        "author": found.author,
        "day": (found.published_on, found.published_certain),
        "publisher": found.publisher,
        "paragraphs": paragraphs_of(found),
    } == {
        "title": TITLE,
        "outlet": OUTLET,
        "author": AUTHOR,
        "day": (date.fromisoformat(DAY), True),
        "publisher": None,
        "paragraphs": list(PARAGRAPHS),
    }
    assert found.url == URL
