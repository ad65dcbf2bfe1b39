"""References in runs: ``JCM1/A1–A5, A7; JCM2/A1`` names seven records in the space of three."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_SHORTEST = 3
"""So many consecutive numbers are written as a run; two are as short by themselves."""


class Run(NamedTuple):
    """References whose numbers are consecutive, or one reference."""

    stem: str
    """What stands before the number at the end; all of a reference that ends in none."""
    first: str
    last: str

    def text(self, *, whole: bool) -> str:
        """The run as it is written; not *whole*, only what follows the last slash."""
        short = self.stem.rpartition("/")[2]
        begins = (self.stem if whole else short) + self.first
        return begins if self.first == self.last else f"{begins}–{short}{self.last}"


def lines(refs: Iterable[str], most: int, *, comma: str, semicolon: str) -> Iterator[str]:
    """Texts that name all of *refs*, each in at most so many runs, in the order given.

    A *comma* stands between those with one stem, of which the first alone is written whole, else a
    *semicolon*.
    """
    named = runs(refs)
    for at in range(0, len(named), most):
        yield _line(named[at : at + most], comma, semicolon)


def _line(some: Sequence[Run], comma: str, semicolon: str) -> str:
    parts = [some[0].text(whole=True)]
    for before, run in pairwise(some):
        is_other = run.stem != before.stem
        parts += (semicolon if is_other else comma, run.text(whole=is_other))
    return "".join(parts)


def runs(refs: Iterable[str]) -> list[Run]:
    """All of *refs* in the order given, consecutive numbers as one where they come together."""
    found_runs: list[Run] = []
    reached: list[tuple[str, str]] = []
    for parted in map(_parted, refs):
        if reached and not _follows(reached[-1], parted):
            found_runs += _of(reached)
            reached = []
        reached.append(parted)
    return found_runs + _of(reached)


def _of(together: Sequence[tuple[str, str]]) -> list[Run]:
    """The run of references that came *together*; each by itself where they are few."""
    if len(together) < _SHORTEST:
        return [Run(stem, number, number) for stem, number in together]
    stem, first = together[0]
    return [Run(stem, first, together[-1][1])]


def _parted(ref: str) -> tuple[str, str]:
    stem = ref.rstrip("0123456789")
    number = ref[len(stem) :]
    # A number that begins with 0 has a fixed width, so that the one after it is written otherwise.
    return (ref, "") if number.startswith("0") else (stem, number)


def _follows(before: tuple[str, str], after: tuple[str, str]) -> bool:
    is_numbered = before[0] == after[0] and bool(before[1] and after[1])
    return is_numbered and int(after[1]) == int(before[1]) + 1
