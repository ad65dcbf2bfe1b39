"""`secretariat --self-check`: whether a built program has all its parts, on this machine, now."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QLibraryInfo, QSize, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter, QRawFont
from PySide6.QtPdf import QPdfDocument
from PySide6.QtSvg import QSvgRenderer

from secretariat.data.book import Book, Who
from secretariat.data.searching import search
from secretariat.exchange import interchange
from secretariat.i18n import N_, language
from secretariat.office import importing, printing
from secretariat.paths import RESOURCES

_RARE = "𬱖喆堃čłš"
_DOT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'
_PASSPHRASE = "only for this check"  # noqa: S105 - its book lives for a second


def main() -> int:
    """Try each part and say how it is; exit status 1 when one is missing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    failed = 0
    for name, check in _CHECKS:
        said = _tried(check)
        failed += said != "ok"
        print(f"{name}: {said}")  # noqa: T201 - the answer of a command
    application.processEvents()
    return 1 if failed else 0


def _tried(check: Callable[[], str]) -> str:
    """What *check* says, or the failure that it met: a self-check never stops half-way."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - whatever is missing is to be named
        return f"{type(error).__name__}: {error}"


def _fonts() -> str:
    """Every font file loads, and together they draw the rarest names."""
    drawn: set[str] = set()
    for file in sorted((RESOURCES / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            return f"{file.name} does not load"
        raw = QRawFont(str(file), 12)
        drawn |= {letter for letter in _RARE if raw.supportsCharacter(ord(letter))}
    return "ok" if drawn == set(_RARE) else f"nothing draws {set(_RARE) - drawn}"


def _catalogue() -> str:
    said = language("zh").text(N_("Action"))
    return "ok" if said == "后续行动" else f"Action is {said}"


def _chinese_of_qt() -> str:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return "ok" if QTranslator().load("qtbase_zh_CN", folder) else f"nothing in {folder}"


def _drawings() -> str:
    image = QImage(QSize(8, 8), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_DOT)).render(painter)
    painter.end()
    return "ok" if image.pixelColor(4, 4).alpha() else "SVG draws nothing"


def _book_and_paper() -> str:
    """A locked book of the example is made, opened again, searched, and its minutes printed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "self-check.book"
        book = Book.create(path, passphrase=_PASSPHRASE)
        with book.change(N_("Load the example"), Who("self-check")) as change:
            importing.take_in(change, interchange.load(RESOURCES / "example"))
        book.close()
        book = Book.open(path, _PASSPHRASE)
        try:
            with book.reading() as connection:
                found = search(connection, "抗微生物")
            wanted = printing.setting(datetime(2026, 11, 24, tzinfo=UTC))
            pdf = printing.print_document(book, "minutes", "JCM11", wanted)
        finally:
            book.close()
    if not found:
        return "the search finds nothing"
    return "ok" if _renders(pdf) else "the printed page is blank"


def _renders(pdf: bytes) -> bool:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    image = document.render(0, QSize(60, 85))
    return any(
        image.pixelColor(x, y).lightness() < 200 and image.pixelColor(x, y).alpha()  # noqa: PLR2004
        for x in range(image.width())
        for y in range(image.height())
    )


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("fonts", _fonts),
    ("catalogue", _catalogue),
    ("Chinese of Qt", _chinese_of_qt),
    ("drawings", _drawings),
    ("book and paper", _book_and_paper),
)
