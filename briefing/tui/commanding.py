"""Doing what was typed behind a colon: each order is what a key would do, with an argument."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.model.errors import BriefingError
from briefing.service.retagging import issues_meant
from briefing.tui.commands import EXPORT_FORMS, Order, links_in, tags_in, theme_named, words_in
from briefing.tui.exporting import form_of, write_part
from briefing.tui.screens.brief import BriefScreen
from briefing.tui.screens.compare import CompareScreen
from briefing.tui.screens.dashboard import Board
from briefing.tui.text import counted

if TYPE_CHECKING:
    from briefing.tui.going_app import GoingApp


async def carry_out(app: GoingApp, order: Order) -> None:
    """Do what was asked for, at the place in front; a failure is told."""
    entry, place = order.entry, app.place
    if entry.key:
        await app.go_to(entry.key)
    elif not order.argument and entry.action_id:
        await place.perform(entry.action_id)
    else:
        try:
            await _with_argument(app, order)
        except BriefingError as error:
            app.tell(error)


async def _with_argument(app: GoingApp, order: Order) -> None:
    place, argument = app.place, order.argument
    match order.entry.name:
        case "add":
            app.add(links_in(argument))
        case "compare":
            app.compare_on(argument)
        case "date":
            await app.redate(date.fromisoformat(argument))
        case "deliver" if isinstance(place, BriefScreen):
            await place.deliver()
            app.board.desk_changed()
        case "export":
            await _export(app, argument)
        case "filter" if isinstance(place, Board | CompareScreen):
            place.look_for(argument)
        case "theme":
            app.theme = theme_named(argument) or app.theme
        case "window" if isinstance(place, Board | CompareScreen):
            place.look_at(argument)
        case name:
            _mark(app, name, argument)


def _mark(app: GoingApp, name: str, argument: str) -> None:
    """Change the marks of what is selected or in front."""
    targets = app.place.targets
    match name:
        case "issue":
            _retag(app, argument)
        case "note":
            app.marking.note(targets, argument)
        case "tag":
            app.marking.tag(targets, *tags_in(argument))
        case _:
            pass


def _retag(app: GoingApp, argument: str) -> None:
    desk, targets = app.sitting.desk, app.place.targets
    if desk is not None:
        issues = issues_meant(words_in(argument), desk.knowledge.issues)
        app.marking.retag(targets, issues)
        told = f"issue of {counted(len(targets), 'statement')} corrected; u takes it back"
        app.notify(told, markup=False, timeout=4)


async def _export(app: GoingApp, argument: str) -> None:
    """Write the first part of what is offered here; the form is given, or the suffix tells it."""
    offer = app.place.offer()
    if offer is None:
        app.notify("there is nothing to write here", markup=False)
        return
    *given, name = words_in(argument)
    path = Path(name)
    forms = [form for form, _ in offer.forms]
    form = given[0] if given and given[0] in EXPORT_FORMS else form_of(path, forms)
    if form not in forms:
        app.notify(f"{form} cannot be written here: {', '.join(forms)}", markup=False)
        return
    await write_part(offer.parts[0].whole[form], path)
    app.notify(f"{offer.parts[0].name} written to {name}", markup=False)
