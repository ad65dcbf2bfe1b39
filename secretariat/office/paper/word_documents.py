"""Documents as DOCX or ODT files, with the same words as in print, to be edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.paper import printing
from secretariat.office.record_texts import texts_in
from secretariat.office.word_marking import RecordMarks
from secretariat.reports.odt.press import OdtPress
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Press
from secretariat.reports.word.lines import Marks
from secretariat.reports.word.press import WordPress

ENDING, OPEN_ENDING = ".docx", ".odt"
MINUTES = "minutes"
"""The document from which edited texts can be imported again."""


def word_document(book: Book, name: str, ref: str, wanted: Setting) -> bytes:
    """The document *name* of the record called *ref*, or the register *name*, as a DOCX."""
    return _document(book, name, ref, wanted, WordPress)


def open_document(book: Book, name: str, ref: str, wanted: Setting) -> bytes:
    """The document *name* of the record called *ref*, or the register *name*, as an ODT."""
    return _document(book, name, ref, wanted, OdtPress)


def _document(
    book: Book, name: str, ref: str, wanted: Setting, make: Callable[[Marks | None], Press]
) -> bytes:
    texts: dict[str, str] = {}
    if name == MINUTES and ref:
        with book.reading() as view:
            meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
            texts = {text.place: text.key for text in texts_in(dossiers.of_meeting(view, meeting))}
    press = make(RecordMarks(texts) if texts else None)
    content = printing.print_document(book, name, ref, replace(wanted, press=press))
    if content.startswith(b"%PDF"):
        raise SecretariatError(
            N_("“{name}” can only be printed; save it as a PDF."), name=name[:60]
        )
    return content


MAKERS = {ENDING: word_document, OPEN_ENDING: open_document}
"""The function that makes a file, by its ending."""


def text_document(book: Book, name: str, ref: str, wanted: Setting, ending: str) -> bytes:
    """The document *name* of the record *ref* in the format of *ending*; DOCX by default."""
    return MAKERS.get(ending, word_document)(book, name, ref, wanted)
