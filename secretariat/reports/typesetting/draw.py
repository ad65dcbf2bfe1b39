"""Lines as PDF operators: arrays of codes and gaps, and the text of each line in Unicode.

Gaps between glyphs make text extractors insert spaces, so a line with Chinese has its text as
ActualText.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from secretariat.reports.typesetting.cases import BLANK, SOFT, SPACE, Piece
from secretariat.reports.typesetting.fit import Line
from secretariat.reports.typesetting.font import Font
from secretariat.reports.typesetting.itemise import Gap, Items

Name = Callable[[Font], str]

_WIDE = 60  # thousandths of an em; extractors take a tenth of an em for a space

_ENGLISH = re.compile(r"(?!.*\d).*[A-Za-z\u00c0-\u024f]{2}", re.DOTALL).match
_CHINESE = re.compile(r"[\u2e80-\u9fff\U00020000-\U0003ffff]").search


class Run(NamedTuple):
    """Pieces *start* to *stop* with one link *address*, or none, and one language *tongue*."""

    address: str
    tongue: str
    start: int
    stop: int


def run_operators(items: Items, line: Line, run: tuple[int, int], size: float, name: Name) -> str:
    """Operators for the pieces of *run* at the current point, with one array for each face."""
    start, stop = run
    pieces = items.pieces
    closing = line.stop - 1
    shifts = _shifts(items.gaps[start:stop], line.ratio)
    operators: list[str] = []
    face: Font | None = None
    for piece, shift in zip(pieces[start:stop], shifts, strict=True):
        if piece.face is not face:
            face = piece.face
            operators.append(f"{']TJ ' if operators else ''}{name(face)} {size:g} Tf[")
            if len(operators) == 1 and start == line.start and piece.lead:
                operators.append(f"{piece.lead:.0f}")
        operators += (piece.codes, shift)
    if stop - 1 == closing:
        operators[-2:] = [pieces[closing].end_codes]
    else:
        operators.pop()  # what follows is placed anew
        if has_gap_after(items, line, stop):
            operators.append(
                _blank(pieces[stop - 1].face, _amount(items.gaps[stop - 1], line.ratio))
            )
    return "".join(operators) + "]TJ"


def _blank(face: Font, gap: float) -> str:
    """Operators for a space at the end of a *gap*, which extractors would else add themselves."""
    return f" {face.width(' ') - gap:.1f}<{face.hex(' ')}>"


def has_gap_after(items: Items, line: Line, stop: int) -> bool:
    """True when a run ends at *stop* with a gap that is no space, but as wide as one."""
    if (
        stop == line.stop
        or _is_beside_rare(items, stop)
        or items.pieces[stop - 1].last in (SPACE, BLANK)
    ):
        return False
    return _amount(items.gaps[stop - 1], line.ratio) > _WIDE


def _is_beside_rare(items: Items, stop: int) -> bool:
    """True when the gap at the end of a run at *stop* is narrow because of a rare character."""
    return bool(items.rare) and not items.rare.isdisjoint((stop - 1, stop))


def _shifts(gaps: list[Gap], ratio: float) -> list[str]:
    """Each gap as a TJ number; equal gaps are formatted once."""
    known: dict[Gap, str] = {}
    for gap in set(gaps):
        amount = _amount(gap, ratio)
        known[gap] = f" {-amount:.1f}" if abs(amount) > 0.05 else ""  # noqa: PLR2004 - less is not seen
    return list(map(known.__getitem__, gaps))


def _amount(gap: Gap, ratio: float) -> float:
    """Width of *gap* in a line with this *ratio*."""
    natural, stretch, shrink = gap
    return natural + ratio * (stretch if ratio > 0 else shrink)


def spoken(items: Items, line: Line, start: int, stop: int) -> str | None:
    """Text of pieces *start* to *stop*, if it cannot be extracted from their glyphs; else None."""
    if stop == line.stop and stop in items.hyphens:
        return "".join(items.tokens[start:stop]) + SOFT
    if stop < line.stop and has_gap_after(items, line, stop):
        return "".join(items.tokens[start:stop])
    if start in items.rare or not items.has_squares:
        return None
    if not any(_is_square(piece) for piece in items.pieces[start:stop]):
        return None
    return "".join(items.tokens[start:stop])


def _is_square(piece: Piece) -> bool:
    return piece.face.fontName.startswith("Noto")


def actual(text: str) -> str:
    """Operator that begins a mark with *text* as ActualText."""
    return f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex()}>>>BDC"


def tongues(items: Items, language: str) -> list[str] | None:
    """The language of each piece, or ``None`` if all are in *language*.

    Numbers and codes belong to either language; spaces within a foreign phrase belong to that.
    """
    foreign, other = (_ENGLISH, "en") if language == "zh" else (_CHINESE, "zh")
    if not any(map(foreign, items.tokens)):
        return None
    return [other if foreign(token) else language for token in items.tokens]


def runs(items: Items, line: Line, spoken_in: list[str] | None) -> list[Run]:
    """*line* in runs, each with one link or none, one mark, and one language by *spoken_in*.

    A rare character is a run of its own. In lines with such, each run has one face, since pdfium
    measures the gap before a run from the first operator of the previous run.
    """
    if items.spans is None and spoken_in is None and not items.rare:
        return [Run("", "", line.start, line.stop)]
    new_runs = []
    numbers = range(line.start, line.stop)

    def key(number: int) -> tuple[str, int, str, str, bool, bool]:
        address, piece = _link(items, number), items.pieces[number]
        span = items.spans[number] if items.spans else None
        change = id(span) if span and span.mark else 0
        if spoken_in is None and not items.rare:
            return address, change, "", "", False, False
        tongue = spoken_in[number] if spoken_in else ""
        rare = number in items.rare
        return address, change, tongue, piece.face.fontName, " Tz[" in piece.codes, rare

    for (address, _, tongue, _, _, _), group in groupby(numbers, key=key):
        run = list(group)
        new_runs.append(Run(address, tongue, run[0], run[-1] + 1))
    return new_runs


def _link(items: Items, number: int) -> str:
    return items.spans[number].link if items.spans else ""


def advance(items: Items, line: Line, stop: int) -> float:
    """Distance from the start of the line to piece *stop*, in thousandths of an em."""
    side = items.stretch if line.ratio > 0 else items.shrink
    width = items.sums[stop] - items.sums[line.start]
    width += line.ratio * (side[stop] - side[line.start])
    if line.track:
        width += line.track * sum(map(len, items.tokens[line.start : stop]))
    return width - items.pieces[line.start].lead
