"""What a language model answered, checked: the server's promise of a schema counts for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from briefing.model.clean import clean_line

MAX_CLAIM_CHARS = 400
MAX_LINES = 10


class AnswerError(ValueError):
    """An answer that cannot be used, and why."""


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim on an issue and the numbers of the statements it rests on."""

    issue: str
    claim: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_CLAIM_CHARS)]
    ids: Annotated[list[int], msgspec.Meta(min_length=1, max_length=MAX_LINES)]


class Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the model is asked for."""

    lines: Annotated[list[Claim], msgspec.Meta(max_length=MAX_LINES)]


class _Message(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class Answer(msgspec.Struct):
    """A chat completion, as much of it as is needed."""

    choices: Annotated[list[_Choice], msgspec.Meta(min_length=1)]

    @staticmethod
    def text_in(raw: bytes) -> str:
        """Return the words of a completion. Raises `AnswerError`."""
        try:
            choice = msgspec.json.decode(raw, type=Answer).choices[0]
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise AnswerError("the server's answer is no chat completion") from error
        if choice.message.refusal or choice.message.content is None:
            raise AnswerError("the model refuses")
        if choice.finish_reason == "length":
            raise AnswerError("the answer breaks off")
        return choice.message.content


def answer_in(text: str) -> Lines:
    """Return the lines in a model's words, also from between code fences. Raises `AnswerError`."""
    body = text.strip()
    if body.startswith("```"):
        body = body.removeprefix("```json").strip("`").strip()
    try:
        return msgspec.json.decode(body, type=Lines)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise AnswerError(f"the answer is not the JSON asked for: {error}") from error


def claims_in(answer: Lines, issue: str, statements: int) -> tuple[list[Claim], tuple[str, ...]]:
    """Return the claims that name statements that were given, and what is wrong with the others."""
    wrong = tuple(_wrong(answer, issue, statements))
    claims = [
        msgspec.structs.replace(each, claim=clean_line(each.claim), ids=sorted(set(each.ids)))
        for each in answer.lines
        if _fits(each, issue, statements)
    ]
    return claims, wrong


def _fits(claim: Claim, issue: str, statements: int) -> bool:
    is_said = bool(clean_line(claim.claim))
    return is_said and claim.issue == issue and all(1 <= id <= statements for id in claim.ids)


def _wrong(answer: Lines, issue: str, statements: int) -> Iterator[str]:
    if not answer.lines:
        yield "there is no line in the answer"
    for each in answer.lines:
        if not _fits(each, issue, statements):
            yield f"a line is not on {issue!r} or names a statement that was not given"
