"""Verdicts: what verification says of a file or a code, each in one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from secretariat.domain.agreed.issued import Original
from secretariat.domain.agreed.proofs import AddedPaper
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed.known_texts import Issued
from secretariat.office.agreed.signatures import Signature

PDF = b"%PDF-"
"""With this every PDF begins."""
NO_PDF = N_("This file is not a PDF, so it is not a paper that was issued.")
ALTERED = N_(
    "This file bears the code of {ref}, but it is not a file that was issued: it was altered,"
    " damaged or printed elsewhere. The text itself is to be had from the book."
)
_BOUND = N_(
    "This file says that it is {ref} with margins for binding or as a booklet. Only the paper as"
    " issued can be verified: print it without either."
)
INTACT = N_(
    "Every signature in this file is valid and nothing was changed after the last one; that it is"
    " the text that both sides agreed is proven only by the book that issued it: name the book."
)
UNTRUSTED = N_(
    "Every signature in this file is valid and nothing was changed after the last one; but not"
    " every certificate is one of those that you trust."
)
_CLAIMED = N_(
    "{ref} is marked as issued in this book, but nothing in it proves what was issued: it is "
    "a claim."
)
_ADDED = N_(
    "This file was added to the papers of {ref} by {name} ({side}) on {day}, after the text was"
    " issued. It is not the text issued, and nothing proves what it says."
)
_UNKNOWN = N_("This file bears the code {number}, with which this book has issued no text.")
_FOREIGN = N_("This file was not issued from this book: it does not bear a code of this book.")


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
    claims: tuple[SecretariatError, ...] = ()
    """What the verdict rests on though nothing proves it: what other copies of the book say."""


def altered(issued: Issued) -> Verdict:
    """The verdict on a file that bears the code of *issued*, and is no paper of it."""
    return no(ALTERED, record=issued.ref, code=issued.code, ref=issued.ref)


def bound(issued: Issued) -> Verdict:
    """The verdict on a file that says that it is a paper of *issued*, made ready for binding."""
    return no(_BOUND, record=issued.ref, code=issued.code, ref=issued.ref)


def added(issued: Issued, added: AddedPaper) -> Verdict:
    """The verdict on a file that was added to the papers of *issued*, and is no paper of it."""
    return no(
        _ADDED,
        record=issued.ref,
        code=issued.code,
        ref=issued.ref,
        name=added.noted.by,
        side=added.noted.side.upper(),
        day=added.noted.on,
    )


def of_stranger(data: bytes, code: str, called: Issued | None, claim: Minutes | None) -> Verdict:
    """The verdict on a file that was not issued, though it bears the code of what is *called* so.

    Or it says that it is of *claim*, minutes that nothing proves.
    """
    if called is not None:
        text, ref = ALTERED, called.ref
    elif claim is not None:
        text, ref = _CLAIMED, claim.ref
    elif not data.startswith(PDF):
        text, ref = NO_PDF, ""
    else:
        text, ref = _UNKNOWN if code else _FOREIGN, ""
    return no(text, record=ref, code=code, ref=ref, number=code)


def without_book(code: str) -> Verdict:
    """The verdict on a file with this *code* and no signature, without a book."""
    if not code:
        return no(N_("This file bears no code and no signature, so nothing proves it."))
    return no(
        N_(
            "This file bears the code {number} and no signature; only the book that issued it can"
            " prove it: name the book."
        ),
        code=code,
        number=code,
    )


def of_issued(issued: Issued, original: Original | None = None, *, is_kept: bool = True) -> Verdict:
    """The verdict on a code, or on the *original* that a file is.

    It *is_kept*, or begins with a kept one and was signed elsewhere.
    """
    if not issued.is_sound:
        return no(
            N_(
                "The text of {ref} that this book keeps is not the one of which its code was made;"
                " check the book."
            ),
            record=issued.ref,
            code=issued.code,
            ref=issued.ref,
        )
    if issued.withdrawn_on is not None:
        return no(
            N_("{ref} was issued on {issued} and withdrawn on {day}: {why}"),
            record=issued.ref,
            code=issued.code,
            ref=issued.ref,
            issued=issued.issued_on or "–",
            day=issued.withdrawn_on,
            why=issued.why,
        )
    if not issued.is_proven:
        return no(_CLAIMED, record=issued.ref, code=issued.code, ref=issued.ref)
    text = _what(original, is_kept=is_kept)
    return Verdict(
        agreed=True,
        reason=SecretariatError(
            text,
            ref=issued.ref,
            day=issued.issued_on or "–",
            number=original.corrected if original else "",
            sides=[
                issued.called.get(code, code.upper())
                for code in (original.signed_by.split() if original else ())
            ],
        ),
        record=issued.ref,
        code=issued.code,
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


def no(template: str, *, record: str = "", code: str = "", **parts: object) -> Verdict:
    """The verdict that something is not the agreed text, for the reason in *template*."""
    return Verdict(
        agreed=False, reason=SecretariatError(template, **parts), record=record, code=code
    )
