"""Bar charts drawn as rules, with labels set as paragraphs in both languages.

No meaning rests on colour alone: the numbers are in or beside the bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from secretariat.reports.typesetting.blocks import Block, Spot, draw_stack, stack_height
from secretariat.reports.typesetting.figures import Figure
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.rows import Box, Row, Rows
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import NAVY, RULE, SMALL_CELL, Align, Colour
from secretariat.reports.typesetting.tags import Element

_BAR = 13.0
_GAP = 3.0  # between rows
_TOGETHER = 4  # bars that stand together where a chart is parted between two pages
_HAIR = 0.8  # white between the parts of a bar
_LABEL = 0.34  # of the width
_ROOM = 30.0  # after the longest bar, for what is said of it
_DIGIT = 4.6  # what a figure of a number needs; a part with less room has no number in it
_PLOT = 62.0
_FIGURE = SMALL_CELL.with_(role="Span")
_INSIDE = _FIGURE.with_(colour=(1.0, 1.0, 1.0), bold=True, align=Align.CENTRE)
_WHITE: Colour = (1.0, 1.0, 1.0)
_KEY = 7.0
_UNSEEN = Element("Artifact")
_ACROSS = 3  # words of the key in one row


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: its length, its colour, and the number shown in it."""

    value: float
    colour: Colour
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its parts, and the text at its end."""

    label: Sequence[Block]
    parts: Sequence[Part]
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Figure):
    """Horizontal bars, one below the other, on one scale; *key* explains each colour."""

    bars: Sequence[Bar]
    key: Sequence[tuple[Sequence[Block], Colour]] = ()
    scaled: float = 0.0
    """Length of the longest bar of the scale, if it is on another page; else 0."""
    fits_any_width: ClassVar[bool] = True

    def as_table(self) -> Sequence[Sequence[str | Sequence[Block]]]:
        """Table of the chart: a row for each bar, a column for each colour, and the end text."""
        colours = [colour for _, colour in self.key]
        heads: list[str | Sequence[Block]] = ["", *(words for words, _ in self.key)]
        rows: list[list[str | Sequence[Block]]] = [
            [bar.label, *_parts_told(bar, colours)] for bar in self.bars
        ]
        if any(bar.caption for bar in self.bars) or not colours:
            heads.append("")
            rows = [
                [*row, bar.caption or ("" if colours else f"{_length(bar):g}")]
                for row, bar in zip(rows, self.bars, strict=True)
            ]
        return heads, *rows

    def least(self, width: float) -> float:
        if len(self.bars) < 2 * _TOGETHER:
            return self.height(width)
        return sum(self._row(bar, width) + _GAP for bar in self.bars[:_TOGETHER])

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Chart of the first bars, and one of the others with the key; None for few bars."""
        fitting, used = 0, 0.0
        for bar in self.bars[: len(self.bars) - _TOGETHER]:
            used += self._row(bar, width) + _GAP
            if used > room:
                break
            fitting += 1
        if fitting < _TOGETHER:
            return None
        longest = self._longest()
        first = replace(self, bars=self.bars[:fitting], key=(), scaled=longest, after=0)
        return first, replace(self, bars=self.bars[fitting:], scaled=longest, before=0)

    def _longest(self) -> float:
        return max(self.scaled, max(map(_length, self.bars), default=0)) or 1

    def height(self, width: float) -> float:
        rows = sum(self._row(bar, width) + _GAP for bar in self.bars)
        return rows + self._key_height(width)

    def fill(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        left, top, width = spot
        label = width * _LABEL
        scale = (width - label - _ROOM) / self._longest()
        for bar in self.bars:
            height = self._row(bar, width)
            draw_stack(bar.label, sheet, Spot(left, top, label - 6), figure)
            _draw_bar(sheet, Spot(left + label, top, scale), bar, figure)
            top -= height + _GAP
        self._draw_key(sheet, Spot(left, top, width), figure)

    def _row(self, bar: Bar, width: float) -> float:
        return max(_BAR, stack_height(bar.label, width * _LABEL - 6))

    def _key_rows(self) -> list[Sequence[tuple[Sequence[Block], Colour]]]:
        """The key in rows of equal columns, since its words need more room than its colours."""
        return [self.key[at : at + _ACROSS] for at in range(0, len(self.key), _ACROSS)]

    def _key_height(self, width: float) -> float:
        each = width / _ACROSS - _KEY - 5
        return sum(
            max(stack_height(blocks, each) for blocks, _ in row) + 2 for row in self._key_rows()
        )

    def _draw_key(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        each = spot.width / _ACROSS
        top = spot.top
        for row in self._key_rows():
            for index, (blocks, colour) in enumerate(row):
                left = spot.left + index * each
                sheet.begin(figure)
                sheet.tint((left, top - _KEY - 1.5, _KEY, _KEY), colour)
                sheet.end()
                draw_stack(blocks, sheet, Spot(left + _KEY + 3, top, each - _KEY - 5), figure)
            top -= max(stack_height(blocks, each - _KEY - 5) for blocks, _ in row) + 2


@dataclass(frozen=True, slots=True)
class Column:
    """One vertical bar of a series, with the texts under and over it."""

    label: str
    value: float
    caption: str
    colour: Colour = NAVY


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(Figure):
    """Vertical bars from zero, such as the values of one indicator by year."""

    columns: Sequence[Column]
    threshold: float | None = None
    limit: str = ""
    """Label at the left end of the line at the threshold."""
    fits_any_width: ClassVar[bool] = True

    def as_table(self) -> Sequence[Sequence[str | Sequence[Block]]]:
        """Table of the chart: a row for each bar, and one for the threshold."""
        rows = [("", ""), *((bar.label, bar.caption) for bar in self.columns)]
        if self.threshold is not None and self.limit:
            rows.append((self.limit, f"{self.threshold:g}"))
        return rows

    def height(self, width: float) -> float:
        return _PLOT + 2 * _FIGURE.leading + 4

    def fill(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        left, top, width = spot
        base = top - _FIGURE.leading - _PLOT
        highest = max((*(bar.value for bar in self.columns), self.threshold or 0), default=0) or 1
        each = width / max(len(self.columns), 1)
        thick = min(each * 0.55, 26.0)
        with sheet.artifact():
            if self.threshold is not None:
                level = base + self.threshold / highest * _PLOT
                sheet.rule((left, level, left + width, level), 0.4, RULE)
                if self.limit:
                    shown = Paragraph(self.limit, _FIGURE, "zh")
                    wide = shown.natural() + 2
                    shown.draw(sheet, Spot(left, level + _FIGURE.leading + 1, wide), _UNSEEN)
        for index, bar in enumerate(self.columns):
            middle = left + each * (index + 0.5)
            high = max(bar.value, 0) / highest * _PLOT
            sheet.begin(figure)
            sheet.tint((middle - thick / 2, base, thick, high), bar.colour)
            sheet.end()
            centred = _FIGURE.with_(align=Align.CENTRE)
            at = Spot(middle - each / 2, base + high + _FIGURE.leading, each)
            paragraph = Paragraph(bar.caption, centred, "en")
            if self.threshold is not None:
                _clear(sheet, middle, at.top, paragraph.natural())
            paragraph.draw(sheet, at, figure)
            below = Spot(middle - each / 2, base - 2, each)
            Paragraph(bar.label, centred, "en").draw(sheet, below, figure)
        with sheet.artifact():
            sheet.rule((left, base, left + width, base), 0.6, NAVY)


def beside(cells: Sequence[Sequence[Block]], gap: float = 18.0) -> Block:
    """Block with *cells* side by side in columns of equal width."""
    return Rows(
        rows=(Row(tuple(tuple(cell) for cell in cells), whole=True),),
        shares=tuple(1.0 for _ in cells),
        ruling=_Plain(),
        gap=gap,
        root=lambda parent: parent,
        after=6,
    )


class _Plain:
    """Ruling without lines; each column is read to its end before the next."""

    padding: tuple[float, float] = (0.0, 0.0)

    def tag(self, row: Row, _number: int, parent: Element) -> list[Element]:
        return [parent.child("Div") for _ in row.cells]

    def rule(self, sheet: Sheet, row: Row, box: Box, *, head: bool) -> None:
        """Draws nothing."""


def _clear(sheet: Sheet, middle: float, top: float, width: float) -> None:
    """Draw white under a number, so that the line of the threshold does not cross it out."""
    wide = width + 4
    with sheet.artifact():
        box = (middle - wide / 2, top - _FIGURE.leading + 0.5, wide, _FIGURE.leading - 0.5)
        sheet.tint(box, _WHITE)


def _parts_told(bar: Bar, colours: Sequence[Colour]) -> list[str]:
    """The number shown in *bar* for each of *colours*; empty for a colour that is not in it."""
    sentences = []
    for colour in colours:
        some = [part for part in bar.parts if part.colour == colour]
        texts = [part.caption or f"{part.value:g}" for part in some if part.value]
        sentences.append(", ".join(texts))
    return sentences


def _length(bar: Bar) -> float:
    return sum(part.value for part in bar.parts)


def _draw_bar(sheet: Sheet, spot: Spot, bar: Bar, figure: Element) -> None:
    """Draw the parts of *bar* from the left; the width of *spot* is that of one unit."""
    edge = spot.left
    for part in (each for each in bar.parts if each.value > 0):
        width = part.value * spot.width
        sheet.begin(figure)
        sheet.tint((edge, spot.top - _BAR, max(width - _HAIR, 0.5), _BAR), part.colour)
        sheet.end()
        if part.caption and width >= _DIGIT * len(part.caption) + 2 * _HAIR:
            Paragraph(part.caption, _INSIDE, "en").draw(
                sheet, Spot(edge, spot.top - 1, width), figure
            )
        edge += width
    if bar.caption:
        at = Spot(edge + 3, spot.top - 1, 120)
        Paragraph(bar.caption, _FIGURE, "en").draw(sheet, at, figure)
