"""Lines as PDF operators: whole arrays of codes and gaps, and what each line says in Unicode.

Gaps between glyphs make text extractors invent spaces, so a line with Chinese in it carries its
own text (ActualText).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from secretariat.reports.typesetting.cases import SOFT, Piece
from secretariat.reports.typesetting.faces import Face
from secretariat.reports.typesetting.fit import Line
from secretariat.reports.typesetting.itemise import Gap, Items

Name = Callable[[Face], str]


def run_operators(items: Items, line: Line, run: tuple[int, int], size: float, name: Name) -> str:
    """The pieces of *run* in *line* at the current point, one array for each face."""
    start, stop = run
    pieces = items.pieces
    closing = line.stop - 1
    shifts = _shifts(items.gaps[start:stop], line.ratio)
    made: list[str] = []
    face: Face | None = None
    for piece, shift in zip(pieces[start:stop], shifts, strict=True):
        if piece.face is not face:
            face = piece.face
            made.append(f"{']TJ ' if made else ''}{name(face)} {size:g} Tf[")
            if len(made) == 1 and start == line.start and piece.lead:
                made.append(f"{piece.lead:.0f}")
        made += (piece.codes, shift)
    if stop - 1 == closing:
        made[-2:] = [pieces[closing].end_codes]
    else:
        made.pop()  # what follows is placed anew
    return "".join(made) + "]TJ"


def _shifts(gaps: list[Gap], ratio: float) -> list[str]:
    """Each gap as a TJ number; equal gaps are written once."""
    known: dict[Gap, str] = {}
    for gap in set(gaps):
        natural, stretch, shrink = gap
        amount = natural + ratio * (stretch if ratio > 0 else shrink)
        known[gap] = f" {-amount:.1f}" if abs(amount) > 0.05 else ""  # noqa: PLR2004
    return [known[gap] for gap in gaps]


def spoken(items: Items, line: Line, start: int, stop: int) -> str | None:
    """What pieces *start* to *stop* say, where their glyphs alone would not say it well."""
    if stop == line.stop and stop in items.hyphens:
        return "".join(items.tokens[start:stop]) + SOFT
    if items.rare or not any(_is_square(piece) for piece in items.pieces[start:stop]):
        return None
    return "".join(items.tokens[start:stop])


def _is_square(piece: Piece) -> bool:
    return piece.face.fontName.startswith("Noto")


def actual(text: str) -> str:
    """The start of a mark that says *text*."""
    return f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex()}>>>BDC"


def runs(items: Items, line: Line) -> list[tuple[str, int, int]]:
    """The runs of *line* that open the same address, or none: address, first piece, piece after."""
    if items.spans is None:
        return [("", line.start, line.stop)]
    made = []
    numbers = range(line.start, line.stop)
    for address, group in groupby(numbers, key=lambda number: _link(items, number)):
        run = list(group)
        made.append((address, run[0], run[-1] + 1))
    return made


def _link(items: Items, number: int) -> str:
    return items.spans[number].link if items.spans else ""


def advance(items: Items, line: Line, stop: int) -> float:
    """How far from the line's start piece *stop* begins, in thousandths of an em."""
    side = items.stretch if line.ratio > 0 else items.shrink
    width = items.sums[stop] - items.sums[line.start]
    return width - items.pieces[line.start].lead + line.ratio * (side[stop] - side[line.start])
