"""Draws the pictures of the handbook, a window for each page in each language.

They lie in docs/handbook/pictures as PAGE-LANGUAGE.png; the pages, the offline site and the printed
handbook show them. ``PAGES`` says which state of the window a page shows.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication

from secretariat.data.book import Who
from secretariat.settings import Settings
from tools.window_poses import furnish, shots
from tools.window_rest import settle
from ui.books import opening
from ui.frame.window import MainWindow
from ui.handbook.contents import FOLDER
from ui.kit import fonts

PICTURES = FOLDER / "pictures"
LANGUAGES = ("en", "zh")
SIZE = (1240, 775)
COLOURS = 128
"""Colours of a picture: enough for a window, and a third of the bytes."""
PAGES = {
    "start": "overview-due",
    "first-hour": "meeting-agenda",
    "overview": "overview",
    "due": "due",
    "meetings": "meeting-record",
    "live": "meeting-live",
    "agreed-text": "meeting-agreed",
    "actions": "action",
    "texts": "texts",
    "coverage": "coverage",
    "records": "detail-points-here",
    "finding": "palette-found",
    "printing": "meeting-print",
    "files": "import-preview",
    "history": "past",
    "settings": "settings",
    "two-desks": "settings-copies",
}
"""For each page of the handbook, the name of the shot of tools/window_poses.py that it shows."""


def draw(language: str, book: Path, only: str = "") -> int:
    """Draw the pictures in *language* of the *book*; returns their number."""
    settings = Settings(
        desk="pictures", name="Jane Smith", side="uk", language=language, theme="light"
    )
    window = MainWindow(settings)
    window.resize(*SIZE)
    window.show()
    window.take(opening.opened(opening.Wish(book), "pictures", Who("Jane Smith", "uk")))
    settle(window)
    posed = {shot.name: shot for shot in shots()}
    wanted = [page for page in PAGES if only in page]
    for page in wanted:
        posed[PAGES[page]].pose(window)
        settle(window)
        save(window, PICTURES / f"{page}-{language}.png")
        window.rebuild()
        settle(window)
    window.close()
    window.deleteLater()
    settle()
    return len(wanted)


def save(window: MainWindow, path: Path) -> None:
    """Keep a picture of *window* at *path*, with few colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    path.with_suffix(".part").write_bytes(bytes(buffer.data().data()))
    with Image.open(path.with_suffix(".part")) as image:
        image.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    path.with_suffix(".part").unlink()


def main() -> int:
    """Make the example book and draw the pictures with it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="of the pages with this in their name")
    only = parser.parse_args().only
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        application = QApplication.instance() or QApplication(sys.argv[:1])
        fonts.load()
        book = Path(home) / "Commission records.book"
        new_book = opening.opened(
            opening.Wish(book, new=True, example=True), "pictures", Who("Ana")
        )
        furnish(new_book)
        new_book.close()
        count = sum(draw(language, book, only) for language in LANGUAGES)
        application.processEvents()
    print(f"{count} pictures in {PICTURES.relative_to(FOLDER.parents[1])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
