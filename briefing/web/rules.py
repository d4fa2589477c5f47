"""What a robots.txt says to one address (RFC 9309). Runs in the child."""

from __future__ import annotations

from briefing.web.task import Outcome, Task, Verdict

PRODUCT = "briefing"
LONGEST_PAUSE_S = 60.0


def verdict(content: bytes, task: Task) -> Outcome:
    """Return whether a robots.txt lets us fetch the address of a task, and at what pace."""
    from protego import Protego

    rules = Protego.parse(content.decode("utf-8", "replace"))
    pause_s = rules.crawl_delay(PRODUCT) or 0.0
    is_allowed = rules.can_fetch(task.url or "", PRODUCT)
    return Outcome(verdict=Verdict(is_allowed, min(max(pause_s, 0.0), LONGEST_PAUSE_S)))
