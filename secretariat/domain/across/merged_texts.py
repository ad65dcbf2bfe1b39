"""Two changed versions of one text merged over what both were made of, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from secretariat.patterns import pattern

_PIECES = pattern(
    r"[A-Za-z0-9’'-]+(?:[.,:/][0-9]+)*(?:[年月日时点分][0-9]+)*[年月日时点分]?"
    r"|[〇零一二三四五六七八九十百千万亿两年月日时点分]{2,}|\s+|.",
    re.DOTALL,
)
"""Words, numbers and dates whole: half of one and half of another would be a third."""
_LONGEST = 6_000
"""Pieces beyond which a comparison takes too long."""
_SHORTEST = 6
"""Pieces of the text before, below which a version is chosen, not merged."""


def merged(before: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both versions; None where they touch the same words.

    Words are compared whole, in Chinese each character, and between a change of one version and one
    of the other some word must stand that neither changed: of “5 March” changed to “6 March” and to
    “5 April” nobody wrote “6 April”. None too for texts that are too short or too long for it, and
    where a version is empty.
    """
    texts = [_PIECES.findall(text) for text in (before, ours, theirs)]
    base, mine, other = texts
    if len(base) < _SHORTEST or sum(map(len, texts)) > _LONGEST or not (mine and other):
        return None
    pieces: list[str] = []
    before_it = _Changed.NONE
    for part in _parts(base, mine, other):
        chosen, changed = _chosen(*part), _changed(*part)
        if chosen is None or {changed, before_it} == {_Changed.MINE, _Changed.OTHER}:
            return None
        if changed is not _Changed.NONE:
            before_it = changed
        elif "".join(chosen).strip():
            before_it = _Changed.NONE
        pieces += chosen
    return "".join(pieces)


class _Part(NamedTuple):
    """The words of each of the three texts between two runs of words that all of them have."""

    base: Sequence[str]
    mine: Sequence[str]
    other: Sequence[str]


class _Changed(Enum):
    """Who changed a place alone."""

    NONE = auto()
    MINE = auto()
    OTHER = auto()


def _changed(base: Sequence[str], mine: Sequence[str], other: Sequence[str]) -> _Changed:
    if mine == other:
        return _Changed.NONE
    return _Changed.OTHER if mine == base else _Changed.MINE


def _chosen(base: Sequence[str], mine: Sequence[str], other: Sequence[str]) -> Sequence[str] | None:
    """What stands at a place of the merged text; None where both changed it differently."""
    if mine in (base, other):
        return other
    return mine if other == base else None


def _parts(base: Sequence[str], mine: Sequence[str], other: Sequence[str]) -> Iterator[_Part]:
    """The three texts cut where all have the same words; the common words are parts as well."""
    in_mine, in_other = _partners(base, mine), _partners(base, other)
    at = m = o = 0
    for index in range(len(base)):
        if index not in in_mine or index not in in_other:
            continue
        mine_at, other_at = in_mine[index], in_other[index]
        yield _Part(base[at:index], mine[m:mine_at], other[o:other_at])
        yield _Part(base[index : index + 1], base[index : index + 1], base[index : index + 1])
        at, m, o = index + 1, mine_at + 1, other_at + 1
    yield _Part(base[at:], mine[m:], other[o:])


def _partners(base: Sequence[str], version: Sequence[str]) -> dict[int, int]:
    """For each piece of *base* that is in *version*, its position there."""
    matcher = difflib.SequenceMatcher(None, base, version, autojunk=False)
    return {
        block.a + offset: block.b + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }
