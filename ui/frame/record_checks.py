"""The parts of the self-check that need a book: what is printed, written, read and signed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from secretariat.bilingual.checks import check_pairs
from secretariat.data.book import Book, Who
from secretariat.data.questions.searching import search
from secretariat.exchange.scanned_pages import pages
from secretariat.exchange.scanned_squares import read_page
from secretariat.exchange.signatures import trial_keys
from secretariat.file_type import ENDING
from secretariat.i18n import language
from secretariat.office import calendars, planner, sheets
from secretariat.office.agreed import example, signing
from secretariat.office.desks import copies
from secretariat.office.paper import mail, printing, word_documents
from secretariat.office.paper.documents import DOCUMENTS
from secretariat.reports.setting import Setting

_NOW = datetime(2026, 11, 24, tzinfo=UTC)
_WHO = Who("self-check")
_OF_ONE = {"register": "actions", "corrigendum": "EG1/M/C1"}
"""The record, or register, of which a document is printed that is not about a meeting."""
PASSPHRASE = "only for this check"  # noqa: S105 - its book lives for a second
_DARK = 200


def tried(check: Callable[[], str]) -> str:
    """The result of *check*, or its error, so that one failure does not stop the rest."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - whatever is missing is to be named
        return failure(error)


def failure(error: Exception) -> str:
    """The result of a check that failed with *error*."""
    return f"{type(error).__name__}: {error}"


@contextmanager
def example_book() -> Iterator[Book]:
    """The example in a book, created and reopened; its papers are issued and signed.

    It is not encrypted, for that would slow down all that is tried on it.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"self-check{ENDING}"
        Book.create(path, fill=lambda book: example.load(book, _WHO)).close()
        book = Book.open(path)
        try:
            yield book
        finally:
            book.close()


@contextmanager
def encrypted_copy(book: Book) -> Iterator[Book]:
    """A copy of *book* for a laptop, encrypted; checked out and reopened."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"copy{ENDING}"
        if not copies.check_out(book, path, passphrase=PASSPHRASE):
            raise RuntimeError("the copy is empty")
        copy = Book.open(path, PASSPHRASE)
        try:
            yield copy
        finally:
            copy.close()


def encrypted_book(_book: Book, copy: Book) -> str:
    """Search the encrypted *copy*, back it up, and check that its file has no readable text."""
    with copy.reading() as view:
        hits = search(view, "抗微生物")
    if not hits:
        return "the search finds nothing"
    assert copy.path is not None  # noqa: S101 - made as a file above
    copy.back_up()
    return "the file is not encrypted" if b"SQLite" in copy.path.read_bytes()[:64] else "ok"


def documents(book: Book) -> str:
    """Print every kind of document: of a meeting, of the book, and a register's table."""
    results = {}
    for name, document in DOCUMENTS.items():
        ref = "JCM12" if document.of_meeting else _OF_ONE.get(name, "")
        results[name] = tried(partial(printed, book, name, ref))
    failed = [f"{name}: {result}" for name, result in results.items() if result != "ok"]
    return "; ".join(failed) or "ok"


def printed(book: Book, name: str, ref: str) -> str:
    """Print one document."""
    return "ok" if renders(printing.print_document(book, name, ref, _wanted())) else "blank"


def files(book: Book) -> str:
    """Write texts, every kind of sheet, a calendar, mail, and weeks for a meeting; read sheets."""
    contents: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        for ending, make in word_documents.MAKERS.items():
            contents[ending] = make(book, "minutes", "JCM12", _wanted())
        for ending in sheets.ENDINGS:
            sheet = Path(folder) / f"actions{ending}"
            sheets.export_sheet(book, "actions", sheet, language("zh"))
            with book.reading() as view:
                contents[ending] = sheets.read_sheet(view, "actions", sheet).trees
    contents["calendar"], _ = calendars.calendar_of(book, "meetings", language("en"))
    contents["mail"] = mail.drafts(book, "invitations", "JCM13", _NOW, language("zh")).mails
    with book.reading() as view:
        contents["planner"] = planner.suited(view, _NOW.date(), date(2027, 3, 1))
    empty = [name for name, content in contents.items() if not content]
    return f"nothing came of {', '.join(empty)}" if empty else "ok"


def copy_for_a_laptop(book: Book, copy: Book) -> str:
    """Merge the *copy* back into *book*."""
    merged = copies.merge(book, copy, dry_run=True)
    return "the copy differs from its book" if merged.changed or merged.conflicts else "ok"


def signatures(book: Book) -> str:
    """Sign an issued paper with a key made for it, and read the signature back."""
    now = datetime.now(UTC)
    key = trial_keys.new_key("Self-check", now)
    wish = signing.Wish(original=book.side, side=book.side, at=now)
    return "ok" if signing.sign(book, "EG1", wish, key, _WHO).signer else "nobody signed"


def scans(book: Book) -> str:
    """Read the squares of a printed action log, as a scanner would see it."""
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "log.pdf"
        scan.write_bytes(printing.print_document(book, "action-log", "", _wanted()))
        is_read = any(read_page(page).rows for page in pages(scan))
    return "ok" if is_read else "no square is read"


def two_languages(_book: Book) -> str:
    """Check that the dictionaries of the text checks are installed."""
    findings = check_pairs([{"id": "1", "en": "10 actions.", "zh": "20项行動。"}], language("zh"))
    kinds = {finding["check"] for finding in findings}
    return "ok" if {"number", "leftover"} <= kinds else f"the checks find {sorted(kinds)}"


def _wanted() -> Setting:
    return printing.setting(_NOW)


def renders(pdf: bytes) -> bool:
    """True when something is drawn on the first page of *pdf*."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return is_drawn(document.render(0, QSize(60, 85)))


def is_drawn(image: QImage) -> bool:
    """True when *image* has at least one dark pixel that is not transparent."""
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(colour.lightness() < _DARK and colour.alpha() for colour in colours)


CHECKS: tuple[tuple[str, Callable[[Book], str]], ...] = (
    ("documents", documents),
    ("files for others", files),
    ("signatures", signatures),
    ("scans", scans),
    ("checks of two languages", two_languages),
)
COPY = "copy for a laptop"
COPY_CHECKS: tuple[tuple[str, Callable[[Book, Book], str]], ...] = (
    ("encrypted book", encrypted_book),
    (COPY, copy_for_a_laptop),
)
"""Checks of a book and its encrypted copy; they run last, since encryption slows the process."""
