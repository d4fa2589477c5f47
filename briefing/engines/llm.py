"""Summariser: asks a language model over an OpenAI-compatible endpoint; off by default.

The model is given numbered statements, never pages, and names the ones its claim rests on. It never
writes a quotation. Its answer is checked here whatever the server promises; what fails is asked for
once more, with what was wrong, and then left to the checks and the default engine.
"""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from briefing.engines.answers import Answer, AnswerError, answer_in, claims_in
from briefing.engines.prompts import SCHEMA, correction, messages_for
from briefing.model.actor import Actor
from briefing.model.brief import Line, Passage, Position
from briefing.model.errors import EngineError
from briefing.summary.lines import written_line
from briefing.summary.verify import Evidence, faults

if TYPE_CHECKING:
    import httpx

MAX_STATEMENTS = 8
MAX_ANSWER_BYTES = 200_000

_log = logging.getLogger(__name__)

# JSON's own type: what is sent is built here and read by the server.
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers: `url` up to and without "/chat/completions".

    Without `allow_remote` only this machine is asked. `key` is sent as a bearer token.
    """

    url: str
    model: str
    key: str = ""
    allow_remote: bool = False
    timeout_s: float = 60.0


class LanguageModel:
    """Lines in a language model's words, each with the statements it rests on.

    `cache` is a folder for answers, `None` for none. Raises `EngineError` for an address that may
    not be asked.
    """

    def __init__(
        self, endpoint: Endpoint, *, known: Sequence[Actor] = (), cache: Path | None = None
    ) -> None:
        is_remote = _is_remote(endpoint)
        self.name = f"language model {endpoint.model}"
        self.notice = "Statements leave this machine to be summarised." if is_remote else ""
        self._endpoint = endpoint
        self._known = known
        self._cache = cache
        self._is_remote = is_remote

    async def lines(self, position: Position, limit: int) -> tuple[Line, ...]:
        """Return at most `limit` lines; none where the model gave nothing that can be read."""
        cited = position.standing[:MAX_STATEMENTS]
        messages = messages_for(position, cited, limit)
        try:
            lines, wrong = self._read(await self._answer(messages), position, cited)
            if wrong:
                again = correction(messages, wrong)
                second, _ = self._read(await self._answer(again), position, cited)
                lines = second or lines
        except AnswerError as error:
            _log.warning("%s: %s", self.name, error)
            return ()
        return lines[:limit]

    def _read(
        self, text: str, position: Position, cited: Sequence[Passage]
    ) -> tuple[tuple[Line, ...], tuple[str, ...]]:
        """Return the lines of an answer and what is wrong with it, a sentence each."""
        try:
            answer = answer_in(text)
        except AnswerError as error:
            return (), (str(error),)
        claims, wrong = claims_in(answer, position.issue.id, len(cited))
        evidence = Evidence(position.passages, actors=(position.actor,), known=self._known)
        lines = []
        for claim in claims:
            rests_on = [cited[number - 1] for number in claim.ids]
            line = written_line(claim.claim, rests_on, position.actor.id, position.issue.id)
            lines.append(line)
            wrong += tuple(f"“{claim.claim}”: {fault.value}" for fault in faults(line, evidence))
        return tuple(lines), wrong

    # Asking

    async def _answer(self, messages: Sequence[Body]) -> str:
        """Return the model's words, from the cache where it was asked the same before."""
        body: Body = {
            "model": self._endpoint.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": 600,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "lines", "strict": True, "schema": SCHEMA},
            },
        }
        raw = msgspec.json.encode(body)
        kept = self._kept(raw)
        if kept is not None:
            found = await asyncio.to_thread(_text_of, kept)
            if found is not None:
                return found
        text = await self._asked(raw)
        if kept is not None:
            await asyncio.to_thread(_keep, kept, text)
        return text

    def _kept(self, raw: bytes) -> Path | None:
        if self._cache is None:
            return None
        address = self._endpoint.url.encode()
        return self._cache / f"{hashlib.sha256(address + b' ' + raw).hexdigest()}.json"

    async def _asked(self, raw: bytes) -> str:
        import httpx

        endpoint = self._endpoint
        headers = {"content-type": "application/json"}
        if endpoint.key:
            headers["authorization"] = f"Bearer {endpoint.key}"
        try:
            # The whole answer has this long: a server that sends a byte a minute has not answered.
            async with asyncio.timeout(endpoint.timeout_s):
                async with httpx.AsyncClient(
                    timeout=endpoint.timeout_s, follow_redirects=False, trust_env=self._is_remote
                ) as client:
                    return await self._posted(client, raw, headers)
        except TimeoutError as error:
            raise AnswerError(f"no answer in {endpoint.timeout_s:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise AnswerError(f"the model cannot be asked ({type(error).__name__})") from error

    async def _posted(self, client: httpx.AsyncClient, raw: bytes, headers: dict[str, str]) -> str:
        url = self._endpoint.url.rstrip("/") + "/chat/completions"
        async with client.stream("POST", url, content=raw, headers=headers) as response:
            if response.status_code != 200:
                raise AnswerError(f"the server answers {response.status_code}")
            received = bytearray()
            async for chunk in response.aiter_bytes():
                received += chunk
                if len(received) > MAX_ANSWER_BYTES:
                    raise AnswerError(f"the answer is longer than {MAX_ANSWER_BYTES:,} bytes")
        return Answer.text_in(bytes(received))


def _is_remote(endpoint: Endpoint) -> bool:
    """Tell whether an endpoint is another machine. Raises `EngineError` if it may not be asked."""
    parts = urlsplit(endpoint.url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host or not endpoint.model:
        raise EngineError(
            f"the engine's address {endpoint.url!r} or its model is not usable",
            engine="llm",
            hint='set [engine] url = "http://127.0.0.1:11434/v1" and model',
        )
    try:
        is_own = ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_own = host == "localhost"
    if is_own:
        return False
    if not endpoint.allow_remote:
        raise EngineError(
            f"the engine at {host} is not on this machine, and statements would leave it",
            engine="llm",
            hint="set [engine] allow_remote = true if that is what you want",
        )
    if parts.scheme != "https":
        raise EngineError(
            f"the engine at {host} must be asked over https", engine="llm", hint="use https://"
        )
    return True


# The cache: what is missing or broken in it is asked for again


def _text_of(path: Path) -> str | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=str)
    except (OSError, msgspec.DecodeError):
        return None


def _keep(path: Path, text: str) -> None:
    draft = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_bytes(msgspec.json.encode(text))
        draft.replace(path)
    except OSError as error:
        _log.warning("an answer is not kept: %s", error)
