"""What can be typed behind a colon: actions by their names, commands with an argument. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.model.actor import OTHER, Issue
from briefing.model.clean import clean_line
from briefing.model.errors import NotFound
from briefing.model.nearest import nearest
from briefing.service.retagging import FOUND, issues_meant
from briefing.service.windows import HINT, is_window
from briefing.tui.addresses import addresses_in
from briefing.tui.exporting import BRIEF_FORMS, FORMS
from briefing.tui.keys import BOARD, BRIEF, CITING, COMPARE, EVERYWHERE, STATEMENTS, at, written
from briefing.tui.menus import GO
from briefing.tui.theme import NAMES
from briefing.tui.windows import WINDOWS


@dataclass(frozen=True, slots=True)
class Entry:
    """One name that can be typed, and what it does.

    `takes` is what may follow it. `action_id` is the action of the table of keys that it does
    alone, `key` the second key of `g` that leads to the same place; empty where there is none.
    """

    name: str
    help: str
    takes: str = ""
    action_id: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A line that was understood."""

    entry: Entry
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a line, and the line that was probably meant, empty for none."""

    words: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The names that arguments are made of; `own_tags` are those of the statements in front."""

    issues: Sequence[Issue] = ()
    tags: Sequence[str] = ()
    own_tags: Sequence[str] = ()


# With an argument; where an action has the same name, it is what is done without one.
_WITH_ARGUMENT: tuple[tuple[Entry, frozenset[str]], ...] = (
    (Entry("add", "read links, files and folders", "URL …"), EVERYWHERE),
    (Entry("compare", "the actors side by side on a topic", "TOPIC"), STATEMENTS | {COMPARE}),
    (Entry("date", "correct the day the article was published", "DATE"), CITING),
    (Entry("deliver", "keep this brief: the next is compared with it"), frozenset({BRIEF})),
    (Entry("export", "write what is here to a file", "FILE"), EVERYWHERE),
    (Entry("filter", "search here", "QUERY"), frozenset({BOARD, COMPARE})),
    (Entry("issue", "correct the issues of the statement", "ISSUE …"), CITING),
    (Entry("note", "note something on the statement", "TEXT"), CITING),
    (Entry("tag", "add and take away tags", "+x -y"), CITING),
    (Entry("theme", "other colours", "NAME"), EVERYWHERE),
    (Entry("window", "the days to look at", "7d"), frozenset({BOARD, COMPARE})),
)
NEEDS_ARGUMENT = frozenset({"date", "issue", "note", "tag"})


def entries(place: str) -> tuple[Entry, ...]:
    """Return all that can be typed at a place, in the order of the alphabet."""
    found: dict[str, Entry] = {}
    for choice in GO:
        found[choice.words] = Entry(choice.words, f"go to {choice.words}", key=choice.key)
    for key in at(place):
        found[key.id] = Entry(key.id, key.help, action_id=key.id)
    for entry, places in _WITH_ARGUMENT:
        if place in places and (entry.name != "export" or entry.name in found):
            action_id = found[entry.name].action_id if entry.name in found else ""
            found[entry.name] = Entry(entry.name, entry.help, entry.takes, action_id)
    return tuple(found[name] for name in sorted(found))


def read(line: str, place: str, known: Known) -> Order | Mistake:
    """Return what a line asks for at a place, or what is wrong with it."""
    wanted = clean_line(line).strip().removeprefix(":").strip()
    name, _, argument = wanted.partition(" ")
    argument = argument.strip()
    by_name = {entry.name: entry for entry in entries(place)}
    whole = by_name.get(wanted.casefold().replace(" ", ".")) or _by_help(wanted, by_name.values())
    if whole is not None and (whole.action_id or whole.name not in NEEDS_ARGUMENT):
        return Order(whole)
    entry = by_name.get(name.casefold())
    if entry is None:
        near = nearest(name, by_name)
        hint = f" {_did_you_mean(near)}" if near else ""
        return Mistake(f"nothing is named “{name}” here.{hint}", f"{near} {argument}".strip())
    if argument and not entry.takes:
        return Mistake(f"{entry.name} takes nothing after it", entry.name)
    if not argument:
        return Mistake(f"{entry.name} takes {entry.takes}", f"{entry.name} ")
    return _checked(entry, argument, known)


def _by_help(words: str, known: Iterable[Entry]) -> Entry | None:
    """Return the action that the help names so, where it names one alone."""
    found = [entry for entry in known if entry.help.casefold() == words.casefold()]
    return found[0] if len(found) == 1 else None


def _did_you_mean(name: str) -> str:
    return f"Did you mean {name}?"


def _checked(entry: Entry, argument: str, known: Known) -> Order | Mistake:
    """Return the order, or what is wrong with what it is to be done with."""
    match entry.name:
        case "add" if not links_in(argument):
            return Mistake(f"there is no link in “{argument}”")
        case "date" if not _is_day(argument):
            return Mistake(f"“{argument}” is no day: 2026-11-24")
        case "tag" if not any(tags_in(argument)):
            return Mistake(f"there is no tag in “{argument}”: +aid -old")
        case "theme" if theme_named(argument) is None:
            return _no_such("theme", argument, [name.partition("-")[2] for name in NAMES])
        case "window" if not is_window(argument):
            near = nearest(argument, WINDOWS)
            return Mistake(f"“{argument}” is no window: {HINT}", f"window {near}" if near else "")
        case "issue":
            return _issue(entry, argument, known)
        case "export":
            return _export(entry, argument)
        case _:
            pass
    return Order(entry, argument)


def _no_such(kind: str, name: str, known: Sequence[str]) -> Mistake:
    near = nearest(name, known)
    hint = _did_you_mean(near) if near else f"There are {', '.join(known)}"
    return Mistake(f"no {kind} is named “{name}”. {hint}", f"{kind} {near}" if near else "")


def _issue(entry: Entry, argument: str, known: Known) -> Order | Mistake:
    try:
        issues_meant(words_in(argument), known.issues)
    except NotFound as error:
        *before, last = words_in(argument)
        near = nearest(last, _issue_names(known))
        instead = " ".join(("issue", *before, near)) if near else ""
        return Mistake(f"{error.sentence}. {error.hint}", instead)
    return Order(entry, argument)


def _export(entry: Entry, argument: str) -> Order | Mistake:
    first, *rest = words_in(argument)
    if not rest and first in EXPORT_FORMS:
        return Mistake(f"export {first} to which file?", f"export {first} ")
    if len(rest) > 1 or (rest and first not in EXPORT_FORMS):
        near = nearest(first, EXPORT_FORMS)
        instead = f"export {near} {shlex.join(rest)}" if near and len(rest) == 1 else ""
        return Mistake("export takes a form, where the name does not tell it, and a file", instead)
    return Order(entry, argument)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# What arguments mean

EXPORT_FORMS = tuple(dict.fromkeys(form for form, _ in (*FORMS, *BRIEF_FORMS)))


def words_in(argument: str) -> list[str]:
    """Return the words of an argument; quotation marks keep words together, as in a shell."""
    try:
        return shlex.split(argument)
    except ValueError:
        return argument.split()


def links_in(argument: str) -> tuple[str, ...]:
    """Return the addresses and paths in an argument."""
    return tuple(found.address for found in addresses_in(argument) if found.address)


def tags_in(argument: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags to add, and those to take away: `+aid`, `#aid` or `aid`, and `-aid`."""
    words = argument.split()
    add = (word.lstrip("+#") for word in words if not word.startswith("-"))
    drop = (word.lstrip("-#") for word in words if word.startswith("-"))
    return tuple(filter(None, add)), tuple(filter(None, drop))


def theme_named(name: str) -> str | None:
    """Return the theme's whole name, `None` for none: `dark` is `briefing-dark`."""
    return next((own for own in NAMES if name in (own, own.partition("-")[2])), None)


# Completion


def completions(line: str, place: str, known: Known) -> tuple[tuple[str, str], ...]:
    """Return the lines that a line may become, each with what is to be said of it.

    Where a name is being typed these are names, in its argument the names that it can have. Paths
    are not among them.
    """
    bare = line.lstrip().removeprefix(":").lstrip()
    name, space, argument = bare.partition(" ")
    if not space:
        return tuple((_line_of(each), each.help) for each in _begun(name, entries(place)))
    before, _, last = argument.rpartition(" ")
    head = " ".join(filter(None, (name, before)))
    choices = _arguments(name, known)
    return tuple((f"{head} {word}", told) for word, told in choices if word.startswith(last))


def fuzzy(typed: str, place: str) -> tuple[Entry, ...]:
    """Return what can be done at a place and has these letters in this order, the nearest first.

    That is, those whose name or help has them closest together, and of them the earliest.
    """
    letters = "".join(typed.casefold().split())
    found: list[tuple[tuple[int, int], str, Entry]] = []
    for entry in entries(place):
        span = _span(letters, f"{entry.name} {entry.help}".casefold())
        if span is not None:
            found.append((span, entry.name, entry))
    return tuple(entry for _, _, entry in sorted(found, key=lambda each: each[:2]))


def _span(letters: str, text: str) -> tuple[int, int] | None:
    """Return over how many letters these stretch and where they begin, `None` without them."""
    best: tuple[int, int] | None = None
    for start in range(len(text)):
        if letters and text[start] != letters[0]:
            continue
        at = start
        for letter in letters:
            at = text.find(letter, at) + 1
            if not at:
                return best
        found = at - start, start
        best = found if best is None else min(best, found)
    return best


def _line_of(entry: Entry) -> str:
    return f"{entry.name} " if entry.takes else entry.name


def _begun(name: str, known: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries that begin so, then those in which a later part begins so."""
    low = name.casefold()
    first = [entry for entry in known if entry.name.startswith(low)]
    later = [entry for entry in known if f".{low}" in entry.name and entry not in first]
    return (*first, *later)


def _arguments(name: str, known: Known) -> Sequence[tuple[str, str]]:
    match name:
        case "window":
            return [(each, "") for each in WINDOWS]
        case "theme":
            return [(each.partition("-")[2], "") for each in NAMES]
        case "issue":
            labels = {issue.id: issue.label for issue in known.issues}
            labels |= {OTHER: "other matters", FOUND: "what the lexicon finds"}
            return [(each, clean_line(labels[each])) for each in _issue_names(known)]
        case "export":
            return [(form, "") for form in EXPORT_FORMS]
        case "tag":
            added = [(tag, "") for tag in known.tags if tag not in known.own_tags]
            return [*((f"-{tag}", "take it away") for tag in known.own_tags), *added]
        case _:
            return ()


def _issue_names(known: Known) -> tuple[str, ...]:
    return (*(issue.id for issue in known.issues), OTHER, FOUND)


def hint_of(entry: Entry, place: str) -> str:
    """Return the key that does the same, as it is written; empty where none does."""
    keys = {key.id: key for key in at(place)}
    key = keys.get(entry.action_id)
    if key is not None and key.keys:
        return key.label
    return f"g {written(entry.key)}" if entry.key else ""
