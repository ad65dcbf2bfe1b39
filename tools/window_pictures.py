"""Draws every screen of the window: in both languages, all colours, small and large.

    python -m tools.window_pictures en-dark-100    # every look whose name begins so
    python -m tools.window_pictures zh --sheets    # and contact sheets, to look through

They lie in build/pictures/window.
"""

from __future__ import annotations

import argparse
import gettext
import io
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from PIL import Image, ImageDraw
from PySide6.QtWidgets import QApplication

from secretariat.data.book import Who
from secretariat.i18n import language
from secretariat.settings import Settings
from tools import translations
from tools.window_poses import furnish, shots, tear
from tools.window_rest import settle
from ui.books import opening
from ui.frame.window import MainWindow
from ui.kit import fonts

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "pictures" / "window"
PIECES = ROOT / "translations" / "pieces"
SIZES = ((1280, 720), (1920, 1080))
SCALES = (100, 200)
THEMES = ("light", "dark", "contrast", "contrast-dark")
LANGUAGES = ("en", "zh")


def with_pieces() -> None:
    """Add Chinese texts that are not merged yet, for the pictures."""
    catalog = language("zh").catalog
    for file in sorted(PIECES.glob("*.po")):
        compiled = io.BytesIO()
        write_mo(compiled, translations.read(file))
        compiled.seek(0)
        catalog.add_fallback(gettext.GNUTranslations(compiled))


def looks(begins: str) -> Iterator[tuple[Settings, tuple[int, int], str]]:
    """Settings, size and ending of the file name, for each look whose name begins with *begins*."""
    for spoken, theme, scale, size in itertools.product(LANGUAGES, THEMES, SCALES, SIZES):
        end = f"{spoken}-{theme}-{scale}-{size[0]}x{size[1]}"
        if end.startswith(begins):
            yield (
                Settings(
                    desk="pictures", name="Jane Smith", side="uk", language=spoken, theme=theme,
                    scale=scale,
                ),
                size,
                end,
            )  # fmt: skip


def draw(folder: Path, book: Path, torn: Path, begins: str = "", only: str = "") -> int:
    """Draw the chosen pictures into *folder*; returns their number."""
    count = 0
    for settings, size, end in looks(begins):
        window = MainWindow(settings)
        window.resize(*size)
        window.show()
        settle()
        window.grab().save(str(folder / f"welcome-{end}.png"))
        count += 1
        for path in (book, torn):
            window.take(opening.opened(opening.Wish(path), "pictures", Who("Jane Smith", "uk")))
            for shot in shots():
                named = any(part in shot.name for part in only.split(","))
                if shot.is_torn is not (path == torn) or not named:
                    continue
                shot.pose(window)
                settle(window)
                window.grab().save(str(folder / f"{shot.name}-{end}.png"))
                count += 1
                window.rebuild()
        window.close()
        window.deleteLater()
        settle()
    return count


ACROSS, DOWN = 4, 5
"""Pictures in a row, and rows, of a contact sheet."""
TILE = (640, 360)
CAPTION = 16
"""Pixels for the name above each picture of a sheet."""


def sheets(folder: Path, begins: str) -> list[Path]:
    """Contact sheets of the pictures in *folder*, one series for each look that *begins* so."""
    paths = []
    for _, _, end in looks(begins):
        files = sorted(folder.glob(f"*-{end}.png"))
        for number, first in enumerate(range(0, len(files), ACROSS * DOWN), 1):
            sheet = Image.new("RGB", (ACROSS * TILE[0], DOWN * (TILE[1] + CAPTION)), "white")
            pen = ImageDraw.Draw(sheet)
            for at, file in enumerate(files[first : first + ACROSS * DOWN]):
                row, column = divmod(at, ACROSS)
                left, top = column * TILE[0], row * (TILE[1] + CAPTION)
                pen.text((left + 4, top + 2), file.stem.removesuffix(f"-{end}"), fill="black")
                with Image.open(file) as picture:
                    sheet.paste(picture.convert("RGB").resize(TILE), (left, top + CAPTION))
            paths.append(folder / f"sheet-{end}-{number}.png")
            sheet.save(paths[-1])
    return paths


def chosen_options() -> argparse.Namespace:
    """The chosen pictures; all when none are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("begins", nargs="?", default="", help="such as zh-dark-200-1280x720")
    parser.add_argument("--only", default="", help="of these, divided by commas, any in its name")
    parser.add_argument("--sheets", action="store_true", help="make contact sheets of each look")
    return parser.parse_args()


def main() -> int:
    """Make the example book again and draw the window with it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = chosen_options()
    if not wanted.begins and not wanted.only:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        application = QApplication.instance() or QApplication(sys.argv[:1])
        fonts.load()
        with_pieces()
        book, torn = Path(home) / "Commission records.book", Path(home) / "Two copies.book"
        new_book = opening.opened(
            opening.Wish(book, new=True, example=True), "pictures", Who("Ana")
        )
        furnish(new_book)
        new_book.close()
        tear(book, torn)
        count = draw(FOLDER, book, torn, wanted.begins, wanted.only)
        application.processEvents()
    if wanted.sheets:
        print(f"{len(sheets(FOLDER, wanted.begins))} contact sheets")
    print(f"{count} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
