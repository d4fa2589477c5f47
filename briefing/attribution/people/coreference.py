"""Mention to person or institution: surnames, pronouns, "the minister", "the alliance"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.attribution.people.cast import Cast, Member, Occurrence
from briefing.attribution.people.descriptions import Descriptions, Found, Spoken
from briefing.attribution.people.groups import Groups
from briefing.attribution.people.lookup import lookup
from briefing.attribution.people.names import WORD, called, surname, without_article
from briefing.attribution.people.owners import issuer_in, owner_in, owning_pronoun, phrase_before
from briefing.attribution.people.places import Places
from briefing.attribution.people.pronouns import FEMALE, HE_OR_SHE, MALE, antecedent
from briefing.attribution.people.roles import OWNERS, PRONOUNS, Role, reader
from briefing.attribution.people.unnamed import Unnamed
from briefing.attribution.text.quotes import quotations
from briefing.model.article import Article, Span
from briefing.model.document import Document
from briefing.model.knowledge import Knowledge
from briefing.model.statement import Certainty, Speaker, weakest

_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_OWN = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})

_MAX_HEARD = 200
# Longer words in capitals are a name in a transcript.
_MAX_ACRONYM = 5
_MAX_NESTED = 3


def resolve(
    article: Article,
    document: Document,
    knowledge: Knowledge,
    mentions: Sequence[Span | None],
) -> tuple[Speaker, ...]:
    """Return the speaker of each mention, as the article tells it; `mentions` in any order."""
    return Resolver(article, document, knowledge).speakers(mentions)


class Resolver:
    """Reads an article once from its beginning, and remembers who was named and who spoke."""

    def __init__(self, article: Article, document: Document, knowledge: Knowledge) -> None:
        self.text = document.text
        self.places = Places(document, quotations(document.text, document.blocks))
        self.read = reader(lookup(knowledge))
        self.cast = Cast(self.places, self.read)
        self.spoken: list[Spoken] = []
        self.descriptions = Descriptions(article, self.cast, self.read, self.spoken)
        self.groups = Groups(self.cast, self.read, self.spoken)
        self.heard: list[Occurrence] = []
        self.unnamed = Unnamed(self.places)
        self.found: dict[Span, Speaker] = {}

    def speakers(self, mentions: Sequence[Span | None]) -> tuple[Speaker, ...]:
        """Return the speakers in the order of `mentions`."""
        wanted = {span for span in mentions if span is not None}
        named = iter(self.cast.occurrences)
        following = next(named, None)
        for span in self._in_order(wanted):
            while following is not None and following.span.start < span.start:
                self.heard.append(following)
                following = next(named, None)
            if span in wanted:
                self._hear(span)
            else:
                self._pass(span)
        nobody = Speaker(None, "", (), Certainty.UNSURE)
        return tuple(nobody if span is None else self.found[span] for span in mentions)

    def _in_order(self, wanted: set[Span]) -> list[Span]:
        """Return the mentions, and the pronouns and descriptions of the text, in its order."""
        spans = set(wanted)
        for pattern in (HE_OR_SHE, self.descriptions.pattern):
            for match in pattern.finditer(self.text):
                if not self.places.is_quoted(match.start()):
                    spans.add(Span(match.start(), match.end()))
        return sorted(spans)

    def _hear(self, span: Span) -> None:
        speaker, member = self._speaker(span)
        self.found[span] = speaker
        if member is not None:
            member.spoke_in = self.places.block(span.start)
            member.is_human = member.is_human or self._may_be_human(member)

    def _may_be_human(self, member: Member) -> bool:
        """Tell whether who spoke under a name may be a person: not "Northbank Group"."""
        return member.is_person and not self.read.noun(surname(member.name))[0]

    def _pass(self, span: Span) -> None:
        """Note whom the narrator means by a pronoun or a description that speaks nothing here."""
        words = span.of(self.text).lower()
        if words in MALE or words in FEMALE:
            found = antecedent(self.places, self.heard, span)
            member = None if found is None else found[0].member
            if self.unnamed.meant(span, None if found is None else found[0]) is not None:
                return
        elif any(self.cast.is_title_of(span, other) for other in self.cast.within(span)):
            return
        else:
            member = self.descriptions.meant(span, self.heard)
            if member is None and self.places.is_subject(span):
                name = called(span.of(self.text))
                self.unnamed.note(span, Speaker(span, name), self.read.role(span.of(self.text)))
        if member is not None:
            self._note(span, member)

    def _note(self, span: Span, member: Member) -> None:
        sentence, block = self.places.sentence(span.start), self.places.block(span.start)
        subject, embedded = self.places.is_subject(span), self.places.is_embedded(span)
        self.heard.append(Occurrence(span, span, member, sentence, block, subject, embedded))

    # One mention

    def _speaker(self, span: Span, depth: int = 0) -> Found:
        if depth == 0 and (phrase := self._behind_dateline(span)) is not None:
            return self._speaker(phrase, 1)
        words = span.of(self.text).strip().lower()
        if words in MALE or words in FEMALE:
            return self._by_pronoun(span)
        if words in _RELATIVE:
            return self._by_relative(span, words, depth)
        if words in _OWN:
            return Speaker(span, span.of(self.text), (), Certainty.UNSURE), None
        if words in PRONOUNS:
            speaker = self.groups.by_pronoun(span, self.heard)
            self.spoken.append((span, speaker, Role(speaker.name, group="name")))
            return speaker, None
        paper = issuer_in(self.text, self.read, span)
        if paper is not None and depth < _MAX_NESTED:
            found, member = self._speaker(paper, depth + 1)
            return replace(found, mention=span, antecedents=(paper, *found.antecedents)), member
        named = self._named_in(span)
        if named is not None:
            self._name_the_described(span, named)
            self._find_owner(named.member)
            return self._of_member(span, named, Certainty.SURE), named.member
        return self._described(span)

    def _behind_dateline(self, span: Span) -> Span | None:
        """Return what a mention is without "MOSCOW —", or the name behind it; else nothing."""
        bare = self.places.without_dateline(span)
        word = WORD.match(self.text, span.start)
        if bare == span or word is None or self.read.table.named_at((word[0],), 0) is not None:
            return None
        if bare.end > bare.start:
            return bare
        sentence = self.places.sentence(bare.start)
        named = self.cast.first_from(bare.start)
        return named.whole if named is not None and named.sentence == sentence else None

    # Names

    def _named_in(self, span: Span) -> Occurrence | None:
        """Return the person whose name or title the mention is."""
        names = [role.person for role in self.read.roles(span.of(self.text)) if role.person]
        inside = [other for other in self.cast.within(span) if other.member.is_person]
        for occurrence in inside if names else ():
            if surname(occurrence.span.of(self.text)) == surname(names[0]):
                return occurrence
        titled = next((other for other in inside if self.cast.is_title_of(span, other)), None)
        words = span.of(self.text)
        if titled is None and words.isupper() and len(words) > _MAX_ACRONYM:
            return self.cast.in_capitals(words)
        return titled

    def _of_member(self, span: Span, occurrence: Occurrence, certainty: Certainty) -> Speaker:
        member = occurrence.member
        chain = [] if span.overlaps(occurrence.span) else [occurrence.span]
        if member.introduction is not None and not span.covers(member.introduction):
            chain.append(member.introduction)
        if member.described not in (None, span):
            chain.append(member.described)
        chain.extend(member.owners)
        if member.owners or (member.is_person and not member.is_whole and not member.known):
            certainty = weakest(certainty, Certainty.LIKELY)
        return Speaker(span, member.name, tuple(dict.fromkeys(chain)), certainty)

    def _name_the_described(self, span: Span, named: Occurrence) -> None:
        """Name the speaker described just before: "A minister said no. … John Doe added"."""
        member = named.member
        before = self.descriptions.unnamed_before(span, member)
        if before is None or named.span.start > span.end:
            return
        if any(other.member is member for other in self.heard[-_MAX_HEARD:]):
            return
        mention, role = before
        if self.descriptions.is_introduced(span, named.span, role):
            return
        if not member.has_actor:
            member.roles.append(role)
            member.described = mention
        chain = dict.fromkeys((named.span, *filter(None, (member.introduction,))))
        self.found[mention] = Speaker(mention, member.name, tuple(chain), Certainty.LIKELY)
        self.spoken[-1] = (mention, self.found[mention], role)

    def _find_owner(self, member: Member) -> None:
        """Note whose spokesman somebody is whom the article introduces as "its spokesman"."""
        place = member.introduction
        if member.known or member.has_actor or member.owners or place is None:
            return
        role = next((role for role in member.roles if role.group == "office"), None)
        if role is not None and not role.owner:
            found = self._owned(place, role) or self._possessed(place, role)
            member.owners = () if found is None else found[0].antecedents

    # Pronouns

    def _by_pronoun(self, span: Span) -> Found:
        found = antecedent(self.places, self.heard, span)
        unnamed = self.unnamed.meant(span, None if found is None else found[0])
        if unnamed is not None:
            return unnamed, None
        if found is None:
            return Speaker(span, span.of(self.text), (), Certainty.UNSURE), None
        occurrence, certainty = found
        self._note(span, occurrence.member)
        return self._of_member(span, self._last_named(occurrence), certainty), occurrence.member

    def _last_named(self, occurrence: Occurrence) -> Occurrence:
        """Return the last place where the member stands by name, not by pronoun."""
        if occurrence.named:
            return occurrence
        for other in reversed(self.heard[-_MAX_HEARD:]):
            if other.member is occurrence.member and other.named:
                return other
        return occurrence

    def _by_relative(self, span: Span, word: str, depth: int) -> Found:
        """Return who "who" refers to: the name right before it, or the phrase."""
        for occurrence in reversed(self.heard[-5:]):
            gaps = (span.start - occurrence.whole.end, span.start - occurrence.span.end)
            if any(0 <= gap <= 3 for gap in gaps) and (
                occurrence.member.is_person or word != "who"
            ):
                return self._of_member(span, occurrence, Certainty.SURE), occurrence.member
        phrase = phrase_before(self.text, span)
        if phrase is None or depth >= _MAX_NESTED:
            return Speaker(span, span.of(self.text), (), Certainty.UNSURE), None
        found, member = self._speaker(phrase, depth + 1)
        return replace(found, mention=span, antecedents=(phrase, *found.antecedents)), member

    # Descriptions

    def _described(self, span: Span) -> Found:
        """Return the speaker of a mention that is no pronoun and holds no person's name."""
        words = span.of(self.text)
        role = next(iter(self.read.roles(words)), Role(words))
        found = self._described_as(span, words, role)
        if found is None:
            found = Speaker(span, called(words)), None
        speaker, member = replace(found[0], mention=span), found[1]
        self.spoken.append((span, speaker, role))
        if member is not None:
            self._note(span, member)
        else:
            self.unnamed.note(span, speaker, role)
        return speaker, member

    def _described_as(self, span: Span, words: str, role: Role) -> Found | None:
        first = next(iter(words.lower().split()), "")
        if first in OWNERS and role.kind != "demonym":
            # "His Russian colleague" is Russia’s, whoever he is.
            return self._owned(span, role)
        is_open = not role.owner and (not role.actor or role.kind == "nickname")
        if is_open and role.group in ("office", "body"):
            found = self._possessed(span, role)
            if found is not None:
                return found
        if role.kind == "nickname" and role.group == "name":
            speaker = self.groups.nickname(span, role)
            return None if speaker is None else (speaker, None)
        if words.isupper() and " " not in words and not role.actor:
            speaker = self.groups.acronym(span)
            return None if speaker is None else (speaker, None)
        if first not in _DEFINITE or (role.group == "name" and role.actor):
            return None
        if role.is_of_a_person:
            found = self.descriptions.officeholder(span, role, self.heard)
            if found is not None:
                return found
        return self._group(span, role)

    def _group(self, span: Span, role: Role) -> Found | None:
        speaker = self.groups.fuller(span)
        earlier = None if speaker is not None else self.descriptions.spoken_before(role)
        if role.group == "paper":
            names_actor = speaker is not None and self.read.role(speaker.name).actor
            tells_more = earlier is not None and len(earlier[0].antecedents) > 1
            if not names_actor and not tells_more:
                issuer = self.groups.issuer(span, role, self.heard)
                speaker = issuer or speaker
        return earlier if speaker is None else (speaker, None)

    def _possessed(self, span: Span, role: Role) -> Found | None:
        """Return the speaker of "a spokesman for the ministry", by way of the ministry."""
        owner = owner_in(self.text, span, role)
        if owner is None:
            return self._of_a_body(span, role) if role.group == "office" else None
        inner = self.read.role(owner.of(self.text))
        is_open = inner.group in ("office", "body") and inner.tight and not inner.actor
        if not is_open and inner.kind != "nickname":
            return None
        found, _ = self._described(owner)
        self.spoken.pop()
        return self._of_owner(span, owner, role, found)

    def _of_a_body(self, span: Span, role: Role) -> Found | None:
        """Return the speaker of "ministry officials", if the article means but one ministry."""
        for match in WORD.finditer(self.text, span.start, span.end):
            if self.read.noun(match[0].lower())[0] != "body":
                continue
            owner = Span(*match.span())
            found = self.groups.only(owner)
            return None if found is None else self._of_owner(span, owner, role, found)
        return None

    def _owned(self, span: Span, role: Role) -> Found | None:
        """Return the speaker of "its spokesman", by way of whose he is."""
        owner = owning_pronoun(self.text, span)
        if owner is None:
            return None
        if owner.of(self.text).lower() in ("its", "their"):
            found = self.groups.by_pronoun(owner, self.heard)
        else:
            found, _ = self._by_pronoun(owner)
        return self._of_owner(span, owner, role, found)

    def _of_owner(self, span: Span, owner: Span, role: Role, found: Speaker) -> Found | None:
        """Return the speaker whose first antecedent is his owner, inside the mention itself."""
        if not found.antecedents:
            return None
        name = f"{found.name} {role.head or without_article(span.of(self.text))}"
        certainty = weakest(found.certainty, Certainty.LIKELY)
        return Speaker(span, name, (owner, *found.antecedents), certainty), None
