"""Lettering: the names of several records that have the same reference.

The first is called by the reference, each other by the reference and a letter: X4, X4b, X4c. A
record may have the reference X4b itself; then that letter is skipped for others. The names depend
only on the references of records and their order, so that every copy of the book gives the same
letters, and no two records have the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, takewhile

from secretariat.patterns import pattern

MOST = 3
"""The largest number of letters after a reference."""

AFTER_LETTERS = "{"
"""The character that sorts right after ``z``."""

_LETTERS = pattern(r"[a-z]+", re.ASCII)
_BASE = 26


def names(ref: str, records: Sequence[str], own: Iterable[str]) -> dict[str, str]:
    """The name of each of *records* with the reference *ref*, in the order of creation.

    *own* are the references of records that begin with *ref*. All names that continue one of them
    are its own: if X4b is a reference, X4bc could be the third record with it.
    """
    taken = {name[len(ref) :] for name in own if name.startswith(ref)}
    free = _free(taken)
    first, *others = records
    # Where all letters are taken, the id tells them apart, since no two records share it.
    return {first: ref} | {other: ref + next(free, f"~{other}") for other in others}


def stems(ref: str) -> Iterator[str]:
    """The references that, with letters after them, may look like *ref* or its beginning."""
    for length in range(1, min(MOST, len(ref) - 1) + 1):
        if not _LETTERS.fullmatch(ref[-length:]):
            return
        yield ref[:-length]


def _free(taken: set[str]) -> Iterator[str]:
    """Letters that are not in *taken* and do not continue one of them."""
    for letters in takewhile(lambda letters: len(letters) <= MOST, map(_letters, count(1))):
        if not any(letters[:length] in taken for length in range(1, len(letters) + 1)):
            yield letters


def _letters(number: int) -> str:
    """B, c, …, z, ba, bb, … for the second, third and later bearers."""
    letters = ""
    while number > 0:
        number, rest = divmod(number, _BASE)
        letters = chr(ord("a") + rest) + letters
    return letters
