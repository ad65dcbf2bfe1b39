"""What the press would set, as the parts of a Word document.

What a document says is put together once, in `reports`; here its paragraphs and tables become
those of Word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secretariat.declaring.values import Bilingual
from secretariat.errors import SecretariatError
from secretariat.exchange import word_pages as word
from secretariat.exchange.word_marks import frame_name, name_of
from secretariat.exchange.word_writing import word_file
from secretariat.i18n import N_
from secretariat.reports.typesetting import (
    Align,
    Block,
    Document,
    NewPage,
    Paragraph,
    Signatory,
    SignatureBlock,
    Space,
    Span,
    Style,
    Typeface,
)
from secretariat.reports.typesetting.rows import Rows

_PLAIN = Style()
_SMALL = 9.0
_ALIGN = {Align.CENTRE: word.Align.CENTRE, Align.RIGHT: word.Align.RIGHT}
_BY_ROLE = {
    "H1": word.Look.TITLE,
    "H2": word.Look.HEADING,
    "H3": word.Look.SUBHEADING,
    "Caption": word.Look.SUBHEADING,
}


@dataclass(frozen=True)
class WordPress:
    """Makes a DOCX of a document; *texts* are the ids of the records whose texts it marks."""

    texts: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        """The bytes of the file."""
        return word_file(self.pages(document, blocks))

    def pages(self, document: Document, blocks: Iterable[Block]) -> word.Pages:
        """What stands in the file."""
        chosen = document.languages
        noted = _noted(blocks, document)
        parts = list(_joined(self._parts(noted, chosen[0])))
        if self.texts:
            parts = list(_framed(parts))
        return word.Pages(
            title=document.described(),
            made=document.made,
            languages=chosen,
            parts=parts,
            head=Bilingual(**{code: getattr(document.head, code) for code in chosen}),
            foot=document.foot,
            warnings=[
                " ".join(text for code, text in mark.ordered(chosen[0]) if code in chosen)
                for mark in document.marks
            ],
            size=document.size,
            margin=document.margin,
        )

    def _parts(self, blocks: Iterable[Block], first: str) -> Iterator[word.Part]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield self._line(block)
            elif isinstance(block, NewPage):
                yield word.PageBreak()
            elif isinstance(block, Rows) and block.heads:
                yield self._table(block)
            elif isinstance(block, Rows):
                yield word.Pairs(_rows(block, self._line))
            elif isinstance(block, SignatureBlock):
                yield word.Signatures([_place(one, first) for one in block.signatories])
            elif not isinstance(block, Space):
                raise SecretariatError(
                    N_("A Word document has no place for charts; print this as a PDF.")
                )

    def _table(self, block: Rows) -> word.Table:
        return word.Table(
            rows=_rows(block, _cell_line),
            shares=block.shares,
            heads=[_cell(cell, _head_line) for cell in block.heads[0].cells],
        )

    def _line(self, paragraph: Paragraph) -> word.Line:
        """A paragraph of the text, marked where it is the text of a record."""
        line = _line(paragraph, _look(paragraph.style, is_numbered=bool(paragraph.number)))
        record = self.texts.get(paragraph.place)
        if record is None:
            return line
        at = next((at for at, run in enumerate(line.runs) if not run.bold), 0)
        mark = name_of(record, line.language, line.runs[at].text)
        return replace(line, mark=mark, marked=at)


def _noted(blocks: Iterable[Block], document: Document) -> Iterator[Block]:
    """*blocks*, while the boxes of *document* hear of characters that our fonts do not draw.

    Word draws them with whatever font the reader has for them.
    """
    for block in blocks:
        for one in _paragraphs(block):
            one.note(document.boxes)
        yield block
    for code in document.languages:
        document.boxes.note(getattr(document.head, code), code)


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    """The paragraphs of *block*, those in its cells and under its signatures too."""
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Rows):
        cells = (cell for row in (*block.heads, *block.rows) for cell in row.cells)
        yield from (one for cell in cells for inner in cell for one in _paragraphs(inner))
    elif isinstance(block, SignatureBlock):
        yield from block.paragraphs


def _joined(parts: Iterable[word.Part]) -> Iterator[word.Part]:
    """Pairs that follow each other in one table, so that its columns can be drawn as one."""
    waiting: list[Sequence[word.Cell]] = []
    for part in parts:
        if isinstance(part, word.Pairs):
            waiting += part.rows
            continue
        if waiting:
            yield word.Pairs(waiting)
            waiting = []
        yield part
    if waiting:
        yield word.Pairs(waiting)


def _framed(parts: Iterable[word.Part]) -> Iterator[word.Part]:
    """*parts* with a mark on each paragraph that is of no record, so that it is known again."""
    frames = _Frames()
    for part in parts:
        if isinstance(part, word.Line):
            yield frames.line(part)
        elif isinstance(part, word.Pairs):
            yield word.Pairs([[frames.cell(cell) for cell in row] for row in part.rows])
        elif isinstance(part, word.Table):
            rows = [[frames.cell(cell) for cell in row] for row in part.rows]
            yield replace(part, rows=rows, heads=[frames.cell(cell) for cell in part.heads])
        elif isinstance(part, word.Signatures):
            yield word.Signatures(
                [(frames.cell(over), frames.cell(under)) for over, under in part.places]
            )
        else:
            yield part


class _Frames:
    """Numbers the paragraphs that are of no record."""

    def __init__(self) -> None:
        self._count = 0

    def line(self, line: word.Line) -> word.Line:
        if line.mark or not line.runs:
            return line
        self._count += 1
        text = "".join(run.text for run in line.runs)
        return replace(line, mark=frame_name(self._count, text))

    def cell(self, cell: word.Cell) -> word.Cell:
        return [self.line(line) for line in cell]


def _rows(block: Rows, made: Callable[[Paragraph], word.Line]) -> list[list[word.Cell]]:
    return [[_cell(cell, made) for cell in row.cells] for row in block.rows]


def _cell(cell: Sequence[Block], made: Callable[[Paragraph], word.Line]) -> word.Cell:
    return [made(block) for block in cell if isinstance(block, Paragraph)]


def _line(paragraph: Paragraph, look: word.Look) -> word.Line:
    said = [paragraph.said] if isinstance(paragraph.said, str | Span) else paragraph.said
    runs = tuple(_run(part) for part in said if part and (isinstance(part, str) or part.text))
    return word.Line(runs=runs, language=paragraph.language, look=look, number=paragraph.number)


def _run(part: str | Span) -> word.Run:
    if isinstance(part, str):
        return word.Run(text=part)
    return word.Run(text=part.text, bold=part.bold, italic=part.italic)


def _cell_line(paragraph: Paragraph) -> word.Line:
    style = paragraph.style
    line = _line(paragraph, word.Look.CELL)
    runs = tuple(
        replace(run, bold=run.bold or style.bold, italic=run.italic or style.italic)
        for run in line.runs
    )
    faint = style.colour != _PLAIN.colour
    return replace(line, runs=runs, align=_ALIGN.get(style.align), faint=faint)


def _head_line(paragraph: Paragraph) -> word.Line:
    line = _line(paragraph, word.Look.CELL_HEAD)
    return replace(line, align=_ALIGN.get(paragraph.style.align))


def _place(one: Signatory, first: str) -> tuple[word.Cell, word.Cell]:
    over = [_signature(half, bold=True) for half in one.party.ordered(first)]
    under = [_signature(half, bold=True) for half in one.name.ordered(first)]
    return over, [*under, *(_signature(half) for half in one.office.ordered(first))]


def _signature(half: tuple[str, str], *, bold: bool = False) -> word.Line:
    code, text = half
    run = word.Run(text=text, bold=bold)
    return word.Line(runs=(run,), language=code, look=word.Look.SIGNATURE)


def _look(style: Style, *, is_numbered: bool) -> word.Look:
    if style.role in _BY_ROLE:
        return _BY_ROLE[style.role]
    if style.align is Align.CENTRE or style.typeface is Typeface.SANS:
        return word.Look.SUBTITLE if style.align is Align.CENTRE else word.Look.CELL
    if style.size < _SMALL or style.align is Align.LEFT:
        return word.Look.NOTE if style.size < _SMALL else word.Look.FACT
    if style.indent:
        return word.Look.OUTCOME
    return word.Look.PARAGRAPH if is_numbered else word.Look.TEXT
