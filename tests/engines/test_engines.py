from __future__ import annotations

import pytest

import briefing.engines.english as english
from briefing.engines import ENGINES, open_parser, warning


def test_every_engine_can_be_opened_by_its_name() -> None:
    assert {name: type(ENGINES[name]()).__name__ for name in ENGINES} == {
        "english": "EnglishParser",
        "plain": "PlainParser",
    }


def test_without_a_model_the_plain_parser_is_opened_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert warning() == ""
    monkeypatch.setattr(english, "PACKAGES", ())
    parser = open_parser()
    assert (parser.name, warning()) == ("plain", parser.degraded)
