"""The field for a small picture that is kept in the record itself, such as an emblem.

Its value is the base64 form of a plain PNG: eight bits a channel, grey or RGB, not interlaced and
with nothing beside the picture. So it travels and merges like any other value, and whoever prints
it can copy its data as they are. Every value is unpacked once with a limit before it is accepted,
whoever wrote it.
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache

from secretariat.declaring.any_field import References
from secretariat.declaring.kept import KeptField
from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

WIDEST, HIGHEST = 1_600, 600
"""The most pixels across and down that a kept picture has."""
LARGEST = 300_000
"""The most bytes of the PNG of a kept picture."""

_LONGEST = LARGEST * 4 // 3 + 4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">IIBBBBB")
_CHANNELS = {0: 1, 2: 3}  # by colour type: grey, RGB


@frozen
class Picture:
    """A picture ready to be drawn: its size in pixels, its channels and its packed rows."""

    width: int
    height: int
    channels: int
    data: bytes
    """Rows in the filters of PNG, compressed by zlib."""


@frozen(kw_only=True)
class PictureField(KeptField):
    """A picture that only a verb writes; anything but a small plain PNG is refused."""

    def read(self, tree: Tree, now: str | None, references: References) -> str:
        value = tree if isinstance(tree, str) else ""
        self.refuse(value)
        return value

    def refuse(self, value: str) -> None:
        if value:
            picture_in(value)


def kept_form(png: bytes) -> str:
    """The value of a picture field for the file *png*; refused where it is no plain small PNG."""
    value = base64.b64encode(png).decode()
    picture_in(value)
    return value


@lru_cache(maxsize=16)
def picture_in(value: str) -> Picture:
    """The picture in the *value* of a picture field; refused if it is not what such a field has."""
    if len(value) > _LONGEST:
        raise _unfit()
    try:
        png = base64.b64decode(value, validate=True)
        chunks = list(_chunks(png))
    except (ValueError, binascii.Error, struct.error) as error:
        raise _unfit() from error
    names = [name for name, _ in chunks]
    if names != [b"IHDR", *[b"IDAT"] * (len(names) - 2), b"IEND"] or len(names) < len("HDE"):
        raise _unfit()
    return _picture(chunks[0][1], b"".join(data for name, data in chunks if name == b"IDAT"))


def _picture(header: bytes, data: bytes) -> Picture:
    if len(header) != _HEADER.size:
        raise _unfit()
    width, height, depth, colours, *rest = _HEADER.unpack(header)
    channels = _CHANNELS.get(colours, 0)
    if depth != 8 or not channels or any(rest):  # noqa: PLR2004 - bits a channel
        raise _unfit()
    if not (0 < width <= WIDEST and 0 < height <= HIGHEST):
        raise _unfit()
    whole = height * (1 + width * channels)
    try:
        unpacker = zlib.decompressobj()
        rows = unpacker.decompress(data, whole + 1)
    except zlib.error as error:
        raise _unfit() from error
    filters = rows[:: 1 + width * channels]
    if len(rows) != whole or not unpacker.eof or unpacker.unused_data or max(filters) > 4:  # noqa: PLR2004 - the filters of PNG
        raise _unfit()
    return Picture(width, height, channels, data)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of *png*: name and contents; a wrong checksum is a `ValueError`."""
    if not png.startswith(_SIGNATURE):
        raise ValueError(png[:8])
    at = len(_SIGNATURE)
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        data = png[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", png, at + 8 + length)
        if zlib.crc32(name + data) != checksum:
            raise ValueError(name)
        yield name, data
        at += 12 + length


def _unfit() -> SecretariatError:
    return SecretariatError(N_("This is not a picture as a record keeps it: a small plain PNG."))
