"""`secretariat --self-check`: tests that a built program has all its parts on this machine."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QLibraryInfo, QSize, QTranslator
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import secretariat.settings
from secretariat.data.book import Book
from secretariat.i18n import N_, language
from secretariat.paths import RESOURCES
from secretariat.settings import Settings
from secretariat.version import version
from ui.frame import meeting_point, record_checks
from ui.frame.one_window import Listener, handed_over
from ui.frame.qt_words import CATALOGUE
from ui.frame.record_checks import failure, is_drawn, tried
from ui.frame.starting import ICON
from ui.frame.window import MainWindow
from ui.kit import fonts

_RARE = "𬱖喆堃čłš"
_DOT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'
_PATIENCE = 200
"""Most rounds of the event loop in which the window must have drawn a book."""


def main() -> int:
    """Test each part and print the result; the exit status is 1 when one is missing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    failed = 0
    for name, result in _results():
        failed += result != "ok"
        print(f"{name}: {result}", flush=True)  # noqa: T201 - the answer of a command
    application.processEvents()
    return 1 if failed else 0


def _results() -> Iterator[tuple[str, str]]:
    """The name of each check and its result; those that need a book use the example."""
    for name, check in _CHECKS:
        yield name, tried(check)
    with _no_settings():
        try:
            with record_checks.example_book() as book:
                for name, of_book in record_checks.CHECKS:
                    yield name, tried(partial(of_book, book))
                yield from _results_of_copy(book)
        except Exception as error:  # noqa: BLE001 - without a book nothing else is tried
            yield "book", failure(error)


def _results_of_copy(book: Book) -> Iterator[tuple[str, str]]:
    """Checks of an encrypted copy of *book*; if no copy can be made, the window shows *book*."""
    with ExitStack() as stack:
        try:
            copy = stack.enter_context(record_checks.encrypted_copy(book))
        except Exception as error:  # noqa: BLE001 - whatever is missing is to be named
            yield record_checks.COPY, failure(error)
            yield "window", tried(partial(_window, book))
            return
        for name, of_both in record_checks.COPY_CHECKS:
            yield name, tried(partial(of_both, book, copy))
        yield "window", tried(partial(_window, copy, record_checks.PASSPHRASE))


@contextmanager
def _no_settings() -> Iterator[None]:
    """Empty settings for the time of the check, so that those of the user stay as they are."""
    own = secretariat.settings.folder
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        secretariat.settings.folder = lambda: Path(folder)
        try:
            yield
        finally:
            secretariat.settings.folder = own


def _version() -> str:
    return "ok" if version() else "no version is known"


def _fonts() -> str:
    """Check that every font file loads, and that they have the rarest names' characters."""
    drawn: set[str] = set()
    for file in sorted((RESOURCES / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            return f"{file.name} does not load"
        raw = QRawFont(str(file), 12)
        drawn |= {letter for letter in _RARE if raw.supportsCharacter(ord(letter))}
    return "ok" if drawn == set(_RARE) else f"nothing draws {set(_RARE) - drawn}"


def _catalogue() -> str:
    translated = language("zh").text(N_("Action"))
    return "ok" if translated == "后续行动" else f"Action is {translated}"


def _chinese_of_qt() -> str:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return "ok" if QTranslator().load(CATALOGUE, folder) else f"nothing in {folder}"


def _drawings() -> str:
    """Draw a dot and the icon of the program from SVG."""
    for drawing in (QSvgRenderer(QByteArray(_DOT)), QSvgRenderer(str(ICON))):
        image = QImage(QSize(32, 32), QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        if not image.pixelColor(16, 3).alpha():
            return "SVG draws nothing"
    return "ok"


def _second_start() -> str:
    """Hand a book to a window that listens, as a second start of the program does."""
    with tempfile.TemporaryDirectory() as folder:
        where = meeting_point.address() + Path(folder).name
        application = QApplication.instance()
        assert application is not None  # noqa: S101 - made in main
        listener = Listener(where, lambda *_: None, application)
        there = listener.hears
        listener.deleteLater()
    return "ok" if there and callable(handed_over) else "a second start cannot reach the window"


def _window(book: Book, passphrase: str = "") -> str:
    """Draw the window with *book* open, which *passphrase* opens where it is encrypted."""
    fonts.load()
    window = MainWindow(Settings(desk="self-check", name="Self-check", side=book.side), waits=True)
    window.resize(1000, 700)
    window.show()
    assert book.path is not None  # noqa: S101 - the example is a file
    window.take(Book.open(book.path, passphrase))  # its own, which it closes
    application = QApplication.instance()
    assert application is not None  # noqa: S101 - made in main
    for _ in range(_PATIENCE):
        application.processEvents()
    drawn = is_drawn(window.grab().toImage().scaled(120, 84)) and window.shows_book
    window.close()
    for _ in range(_PATIENCE):
        application.processEvents()
    window.deleteLater()
    return "ok" if drawn else "the window stays empty"


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("version", _version),
    ("fonts", _fonts),
    ("catalogue", _catalogue),
    ("Chinese of Qt", _chinese_of_qt),
    ("drawings", _drawings),
    ("second start", _second_start),
)
