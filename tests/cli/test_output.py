import pytest

from briefing.cli.output import cell_width, cut, exit_code_of, table, tell
from briefing.model.errors import (
    BriefingError,
    ConfigError,
    EngineError,
    FetchError,
    NoArticle,
    NotFound,
    QueryError,
    StoreError,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigError("c", path="p"), 2),
        (QueryError("q", query="q", position=0), 2),
        (EngineError("e", engine="english"), 2),
        (FetchError("https://x.example", "gone"), 3),
        (NoArticle("https://x.example", "empty"), 3),
        (StoreError("s"), 4),
        (NotFound("n"), 1),
    ],
)
def test_each_failure_has_its_exit_code(error: BriefingError, code: int) -> None:
    assert exit_code_of(error) == code


def test_a_query_error_points_at_the_character(capsys: pytest.CaptureFixture[str]) -> None:
    tell(QueryError("no field “actr”", query="actr:uk", position=0, hint="did you mean actor:?"))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "briefing: no field “actr”",
        "  actr:uk",
        "  ^",
        "  did you mean actor:?",
    ]


def test_a_table_is_aligned_by_cells_and_holds_no_line_breaks() -> None:
    text = table([("日本", "one\ntwo"), ("a", "b\x1b[31m")], ("A", "B"))
    assert text.splitlines() == ["A     B", "日本  one two", "a     b[31m"]


def test_a_cut_text_says_so() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("日本語", 4) == "日…"
    assert cell_width(cut("日本語", 4)) <= 4
    assert cut("abcd", 4) == "abcd"
