"""A brief as a page in a real browser: light, dark, and on a phone. Needs Chromium."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest

from briefing.summary.render_html import html_brief
from tests.summary.briefs_made import made_brief

# The page's own background in each scheme.
LIGHT, DARK = (0xFD, 0xFC, 0xFA), (0x17, 0x17, 0x1A)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(html_brief(made_brief()), encoding="utf-8")
    return path


def chromium(page: Path, *options: str) -> str:
    """Return what the browser prints; no name is resolved for it."""
    command = shutil.which("chromium") or shutil.which("chromium-browser")
    assert command is not None, "install chromium: see .ci/run"
    run = subprocess.run(
        [
            command, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={page.parent / 'profile'}",
            *options, page.as_uri(),
        ],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return run.stdout


@pytest.mark.parametrize(
    ("scheme", "width", "background"),
    [("light", 1100, LIGHT), ("dark", 1100, DARK), ("light", 390, LIGHT), ("dark", 390, DARK)],
)
def test_a_page_is_drawn_in_light_and_dark_wide_and_narrow(
    page: Path, scheme: str, width: int, background: tuple[int, int, int]
) -> None:
    shot = page.with_name(f"{scheme}-{width}.png")
    chromium(
        page,
        f"--window-size={width},1400",
        f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}",
        f"--screenshot={shot}",
    )
    size, corner = _picture(shot.read_bytes())
    assert size == (width, 1400)
    assert corner == background
    assert shot.stat().st_size > 10_000


def test_a_browser_finds_every_citation(page: Path) -> None:
    document = chromium(page, "--dump-dom")
    for number, cited in enumerate(made_brief().citations, start=1):
        assert f'id="s{number}"' in document
        assert f"{cited.content[0].start}–" in document


def _picture(raw: bytes) -> tuple[tuple[int, int], tuple[int, ...]]:
    """Return a PNG's size and its first pixel, which no filter changes."""
    size = struct.unpack(">II", raw[16:24])
    data, at = b"", 8
    while at < len(raw):
        (length,) = struct.unpack(">I", raw[at : at + 4])
        if raw[at + 4 : at + 8] == b"IDAT":
            data += raw[at + 8 : at + 8 + length]
        at += length + 12
    first = zlib.decompressobj().decompress(data, 4)
    return (size[0], size[1]), tuple(first[1:4])
