"""Canonical forms as rounds of comments keep them: packed, since a long text goes round often.

The form of a long record holds every word four times over, in two originals of two layouts of
words, and packs to a small part of itself.
"""

from __future__ import annotations

import base64
import lzma

from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_PACKED = "xz:"
_MOST = 128 * 1024 * 1024
"""Most bytes of a form, and of the memory that unpacking may use beside it.

A few thousand characters from another copy can be made to unpack to gigabytes.
"""


def packed(form: str) -> str:
    """*form* in as few characters as it can be kept in."""
    data = lzma.compress(form.encode(), preset=6)
    return _PACKED + base64.b85encode(data).decode("ascii")


def unpacked(kept: str) -> str:
    """The form that was *kept*, packed or as it is."""
    if not kept.startswith(_PACKED):
        return kept
    unpacker = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MOST)
    try:
        form = unpacker.decompress(base64.b85decode(kept[len(_PACKED) :]), max_length=_MOST)
        if not unpacker.eof:
            raise EOFError
        return form.decode()
    except (ValueError, EOFError, lzma.LZMAError) as error:
        raise SecretariatError(N_("The text as circulated that is kept cannot be read.")) from error
