"""Verification: whether a file or a code is of an agreed text, and what is proven and what is not.

A file is proved by its bytes: the book knows the SHA-256 of every file that was issued, so that a
change of one byte is a change. What was signed elsewhere begins with such a file, and nothing but
signatures that hold follows. A code is proved by the text that it was made of, which the book
keeps. Without a book only signatures prove anything: that nothing was changed since they were made,
and who made them, as far as their certificates are trusted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat import file_faults, incoming_files
from secretariat.data.book import Book
from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.agreed import codes
from secretariat.domain.agreed.issued import Original
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import issued_files
from secretariat.office.agreed import certificates, known_texts, signatories, signatures
from secretariat.office.agreed.known_texts import Issued
from secretariat.office.agreed.signatures import Known, Signature

if TYPE_CHECKING:
    from secretariat.exchange.signatures.certificates import Certificate
    from secretariat.exchange.signatures.reading import Signed

LARGEST = 256 * incoming_files.MEGABYTE
"""The largest file that is verified, in bytes."""
_KEYWORDS = re.compile(rb"<pdf:Keywords>([^<]{1,200})</pdf:Keywords>")
_CODE = re.compile(rf"(?:[{codes.ALPHABET}]{{4}}-){{3}}[{codes.ALPHABET}]{{4}}")

_PDF = b"%PDF-"
_END = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
_MOST_ADDED = 64
"""How many times something may have been added to a file that is looked into."""
_NO_PDF = N_("This file is not a PDF, so it is no paper that was issued.")
_ALTERED = N_(
    "This file bears the code of {ref}, but it is not a file that was issued: it was altered,"
    " damaged or printed elsewhere. The text itself is to be had from the book."
)
_INTACT = N_(
    "Every signature in this file is valid and nothing was changed after the last one; that it is"
    " the text that both sides agreed is proven only by the book that issued it: name the book."
)
_UNTRUSTED = N_(
    "Every signature in this file is valid and nothing was changed after the last one; but not"
    " every certificate is one of those that you trust."
)
_CLAIMED = N_(
    "{ref} is called issued in this book, but nothing in it proves what was issued: it is a claim."
)
_UNKNOWN = N_("This file bears the code {number}, with which this book has issued no text.")
_FOREIGN = N_("This file is no paper that was issued from this book: it bears no code of it.")


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was found about a file or a code."""

    agreed: bool
    reason: SecretariatError
    record: str = ""
    """The reference of the record, or of the corrigendum, that it is about."""
    code: str = ""
    signatures: tuple[Signature, ...] = field(default=())
    is_intact: bool = False
    """Without a book: True when every signature holds, of signers that are trusted if any are."""
    is_unchanged: bool = False
    """True when there are signatures and all hold: nothing was changed since the last one."""


def verify(said: str, book: Book | None, trusted: Sequence[Certificate] = ()) -> Verdict:
    """The verdict on *said*, the path of a file or else a code, by what *book* knows.

    Signatures under the certificates *trusted* are trusted besides those that the book knows.
    """
    path = Path(said).expanduser()
    if path.suffix.lower() == ".pdf" or path.is_file():
        return of_file(_bytes_of(path), book, trusted)
    return of_code(said, book)


def of_code(typed: str, book: Book | None) -> Verdict:
    """The verdict on a code; refuses one that was mistyped."""
    code = codes.checked(typed)
    if book is None:
        return _no(
            N_(
                "{number} has the form of a code, which proves nothing by itself: name the "
                "book to see whether it belongs to an agreed text."
            ),
            code=code,
            number=code,
        )
    with book.reading() as view:
        for one in known_texts.every(view):
            if one.code == code:
                return _of_issued(one)
    return _no(
        N_("No text of this book was issued with the code {number}."), code=code, number=code
    )


def of_file(data: bytes, book: Book | None, trusted: Sequence[Certificate] = ()) -> Verdict:
    """The verdict on a file by its bytes."""
    code = code_in(data)
    if book is None:
        if not data.startswith(_PDF):
            return _no(_NO_PDF)
        known = Known(certificates=trusted)
        signed = signatures.read(data, known)
        return _without_book(code) if signed is None else _by_signatures(signed, known, code)
    with book.reading() as view:
        every = list(known_texts.every(view))
        issued, original, length = _which(data, every) or (None, None, 0)
        if issued is None:
            issued = next((one for one in every if code and one.code == code), None)
        known = _known(view, issued, trusted) if signatures.RANGE in data else Known()
        claim = known_texts.claim(view, _keywords(data)) if issued is None else None
    signed = signatures.read(data, known)
    if issued is not None and original is not None:
        is_kept = length == len(data)
        if is_kept or _was_signed_elsewhere(book, data, length, issued, signed):
            verdict = _of_issued(issued, original, is_kept=is_kept)
        else:
            verdict = _no(_ALTERED, record=issued.ref, code=issued.code, ref=issued.ref)
    else:
        verdict = _of_stranger(data, code, issued, claim)
    holds = signed is not None and signed.holds
    return replace(verdict, signatures=signatures.judged(signed, known), is_unchanged=holds)


def _which(data: bytes, every: Sequence[Issued]) -> tuple[Issued, Original, int] | None:
    """The paper that *data* is, or begins with where something was added, and its length."""
    for sha256, length in _beginnings(data):
        for one in every:
            for original in one.originals:
                if original.sha256 == sha256:
                    return one, original, length
    return None


def _beginnings(data: bytes) -> Iterator[tuple[str, int]]:
    """SHA-256 and length of *data*, then of each file that it may have been before."""
    yield hashlib.sha256(data).hexdigest(), len(data)
    ends = [found.end() for found in _END.finditer(data, 0, len(data) - 1)]
    for end in reversed(ends[:_MOST_ADDED]):
        yield hashlib.sha256(data[:end]).hexdigest(), end


def _was_signed_elsewhere(
    book: Book, data: bytes, length: int, issued: Issued, signed: Signed | None
) -> bool:
    """True when *data* is a paper that was *issued*, its first *length* bytes, and signatures."""
    return (
        signed is not None
        and signed.holds
        and signatures.was_only_signed(data, length)
        and not _is_altered_copy(book, data, issued, signed)
    )


def _is_altered_copy(book: Book, data: bytes, issued: Issued, signed: Signed) -> bool:
    """True when *data* is a kept signed file but for bytes of the last signature in it."""
    for one in issued.originals:
        kept = issued_files.read(book, one.sha256) if one.signed_by else None
        if kept is not None and len(kept) == len(data) and kept[: signed.gap] == data[: signed.gap]:
            return True
    return False


def _known(view: View, issued: Issued | None, trusted: Sequence[Certificate]) -> Known:
    """What the book knows of those who sign, for the text that was *issued*."""
    return Known(
        holders=certificates.known(view),
        certificates=trusted,
        signatories=_signatories(view, issued) if issued else {},
        sides={one.code.lower(): one.called for one in fetching.every(view, Side)},
        has_book=True,
    )


def _signatories(view: View, issued: Issued) -> dict[str, list[str]]:
    """The ids of the people who sign what was *issued*, by side."""
    (minutes,) = fetching.fetch(view, Minutes, [issued.minutes]) or (None,)
    if minutes is None or minutes.meeting is None:
        return {}
    dossier = dossiers.of_meeting(view, fetching.get(view, Meeting, minutes.meeting.id))
    sides = parties(fetching.every(view, Side))
    return {one.code.lower(): signatories.people(dossier, one) for one in sides}


def _by_signatures(signed: Signed, known: Known, code: str) -> Verdict:
    """The verdict on a file without a book, by its signatures alone."""
    judged = signatures.judged(signed, known)
    if not signed.holds:
        why = signatures.why_not(signed)
        return Verdict(agreed=False, reason=why, code=code, signatures=judged)
    are_trusted = not known.certificates or all(one.trusted for one in judged)
    said = _INTACT if are_trusted else _UNTRUSTED
    return Verdict(
        agreed=False,
        reason=SecretariatError(said),
        code=code,
        signatures=judged,
        is_intact=are_trusted,
        is_unchanged=True,
    )


def _of_stranger(data: bytes, code: str, called: Issued | None, claim: Minutes | None) -> Verdict:
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
    code = _CODE.search(" ".join(_keywords(data)))
    try:
        return codes.checked(code[0]) if code else ""
    except SecretariatError:
        return ""


def _keywords(data: bytes) -> list[str]:
    """The words by which a PDF of this program says what it is of."""
    found = _KEYWORDS.search(data)
    return found[1].decode("utf-8", "replace").split() if found else []


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


def _of_issued(one: Issued, original: Original | None = None, *, is_kept: bool = True) -> Verdict:
    """The verdict on a code, or on the *original* that a file is.

    It *is_kept*, or begins with a kept one and was signed elsewhere.
    """
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
    if not one.is_proven:
        return _no(_CLAIMED, record=one.ref, code=one.code, ref=one.ref)
    said = _what(original, is_kept=is_kept)
    return Verdict(
        agreed=True,
        reason=SecretariatError(
            said,
            ref=one.ref,
            day=one.issued_on or "–",
            number=original.corrected if original else "",
            sides=[
                one.called.get(code, code.upper())
                for code in (original.signed_by.split() if original else ())
            ],
        ),
        record=one.ref,
        code=one.code,
    )


def _what(original: Original | None, *, is_kept: bool) -> str:
    """The sentence on the code of an issued text, or on a file that begins with *original*."""
    if original is None:
        return N_(
            "This is the code of {ref}, as both sides agreed it and as it was issued on {day}."
        )
    if not is_kept:
        return N_(
            "This is {ref} as both sides agreed it and as it was issued on {day}, with signatures"
            " that this book does not keep yet."
        )
    if original.signed_by:
        return N_(
            "This is {ref} as both sides agreed it and as it was issued on {day}, signed"
            " electronically for {sides}."
        )
    if original.corrected:
        return N_(
            "This is {ref} as both sides agreed it and as it was issued on {day}, with its"
            " corrigenda up to number {number} noted."
        )
    return N_("This is {ref} as both sides agreed it, to the last byte as issued on {day}.")


def _no(template: str, *, record: str = "", code: str = "", **parts: object) -> Verdict:
    return Verdict(
        agreed=False, reason=SecretariatError(template, **parts), record=record, code=code
    )


def _bytes_of(path: Path) -> bytes:
    if not path.exists():
        raise SecretariatError(N_("There is no file {path}."), path=path)
    try:
        return incoming_files.read(path, LARGEST)
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
