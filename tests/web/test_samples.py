import json
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import Bench

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_articles"
EXPECTED: dict[str, dict[str, Any]] = json.loads(  # Any: rows of JSON, compared as they are
    (ROOT / "tests" / "samples" / "expected.json").read_text("utf-8")
)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_page_is_read_exactly(name: str, bench: Bench) -> None:
    article = bench.read(str(SAMPLES / name))
    paragraphs = [block.span.of(article.text) for block in article.blocks]
    found = {
        "title": article.title,
        "outlet": article.outlet.name,
        "author": article.author,
        "published": str(article.published_on),
        "published_certain": article.published_certain,
        "paragraphs": len(paragraphs),
        "kinds": sorted({block.kind.value for block in article.blocks}),
        "first": paragraphs[0],
        "last": paragraphs[-1],
    }
    assert found == {key: EXPECTED[name][key] for key in found}


def test_every_sample_is_expected() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == set(EXPECTED)


def test_a_reprint_names_its_original_publisher_and_has_no_address_of_its_own(bench: Bench) -> None:
    article = bench.read(str(SAMPLES / "09-written-answers-reprint.html"))
    assert (article.publisher, article.url) == ("Northwire", None)
    assert (article.outlet.name, article.outlet.host) == ("Harbour Gazette", None)


def test_a_saved_page_has_the_address_it_states(bench: Bench) -> None:
    article = bench.read(str(SAMPLES / "01-geneva-talks.html"))
    assert article.url == "https://northwire.example/world/2022/01/10/geneva-talks"
    assert article.outlet.host == "northwire.example"
