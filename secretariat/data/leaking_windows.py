"""A filter of the bytes of a file: which short runs of bytes it may hold, and which it cannot.

Many texts are sought in a large file at once. Reading it anew for every some of them takes as long
as the file is large and the texts are many; so it is read once, and every text is held against what
was noted of it. What the filter lets pass is sought exactly.
"""

from __future__ import annotations

from collections.abc import Iterable

WINDOW = 6
"""Bytes of a run that is noted."""
_MOST = 1 << 27
"""Bytes of the largest filter; it then has two bits for each byte of a file of half a gigabyte."""
_LEAST = 1 << 16
_BITS = tuple(1 << at for at in range(8))


class Windows:
    """The runs of bytes in *blocks*, which follow each other and have about *size* bytes.

    Each is noted as one bit, so that some that are not there pass, and none that is there fails.
    """

    def __init__(self, blocks: Iterable[bytes], size: int) -> None:
        length = min(_MOST, max(_LEAST, 1 << size.bit_length()))
        self._bits, self._mask = bytearray(length), 8 * length - 1
        kept = b""
        for block in blocks:
            data = kept + block
            self._note(data)
            kept = data[1 - WINDOW :]

    def may_hold(self, form: bytes) -> bool:
        """False when the file cannot hold *form*, which is no shorter than a window."""
        bits, mask = self._bits, self._mask
        for at in range(len(form) - WINDOW + 1):
            place = hash(form[at : at + WINDOW]) & mask
            if not bits[place >> 3] & _BITS[place & 7]:
                return False
        return True

    def _note(self, data: bytes) -> None:
        bits, mask, each = self._bits, self._mask, _BITS
        count = len(data) - WINDOW + 1
        windows = map(data.__getitem__, map(slice, range(count), range(WINDOW, count + WINDOW)))
        for number in map(hash, windows):
            place = number & mask
            bits[place >> 3] |= each[place & 7]
