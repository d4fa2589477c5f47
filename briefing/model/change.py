"""What a person changed, and the list of it that can be taken back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from briefing.model.article import Article
from briefing.model.feed import Feed
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Statement

DEPTH = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """One mark in place of another, on each of these statements."""

    before: Mark
    after: Mark
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, as its fields of these names say it."""

    published_on: date | None
    published_at: datetime | None
    published_certain: bool


@dataclass(frozen=True, slots=True)
class Redating:
    """An article's day of publication in place of another."""

    article_id: str
    before: Publication
    after: Publication


@dataclass(frozen=True, slots=True)
class Removal:
    """An article that was deleted, with its statements: all that its return needs."""

    article: Article
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What was done at one stroke: `words` say it, "marked 12 read", the rest leads back."""

    id: str
    words: str
    remarks: tuple[Remark, ...] = ()
    removals: tuple[Removal, ...] = ()
    redatings: tuple[Redating, ...] = ()
    unfollowed: tuple[Feed, ...] = ()


# Steps


@dataclass(frozen=True, slots=True)
class Done:
    """A change was made."""

    change: Change


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The change of this id was taken back."""

    change_id: str


@dataclass(frozen=True, slots=True)
class DoneAgain:
    """The change of this id, which had been taken back, was made again."""

    change_id: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """Statements have other ids now, since their article was read anew: old id, new id."""

    ids: tuple[tuple[str, str], ...]


Step = Done | TakenBack | DoneAgain | Renamed


@dataclass(frozen=True, slots=True)
class History:
    """The changes that can be taken back, and those that can be made again; newest last."""

    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    def after(self, step: Step) -> History:
        """Return the history with one more step; a step that does not fit changes nothing."""
        match step:
            case Done(change):
                return History((*self.done, change)[-DEPTH:])
            case TakenBack(change_id):
                done, back = _without(self.done, change_id)
                return History(done, (*self.undone, *back))
            case DoneAgain(change_id):
                undone, again = _without(self.undone, change_id)
                return History((*self.done, *again), undone)
            case Renamed(ids):
                new = dict(ids)
                return History(_renamed(self.done, new), _renamed(self.undone, new))

    def steps(self) -> tuple[Step, ...]:
        """Return the fewest steps that lead from nothing to here."""
        made = (*self.done, *reversed(self.undone))
        return (*map(Done, made), *(TakenBack(change.id) for change in self.undone))


def _without(
    changes: tuple[Change, ...], change_id: str
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    return (
        tuple(change for change in changes if change.id != change_id),
        tuple(change for change in changes if change.id == change_id),
    )


def _renamed(changes: Iterable[Change], ids: Mapping[str, str]) -> tuple[Change, ...]:
    return tuple(
        replace(
            change,
            remarks=tuple(
                replace(remark, statements=tuple(ids.get(one, one) for one in remark.statements))
                for remark in change.remarks
            ),
        )
        for change in changes
    )


# Marks


def remarks_of(marks: Mapping[str, Mark], now: Mapping[str, Mark]) -> tuple[Remark, ...]:
    """Return what it takes to have `marks` where `now` is what there is; alike ones as one."""
    alike: dict[tuple[Mark, Mark], list[str]] = {}
    for statement_id, after in marks.items():
        before = now.get(statement_id, UNMARKED)
        if after != before:
            alike.setdefault((before, after), []).append(statement_id)
    return tuple(Remark(*pair, tuple(ids)) for pair, ids in alike.items())


def marks_after(remarks: Iterable[Remark], now: Mapping[str, Mark]) -> dict[str, Mark]:
    """Return the marks that remarks lead to.

    Only the fields that a remark changed: what was noted since on the same statement stays.
    """
    return {
        statement_id: _moved(now.get(statement_id, UNMARKED), remark.before, remark.after)
        for remark in remarks
        for statement_id in remark.statements
    }


def _moved(mark: Mark, before: Mark, after: Mark) -> Mark:
    # Field by field, typed by the dataclass itself.
    changed = {
        field.name: getattr(after, field.name)
        for field in fields(Mark)
        if getattr(before, field.name) != getattr(after, field.name)
    }
    return replace(mark, **changed)


def words_for(remarks: Iterable[Remark]) -> str:
    """Return what remarks did, in a few words: "marked 12 read", "starred", "tagged #aid"."""
    listed = tuple(remarks)
    count = sum(len(remark.statements) for remark in listed)
    said = {_said(remark.before, remark.after) for remark in listed}
    words = said.pop() if len(said) == 1 else "changed {} marks"
    # One is said by leaving the number out, two by "12".
    return words.format(count) if count > 1 else " ".join(words.replace("{}", "").split())


def _said(before: Mark, after: Mark) -> str:
    """Return the words for the first field that differs, with {} where the number goes."""
    gained, lost = set(after.tags) - set(before.tags), set(before.tags) - set(after.tags)
    ways = (
        (after.is_rejected and not before.is_rejected, "rejected {}"),
        (before.is_rejected and not after.is_rejected, "brought {} back"),
        (after.actor != before.actor, f"moved {{}} to {_plain(after.actor)}"),
        (after.speaker != before.speaker, f"gave {{}} to {_plain(after.speaker)}"),
        (after.issues != before.issues, "corrected the issues of {}"),
        (after.is_starred and not before.is_starred, "starred {}"),
        (before.is_starred and not after.is_starred, "unstarred {}"),
        (bool(gained), f"tagged {{}} {_tags(gained)}"),
        (bool(lost), f"untagged {{}} {_tags(lost)}"),
        (bool(after.note) and after.note != before.note, "noted {}"),
        (bool(before.note) and not after.note, "took the note off {}"),
        (after.is_read and not before.is_read, "marked {} read"),
    )
    return next((words for holds, words in ways if holds), "marked {} new")


def _tags(tags: Iterable[str]) -> str:
    return " ".join(f"#{_plain(tag)}" for tag in sorted(tags))


def _plain(name: str | None) -> str:
    return (name or "whoever was found").replace("{", "(").replace("}", ")")
