"""The roles that a piece of text can play; `briefing.tcss` gives each of them its looks. Pure."""

from __future__ import annotations

ROLES = (
    *("quiet", "strong", "brand", "new", "kind", "mark", "unsure", "unsure-text", "busy"),
    *("error", "ok", "key", "title", "title-current", "rule", "rule-current", "arrived"),
    *("sentence", "content", "cue", "speaker", "sign", "gutter", "gutter-current", "heading"),
    *("cursor", "chosen", "tab-current", "hit", "hit-current"),
)

COMPONENTS = frozenset(f"drawn--{role}" for role in ROLES)
