"""Tokens, such as smart cards, that keep a key and sign with it, by PKCS#11."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from secretariat.errors import SecretariatError
from secretariat.i18n import N_

if TYPE_CHECKING:
    from secretariat.exchange.signatures.keys import Key


@dataclass(frozen=True, slots=True)
class Token:
    """Where a key is: the *module* is the PKCS#11 library of the token's maker."""

    module: str
    label: str
    """What the token is called, or the number of its slot; empty where there is one token."""
    pin: str = field(repr=False)
    called: str = ""
    """The label of the certificate, where the token holds several."""


@contextmanager
def opened(token: Token, now: datetime) -> Iterator[Key]:
    """The key on *token*; refused where nobody should sign with it at *now*."""
    try:
        from secretariat.exchange.signatures import token_keys  # noqa: PLC0415 - start-up: optional
    except ImportError as error:
        raise SecretariatError(
            N_(
                "Signing with a token needs the library python-pkcs11, which is not installed here;"
                " sign with a PKCS#12 file, or have the part “token” of Secretariat installed."
            )
        ) from error
    with token_keys.session(token.module, token.label, token.pin) as session:
        yield token_keys.key(session, token.label, token.called, now)
