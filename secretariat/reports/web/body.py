"""The blocks of a document as elements of a page, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.typesetting import (
    Align,
    Block,
    Document,
    Figure,
    NewPage,
    Paragraph,
    SignatureBlock,
    Space,
    Span,
    Style,
    Typeface,
    Words,
)
from secretariat.reports.typesetting.composed import Chip, Composed
from secretariat.reports.typesetting.letterhead import Emblem, LetterheadBlock
from secretariat.reports.typesetting.rows import Cell, Row, Rows
from secretariat.reports.typesetting.squares import Square
from secretariat.reports.typesetting.styles import BODY, CELL, GREY, INK, NAVY
from secretariat.reports.typesetting.tables import named_by
from secretariat.reports.web.figures import hexed, picture_address, pictures, square
from secretariat.reports.web.inline import LANGUAGES, inline
from secretariat.reports.web.lists import is_list, listed, together

_LEVELS = {"H1": 1, "H2": 2, "H3": 3}
_SIGNATURES = Words("Signatures", "签字")
_AS_TABLE = Words("The figures as a table", "以表格显示数据")
_TABLE = Words("Table", "表格")
_PAIR = (1, 1)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the contents: its words in each language, its level and its id."""

    halves: Sequence[tuple[str, str]]
    level: int
    anchor: str


class Body:
    """Turns the blocks of one document into HTML, and collects its headings and targets."""

    def __init__(self, document: Document, known: Iterable[Block], before: str = "") -> None:
        """*known* are all its blocks, which give the targets of references.

        Each id begins with *before*, if the page has several documents.
        """
        self.document, self.before = document, before
        self.headings: list[Heading] = []
        self._level = 0
        self._captions: list[str] = []
        self._count = 0
        self._there = {
            (paragraph.place, paragraph.language)
            for block in known
            for paragraph in paragraphs(block)
            if paragraph.place
        }
        self._placed: set[tuple[str, str]] = set()
        # A class comes before its base classes.
        self._made: dict[type, Callable[[Any], str]] = {
            Rows: self._rows,
            Emblem: self._emblem,
            Figure: self._figure,
            SignatureBlock: self._signatures,
            LetterheadBlock: self._letterhead,
            Square: lambda block: square(block.text),
            Chip: self._chip,
            Composed: self._composed,
            NewPage: lambda _: '<hr class="page">',
            Space: lambda _: "",
        }

    def elements(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Each of *blocks* as HTML."""
        for some in together(self._ready(blocks)):
            if is_list(some):
                yield listed(some, partial(self._paragraph, in_cell=False))
            else:
                yield self._block(some[0])

    def _ready(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """*blocks*, with their characters checked and links for their references."""
        for block in blocks:
            for paragraph in paragraphs(block):
                paragraph.note(self.document.boxes)
                if self.document.references is not None:
                    paragraph.refer(self.document.references)
            yield block

    def _block(self, block: Block, *, in_cell: bool = False) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block, in_cell=in_cell)
        for kind, maker in self._made.items():
            if isinstance(block, kind):
                return maker(block)
        raise SecretariatError(N_("A web page cannot show this; print it as a PDF."))

    def _composed(self, block: Composed) -> str:
        """Parts below each other, or beside each other where one is a chip."""
        inner = "".join(self._block(part, in_cell=not block.is_sheet) for part in block.parts)
        in_line = any(isinstance(part, Chip) for part in block.parts)
        kind = "whole" if block.is_sheet else "in-line" if in_line else "parts"
        return f'<div class="{kind}">{inner}</div>'

    # Text

    def _paragraph(self, paragraph: Paragraph, *, in_cell: bool) -> str:
        style, language = paragraph.style, paragraph.language
        level = 0 if in_cell else self._level_of(style)
        name = f"h{level}" if level else "p"
        kinds = list(_kinds(paragraph, in_cell=in_cell, is_heading=bool(level)))
        more = f' style="--ink:{hexed(style.colour)}"' if "ink" in kinds else ""
        identity = self._identity(paragraph, level)
        if style.role == "Caption" and not in_cell:
            kinds.append("caption")
            identity = identity or self._new_id()
            self._captions.append(identity)
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        about = (f' id="{escape(identity)}"' if identity else "") + kind + more
        number = f'<span class="number">{escape(paragraph.number)}</span> '
        text = "".join(inline(paragraph.spans, language, self._address))
        inner = f"{number if paragraph.number else ''}{text}"
        return f'<{name} lang="{LANGUAGES[language]}"{about}>{inner}</{name}>\n'

    def _level_of(self, style: Style) -> int:
        """The level of a heading, at most one deeper than the last; 0 for text."""
        level = min(_LEVELS.get(style.role, 0), self._level + 1)
        self._level = level or self._level
        return level

    def _identity(self, paragraph: Paragraph, level: int) -> str:
        """The id of a target of references or contents; empty for other paragraphs."""
        key = (paragraph.place, paragraph.language)
        identity = ""
        if paragraph.place and key not in self._placed and self.document.references is not None:
            self._placed.add(key)
            identity = self.before + _place(*key)
        if level and paragraph.outline:
            identity = identity or self._new_id()
            halves = [half.heading for half in (paragraph, *filter(None, (paragraph.beside,)))]
            self.headings.append(Heading(halves, level, identity))
        return identity

    def _address(self, name: str, language: str) -> str:
        for tongue in (language, "zh" if language == "en" else "en"):
            if (name, tongue) in self._there:
                return f"#{self.before}{_place(name, tongue)}"
        return ""

    def _new_id(self) -> str:
        self._count += 1
        return f"{self.before}part-{self._count}"

    # Tables, and languages level with each other

    def _level_columns(self, block: Rows) -> str:
        """HTML of blocks side by side, which are below each other on a narrow screen."""
        shares = block.shares
        about = ""
        if tuple(shares) != _PAIR:
            about = f' style="--columns:{" ".join(f"{share:g}fr" for share in shares)}"'
        rows = []
        for row in block.rows:
            cells = "".join(
                f"<div>{''.join(self._block(block) for block in cell)}</div>" for cell in row.cells
            )
            rows.append(f'<div class="pair"{about}>{cells}</div>\n')
        return "".join(rows)

    def _rows(self, block: Rows) -> str:
        return self._table(block) if block.heads else self._level_columns(block)

    def _table(self, block: Rows) -> str:
        named = self._named()
        heads = "".join(map(self._head_row, block.heads))
        titles = [self._title(cell) for cell in block.heads[0].cells]
        groups: list[list[str]] = [[]]
        for row in block.rows:
            if row.spans:
                groups.append([self._group(row, len(block.shares))])
            else:
                groups[-1].append(self._row(row, titles))
        bodies = "".join(
            f'<tbody role="rowgroup">\n{"".join(rows)}</tbody>\n' for rows in groups if rows
        )
        wide = ' class="many"' if len(block.shares) > _FEW else ""
        return (
            f'<div class="list" role="group" tabindex="0"{named}><table role="table"{named}{wide}>'
            f'\n<thead role="rowgroup">\n{heads}</thead>\n{bodies}</table></div>\n'
        )

    def _named(self) -> str:
        """The name of a table or figure: the captions just before it, else its kind."""
        captions, self._captions = self._captions, []
        if captions:
            return f' aria-labelledby="{" ".join(captions)}"'
        self._count += 1
        return f' aria-label="{escape(self.document.in_languages(_TABLE))} {self._count}"'

    def _head_row(self, row: Row) -> str:
        pieces = []
        for cell in row.cells:
            inner = self._inner(cell)
            # Screen readers would announce an empty head as one without a name.
            name, about = (
                ("th", ' scope="col" role="columnheader"') if inner else ("td", ' role="cell"')
            )
            pieces.append(f"<{name}{about}>{inner}</{name}>")
        return f'<tr role="row">{"".join(pieces)}</tr>\n'

    def _title(self, cell: Cell) -> str:
        """The head of a column in one language, for the cells on a narrow screen."""
        every = [block for block in cell if isinstance(block, Paragraph)]
        chosen = [half for half in every if half.language == self.document.languages[0]] or every
        return " ".join(half.text for half in chosen)

    def _group(self, row: Row, wide: int) -> str:
        inner = self._inner(row.cells[0])
        return (
            f'<tr role="row"{_tinted(row)}><th scope="rowgroup" role="rowheader" colspan="{wide}">'
            f"{inner}</th></tr>\n"
        )

    def _row(self, row: Row, titles: Sequence[str]) -> str:
        named = named_by(row)
        pieces = []
        for index, (cell, title) in enumerate(zip(row.cells, titles, strict=True)):
            inner = self._inner(cell)
            label = f' data-label="{escape(title)}"' if title and inner else ""
            name, about = "td", ' role="cell"'
            if index == named and inner:
                name, about = "th", ' scope="row" role="rowheader"'
            pieces.append(f"<{name}{about}{label}>{inner}</{name}>")
        return f'<tr role="row"{_tinted(row)}>{"".join(pieces)}</tr>\n'

    def _inner(self, cell: Cell) -> str:
        return "".join(self._block(block, in_cell=True) for block in cell).strip()

    # What is drawn

    def _figure(self, figure: Figure) -> str:
        captions, self._captions = self._captions, []
        name = self._new_id()
        drawn = "".join(pictures(figure, name, self.document.boxes))
        label = " ".join(captions) or name
        scroll = f'<div class="scroll" role="group" tabindex="0" aria-labelledby="{label}">'
        return f"<figure>{scroll}{drawn}</div>{self._figure_table(figure)}</figure>\n"

    def _figure_table(self, figure: Figure) -> str:
        """The numbers of *figure* as a table, for screen readers and for copying."""
        table = figure.as_table()
        if not table:
            return ""
        heads, *rows = table
        top = "".join(
            f'<th scope="col">{self._cell_html(cell, figure)}</th>' if cell else "<td></td>"
            for cell in heads
        )
        lines = "".join(
            f'<tr><th scope="row">{self._cell_html(first, figure)}</th>'
            + "".join(f"<td>{self._cell_html(cell, figure)}</td>" for cell in rest)
            + "</tr>\n"
            for first, *rest in rows
        )
        head = f"<thead><tr>{top}</tr></thead>" if any(heads) else ""
        text = "".join(self._words(_AS_TABLE))
        return (
            f'<details><summary>{text}</summary><div class="scroll" role="group" tabindex="0"'
            f' aria-label="{escape(self.document.in_languages(_AS_TABLE))}"><table>{head}<tbody>\n'
            f"{lines}</tbody></table></div></details>"
        )

    def _cell_html(self, cell: str | Sequence[Block], figure: Figure) -> str:
        if isinstance(cell, str):
            text = "".join(inline([Span(cell)], figure.language, self._address))
            return f'<p lang="{LANGUAGES[figure.language]}">{text}</p>' if cell else ""
        return self._inner(cell)

    def _words(self, words: Words) -> Iterator[str]:
        """*words* in each printed language, with a stroke between them."""
        for index, (code, text) in enumerate(self.document.printed(words)):
            yield f'{" / " if index else ""}<span lang="{LANGUAGES[code]}">{escape(text)}</span>'

    def _emblem(self, emblem: Emblem) -> str:
        wide, high = (round(edge * 4 / 3) for edge in emblem.size)
        return (
            f'<img src="{picture_address(emblem.picture)}" alt="{escape(emblem.alternative)}"'
            f' lang="{LANGUAGES[emblem.language]}" width="{wide}" height="{high}">'
        )

    def _chip(self, chip: Chip) -> str:
        language, text = LANGUAGES[chip.letter.language], escape(chip.letter.text)
        if chip.colour is None:
            return f'<span class="chip none" lang="{language}">{text}</span>'
        colours = f"background:{hexed(chip.colour)};color:{hexed(chip.letter.style.colour)}"
        return f'<span class="chip" lang="{language}" style="{colours}">{text}</span>'

    # Offices

    def _letterhead(self, block: LetterheadBlock) -> str:
        emblem = self._emblem(block.emblem) if block.emblem else ""
        rows = "".join(
            f'<div class="pair{" one" if len(row) == 1 else ""}">'
            + "".join(f"<div>{self._inner(cell)}</div>" for cell in row)
            + "</div>"
            for row in block.rows
        )
        return f'<div class="letterhead">{emblem}<div>{rows}</div></div>\n'

    def _signatures(self, block: SignatureBlock) -> str:
        lead = "".join(map(self._block, block.lead))
        note = self._inner(block.note)
        places = "".join(
            f'<div class="signatory">{self._inner(over)}<div class="signed">{note}</div>'
            f"{self._inner(under)}</div>"
            for over, under in zip(block.over, block.under, strict=True)
        )
        name = escape(self.document.in_languages(_SIGNATURES))
        return (
            f'<div class="signatures" role="group" aria-label="{name}">{lead}'
            f'<div class="signatories">{places}</div></div>\n'
        )


_FEW = 4
"""Most columns of a table that is no wider than a page."""
_HARDLY = 0.4  # points of size that make no difference


def _kinds(paragraph: Paragraph, *, in_cell: bool, is_heading: bool) -> Iterator[str]:
    """The CSS classes of *paragraph*, by which it differs from the texts around it."""
    style = paragraph.style
    if any(span.mark for span in paragraph.spans):
        yield "changed"
    if style.align in (Align.CENTRE, Align.RIGHT):
        yield "centred" if style.align is Align.CENTRE else "right"
    if style.colour == GREY:
        yield "note"
    elif style.colour not in (INK, NAVY):
        yield "ink"
    if paragraph.number:
        yield "numbered"
    if not is_heading:
        yield from _text_kinds(paragraph, in_cell=in_cell)


def _text_kinds(paragraph: Paragraph, *, in_cell: bool) -> Iterator[str]:
    style = paragraph.style
    usual = CELL.size if in_cell else BODY.size
    if style.size < usual - _HARDLY or style.size > usual + _HARDLY:
        yield "small" if style.size < usual else "large"
    sorts = (
        ("bold", style.bold),
        ("sans", style.typeface is Typeface.SANS and not in_cell),
        ("inner", bool(style.indent) and not in_cell),
    )
    yield from (kind for kind, holds in sorts if holds)


def _tinted(row: Row) -> str:
    return f' class="tinted" style="background:{hexed(row.tint)}"' if row.tint else ""


def _place(name: str, language: str) -> str:
    """The id of the target *name*, without blanks, which ids cannot have."""
    return f"{'-'.join(name.split())}.{language}"


def paragraphs(block: Block) -> Iterator[Paragraph]:
    """The paragraphs of *block*, those in its cells and under its signatures too."""
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Rows):
        cells = (cell for row in (*block.heads, *block.rows) for cell in row.cells)
        yield from (each for cell in cells for inner in cell for each in paragraphs(inner))
    elif isinstance(block, SignatureBlock):
        yield from (paragraph for lead in block.lead for paragraph in paragraphs(lead))
        for over, under in zip(block.over, block.under, strict=True):
            yield from (*over, *block.note, *under)
    elif isinstance(block, LetterheadBlock):
        yield from block.paragraphs
    elif isinstance(block, Chip):
        yield block.letter
    elif isinstance(block, Composed):
        yield from (paragraph for part in block.parts for paragraph in paragraphs(part))
