"""Files for a person: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.errors import StoreError
from briefing.service.files import check_writable, write_whole


def test_a_file_is_replaced_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o600)
    write_whole(path, "after")
    assert path.read_text(encoding="utf-8") == "after"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "brief.md", tmp_path / "latest.md"
    path.write_text("before", encoding="utf-8")
    link.symlink_to(path)
    write_whole(link, "after")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "after"


@pytest.mark.parametrize(
    ("name", "reason"), [("", "is a folder"), ("none/x.md", "its folder does not exist")]
)
def test_what_cannot_be_written_is_told_beforehand(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(StoreError, match=f"{reason}; nothing was written"):
        check_writable(tmp_path / name)


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing was written"):
        write_whole(tmp_path, "text")
    assert not list(tmp_path.iterdir())
