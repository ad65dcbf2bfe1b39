"""The recovery of an encrypted book: its key, sealed for whoever holds the printed code.

A code is printed once and kept in a safe. Beside the book, and beside each backup, lies a small
file with the key of the book, sealed so that the code alone opens it. Sealing needs no code: so
the passphrase can be changed while the sheet stays in the safe. Who loses the small file loses
nothing but the recovery.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat import file_faults, incoming_files, whole_files
from secretariat.data.store.sources import Sources
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import (
        X25519PrivateKey,
        X25519PublicKey,
    )
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

SECRET, CHECK = 18, 2
"""Number of random bytes of a code, and of check bytes that detect a typing error."""
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The signs of a code: no letter that is taken for a digit or another letter."""
_TAKEN_FOR = str.maketrans("OIL", "011")
_GROUP, _LENGTH = 4, 32
_BITS = 5
_LARGEST = 64 * 1024
_ABOUT = b"secretariat recovery 1"
_SALT = 16
_NO_FILE = N_("There is no recovery file beside {path}, so only its passphrase can open it.")
_NOT_THIS = N_(
    "This recovery code does not open {path}; take the newest sheet that was printed for it."
)
_NO_CODE = N_(
    "This is not a recovery code: it has {count} letters and digits in groups of four; compare"
    " it with the sheet."
)
_SLIP = N_("A letter or digit of the recovery code is wrong; compare it with the sheet.")


@frozen
class Printed:
    """The contents of the recovery sheet."""

    code: str
    """The code, in groups of four signs."""
    fingerprint: str
    """The identifier of this sheet; also in the file beside the book."""


def file_of(book: Path) -> Path:
    """The path of the recovery file of *book*."""
    return book.with_name(book.name + ".recovery")


def exists(book: Path) -> bool:
    """True when *book* has a recovery file."""
    return file_of(book).is_file()


def fingerprint(book: Path) -> str:
    """The fingerprint of the sheet that opens *book*; empty where there is none."""
    try:
        return _fingerprint(bytes.fromhex(str(_read(book)["for"])))
    except (SecretariatError, KeyError, ValueError):
        return ""


def begin(book: Path, key: str, sources: Sources) -> Printed:
    """Make a new code for *book*, which has *key*; a former code opens it no more."""
    secret = sources.token(SECRET)
    public = _bytes_of(_private(secret).public_key())
    _write(book, public, [key])
    return Printed(_spelled(secret), _fingerprint(public))


def seal(book: Path, keys: Iterable[str], target: Path | None = None) -> None:
    """Seal *keys* for the code of *book*, beside *target*, by default the book itself.

    Several while the file is being replaced: the one at the path is opened by its own. Nothing is
    written where there is no code; beside a file that is not encrypted, what was sealed before is
    removed.
    """
    wanted = [key for key in keys if key]
    if not wanted:
        file_of(target or book).unlink(missing_ok=True)
    elif exists(book):
        _write(target or book, bytes.fromhex(str(_read(book)["for"])), wanted)


def key_of(book: Path, code: str, head: bytes) -> str:
    """The key of *book*, whose file begins with *head*, by the *code* on its sheet."""
    private = _private(_secret(code))
    stored = _read(book)
    if stored.get("for") != _bytes_of(private.public_key()).hex():
        raise SecretariatError(_NOT_THIS, path=book.name)
    keys = stored.get("keys")
    sealed = keys.get(head[:_SALT].hex()) if isinstance(keys, dict) else None
    if not isinstance(sealed, str):
        raise SecretariatError(_NOT_THIS, path=book.name)
    return _open(private, bytes.fromhex(sealed), book)


def _write(book: Path, public: bytes, keys: Sequence[str]) -> None:
    fields = {
        "secretariat-recovery": 1,
        "for": public.hex(),
        "keys": {_salt_in(key): _sealed(public, key).hex() for key in keys},
    }
    try:
        whole_files.put(file_of(book), [json.dumps(fields, indent=1).encode(), b"\n"], private=True)
    except OSError as error:
        raise file_faults.cannot_be_written(file_of(book), error) from error


def _read(book: Path) -> dict[str, object]:
    if not exists(book):
        raise SecretariatError(_NO_FILE, path=book.name)
    try:
        stored = json.loads(incoming_files.read(file_of(book), _LARGEST))
        bytes.fromhex(stored["for"])
        sealed = stored["keys"]
        all(bytes.fromhex(sealed_part) for sealed_part in sealed.values())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SecretariatError(
            N_("{path} cannot be read as a recovery file; take it from a backup."),
            path=file_of(book).name,
        ) from error
    return {"for": stored["for"], "keys": sealed}


def _salt_in(key: str) -> str:
    """The beginning of the file that *key* opens."""
    return key[-1 - 2 * _SALT : -1]


def _private(secret: bytes) -> X25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415 - start-up: 40 ms

    return x25519.X25519PrivateKey.from_private_bytes(hashlib.sha256(_ABOUT + secret).digest())


def _bytes_of(public: X25519PublicKey) -> bytes:
    return public.public_bytes_raw()


def _sealed(public: bytes, key: str) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415 - start-up

    passing = x25519.X25519PrivateKey.generate()
    shared = passing.exchange(x25519.X25519PublicKey.from_public_bytes(public))
    own = _bytes_of(passing.public_key())
    return own + _cipher(shared, own, public).encrypt(bytes(12), key.encode(), _ABOUT)


def _open(private: X25519PrivateKey, sealed: bytes, book: Path) -> str:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - start-up
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415 - start-up

    own = sealed[:32]
    try:
        shared = private.exchange(x25519.X25519PublicKey.from_public_bytes(own))
        cipher = _cipher(shared, own, _bytes_of(private.public_key()))
        return cipher.decrypt(bytes(12), sealed[32:], _ABOUT).decode()
    except (InvalidTag, ValueError) as error:
        raise SecretariatError(_NOT_THIS, path=book.name) from error


def _cipher(shared: bytes, own: bytes, public: bytes) -> ChaCha20Poly1305:
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - start-up
    from cryptography.hazmat.primitives.ciphers import aead  # noqa: PLC0415 - start-up
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - start-up

    # Each passing key is used once, so its number may be 0 each time.
    key = HKDF(hashes.SHA256(), 32, own + public, _ABOUT).derive(shared)
    return aead.ChaCha20Poly1305(key)


def _spelled(secret: bytes) -> str:
    value = int.from_bytes(secret + _check(secret), "big")
    signs = "".join(_SIGNS[value >> _BITS * at & 31] for at in reversed(range(_LENGTH)))
    return " ".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def _secret(code: str) -> bytes:
    bare = "".join(sign for sign in code.upper() if sign.isalnum()).translate(_TAKEN_FOR)
    if len(bare) != _LENGTH or any(sign not in _SIGNS for sign in bare):
        raise SecretariatError(_NO_CODE, count=_LENGTH)
    value = 0
    for letter in bare:
        value = value << _BITS | _SIGNS.index(letter)
    whole = value.to_bytes(SECRET + CHECK, "big")
    if whole[SECRET:] != _check(whole[:SECRET]):
        raise SecretariatError(_SLIP)
    return whole[:SECRET]


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(_ABOUT + b" check" + secret).digest()[:CHECK]


def _fingerprint(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:8].upper()
