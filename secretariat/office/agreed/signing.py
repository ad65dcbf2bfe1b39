"""Electronic signatures: an issued paper is signed for one side, then for the other.

Each signature is an update at the end of the file, in the field that was printed for it, and the
file that comes of it is kept beside the one that was issued. A paper that was signed elsewhere is
taken in when it begins with what was issued, and nothing but signatures of known certificates was
added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, language
from secretariat.office import issued_files
from secretariat.office.agreed import certificates, signatories, signatures, signed_files, texts
from secretariat.office.agreed.certificates import Holder
from secretariat.office.agreed.signatures import KnownSigners
from secretariat.office.agreed.texts import Text
from secretariat.office.issued_files import BOTH
from secretariat.reports import signature_looks
from secretariat.reports.looks import Layout
from secretariat.reports.typesetting.signature_block import FIELD

if TYPE_CHECKING:
    from secretariat.exchange.signatures.certificates import Certificate
    from secretariat.exchange.signatures.keys import Key
    from secretariat.exchange.signatures.putting import Place
    from secretariat.exchange.signatures.reading import FileSignature


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which paper is signed, and for whom."""

    original: str
    """The side whose original it is."""
    side: str
    """The side for which it is signed."""
    layout: str = Layout.SIDE_BY_SIDE.value
    languages: str = BOTH
    reason: str = ""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When it is signed: the certificate must be valid then, and the paper shows it."""


@dataclass(frozen=True, kw_only=True)
class _SignedFile:
    """A signed file, made of the one that *base* names."""

    base: Original
    signed_by: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A paper that was signed, or that was signed elsewhere and is now kept."""

    ref: str
    original: Original
    signer: str
    fingerprint: str
    is_known: bool
    """True when the book knows whose certificate it is."""
    sides: tuple[Side, ...] = ()
    """The sides of the book, by which those that signed are named."""

    def called(self, code: str) -> Bilingual:
        """What the side with this *code* is called."""
        known = (side.called for side in self.sides if side.code.lower() == code)
        return next(known, Bilingual(code.upper(), code.upper()))


def sign(book: Book, ref: str, wish: Wish, key: Key, who: Who) -> Outcome:
    """Sign the issued paper of *ref* that *wish* names with *key*, and keep the signed file."""
    book.refuse_read_only()
    with book.reading() as view:
        text, issued = issued_of(book, view, ref)
        side = signatories.side_of(text, wish.side)
        wish = replace(wish, side=side.code.lower())
        base = _newest(text, issued, signatories.side_of(text, wish.original), wish)
        holder = certificates.holders(view).get(key.certificate.fingerprint)
    _refuse_stranger(text, side, holder, wish.at)
    pdf = issued_files.given_out(book, text.ref, base)
    place = _place(text, side, pdf, key.certificate, holder)
    signed_by = " ".join((*base.signed_by.split(), side.code.lower()))
    data = _signed(pdf, place, key, wish)
    original = _keep(book, text, _SignedFile(base=base, signed_by=signed_by, data=data), who)
    return Outcome(
        ref=text.ref,
        original=original,
        signer=key.certificate.holder,
        fingerprint=key.certificate.fingerprint,
        is_known=holder is not None,
        sides=text.sides,
    )


def take_in(book: Book, ref: str, data: bytes, who: Who) -> Outcome:
    """Keep *data*, an issued paper of *ref* that was signed elsewhere."""
    book.refuse_read_only()
    with book.reading() as view:
        text, issued = issued_of(book, view, ref)
        holders = certificates.holders(view)
    base, length = _beginning(book, text, issued, data)
    signed = signatures.read(data, KnownSigners(holders=holders))
    if signed is None:
        raise SecretariatError(
            N_("This file is {ref} as it was issued, with no signature to import."), ref=text.ref
        )
    if not signed.holds:
        raise signatures.why_not(signed)
    if not signatures.was_only_signed(data, length):
        raise SecretariatError(
            N_("This paper of {ref} was changed beside its signature, so it is not the one that was"
               " issued."),
            ref=text.ref,
        )  # fmt: skip
    new = signed.signatures[len(base.signed_by.split()) :]
    for result in new:
        _refuse_unknown(text, result, holders)
    last = signed.signatures[-1]
    signed_by = " ".join(signatures.side_of(signature.field) for signature in signed.signatures)
    original = _keep(book, text, _SignedFile(base=base, signed_by=signed_by, data=data), who)
    return Outcome(
        ref=text.ref,
        original=original,
        signer=last.certificate.holder,
        fingerprint=last.certificate.fingerprint,
        is_known=True,
        sides=text.sides,
    )


def issued_of(book: Book, view: View, ref: str) -> tuple[Text, IssuedText | Corrigendum]:
    """The text called *ref* and what was issued of it, with its papers and no other file.

    Refused where nothing stands.
    """
    text, issued = _issued_of(view, ref)
    return text, replace(issued, originals=signed_files.proven(book, issued.originals))


def _issued_of(view: View, ref: str) -> tuple[Text, IssuedText | Corrigendum]:
    text = texts.text_of(view, texts.find(view, ref))
    corrigendum = text.corrigendum
    known = {each.id: each for each in text.dossier.corrigenda}
    if (
        corrigendum is not None
        and corrigendum.status is CorrigendumStatus.ISSUED
        and corrigendum.id in known
    ):
        return text, known[corrigendum.id]
    issued = text.dossier.issued if corrigendum is None and text.minutes.status.is_out else None
    if issued is None:
        raise SecretariatError(
            N_("No issued text of {ref} stands; issue it first, then sign it."), ref=text.ref
        )
    return text, issued


def _newest(text: Text, issued: IssuedText | Corrigendum, side: Side, wish: Wish) -> Original:
    """The paper to sign: as it was issued, with the signatures that it has already.

    Where two copies of it were signed at the same time, that is the one of the other side.
    """
    uncorrected = [original for original in issued.originals if not original.corrected]
    base = issued_files.chosen(
        uncorrected, side.code.lower(), wish.layout, wish.languages, is_signed=True
    )
    if base is not None:
        base = min(
            _last_of(uncorrected, base),
            key=lambda original: original.signed_by.split().count(wish.side),
        )
    if base is None:
        raise SecretariatError(
            N_("{ref} was not issued in this form; sign another layout or language."),
            ref=text.ref,
        )
    return base


def _place(
    text: Text, side: Side, pdf: bytes, certificate: Certificate, holder: Holder | None
) -> Place:
    """The field to sign in: that of the holder, else the first of the side that is empty."""
    from secretariat.exchange.signatures import putting  # noqa: PLC0415 - start-up: pyHanko, 1 s

    every = putting.places(pdf)
    code = side.code.lower()
    own = [own_field for own_field in every if signatures.side_of(own_field.name) == code]
    if not own:
        raise SecretariatError(
            N_("This paper of {ref} was issued without a place for the signature of {side}; have it"
               " signed on paper, and file the scan."),
            ref=text.ref, side=side.called,
        )  # fmt: skip
    empty = [own_field for own_field in own if not own_field.is_signed]
    if not empty:
        raise SecretariatError(
            N_("This paper of {ref} is signed for {side} already."), ref=text.ref, side=side.called
        )
    signed = signatures.read(pdf, KnownSigners())
    if signed and any(signature.certificate.fingerprint == certificate.fingerprint
                      for signature in signed.signatures):  # fmt: skip
        raise SecretariatError(
            N_("{holder} has signed this paper of {ref} already."),
            holder=certificate.holder,
            ref=text.ref,
        )
    people = signatories.people(text.dossier, side)
    if holder is not None and holder.person is not None and holder.person.id in people:
        number = people.index(holder.person.id) + 1
        wanted = f"{FIELD}{code}" if number == 1 else f"{FIELD}{code}-{number}"
        return next((empty_field for empty_field in empty if empty_field.name == wanted), empty[0])
    return empty[0]


def _signed(pdf: bytes, place: Place, key: Key, wish: Wish) -> bytes:
    """*pdf* with the signature, which was read back."""
    from secretariat.exchange.signatures import putting, reading  # noqa: PLC0415 - start-up: 1 s

    codes = ("en", "zh") if wish.languages == BOTH else (wish.languages,)
    title = " / ".join(language(code).text(N_("Signed electronically")) for code in codes)
    lines = [
        (title, codes[-1]),
        (key.certificate.holder, "zh"),
        (signature_looks.moment(wish.at), "en"),
        (wish.reason.strip(), "zh"),
        (f"SHA-256 {signature_looks.fingerprint(key.certificate.fingerprint)}", "en"),
    ]
    page = signature_looks.look((place.width, place.height), lines)
    look = putting.Look(page=page, reason=wish.reason.strip())
    content = putting.signed(pdf, place.name, key, look)
    if not reading.read(content).holds:
        raise SecretariatError(
            N_("The signature was made, but does not hold when it is read back; nothing was kept.")
        )
    return content


def _keep(book: Book, text: Text, signed: _SignedFile, who: Who) -> Original:
    """Keep a signed file; refused where its paper was signed meanwhile."""
    (digest,) = issued_files.keep(book, [signed.data])
    original = replace(signed.base, sha256=digest, signed_by=signed.signed_by)
    try:
        with book.change(N_("Sign an issued text"), who, barrier=True) as change:
            issued_files.refuse_erased(book, [digest], text.ref)
            _, issued = issued_of(book, change.view, text.ref)
            _refuse_overtaken(text.ref, issued.originals, signed.base)
            now = fetching.get(change.view, type(issued), issued.id)
            after = replace(now, originals=(*now.originals, original))
            change.update(now, after, verb=True)
    except BaseException:
        issued_files.let_go(book, [digest])
        raise
    return original


def _refuse_overtaken(ref: str, originals: Iterable[Original], base: Original) -> None:
    """Refuse to sign *base* once another signed file of the same paper is kept."""
    every = [original for original in originals if signed_files.is_same_paper(original, base)]
    most = max((len(original.signed_by.split()) for original in every), default=0)
    if base not in every or most > len(base.signed_by.split()):
        raise SecretariatError(
            N_("{ref} has a signature here that this file lacks; signatures follow one another, so"
               " let the file that is kept be signed."),
            ref=ref,
        )  # fmt: skip


def _last_of(originals: Iterable[Original], base: Original) -> list[Original]:
    """The files of the paper of *base* that have as many signatures as any."""
    every = [original for original in originals if signed_files.is_same_paper(original, base)]
    most = max(len(original.signed_by.split()) for original in every)
    return [original for original in every if len(original.signed_by.split()) == most]


def signed_at_once(originals: Sequence[Original]) -> list[list[Original]]:
    """Papers of which two copies were signed at the same time, each with those files of it.

    Signatures follow one another: until a side signs the file of the other, none has both.
    """
    groups: list[list[Original]] = []
    for original in originals:
        last = (
            _last_of(originals, original) if original.signed_by and not original.corrected else []
        )
        if len(last) > 1 and original is last[0]:
            groups.append(last)
    return groups


def _beginning(
    book: Book, text: Text, issued: IssuedText | Corrigendum, data: bytes
) -> tuple[Original, int]:
    """The longest kept paper that *data* begins with, and its length; refused for a stranger."""
    originals: list[tuple[int, Original]] = []
    for original in issued.originals:
        kept = None if original.corrected else issued_files.read(book, original.sha256)
        if kept == data:
            raise SecretariatError(N_("This file of {ref} is kept already."), ref=text.ref)
        if kept is not None and data.startswith(kept):
            originals.append((len(kept), original))
    if not originals:
        raise SecretariatError(
            N_("This file does not begin with a paper of {ref} as it was issued, so it is another"
               " one or was altered."),
            ref=text.ref,
        )  # fmt: skip
    length, base = max(originals, key=lambda pair: pair[0])
    _refuse_overtaken(text.ref, issued.originals, base)
    return base, length


def _refuse_stranger(text: Text, side: Side, holder: Holder | None, now: datetime) -> None:
    """Refuse a certificate that the book knows as somebody else's, or as given up."""
    if holder is None:
        return
    people = signatories.people(text.dossier, side)
    is_other = holder.person is not None and people and holder.person.id not in people
    if holder.side != side.code.lower() or is_other:
        raise SecretariatError(
            N_("The certificate {certificate} is that of {name}, who does not sign {ref} for"
               " {side}."),
            certificate=holder.record.ref, name=holder.called, ref=text.ref, side=side.called,
        )  # fmt: skip
    if holder.was_given_up_by(now):
        raise SecretariatError(
            N_("The certificate {certificate} of {name} is no longer used; sign with another."),
            certificate=holder.record.ref,
            name=holder.called,
        )


def _refuse_unknown(text: Text, result: FileSignature, holders: Mapping[str, Holder]) -> None:
    """Refuse a signature whose certificate the book does not know as that of its side."""
    holder = holders.get(result.anchor)
    code = signatures.side_of(result.field)
    if holder is None:
        raise SecretariatError(
            N_("The file is signed by {signer} with a certificate that this book does not "
               "know (SHA-256 {digest}); first note whose it is, then import the file."),
            signer=result.certificate.holder, digest=result.certificate.fingerprint,
        )  # fmt: skip
    if not code:
        raise SecretariatError(
            N_("The file is signed by {signer} elsewhere than in its place."),
            signer=result.certificate.holder,
        )
    moment = result.at or datetime.now(UTC)
    side = signatories.side_of(text, code)
    _refuse_stranger(text, side, holder, moment)
