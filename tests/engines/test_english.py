from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import briefing.engines.english as english
from briefing.engines.english import EnglishParser, is_installed, verified_folder
from briefing.model.article import text_blocks
from briefing.model.errors import EngineError

TEXT = "Anna Weber closed it.\n\nShe left. It rained.\n\nNobody came."


@pytest.fixture(scope="module")
def parser() -> EnglishParser:
    return EnglishParser()


def test_spans_index_the_text_itself(parser: EnglishParser) -> None:
    document = parser.parse(TEXT, text_blocks(TEXT))
    assert [token.span.of(TEXT) for token in document.tokens] == [
        token.text for token in document.tokens
    ]
    assert [sentence.span.of(TEXT) for sentence in document.sentences] == [
        "Anna Weber closed it.",
        "She left.",
        "It rained.",
        "Nobody came.",
    ]


def test_blocks_that_are_not_worth_it_get_no_sentence(parser: EnglishParser) -> None:
    blocks = text_blocks(TEXT)
    document = parser.parse(TEXT, blocks, [blocks[1].span])
    assert {sentence.block for sentence in document.sentences} == {1}
    assert parser.parse(TEXT, blocks, []).tokens == ()


def test_heads_stay_inside_their_sentence(parser: EnglishParser) -> None:
    document = parser.parse(TEXT, text_blocks(TEXT))
    for sentence in document.sentences:
        for token in document.tokens[sentence.first_token : sentence.end_token]:
            assert sentence.first_token <= token.head < sentence.end_token


def test_a_long_paragraph_is_parsed_in_pieces(parser: EnglishParser) -> None:
    text = "The bridge was closed. " * 800
    document = parser.parse(text, text_blocks(text))
    assert len(document.sentences) == 800


def test_altered_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(english.DIGESTS, "parser/model", "0" * 64)
    with pytest.raises(EngineError, match="parser/model differs"):
        verified_folder()


def test_a_missing_model_is_said_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "PACKAGES", ("no_such_package",))
    assert not is_installed()
    with pytest.raises(EngineError) as caught:
        verified_folder()
    assert "pip install" in caught.value.hint


def test_the_module_does_not_load_spacy() -> None:
    code = "import sys, briefing.engines.english; sys.exit('spacy' in sys.modules)"
    here = Path(english.__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=here, check=False).returncode == 0
