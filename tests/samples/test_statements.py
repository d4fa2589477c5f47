"""The sample articles, read as a user reads them: who said what is what was labelled by hand."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing.config import Settings, folders
from briefing.model.brief import Passage
from briefing.service.wiring import open_desk, sample_paths

EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "expected.json").read_text(encoding="utf-8")
)
PANES = ("nato", "russia", "uk", "us")


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled statement and what was found for it, `None` where nothing was."""

    article: str
    label: dict[str, Any]
    found: Passage | None


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Passage, ...]]:
    async def read_all() -> dict[str, tuple[Passage, ...]]:
        settings = Settings(folders({}, tmp_path_factory.mktemp("home")))
        desk = await open_desk(settings, keeps=False)
        try:
            return {Path(path).name: (await desk.read(path))[1] for path in sample_paths()}
        finally:
            await desk.aclose()

    return asyncio.run(read_all())


@pytest.fixture(scope="module")
def pairs(readings: dict[str, tuple[Passage, ...]]) -> list[Pair]:
    return [pair for name, found in readings.items() for pair in _paired(name, found)]


def _paired(name: str, found: tuple[Passage, ...]) -> Iterator[Pair]:
    left = list(found)
    for label in EXPECTED[name]["statements"]:
        best = max(left, key=lambda passage: _alike(label, passage), default=None)
        if best is None or _alike(label, best) < 0.5:
            yield Pair(name, label, None)
        else:
            left.remove(best)
            yield Pair(name, label, best)


def _alike(label: dict[str, Any], passage: Passage) -> float:
    wanted = " ".join(label["content"]).lower().split()
    words = passage.words.replace(" … ", " ").lower().split()
    shared = sum(min(wanted.count(word), words.count(word)) for word in set(wanted))
    return shared / (len(wanted) + len(words) - shared)


def test_every_sample_is_labelled() -> None:
    assert sorted(Path(path).name for path in sample_paths()) == sorted(EXPECTED)


def test_each_actor_with_a_pane_has_statements(
    readings: dict[str, tuple[Passage, ...]],
) -> None:
    actors = [p.identity.actor for found in readings.values() for p in found]
    assert min(actors.count(actor) for actor in PANES) >= 12


def test_what_was_labelled_is_found(pairs: list[Pair]) -> None:
    missed = [pair.label["content"] for pair in pairs if pair.found is None]
    # Most of what is missed is a bare noun phrase: "spoke of a “real risk”".
    assert len(missed) <= 0.08 * len(pairs), missed


def test_what_is_found_was_labelled(
    readings: dict[str, tuple[Passage, ...]], pairs: list[Pair]
) -> None:
    known = {pair.found.id for pair in pairs if pair.found}
    spurious = [p.words for found in readings.values() for p in found if p.id not in known]
    assert len(spurious) <= 0.05 * len(pairs), spurious


def test_no_statement_stands_in_a_wrong_pane(pairs: list[Pair]) -> None:
    wrong = [
        (pair.article, pair.label["speaker"], pair.found.identity.actor)
        for pair in pairs
        if pair.found is not None
        and pair.found.identity.actor not in (pair.label["actor"], "other", "unknown")
    ]
    assert not wrong


def test_speakers_are_known_by_their_full_names(pairs: list[Pair]) -> None:
    found = [pair for pair in pairs if pair.found is not None]
    wrong = [
        (pair.label["speaker"], pair.found.identity.name)
        for pair in found
        if pair.found is not None and pair.found.identity.name != pair.label["speaker"]
    ]
    assert len(wrong) <= 0.06 * len(found), wrong
