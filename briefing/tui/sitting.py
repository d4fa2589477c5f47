"""What all screens of one sitting share: the desk, the marks on their way, the jobs, the signs."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.model.actor import OTHER, UNKNOWN
from briefing.model.brief import Passage
from briefing.model.mark import Mark
from briefing.tui.jobs import Jobs
from briefing.tui.keymap import keymap_of
from briefing.tui.options import Options
from briefing.tui.signs import signs_for

if TYPE_CHECKING:
    # Imported with the desk, after the first paint.
    from briefing.service.desk import Desk


class Sitting:
    """One run of the interface. `desk` is `None` until it is open.

    `pending` are marks that show already and are not yet known to be safe on the disk.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.signs = signs_for(ascii_only=options.ascii)
        self.keymap = keymap_of(dict(options.keys))
        self.desk: Desk | None = None
        self.jobs = Jobs()
        self.pending: dict[str, Mark] = {}
        self.last_key_s = float("-inf")

    def now(self) -> datetime:
        """Return the present moment, by the desk's clock once there is one."""
        return self.desk.now() if self.desk is not None else datetime.now().astimezone()

    @property
    def idle_s(self) -> float:
        """For how many seconds no key was pressed."""
        return time.monotonic() - self.last_key_s

    @property
    def is_untouched(self) -> bool:
        """Whether no key was pressed yet."""
        return self.last_key_s == float("-inf")

    def label_of(self, actor_id: str) -> str:
        """Return the name that an actor's pane has."""
        actors = self.desk.actors() if self.desk is not None else ()
        named = {actor.id: actor.label for actor in actors}
        known = self.desk.knowledge.actors if self.desk is not None else ()
        named.update({actor.id: actor.label for actor in known if actor.id not in named})
        return named.get(actor_id, {OTHER: "Others", UNKNOWN: "Unknown"}.get(actor_id, actor_id))

    def number_of(self, actor_id: str) -> str:
        """Return the number of an actor's pane; speakers without a pane are in that of Others."""
        actors = [actor.id for actor in self.desk.actors()] if self.desk is not None else []
        if actor_id not in actors:
            actor_id = OTHER
        return str(actors.index(actor_id) + 1) if actor_id in actors else ""

    def marked(self, passage: Passage) -> Passage:
        """Return the passage with the mark that is on its way, if there is one."""
        mark = self.pending.get(passage.id)
        return passage if mark is None or mark == passage.mark else replace(passage, mark=mark)

    def with_marks(self, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        """Return the passages with the marks that are on their way."""
        listed = tuple(passages)
        if not self.pending:
            return listed
        # By article first: the id of a statement has to be put together, and most need none.
        articles = {statement_id.partition(":")[0] for statement_id in self.pending}
        own = [at for at, each in enumerate(listed) if each.article.id in articles]
        marked = list(listed)
        for at in own:
            marked[at] = self.marked(listed[at])
        changed = any(marked[at] is not listed[at] for at in own)
        return tuple(marked) if changed else listed

    def settle(self, written: Mapping[str, Mark]) -> None:
        """Forget marks that are safe now, unless they were changed again meanwhile."""
        for statement_id, mark in written.items():
            if self.pending.get(statement_id) == mark:
                del self.pending[statement_id]
