"""Pictures of the screens, to look at: `make look`.

The real program on the sample articles, at three sizes, each screen as SVG and, where
`rsvg-convert` is installed, as PNG in `build/look`; the README's picture goes to `docs/`.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from briefing.config import Settings, folders
from briefing.service.desk import Desk
from briefing.service.wiring import open_desk
from briefing.tui.app import BriefingApp
from briefing.tui.options import Options

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "build" / "look"
SIZES = ((80, 24), (120, 40), (200, 60))
NOW = datetime(2022, 2, 22, 20, 15, tzinfo=UTC)

# Name of the picture, and the keys that lead to it from the board.
SCREENS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("board", ()),
    ("others", ("right_square_bracket",)),
    ("zoomed", ("2", "z")),
    ("reader", ("2", "j", "enter")),
    ("why", ("i",)),
    ("statements", ("M",)),
    ("compare", ("c",)),
    ("brief", ("B",)),
    ("command", ("colon", *"is")),
    ("feeds", ("g", "f")),
    ("export", ("e",)),
    ("help", ("question_mark",)),
    ("add", ("a",)),
    ("filter", ("slash", *"kind:quote")),
)


def main() -> None:
    """Make every picture anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(folders({}, Path(home)), now=NOW)
        asyncio.run(_fill(settings))
        for size in SIZES:
            for name, keys in SCREENS:
                asyncio.run(_shoot(settings, size, name, keys))
    shutil.copy(FOLDER / "board-120x40.svg", PROJECT / "docs" / "board.svg")
    _to_png()


async def _fill(settings: Settings) -> None:
    desk = await open_desk(settings)
    await desk.add_samples()
    await desk.aclose()


async def _shoot(
    settings: Settings, size: tuple[int, int], name: str, keys: tuple[str, ...]
) -> None:
    async def opened() -> Desk:
        return await open_desk(settings)

    app = BriefingApp(opened, Options(poll_s=0, is_fresh=True, mode="positions"))
    async with app.run_test(size=size) as pilot:
        await _settled(pilot)
        for key in keys:
            await pilot.press(key)
        await _settled(pilot)
        svg = app.export_screenshot(title=f"briefing: {name}")
    (FOLDER / f"{name}-{size[0]}x{size[1]}.svg").write_text(svg, encoding="utf-8")


async def _settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.15)  # the source panel follows the cursor after a rest


def _to_png() -> None:
    converter = shutil.which("rsvg-convert")
    if converter is None:
        print("rsvg-convert is not installed: SVG only")
        return
    for path in sorted(FOLDER.glob("*.svg")):
        subprocess.run([converter, str(path), "-o", str(path.with_suffix(".png"))], check=True)
        print(path.with_suffix(".png").relative_to(PROJECT))


if __name__ == "__main__":
    main()
