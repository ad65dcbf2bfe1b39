"""Compares two texts of one language: English by words, Chinese by characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from secretariat.reports.typesetting.markup import Mark

_PIECES = re.compile(
    r"\d+(?:[.,:/-]\d+)*%?|[A-Za-z\u00c0-\u024f]+(?:[’'-][A-Za-z\u00c0-\u024f]+)*|\s+|.", re.DOTALL
)
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{4,}|\d|[\u2e80-\u9fff\U00020000-\U0003ffff]{2,}")
"""Pattern of an unchanged text between two changes; shorter ones are joined to the changes."""

_LARGEST = 200_000_000
"""Most pairs of pieces to compare; for larger texts, only beginning and end are compared."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A run of characters with its change mark; None if it is unchanged."""

    text: str
    mark: Mark | None = None


def pieces(text: str) -> list[str]:
    """*text* divided into words, numbers, Chinese characters, and the texts between them."""
    return _PIECES.findall(text)


def compared(before: str, after: str) -> tuple[MarkedText, ...]:
    """*before* and *after* as one marked text, with deleted before inserted words."""
    if before == after:
        return (MarkedText(after),) if after else ()
    old, new = pieces(before), pieces(after)
    return tuple(_joined(_tidied(_runs(old, new))))


def whole(text: str, mark: Mark) -> tuple[MarkedText, ...]:
    """All of *text* with one mark."""
    return (MarkedText(text, mark),) if text else ()


_Run = tuple[bool, str, str]
"""True if both texts are equal; the text before; the text after."""


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    if len(old) * len(new) > _LARGEST:
        yield from _ends_alone(old, new)
        return
    for opcode in Indel.opcodes(old, new):
        before, after = (
            old[opcode.src_start : opcode.src_end],
            new[opcode.dest_start : opcode.dest_end],
        )
        yield opcode.tag == "equal", "".join(before), "".join(after)


def _ends_alone(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    """The common beginning and end of two very long texts, with one change in between."""
    short = min(len(old), len(new))
    first = next((at for at in range(short) if old[at] != new[at]), short)
    left = short - first
    last = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    yield True, "".join(old[:first]), "".join(new[:first])
    yield False, "".join(old[first : len(old) - last]), "".join(new[first : len(new) - last])
    yield True, "".join(old[len(old) - last :]), "".join(new[len(new) - last :])


def _tidied(runs: Iterable[_Run]) -> Iterator[_Run]:
    """*runs*, with a single blank, mark or character between two changes joined to these."""
    gone, came, island = "", "", ""
    for is_equal, before, after in runs:
        if not is_equal:
            gone, came, island = gone + island + before, came + island + after, ""
        elif (gone or came) and not island and not _WORD.search(before):
            island = before
        else:
            yield False, gone, came
            yield True, island + before, island + before
            gone, came, island = "", "", ""
    yield False, gone, came
    yield True, island, island


def _joined(runs: Iterable[_Run]) -> Iterator[MarkedText]:
    same = ""
    for is_equal, before, after in runs:
        if is_equal:
            same += after
            continue
        if same:
            yield MarkedText(same)
            same = ""
        yield from (MarkedText(before, Mark.DELETED),) if before else ()
        yield from (MarkedText(after, Mark.INSERTED),) if after else ()
    if same:
        yield MarkedText(same)
