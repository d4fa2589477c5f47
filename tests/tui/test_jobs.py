"""Reports folded into rows."""

from __future__ import annotations

import pytest

from briefing.model.errors import FetchError
from briefing.model.event import Analysing, Event, Extracting, Failed, Fetching, Kept, Queued
from briefing.tui.jobs import Jobs, job_lines, newest_first, short_address
from briefing.tui.text import line_width, plain

URL = "https://www.northwire.example/world/talks?id=7"
KEPT = Kept(URL, "a1", "Talks", "Northwire", 6, is_new=True, seconds=1.24)
REFUSED = Failed(URL, FetchError(URL, "the site refused the request", hint="o opens it"))


@pytest.mark.parametrize(
    ("events", "waited_s", "told"),
    [
        ([Queued(URL)], 9, "· northwire.example/world/talks?id=7 queued"),
        ([Queued(URL), Fetching(URL)], 1, "⟳ northwire.example/world/talks?id=7 connecting …"),
        ([Queued(URL), Fetching(URL)], 5, "⟳ northwire.example/world/talks?id=7 connecting … 5 s"),
        (
            [Queued(URL), Fetching(URL, within_s=30)],
            8,
            "⟳ northwire.example/world/talks?id=7 connecting … 8 s of at most 30 s",
        ),
        ([Fetching(URL, 52_000)], 1, "⟳ northwire.example/world/talks?id=7 receiving 52 kB …"),
        ([Extracting(URL, 1)], 1, "⟳ northwire.example/world/talks?id=7 reading text …"),
        ([Analysing(URL, "T")], 1, "⟳ northwire.example/world/talks?id=7 looking for statements …"),
        ([KEPT], 0, "✓ northwire.example/world/talks?id=7 6 statements 1.2 s"),
        (
            [REFUSED],
            0,
            "✗ northwire.example/world/talks?id=7 the site refused the request ↳ o opens it",
        ),
    ],
)
def test_a_job_says_how_far_it_is(events: list[Event], waited_s: float, told: str) -> None:
    jobs = Jobs()
    *_, job = (jobs.take(event, 100.0) for event in events)
    lines = job_lines(job, 100, 100.0 + waited_s)
    assert " ".join(" ".join(plain(line) for line in lines).split()) == told


def test_what_was_there_already_is_said() -> None:
    again = Kept(URL, "a1", "Talks", "Northwire", 6, is_new=False, seconds=0.1)
    (line,) = job_lines(Jobs().take(again, 0), 100, 0)
    assert "already saved · nothing new" in plain(line)


def test_counts_and_order() -> None:
    jobs = Jobs()
    for name in "abc":
        jobs.take(Queued(name), 0)
    jobs.take(Fetching("b"), 1)
    jobs.stop("c")
    assert (jobs.done, len(jobs.under_way), jobs.busy_with) == (1, 2, "b")
    assert [job.address for job in newest_first(jobs.all, 3)] == ["b", "c", "a"]
    jobs.forget_finished()
    assert [job.address for job in jobs.all] == ["a", "b"]


def test_an_address_that_is_asked_for_again_begins_anew() -> None:
    jobs = Jobs()
    jobs.take(REFUSED, 0)
    assert not jobs.take(Queued(URL), 1).is_over
    assert len(jobs.all) == 1


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (URL, "northwire.example/world/talks?id=7"),
        ("https://user:secret@a.example/", "a.example"),
        ("/home/me/page.html", "page.html"),
        ("http://[broken", "[broken"),
    ],
)
def test_addresses_are_shortened(address: str, shown: str) -> None:
    assert short_address(address) == shown


@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_fit(width: int) -> None:
    for line in job_lines(Jobs().take(REFUSED, 0), width, 0):
        assert line_width(line) <= width
