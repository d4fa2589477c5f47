from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.cli.main import make_parser
from briefing.cli.options import moment, settings_of


def test_options_count_before_and_after_the_command(home: Path) -> None:
    arguments = make_parser().parse_args(
        ["--allow-host", "127.0.0.1:1", "--now", "2022-02-01", "list", "--allow-host", "[::1]:2"]
    )
    settings = settings_of(arguments)
    assert settings.allow_hosts == ("127.0.0.1:1", "[::1]:2")
    assert settings.now == datetime(2022, 2, 1, tzinfo=UTC)
    assert settings.folders.data.is_relative_to(home)


@pytest.mark.usefixtures("home")
def test_home_outweighs_the_environment(tmp_path: Path) -> None:
    arguments = make_parser().parse_args(["list", "--home", str(tmp_path / "mine")])
    assert settings_of(arguments).folders.data.is_relative_to(tmp_path / "mine")


def test_a_moment_keeps_its_zone() -> None:
    assert moment("2022-02-01T10:00+02:00").utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize("arguments", [["--now", "soon"], ["add", "x", "--published", "1/2/22"]])
def test_wrong_values_are_a_usage_error_with_the_right_form(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        make_parser().parse_args(arguments)
    assert ended.value.code == 2
    assert "2026-11-24" in capsys.readouterr().err
