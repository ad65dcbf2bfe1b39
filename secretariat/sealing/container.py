"""A sealed file: signed by one desk, opened by those to which it is sealed, refused when altered.

::

    SECB1 and a line break, the length of the head in four bytes, the head as JSON
    frames: a length in four bytes, and that many bytes of ChaCha20-Poly1305
    64 bytes: the Ed25519 signature on the SHA-256 of all before

The head says who signed, and for each reader the key of the frames, wrapped for that reader alone
by X25519 with a key that was made for this file. The nonce of a frame is its number and whether it
is the last one, and each frame is bound to the head. Within the frames is an xz stream. A file is
proved whole before a byte of it is opened; and since it may lie in a folder where others write,
and each of its readers could seal frames of their own, every frame that is opened is one of those
that were proved.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import secrets
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from secretariat import file_faults, incoming_files, typed_json, whole_files
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.sealing.keys import BYTES, DeskKeys, is_signed

FORM = 1
"""The form of sealed files that this program writes, and the newest that it can read."""
MAGIC = b"SECB1\n"
"""How a sealed file begins."""
LONGEST_HEAD = 1 << 20
FRAME = 1 << 18
"""The bytes that are sealed at once."""

_SIGNATURE = 64
_TAG = 16
_CONTEXT = b"secretariat sealed file\n"
_MEMORY = 128 << 20
"""The memory that unpacking may take."""
_ALTERED = N_("{path} is incomplete or was altered; ask for it again. Nothing was taken over.")
_NOT_ONE = N_(
    "{path} is not a bundle of Secretariat; choose another file, or move this one out of the shared"
    " folder."
)
_NEWER = N_("{path} was made by a newer version of Secretariat; update this one first.")
_FOR_OTHERS = N_("{path} was made for other desks; ask for one that is made for this desk.")


class NotWholeError(SecretariatError):
    """A sealed file that is incomplete or was altered; it may still be on its way."""


@dataclass(frozen=True)
class Head:
    """What a sealed file says openly: who signed it, and who can open it."""

    id: str
    signer: str
    readers: tuple[str, ...]
    raw: bytes
    size: int
    """Where the frames begin."""
    ephemeral: str
    wrapped: tuple[str, ...]
    proved: tuple[bytes, ...] = ()
    """The SHA-256 of each frame, once the file is proved."""


def put(target: Path, keys: DeskKeys, readers: Sequence[str], pieces: Iterable[bytes]) -> str:
    """Write *pieces* to *target*, sealed to *readers* by their keys; returns the id of the file."""
    identity = secrets.token_hex(16)
    try:
        whole_files.put(target, _sealed(identity, keys, readers, pieces))
    except OSError as error:
        raise file_faults.cannot_be_written(target, error) from error
    return identity


def head_of(path: Path) -> Head:
    """The head of the sealed file at *path*, once all of the file is proved to be its signer's."""
    with incoming_files.opened(path) as file:
        try:
            head = _head(file, path)
            return replace(head, proved=tuple(_prove(file, head, path)))
        except OSError as error:
            raise file_faults.cannot_be_read(path, error) from error


def peek(path: Path) -> Head:
    """What the sealed file at *path* says openly, which is not proved yet."""
    with incoming_files.opened(path) as file:
        try:
            return _head(file, path)
        except OSError as error:
            raise file_faults.cannot_be_read(path, error) from error


def opened(path: Path, head: Head, keys: DeskKeys) -> Iterator[bytes]:
    """What is in the file at *path*, piece by piece, for a desk that is among its readers.

    *head* is that of the file as it was proved: one that is another by now is refused.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - start-up

    sealing = keys.public.sealing
    if sealing not in head.readers:
        raise SecretariatError(_FOR_OTHERS, path=path.name)
    try:
        secret = keys.shared_with(bytes.fromhex(head.ephemeral))
        wrapped = bytes.fromhex(head.wrapped[head.readers.index(sealing)])
        key = _cipher(_derived(secret, head.ephemeral, sealing)).decrypt(bytes(12), wrapped, None)
        yield from _unpacked(_frames(path, head, key))
    except SecretariatError:
        raise
    except (InvalidTag, ValueError, LookupError, EOFError, lzma.LZMAError, struct.error) as error:
        raise NotWholeError(_ALTERED, path=path.name) from error
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error


def _sealed(
    identity: str, keys: DeskKeys, readers: Sequence[str], pieces: Iterable[bytes]
) -> Iterator[bytes]:
    key, passing = secrets.token_bytes(BYTES), DeskKeys(*map(secrets.token_bytes, (BYTES, BYTES)))
    ephemeral = passing.public.sealing
    wrapped = [
        _cipher(_derived(passing.shared_with(bytes.fromhex(reader)), ephemeral, reader))
        .encrypt(bytes(12), key, None)
        .hex()
        for reader in readers
    ]
    head = json.dumps(
        {"form": FORM, "id": identity, "signer": keys.public.signing, "ephemeral": ephemeral,
         "readers": list(readers), "wrapped": wrapped}, sort_keys=True,
    ).encode()  # fmt: skip
    digest = hashlib.sha256()
    for piece in _body(head, key, pieces):
        digest.update(piece)
        yield piece
    yield keys.sign(_CONTEXT + digest.digest())


def _body(head: bytes, key: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield MAGIC + struct.pack(">I", len(head)) + head
    cipher, bound = _cipher(key), hashlib.sha256(head).digest()
    for number, (piece, is_last) in enumerate(_in_frames(_packed(pieces))):
        sealed = cipher.encrypt(_nonce(number, is_last=is_last), piece, bound)
        yield struct.pack(">I", len(sealed)) + sealed


def _packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = lzma.LZMACompressor(preset=6)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def _in_frames(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The *pieces* as frames, and of each whether it is the last one."""
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        while len(buffer) > FRAME:
            yield bytes(buffer[:FRAME]), False
            del buffer[:FRAME]
    yield bytes(buffer), True


def _head(file: IO[bytes], path: Path) -> Head:
    start = file.read(len(MAGIC) + 4)
    if not start.startswith(MAGIC):
        raise SecretariatError(_NOT_ONE, path=path.name)
    try:
        (length,) = struct.unpack(">I", start[len(MAGIC) :])
        raw = file.read(min(length, LONGEST_HEAD))
        header: Any = typed_json.loaded(raw) if len(raw) == length else None
        if typed_json.count(header["form"]) > FORM:
            raise SecretariatError(_NEWER, path=path.name)
        text, readers, wrapped = typed_json.text, header["readers"], header["wrapped"]
        return Head(
            id=text(header["id"]), signer=text(header["signer"]), raw=raw, size=len(start) + length,
            readers=tuple(map(text, typed_json.items(readers))),
            ephemeral=text(header["ephemeral"]),
            wrapped=tuple(map(text, typed_json.items(wrapped))),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise NotWholeError(_ALTERED, path=path.name) from error


def _prove(file: IO[bytes], head: Head, path: Path) -> list[bytes]:
    """The SHA-256 of each frame; refused unless the signature at the end is the signer's."""
    file.seek(0)
    digest, proved = hashlib.sha256(file.read(head.size)), []
    for length, frame in _in_file(file, head, path):
        digest.update(length + frame)
        proved.append(hashlib.sha256(frame).digest())
    if not is_signed(head.signer, _CONTEXT + digest.digest(), file.read()):
        raise NotWholeError(_ALTERED, path=path.name)
    return proved


def _in_file(file: IO[bytes], head: Head, path: Path) -> Iterator[tuple[bytes, bytes]]:
    """Each frame in *file*, after its length as it stands there; the signature follows them."""
    file.seek(0, 2)
    end = file.tell() - _SIGNATURE
    file.seek(head.size)
    while (left := end - file.tell()) > 0:
        length = file.read(4)
        size = int.from_bytes(length, "big")
        if size > min(FRAME + _TAG, left - len(length)):
            raise NotWholeError(_ALTERED, path=path.name)
        yield length, file.read(size)


def _frames(path: Path, head: Head, key: bytes) -> Iterator[bytes]:
    cipher, bound, last = _cipher(key), hashlib.sha256(head.raw).digest(), len(head.proved) - 1
    number = 0
    with incoming_files.opened(path) as file:
        for number, (_, frame) in enumerate(_in_file(file, head, path), 1):
            if head.proved[number - 1] != hashlib.sha256(frame).digest():
                raise NotWholeError(_ALTERED, path=path.name)
            yield cipher.decrypt(_nonce(number - 1, is_last=number - 1 == last), frame, bound)
    if not number or number != len(head.proved):
        raise NotWholeError(_ALTERED, path=path.name)


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MEMORY)
    for piece in pieces:
        if unpacker.eof:
            raise EOFError
        rest = piece
        while rest or not (unpacker.needs_input or unpacker.eof):
            content = unpacker.decompress(rest, max_length=FRAME)
            rest = b""
            if content:
                yield content
    if not unpacker.eof or unpacker.unused_data:
        raise EOFError


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _derived(secret: bytes, ephemeral: str, reader: str) -> bytes:
    """The key that wraps the one of the frames, bound to both parties to the secret."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - start-up
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - start-up

    info = _CONTEXT + bytes.fromhex(ephemeral) + bytes.fromhex(reader)
    return HKDF(SHA256(), BYTES, None, info).derive(secret)


def _cipher(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415 - start-up
        ChaCha20Poly1305,
    )

    return ChaCha20Poly1305(key)
