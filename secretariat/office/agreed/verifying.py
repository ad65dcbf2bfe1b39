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
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat import file_faults, incoming_files
from secretariat.data.book import Book
from secretariat.data.journal import history_check
from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed import codes, histories
from secretariat.domain.agreed.issued import Original
from secretariat.domain.agreed.proofs import AddedPaper
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import issued_files
from secretariat.office.agreed import (
    certificates,
    held_histories,
    known_texts,
    own_copy,
    printed_alike,
    signatories,
    signatures,
    signed_files,
    verdicts,
)
from secretariat.office.agreed.known_texts import Issued
from secretariat.office.agreed.signatures import KnownSigners
from secretariat.office.agreed.verdicts import Verdict
from secretariat.paths import typed_path
from secretariat.reports.looks import Bound

if TYPE_CHECKING:
    from secretariat.exchange.signatures.certificates import Certificate
    from secretariat.exchange.signatures.reading import Signed

LARGEST = 256 * incoming_files.MEGABYTE
"""The largest file that is verified, in bytes."""
_KEYWORDS = re.compile(rb"<pdf:Keywords>([^<]{1,200})</pdf:Keywords>")
_CODE = re.compile(rf"(?:[{codes.ALPHABET}]{{4}}-){{3}}[{codes.ALPHABET}]{{4}}")


def verify(text: str, book: Book | None, trusted: Sequence[Certificate] = ()) -> Verdict:
    """The verdict on *text*, the path of a file or else a code, by what *book* knows.

    Signatures under the certificates *trusted* are trusted besides those that the book knows.
    """
    path = typed_path(text)
    if path.suffix.lower() == ".pdf" or path.exists():
        return of_file(_bytes_of(path), book, trusted)
    return of_code(text, book)


def of_code(typed: str, book: Book | None) -> Verdict:
    """The verdict on a code; refuses one that was mistyped."""
    if histories.is_one(typed):
        return _of_history(histories.checked(typed), book)
    code = codes.checked(typed)
    if book is None:
        return verdicts.no(
            N_(
                "{number} has the form of a code, which proves nothing by itself: name the "
                "book to see whether it belongs to an agreed text."
            ),
            code=code,
            number=code,
        )
    with book.reading() as view:
        for issued in known_texts.every(view):
            if issued.code == code:
                verdict = verdicts.of_issued(issued)
                claims = _claims(book, view, issued) if verdict.agreed else ()
                return replace(verdict, claims=tuple(claims))
    return verdicts.no(
        N_("No text of this book was issued with the code {number}."), code=code, number=code
    )


def _of_history(code: str, book: Book | None) -> Verdict:
    """The verdict on the code of a history: whether *book* still holds all that it held then."""
    if book is None:
        why = N_("{number} is the code of a history; name the book to see whether it holds that.")
        return verdicts.no(why, code=code, number=code)
    with book.reading() as view:
        found_held = history_check.holds(view, code)
    error = held_histories.sentence(found_held, code)
    return Verdict(agreed=False, reason=error, code=code, is_intact=found_held.is_held)


def of_file(data: bytes, book: Book | None, trusted: Sequence[Certificate] = ()) -> Verdict:
    """The verdict on a file by its bytes."""
    code = code_in(data)
    if book is None:
        if not data.startswith(verdicts.PDF):
            return verdicts.no(verdicts.NO_PDF)
        known = KnownSigners(certificates=trusted)
        signed = signatures.read(data, known)
        return (
            verdicts.without_book(code) if signed is None else _by_signatures(signed, known, code)
        )
    with book.reading() as view:
        every = list(known_texts.every(view))
        issued, original, length = _which(data, every) or (None, None, 0)
        later = _later(data, every)
        claims = tuple(_claims(book, view, issued, original)) if issued is not None else ()
        if issued is None:
            issued = next((issued for issued in every if code and issued.code == code), None)
        known = (
            _known_signers(view, issued, trusted) if signatures.RANGE in data else KnownSigners()
        )
        claim = known_texts.claim(view, _keywords(data)) if issued is None else None
    signed = signatures.read(data, known)
    if issued is not None and original is not None:
        is_issued = length == len(data)
        if is_issued or _was_only_signed(book, data, length, issued, signed):
            kept = original if is_issued else _signed_file_of(later, issued)
            verdict = verdicts.of_issued(issued, kept or original, is_kept=kept is not None)
            verdict = replace(verdict, claims=claims if verdict.agreed else ())
        elif later is not None:
            verdict = verdicts.added(*later)
        else:
            verdict = verdicts.altered(issued)
    elif later is not None:
        verdict = verdicts.added(*later)
    elif issued is not None and _is_bound(data):
        verdict = verdicts.bound(issued)
    else:
        verdict = verdicts.of_stranger(data, code, issued, claim)
    holds = signed is not None and signed.holds
    return replace(verdict, signatures=signatures.judged(signed, known), is_unchanged=holds)


def _which(data: bytes, every: Sequence[Issued]) -> tuple[Issued, Original, int] | None:
    """The paper that *data* is, or begins with where something was added, and its length.

    A signed file is found by the paper that was signed: that a book lists it proves nothing.
    """
    for sha256, length in signed_files.beginnings(data):
        for issued in every:
            for original in issued.originals:
                if original.sha256 == sha256 and not original.signed_by:
                    return issued, original, length
    return None


def _later(data: bytes, every: Sequence[Issued]) -> tuple[Issued, AddedPaper] | None:
    """The file that *data* is of those that were added to the papers of a text after its issue."""
    digest = hashlib.sha256(data).hexdigest()
    for issued in every:
        for added in issued.later:
            if added.original.sha256 == digest:
                return issued, added
    return None


def _was_only_signed(
    book: Book, data: bytes, length: int, issued: Issued, signed: Signed | None
) -> bool:
    """True when *data* is a paper that was *issued*, its first *length* bytes, and signatures."""
    return (
        signed is not None
        and signed.holds
        and signatures.was_only_signed(data, length)
        and not _is_altered_copy(book, data, issued, signed)
    )


def _claims(
    book: Book, view: View, issued: Issued, original: Original | None = None
) -> Iterator[SecretariatError]:
    """What other copies say and a verdict on *issued*, or its paper *original*, is to rest on."""
    by = issued.issued_by
    noted = [noted for _, noted in issued.rests_on] + ([by] if by else [])
    here = own_copy.written_here(book, view, noted)
    called: dict[str, Bilingual] = dict(issued.called)
    called |= {side.id: side.called for side in fetching.every(view, Side)}
    yield from own_copy.claims(issued.rests_on, here, called)
    if original is None or by is None or by.operation in here:
        return
    if not printed_alike.is_printed_alike(view, issued.minutes, issued.issued_on, original):
        yield SecretariatError(
            N_("That this paper shows the words that both sides agreed: {name} made it for {noted}"
               " in another copy of the book, and the records here do not print to the same paper"
               " today. Compare it with the text as issued."),
            name=by.by or "–",
            noted=called.get(by.side, by.side.upper()),
        )  # fmt: skip


def _signed_file_of(later: tuple[Issued, AddedPaper] | None, issued: Issued) -> Original | None:
    """The signed file of *issued* that was found among those added *later*; None for another."""
    if later is None or later[0] is not issued or later[1].original not in issued.originals:
        return None
    return later[1].original


def _by_signatures(signed: Signed, known: KnownSigners, code: str) -> Verdict:
    """The verdict on a file without a book, by its signatures alone."""
    judged = signatures.judged(signed, known)
    if not signed.holds:
        why = signatures.why_not(signed)
        return Verdict(agreed=False, reason=why, code=code, signatures=judged)
    are_trusted = not known.certificates or all(signature.trusted for signature in judged)
    text = verdicts.INTACT if are_trusted else verdicts.UNTRUSTED
    return Verdict(
        agreed=False,
        reason=SecretariatError(text),
        code=code,
        signatures=judged,
        is_intact=are_trusted,
        is_unchanged=True,
    )


def _is_altered_copy(book: Book, data: bytes, issued: Issued, signed: Signed) -> bool:
    """True when *data* is a kept signed file but for bytes of the last signature in it."""
    for original in issued.originals:
        kept = issued_files.read(book, original.sha256) if original.signed_by else None
        if kept == data:
            return False
        if kept is not None and len(kept) == len(data) and kept[: signed.gap] == data[: signed.gap]:
            return True
    return False


def _known_signers(
    view: View, issued: Issued | None, trusted: Sequence[Certificate]
) -> KnownSigners:
    """What the book knows of those who sign, for the text that was *issued*."""
    return KnownSigners(
        holders=certificates.holders(view),
        certificates=trusted,
        signatories=_signatories(view, issued) if issued else {},
        sides={side.code.lower(): side.called for side in fetching.every(view, Side)},
        has_book=True,
    )


def _signatories(view: View, issued: Issued) -> dict[str, list[str]]:
    """The ids of the people who sign what was *issued*, by side."""
    (minutes,) = fetching.fetch(view, Minutes, [issued.minutes]) or (None,)
    if minutes is None or minutes.meeting is None:
        return {}
    dossier = dossiers.of_meeting(view, fetching.get(view, Meeting, minutes.meeting.id))
    sides = parties(fetching.every(view, Side))
    return {side.code.lower(): signatories.people(dossier, side) for side in sides}


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
    match = _KEYWORDS.search(data)
    return match[1].decode("utf-8", "replace").split() if match else []


def _is_bound(data: bytes) -> bool:
    """True when a PDF of this program says that it was made ready for binding."""
    return not {Bound.DUPLEX, Bound.BOOKLET}.isdisjoint(_keywords(data))


def _bytes_of(path: Path) -> bytes:
    try:
        return incoming_files.read(path, LARGEST)
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
