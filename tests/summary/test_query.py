import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.article import Article, Outlet, Span, article_id
from briefing.model.brief import Identity, Passage
from briefing.model.errors import QueryError
from briefing.model.mark import UNMARKED, Mark
from briefing.model.statement import Certainty, Speaker, Speech, Statement
from briefing.summary.haystacks import Haystacks
from briefing.summary.matching import MAX_REGEX_CHARS
from briefing.summary.patterns import bounded_pattern
from briefing.summary.query import found, predicate

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # a Wednesday

RUSSIA = Actor(
    "russia", "Russian Federation", "Russia", "state", names=("Russia",), demonyms=("Russian",)
)
UK = Actor("uk", "United Kingdom", "UK", "state", names=("Britain",), demonyms=("British",))
POST = Outlet("Baltic Post", "www.balticpost.example")
ACTORS = (RUSSIA, UK, Actor(OTHER, "Others", "Others", "group"))


def passage(
    words: str = "Missiles near the border are a threat",
    *,
    title: str = "Talks go on in Vienna",
    speaker: str = "Foreign Ministry",
    actor: str = "russia",
    speech: Speech = Speech.DIRECT,
    certainty: Certainty = Certainty.SURE,
    mark: Mark = UNMARKED,
    published_on: date | None = date(2026, 11, 16),
    published_at: datetime | None = None,
    outlet: Outlet = POST,
    copies: tuple[str, ...] = (),
    is_sample: bool = False,
) -> Passage:
    text = f"{words}, it said on Monday. Another sentence about Zürich."
    article = Article(
        article_id("a", text), None, title, outlet, text, (), NOW,
        published_on=published_on, published_at=published_at, is_sample=is_sample,
    )  # fmt: skip
    cue = Span(len(words) + 5, len(words) + 9)
    statement = Statement(
        article.id, (Span(0, len(words)),), speech, cue, Speaker(None, speaker),
        Span(0, len(words) + 20), "rule", certainty,
    )  # fmt: skip
    identity = Identity(actor, speaker, "spokeswoman", Certainty.SURE, ())
    others = tuple(replace(article, outlet=Outlet(name)) for name in copies)
    return Passage(statement, article, identity, mark=mark, copies=others)


def finds(query: str, among: Passage) -> bool:
    return predicate(query, NOW, ACTORS)(among)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "missile",
        "Missiles",
        "mis bord",
        "vienna",
        "ministry",
        "spokes",
        "nothing|threat",
        "(nothing | threat) border",
        "-nothing",
        "-(nothing missile)",
        '"near the border"',
        '"foreign ministry"',
        "/m[a-z]+s near/",
        "/^Missiles/",
        "actor:russia",
        "actor:Russian",
        "actor:uk,russia",
        "-actor:uk",
        "by:ministry",
        'by:"foreign ministry"',
        "from:baltic",
        "from:balticpost.example",
        "kind:quote",
        "verb:sai",
        "title:talk",
        "is:new",
        "is:unread",
        "last:3d",
        "on:2026-11-16",
        "on:monday",
        "after:2026-11-15",
        "before:2026-11-17",
        "before:today after:sunday",
        "also:1",
        "text:another",
        'text:"another sentence"',
        "text:zurich",
        "in:all",
        "missile sort:surest",
    ],
)
def test_a_search_finds(query: str) -> None:
    assert finds(query, passage())


@pytest.mark.parametrize(
    "query",
    [
        "issile",
        "mISSILE",
        "Near",
        '"missile"',
        '"the bord"',
        "near missing",
        "nothing|nobody",
        "-missile",
        "/^near/",
        "/Near/",
        "actor:uk",
        "actor:other",
        "by:minister",
        "from:post.example",
        "kind:reported",
        "verb:denied",
        "title:missile",
        "is:read",
        "is:starred",
        "is:unsure",
        "is:noted",
        "is:edited",
        "is:sample",
        "#aid",
        "last:24h",
        "on:today",
        "after:2026-11-16",
        "before:2026-11-16",
        "also:2",
        "text:nother",
        'text:"another sent"',
        "text:Another missing",
    ],
)
def test_a_search_leaves_out(query: str) -> None:
    assert not finds(query, passage())


@pytest.mark.parametrize(
    ("query", "found", "left_out"),
    [
        ("is:read", passage(mark=Mark(is_read=True)), passage()),
        ("is:starred", passage(mark=Mark(is_starred=True)), passage()),
        ("is:noted", passage(mark=Mark(note="look it up")), passage()),
        ("is:edited", passage(mark=Mark(actor="uk")), passage()),
        ("is:edited", passage(mark=Mark(speaker="Ann Lee")), passage()),
        ("is:unsure", passage(certainty=Certainty.UNSURE), passage()),
        ("is:sample", passage(is_sample=True), passage()),
        ("#Aid", passage(mark=Mark(tags=("aid", "x"))), passage(mark=Mark(tags=("aide",)))),
        ("tag:a-b", passage(mark=Mark(tags=("a-b",))), passage(mark=Mark(tags=("ab",)))),
        ("kind:quote", passage(speech=Speech.MIXED), passage(speech=Speech.INDIRECT)),
        ("kind:reported", passage(speech=Speech.MIXED), passage(speech=Speech.DIRECT)),
        ("kind:both", passage(speech=Speech.MIXED), passage(speech=Speech.DIRECT)),
        ("also:2", passage(copies=("Other Post",)), passage(copies=("Baltic Post",))),
        ("from:other", passage(copies=("Other Post",)), passage()),
        ("US", passage("The US is ready"), passage("It is for us to say")),
        ("Us", passage("The US is ready"), passage("It is for us to say")),
        ("strasse", passage("In der Straße"), passage()),
        ("elan", passage("With élan"), passage()),
        ("élan", passage("With elan"), passage()),
        ("u.s.", passage("The U.S. says so"), passage("us")),
        ("state-run", passage("a state run firm"), passage("a state firm")),
        ("text:Talks", passage("Talks"), passage("talks")),
        ("actor:unknown", passage(actor=UNKNOWN), passage(actor=OTHER)),
        ("actor:others", passage(actor=OTHER), passage(actor=UNKNOWN)),
        (
            "last:90m",
            passage(published_at=datetime(2026, 11, 18, 10, 45, tzinfo=UTC)),
            passage(published_at=datetime(2026, 11, 18, 10, 15, tzinfo=UTC)),
        ),
        ("last:1h", passage(published_on=None), passage()),
        ("last:1w", passage(), passage(published_on=date(2026, 11, 10))),
    ],
)
def test_a_search_tells_apart(query: str, found: Passage, left_out: Passage) -> None:
    assert finds(query, found)
    assert not finds(query, left_out)


@pytest.mark.parametrize(
    ("query", "position", "words"),
    [
        ("missile last:48x", 13, "try 48h, 2d, 1w"),
        ("missile actr:russia", 8, "did you mean actor:?"),
        ("actor:rusia", 6, "did you mean actor:russia?"),
        ("actor:uk,brit", 9, "did you mean actor:britain?"),
        ("is:stared", 3, "did you mean is:starred?"),
        ("kind:quotes", 5, "did you mean kind:quote?"),
        ("sort:xyz", 5, "newest, oldest, speaker, outlet, surest"),
        ("on:2026-02-30", 3, "try 2026-11-16, today, monday"),
        ("after:mon", 6, "did you mean monday?"),
        ("also:many", 5, "try also:3"),
        ("is:", 3, "a value is missing here"),
        ("is:new,", 7, "a value is missing here"),
        ("is: new", 3, "a value is missing here"),
        ("# aid", 1, "a value is missing here"),
        ("a |", 2, "a word is missing beside |"),
        ("| a", 0, "a word is missing beside |"),
        ("a | in:all", 2, "a word is missing beside |"),
        ("(a", 0, "this parenthesis is not closed"),
        ("a)", 1, "no parenthesis is open here"),
        ("()", 0, "nothing in the parentheses"),
        ('a "b', 2, "this quotation mark is not closed"),
        ('""', 0, "nothing to look for"),
        ("a - b", 2, "nothing to leave out"),
        ("a --b", 2, "nothing to leave out"),
        ("-in:all", 0, "this cannot be left out"),
        ("(in:all a)", 1, "in: stands by itself"),
        ("in:all,board", 0, "in: stands by itself"),
        ("…", 0, "nothing to look for"),
        ("/ab", 0, "this expression is not closed"),
        ("/a(b/", 2, "missing ), unterminated subpattern"),
        ("/(a+)+b/", 5, "a group cannot be repeated"),
        ("/(a|b)*c/", 6, "a group cannot be repeated"),
        (r"/(a)\1/", 4, "a back-reference"),
        ("/a*b*c*/", 5, "this could take too long"),
        ("/(?=a)b/", 1, "only plain groups"),
        ("(" * 30 + "a" + ")" * 30, 20, "more than 20 parentheses"),
        ("a" * 1_001, 1_000, "longer than 1,000"),
        ("xyzzyx:1", 0, 'for the words write "xyzzyx:"'),
    ],
)
def test_a_mistake_is_named_with_its_place_and_a_way_out(
    query: str, position: int, words: str
) -> None:
    with pytest.raises(QueryError) as caught:
        finds(query, passage())
    assert caught.value.position == position
    assert words in f"{caught.value}: {caught.value.hint}"


WORDS = st.sampled_from(["missile", "Missile", "MISSILE", "border", "tal", "x", '"is"', "/r/"])
TERMS = WORDS | WORDS.map("-{}".format) | st.sampled_from(["is:new", "-is:read", "a|border"])


@given(st.lists(TERMS, max_size=3).map(" ".join))
def test_searching_many_finds_what_asking_each_finds(query: str) -> None:
    words = ("Missiles and a border", "missiles", "No MISSILE is there", "Talks", "Ärger is near")
    passages = tuple(passage(w, mark=Mark(is_read=w == "Talks")) for w in words)
    haystacks = Haystacks()
    matches = predicate(query, NOW, ACTORS)
    for _ in range(2):
        assert found(query, passages, NOW, ACTORS, haystacks) == tuple(filter(matches, passages))


@pytest.mark.parametrize("pattern", [".*.*x", "a{0,60}.{0,60}", "(a|b)?(c|d)?.*x", "a?" * 11])
def test_an_expression_that_is_accepted_is_quick_on_any_text(pattern: str) -> None:
    compiled = bounded_pattern(pattern)
    started = time.process_time()
    compiled.search("a" * MAX_REGEX_CHARS)
    assert time.process_time() - started < 0.5


def test_what_was_folded_once_is_found_again_under_another_speaker() -> None:
    haystacks = Haystacks()
    before = passage(speaker="Ann Lee")
    after = replace(before, identity=replace(before.identity, name="Bea Roe"))
    search = predicate("bea", NOW, ACTORS, haystacks)
    assert [search(before), search(after), search(before)] == [False, True, False]
    exact = predicate("Bea", NOW, ACTORS, haystacks)
    assert [exact(before), exact(after)] == [False, True]
