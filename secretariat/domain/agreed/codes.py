"""The short code of an issued text: fifteen characters of its digest and a check character.

The 31 characters are the digits and capital letters without those that are read for another
(0 and O, 1, I and L). The check character is a sum modulo 31 with a weight of its own for each
place. Since 31 is a prime, it differs after every change of one character and after every exchange
of two, wherever they stand.
"""

from __future__ import annotations

from hashlib import sha256

from secretariat.errors import SecretariatError
from secretariat.i18n import N_

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_PRIME = len(ALPHABET)
_LENGTH = 15
_GROUP = 4


def digest_of(form: str) -> str:
    """The SHA-256 of a canonical form, in hexadecimal."""
    return sha256(form.encode("utf-8", "replace")).hexdigest()


def code_of(digest: str) -> str:
    """The code of a text by its SHA-256 in hexadecimal, such as ``K7QX-93MD-5TRP-C2AF``."""
    number = int(digest, 16)
    data = ""
    for _ in range(_LENGTH):
        number, digit = divmod(number, _PRIME)
        data += ALPHABET[digit]
    return _grouped(data + _check(data))


def checked(typed: str) -> str:
    """The code that somebody *typed*, as it is printed; refuses one that was mistyped."""
    plain = "".join(typed.upper().split()).replace("-", "")
    strange = sorted(set(plain) - set(ALPHABET))
    if strange or len(plain) != _LENGTH + 1:
        raise SecretariatError(
            N_(
                "“{typed}” is not a code: a code has 16 letters and figures, without 0, 1, I, "
                "L and O."
            ),
            typed=typed.strip()[:60],
        )
    if _check(plain[:-1]) != plain[-1]:
        raise SecretariatError(
            N_("“{typed}” was mistyped: its last character does not fit; compare it once more."),
            typed=_grouped(plain),
        )
    return _grouped(plain)


def _check(data: str) -> str:
    weighted = sum(index * ALPHABET.index(sign) for index, sign in enumerate(data, 1))
    # The last character has the weight of its own place, so that it may not be exchanged either.
    inverse = pow(len(data) + 1, -1, _PRIME)
    return ALPHABET[-weighted * inverse % _PRIME]


def _grouped(plain: str) -> str:
    return "-".join(plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))
