"""Certificates: what one says of its holder, and whether a record may be signed with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_PEM = b"-----BEGIN CERTIFICATE-----"
_LEAST_BITS = 2048


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, by what it says of itself."""

    holder: str
    issuer: str
    fingerprint: str
    """The SHA-256 of the certificate, in hexadecimal."""
    valid_from: datetime
    valid_until: datetime
    der: bytes = field(repr=False)


def of(certificate: x509.Certificate) -> Certificate:
    """What *certificate* says of itself."""
    return Certificate(
        holder=_name(certificate.subject),
        issuer=_name(certificate.issuer),
        fingerprint=certificate.fingerprint(SHA256()).hex(),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        der=certificate.public_bytes(Encoding.DER),
    )


def of_der(der: bytes) -> Certificate:
    """What the certificate *der* says of itself; ValueError for one that cannot be read."""
    return of(x509.load_der_x509_certificate(der))


def read(data: bytes, name: str) -> list[Certificate]:
    """Every certificate in a file called *name*; refuses one without any."""
    try:
        if _PEM in data:
            certificates = x509.load_pem_x509_certificates(data)
        else:
            certificates = [x509.load_der_x509_certificate(data)]
        return [of(certificate) for certificate in certificates]
    except (ValueError, x509.InvalidVersion) as error:
        raise SecretariatError(
            N_(
                "{name} holds no certificate; one is a file such as name.pem, name.crt or name.cer."
            ),
            name=name,
        ) from error


def refuse_unsuitable(certificate: x509.Certificate, now: datetime) -> None:
    """Refuse a certificate with which nobody should sign at *now*, with the reason."""
    described = of(certificate)
    if now < described.valid_from:
        raise SecretariatError(
            N_("The certificate of {holder} is not valid yet; it is valid from {day}."),
            holder=described.holder,
            day=_day(described.valid_from),
        )
    if now > described.valid_until:
        raise SecretariatError(
            N_("The certificate of {holder} expired on {day}; sign with one that is valid."),
            holder=described.holder,
            day=_day(described.valid_until),
        )
    if _is_authority(certificate):
        raise SecretariatError(
            N_("{holder} is the certificate of an authority, which signs other certificates; sign"
               " with that of a person."),
            holder=described.holder,
        )  # fmt: skip
    if not _may_sign(certificate):
        raise SecretariatError(
            N_("The certificate of {holder} is not meant for signing documents; its key usage"
               " names no digital signature."),
            holder=described.holder,
        )  # fmt: skip
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey):
        raise SecretariatError(
            N_("The key of {holder} is not an RSA key; archive files (PDF/A-2) are signed with"
               " RSA."),
            holder=described.holder,
        )  # fmt: skip
    if key.key_size < _LEAST_BITS:
        raise SecretariatError(
            N_("The key of {holder} has {bits} bits, which is too weak; it needs {least}."),
            holder=described.holder,
            bits=key.key_size,
            least=_LEAST_BITS,
        )


def are_whole(ders: Iterable[bytes]) -> bool:
    """True unless one of *ders*, embedded with a signature, cannot be what its issuer signed.

    A certificate that came with a signature is not part of what was signed, so this is what shows
    that it was altered. One whose issuer did not come with it cannot be judged.
    """
    try:
        every = [x509.load_der_x509_certificate(der) for der in ders]
    except x509.InvalidVersion:
        return False
    if any(
        certificate.public_bytes(Encoding.DER) != der
        for certificate, der in zip(every, ders, strict=True)
    ):
        return False
    for certificate in every:
        issuers = [other for other in every if other.subject == certificate.issuer]
        if issuers and not any(_issued(other, certificate) for other in issuers):
            return False
    return True


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage.digital_signature or usage.content_commitment


def _name(name: x509.Name) -> str:
    """The common name, else the whole name; without control characters, and short."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    text = str(common[0].value) if common else name.rfc4514_string()
    return "".join(sign for sign in text if sign.isprintable())[:120] or "?"


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
