"""Passphrases: their normalised spelling, and estimates of their strength.

The strength is an estimate from length and variety. It knows the commonest passphrases, repeats and
rows of keys, and no dictionary: a single long word counts for more than it is worth.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from enum import Enum

from secretariat.errors import SecretariatError
from secretariat.han import has_han
from secretariat.i18n import N_

LEAST = 45.0
"""Bits below which a passphrase is refused; scrypt makes each guess cost 128 MB."""
_GOOD, _STRONG = 60.0, 80.0
_KNOWN = 8.0
"""Bits of one of the commonest passphrases, whatever follows it."""

_COMMON = frozenset(
    (
        "password", "passphrase", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "secret",
        "secretariat", "letmein", "welcome", "administrator", "admin", "iloveyou", "qwerty",
        "qwertyuiop", "azerty", "asdfgh", "zxcvbn", "abc123", "changeme", "default",
        "monkey", "dragon", "football", "sunshine", "princess", "master", "login", "test",
        "testing", "woaini", "woaini1314", "commission", "密码",
        "口令", "秘书处", "我爱你",
    )
)  # fmt: skip
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_ALPHABETS = (
    (str.isdigit, 10),
    (str.islower, 26),
    (str.isupper, 26),
    (has_han, 2_500),
    (lambda sign: sign.isascii() and not sign.isalnum(), 33),
)
_OTHERS = 100
"""Assumed size of the alphabet of signs that are in no known one."""


class Strength(Enum):
    """Grades of resistance of a passphrase against guessing."""

    WEAK = N_("weak")
    FAIR = N_("fair")
    GOOD = N_("good")
    STRONG = N_("strong")


def spelled(passphrase: str) -> str:
    """*passphrase* normalised for making its key, however a keyboard composes letters."""
    return unicodedata.normalize("NFC", passphrase)


def spellings(passphrase: str) -> Iterator[str]:
    """The forms in which a book may have been encrypted with *passphrase*, today's first."""
    forms = (spelled(passphrase), passphrase, unicodedata.normalize("NFD", passphrase))
    yield from dict.fromkeys(forms)


def strength(passphrase: str) -> Strength:
    """The grade of *passphrase*."""
    found_strength = bits(passphrase)
    if found_strength < LEAST:
        return Strength.WEAK
    if found_strength < _GOOD:
        return Strength.FAIR
    return Strength.GOOD if found_strength < _STRONG else Strength.STRONG


def refuse_weak(passphrase: str) -> None:
    """Refuse a new *passphrase* that is too easily guessed; an empty one is for a plain book."""
    if passphrase and strength(passphrase) is Strength.WEAK:
        raise SecretariatError(
            N_(
                "This passphrase is too easily guessed; use several words, or at least ten"
                " characters of several kinds."
            )
        )


def bits(passphrase: str) -> float:
    """The estimated entropy of *passphrase* in bits."""
    text = spelled(passphrase)
    bare = "".join(sign for sign in text.casefold() if sign.isalnum() or sign == "@")
    if bare.strip("0123456789") in _COMMON or bare in _COMMON:
        return _KNOWN
    text = _once(text)
    alphabet = sum(size for is_one, size in _ALPHABETS if any(map(is_one, text)))
    if any(not any(is_one(sign) for is_one, _ in _ALPHABETS) for sign in text):
        alphabet += _OTHERS
    counted = sum(
        not _is_expected(before, sign) for before, sign in zip(" " + text, text, strict=False)
    )
    # Of few different signs, however many, there are few passphrases.
    counted = min(counted, 3 * len(set(text)))
    return counted * math.log2(max(2, alphabet))


def _once(text: str) -> str:
    """The part that *text* repeats; all of it where it repeats nothing."""
    for size in range(1, len(text) // 2 + 1):
        if (text[:size] * (len(text) // size + 1))[: len(text)] == text:
            return text[:size]
    return text


def _is_expected(before: str, sign: str) -> bool:
    """True when *sign* repeats the sign *before* it, or follows it on a keyboard or in a row."""
    pair = (before + sign).casefold()
    return before == sign or any(pair in row or pair[::-1] in row for row in _ROWS)
