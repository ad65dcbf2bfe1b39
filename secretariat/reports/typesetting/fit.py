"""Finds the best line breaks of a paragraph: the least sum of squared badness of all lines.

From each possible beginning of a line, only the few ends near the full measure are tried, so the
work grows with the number of lines, not with the square of the characters.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from secretariat.reports.typesetting.itemise import Items

_LOOSEST = 5.5  # times its stretch, a line may be widened before it stays ragged
_WANTS_HYPHENS = 1.7
_HYPHENATED = 6  # letters that a word has before it may be parted
_HYPHEN = 3_000.0
_SHORT_END = 8_000.0
_TAIL = 1e9  # what ends a paragraph with less of a word than so many letters
_TAIL_LETTERS = 5
_LONGER_TAIL = 3e7
_SHORT = 2_000.0  # em/1000 that a last line should at least have
_LOOSE_LINE = 1e7
_OVERFULL = 1e12
_RAG = 5_000.0
_SLACK = 1.0
_TRACK = 60.0  # thousandths of an em: letters stand no further apart in the loosest line
_TRACKED = 0.35  # of the slack of such a line, what is given to its letters where it may be


class Line(NamedTuple):
    """Pieces *start* to *stop*; *ratio* is the stretch (above 0) or shrink (below) to fill it."""

    start: int
    stop: int
    ratio: float
    natural: float
    track: float = 0.0
    """Extra space after each letter in thousandths of an em, in a line that gaps do not fill."""


def fit(items: Items, measure: float, *, justified: bool) -> list[Line]:
    """The lines of *items* in a column of *measure* thousandths of an em."""
    ends, pieces, sums, edges = items.ends, items.pieces, items.sums, items.edges
    count = len(ends)
    costs = [float("inf")] * (count + 1)
    costs[0] = 0.0
    came = [0] * (count + 1)
    judge = _justified if justified else _ragged
    for node in range(count):
        cost = costs[node]
        if cost == float("inf"):
            continue
        start = ends[node - 1] if node else 0
        full = sums[start] + pieces[start].lead + measure
        for end, badness in judge(items, edges, node, start, full):
            total = cost + badness
            if total < costs[end + 1]:
                costs[end + 1] = total
                came[end + 1] = node
    return _traced(items, edges, came, measure, justified=justified)


def wants_hyphens(items: Items, lines: list[Line], measure: float) -> bool:
    """True when some line is so loose that hyphens would help."""
    return any(_looseness(items, line, measure) > _WANTS_HYPHENS for line in lines[:-1]) and any(
        len(token) > _HYPHENATED for token in items.tokens
    )


def _looseness(items: Items, line: Line, measure: float) -> float:
    slack = measure - line.natural
    stretch = items.stretch[line.stop - 1] - items.stretch[line.start]
    return slack / stretch if stretch > 0 else slack / 100


def _justified(
    items: Items, edges: list[float], node: int, start: int, full: float
) -> list[tuple[int, float]]:
    """The ends worth trying for a justified line from *start*, each with its badness."""
    ends, stretch, shrink, hyphens = items.ends, items.stretch, items.shrink, items.hyphens
    last = len(ends) - 1
    first_over = bisect_right(edges, full + _SLACK, lo=node)
    fits = []
    # The badness is computed here as in `_cost`, since this is the innermost loop of typesetting.
    shrunk = shrink[start]
    for end in range(first_over, last + 1):
        stop = ends[end]
        give = shrink[stop - 1] - shrunk
        over = edges[end] - full
        if over > give:
            break
        badness = (10 + 100 * (0.8 * (over / give) ** 3)) ** 2
        fits.append((end, badness + _HYPHEN if stop in hyphens else badness))
    stretched = stretch[start]
    for end in range(first_over - 1, node - 1, -1):
        slack = full - edges[end]
        if end == last:
            short = full - slack - items.sums[start] < _SHORT and start > 0
            fits.append((end, 100 + (_SHORT_END if short else 0) + _tail(items, start)))
            continue
        stop = ends[end]
        give = stretch[stop - 1] - stretched
        if slack > _LOOSEST * give:
            break
        badness = (10 + 100 * (slack / give) ** 3) ** 2 if give else 100.0
        fits.append((end, badness + _HYPHEN if stop in hyphens else badness))
    if fits:
        return fits
    if first_over > node:
        slack = (full - edges[first_over - 1]) / 1000
        return [(first_over - 1, _LOOSE_LINE * (1 + slack))]
    return [(node, _OVERFULL)]


def _ragged(
    items: Items, edges: list[float], node: int, start: int, full: float
) -> list[tuple[int, float]]:
    """As `_justified`, for lines with natural gaps: of even lengths, none over the edge."""
    last = len(items.ends) - 1
    over = bisect_right(edges, full + _SLACK, lo=node)
    if over == node:
        return [(node, _OVERFULL)]
    if over > last:
        short = edges[last] - items.sums[start] < _SHORT and start > 0
        fits = [(last, 100.0 + (_SHORT_END if short else 0) + _tail(items, start))]
    else:
        fits = []
    for end in range(min(over, last) - 1 if over > last else over - 1, node - 1, -1):
        slack = full - edges[end]
        if slack > _RAG and fits:
            break
        fits.append((end, _cost(items, items.ends[end], (slack / _RAG) ** 3 * 2 + 0.3)))
    return fits


def _tail(items: Items, start: int) -> float:
    """Badness of a last line from *start* with only the end of a hyphenated word; else 0."""
    rest = items.tokens[start:]
    if start not in items.hyphens or any(token.endswith(" ") for token in rest[:-1]):
        return 0.0
    letters = sum(map(str.isalpha, "".join(rest)))
    return _TAIL if letters < _TAIL_LETTERS else _LONGER_TAIL


def _cost(items: Items, stop: int, badness: float) -> float:
    hyphen = _HYPHEN if stop in items.hyphens else 0.0
    return (10 + 100 * badness) ** 2 + hyphen


def _traced(
    items: Items, edges: list[float], came: list[int], measure: float, *, justified: bool
) -> list[Line]:
    """The lines of the best paragraph, traced from its end by *came*, in order."""
    lines: list[Line] = []
    node = len(items.ends)
    while node:
        before = came[node]
        start = items.ends[before - 1] if before else 0
        stop = items.ends[node - 1]
        natural = edges[node - 1] - items.sums[start] - items.pieces[start].lead
        last = node == len(items.ends)
        fill = justified and not last
        ratio, track = _ratio(items, start, stop, measure - natural, fill=fill)
        lines.append(Line(start, stop, ratio, natural, track))
        node = before
    lines.reverse()
    return lines


def _ratio(items: Items, start: int, stop: int, slack: float, *, fill: bool) -> tuple[float, float]:
    """Ratio by which the gaps of a line change to fill it, and extra space after each letter."""
    if slack < 0:
        give = items.shrink[stop - 1] - items.shrink[start]
        return (max(-1.0, slack / give) if give else 0.0), 0.0
    give = items.stretch[stop - 1] - items.stretch[start]
    if not fill or not give:
        return 0.0, 0.0
    if slack <= _LOOSEST * give:
        return slack / give, 0.0
    letters = len("".join(items.tokens[start:stop]).rstrip()) - 1 + (stop in items.hyphens)
    if letters <= 0 or any(" Tz[" in piece.codes for piece in items.pieces[start:stop]):
        return 0.0, 0.0
    track = min(_TRACK, slack * _TRACKED / letters)
    ratio = (slack - track * letters) / give
    return (ratio, track) if ratio <= _LOOSEST else (0.0, 0.0)
