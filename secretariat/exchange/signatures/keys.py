"""Keys to sign with, from a PKCS#12 file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign.signers import Signer, SimpleSigner

from secretariat.errors import SecretariatError
from secretariat.exchange.signatures import certificates, chains
from secretariat.exchange.signatures.certificates import Certificate
from secretariat.i18n import N_


@dataclass(frozen=True)
class Key:
    """A key that signs, with the certificate of its holder."""

    certificate: Certificate
    signer: Signer


def from_pkcs12(data: bytes, passphrase: str, name: str, now: datetime) -> Key:
    """The key in a PKCS#12 file called *name*; refused where it is not fit to sign at *now*."""
    _refuse_other_files(data, name)
    try:
        store = pkcs12.load_pkcs12(data, passphrase.encode() if passphrase else None)
    except UnsupportedAlgorithm as error:
        raise SecretariatError(
            N_("{name} is locked in a way that is too old to be opened; export it again."),
            name=name,
        ) from error
    except ValueError as error:
        raise SecretariatError(
            N_("The passphrase does not open {name}, or the file is damaged."), name=name
        ) from error
    if store.key is None or store.cert is None:
        raise SecretariatError(
            N_("{name} holds no key with its certificate, so nothing can be signed with it."),
            name=name,
        )
    certificates.refuse_unsuitable(store.cert.certificate, now)
    signer = SimpleSigner.load_pkcs12_data(data, (), passphrase.encode() if passphrase else None)
    chains.bind(signer)
    return Key(certificates.of(store.cert.certificate), signer)


def _refuse_other_files(data: bytes, name: str) -> None:
    """Refuse a file that is not PKCS#12, whatever the passphrase."""
    try:
        outer = asn1_pkcs12.Pfx.load(data, strict=True)
        is_one = outer["version"].native == "v3" and outer["auth_safe"].native is not None
    except (ValueError, TypeError, KeyError):
        is_one = False
    if not is_one:
        raise SecretariatError(
            N_("{name} is not a PKCS#12 file, as a key and its certificate are kept in; its name"
               " usually ends in .p12 or .pfx."),
            name=name,
        )  # fmt: skip
