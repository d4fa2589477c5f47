"""Who "the minister", "the top U.S. diplomat", "his spokesman" is: a person of that office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.attribution.people.cast import Cast, Member, Occurrence
from briefing.attribution.people.phrases import ARTICLES
from briefing.attribution.people.roles import Reader, Role
from briefing.model.article import Article, Span
from briefing.model.statement import Certainty, Speaker

Found = tuple[Speaker, Member | None]
Spoken = tuple[Span, Speaker, Role]

# Each word of office with those that may stand for it later.
_STANDS_FOR = {
    "diplomat": "minister secretary ambassador envoy chief representative negotiator",
    "leader": "president premier minister chancellor chief chairman head",
    "premier": "minister",
    "pm": "minister",
    "minister": "secretary",
    "chief": "general secretary-general president director head commissioner secretary"
    " representative",
    "head": "general secretary-general director chief president",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesperson": "spokesman spokeswoman",
    "counterpart": "minister secretary president",
    "envoy": "ambassador representative",
    "ambassador": "envoy representative",
    "commander": "general gen admiral colonel marshal",
    "general": "gen commander",
    "official": "secretary minister spokesman spokeswoman adviser aide director head chief"
    " commissioner",
    "lawmaker": "senator sen representative rep congressman congresswoman mp",
    "senator": "sen",
    "politician": "minister mp leader senator lawmaker mayor",
    "adviser": "advisor aide",
    "aide": "adviser advisor",
    "officer": "general gen colonel admiral commander",
    "pontiff": "pope",
    "secretary": "general secretary-general",
}
_SAME_OFFICE = {word: frozenset(others.split()) for word, others in _STANDS_FOR.items()}
_LOOSE = frozenset({"diplomat", "leader", "chief", "head", "official", "politician", "officer"})

# Offices that differ in one of these are not the same office.
_FIELDS = frozenset(
    {"foreign", "prime", "defence", "defense", "interior", "home", "finance", "treasury", "health"}
    | {"trade", "justice", "energy", "deputy", "vice", "economy", "education", "environment"}
    | {"transport", "army", "navy", "police", "press"}
)

# A stop inside an abbreviation is part of a word: "the U.S. envoy"; one behind a word is an end.
_MODIFIER = r"(?:(?:[A-Z]\.)+|[\w’'\-]+)"

# How many earlier namings are looked through, and how many earlier speakers.
_MAX_BACK = 120
_MAX_SPOKEN = 12


class Descriptions:
    """Finds whom a description of an office means, among those named before."""

    def __init__(self, article: Article, cast: Cast, read: Reader, spoken: list[Spoken]) -> None:
        self.article = article
        self.text = cast.text
        self.places = cast.places
        self.read = read
        self.spoken = spoken
        offices = "|".join(sorted(map(re.escape, read.table.titles.offices), key=len, reverse=True))
        office = f"(?:{offices or '(?!)'})"
        self.pattern = re.compile(
            rf"\b[Tt]he (?:{_MODIFIER} ){{0,4}}?{office}\b(?:[ -]{office}\b)?"
        )

    def meant(self, span: Span, heard: Sequence[Occurrence]) -> Member | None:
        """Return the person whom a description means in passing, if one was named whom it fits."""
        role = self.read.role(span.of(self.text))
        if role.group != "office" or not role.tight:
            return None
        found = self.officeholder(span, role, heard)
        return None if found is None else found[1]

    def officeholder(self, span: Span, role: Role, heard: Sequence[Occurrence]) -> Found | None:
        """Return who of those named holds the office, the last named and speakers first.

        An unnamed speaker of the same office wins if he was mentioned later.
        """
        earlier = self.spoken_before(role)
        if role.plural:
            return earlier
        block = self.places.block(span.start)
        fitting: dict[int, tuple[float, Occurrence]] = {}
        for occurrence in reversed(heard[-_MAX_BACK:]):
            member = occurrence.member
            if member.is_person and id(member) not in fitting:
                fitting[id(member)] = (self._score(role, occurrence, block), occurrence)
        ranked = sorted(fitting.values(), key=lambda pair: pair[0], reverse=True)
        ranked = [pair for pair in ranked if pair[0] > _UNFIT]
        if not ranked:
            return earlier
        occurrence = ranked[0][1]
        if earlier is not None and earlier[0].antecedents[0].start > occurrence.span.start:
            return earlier
        is_sure = len(ranked) == 1 and role.head not in _LOOSE
        certainty = Certainty.SURE if is_sure else Certainty.LIKELY
        chain = (occurrence.span, *filter(None, (occurrence.member.introduction,)))
        speaker = Speaker(span, occurrence.member.name, tuple(dict.fromkeys(chain)), certainty)
        return speaker, occurrence.member

    def spoken_before(self, role: Role) -> Found | None:
        """Return an earlier speaker described by the same noun: "a spokesman for the ministry"."""
        if not role.head:
            return None
        for mention, speaker, other in reversed(self.spoken[-_MAX_SPOKEN:]):
            if role.actor and other.actor != role.actor:
                continue
            says_more = other.text.lower() != role.text.lower() or speaker.antecedents
            if other.head == role.head and says_more and not _qualifiers(role) - _qualifiers(other):
                chain = (mention, *speaker.antecedents)
                return Speaker(speaker.mention, speaker.name, chain, Certainty.LIKELY), None
        return None

    def unnamed_before(self, span: Span, member: Member) -> tuple[Span, Role] | None:
        """Return the last speaker if he has an office and no name, and may be this person."""
        if not self.spoken:
            return None
        mention, speaker, role = self.spoken[-1]
        distance = self.places.sentence(span.start) - self.places.sentence(mention.start)
        is_near = self.places.block(mention.start) == self.places.block(span.start)
        if not is_near or not 0 < distance <= 2:
            return None
        if speaker.antecedents or role.plural or role.group != "office":
            return None
        if (member.known or member.roles) and self._fit(role, member) <= 0:
            return None
        return mention, role

    def is_introduced(self, span: Span, name: Span, role: Role) -> bool:
        """Tell whether a mention tells of its own who is named: somebody new.

        "A minister said no. British Foreign Secretary William Hague called it …" are two, and so
        are "A spokesman said no. “…,” said Ann Lind, who has a farm".
        """
        if self.text.startswith(_TELLS_MORE, name.end):
            return True
        own = next(iter(self.read.roles(span.of(self.text))))
        is_another = own.head != role.head or (own.actor != "" and own.actor != role.actor)
        return own.group == "office" and is_another

    def _score(self, role: Role, occurrence: Occurrence, block: int) -> float:
        member = occurrence.member
        fit = self._fit(role, member)
        if fit <= 0:
            return _UNFIT
        score = fit - 0.4 * (block - occurrence.block)
        score += 1.0 if member.spoke_in >= block - 2 else 0.0
        return score - (0.5 if occurrence.quoted else 0.0)

    def _fit(self, role: Role, member: Member) -> float:
        """Return how well an office fits a person; 0 where it does not."""
        if role.gender and member.gender and role.gender != member.gender:
            return 0.0
        theirs = self._roles_of(member)
        actors = {other.actor for other in theirs if other.actor}
        if role.actor and actors and role.actor not in actors:
            return 0.0
        return max((_fit_of(role, other) for other in theirs), default=0.0)

    def _roles_of(self, member: Member) -> list[Role]:
        """Return what the article says of a person, and the post he is known to hold that day."""
        roles = [role for role in member.roles if role.head]
        day = self.article.published_on
        if not member.known or day is None:
            return roles
        for known in self.read.table.known(member.name):
            tenure = known.person.tenure_on(day)
            if tenure is not None:
                roles.append(self.read.role(tenure.post.name)._replace(actor=known.actor))
        return roles


_UNFIT = -1000.0
_TELLS_MORE = (" of ", " from ", ", who ", ", whose ")


def _fit_of(role: Role, other: Role) -> float:
    same = role.head == other.head or (
        role.head.startswith("spokes") and other.head == "secretary" and "press" in other.words
    )
    if not same and (" of " in role.text or other.head not in _SAME_OFFICE.get(role.head, ())):
        return 0.0
    if role.actor and other.actor and role.actor != other.actor:
        return 0.0
    ours, theirs = _qualifiers(role), _qualifiers(other)
    differs = (ours - theirs) & _FIELDS and not ours & theirs & _FIELDS
    if differs and role.head not in _LOOSE:
        return 0.0
    score = (1.5 if same else 1.0) + 0.5 * len(ours & theirs)
    return score + (1.0 if role.actor and role.actor == other.actor else 0.0)


def _qualifiers(role: Role) -> frozenset[str]:
    return role.words - ARTICLES - {role.head}
