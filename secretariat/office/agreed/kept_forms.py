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


def packed(form: str) -> str:
    """*form* in as few characters as it can be kept in."""
    data = lzma.compress(form.encode(), preset=6)
    return _PACKED + base64.b85encode(data).decode("ascii")


def unpacked(kept: str) -> str:
    """The form that was *kept*, packed or as it is."""
    if not kept.startswith(_PACKED):
        return kept
    try:
        return lzma.decompress(base64.b85decode(kept[len(_PACKED) :]), memlimit=_MOST).decode()
    except (ValueError, lzma.LZMAError) as error:
        raise SecretariatError(N_("The text as circulated that is kept cannot be read.")) from error


_MOST = 256 * 1024 * 1024
"""Most bytes of memory that unpacking may use."""
