"""The actors side by side: what is compared, and what each of them said on it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.brief import Passage


@dataclass(frozen=True, slots=True)
class Topic:
    """What is compared: the statements that a search finds, those of an issue, or chosen ones.

    Of `ids`, `issue` and `query` the first that is given counts; of none it is every statement.
    """

    query: str = ""
    issue: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One actor's statements on a topic, newest first.

    `elsewhere` is what the actor said on other matters, once for each article with a statement on
    the topic that has such words.
    """

    actor: str
    label: str
    passages: tuple[Passage, ...]
    elsewhere: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The columns of a topic, and how many articles have a statement on it."""

    topic: Topic
    label: str
    columns: tuple[Column, ...]
    articles: int

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The statements of all columns."""
        return tuple(passage for column in self.columns for passage in column.passages)
