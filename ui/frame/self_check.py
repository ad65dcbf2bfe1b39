"""`secretariat --self-check`: tests that a built program has all its parts on this machine."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QLibraryInfo, QSize, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter, QRawFont
from PySide6.QtPdf import QPdfDocument
from PySide6.QtSvg import QSvgRenderer

from secretariat.bilingual.checks import check_pairs
from secretariat.data.book import Book, Who
from secretariat.data.questions.searching import search
from secretariat.exchange import interchange
from secretariat.i18n import N_, language
from secretariat.office import importing, planner, sheets
from secretariat.office.paper import mail, printing, word_documents
from secretariat.paths import RESOURCES
from secretariat.reports.setting import Setting
from ui.frame.qt_words import CATALOGUE

_RARE = "𬱖喆堃čłš"
_DOT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'
_NOW = datetime(2026, 11, 24, tzinfo=UTC)
_OF_ONE = {"register": "actions", "corrigendum": "EG1/M/C1"}
"""What the documents are printed of that are of one record other than a meeting."""
_PASSPHRASE = "only for this check"  # noqa: S105 - its book lives for a second


def main() -> int:
    """Test each part and print the result; the exit status is 1 when one is missing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    failed = 0
    for name, check in _CHECKS:
        result = _tried(check)
        failed += result != "ok"
        print(f"{name}: {result}")  # noqa: T201 - the answer of a command
    application.processEvents()
    return 1 if failed else 0


def _tried(check: Callable[[], str]) -> str:
    """The result of *check*, or its error, so that one failure does not stop the rest."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - whatever is missing is to be named
        return f"{type(error).__name__}: {error}"


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
    image = QImage(QSize(8, 8), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_DOT)).render(painter)
    painter.end()
    return "ok" if image.pixelColor(4, 4).alpha() else "SVG draws nothing"


def _book_and_paper() -> str:
    """Reopen a locked book of the example, search it, and print its minutes."""
    with _example() as book:
        with book.reading() as view:
            hits = search(view, "抗微生物")
        pdf = printing.print_document(book, "minutes", "JCM11", _wanted())
    if not hits:
        return "the search finds nothing"
    return "ok" if _renders(pdf) else "the printed page is blank"


def _documents() -> str:
    """Print every kind of document: of a meeting, of the book, and a register's table."""
    failed = {}
    with _example() as book:
        for name, document in printing.DOCUMENTS.items():
            ref = "JCM12" if document.of_meeting else _OF_ONE.get(name, "")
            result = _tried(partial(_printed, book, name, ref))
            if result != "ok":
                failed[name] = result
    return "; ".join(f"{name}: {result}" for name, result in failed.items()) or "ok"


def _printed(book: Book, name: str, ref: str) -> str:
    pdf = printing.print_document(book, name, ref, _wanted())
    return "ok" if _renders(pdf) else "the printed page is blank"


def _files() -> str:
    """Write and read Word, a workbook, mail with a calendar, and both sides' holidays."""
    with _example() as book, tempfile.TemporaryDirectory() as folder:
        word = word_documents.word_document(book, "minutes", "JCM12", _wanted())
        workbook = Path(folder) / "actions.xlsx"
        sheets.export_sheet(book, "actions", workbook, language("zh"))
        mails = mail.drafts(book, "invitations", "JCM13", _NOW, language("zh")).mails
        with book.reading() as view:
            read = sheets.read_sheet(view, "actions", workbook).trees
            weeks = planner.suited(view, _NOW.date(), date(2027, 3, 1))
    contents = {"Word": word, "workbook": read, "mail": mails, "planner": weeks}
    empty = [name for name, content in contents.items() if not content]
    return f"nothing came of {', '.join(empty)}" if empty else "ok"


def _checks_of_two_languages() -> str:
    """Check that the dictionaries of the text checks are there."""
    findings = check_pairs([{"id": "1", "en": "10 actions.", "zh": "20项行動。"}], language("zh"))
    kinds = {finding["check"] for finding in findings}
    return "ok" if {"number", "leftover"} <= kinds else f"the checks find {sorted(kinds)}"


@contextmanager
def _example() -> Iterator[Book]:
    """The example in a locked book, created and reopened."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "self-check.book"
        book = Book.create(path, passphrase=_PASSPHRASE)
        with book.change(N_("Load the example"), Who("self-check")) as change:
            importing.take_in(change, interchange.load(RESOURCES / "example"))
        book.close()
        book = Book.open(path, _PASSPHRASE)
        try:
            yield book
        finally:
            book.close()


def _wanted() -> Setting:
    return printing.setting(_NOW)


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
    ("documents", _documents),
    ("files for others", _files),
    ("checks of two languages", _checks_of_two_languages),
)
