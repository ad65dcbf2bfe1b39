"""The document: its paper, its head and foot, its marks, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import TypeAlias

from secretariat.reports.typesetting.archive import Imprint, archive
from secretariat.reports.typesetting.blocks import Block, Spot
from secretariat.reports.typesetting.boxes import Boxes
from secretariat.reports.typesetting.flow import Column, flow
from secretariat.reports.typesetting.front import front
from secretariat.reports.typesetting.markup import Words
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.rows import paragraphs
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import FURNITURE, NAVY, RULE, Align, Colour, Style
from secretariat.reports.typesetting.tags import Element
from secretariat.reports.typesetting.watermark import watermark

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)

_HEAD = 20 * MM  # from the paper's edge to the rule below the head
_FOOT = 17 * MM
_BETWEEN = 12.0  # points between reference and number of the page
_LEAST = 5.5
_FEW = 4
"""Headings of which a document has at least so many, or it has no contents."""
_NOTICE = 9.0
_SEAL = 11.5 * MM  # room for a seal beside the foot
_SEAL_GAP = 1 * MM  # between the rule and the seal
_WARNING: Colour = (0.70, 0.13, 0.11)
_MARK = FURNITURE.with_(colour=_WARNING, bold=True)


DRAFT = Words("DRAFT", "草案")
FICTITIOUS = Words("Fictitious example, not a record of any meeting", "虚构示例，并非真实会议记录")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A printed document; ``pdf`` is a pure function of it and the blocks.

    *languages* are those printed, the first first: ``("en", "zh")``. *head* stands over each page,
    *foot* (a reference, an agreed-text code) below. *marks* (classification, :data:`DRAFT`,
    :data:`FICTITIOUS`) stand above and below all of it on each page, *watermark* behind its text,
    from corner to corner. *made* is the moment that the file states; nothing is read from a clock.
    """

    title: Words
    made: datetime
    languages: tuple[str, ...] = ("en", "zh")
    head: Words = field(default_factory=Words)
    foot: str = ""
    stands: Words = field(default_factory=Words)
    """How far the text has come, after the reference in the foot of each page."""
    code: str = ""
    """The code of a text that was issued, in the foot of each page."""
    seal: Block | None = None
    """What stands at the left of each foot, such as the square of a code; no reader is told."""
    marks: tuple[Words, ...] = ()
    notice: Words = field(default_factory=Words)
    """What the paper is, such as an extract: below the head of each page, a line per language."""
    watermark: Words = field(default_factory=Words)
    author: str = "Secretariat"
    subject: str = ""
    keywords: str = ""
    letterhead: Block | None = None
    """What the first page begins with, such as the emblem and the name of an office."""
    size: tuple[float, float] = A4
    margin: float = 20 * MM
    top: float = 26 * MM
    bottom: float = 23.5 * MM
    references: re.Pattern[str] | None = None
    """How a text names another place of the document: each such name leads there."""
    contents_from: int = 0
    """From how many pages on a title page with the contents stands first; 0 for never."""
    on_both_sides: bool = False
    """True where the text has to begin on a front."""
    press: Press | None = None
    """What makes the file, where it is not to be a PDF."""
    boxes: Boxes = field(default_factory=Boxes, compare=False)
    """Hears of every character that no font draws, so that it stands as a box."""

    @property
    def column(self) -> Column:
        """Where the text stands."""
        width, height = self.size
        return Column(
            self.margin, self.bottom, width - 2 * self.margin, height - self.top - self.bottom
        )

    @property
    def imprint(self) -> Imprint:
        """What the file says about itself."""
        return Imprint(
            title=self.described(),
            made=self.made,
            languages=self.languages,
            author=self.author,
            subject=self.subject,
            keywords=self.keywords,
        )

    def finished(self, blocks: Iterable[Block]) -> bytes:
        """The finished file, as the press of this document makes it; a PDF unless it has one."""
        return self.press(self, blocks) if self.press else self.pdf(blocks)

    def pdf(self, blocks: Iterable[Block]) -> bytes:
        """The finished PDF: tagged, PDF/A-2b and PDF/UA-1, the same bytes for the same input."""
        furniture = _Furniture(self)
        sheet = Sheet(self.size, self.languages[0], furniture.foot, self.boxes)
        furniture.sheet = sheet
        head = () if self.letterhead is None else (self.letterhead,)
        said = (self._referring(block) for block in blocks)
        flow(chain(head, said), sheet, self.column, furniture.head)
        if sheet.page == 1:
            furniture.head()
            sheet.showPage()
        self._begin(sheet, furniture)
        archive(sheet, self.imprint)
        return sheet.finish()

    def _referring(self, block: Block) -> Block:
        """*block*, whose references lead to their places."""
        if self.references is not None:
            for paragraph in paragraphs(block):
                paragraph.refer(self.references)
        return block

    def _begin(self, sheet: Sheet, furniture: _Furniture) -> None:
        """Set the title page with the contents, where the document is long, and put it first."""
        body = sheet.page - 1
        if not self.contents_from or body < self.contents_from or len(sheet.entries) < _FEW:
            return
        furniture.body = body
        before = len(sheet.root.children)
        sheet.structure.begin_anew()
        ref = Words(**{self.languages[0]: self.foot})
        head = Words() if self.head == self.title else self.head
        under = (head, self.stands, ref)
        flow(
            front(self.title, under, list(sheet.entries), self.languages),
            sheet, self.column, furniture.head,
        )  # fmt: skip
        if self.on_both_sides and (sheet.page - 1 - body) % 2:
            sheet.showPage()
        children = sheet.root.children
        children[:] = [*children[before:], *children[:before]]
        sheet.put_first(body)

    def described(self) -> str:
        """Its title in the languages it is printed in."""
        return " / ".join(
            words for language, words in self.title.ordered(self.languages[0])
            if language in self.languages
        )  # fmt: skip


def _roman(number: int) -> str:
    """*number*, of a few pages at most, in small Roman numerals."""
    tens, units = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[units]


def _width(text: str, language: str) -> float:
    """Width of *text* in points where it is set as head and foot are."""
    return Paragraph(text, FURNITURE, language).natural() if text else 0.0


Press: TypeAlias = Callable[[Document, Iterable[Block]], bytes]
"""Makes a file of a document and what stands on its pages."""


class _Furniture:
    """Head and foot of each page; neither is read out."""

    sheet: Sheet

    def __init__(self, document: Document) -> None:
        self.document = document
        self._nowhere = Element("Artifact")
        self.body = 0
        """The number of pages of the text, where others stand before it."""

    def head(self) -> None:
        document, sheet = self.document, self.sheet
        _, height = document.size
        left, right = document.margin, document.size[0] - document.margin
        behind = tuple(text for _, text in self._printed(document.watermark))
        if behind:
            with sheet.artifact("Pagination/Subtype/Watermark"):
                sheet.operators.append(watermark(behind, document.size))
        with sheet.artifact("Pagination"):
            sheet.rule((left, height - _HEAD, right, height - _HEAD), 0.8, NAVY)
            said = self._printed(document.head)
            for (language, words), align in zip(said, (Align.LEFT, Align.RIGHT), strict=False):
                self._set(words, language, align, height - _HEAD + 13)
            self._marks(height - _HEAD + 26)
            self._notice(height - _HEAD - 2)

    def foot(self, page: int, pages: int) -> list[str]:
        document, sheet = self.document, self.sheet
        edges = document.margin, document.size[0] - document.margin
        del sheet.operators[:]
        with sheet.artifact("Pagination"):
            sheet.rule((edges[0], _FOOT, edges[1], _FOOT), 0.4, RULE)
            counts = self._counts(page, pages)
            said = " / ".join(text for _, text in self._printed(counts))
            self._set(said, document.languages[-1], Align.RIGHT, _FOOT - 3)
            self._reference(_width(said, document.languages[-1]))
            self._marks(_FOOT - 15)
        if document.seal is not None:
            spot = Spot(edges[0], _FOOT - _SEAL_GAP, _SEAL)
            document.seal.draw(sheet, spot, self._nowhere)
        return list(sheet.operators)

    def _counts(self, page: int, pages: int) -> Words:
        """The number of a page among those of the text, or of those before it."""
        of = self.body or pages
        if page > of:
            number = _roman(page - of)
            return Words(f"Page {number}", f"第{number}页")
        return Words(f"Page {page} of {of}", f"第{page}页，共{of}页")

    def _reference(self, taken: float) -> None:
        """Reference, code and standing in the room that the number of the page leaves."""
        document = self.document
        stands = " / ".join(text for _, text in self._printed(document.stands))
        text = "   ".join(filter(None, (document.foot, document.code, stands)))
        inset = _SEAL if document.seal is not None else 0.0
        room = document.column.width - inset - taken - _BETWEEN
        needed = _width(text, document.languages[-1])
        size = max(FURNITURE.size * min(1.0, room / needed), _LEAST) if needed else FURNITURE.size
        style = FURNITURE.with_(size=size)
        self._set(text, document.languages[-1], Align.LEFT, _FOOT - 3, style=style)

    def _marks(self, top: float) -> None:
        """All marks in one line, so that none is overlooked and none shouts."""
        said = (" ".join(text for _, text in self._printed(mark)) for mark in self.document.marks)
        self._set("   |   ".join(filter(None, said)), "zh", Align.CENTRE, top, style=_MARK)

    def _notice(self, top: float) -> None:
        """What the paper is, in small letters that fit the width."""
        for language, text in self._printed(self.document.notice):
            room, needed = self.document.column.width, _width(text, language)
            size = max(min(_NOTICE, FURNITURE.size * room / needed), _LEAST)
            style = FURNITURE.with_(size=size, leading=9, bold=True, colour=_WARNING)
            self._set(text, language, Align.CENTRE, top, style=style)
            top -= style.leading

    def _printed(self, words: Words) -> list[tuple[str, str]]:
        chosen = self.document.languages
        return [pair for pair in words.ordered(chosen[0]) if pair[0] in chosen]

    def _set(
        self, text: str, language: str, align: Align, top: float, *, style: Style = FURNITURE
    ) -> None:
        if not text:
            return
        style = style.with_(align=align, role="Span")
        column = self.document.column
        # What stands at the foot leaves room for the seal.
        inset = _SEAL if self.document.seal is not None and top <= _FOOT else 0.0
        spot = Spot(column.left + inset, top, column.width - inset)
        Paragraph(text, style, language).draw(self.sheet, spot, self._nowhere)
