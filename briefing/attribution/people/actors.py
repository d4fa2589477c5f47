"""Speaker, day and knowledge to person, post and actor; derived anew at every display."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from briefing.attribution.people.lookup import Known, Lookup, lookup
from briefing.attribution.people.names import WORD, bare, plain, surname, without_article
from briefing.attribution.people.roles import PRONOUNS, Reader, Role, reader
from briefing.model.actor import OTHER, UNKNOWN, Tenure
from briefing.model.article import Article, Span
from briefing.model.brief import Identity
from briefing.model.knowledge import Knowledge
from briefing.model.statement import Certainty, Speaker, Statement, weakest

# They speak for the state that sent them, whichever union they meet in.
_MEMBERS = frozenset({"diplomat", "member", "ally", "ambassador", "delegate"})


# Kinds of phrases that name an actor by themselves.
_NAMING = frozenset({"name", "demonym", "metonym", "institution"})


class _Finding(NamedTuple):
    """Whom a speaker speaks for, and why: `reason` is the last link of the chain."""

    actor: str
    certainty: Certainty
    reason: str = ""
    name: str = ""
    post: str | None = None


def identify(article: Article, statement: Statement, knowledge: Knowledge) -> Identity:
    """Return who the speaker was on the day: a person known by name, a post, an institution.

    The day is that of publication. An article without one identifies people `unsure`, and only
    where the text or the day of fetching agrees.
    """
    return _identity(article, statement.speaker, knowledge)


def relayed_actor(article: Article, statement: Statement, knowledge: Knowledge) -> str | None:
    """Return the actor whose words the speaker passes on, `None` where there is none."""
    if statement.relayed is None:
        return None
    actor = _identity(article, statement.relayed, knowledge).actor
    return None if actor in (OTHER, UNKNOWN) else actor


def _identity(article: Article, speaker: Speaker, knowledge: Knowledge) -> Identity:
    spans = () if speaker.mention is None else (speaker.mention, *speaker.antecedents)
    mentions = [" ".join(span.of(article.text).split()) for span in spans]
    finding = _Judge(article, knowledge).finding_of(spans, mentions)
    chain = tuple(dict.fromkeys(filter(None, (*mentions, finding.reason))))
    certainty = weakest(finding.certainty, speaker.certainty)
    name = speaker.name if " " in speaker.name else finding.name or speaker.name
    return Identity(finding.actor, name, finding.post, certainty, chain)


class _Judge:
    """Decides for one article: its day, its text, and what is known."""

    def __init__(self, article: Article, knowledge: Knowledge) -> None:
        self.article = article
        self.knowledge = knowledge
        self.day: date | None = article.published_on
        self.table: Lookup = lookup(knowledge)
        self.read: Reader = reader(self.table)

    def finding_of(self, spans: Sequence[Span], mentions: Sequence[str]) -> _Finding:
        """Judge a chain; where a mention holds the next one, "[his] spokesman", by its owner."""
        held = (index for index in range(len(spans) - 1) if spans[index].covers(spans[index + 1]))
        index = next(held, None)
        if index is None:
            return self.finding(mentions)
        described = [role for words in mentions[: index + 1] for role in self.read.roles(words)]
        if any(role.person for role in described):
            finding = self.finding(mentions[: index + 1])
            if finding.reason:
                return finding
        role = next((role for role in described if role.group), described[0])
        return self._of_possessor(role, mentions[index + 1 :])

    def finding(self, mentions: Sequence[str]) -> _Finding:
        roles = [role for mention in mentions for role in self.read.roles(mention)]
        if all(role.text.lower() in PRONOUNS for role in roles):
            return _Finding(UNKNOWN, Certainty.UNSURE)
        return self._by_name(roles) or self._by_role(roles)

    def _of_possessor(self, role: Role, owners: Sequence[str]) -> _Finding:
        finding = self.finding(owners)
        if role.group == "paper":
            return finding
        if role.group not in ("office", "body") or role.former or role.proxy:
            return _other(role, role.head or role.text)
        certainty = weakest(finding.certainty, Certainty.LIKELY)
        return finding._replace(certainty=certainty, name="", post=_post(role))

    # A person known by name

    def _by_name(self, roles: Sequence[Role]) -> _Finding | None:
        name = _fullest_name(roles)
        known = self.table.known(name) if name else []
        if not known or self._is_namesake(roles):
            return None
        if len(name.split()) == 1 and not self._names(known, roles):
            return None
        if self.day is None:
            return self._undated(known, roles)
        held = self._held(known, roles, self.day)
        if held is None:
            return self._out_of_office(known[0], roles) if " " in name else None
        who, tenure = held
        post, since = tenure.post.name, tenure.since.isoformat()
        reason = f"{who.person.name}, {post} since {since} → {who.actor}"
        is_sure = len(name.split()) > 1 and tenure.speaks
        certainty = Certainty.SURE if is_sure else Certainty.LIKELY
        return _Finding(who.actor, certainty, reason, who.person.name, post)

    def _names(self, known: Sequence[Known], roles: Sequence[Role]) -> bool:
        """Tell whether mention or article names an actor of people known by surname alone."""
        actors = {who.actor for who in known}
        if any(role.actor in actors for role in roles):
            return True
        return bool(actors & self._named_in_text())

    def _named_in_text(self) -> frozenset[str]:
        return _actors_named(self.article.text, self.knowledge)

    def _held(
        self, known: Sequence[Known], roles: Sequence[Role], day: date
    ) -> tuple[Known, Tenure] | None:
        """Return who held which post; of two posts at once the one that the text names."""
        named = {role.actor for role in roles}
        held = [(who, tenure) for who in known if (tenure := who.person.tenure_on(day)) is not None]
        return max(
            held,
            key=lambda pair: (
                pair[0].actor in named,
                not self.table.is_union(pair[0].actor),
                pair[1].since,
            ),
            default=None,
        )

    def _undated(self, known: Sequence[Known], roles: Sequence[Role]) -> _Finding:
        """Judge a person of an article without a day: only what text or fetching agree on."""
        who = known[0]
        nobody = _Finding(OTHER, Certainty.UNSURE, f"{who.person.name}, on no known day → other")
        if any(role.former for role in roles):
            return nobody
        named = {role.actor for role in roles if role.actor}
        agreeing = [other for other in known if other.actor in named]
        held = self._held(agreeing or known, roles, self.article.fetched_at.date())
        if held is not None:
            who, tenure = held
            reason = f"{who.person.name}, {tenure.post.name} on the day of fetching → {who.actor}"
            return _Finding(who.actor, Certainty.UNSURE, reason, who.person.name, tenure.post.name)
        if not agreeing:
            return nobody
        who = agreeing[0]
        reason = f"{who.person.name}, named with {who.actor} → {who.actor}"
        return _Finding(who.actor, Certainty.UNSURE, reason, who.person.name)

    def _out_of_office(self, who: Known, roles: Sequence[Role]) -> _Finding | None:
        """Judge a known person without a post on the day: former, unless the text gives one."""
        serves = any(self._may_serve(role, who) for role in roles)
        if serves and not any(role.former for role in roles):
            return None
        reason = f"{who.person.name}, in no known office on that day → other"
        return _Finding(OTHER, Certainty.LIKELY, reason, who.person.name)

    def _may_serve(self, role: Role, who: Known) -> bool:
        """Tell whether the text gives a post that is not one the person is known to have left."""
        if role.group == "legislator":
            return bool(role.actor)
        if role.group != "office" or not role.actor:
            return False
        if role.actor != who.actor:
            return role.kind != "post"
        left = (t for t in who.person.tenures if t.until and self.day and t.until <= self.day)
        return role.head not in {self.read.role(tenure.post.name).head for tenure in left}

    def _is_namesake(self, roles: Sequence[Role]) -> bool:
        """Tell whether the text makes it somebody else of that name: a private person."""
        groups = {role.group for role in roles}
        return "private" in groups and not groups & {"office", "body", "legislator", "name"}

    # What the text says of the speaker

    def _by_role(self, roles: Sequence[Role]) -> _Finding:
        findings = [finding for role in roles if (finding := self._of_role(role)) is not None]
        if not findings:
            # Nothing tells for whom: of these a third speak for somebody after all.
            return _Finding(OTHER, Certainty.UNSURE)
        finding = self._joint(roles, findings) or findings[0]
        post = next((_post(role) for role in roles if role.group == "office"), None)
        return finding._replace(post=post)

    def _joint(self, roles: Sequence[Role], findings: Sequence[_Finding]) -> _Finding | None:
        """Return the first actor with a pane, where several states speak at once."""
        if any(role.group != "name" for role in roles):
            return None
        panes = [f for f in findings if f.actor != OTHER and self.table.actors[f.actor].has_pane]
        is_joint = len({finding.actor for finding in findings}) > 1
        return panes[0]._replace(certainty=Certainty.LIKELY) if panes and is_joint else None

    def _of_role(self, role: Role) -> _Finding | None:
        if role.proxy:
            return _other(role, "speaks for itself")
        if role.group == "private":
            return _other(role, role.head)
        if role.former and (role.group or role.person):
            return _other(role, "no longer in office")
        if role.kind == "nickname":
            return None
        if not role.actor:
            return self._of_owner(role)
        if self._is_of_a_member(role):
            return _other(role, f"{role.head} of a member")
        if role.kind in ("post", "party") and not self._is_own(role):
            return _other(role, "of a state not named")
        return _of_named(role)

    def _is_own(self, role: Role) -> bool:
        """Tell whether an office without a state is this one's: others have one as well."""
        actor = self.table.actors[role.actor]
        names = (*actor.names, *actor.metonyms)
        return role.label.startswith(names) or role.actor in self._named_in_text()

    def _is_of_a_member(self, role: Role) -> bool:
        if role.kind == "post" or not self.table.is_union(role.actor):
            return False
        return role.head in _MEMBERS or (role.head == "envoy" and role.plural)

    def _of_owner(self, role: Role) -> _Finding | None:
        if not role.owner or role.group not in ("office", "body", "paper") or self.day is None:
            return None
        held = self._held(self.table.known(role.owner), [role], self.day)
        if held is None:
            return None
        who, tenure = held
        reason = f"{role.owner}, {tenure.post.name} → {who.actor}"
        return _Finding(who.actor, Certainty.LIKELY, reason, post=_post(role))


def _of_named(role: Role) -> _Finding | None:
    """Judge a role that names an actor: its office, body or paper; itself; or a person of it."""
    if role.kind == "region":
        return _named(role, Certainty.LIKELY) if role.group in ("office", "body") else None
    if role.group in ("office", "body", "paper", "legislator"):
        return _named(role, Certainty.SURE)
    if role.kind == "demonym":
        return None
    if role.group == "name":
        return _named(role, Certainty.SURE)
    return _named(role, Certainty.LIKELY) if role.person else None


def _named(role: Role, certainty: Certainty) -> _Finding:
    if role.actor == OTHER or role.group == "legislator" or role.kind == "party":
        certainty = Certainty.LIKELY
    return _Finding(role.actor, certainty, f"{role.label} → {role.actor}", post=_post(role))


def _other(role: Role, why: str) -> _Finding:
    words = role.label or role.head or role.person
    reason = f"{words}: {why} → other" if words and words != why else f"{why} → other"
    return _Finding(OTHER, Certainty.LIKELY, reason, post=_post(role))


def _post(role: Role) -> str | None:
    """Return the office as the text gives it, without name and article."""
    if role.group != "office":
        return None
    words = role.text.replace("’", "'").split(role.person)[0] if role.person else role.text
    return without_article(words).strip(" ,") or None


def _fullest_name(roles: Sequence[Role]) -> str:
    """Return the fullest form of the first name: "Truss" in a mention, "Liz Truss" further back."""
    names = [role.person for role in roles if role.person]
    if not names:
        return ""
    parts = set(plain(names[0]).split())
    same = [name for name in names if surname(name) in parts or parts <= set(plain(name).split())]
    return max(same or names[:1], key=lambda name: (len(name.split()), len(name)))


@lru_cache(maxsize=256)
def _actors_named(text: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the actors that a text names anywhere."""
    words = [bare(word) for word in WORD.findall(text)]
    tags = lookup(knowledge).tags(words)
    return frozenset(tag.named.actor for tag in tags if tag.named.kind in _NAMING)
