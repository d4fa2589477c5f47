"""A language model's answers, one misbehaviour after the other, against a scripted server."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from briefing.engines.extractive import Extractive
from briefing.engines.llm import MAX_ANSWER_BYTES, Endpoint, LanguageModel
from briefing.model.brief import Line, Position
from briefing.model.errors import EngineError
from briefing.summary.verify import Evidence, verified
from tests.engines.model_server import (
    ModelServer,
    Reply,
    answering,
    completion,
    never,
    saying,
    trickling,
)
from tests.said import ACTORS, held, said

SOURCE = said(
    "Russia will not move its 5,000 troops from the border",
    actor="russia",
    name="Carl Oyen",
    post="Foreign Minister",
)
SECOND = said("Ships pass the strait as they always did", actor="russia", name="Bea Roe")
(POSITION,) = held(SOURCE, SECOND)
FAIR = {"issue": "troops", "claim": "Russia will not move 5,000 troops from the border", "ids": [1]}
NUMBER = {**FAIR, "claim": "Russia will not move 8,000 troops from the border"}
OTHER = {"issue": "troops", "claim": "Ships pass the strait", "ids": [2]}


def asked(
    *replies: Reply,
    position: Position = POSITION,
    timeout_s: float = 5,
    cache: Path | None = None,
    key: str = "",
) -> tuple[tuple[Line, ...], ModelServer]:
    """Return what is shown of a model's answers, as the desk checks them, and the server."""
    server = ModelServer(*replies)
    with server.running():
        endpoint = Endpoint(server.url, "tiny", key=key, timeout_s=timeout_s)
        model = LanguageModel(endpoint, known=ACTORS, cache=cache)
        offered = asyncio.run(model.lines(position, 3))
    evidence = Evidence(position.passages, actors=ACTORS)
    return verified(offered, evidence).lines, server


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def test_a_fair_answer_is_shown_as_written_with_its_statement() -> None:
    (line,), server = asked(saying(FAIR))
    assert line.text == FAIR["claim"]
    assert (line.is_written, line.is_quoted, line.cites) == (True, False, (SOURCE.id,))
    assert (line.speaker, line.post) == ("Carl Oyen", "Foreign Minister")
    assert len(server.received) == 1


def test_the_model_is_given_numbered_statements_and_no_page() -> None:
    _, server = asked(saying(FAIR))
    sent = json.dumps(server.received[0], ensure_ascii=False)
    assert f"1. Carl Oyen, Foreign Minister (2022-01-30): {SOURCE.words}" in sent
    assert "As was reported" not in sent
    assert server.received[0]["response_format"]["type"] == "json_schema"
    assert "authorization" not in server.headers[0]


def test_a_key_is_sent_as_a_bearer_token() -> None:
    _, server = asked(saying(FAIR), key="s3cret")
    assert server.headers[0]["authorization"] == "Bearer s3cret"


def test_a_denied_statement_is_marked_for_the_model() -> None:
    (position,) = held(said("it would move troops", actor="russia", negated=True))
    _, server = asked(saying(), saying(), position=position)
    assert "(denied): it would move troops" in json.dumps(server.received[0])


def test_an_answer_in_code_fences_is_read() -> None:
    fenced = "```json\n" + json.dumps({"lines": [FAIR]}) + "\n```"
    lines, _ = asked(answering(completion(fenced)))
    assert texts(lines) == [FAIR["claim"]]


# What fails is asked for once more, with what was wrong


def test_a_changed_number_is_corrected_at_the_second_try() -> None:
    lines, server = asked(saying(NUMBER), saying(FAIR))
    assert texts(lines) == [FAIR["claim"]]
    told = server.received[1]["messages"][-1]["content"]
    assert "a number is not in the statements cited" in told


BAD: dict[str, dict[str, Any]] = {
    "changed number": NUMBER,
    "dropped not": {**FAIR, "claim": "Russia will move 5,000 troops from the border"},
    "other modality": {**FAIR, "claim": "Russia may not move 5,000 troops from the border"},
    "quotation marks": {**FAIR, "claim": "Russia “will not move” 5,000 troops from the border"},
    "invented name": {**FAIR, "claim": "Belarus will not move 5,000 troops from the border"},
    "another statement": {**FAIR, "ids": [2]},
    "invented id": {**FAIR, "ids": [9]},
    "id zero": {**FAIR, "ids": [0]},
    "two speakers": {**FAIR, "ids": [1, 2]},
    "another issue": {**FAIR, "issue": "talks"},
    "of its own": {**FAIR, "claim": "Grain prices will not fall, and markets know it"},
    "nothing said": {**FAIR, "claim": " \u200b "},
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_twice_is_never_shown(what: str) -> None:
    lines, server = asked(saying(BAD[what]), saying(BAD[what]))
    assert lines == ()
    assert len(server.received) == 2


@pytest.mark.parametrize("what", BAD)
def test_what_is_right_beside_what_is_wrong_stands(what: str) -> None:
    lines, _ = asked(saying(BAD[what], OTHER), saying(BAD[what], OTHER))
    assert texts(lines) == [OTHER["claim"]]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Russia will not move.",
        "{",
        '{"lines": [{"issue": "troops", "claim": "Russia',
        "[]",
        "null",
        '{"lines": {}}',
        '{"lines": [{"issue": "troops"}]}',
        '{"lines": [{"issue": "troops", "claim": 5, "ids": [1]}]}',
        '{"lines": [{"issue": "troops", "claim": "x", "ids": []}]}',
        '{"lines": [{"issue": "troops", "claim": "x", "ids": ["1"]}]}',
        '{"lines": [], "more": 1}',
        '{"lines": []}',
        json.dumps({"lines": [FAIR] * 11}),
        json.dumps({"lines": [{**FAIR, "claim": "Russia " * 100}]}),
    ],
)
def test_broken_answers_show_nothing_and_are_asked_for_twice(content: str) -> None:
    lines, server = asked(*[answering(completion(content))] * 2)
    assert lines == ()
    assert len(server.received) == 2


# Servers that do not answer as they should


@pytest.mark.parametrize(
    "reply",
    [
        answering(b"", status=500),
        answering(b"no such model", status=404),
        answering(b"", status=302, headers={"location": "http://127.0.0.1:1/"}),
        answering(b"not json"),
        answering(b"\xff\xfe"),
        answering(b'{"choices": []}'),
        answering(completion(None)),
        answering(completion(None, refusal="I will not")),
        answering(completion(json.dumps({"lines": [FAIR]})).replace(b'"stop"', b'"length"')),
        answering(completion("x" * (MAX_ANSWER_BYTES + 1))),
        answering(b"{" * 100_000),
    ],
    ids=[
        "500", "404", "redirect", "no JSON", "no UTF-8", "no choice", "no content", "refusal",
        "half an answer", "huge answer", "deep JSON",
    ],
)  # fmt: skip
def test_a_server_that_fails_leaves_the_position_to_the_default_engine(reply: Reply) -> None:
    lines, server = asked(reply)
    assert lines == ()
    assert len(server.received) == 1


def test_a_failure_at_the_second_try_shows_nothing() -> None:
    assert asked(saying(NUMBER), answering(b"", status=500))[0] == ()


@pytest.mark.parametrize("silent", [never, trickling])
def test_a_server_that_takes_too_long_is_left(silent: Any) -> None:
    server = ModelServer()
    server._replies.append(silent(server))
    with server.running():
        model = LanguageModel(Endpoint(server.url, "tiny", timeout_s=0.3), known=ACTORS)
        assert asyncio.run(model.lines(POSITION, 3)) == ()


def test_a_server_that_is_not_there_is_left() -> None:
    model = LanguageModel(Endpoint("http://127.0.0.1:9/v1", "tiny"), known=ACTORS)
    assert asyncio.run(model.lines(POSITION, 3)) == ()


# The cache


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    first, server = asked(saying(FAIR), cache=tmp_path)
    # That server is gone: only the folder can answer.
    model = LanguageModel(Endpoint(server.url, "tiny", timeout_s=5), known=ACTORS, cache=tmp_path)
    assert asyncio.run(model.lines(POSITION, 3)) == first != ()


def test_another_model_or_statement_is_another_question(tmp_path: Path) -> None:
    with ModelServer(saying(FAIR), saying(FAIR), saying(FAIR)).running() as server:
        for name, position in (("a", POSITION), ("b", POSITION), ("b", held(SOURCE)[0])):
            model = LanguageModel(Endpoint(server.url, name), known=ACTORS, cache=tmp_path)
            asyncio.run(model.lines(position, 3))
        assert len(server.received) == 3


def test_a_broken_cache_is_asked_anew(tmp_path: Path) -> None:
    with ModelServer(saying(FAIR), saying(FAIR)).running() as server:
        model = LanguageModel(Endpoint(server.url, "tiny"), known=ACTORS, cache=tmp_path)
        first = asyncio.run(model.lines(POSITION, 3))
        (kept,) = tmp_path.glob("*.json")
        kept.write_bytes(b"{")
        assert asyncio.run(model.lines(POSITION, 3)) == first
        assert len(server.received) == 2


# Where it may be asked


@pytest.mark.parametrize(
    "endpoint",
    [
        Endpoint("https://models.example/v1", "m"),
        Endpoint("http://192.0.2.7:11434/v1", "m"),
        Endpoint("http://localhost.example/v1", "m"),
        Endpoint("http://127.0.0.1@models.example/v1", "m"),
        Endpoint("http://models.example/v1", "m", allow_remote=True),
        Endpoint("file:///etc/passwd", "m"),
        Endpoint("", "m"),
        Endpoint("http://127.0.0.1:11434/v1", ""),
    ],
)
def test_what_is_not_on_this_machine_is_refused(endpoint: Endpoint) -> None:
    with pytest.raises(EngineError) as raised:
        LanguageModel(endpoint)
    assert raised.value.hint


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.8.0.1"])
def test_this_machine_may_be_asked_without_a_word(host: str) -> None:
    assert LanguageModel(Endpoint(f"http://{host}:11434/v1", "m")).notice == ""


def test_a_remote_engine_that_is_allowed_says_that_statements_leave() -> None:
    model = LanguageModel(Endpoint("https://models.example/v1", "m", allow_remote=True))
    assert "leave this machine" in model.notice


def test_the_default_engine_shows_the_statements_themselves() -> None:
    lines = asyncio.run(Extractive().lines(POSITION, 1))
    assert texts(lines) == [SOURCE.words]
    assert verified(lines, Evidence(POSITION.passages, actors=ACTORS)).lines == lines
