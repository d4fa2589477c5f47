"""What a mention says of its speaker: name, office, and the state or organisation named with it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefing.attribution.people.lookup import Lookup, Tag
from briefing.attribution.people.phrases import ARTICLES, Phrase, Phrases

PRONOUNS = frozenset(
    {"he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs"}
    | {"i", "me", "my", "we", "us", "our", "you", "your", "who", "whom", "whose", "which", "that"}
    | {"this", "these", "those", "both", "one", "himself", "herself", "themselves", "itself"}
    | {"someone", "somebody", "everyone", "everybody", "others", "another", "all", "some", "many"}
    | {"most", "several", "neither", "either", "none", "each", "others", "anyone", "nobody"}
)
OWNERS = frozenset({"his", "her", "its", "their"})

# Their state is the first one named before them; "to Moscow" is where they were sent.
_SENT = frozenset({"ambassador", "envoy", "representative", "consul", "negotiator", "mission"})
# "A defence official in Washington" is of that government; a diplomat there is a guest.
_AT_HOME = frozenset(
    {"official", "authority", "spokesman", "spokeswoman", "spokesperson", "government"}
    | {"ministry", "leadership", "parliament", "leader", "minister", "regime"}
)
SERVING = frozenset({"adviser", "advisor", "aide", "counsellor", "counselor", "deputy"})
_POLITICAL = frozenset({"shadow", "opposition", "party"})
_SOURCES = frozenset({"source", "insider"})
# Houses that hold nothing but their government.
_HOUSES = frozenset({"Pentagon", "Kremlin", "White House", "Downing Street"})

_RELATIVE = re.compile(r", (?:who|whose|whom|which|where)\b")
_POSSESSIVE = re.compile(r"[’']s\b")
_BOUND = re.compile(r"[,;:()\[\]–—]| - |\band\b")


class Role(NamedTuple):
    """One segment of a mention, read.

    `person` is the name in it; `head` the noun of office, body, paper or calling, in the
    singular; `group` the list of `Titles` it stands in, or `name` where it is itself the name of
    an actor. `actor` is the id named with it, empty if none; `label` are the words that name it,
    and `kind` is theirs. `owner` is a person it belongs to: "Putin’s spokesman". `former` and
    `proxy` part the speaker from `actor`. `tight` tells that the head ends the noun phrase.
    """

    text: str
    person: str = ""
    head: str = ""
    group: str = ""
    actor: str = ""
    label: str = ""
    kind: str = ""
    owner: str = ""
    former: bool = False
    proxy: bool = False
    plural: bool = False
    tight: bool = False
    gender: str = ""
    words: frozenset[str] = frozenset()

    @property
    def is_of_a_person(self) -> bool:
        """Tell whether the head is what a human can be."""
        return self.group in ("office", "legislator", "private")


class Reader:
    """Reads mentions by one look-up table; what was read is remembered."""

    def __init__(self, table: Lookup) -> None:
        self.table = table
        self.phrases = Phrases(table)
        self.noun = self.phrases.noun
        self.is_title_word = self.phrases.is_title_word
        self.roles = lru_cache(maxsize=20_000)(self._roles)
        self.role = lru_cache(maxsize=20_000)(self._role)

    def _roles(self, mention: str) -> tuple[Role, ...]:
        """Return the segments of a mention: what stands between commas, dashes and "and"."""
        segments = (segment.strip() for segment in _BOUND.split(_RELATIVE.split(mention)[0]))
        roles = tuple(self.role(segment) for segment in segments if segment)
        return roles or (self.role(mention),)

    def _role(self, segment: str) -> Role:
        phrase = self.phrases.read(segment)
        if not phrase.words:
            return Role(segment)
        name_at = self.phrases.name_at(phrase)
        head_at, group, head = self._head(phrase, name_at)
        person = " ".join(phrase.words[name_at : phrase.end])
        if head and not person:
            person = self.phrases.name_behind(phrase)
        role = Role(
            segment,
            person=person,
            head=head,
            group=group,
            former=self._is_former(phrase.lower[: max(name_at, 1)]) or "at the time" in segment,
            proxy=any(map(self._is_proxy, phrase.lower[: phrase.end])),
            plural=bool(head) and phrase.lower[head_at] != head,
            tight=head_at == name_at - 1,
            gender=self._gender(phrase.lower[:name_at], person),
            words=frozenset(phrase.lower[:name_at]) - ARTICLES,
            owner=self.phrases.owner(phrase, name_at),
        )
        return self._with_actor(role, phrase, name_at)

    # Its noun

    def _head(self, phrase: Phrase, name_at: int) -> tuple[int, str, str]:
        inside = {
            index
            for tag in phrase.tags
            if tag.named.kind in ("institution", "name", "metonym")
            for index in range(tag.at, tag.end)
        }
        for index in range(name_at - 1, -1, -1):
            if index in inside:
                break
            group, noun = self.noun(phrase.lower[index])
            if not group:
                continue
            return index, self._group_of(group, noun, phrase.lower[:index]), noun
        return -1, "", ""

    def _group_of(self, group: str, noun: str, before: tuple[str, ...]) -> str:
        """Return the group of a head with regard to the words before it."""
        if noun in _SOURCES and any(self.noun(word)[0] == "body" for word in before):
            return "office"
        if group == "office" and not _POLITICAL.isdisjoint(before):
            return "legislator"
        return group

    def _is_former(self, lower: tuple[str, ...]) -> bool:
        former = self.table.titles.former
        return any(word in former or word.startswith(("ex-", "then-")) for word in lower)

    def _is_proxy(self, word: str) -> bool:
        return word in self.table.titles.proxy or word.endswith("-backed")

    def _gender(self, before: tuple[str, ...], person: str) -> str:
        for word in before:
            if word not in PRONOUNS:
                if word in self.table.titles.male:
                    return "m"
                if word in self.table.titles.female:
                    return "f"
        for known in self.table.known(person) if person else ():
            if known.person.gender:
                return known.person.gender
        given, *further = person.split() or [""]
        return self.table.gender(given) if further else ""

    # Whom it names

    def _with_actor(self, role: Role, phrase: Phrase, name_at: int) -> Role:
        """Return the role with the phrase that names whom the speaker speaks for."""
        limit = phrase.end if not role.person else max(name_at, 1)
        before = [tag for tag in phrase.tags if tag.at < min(limit, phrase.end)]
        states = [tag for tag in before if tag.named.kind not in ("post", "party")]
        if not states and role.head and phrase.end < len(phrase.words):
            role = self._with_inner(role, phrase)
        if role.actor or not before:
            return role
        tag = (states or before)[0]
        if self._is_of_another_house(phrase, tag):
            return role._replace(group="private", head="institute")
        if not role.head and role.person and not self._is_his(role, phrase, tag):
            return role
        if not role.head and not role.person:
            tag = next((tag for tag in before if tag.end >= phrase.end), tag)
        if tag.named.kind == "nickname" and tag.end < len(phrase.words):
            return role
        if not role.head and not role.person and tag.end >= phrase.end:
            nouns = [noun for word in tag.named.words if (noun := self.noun(word.lower())[1])]
            head = nouns[0] if nouns else phrase.lower[tag.end - 1]
            role = role._replace(group="name", head=head)
        return _named(role, tag)

    def _is_of_another_house(self, phrase: Phrase, tag: Tag) -> bool:
        """Tell whether an institution's name only begins a longer one: "Council for Arctic Study".

        A ministry or a department may be "for" something and is still the state's.
        """
        behind = phrase.end + 1
        return (
            tag.named.kind == "institution"
            and tag.end == phrase.end
            and behind < len(phrase.words)
            and phrase.lower[phrase.end] in ("for", "on")
            and phrase.words[behind][:1].isupper()
            and self.noun(phrase.lower[tag.end - 1])[1] not in ("ministry", "department")
        )

    def _is_his(self, role: Role, phrase: Phrase, tag: Tag) -> bool:
        """Tell whether a person without an office is the state's: "Russia’s Lavrov".

        "Germany John Smith" is what is left of an ambassador's title, "China’s Huawei" no person.
        """
        if phrase.raw[tag.end - 1] == phrase.words[tag.end - 1]:
            return False
        return bool(role.gender or self.table.known(role.person))

    def _with_inner(self, role: Role, phrase: Phrase) -> Role:
        """Return the role with what stands behind "of", "for", "at": "head of the British army"."""
        preposition = phrase.lower[phrase.end]
        if role.head in _SOURCES or role.head == "member":
            return self._of_insider(role, phrase, preposition)
        allowed = {"of", "from"} if role.head in _SENT else {"of", "for", "from", "at", "with"}
        if role.head in SERVING:
            allowed |= {"to", "in"}
        if role.head in _AT_HOME:
            allowed |= {"in", "inside", "within"}
        if preposition not in allowed:
            return role
        rest = " ".join(phrase.raw[phrase.end + 1 :])
        inner = self.role(rest) if rest else Role("")
        if role.head in _AT_HOME and not inner.actor:
            inner = self._seat(phrase) or inner
        if role.group != "private" and (inner.group == "private" or self._is_at_a_house(phrase)):
            return role._replace(group="private", head=inner.head or "institute")
        role = role._replace(
            group="legislator" if inner.group == "legislator" else role.group,
            former=role.former or inner.former,
            proxy=role.proxy or inner.proxy,
            owner=role.owner or self._owner_behind(inner, role),
        )
        is_topic = not inner.group and inner.kind in ("name", "metonym")
        if not inner.actor or (is_topic and not _POSSESSIVE.search(rest)):
            # "The head of the Russia programme" speaks for his house.
            return role
        return role._replace(actor=inner.actor, label=inner.label, kind=inner.kind)

    def _seat(self, phrase: Phrase) -> Role | None:
        """Return the capital in which a ministry sits: "the Ministry of Health in London"."""
        for index in range(len(phrase.lower) - 2, phrase.end, -1):
            if phrase.lower[index] == "in":
                seat = self.role(" ".join(phrase.raw[index + 1 :]))
                return seat if seat.kind in ("metonym", "name") and seat.actor else None
        return None

    def _is_at_a_house(self, phrase: Phrase) -> bool:
        """Tell whether an institute or the like is named behind the noun phrase."""
        houses = self.table.titles.houses
        behind = range(phrase.end + 1, len(phrase.words))
        return any(
            phrase.lower[index] in houses and phrase.words[index][0].isupper() for index in behind
        )

    def _of_insider(self, role: Role, phrase: Phrase, preposition: str) -> Role:
        """Return a source or a member with the body he sits in: "a source in the ministry".

        Members of a union, and of its bodies, speak for their own states.
        """
        allowed = ("of",) if role.head == "member" else ("in", "at", "inside", "within", "from")
        if preposition not in allowed:
            return role
        inner = self.role(" ".join(phrase.raw[phrase.end + 1 :]))
        is_body = inner.group in ("body", "legislator") or inner.kind == "institution"
        is_house = inner.kind == "metonym" and inner.label in _HOUSES
        if not (is_body or is_house) or self.table.is_union(inner.actor):
            return role
        group = "legislator" if inner.group == "legislator" else "office"
        return role._replace(
            group=group, actor=inner.actor, label=inner.label, kind=inner.kind, proxy=inner.proxy
        )

    def _owner_behind(self, inner: Role, role: Role) -> str:
        if inner.person and inner.person != role.person and self.table.known(inner.person):
            return inner.person
        return inner.owner


def _named(role: Role, tag: Tag) -> Role:
    named = tag.named
    return role._replace(actor=named.actor, label=named.label, kind=named.kind)


@lru_cache(maxsize=4)
def reader(table: Lookup) -> Reader:
    """Return the reader of a look-up table, made once."""
    return Reader(table)
