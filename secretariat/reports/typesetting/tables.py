"""Tables: heads on every page, rows that are cut or not, nothing beyond the edge of a cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from secretariat.reports.typesetting.blocks import Block
from secretariat.reports.typesetting.by_content import by_content
from secretariat.reports.typesetting.heads import LEAST, Content, Head
from secretariat.reports.typesetting.markup import Span, Text, Words, plain
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.rows import Box, Cell, Row, Rows
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import (
    CELL_HEAD,
    NAVY,
    RULE,
    TINT,
    Align,
    Colour,
    Style,
)
from secretariat.reports.typesetting.tags import Element

_PADDING = (4.0, 3.5)
_TIGHT = (4.0, 2.6)
"""Padding in a table to be filled in by hand, with lines between rows."""
_GUTTER = 9.0  # between a column of numbers and the words at its right
_HAIR = 0.1  # so that rounding never parts what just fits
_LONGEST = 110.0  # points: what is longer is a remark in the cell, and breaks into lines
_MEASURED = 6  # of the words with the most letters, how many are measured
_LONGEST_WORD = 78.0  # points: what is longer may be parted
_WORD = re.compile("[!-~\u00c0-\u024f]{3,}[，、；。…]*")
_ENOUGH = 400.0  # points that columns which must fit may take together


@runtime_checkable
class Natural(Protocol):
    """Protocol of a block with a natural width, without line breaks."""

    def natural(self) -> float:
        """The natural width in points."""


Cells = Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of contents on *tint*; a row that *spans* has one cell, as wide as the table."""

    cells: Sequence[Content]
    tint: Colour | None = None
    spans: bool = False


def table(  # noqa: PLR0913 - what a table can have
    heads: Sequence[Head],
    rows: Iterable[Sequence[Content] | TableRow],
    language: str = "en",
    *,
    whole: bool = True,
    grid: bool = False,
    fitted: bool = False,
    before: float = 4,
    after: float = 10,
) -> Block:
    """A table in *language*; *whole* rows are cut only when taller than a page.

    A cell is a text, ``Words`` in both languages (stacked, *language* first), or blocks. *grid*
    draws lines between columns too, for tables to be filled in by hand. Columns that are *fitted*
    take their widths from their contents, whatever their shares.
    """
    top = tuple(
        cell(head.title, CELL_HEAD.with_(align=head.align), head.language or language)
        for head in heads
    )
    body = [_row(row, heads, language, whole=whole) for row in rows]
    if fitted:
        heads = by_content(heads, Row(top), body)
    insets = _insets(heads)
    filled = [row for row in body if not row.spans]
    needs = tuple(
        _needed([row.cells[at] for row in filled], top[at]) + insets[at] if head.fits else 0.0
        for at, head in enumerate(heads)
    )
    enough = sum(needs) < _ENOUGH
    return Rows(
        rows=body,
        least_widths=tuple(
            head.width
            if head.width and not head.fits
            else max(
                head.width, need if enough else 0.0, longest_word(filled, top, at) + insets[at]
            )
            for at, (head, need) in enumerate(zip(heads, needs, strict=True))
        ),
        insets=insets,
        heads=(Row(top, whole=True, tint=TINT),),
        shares=tuple(LEAST if head.width and not head.fits else head.share for head in heads),
        ruling=_TableRuling(grid, len(heads), _TIGHT if grid else _PADDING),
        root=_Once(language),
        before=before,
        after=after,
    )


def _insets(heads: Sequence[Head]) -> tuple[float, ...]:
    """Extra space at the left of each column, after a column of numbers aligned to the right."""
    return tuple(
        _GUTTER if at and heads[at - 1].align is Align.RIGHT and head.align is Align.LEFT else 0.0
        for at, head in enumerate(heads)
    )


def _needed(cells: Iterable[Cell], head: Cell) -> float:
    """Width for short contents of *cells* in one line, and for the longest word of *head*."""
    paragraphs = [block for blocks in cells for block in blocks if isinstance(block, Natural)]
    heads = [block for block in head if isinstance(block, Paragraph)]
    widths = [
        *(paragraph.natural() for paragraph in paragraphs),
        *(paragraph.narrowest() for paragraph in heads),
    ]
    short = (width for width in widths if width <= _LONGEST)
    return max(short, default=0.0) + 2 * _PADDING[0] + _HAIR


def longest_word(rows: Sequence[Row], top: Cells, at: int) -> float:
    """Width of the longest word in column *at*, padding included, other than addresses.

    So no word of a table is broken where there is room for it.
    """
    words: dict[tuple[Style, str], set[str]] = defaultdict(set)
    for held in (top[at], *(row.cells[at] for row in rows)):
        for block in held:
            if isinstance(block, Paragraph):
                words[block.style, block.language].update(_WORD.findall(block.text))
    widths = (
        Paragraph(word, *set_as).natural()
        for set_as, some in words.items()
        for word in sorted(some, key=lambda each: (len(each), each))[-_MEASURED:]
    )
    return min(max(widths, default=0.0), _LONGEST_WORD) + 2 * _PADDING[0] + _HAIR


def cell(content: Content, style: Style, language: str) -> Cell:
    """The blocks of one cell; text without any Chinese is set as English."""
    if isinstance(content, Words):
        return tuple(Paragraph(text, style, tongue) for tongue, text in content.ordered(language))
    if not content:
        return ()
    if isinstance(content, str | Span):
        return (Paragraph(content, style, spoken(content, language)),)
    if not isinstance(content, Sequence):
        return (content,)
    blocks: list[Block] = []
    text: list[str | Span] = []
    for part in content:
        if isinstance(part, str | Span):
            text.append(part)
        else:
            blocks.append(part)
    return tuple(blocks) if blocks else (Paragraph(text, style, spoken(text, language)),)


def spoken(text: Text, language: str) -> str:
    """*language*, or English for a *text* without Chinese, such as a name or code."""
    return language if any(letter > "\u2e80" for letter in plain(text)) else "en"


def _row(
    row: Sequence[Content] | TableRow, heads: Sequence[Head], language: str, *, whole: bool
) -> Row:
    given = row if isinstance(row, TableRow) else TableRow(cells=row)
    heads = heads[:1] if given.spans else heads
    cells = tuple(
        cell(content, head.style.with_(align=head.align), head.language or language)
        for content, head in zip(given.cells, heads, strict=True)
    )
    return Row(cells, whole=whole, tint=given.tint, spans=given.spans)


def named_by(row: Row) -> int:
    """Index of the cell that identifies the row: the first in bold, a code, else the first.

    -1 for a row whose first cell has no words.
    """
    firsts = [cell[0] if cell else None for cell in row.cells]
    for index, block in enumerate(firsts):
        if isinstance(block, Paragraph) and block.style.bold:
            return index
    return 0 if isinstance(firsts[0], Paragraph) else -1


class _Once:
    """Holder of the element of a table, which is made when its first part is drawn."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._element: Element | None = None

    def __call__(self, parent: Element) -> Element:
        if self._element is None:
            self._element = parent.child("Table", self._language)
        return self._element


@dataclass(frozen=True, slots=True)
class _TableRuling:
    """Ruling of tables: hairlines under rows, and a tint under heads."""

    grid: bool
    count: int
    """The number of columns."""
    padding: tuple[float, float] = _PADDING

    def tag(self, row: Row, number: int, parent: Element) -> list[Element]:
        line = parent.child("TR")
        if row.spans:
            wide = f"/A<</O/Table/ColSpan {self.count}>>"
            return [line.child("TD", attributes=wide) for _ in row.cells]
        if row.tint == TINT and number == 0:
            scope = "/A<</O/Table/Scope/Column>>"
            return [line.child("TH", attributes=scope) for _ in row.cells]
        named = named_by(row)
        scope = "/A<</O/Table/Scope/Row>>"
        return [
            line.child("TH", attributes=scope) if index == named else line.child("TD")
            for index in range(len(row.cells))
        ]

    def rule(self, sheet: Sheet, row: Row, box: Box, *, head: bool) -> None:
        right = box.left + sum(box.columns)
        below = box.top - box.height
        if row.tint:
            sheet.tint((box.left, below, right - box.left, box.height), row.tint)
        if head:
            sheet.rule((box.left, box.top, right, box.top), 0.8, NAVY)
        sheet.rule((box.left, below, right, below), 0.6 if head else 0.4, NAVY if head else RULE)
        if self.grid:
            edge = box.left
            for column in (0.0, *box.columns):
                edge += column
                sheet.rule((edge, box.top, edge, below), 0.4, RULE)
