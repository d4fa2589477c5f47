"""The people and institutions an article names: where they stand, and what is said of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from briefing.attribution.people import appositions
from briefing.attribution.people.names import PARTICLES, POSSESSIVES, called, folded, surname
from briefing.attribution.people.places import Places
from briefing.attribution.people.roles import Reader, Role
from briefing.model.article import Span

_CAPITAL = (
    r"(?:(?:[A-Z]\.){2,}|[A-Z]\.(?= ?[A-Z])"
    r"|(?:Mrs?|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Adm|Maj|Capt)\.|[^\W\d_a-z][\w’'\-]*)"
)
_FURTHER = rf"(?:{_CAPITAL}|(?:al|el|ad|an|ar|as|ash)-[A-Z][\w’'\-]*)"
_SEQUENCE = re.compile(
    rf"(?<![\w’'\-]){_CAPITAL}"
    rf"(?:[ \u00a0](?:(?:{'|'.join(sorted(PARTICLES))})[ \u00a0]){{0,2}}{_FURTHER})*"
    rf"(?: of(?: the)?(?: {_FURTHER})+)?"
)
_ADDRESSED = re.compile(r"(?:Mrs?|Ms|Sir|Dame|Lord|Lady|Dr)\b")

# A mention may begin or end this many characters beside the title it is.
_SLACK_CHARS = 5
_MAX_WHOLE_CHARS = 130
_MAX_NAMESAKES = 20


@dataclass(slots=True)
class Member:
    """A person, state or institution of one article.

    `name` is the fullest name the article gives. `roles` are what it says beside the name.
    `introduction` is where name and office stand together, or the fullest name; `described` is
    where an office stood alone that was his; `owners` lead to whose office it is. `is_human` tells
    that something speaks for a person: an office, a first name, a form of address. `known` is the
    id of a known person. `spoke_in` is the last block in which he spoke.
    """

    name: str
    is_person: bool
    gender: str = ""
    roles: list[Role] = field(default_factory=list)
    introduction: Span | None = None
    described: Span | None = None
    owners: tuple[Span, ...] = ()
    known: str = ""
    spoke_in: int = -99
    is_human: bool = False

    @property
    def is_whole(self) -> bool:
        """Tell whether more than a surname is given."""
        return len(self.name.split()) > 1

    @property
    def has_actor(self) -> bool:
        """Tell whether the article says whom he speaks for."""
        return any(role.actor and role.kind != "nickname" for role in self.roles)


@dataclass(slots=True)
class Occurrence:
    """One place where a member is meant.

    `span` is the name, `whole` the name with title and apposition. `subject` tells that it is the
    subject of a clause, `embedded` of one inside another; `quoted` that it stands inside a
    quotation; `asked` that he is asked, and will answer; `named` that it is a name, and no pronoun
    or description.
    """

    span: Span
    whole: Span
    member: Member
    sentence: int
    block: int
    subject: bool = False
    embedded: bool = False
    quoted: bool = False
    possessive: bool = False
    asked: bool = False
    named: bool = False


class Cast:
    """Who and what an article names. `occurrences` are in the order of the text."""

    def __init__(self, places: Places, read: Reader) -> None:
        self.places = places
        self.text = places.text
        self.read = read
        self.occurrences: list[Occurrence] = []
        self._by_key: dict[str, Member] = {}
        self._by_word: dict[str, list[Member]] = {}
        for match in _SEQUENCE.finditer(self.text):
            role = read.role(match[0])
            if role.person:
                self._take_person(match, role)
            elif role.actor and role.kind in ("name", "metonym", "institution"):
                self._take_institution(match, role)
        self._starts = [occurrence.span.start for occurrence in self.occurrences]

    def within(self, span: Span) -> list[Occurrence]:
        """Return the occurrences whose name or title overlaps a span, in order."""
        index = bisect_right(self._starts, span.start - _MAX_WHOLE_CHARS)
        found = []
        while index < len(self.occurrences):
            occurrence = self.occurrences[index]
            if occurrence.span.start > span.end + _MAX_WHOLE_CHARS:
                break
            if occurrence.whole.overlaps(span):
                found.append(occurrence)
            index += 1
        return found

    def first_from(self, position: int) -> Occurrence | None:
        """Return the first occurrence that starts at or behind a place."""
        index = bisect_right(self._starts, position - 1)
        return self.occurrences[index] if index < len(self.occurrences) else None

    def is_title_of(self, span: Span, occurrence: Occurrence) -> bool:
        """Tell whether a mention is the title or the apposition of a name, without the name."""
        whole, name = occurrence.whole, occurrence.span
        is_part = whole.start - _SLACK_CHARS <= span.start and span.end <= whole.end
        return is_part and not span.overlaps(name)

    def in_capitals(self, words: str) -> Occurrence | None:
        """Return where the person is named whom a transcript calls in capitals: "MR. WEBER"."""
        name = self.read.role(words.title()).person or words.title()
        member = self._of_surname(name, "")
        if member is None or surname(member.name) != surname(name):
            return None
        return next(other for other in self.occurrences if other.member is member)

    # People

    def _take_person(self, match: re.Match[str], role: Role) -> None:
        name = self._without_opening(match, role.person)
        span = _name_span(match, name)
        if span is None:
            return
        start = self._whole_start(match, span)
        title = self.read.role(self.text[start : span.end])
        if title.person != name or (title.group and not title.is_of_a_person):
            start, title = span.start, Role(name, person=name, gender=role.gender)
        title = title._replace(gender=title.gender or role.gender)
        roles = [title] if title.group or title.actor else []
        whole = Span(start, span.end)
        beside = appositions.behind(self.text, self.read, span)
        is_apposed = beside is None
        if beside is None:
            beside = appositions.before(self.text, self.read, start, span.end)
        if beside is not None:
            roles.append(beside.role)
            whole = Span(min(start, beside.span.start), max(span.end, beside.span.end))
        is_apposed = is_apposed and beside is not None
        is_addressed = is_apposed or _ADDRESSED.match(match[0]) is not None
        member = self._member(name, title, is_addressed=is_addressed)
        if member is not None:
            self._note(member, " ".join(span.of(self.text).split()), roles, whole)
            self.occurrences.append(self._occurrence(span, whole, member))

    def _without_opening(self, match: re.Match[str], name: str) -> str:
        """Return a name without a word that only opens the sentence: "Injecting Johnson"."""
        first, *rest = name.split()
        if not rest or self.read.table.gender(first) or self.read.table.known(name):
            return name
        opens = self.places.sentence_start(match.start()) == match.start()
        is_known = folded(name) in self._by_key or not self._by_word.get(folded(rest[-1]))
        return name if is_known or not opens or len(rest) > 1 else rest[0]

    def _whole_start(self, match: re.Match[str], span: Span) -> int:
        """Return where the title of a name begins, in the sequence of capitals or before it."""
        start = match.start()
        for word in re.finditer(r"[^ ]+", match[0]):
            lower = word[0].lower()
            is_opening = lower in self.read.table.titles.not_names and not self.read.noun(lower)[0]
            if not is_opening or match.start() + word.start() >= span.start:
                start = match.start() + word.start()
                break
        return appositions.title_start(self.text, self.read, start)

    def _member(self, name: str, title: Role, *, is_addressed: bool) -> Member | None:
        known = self.read.table.known(name)
        words = name.split()
        key = known[0].person.id if known else folded(name)
        if key in self._by_key:
            return self._by_key[key]
        if len(words) == 1:
            member = self._of_surname(name, title.gender)
            if member is not None:
                return member
            if not known and not title.group and not title.gender and not is_addressed:
                return None
        gender = title.gender or next((k.person.gender for k in known if k.person.gender), "")
        person = known[0].person.id if known else ""
        member = Member(name, True, gender, known=person, is_human=bool(person or gender))
        self._by_key[key] = member
        for word in dict.fromkeys((surname(name), folded(words[0]))):
            self._by_word.setdefault(word, []).append(member)
        return member

    def _of_surname(self, word: str, gender: str) -> Member | None:
        """Return who was last named with this surname: of two, the one whose gender agrees."""
        members = self._by_word.get(surname(word), [])[-_MAX_NAMESAKES:]
        surnamed = [m for m in members if surname(m.name) == surname(word)] or members
        agreeing = [m for m in surnamed if not gender or m.gender in ("", gender)]
        return agreeing[-1] if agreeing else None

    def _note(self, member: Member, name: str, roles: list[Role], whole: Span) -> None:
        fullness, known = len(name.split()), len(member.name.split())
        tells_more = bool(roles) and not member.roles and fullness >= known
        if fullness > known or member.introduction is None:
            member.name = name
        is_former = any(role.former for role in roles) and not any(r.former for r in member.roles)
        if member.introduction is None or fullness > known or tells_more or is_former:
            member.introduction = whole
        member.gender = member.gender or next((r.gender for r in roles if r.gender), "")
        member.is_human = member.is_human or any(role.is_of_a_person for role in roles)
        member.roles.extend(role for role in roles if role not in member.roles)
        namesakes = self._by_word.get(surname(name), [])
        if member in namesakes and namesakes[-1] is not member:
            namesakes.remove(member)
            namesakes.append(member)

    # States and institutions

    def _take_institution(self, match: re.Match[str], role: Role) -> None:
        span = Span(match.start(), match.end())
        if match[0].endswith(POSSESSIVES):
            span = Span(span.start, span.end - 2)
        name = called(span.of(self.text)) if role.group == "body" else role.label
        key = f"{role.actor}:{name}"
        member = self._by_key.get(key)
        if member is None:
            member = Member(name, False, introduction=span, roles=[role])
            self._by_key[key] = member
        self.occurrences.append(self._occurrence(span, span, member))

    def _occurrence(self, span: Span, whole: Span, member: Member) -> Occurrence:
        places = self.places
        return Occurrence(
            span,
            whole,
            member,
            places.sentence(span.start),
            places.block(span.start),
            subject=places.is_subject(span) or places.opens_sentence(whole),
            embedded=places.is_embedded(span),
            quoted=places.is_quoted(span.start),
            possessive=self.text.startswith(POSSESSIVES, span.end),
            asked=self.text.endswith("asked ", 0, span.start),
            named=True,
        )


def _name_span(match: re.Match[str], name: str) -> Span | None:
    """Return where a name stands in a sequence of capitals, without a possessive."""
    first, *further = (re.escape(word) for word in name.split())
    pattern = first + (rf"\b.*\b{further[-1]}" if further else "")
    pattern = rf"\b{pattern}(?!\w)".replace("'", "[’']")
    found = re.search(pattern, match[0])
    if found is None:
        return None
    return Span(match.start() + found.start(), match.start() + found.end())
