"""Keys on a token by python-pkcs11, an optional part: only `tokens` imports this module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pkcs11
from cryptography import x509
from pkcs11 import Attribute, ObjectClass, Session, TokenFlag
from pkcs11.exceptions import PinIncorrect, PinLenRange, PKCS11Error
from pyhanko.sign.pkcs11 import PKCS11Signer

from secretariat.errors import SecretariatError
from secretariat.exchange.signatures import certificates, chains
from secretariat.exchange.signatures.keys import Key
from secretariat.i18n import N_


@contextmanager
def session(module: str, label: str, pin: str) -> Iterator[Session]:
    """The token called *label*, or in the slot of that number, opened; refused where it cannot be.

    Without a label, the only token that there is.
    """
    try:
        found_session = _token(module, label).open(user_pin=pin)
    except (PinIncorrect, PinLenRange) as error:
        raise SecretariatError(
            N_("The PIN of the token {label} is wrong; it may lock itself after a few tries."),
            label=label,
        ) from error
    except (PKCS11Error, RuntimeError, OSError) as error:
        raise SecretariatError(
            N_("The token {label} cannot be reached through {module}: {why}."),
            label=label,
            module=module,
            why=str(error) or type(error).__name__,
        ) from error
    with found_session:
        yield found_session


def _token(module: str, label: str) -> pkcs11.Token:
    slots = pkcs11.lib(module).get_slots(token_present=True)
    there = [(slot.slot_id, slot.get_token()) for slot in slots]
    every = [slot for slot in there if TokenFlag.TOKEN_INITIALIZED in slot[1].flags]
    named = [token for _, token in every if not label or token.label.strip() == label]
    if not named and label.isdecimal():
        named = [token for slot, token in every if slot == int(label)]
    if len(named) != 1:
        raise SecretariatError(
            N_("No token, or more than one, is called “{label}”; name one of these: {known}.")
            if every
            else N_("No token was found; insert it, then try again."),
            label=label,
            known=[f"{token.label.strip()} ({slot})" for slot, token in every],
        )
    return named[0]


def key(found_session: Session, label: str, called: str, now: datetime) -> Key:
    """The key on a token whose certificate is *called* so; without a name, the only key on it."""
    every = [*found_session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})]
    private = found_session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
    places = {key[Attribute.ID] for key in private}
    own = [
        key for key in every if key[Attribute.ID] in places and called in ("", key[Attribute.LABEL])
    ]
    if len(own) != 1:
        raise SecretariatError(
            N_(
                "The token {label} has no certificate with its key, or several; "
                "name the one to sign with. Certificates on it: {known}."
            ),
            label=label,
            known=sorted(str(key[Attribute.LABEL]) for key in every) or "–",
        )
    certificate = x509.load_der_x509_certificate(own[0][Attribute.VALUE])
    certificates.refuse_unsuitable(certificate, now)
    key_id = own[0][Attribute.ID]
    signer = PKCS11Signer(found_session, cert_id=key_id, key_id=key_id, other_certs_to_pull=None)
    chains.bind(signer)
    return Key(certificates.of(certificate), signer)
