"""Prints the blocks of a document as a Word document that other offices can edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from secretariat.reports.typesetting import Block, Document, NewPage
from secretariat.reports.word.files import word_file
from secretariat.reports.word.laid import GAP, Ruling, laid
from secretariat.reports.word.lines import Line, Marks
from secretariat.reports.word.paragraphs import Paragraphs
from secretariat.reports.word.shapes import NAVY
from secretariat.reports.word.tables import Borders, table

_THIN = {"val": "single", "sz": "4", "space": "0", "color": "9EA8B5"}
_THICK = {"val": "single", "sz": "8", "space": "0", "color": NAVY}
_BORDERS = {
    Ruling.NONE: Borders(),
    Ruling.PAIRS: Borders(inside_columns=_THIN),
    Ruling.ROWS: Borders(inside_rows=_THIN, bottom=_THIN, top=_THICK),
    Ruling.GRID: Borders(
        inside_rows=_THIN, inside_columns=_THIN, bottom=_THIN, top=_THICK, left=_THIN, right=_THIN
    ),
}


@dataclass(frozen=True)
class WordPress:
    """Makes a DOCX of a document; *marks* name the bookmarks by which it is read on its return."""

    marks: Marks | None = None

    def __call__(self, document: Document, blocks: Iterable[Block]) -> bytes:
        """The bytes of the file."""
        return word_file(document, lambda written: self._elements(document, blocks, written))

    def _elements(
        self, document: Document, blocks: Iterable[Block], written: Paragraphs
    ) -> Iterator[BaseOxmlElement]:
        width = document.size[0] - 2 * document.margin
        for part in laid(document, blocks, self.marks):
            if isinstance(part, Line):
                yield from written.paragraphs(part)
            elif isinstance(part, NewPage):
                yield written.page_break(GAP)
            else:
                yield table(
                    part.rows, part.shares, width, written,
                    heads=part.heads, borders=_BORDERS[part.ruling], whole=part.whole,
                )  # fmt: skip
