"""Issued papers given out to be read: the kept file, byte for byte, under a name that says it."""

from __future__ import annotations

from pathlib import Path

from secretariat.data.book import Book
from secretariat.domain.agreed.issued import Original
from secretariat.office import issued_files
from secretariat.office.papers import passing_folder


def to_be_read(book: Book, ref: str, original: Original) -> Path:
    """A copy of the file of *original*, of the text called *ref*, which is gone with the program.

    Whoever opens it may change the copy; the kept file stays, and the next copy is made anew.
    """
    data = issued_files.given_out(book, ref, original)
    folder = passing_folder() / original.sha256
    folder.mkdir(exist_ok=True)
    said = (ref.replace("/", "-"), original.side, original.languages, original.layout)
    corrected = f"C{original.corrected}" if original.corrected else ""
    signed = f"signed-{original.signed_by.replace(' ', '-')}" if original.signed_by else ""
    target = folder / f"{'-'.join(filter(None, (*said, corrected, signed)))}.pdf"
    target.write_bytes(data)
    return target
