"""People who are described and never named: "he" may be "a Russian official" too."""

from __future__ import annotations

from briefing.attribution.people.cast import Occurrence
from briefing.attribution.people.descriptions import Spoken
from briefing.attribution.people.places import Places
from briefing.attribution.people.pronouns import FEMALE
from briefing.attribution.people.roles import Role
from briefing.model.article import Span
from briefing.model.statement import Certainty, Speaker

_MAX_SENTENCES = 2


class Unnamed:
    """Remembers the person who was described last, without a name, as a subject or a speaker."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._last: Spoken | None = None

    def note(self, span: Span, speaker: Speaker, role: Role) -> None:
        """Note one person who is described at `span`."""
        if role.is_of_a_person and role.tight and not role.plural:
            self._last = (span, speaker, role)

    def meant(self, span: Span, rival: Occurrence | None) -> Speaker | None:
        """Return the person described last, if a pronoun means him and not `rival`, the named one.

        "Weber met the press. A Danish official said no. He suggested …": the subject that was
        heard last goes before a name further back, and before one that was no subject.
        """
        if self._last is None:
            return None
        mention, speaker, role = self._last
        gender = "f" if span.of(self._places.text).lower() in FEMALE else "m"
        is_later = rival is None or mention.start > rival.span.start or not rival.subject
        if role.gender not in ("", gender) or not self._is_near(mention, span) or not is_later:
            return None
        self._last = (span, speaker, role)
        described = (speaker.mention,) if speaker.mention is not None else ()
        chain = tuple(dict.fromkeys((*described, *speaker.antecedents)))
        return Speaker(span, speaker.name, chain, Certainty.UNSURE)

    def _is_near(self, mention: Span, span: Span) -> bool:
        places = self._places
        sentences = places.sentence(span.start) - places.sentence(mention.start)
        is_same_block = places.block(mention.start) == places.block(span.start)
        return is_same_block and 0 <= sentences <= _MAX_SENTENCES
