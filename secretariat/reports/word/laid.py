"""The blocks of a document as lines and cells of an office file, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.typesetting import (
    Block,
    Document,
    NewPage,
    Paragraph,
    SignatureBlock,
    Space,
)
from secretariat.reports.typesetting.composed import Chip, Composed
from secretariat.reports.typesetting.letterhead import LetterheadBlock
from secretariat.reports.typesetting.rows import Rows, TextTable
from secretariat.reports.typesetting.squares import Square
from secretariat.reports.word.lines import (
    Cell,
    Line,
    Look,
    Marks,
    Run,
    cell_line_of,
    chip_line_of,
    head_line_of,
    line_of,
    signature_line_of,
    square_line_of,
)
from secretariat.reports.word.widths import whole_words

_CELL_HEAD = Line(runs=(), language="en", look=Look.CELL_HEAD)
GAP = Line(runs=(), language="en", look=Look.GAP)
_BLANK = Line(runs=(), language="en", look=Look.SIGNATURE)
_SIGNED_ON = Line(runs=(Run(text="_" * 34),), language="en", look=Look.SIGNATURE)
"""The line to sign on."""


class Ruling(StrEnum):
    """The positions of the rules of a table."""

    NONE = "none"
    PAIRS = "pairs"
    """A rule between two languages side by side."""
    ROWS = "rows"
    GRID = "grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of lines; *shares* are the widths of its columns, in any unit."""

    rows: Sequence[Sequence[Cell]]
    shares: Sequence[float]
    ruling: Ruling
    heads: Sequence[Cell] = ()
    whole: bool = False
    """True when the table must stay on one page."""


def laid(
    document: Document, blocks: Iterable[Block], marks: Marks | None
) -> Iterator[Line | NewPage | Table]:
    """The body of an office file; tables are kept apart, since Word would join them into one."""
    setter = Setter(marks)
    width = document.size[0] - 2 * document.margin
    last: Block | None = None
    if document.letterhead is not None and marks is None:
        blocks = chain((document.letterhead,), blocks)
    for block in printed_blocks(blocks, document):
        if isinstance(block, Paragraph):
            yield setter.line(block)
        elif isinstance(block, NewPage):
            yield block
        else:
            if not isinstance(last, Paragraph):
                yield GAP
            yield from _table(block, setter, width)
        last = block
    if not isinstance(last, Paragraph):
        yield GAP


def lines_of(document: Document, blocks: Iterable[Block], marks: Marks | None) -> Iterator[Line]:
    """All paragraphs of an office file, in order."""
    setter = Setter(marks)
    for block in printed_blocks(blocks, document):
        if isinstance(block, Paragraph):
            yield setter.line(block)
        elif isinstance(block, Rows):
            rows, heads = setter.table(block)
            lines = (line for row in (heads, *rows) for cell in row for line in cell)
            # The words of a table that is part of a text are not separate lines.
            yield from (line for line in lines if block.of_text is None or line.mark)
        elif isinstance(block, SignatureBlock):
            lead, places = setter.signatures(block)
            yield from lead
            yield from (line for row in places for cell in row for line in cell)


def _table(block: Block, setter: Setter, width: float) -> Iterator[Line | Table]:
    """The lines or table of a block in an office file; refused for a drawing."""
    if isinstance(block, Rows):
        rows, heads = setter.table(block)
        if not heads:
            yield Table(rows=rows, shares=(1, 1), ruling=Ruling.PAIRS)
            return
        ruling = Ruling.GRID if getattr(block.ruling, "grid", False) else Ruling.ROWS
        shares = whole_words(rows, heads, block.columns(width), width)
        yield Table(rows=rows, shares=shares, ruling=ruling, heads=heads)
    elif isinstance(block, SignatureBlock):
        lead, places = setter.signatures(block)
        yield from lead
        signing: list[Sequence[Cell]] = [
            [over for over, _ in places],
            [(_BLANK, _BLANK, _BLANK, _SIGNED_ON) for _ in places],  # room to sign by hand
            [under for _, under in places],
        ]
        yield Table(rows=signing, shares=(1,) * len(places), ruling=Ruling.NONE, whole=True)
    else:
        raise SecretariatError(
            N_("Word and OpenDocument files cannot hold charts; save this as a PDF or a web page.")
        )


class Setter:
    """Turns the paragraphs of one document into lines, each with its mark, in their order."""

    def __init__(self, marks: Marks | None) -> None:
        self._marks, self._frames = marks, 0

    def line(self, paragraph: Paragraph) -> Line:
        """A paragraph of the text, marked as text of a record, or as text of none."""
        return self._marked(paragraph, line_of(paragraph))

    def _marked(self, paragraph: Paragraph, line: Line) -> Line:
        at = next((at for at, run in enumerate(line.runs) if not run.bold), 0)
        if self._marks is not None and line.runs:
            text = line.runs[at].text
            mark = self._marks.of_text(paragraph.place, line.language, text)
            if mark:
                return replace(line, mark=mark, marked=at)
        return self._framed(line)

    def table(self, block: Rows) -> tuple[list[list[Cell]], list[Cell]]:
        """The cells of a table, and those of its head; no head for two languages side by side."""
        maker = self._cell_line if block.heads else self.line
        if block.of_text is not None and self._marks is not None:
            return self._text_table(block, block.of_text, self._marks)
        rows = [[self._cell(cell, maker) for cell in row.cells] for row in block.rows]
        heads = block.heads[0].cells if block.heads else ()
        return rows, [self._cell(cell, self._head_line) for cell in heads]

    def _text_table(
        self, block: Rows, text: TextTable, marks: Marks
    ) -> tuple[list[list[Cell]], list[Cell]]:
        """The cells of a table that is part of *text*, whose mark is in its first line."""
        rows = [[self._cell(cell, cell_line_of) for cell in row.cells] for row in block.rows]
        first, *more = (self._cell(cell, head_line_of) for cell in block.heads[0].cells)
        mark = marks.of_grid(text.place, text.languages, text.words)
        line, *others = first or (_CELL_HEAD,)
        return rows, [[replace(line, mark=mark, marked=None), *others], *more]

    def signatures(self, block: SignatureBlock) -> tuple[list[Line], list[tuple[Cell, Cell]]]:
        """The lines over all signatures, and the cells over and under each.

        The note where the signature is instead stands over each, as in print.
        """
        lead = [
            self.line(paragraph) for paragraph in block.lead if isinstance(paragraph, Paragraph)
        ]
        places: list[tuple[Cell, Cell]] = []
        for over, under in zip(block.over, block.under, strict=True):
            above = self._cell([*over, *block.note], self._signature_line)
            places.append((above, self._cell(under, self._signature_line)))
        return lead, places

    def _cell_line(self, paragraph: Paragraph) -> Line:
        return self._framed(cell_line_of(paragraph))

    def _head_line(self, paragraph: Paragraph) -> Line:
        return self._framed(head_line_of(paragraph))

    def _signature_line(self, paragraph: Paragraph) -> Line:
        return self._marked(paragraph, signature_line_of(paragraph))

    def _cell(self, cell: Iterable[Block], maker: Callable[[Paragraph], Line]) -> Cell:
        lines: list[Line] = []
        for block in cell:
            if isinstance(block, Paragraph):
                lines.append(maker(block))
            elif isinstance(block, Chip) and lines:
                lines[-1] = chip_line_of(lines[-1], block)
            elif isinstance(block, Square):
                lines.append(square_line_of(block))
            elif isinstance(block, Composed):
                lines += self._cell(block.parts, maker)
        return lines

    def _framed(self, line: Line) -> Line:
        """*line* of no record, with a mark that identifies it."""
        if self._marks is None or not line.runs:
            return line
        self._frames += 1
        text = "".join(run.text for run in line.runs)
        return replace(line, mark=self._marks.of_frame(self._frames, text))


def printed_blocks(blocks: Iterable[Block], document: Document) -> Iterator[Block]:
    """*blocks* as Word prints them: consecutive pairs as one table, without empty space.

    Characters that our fonts do not draw are added to the boxes of *document*; Word draws them
    with any font that the reader has.
    """
    waiting: list[Rows] = []
    for block in _with_lines(blocks):
        for paragraph in _paragraphs(block):
            paragraph.note(document.boxes)
        if isinstance(block, Space) and not isinstance(block, NewPage):
            continue
        if isinstance(block, Rows) and not block.heads:
            waiting.append(block)
            continue
        yield from _joined(waiting)
        waiting = []
        yield block
    yield from _joined(waiting)
    for code in document.languages:
        document.boxes.note(getattr(document.head, code), code)


def _with_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """*blocks*, with the lines of letterheads as paragraphs; Word prints no emblem."""
    for block in blocks:
        if isinstance(block, LetterheadBlock):
            yield from block.paragraphs
        else:
            yield block


def _joined(pairs: Sequence[Rows]) -> Iterator[Rows]:
    """*pairs* joined, so that the columns of both languages are drawn as one; none for none."""
    if pairs:
        yield replace(pairs[0], rows=[row for pair in pairs for row in pair.rows])


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    """The paragraphs of *block*, those in its cells and under its signatures too."""
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Rows):
        cells = (cell for row in (*block.heads, *block.rows) for cell in row.cells)
        yield from (
            paragraph for cell in cells for inner in cell for paragraph in _paragraphs(inner)
        )
    elif isinstance(block, SignatureBlock):
        yield from block.paragraphs
