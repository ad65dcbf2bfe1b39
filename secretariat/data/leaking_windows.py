"""A filter of the bytes of a file: which short runs of bytes it may hold, and which it cannot.

Many texts are sought in a large file at once. Reading it anew for every some of them takes as long
as the file is large and the texts are many; so it is read once, and every text is held against what
was noted of it. What the filter lets pass is sought exactly.

Windows begin at every second byte of the file. Wherever a run lies in it, those of its own windows
that begin at its even places, or those at its odd ones, are windows of the file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Literal

_STEP = 2
_SHORT, _LONG = 4, 8
"""Bytes of the windows that are noted, which a view of memory reads as whole numbers."""
_CODES: tuple[tuple[int, Literal["I", "Q"]], ...] = ((_SHORT, "I"), (_LONG, "Q"))
WINDOW = _SHORT + _STEP - 1
"""Length in bytes of the shortest run that can be told from others."""
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
            # The next block begins at an even place of the file, with the windows that end in it.
            kept = data[max(0, len(data) - _LONG) // _STEP * _STEP :]

    def may_hold(self, form: bytes) -> bool:
        """False when the file cannot hold *form*, which is no shorter than a window."""
        size = _LONG if len(form) >= _LONG + _STEP - 1 else _SHORT
        return any(self._has(form, start, size) for start in range(_STEP))

    def _has(self, form: bytes, start: int, size: int) -> bool:
        """True when all windows of *size* bytes at every second place from *start* were noted."""
        bits, mask = self._bits, self._mask
        for at in range(start, len(form) - size + 1, _STEP):
            run = int.from_bytes(form[at : at + size], sys.byteorder)
            place = hash((run,)) & mask
            if not bits[place >> 3] & _BITS[place & 7]:
                return False
        return True

    def _note(self, data: bytes) -> None:
        bits, mask, each, view = self._bits, self._mask, _BITS, memoryview(data)
        for size, code in _CODES:
            runs: set[int] = set()  # a page of a database is half empty, and much is there twice
            for start in range(0, size, _STEP):
                end = len(data) - (len(data) - start) % size
                runs.update(view[start:end].cast(code) if end > start else ())
            for number in map(hash, zip(runs, strict=True)):  # of a number alone, it is itself
                place = number & mask
                bits[place >> 3] |= each[place & 7]
