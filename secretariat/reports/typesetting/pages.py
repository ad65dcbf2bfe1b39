"""The document: its paper, its head and foot, its marks, and its metadata."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from secretariat.long_work import keeping_all
from secretariat.reports.typesetting.archive import Imprint, archive
from secretariat.reports.typesetting.blocks import Block, Spot, draw_stack, stack_height
from secretariat.reports.typesetting.boxes import Boxes
from secretariat.reports.typesetting.flow import Column, flow
from secretariat.reports.typesetting.fonts import Typeface
from secretariat.reports.typesetting.front import front
from secretariat.reports.typesetting.furniture import (
    BETWEEN,
    MARK,
    foot_lines,
    foot_style,
    head_lines,
    line_of,
    mark_lines,
    mark_style,
    roman,
    width_of,
)
from secretariat.reports.typesetting.markup import Words
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.rows import paragraphs
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import FURNITURE, INK, NAVY, RULE, Align, Style
from secretariat.reports.typesetting.tags import Element
from secretariat.reports.typesetting.watermark import watermark

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)

_HEAD = 20 * MM  # from the paper's edge to the rule below the head
_FOOT = 17 * MM
_PROGRAM = "Secretariat"
_LINE = FURNITURE.leading
_FEW = 4
"""Fewest headings with which a long document gets contents without being asked."""
_SPARE = 12.0  # points that a page may reach further down
_LONGEST = Words("Page 999 of 999", "第999页，共999页")
_SEAL = 11.5 * MM  # room for a seal beside the foot
_LEGEND = 8.0  # points around what the letters in a table mean
_SEAL_GAP = 1 * MM  # between the rule and the seal
_NOTICE = MARK

_DASHED = FURNITURE.with_(
    typeface=Typeface.SERIF, size=14, leading=18, chinese_leading=18, colour=INK
)
_DASHED_DOWN = 7 * MM  # from the text to the number of the page

DRAFT = Words("DRAFT", "草案")
FICTITIOUS = Words("Fictitious example, not a record of any meeting", "虚构示例，并非真实会议记录")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A printed document; ``pdf`` is a pure function of it and the blocks.

    *languages* are those printed, in order: ``("en", "zh")``. *head* is above each page, *foot* (a
    reference, an agreed-text code) below. *marks* (classification, :data:`DRAFT`,
    :data:`FICTITIOUS`) are above and below the rest of each page, *watermark* behind its text, from
    corner to corner. *timestamp* is the time that the file states; no clock is read.
    """

    title: Words
    timestamp: datetime
    languages: tuple[str, ...] = ("en", "zh")
    head: Words = field(default_factory=Words)
    foot: str = ""
    stands: Words = field(default_factory=Words)
    """Status of the text, after the reference in the foot of each page."""
    code: str = ""
    """The code of a text that was issued, in the foot of each page."""
    seal: Block | None = None
    """Block at the left of each foot, such as a QR code; hidden from screen readers."""
    marks: tuple[Words, ...] = ()
    notice: Words = field(default_factory=Words)
    """Nature of the paper, such as an extract: below the head of each page, a line per language."""
    watermark: Words = field(default_factory=Words)
    author: str = ""
    """Author in the metadata of the file; the body in *head* when empty."""
    subject: str = ""
    keywords: str = ""
    legend: tuple[Block, ...] = ()
    """Meaning of the letters in a table, above the foot of each page but the first, which has it in
    its text, where screen readers find it."""
    letterhead: Block | None = None
    """Block at the top of the first page, such as the emblem and the name of an office."""
    size: tuple[float, float] = A4
    margin: float = 20 * MM
    top: float = 26 * MM
    bottom: float = 23.5 * MM
    references: re.Pattern[str] | None = None
    """Pattern of references to other parts of the document: each becomes a link."""
    contents_from: int = 0
    """Least number of pages for a title page with the contents; 0 for never.

    With 1, when the user asked for it, the number of headings does not matter.
    """
    on_both_sides: bool = False
    """True when the text must begin on a front page of a sheet."""
    has_dashed_numbers: bool = False
    """True for page numbers between dashes, as Chinese offices print them."""
    scale: float = 1.0
    """Factor by which everything but the margins is enlarged; above 1 for large print."""
    press: Press | None = None
    """The press that makes the file; None for PDF."""
    boxes: Boxes = field(default_factory=Boxes, compare=False)
    """Collects the characters that no font draws, which are shown as boxes."""

    @property
    def column(self) -> Column:
        """The area of the text on each page."""
        width, height = self.area
        left, lines = self.edge, self.lines
        width -= 2 * left
        bottom = self.bottom + lines.below + self._legend_height(width)
        height -= self.top + lines.above + bottom
        return Column(left, bottom, width, height, 0.0 if self.legend else _SPARE)

    @property
    def area(self) -> tuple[float, float]:
        """Width and height of the sheet, in points before enlarging."""
        width, height = self.size
        return width / self.scale, height / self.scale

    @property
    def edge(self) -> float:
        """The margin at the left and the right, in points before enlarging."""
        return self.margin / self.scale

    @property
    def lines(self) -> Lines:
        """Extra height of head and foot, for lines that do not fit in their usual height."""
        room = self.area[0] - 2 * self.edge
        inset = _SEAL if self.seal is not None else 0.0
        over = _LINE * (mark_lines(self.said_marks, room - inset) - 1)
        heads = self.printed(self.head)
        notices = [
            _LINE * len(Paragraph(text, _NOTICE, language).lines(room))
            for language, text in self.printed(self.notice)
        ]
        wide = sum(width_of(text, language) for language, text in heads)
        lines = sum(head_lines(text, language, room) for language, text in heads)
        tall = _LINE * max(1, lines - 1) if heads and wide + BETWEEN > room else 0.0
        page = width_of(self.in_languages(_LONGEST), "zh")
        taken = width_of(self.reference(), "zh") + page + BETWEEN
        rows = self.foot_rows(room - inset, page)
        more = max(1, sum(foot_lines(*row) for row in rows) - 1)
        return Lines(over, tall, sum(notices), _LINE * more if taken > room - inset else 0.0)

    def foot_rows(self, room: float, page: float) -> list[tuple[str, str, float]]:
        """The texts of a foot in two rows, each with its language and its room in points.

        The first stands beside the number of the page, which is *page* points wide.
        """
        first = "   ".join(filter(None, (self.foot, self.code)))
        last, room = self.languages[-1], room - BETWEEN
        return [(first, last, room - page), (self.in_languages(self.stands), last, room)]

    def reference(self) -> str:
        """Text at the left of the foot: reference, code and status."""
        return "   ".join(filter(None, (self.foot, self.code, self.in_languages(self.stands))))

    @property
    def said_marks(self) -> str:
        """All marks as one line of text."""
        texts = (" ".join(text for _, text in self.printed(mark)) for mark in self.marks)
        return "   |   ".join(filter(None, texts))

    def _legend_height(self, width: float) -> float:
        return stack_height(self.legend, width) + _LEGEND if self.legend else 0.0

    @property
    def imprint(self) -> Imprint:
        """The metadata of the file."""
        return Imprint(
            title=self.described(),
            timestamp=self.timestamp,
            languages=self.languages,
            author=self.author or self.in_languages(self.head) or _PROGRAM,
            subject=self.subject,
            keywords=self.keywords,
        )

    def finished(self, blocks: Iterable[Block]) -> bytes:
        """The finished file, made by the press of this document, else as PDF."""
        return self.press(self, blocks) if self.press else self.pdf(blocks)

    @keeping_all()  # what is set is let go of page by page, without circles
    def pdf(self, blocks: Iterable[Block]) -> bytes:
        """The finished PDF: tagged, PDF/A-2b and PDF/UA-1, the same bytes for the same input."""
        furniture = _Furniture(self)
        sheet = Sheet(self.size, self.languages[0], furniture.foot, self.boxes, self.scale)
        furniture.sheet = sheet
        head = () if self.letterhead is None else (self.letterhead,)
        referring = (self._referring(block) for block in blocks)
        flow(chain(head, referring), sheet, self.column, furniture.head)
        if sheet.page == 1:
            furniture.head()
            sheet.showPage()
        self._begin(sheet, furniture)
        archive(sheet, self.imprint)
        return sheet.finish()

    def _referring(self, block: Block) -> Block:
        """*block*, with links for its references."""
        if self.references is not None:
            for paragraph in paragraphs(block):
                paragraph.refer(self.references)
        return block

    def _begin(self, sheet: Sheet, furniture: _Furniture) -> None:
        """Set the title page with the contents, if the document is long, and put it first."""
        body = sheet.page - 1
        if not self.contents_from or body < self.contents_from:
            return
        if self.contents_from > 1 and len(sheet.entries) < _FEW:
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
        """Its title in the printed languages."""
        return self.in_languages(self.title)

    def in_languages(self, words: Words) -> str:
        """*words* in the printed languages, as one text."""
        return " / ".join(text for _, text in self.printed(words))

    def printed(self, words: Words) -> list[tuple[str, str]]:
        """*words* as pairs of language and text, in the printed languages."""
        return [pair for pair in words.ordered(self.languages[0]) if pair[0] in self.languages]


Press: TypeAlias = Callable[[Document, Iterable[Block]], bytes]
"""Function that makes the bytes of a file from a document and its blocks."""


class Lines(NamedTuple):
    """Extra points of the parts of head and foot, beyond their usual line."""

    marks: float
    head: float
    notice: float
    foot: float

    @property
    def above(self) -> float:
        """The extra space above the text, in points."""
        return self.marks + self.head + self.notice

    @property
    def below(self) -> float:
        """The extra space below the text, in points."""
        return self.marks + self.foot


class _Furniture:
    """Draws head and foot of each page, hidden from screen readers."""

    sheet: Sheet

    def __init__(self, document: Document) -> None:
        self.document = document
        self._nowhere = Element("Artifact")
        self._lines, self._column = document.lines, document.column
        self._inset = _SEAL if document.seal is not None else 0.0
        # Most of it is the same on every page.
        self._paragraph = lru_cache(maxsize=8)(line_of)
        self.body = 0
        """The number of pages of the text, where others stand before it."""

    def head(self) -> None:
        document, sheet = self.document, self.sheet
        width, height = document.area
        left, right = document.edge, width - document.edge
        behind = tuple(text for _, text in document.printed(document.watermark))
        at = height - _HEAD - self._lines.marks - self._lines.head
        if behind:
            with sheet.artifact("Pagination/Subtype/Watermark"):
                sheet.operators.append(watermark(behind, document.area))
        if document.has_dashed_numbers:
            with sheet.artifact("Pagination"):
                self._marks(height - _HEAD + 26)
                self._notice(at - 2)
            return
        with sheet.artifact("Pagination"):
            sheet.rule((left, at, right, at), 0.8, NAVY)
            printed = document.printed(document.head)
            line = at + 1 + _LINE + self._lines.head
            for (language, words), align in zip(printed, (Align.LEFT, Align.RIGHT), strict=False):
                self._set(words, language, align, line)
                if self._lines.head:  # one below the other
                    line -= _LINE * head_lines(words, language, right - left)
            self._marks(height - _HEAD + 26)
            self._notice(at - 2)
            if document.legend and sheet.page > 1:
                column = self._column
                spot = Spot(column.left, column.bottom - _LEGEND / 2, column.width)
                draw_stack(document.legend, sheet, spot, self._nowhere)

    def foot(self, page: int, pages: int) -> list[str]:
        document, sheet = self.document, self.sheet
        edges = document.edge, document.area[0] - document.edge
        del sheet.operators[:]
        if document.has_dashed_numbers:
            return self._dashed(page)
        with sheet.artifact("Pagination"):
            at = _FOOT + self._lines.below
            sheet.rule((edges[0], at, edges[1], at), 0.4, RULE)
            text = document.in_languages(self._counts(page, pages))
            self._set(text, document.languages[-1], Align.RIGHT, at - 3)
            self._reference(width_of(text, document.languages[-1]), at - 3)
            self._marks(at - 3 - _LINE - self._lines.foot)
        if document.seal is not None:
            spot = Spot(edges[0], at - _SEAL_GAP, _SEAL)
            document.seal.draw(sheet, spot, self._nowhere)
        return list(sheet.operators)

    def _dashed(self, page: int) -> list[str]:
        """Draw the page number as — 1 —, at the outer edge; returns the operators of the page."""
        below = self.document.bottom - _DASHED_DOWN
        align = Align.RIGHT if page % 2 else Align.LEFT
        style = _DASHED.with_(indent=_DASHED.size if align is Align.LEFT else 0)
        text = f"— {page} —" + ("\u3000" if align is Align.RIGHT else "")
        with self.sheet.artifact("Pagination"):
            self._set(text, "zh", align, below, style=style)
            self._reference(0, _FOOT - 3 + _LINE)
            self._marks(_FOOT - 3)
        return list(self.sheet.operators)

    def _counts(self, page: int, pages: int) -> Words:
        """Text of the page number, among the pages of the text or those before it."""
        of = self.body or pages
        if page > of:
            number = roman(page - of)
            return Words(f"Page {number}", f"第{number}页")
        return Words(f"Page {page} of {of}", f"第{page}页，共{of}页")

    def _reference(self, taken: float, top: float) -> None:
        """Draw reference, code and status beside the page number, and below it if needed."""
        document, room = self.document, self._column.width - self._inset
        rows = document.foot_rows(room, taken)
        if not self._lines.foot:
            rows = [(document.reference(), *rows[0][1:])]
        for text, language, wide in rows:
            lines = foot_lines(text, language, wide)
            style = foot_style(text, language, wide)
            width = wide if lines > 1 else None
            self._set(text, language, Align.LEFT, top, style=style, width=width)
            top -= _LINE * max(1, lines)

    def _marks(self, top: float) -> None:
        marks = self.document.said_marks
        style = mark_style(marks, self._column.width - self._inset)
        self._set(marks, "zh", Align.CENTRE, top, style=style)

    def _notice(self, top: float) -> None:
        """Draw the nature of the paper, in each language."""
        for language, text in self.document.printed(self.document.notice):
            self._set(text, language, Align.CENTRE, top, style=_NOTICE)
            top -= _LINE * len(Paragraph(text, _NOTICE, language).lines(self._column.width))

    def _set(  # noqa: PLR0913 - a text, and where and how it stands
        self, text: str, language: str, align: Align, top: float, *,
        style: Style = FURNITURE, width: float | None = None,
    ) -> None:  # fmt: skip
        if not text:
            return
        paragraph = self._paragraph(text, language, align, style)
        column = self._column
        # What stands at the foot leaves room for the seal.
        inset = self._inset if top <= _FOOT + self._lines.below else 0.0
        spot = Spot(column.left + inset, top, column.width - inset if width is None else width)
        paragraph.draw(self.sheet, spot, self._nowhere)
