"""Readable copies of issued papers: the kept file, byte for byte, under a descriptive name."""

from __future__ import annotations

from pathlib import Path

from secretariat.data.book import Book
from secretariat.domain.agreed.issued import Original
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import issued_files
from secretariat.office.agreed import signing
from secretariat.office.papers import passing_folder


def to_be_read(book: Book, ref: str, original: Original) -> Path:
    """A temporary copy of the file of *original*, of the text called *ref*.

    Whoever opens it may change the copy; the kept file stays, and the next copy is made anew.
    """
    if original.signed_by:
        _refuse_stranger(book, ref, original)
    data = issued_files.given_out(book, ref, original)
    folder = passing_folder() / original.sha256
    folder.mkdir(exist_ok=True)
    parts = (ref.replace("/", "-"), original.side, original.languages, original.layout)
    corrected = f"C{original.corrected}" if original.corrected else ""
    signed = f"signed-{original.signed_by.replace(' ', '-')}" if original.signed_by else ""
    target = folder / f"{'-'.join(filter(None, (*parts, corrected, signed)))}.pdf"
    target.write_bytes(data)
    return target


def _refuse_stranger(book: Book, ref: str, original: Original) -> None:
    """Refuse a file that a copy lists as signed, and that is not what it says."""
    with book.reading() as view:
        _, issued = signing.issued_of(book, view, ref)
    is_here = issued_files.read(book, original.sha256) is not None
    if is_here and original not in issued.originals:
        raise SecretariatError(
            N_("This file is listed as a signed paper of {ref}, but it is not one: it does not"
               " begin with the paper as issued, or its signatures do not hold."),
            ref=ref,
        )  # fmt: skip
