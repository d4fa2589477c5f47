"""The signs of the interface, and what stands for them where only ASCII can be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.statement import Speech


@dataclass(frozen=True, slots=True)
class Signs:
    """One sign for each meaning; UI.md 4.4 lists them."""

    cursor: str = "▌"
    new: str = "●"
    quote: str = "“"
    told: str = "~"
    mixed: str = "~“"
    unsure: str = "?"
    star: str = "★"
    note: str = "✎"
    busy: str = "⟳"
    problem: str = "⚠"
    failed: str = "✗"
    done: str = "✓"
    waiting: str = "·"
    open: str = "“"
    close: str = "”"
    into: str = "▸"
    out: str = "◂"
    more: str = "↓"
    above: str = "▴"
    leads_to: str = "→"
    below: str = "↳"
    place: str = "▸"
    enter: str = "↵"
    dot: str = "·"
    cut: str = "…"
    to: str = "–"
    dash: str = "—"
    thin: str = "─"
    thick: str = "━"
    side: str = "│"
    bar: str = "▏"
    frame: str = "┌┐└┘│─"
    heavy_frame: str = "┏┓┗┛┃━"
    arrows: str = "↑↓←→"
    bars: str = "▁▂▃▅▇"

    def kind(self, speech: Speech) -> str:
        """Return the sign of a kind of speech."""
        if speech is Speech.DIRECT:
            return self.quote
        return self.mixed if speech is Speech.MIXED else self.told

    def quoted(self, words: str) -> str:
        """Return words of the source between quotation marks."""
        return f"{self.open}{words}{self.close}"

    def joined(self, *parts: str) -> str:
        """Return the parts that say something, a dot between them."""
        return f" {self.dot} ".join(part for part in parts if part)


UNICODE = Signs()
PLAIN = Signs(
    cursor=">",
    new="o",
    quote='"',
    told="~",
    mixed='~"',
    star="*",
    note="n",
    busy="%",
    problem="!",
    failed="x",
    done="v",
    waiting="-",
    open='"',
    close='"',
    into=">>",
    out="<<",
    more="v",
    above="^",
    leads_to="->",
    below=">",
    place=">",
    enter="enter",
    dot="-",
    cut="...",
    to="-",
    dash="-",
    thin="-",
    thick="=",
    side="|",
    bar="|",
    frame="++++|-",
    heavy_frame="++++|=",
    arrows="^v<>",
    bars=".,-ox",
)


def signs_for(*, ascii_only: bool) -> Signs:
    """Return the signs to draw with."""
    return PLAIN if ascii_only else UNICODE
