"""The signatures in a PDF of any origin: by whom, when, and whether they hold.

A signature holds when it fits every byte that it is over, those bytes are a whole revision of the
file, and all that was added after it is what a signature allows: further signatures in fields that
were there. What a file holds beside the signed bytes, the signature itself, is compared with the
one form in which it can be written, so that a change of a byte there is a change too.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from io import BytesIO
from threading import Lock, Thread
from typing import Any, TypeVar

from asn1crypto import cms, core, parser
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DiffResult,
    FormUpdatingRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.constants import (
    ACROFORM_EXEMPT_STRICT_COMPARISON,
    ROOT_EXEMPT_STRICT_COMPARISON,
)
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from secretariat.exchange.signatures import certificates, chains
from secretariat.exchange.signatures.certificates import Certificate

_T = TypeVar("_T")

LARGEST = 64 * 1024 * 1024
"""The largest file, in bytes, whose signatures are read."""
MOST = 20
"""The most signatures that are read in one file."""
_PATIENCE = 60.0
_RANGE = b"/ByteRange"
_USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_SIGNING = StandardDiffPolicy(
    global_rules=[
        # The first signature says in the root of the file that it is there, and certifies.
        CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"}),
        *(
            rule
            for rule in DEFAULT_DIFF_POLICY.global_rules
            if not isinstance(rule, CatalogModificationRule)
        ),
    ],
    form_rule=FormUpdatingRule(
        [SigFieldCreationRule(), SigFieldModificationRule()],
        ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"},
    ),
)
"""What signing alone may change in a file."""


class Fault(Enum):
    """Why a signature does not hold."""

    ALTERED = "altered"
    """What it is over, or the signature itself, was altered."""
    CHANGED_AFTER = "changed after"
    """Something was changed afterwards that a signature does not allow."""
    PARTIAL = "partial"
    """It is not over the whole file as it was then."""


@dataclass(frozen=True, slots=True)
class FileSignature:
    """One signature in a file."""

    field: str
    """The name of its field."""
    certificate: Certificate
    at: datetime | None
    """When it was made, by the clock of who signed."""
    fault: Fault | None
    anchor: str
    """The fingerprint of the trusted certificate that its own is, or was issued under; else ""."""
    label: str = ""
    """Who is to sign in its field, as the paper names them."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The signatures in a file, in the order in which they were made."""

    signatures: tuple[FileSignature, ...] = ()
    is_readable: bool = True
    was_removed: bool = False
    """True when the file has had a signature that it no longer shows."""
    is_whole: bool = False
    """True when the last signature is over all of the file."""
    gap: int = 0
    """Where the last signature begins, in bytes."""

    @property
    def holds(self) -> bool:
        """True when every signature holds and nothing was added after the last."""
        return (
            bool(self.signatures)
            and self.is_readable
            and self.is_whole
            and not self.was_removed
            and not any(signature.fault for signature in self.signatures)
        )


@dataclass(frozen=True, slots=True)
class Trust:
    """Which certificates are trusted: by their fingerprints, or as they are."""

    fingerprints: frozenset[str] = frozenset()
    certificates: tuple[Certificate, ...] = ()


_MOST_REMEMBERED = 128
_remembered: OrderedDict[tuple[bytes, Trust | int], Any] = OrderedDict()
"""What was read, by the SHA-256 of the very bytes and by what was asked; the last used, last."""
_memory = Lock()


def read(pdf: bytes, trust: Trust = Trust()) -> Signed:
    """The signatures in *pdf*, whatever it is; unreadable where reading it takes too long."""
    if _RANGE not in pdf:
        return Signed()
    if len(pdf) > LARGEST:
        return Signed(is_readable=False)
    signed = _once(pdf, trust, lambda: _read(pdf, trust), _stays_so)
    return signed or Signed(is_readable=False)


def _stays_so(signed: Signed) -> bool:
    """False where a signature says no time, so that it is judged by that of now."""
    return all(signature.at is not None for signature in signed.signatures)


def was_only_signed(pdf: bytes, length: int) -> bool:
    """True when nothing but signatures was added to *pdf* after its first *length* bytes.

    A signature holds whatever it is over, so who makes the first one could slip in a change that
    it covers: the file is compared with what it was before.
    """
    if len(pdf) > LARGEST:
        return False
    return bool(_once(pdf, length, lambda: _was_only_signed(pdf, length), lambda _: True))


def _once(
    pdf: bytes, asked: Trust | int, work: Callable[[], _T], stays_so: Callable[[_T], bool]
) -> _T | None:
    """What *work* says of *pdf*, as `_in_time`; remembered for the same bytes where it *stays_so*.

    One file is read several times while it is signed and verified, in a tenth of a second or more.
    """
    key = hashlib.sha256(pdf).digest(), asked
    with _memory:
        if key in _remembered:
            _remembered.move_to_end(key)
            known: _T = _remembered[key]
            return known
    answer = _in_time(work)
    if answer is not None and stays_so(answer):
        with _memory:
            _remembered[key] = answer
            while len(_remembered) > _MOST_REMEMBERED:
                _remembered.popitem(last=False)
    return answer


def _was_only_signed(pdf: bytes, length: int) -> bool:
    before, after = PdfFileReader(BytesIO(pdf[:length])), PdfFileReader(BytesIO(pdf))
    last = before.xrefs.total_revisions - 1
    if after.xrefs.total_revisions <= last + 1 or any(
        state.xrefs.get_startxref_for_revision(last) != before.last_startxref
        for state in (before, after)
    ):
        return False
    review = _SIGNING.review_file(after, last, doc_mdp=MDPPerm.FILL_FORMS)
    return isinstance(review, DiffResult)


def _in_time(work: Callable[[], _T]) -> _T | None:
    """What *work* returns; None where a file made to mislead stops it, or holds it up."""
    done: list[_T] = []

    def run() -> None:
        # A hostile file may make a reader fail in any way.
        with suppress(Exception):
            done.append(work())

    thread = Thread(target=run, daemon=True, name="signatures")
    thread.start()
    thread.join(_PATIENCE)
    return done[0] if done else None


def _read(pdf: bytes, trust: Trust) -> Signed:
    reader = PdfFileReader(BytesIO(pdf))
    embedded: Sequence[EmbeddedPdfSignature] = reader.embedded_signatures
    if len(embedded) > MOST:
        return Signed(is_readable=False)
    results = [
        _signature_of(pdf, embedded_pdf_signature, trust) for embedded_pdf_signature in embedded
    ]
    last = embedded[-1] if embedded else None
    return Signed(
        signatures=tuple(results),
        was_removed=pdf.count(_RANGE) > len(embedded),
        is_whole=last is not None and last.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        gap=int(last.byte_range[1]) if last is not None else 0,
    )


def _signature_of(
    pdf: bytes, embedded_pdf_signature: EmbeddedPdfSignature, trust: Trust
) -> FileSignature:
    others = [other.dump() for other in embedded_pdf_signature.other_embedded_certs]
    certificate = certificates.of_der(embedded_pdf_signature.signer_cert.dump())
    embedded = [certificate.der, *others]
    at = embedded_pdf_signature.self_reported_timestamp
    moment = at.astimezone(UTC) if at else datetime.now(UTC)
    status = validate_pdf_signature(
        embedded_pdf_signature,
        signer_validation_context=_context(embedded, trust, moment),
        key_usage_settings=_USAGE,
    )
    is_exact = (
        _is_exact(pdf, embedded_pdf_signature)
        and chains.are_those_named(embedded_pdf_signature.signer_info, embedded)
        and certificates.are_whole(embedded)
    )
    path = status.validation_path
    anchor = path.first if status.trusted and path is not None else None
    return FileSignature(
        field=str(embedded_pdf_signature.field_name),
        certificate=certificate,
        at=at,
        fault=_fault(status, is_exact=is_exact),
        anchor=_fingerprint(anchor),
        label=str(embedded_pdf_signature.sig_field.get("/TU", "")),
    )


def _fault(status: PdfSignatureStatus, *, is_exact: bool) -> Fault | None:
    if not (status.intact and status.valid and is_exact):
        return Fault.ALTERED
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Fault.PARTIAL
    if not status.docmdp_ok:
        return Fault.CHANGED_AFTER
    return None


def _context(embedded: Iterable[bytes], trust: Trust, moment: datetime) -> ValidationContext:
    """Who is trusted at *moment*, without asking anybody over a network."""
    known = [
        content
        for content in embedded
        if certificates.of_der(content).fingerprint in trust.fingerprints
    ]
    roots = {content: asn1_x509.Certificate.load(content) for content in known}
    roots |= {
        certificate.der: asn1_x509.Certificate.load(certificate.der)
        for certificate in trust.certificates
    }
    return ValidationContext(trust_roots=[*roots.values()], moment=moment, allow_fetching=False)


def _fingerprint(anchor: Any) -> str:
    certificate = getattr(anchor, "certificate", anchor)
    if certificate is None:
        return ""
    return certificates.of_der(certificate.dump()).fingerprint


def _is_exact(pdf: bytes, embedded_pdf_signature: EmbeddedPdfSignature) -> bool:
    """True when what is not signed, the signature itself, is written in the one way it can be."""
    _, start, end, _ = (int(number) for number in embedded_pdf_signature.byte_range)
    contents: bytes = embedded_pdf_signature.pkcs7_content
    written = pdf[start + 1 : end - 1]
    in_hexadecimal = contents.hex().encode()
    if pdf[start : start + 1] + pdf[end - 1 : end] != b"<>":
        return False
    if written not in (in_hexadecimal, in_hexadecimal.upper()):
        return False
    parts = parser.parse(contents)
    length = len(parts[3]) + len(parts[4]) + len(parts[5])
    if contents[length:].strip(b"\0"):
        return False
    return _is_plain(contents[:length])


def _is_plain(der: bytes) -> bool:
    """True when a signature says nothing in its unsigned parts but what it must.

    It is written anew from the parts that are signed, or that prove themselves, and compared.
    """
    signed = cms.ContentInfo.load(der, strict=True)["content"]
    (signer,) = signed["signer_infos"]
    if signed["version"].native not in ("v1", "v3"):
        return False
    made_anew = _there(
        version="v1",
        sid=signer["sid"],
        digest_algorithm=signer["digest_algorithm"],
        signed_attrs=signer["signed_attrs"],
        signature_algorithm=signer["signature_algorithm"],
        signature=signer["signature"].native,
        unsigned_attrs=signer["unsigned_attrs"],
    )
    content = _there(
        version=signed["version"].native,
        digest_algorithms=[signer["digest_algorithm"]],
        encap_content_info={"content_type": "data"},
        certificates=signed["certificates"],
        signer_infos=[cms.SignerInfo(made_anew)],
    )
    whole = {"content_type": "signed_data", "content": cms.SignedData(content)}
    has_parameters = signer["signature_algorithm"]["parameters"].native is not None
    is_rsa = signer["signature_algorithm"].signature_algo == "rsassa_pkcs1v15"
    return bool(cms.ContentInfo(whole).dump() == der) and not (is_rsa and has_parameters)


def _there(**parts: Any) -> dict[str, Any]:
    """*parts* without those that were left out."""
    return {name: value for name, value in parts.items() if not isinstance(value, core.Void)}
