"""Draws the pictures of the README anew, into docs/pictures: pages of the example, and the window.

`PAGES` says of which document and page each is, `WINDOWS` in which language, colours and state.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication

from secretariat.data.book import Who
from secretariat.settings import Settings
from tools.documents import run
from tools.handbook_pictures import COLOURS, save
from tools.window_poses import furnish, shots
from tools.window_rest import settle
from ui.books import opening
from ui.frame.window import MainWindow
from ui.kit import fonts

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
DATED = ("--date", "2026-11-24")
PAGES = {
    "minutes-side-by-side": (("minutes", "JCM12"), 2),
    "minutes-chinese-original": (("minutes", "EG1", "--original", "cn"), 3),
    "agenda": (("agenda", "JCM12"), 1),
    "conclusions": (("conclusions", "SID1"), 1),
    "action-log": (("action-log", *DATED), 2),
    "indicators": (("indicator-sheet", *DATED), 1),
}
"""For each picture, the words of the command that prints its document, and the page shown."""
WINDOWS = {
    "window-overview": ("en", "light", "overview"),
    "window-record-chinese": ("zh", "dark", "meeting-record"),
}
"""For each picture, language and colours of the window, and the shot of tools/window_poses.py."""
DOTS_PER_INCH = "80"
SIZE = (1280, 720)


def page(name: str, book: Path, folder: Path) -> None:
    """Print a document of *book* in *folder*, and draw the page that the README shows."""
    words, number = PAGES[name]
    printed = folder / f"{name}.pdf"
    status, _ = run("print", str(book), *words, "-o", str(printed))
    if status:
        message = f"{name} could not be printed"
        raise RuntimeError(message)
    only = ("-f", str(number), "-l", str(number), "-singlefile")
    command = ["pdftoppm", "-png", "-r", DOTS_PER_INCH, *only, str(printed), str(folder / name)]
    subprocess.run(command, check=True)
    with Image.open(folder / f"{name}.png") as image:
        image.convert("RGB").quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


def window(name: str, book: Path) -> None:
    """Draw the window with *book* as the README shows it."""
    language, theme, shot = WINDOWS[name]
    settings = Settings(
        desk="pictures", name="Jane Smith", side="uk", language=language, theme=theme
    )
    new_window = MainWindow(settings)
    new_window.resize(*SIZE)
    new_window.show()
    new_window.take(opening.opened(opening.Wish(book), "pictures", Who("Jane Smith", "uk")))
    settle(new_window)
    next(candidate for candidate in shots() if candidate.name == shot).pose(new_window)
    settle(new_window)
    save(new_window, PICTURES / f"{name}.png")
    new_window.close()
    new_window.deleteLater()
    settle()


def main() -> int:
    """Make the example book and draw all pictures with it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="those with this in their name")
    only = parser.parse_args().only
    pages, windows = ([name for name in some if only in name] for some in (PAGES, WINDOWS))
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        application = QApplication.instance() or QApplication(sys.argv[:1])
        fonts.load()
        book = Path(home) / "Commission records.book"
        opening.opened(opening.Wish(book, new=True, example=True), "pictures", Who("Ana")).close()
        for name in pages:
            page(name, book, Path(home))
        new_book = opening.opened(opening.Wish(book), "pictures", Who("Ana"))
        furnish(new_book)
        new_book.close()
        for name in windows:
            window(name, book)
        application.processEvents()
    print(f"{len(pages) + len(windows)} pictures in {PICTURES.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
