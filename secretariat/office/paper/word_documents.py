"""Documents as Word files: the same words as on paper, to be edited."""

from __future__ import annotations

from dataclasses import replace

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.paper import printing
from secretariat.office.record_texts import texts_in
from secretariat.office.word_marking import RecordMarks
from secretariat.reports.setting import Setting
from secretariat.reports.word.press import WordPress

ENDING = ".docx"
MINUTES = "minutes"
"""The document whose texts can come back."""


def word_document(book: Book, name: str, ref: str, wanted: Setting) -> bytes:
    """The document *name* of the record called *ref*, or the register *name*, as a DOCX."""
    texts: dict[str, str] = {}
    if name == MINUTES and ref:
        with book.reading() as view:
            meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
            texts = {one.place: one.key for one in texts_in(dossiers.of_meeting(view, meeting))}
    press = WordPress(RecordMarks(texts) if texts else None)
    made = printing.print_document(book, name, ref, replace(wanted, press=press))
    if made.startswith(b"%PDF"):
        raise SecretariatError(
            N_("“{name}” can only be printed; save it as a PDF."), name=name[:60]
        )
    return made
