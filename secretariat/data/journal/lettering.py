"""Lettering: the names of several records that have the same reference.

The first goes by the reference, each other by the reference and a letter: X4, X4b, X4c. A record
may bear X4b of its own choice; then X4b is its name alone, and the letters step over it. What
comes out depends only on which references records bear and in what order, so that every copy of
the book letters alike, and no two records are ever called the same.
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

    *own* are the references that any record bears and that begin with *ref*. All names that go on
    from one of them belong to it: were X4b a reference, X4bc could be its own third bearer.
    """
    taken = {name[len(ref) :] for name in own if name.startswith(ref)}
    free = _free(taken)
    first, *others = records
    # Where every letter is taken the id tells apart; that no two records share.
    return {first: ref} | {other: ref + next(free, f"~{other}") for other in others}


def stems(ref: str) -> Iterator[str]:
    """The references that, with letters after them, may look like *ref* or its beginning."""
    for length in range(1, min(MOST, len(ref) - 1) + 1):
        if not _LETTERS.fullmatch(ref[-length:]):
            return
        yield ref[:-length]


def _free(taken: set[str]) -> Iterator[str]:
    """Letters that are not in *taken* and do not continue one of them."""
    for letters in takewhile(lambda one: len(one) <= MOST, map(_letters, count(1))):
        if not any(letters[:length] in taken for length in range(1, len(letters) + 1)):
            yield letters


def _letters(number: int) -> str:
    """B, c, …, z, ba, bb, … for the second, third and later bearers."""
    letters = ""
    while number > 0:
        number, rest = divmod(number, _BASE)
        letters = chr(ord("a") + rest) + letters
    return letters
