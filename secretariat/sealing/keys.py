"""The keys of a desk: one to sign with, one to which others seal what only it can open.

The private halves lie in the user's data folder and nowhere else; the public halves are in the
book. Whoever agrees to the keys of a desk compares their fingerprint, which the other one reads
out: six groups of four figures, said alike in every language.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import platformdirs

from secretariat import file_faults, settings
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

GROUPS, FIGURES = 6, 4
"""Groups of a fingerprint, and figures in each: 80 bits, for it must not be found by trying."""
BYTES = 32
"""The bytes of each half of a key."""
_NAME = "desk.key"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_BROKEN = N_(
    "The keys of this desk in {path} cannot be read; put the file back, or move it away and let"
    " the others agree to new keys."
)


@frozen(slots=True)
class PublicKeys:
    """The public halves of the keys of a desk, in hexadecimal."""

    signing: str
    sealing: str

    @property
    def fingerprint(self) -> str:
        """What both sides read out, such as 1234 5678 and so on."""
        content = f"secretariat desk\n{self.signing}\n{self.sealing}".encode()
        number = int.from_bytes(hashlib.sha256(content).digest(), "big")
        figures = str(number % 10 ** (GROUPS * FIGURES)).zfill(GROUPS * FIGURES)
        return " ".join(figures[at : at + FIGURES] for at in range(0, len(figures), FIGURES))

    @property
    def are_keys(self) -> bool:
        """True when both halves have the form of keys."""
        return all(_is_key(key) for key in (self.signing, self.sealing))


class DeskKeys:
    """Both halves of the keys of the desk at which one sits."""

    def __init__(self, signing: bytes, sealing: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric import (  # noqa: PLC0415 - start-up: 30 ms
            ed25519,
            x25519,
        )

        self._signing = ed25519.Ed25519PrivateKey.from_private_bytes(signing)
        self._sealing = x25519.X25519PrivateKey.from_private_bytes(sealing)

    @cached_property
    def public(self) -> PublicKeys:
        """What others may know."""
        return PublicKeys(_hex(self._signing.public_key()), _hex(self._sealing.public_key()))

    def sign(self, content: bytes) -> bytes:
        """The signature of this desk on *content*."""
        return self._signing.sign(content)

    def shared_with(self, other: bytes) -> bytes:
        """The secret that this desk shares with whoever has the private half of *other*."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import (  # noqa: PLC0415 - start-up
            X25519PublicKey,
        )

        return self._sealing.exchange(X25519PublicKey.from_public_bytes(other))


def is_signed(signer: str, content: bytes, signature: bytes) -> bool:
    """True when *signature* on *content* was made with the private half of the key *signer*."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - start-up
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - start-up
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def folder() -> Path:
    """The user's data folder, in which the keys of this desk lie."""
    return Path(platformdirs.user_data_dir(settings.APP, appauthor=False))


def stored_keys(where: Path | None = None) -> DeskKeys | None:
    """The keys of this desk, which lie in the folder *where*; None while none were made."""
    path = (where or folder()) / _NAME
    try:
        stored: Any = json.loads(path.read_text(encoding="utf-8"))
        return DeskKeys(bytes.fromhex(stored["signing"]), bytes.fromhex(stored["sealing"]))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SecretariatError(_BROKEN, path=path) from error


def own(where: Path | None = None) -> DeskKeys:
    """The keys of this desk in the folder *where*; made where there are none yet."""
    there = stored_keys(where)
    if there is not None:
        return there
    path = (where or folder()) / _NAME
    fresh = {"signing": secrets.token_hex(BYTES), "sealing": secrets.token_hex(BYTES)}
    try:
        _make_folder(path.parent)
        _put_new(path, json.dumps(fresh).encode() + b"\n")
    except OSError as error:
        raise file_faults.cannot_be_written(path, error) from error
    desk_keys = stored_keys(where)
    if desk_keys is None:
        raise SecretariatError(_BROKEN, path=path)
    return desk_keys


def _make_folder(path: Path) -> None:
    """Make the folder at *path*; nobody but the user may look into a new one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)


def _put_new(path: Path, content: bytes) -> None:
    """Make a file that only the user can read, unless another program was first."""
    passing = path.with_name(f".{secrets.token_hex(8)}.unfinished")
    descriptor = os.open(passing, _NEW, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - by descriptor
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):
            _name(passing, path)
    finally:
        with suppress(OSError):
            passing.unlink(missing_ok=True)


def _name(passing: Path, path: Path) -> None:
    """Give the file *passing* the name *path*; FileExistsError where another one has it."""
    if os.name == "nt":
        passing.rename(path)
        return
    try:
        os.link(passing, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: what is left is to look before
        if path.exists():
            raise FileExistsError(path) from None
        passing.replace(path)


def _hex(public: Any) -> str:
    raw: bytes = public.public_bytes_raw()
    return raw.hex()


def _is_key(text: str) -> bool:
    try:
        return len(bytes.fromhex(text)) == BYTES
    except ValueError:
        return False
