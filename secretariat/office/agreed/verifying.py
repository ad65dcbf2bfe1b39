"""Verification: whether a file or a code is of an agreed text, and what is proven and what is not.

A file is proved by its bytes: the book knows the SHA-256 of every file that was issued, so that a
change of one byte is a change. A code is proved by the text that it was made of, which the book
keeps. Without a book neither proves anything by itself; signatures will.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from secretariat import file_faults, incoming_files
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.agreed import codes
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports import canonical

_LARGEST = 256 * incoming_files.MEGABYTE
_KEYWORDS = re.compile(rb"<pdf:Keywords>([^<]{1,200})</pdf:Keywords>")
_CODE = re.compile(rf"(?:[{codes.ALPHABET}]{{4}}-){{3}}[{codes.ALPHABET}]{{4}}")

_PDF = b"%PDF-"
_NO_PDF = N_("This file is not a PDF, so it is no paper that was issued.")
_ALTERED = N_(
    "This file bears the code of {ref}, but it is not a file that was issued: it was altered,"
    " damaged or printed elsewhere. The text itself is to be had from the book."
)
_CLAIMED = N_(
    "{ref} is called issued in this book, but nothing in it proves what was issued: it is a claim."
)
_UNKNOWN = N_("This file bears the code {number}, with which this book has issued no text.")
_FOREIGN = N_("This file is no paper that was issued from this book: it bears no code of it.")


@dataclass(frozen=True, slots=True)
class Signature:
    """One electronic signature in a file: none is read yet."""

    signer: str
    valid: bool
    at: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was found about a file or a code."""

    agreed: bool
    reason: SecretariatError
    record: str = ""
    """The reference of the record, or of the corrigendum, that it is about."""
    code: str = ""
    signatures: tuple[Signature, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class _Issued:
    """An issued text or corrigendum, as far as verification asks."""

    ref: str
    code: str
    digest: str
    form: str
    originals: tuple[Original, ...]
    issued_on: date | None
    withdrawn_on: date | None = None
    why: str = ""

    @property
    def is_sound(self) -> bool:
        """True when digest and code are those of the text that is kept."""
        digest = canonical.digest_of(self.form)
        return digest == self.digest and codes.code_of(digest) == self.code


def verify(said: str, book: Book | None) -> Verdict:
    """The verdict on *said*, the path of a file or else a code, by what *book* knows."""
    path = Path(said).expanduser()
    if path.suffix.lower() == ".pdf" or path.is_file():
        return of_file(_bytes_of(path), book)
    return of_code(said, book)


def of_code(typed: str, book: Book | None) -> Verdict:
    """The verdict on a code; refuses one that was mistyped."""
    code = codes.checked(typed)
    if book is None:
        return _no(
            N_(
                "{number} is written as a code should be, which proves nothing yet: name the book"
                " to see whether it is of an agreed text."
            ),
            code=code,
            number=code,
        )
    with book.reading() as view:
        for one in _every(view):
            if one.code == code:
                return _of_issued(one)
    return _no(
        N_("No text of this book was issued with the code {number}."), code=code, number=code
    )


def of_file(data: bytes, book: Book | None) -> Verdict:
    """The verdict on a file by its bytes."""
    code = code_in(data)
    if book is None:
        return _without_book(code) if data.startswith(_PDF) else _no(_NO_PDF)
    sha256 = hashlib.sha256(data).hexdigest()
    with book.reading() as view:
        every = list(_every(view))
        for one in every:
            for original in one.originals:
                if original.sha256 == sha256:
                    return _of_issued(one, original)
        called = next((one for one in every if code and one.code == code), None)
        claim = _claim(view, data)
    return _of_stranger(data, code, called, claim)


def _of_stranger(data: bytes, code: str, called: _Issued | None, claim: Minutes | None) -> Verdict:
    """The verdict on a file that was not issued, though it bears the code of what is *called* so.

    Or it says that it is of *claim*, minutes that nothing proves.
    """
    if called is not None:
        said, ref = _ALTERED, called.ref
    elif claim is not None:
        said, ref = _CLAIMED, claim.ref
    elif not data.startswith(_PDF):
        said, ref = _NO_PDF, ""
    else:
        said, ref = _UNKNOWN if code else _FOREIGN, ""
    return _no(said, record=ref, code=code, ref=ref, number=code)


def code_in(data: bytes) -> str:
    """The code that a PDF of this program says it bears; empty where it says none.

    It is read from the description in the file, which is not packed, so that no hostile file has
    to be opened for it.
    """
    found = _KEYWORDS.search(data)
    code = _CODE.search(found[1].decode("utf-8", "replace")) if found else None
    try:
        return codes.checked(code[0]) if code else ""
    except SecretariatError:
        return ""


def _without_book(code: str) -> Verdict:
    if not code:
        return _no(N_("This file bears no code and no signature, so nothing proves it."))
    return _no(
        N_(
            "This file bears the code {number} and no signature; only the book that issued it can"
            " prove it: name the book."
        ),
        code=code,
        number=code,
    )


def _of_issued(one: _Issued, original: Original | None = None) -> Verdict:
    """The verdict on a code, or on the *original* that a file is."""
    if not one.is_sound:
        return _no(
            N_(
                "The text of {ref} that this book keeps is not the one of which its code was made;"
                " check the book."
            ),
            record=one.ref,
            code=one.code,
            ref=one.ref,
        )
    if one.withdrawn_on is not None:
        return _no(
            N_("{ref} was issued on {issued} and withdrawn on {day}: {why}"),
            record=one.ref,
            code=one.code,
            ref=one.ref,
            issued=one.issued_on or "–",
            day=one.withdrawn_on,
            why=one.why,
        )
    said = N_("This is the code of {ref}, as both sides agreed it and as it was issued on {day}.")
    if original is not None:
        said = N_("This is {ref} as both sides agreed it, to the last byte as issued on {day}.")
    if original is not None and original.corrected:
        said = N_(
            "This is {ref} as both sides agreed it and as it was issued on {day}, with its"
            " corrigenda up to number {number} noted."
        )
    return Verdict(
        agreed=True,
        reason=SecretariatError(
            said,
            ref=one.ref,
            day=one.issued_on or "–",
            number=original.corrected if original else "",
        ),
        record=one.ref,
        code=one.code,
    )


def _no(template: str, *, record: str = "", code: str = "", **parts: object) -> Verdict:
    return Verdict(
        agreed=False, reason=SecretariatError(template, **parts), record=record, code=code
    )


def _every(view: View) -> Iterator[_Issued]:
    """Every text that was issued, those that stand before those that were withdrawn."""
    minutes = {one.id: one.ref for one in fetching.every(view, Minutes)}
    issued = fetching.every(view, IssuedText)
    for one in sorted(issued, key=lambda each: each.withdrawn_on is not None):
        yield _Issued(
            ref=minutes.get(one.minutes.id, one.ref) if one.minutes else one.ref,
            code=one.code,
            digest=one.digest,
            form=one.form,
            originals=one.originals,
            issued_on=one.issued_on,
            withdrawn_on=one.withdrawn_on,
            why=one.reason,
        )
    for other in fetching.every(view, Corrigendum):
        if other.status is CorrigendumStatus.ISSUED:
            yield _Issued(
                ref=other.ref,
                code=other.code,
                digest=other.digest,
                form=other.form,
                originals=other.originals,
                issued_on=other.issued_on,
            )


def _claim(view: View, data: bytes) -> Minutes | None:
    """The minutes that a PDF says it is of, where they are called issued and nothing proves it."""
    found = _KEYWORDS.search(data)
    said = found[1].decode("utf-8", "replace").split() if found else []
    proved = {
        one.minutes.id
        for one in fetching.every(view, IssuedText)
        if one.minutes and one.withdrawn_on is None
    }
    for one in fetching.every(view, Minutes):
        names = {one.ref, one.ref.removesuffix("/M")}
        if one.status.is_out and one.id not in proved and names & set(said):
            return one
    return None


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise SecretariatError(N_("There is no file {path}."), path=path)
    try:
        return incoming_files.read(path, _LARGEST)
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
