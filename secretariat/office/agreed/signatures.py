"""What electronic signatures in a file prove, each in one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING

from secretariat.declaring.values import Bilingual
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed.certificates import Holder
from secretariat.reports.typesetting.signature_block import FIELD

if TYPE_CHECKING:
    from secretariat.exchange.signatures.certificates import Certificate
    from secretariat.exchange.signatures.reading import FileSignature, Signed

RANGE = b"/ByteRange"
"""Stands in every file with a signature."""

_FAULTS = {
    "altered": N_("{signer}: not valid; the file, or the signature itself, was altered."),
    "changed after": N_(
        "{signer}: not valid any more; the file was changed afterwards in a way that a signature"
        " does not allow."
    ),
    "partial": N_("{signer}: not valid; the signature is not over the whole file."),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """One electronic signature in a file."""

    signer: str
    """The name in the certificate."""
    valid: bool
    at: str
    """When, by the clock of who signed: ISO 8601, UTC; empty where it does not say."""
    reason: SecretariatError
    """What it proves, and what it does not."""
    trusted: bool = False
    """True when the certificate is known, as the book or the user says."""
    side: str = ""
    """For which side, by the field that it stands in."""
    fingerprint: str = ""
    """The SHA-256 of the certificate, in hexadecimal."""


@dataclass(frozen=True, kw_only=True)
class KnownSigners:
    """What is known of certificates: what a book says of them, or what the user trusts."""

    holders: Mapping[str, Holder] = field(default_factory=dict)
    certificates: Sequence[Certificate] = ()
    signatories: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The ids of the people who sign the record, by side."""
    sides: Mapping[str, Bilingual] = field(default_factory=dict)
    """What each side is called, by its code in lower case."""
    has_book: bool = False


def read(data: bytes, known: KnownSigners) -> Signed | None:
    """The signatures in *data*; None where there are none."""
    if RANGE not in data:
        return None
    from secretariat.exchange.signatures import reading  # noqa: PLC0415 - start-up: pyHanko, 1 s

    trust = reading.Trust(frozenset(known.holders), tuple(known.certificates))
    return reading.read(data, trust)


def was_only_signed(data: bytes, length: int) -> bool:
    """True when nothing but signatures was added to *data* after its first *length* bytes."""
    from secretariat.exchange.signatures import reading  # noqa: PLC0415 - start-up: pyHanko, 1 s

    return reading.was_only_signed(data, length)


def judged(signed: Signed | None, known: KnownSigners) -> tuple[Signature, ...]:
    """Each signature with what it proves."""
    return tuple(_judged(signature, known) for signature in (signed.signatures if signed else ()))


def side_of(name: str) -> str:
    """The code of the side in the *name* of a signature field; empty for other fields."""
    return name.removeprefix(FIELD).partition("-")[0] if name.startswith(FIELD) else ""


def why_not(signed: Signed) -> SecretariatError:
    """Why the signatures of a file do not hold."""
    if not signed.is_readable:
        return SecretariatError(
            N_(
                "The signatures in this file cannot be read: it is damaged, too large or made to"
                " mislead, so it proves nothing."
            )
        )
    if any(signature.fault for signature in signed.signatures):
        return SecretariatError(
            N_("A signature in this file is not valid, so the file proves nothing.")
        )
    if signed.was_removed or not signed.signatures:
        return SecretariatError(
            N_("A signature was taken out of this file, so the file proves nothing.")
        )
    return SecretariatError(
        N_(
            "Something was added to this file after its last signature, so what it shows may not"
            " be what was signed."
        )
    )


def _judged(result: FileSignature, known: KnownSigners) -> Signature:
    signer, side = result.certificate.holder, side_of(result.field)
    trusted, reason = _reason(result, known)
    return Signature(
        signer=signer,
        valid=result.fault is None,
        at=result.at.astimezone(UTC).isoformat(timespec="seconds") if result.at else "",
        reason=reason,
        trusted=trusted and result.fault is None,
        side=side,
        fingerprint=result.certificate.fingerprint,
    )


def _reason(result: FileSignature, known: KnownSigners) -> tuple[bool, SecretariatError]:
    """Whether the certificate of *result* is trusted, and the sentence about it."""
    signer = result.certificate.holder
    if result.fault is not None:
        return False, SecretariatError(_FAULTS[result.fault.value], signer=signer)
    is_trusted, whose = _whose(result, known)
    # Without the book the paper alone says for whom it is signed there.
    label = result.label if not known.has_book and side_of(result.field) else ""
    text = (
        N_("{signer}: valid, signed on {at} UTC by the signer’s own clock, in the place of"
           " “{place}”; {whose}.")
        if label
        else N_("{signer}: valid, signed on {at} UTC by the signer’s own clock; {whose}.")
    )  # fmt: skip
    at = result.at.astimezone(UTC) if result.at else "–"
    return is_trusted, SecretariatError(text, signer=signer, at=at, place=label, whose=whose)


def _whose(result: FileSignature, known: KnownSigners) -> tuple[bool, SecretariatError]:
    """Whether the certificate of *result* is trusted, and whose it is."""
    holder = known.holders.get(result.anchor)
    if holder is not None:
        return _of_holder(result, holder, known)
    if result.anchor:
        return True, SecretariatError(N_("the certificate is one of those that you trust"))
    return False, SecretariatError(
        _not_trusted(result, known), digest=result.certificate.fingerprint
    )


def _not_trusted(result: FileSignature, known: KnownSigners) -> str:
    """What is said of a certificate that nobody vouches for."""
    trusted = {*known.holders, *(each.fingerprint for each in known.certificates)}
    if result.certificate.fingerprint in trusted:
        return N_("but the certificate was not valid on that day")
    if known.has_book:
        return N_(
            "but this book does not know the certificate, and anybody can make one in any name"
            " (SHA-256 {digest})"
        )
    if known.certificates:
        return N_("but the certificate is none of those that you trust (SHA-256 {digest})")
    return N_(
        "nothing here says whose the certificate is, and anybody can make one in any name (SHA-256"
        " {digest})"
    )


def _of_holder(
    result: FileSignature, holder: Holder, known: KnownSigners
) -> tuple[bool, SecretariatError]:
    """The same where the book knows the certificate."""
    side = side_of(result.field)
    is_trusted = True
    if holder.was_given_up_by(result.at):
        is_trusted, text = False, N_("but the certificate {ref} was no longer used then")
    elif holder.side != side:
        is_trusted = False
        text = N_("but the certificate {ref} is not one of the side that signs there")
    elif holder.person is None:
        text = N_("the certificate was issued under {ref}, an authority of {side}")
    elif holder.person.id not in known.signatories.get(side, ()):
        text = N_(
            "the certificate {ref} is that of {name}, who is not the one who signs this record for"
            " {side}"
        )
    else:
        text = N_("the certificate {ref} is that of {name}, who signs this record for {side}")
    return is_trusted, SecretariatError(
        text,
        ref=holder.record.ref,
        name=holder.called,
        side=known.sides.get(side, side.upper()),
    )
