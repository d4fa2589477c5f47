import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.summary.grammar import (
    CHOICES,
    All,
    Either,
    Field,
    Node,
    Not,
    Query,
    Regex,
    Text,
    parse,
    print_query,
)

words = st.from_regex(r"[A-Za-zéß0-9][\w.'&/-]{0,8}", fullmatch=True).map(Text)
phrases = st.from_regex(r"[\w ,|()#:/-]*\w[\w ,|()#:/-]*", fullmatch=True).map(
    lambda text: Text(text, is_phrase=True)
)
free = st.sampled_from(["by", "from", "verb", "title", "tag", "text", "actor"])
fields = st.builds(
    Field, free, st.lists(words | phrases, min_size=1, max_size=3).map(tuple)
) | st.sampled_from(
    [
        Field("kind", (Text("quote"), Text("both"))),
        Field("is", (Text("new"),)),
        Field("last", (Text("7d"),)),
        Field("on", (Text("today"), Text("2026-11-16"))),
        Field("also", (Text("3"),)),
    ]
)
expressions = st.sampled_from([Regex("a+b"), Regex(r"x\/y"), Regex("[|)( ]"), Regex('"')])


def joined(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, nodes) | st.builds(All, several) | st.builds(Either, several)


terms: st.SearchStrategy[Node] = words | phrases | fields | expressions
nodes = st.recursive(terms, joined, max_leaves=8) | st.just(All())
queries = st.builds(
    Query, nodes, st.sampled_from(["", *CHOICES["in"]]), st.sampled_from(["", *CHOICES["sort"]])
)


@given(queries)
def test_printing_and_parsing_again_gives_the_same_tree(query: Query) -> None:
    assert parse(print_query(query)) == query


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", All()),
        ("a", Text("a")),
        ("a b", All((Text("a"), Text("b")))),
        ("a b|c", Either((All((Text("a"), Text("b"))), Text("c")))),
        ("a (b|c)", All((Text("a"), Either((Text("b"), Text("c")))))),
        ("-a b", All((Not(Text("a")), Text("b")))),
        ("a-b", Text("a-b")),
        ('a"b c"', All((Text("a"), Text("b c", is_phrase=True)))),
        ("#x", Field("tag", (Text("x"),))),
        ('by:a,"b c"', Field("by", (Text("a"), Text("b c", is_phrase=True)))),
        ("BY:a", Field("by", (Text("a"),))),
        ("14:30", Text("14:30")),
        (r"/a\/b/", Regex(r"a\/b")),
        ("a/b", Text("a/b")),
    ],
)
def test_a_search_is_read_as(query: str, tree: Node) -> None:
    assert parse(query).node == tree


def test_where_and_in_which_order_stand_apart_from_what() -> None:
    assert parse("in:all a sort:Surest") == Query(Text("a"), "all", "surest")
