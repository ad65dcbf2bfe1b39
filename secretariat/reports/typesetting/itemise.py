"""A text as the pieces and gaps that lines are made of.

Measures are thousandths of an em; with running sums, one subtraction gives the width of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, compress, count, pairwise
from operator import add, sub

from secretariat.reports.typesetting.breaks import NOT_LAST, line_breaks
from secretariat.reports.typesetting.cases import (
    BLANK,
    CLOSE,
    DASH,
    HALF,
    HAN,
    MARK,
    OPEN,
    SOFT,
    SPACE,
    STOP,
    TYPED,
    WORD,
    Piece,
    case,
)
from secretariat.reports.typesetting.hyphens import syllables
from secretariat.reports.typesetting.markup import Span
from secretariat.reports.typesetting.styles import Style

BMP = "\uffff"
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]").search
Gap = tuple[float, float, float]  # natural, stretch, shrink

_CLOSED: Gap = (0, 10, 0)
_WHOLE: Gap = (0, 0, 0)
_KINDS = range(9)
_GAPS: dict[tuple[int, int], Gap] = {
    **{(left, right): _WHOLE for left in _KINDS for right in _KINDS},
    **{(left, DASH): (0, 15, 0) for left in (HAN, CLOSE, STOP)},
    **{(DASH, right): (0, 15, 0) for right in (HAN, OPEN)},
    (HAN, HAN): (0, 50, 0),
    # between Chinese and Latin a fifth of an em, an eighth at the least and a quarter at the most
    (HAN, WORD): (190, 10, 65),
    (WORD, HAN): (190, 10, 65),
    (HAN, MARK): (40, 60, 20),
    (MARK, HAN): (40, 60, 20),
    **{(OPEN, right): _CLOSED for right in (WORD, MARK, HAN)},
    **{(left, right): _CLOSED for left in (WORD, MARK, HAN) for right in (CLOSE, STOP)},
    # two marks in a row share the blank halves of their squares
    (OPEN, OPEN): (-HALF, 0, 0),
    **{(left, right): (-HALF, 20, 0) for left in (CLOSE, STOP) for right in (CLOSE, STOP, OPEN)},
    **{(CLOSE, right): (0, 40, 250) for right in (WORD, MARK, HAN)},
    **{(STOP, right): (0, 40, 150) for right in (WORD, MARK, HAN)},
    **{(left, OPEN): (0, 40, 250) for left in (WORD, MARK, HAN)},
    # a word and its space
    **{(left, right): (0, 170, 65) for left in (SPACE, BLANK) for right in _KINDS},
    **{(left, right): _WHOLE for left in (SPACE, BLANK) for right in (SPACE, BLANK)},
}
# A space that was typed between Chinese and Latin is as wide as the gap where none was.
_CHINESE: dict[tuple[int, int], Gap] = {
    **_GAPS,
    (SPACE, HAN): (-TYPED, 10, 65),
    (BLANK, WORD): (0, 10, 65),
    (BLANK, MARK): (0, 10, 65),
}
# pdfium drops characters beyond the BMP from the ActualText of a run. Such a
# character is a run of its own without one, so no gap beside it may be as wide as what
# readers take for a space: a tenth of an em, also when it is stretched.
_NARROW: dict[tuple[int, int], Gap] = {
    pair: gap
    if SPACE in pair or BLANK in pair
    else (min(gap[0], 85), 0 if gap[0] > 0 else min(gap[1], 15), gap[2])
    for pair, gap in _GAPS.items()
}
_REMEMBERED = 2_048
"""Number of texts whose pieces are kept in memory."""
_AFTER_SIGN = re.compile(r"[^-/._:@,&?=+]*(?:[-/._:@,&?=+]+|$)")


@dataclass(slots=True)
class Items:
    """The pieces of one text without hard breaks; not changed once made.

    ``sums[i]`` is the natural width of all before piece *i*; ``stretch`` and ``shrink`` likewise.
    ``ends`` are the indexes of pieces before which a line may begin, ascending, and ``edges`` the
    width of all pieces up to each of them, if a line ends there.
    """

    tokens: list[str]
    pieces: list[Piece]
    spans: list[Span] | None  # of each piece, when there is more than one, a link or a mark
    gaps: list[Gap]
    ends: list[int]
    hyphens: set[int]
    rare: frozenset[int]  # pieces with a character beyond the BMP or a box: gaps there are narrow
    sums: list[float]
    stretch: list[float]
    shrink: list[float]
    edges: list[float]
    has_squares: bool
    """True when some piece has a Chinese face, whose gaps PDF readers take for spaces."""

    def widest(self) -> float:
        """Width of the widest run without a possible line break."""
        starts = map(self.sums.__getitem__, chain((0,), self.ends))
        return max(map(sub, self.edges, starts), default=0)


def itemise(  # noqa: PLR0913 - how a text may be parted
    spans: Sequence[Span],
    style: Style,
    language: str,
    *,
    soft: bool = False,
    limit: float = 0,
    names: bool = True,
) -> Items:
    """The pieces of *spans*.

    With *soft*, words may be hyphenated; with *limit*, a run wider than it may be broken anywhere,
    since nothing may leave its column. Without *names*, Chinese names may be broken. Recent results
    are cached: a cell is measured before it is set, and the papers of one record have the same
    texts.
    """
    return _itemised(tuple(spans), style, language, soft, limit, names)


@lru_cache(maxsize=_REMEMBERED)
def _itemised(  # noqa: PLR0913, PLR0917 - as above
    spans: tuple[Span, ...],
    style: Style,
    language: str,
    soft: bool,  # noqa: FBT001 - as above
    limit: float,
    names: bool,  # noqa: FBT001 - as above
) -> Items:
    text = "".join(span.text for span in spans)
    breaks = set(line_breaks(text, language, names=names))
    tokens: list[str] = []
    pieces: list[Piece] = []
    owners: list[Span] = []
    hyphens: set[int] = set()
    at = 0
    shatter = _Shattering(limit, breaks)
    for span in spans:
        box = case(
            style.typeface, language, bold=span.bold or style.bold,
            italic=span.italic or style.italic,
        )  # fmt: skip
        own = _parted(box.tokens(span.text), at, breaks)
        if soft:
            parted = _hyphenated(own, at, breaks, len(tokens), hyphens)
            own = list(chain.from_iterable(parted))
            keys: Iterable[str] = (
                token + SOFT if number in hyphens else token
                for number, token in enumerate(own, start=len(tokens) + 1)
            )
        else:
            keys = own
        if limit:
            own = shatter(own, list(map(box.__getitem__, keys)), at)
            keys = own
            hyphens = set()
        tokens += own
        pieces += map(box.__getitem__, keys)
        owners += [span] * len(own) if len(spans) > 1 or span.link or span.mark else []
        at += len(span.text)
    known = _CHINESE if language == "zh" else _GAPS
    return _summed(text, tokens, pieces, owners or None, breaks, hyphens, known)


def _summed(  # noqa: PLR0913, PLR0917 - what lines are made of
    text: str,
    tokens: list[str],
    pieces: list[Piece],
    owners: list[Span] | None,
    breaks: set[int],
    hyphens: set[int],
    known: dict[tuple[int, int], Gap],
) -> Items:
    # No loop in Python here, since this is called for every paragraph.
    may_end = list(map(breaks.__contains__, accumulate(map(len, tokens))))
    for number in hyphens:
        may_end[number - 1] = True
    widths, end_widths, _, _, _, firsts, lasts, faces = zip(*pieces, strict=True)
    every_face = set(faces)
    # The code of a box stands for its character; a space between runs has no code among boxes.
    rare: frozenset[int] = frozenset()
    if _BEYOND_BMP(text) or any(face.is_boxes for face in every_face):
        rare = frozenset(
            number
            for number, (token, face) in enumerate(zip(tokens, faces, strict=True))
            if max(token) > BMP or face.is_boxes
        )
    gaps = list(map(known.__getitem__, zip(lasts, firsts[1:], strict=False)))
    for number in rare:
        for index in (number - 1, number):
            if 0 <= index < len(gaps):
                gaps[index] = _NARROW[lasts[index], firsts[index + 1]]
    gaps.append(_WHOLE)
    natural, stretch, shrink = zip(*gaps, strict=True)
    sums = list(accumulate(map(add, widths, natural), initial=0.0))
    return Items(
        tokens, pieces, owners, gaps, list(compress(count(1), may_end)), hyphens, rare, sums,
        list(accumulate(stretch, initial=0.0)),
        list(accumulate(shrink, initial=0.0)),
        list(compress(map(add, sums, end_widths), may_end)),
        any(face.fontName.startswith("Noto") for face in every_face),
    )  # fmt: skip


def _parted(tokens: list[str], at: int, breaks: set[int]) -> list[str]:
    """*tokens* divided where a line may end within one: at a hyphen, in a web address."""
    stops = list(accumulate(map(len, tokens), initial=at))
    within = breaks.difference(stops)
    if not within or min(within) > stops[-1] or max(within) < at:
        return tokens
    parts = []
    for start, token in zip(stops, tokens, strict=False):
        cuts = [cut for cut in range(1, len(token)) if start + cut in within]
        edges = [0, *cuts, len(token)]
        parts += [token[low:high] for low, high in pairwise(edges)]
    return parts


def _hyphenated(
    tokens: list[str], at: int, breaks: set[int], before: int, hyphens: set[int]
) -> Iterable[tuple[str, ...]]:
    """*tokens* in syllables; only words that may be alone on a line are divided."""
    number = before
    free = at == 0 or at in breaks
    for token in tokens:
        at += len(token)
        may_end = at in breaks
        parts = syllables(token) if free and may_end else (token,)
        if len(parts) > 1:
            hyphens.update(range(number + 1, number + len(parts)))
        number += len(parts)
        free = may_end and token[-1] not in "-/._@"
        yield parts


class _Shattering:
    """Divides tokens wider than *limit*, span by span; adds the indexes to *breaks*."""

    def __init__(self, limit: float, breaks: set[int]) -> None:
        self._limit, self._breaks = limit, breaks
        self._run = 0.0  # how wide what stands before, without a line end, already is
        self._mark = 0.0  # how wide the last of it is
        self._last = ""

    def __call__(self, tokens: list[str], pieces: list[Piece], at: int) -> list[str]:
        """The *tokens* of a span that begins at *at*, with wide ones divided."""
        shattered: list[str] = []
        position = at
        for token, piece in zip(tokens, pieces, strict=True):
            if self._run and self._run + piece.end_width > self._limit:
                opened = self._last in NOT_LAST  # a mark that never ends a line
                if not opened or self._run > self._mark:
                    self._breaks.add(position - opened)
                self._run = self._mark if opened else 0
            is_fitting = self._run + piece.end_width <= self._limit
            parts = [token] if is_fitting else _parts(token, self._limit - self._run)
            for part in parts:
                position += len(part)
                if len(parts) > 1:
                    self._breaks.add(position)
            shattered += parts
            self._last, self._mark = parts[-1], piece.width
            self._run = 0 if position in self._breaks else self._run + piece.width
        return shattered


def _parts(token: str, limit: float) -> list[str]:
    """*token* divided after each of its signs, or into characters where that is still too wide."""
    parts: list[str] = []
    for part in _AFTER_SIGN.findall(token):
        if len(part) * HALF * 1.4 > limit:
            parts += list(part)
        elif part:
            parts.append(part)
    return parts
