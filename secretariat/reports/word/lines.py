"""A paragraph of an office file: its style, its runs, and the hidden mark that identifies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from secretariat.reports.typesetting import Align, Mark, Paragraph, Span, Style, Typeface
from secretariat.reports.typesetting.composed import Chip
from secretariat.reports.typesetting.squares import Square
from secretariat.reports.typesetting.styles import GREY, Colour
from secretariat.reports.typesetting.tags import ITEM

_PLAIN = Style()
_SMALL = 9.0


class Look(StrEnum):
    """The paragraph styles, by the names under which Word lists them."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING = "Heading 1"
    SUBHEADING = "Heading 2"
    PARAGRAPH = "Record paragraph"
    TEXT = "Record text"
    OUTCOME = "Record outcome"
    FACT = "Record fact"
    NOTE = "Record note"
    CELL = "Record cell"
    CELL_HEAD = "Record table head"
    SIGNATURE = "Record signature"
    HEADER = "Header"
    FOOTER = "Footer"
    WARNING = "Record mark"
    GAP = "Record gap"


_ADDRESSES = ("https://", "http://", "mailto:")
_BY_ROLE = {
    "H1": Look.TITLE,
    "H2": Look.HEADING,
    "H3": Look.SUBHEADING,
    "Caption": Look.SUBHEADING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some characters in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    change: Mark | None = None
    """The kind of change, shown as a tracked change; None for no change."""
    ground: str = ""
    """Background colour in the format of Word: ``1C1F24``."""
    ink: str = ""
    """Text colour, where it is not that of the style."""
    link: str = ""
    """The web or mail address that it opens; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph in *language*, ``en`` or ``zh``, its *number* hanging before it."""

    runs: tuple[Run, ...]
    language: str
    look: Look
    number: str = ""
    align: Align | None = None
    """Alignment; None for that of the style."""
    faint: bool = False
    """True for the second language of a cell."""
    mark: str = ""
    """The name of a hidden bookmark around run *marked*, or around all where that is None."""
    marked: int | None = None
    is_item: bool = False
    """True for a list item that is a paragraph by itself, with its sign before its words."""
    square: str = ""
    """Contents of a QR code that is shown in place of the line; empty for none."""
    keep: bool = False
    """True when it must not be the last on a page."""

    @property
    def text(self) -> str:
        """All its characters, after its number and a tab."""
        number = f"{self.number}\t" if self.number else ""
        return number + "".join(run.text for run in self.runs)

    @property
    def around(self) -> tuple[str, str]:
        """The texts before and after the marked run."""
        at = self.marked or 0
        number = f"{self.number}\t" if self.number else ""
        before = number + "".join(run.text for run in self.runs[:at])
        after = "" if self.marked is None else "".join(run.text for run in self.runs[at + 1 :])
        return before, after


Cell = Sequence[Line]


class Marks(Protocol):
    """Protocol for the names of bookmarks by which an edited document is read again."""

    def of_text(self, place: str, language: str, text: str) -> str:
        """Name for *text* of the record *place*; empty where it is not read again."""

    def of_grid(self, place: str, languages: tuple[str, ...], words: str) -> str:
        """Name for the table at the end of the text of the record *place*; may be empty too."""

    def of_frame(self, number: int, text: str) -> str:
        """Name for the *number*-th paragraph that belongs to no record."""


def line_of(paragraph: Paragraph) -> Line:
    """The line of a paragraph of the text, in the look that fits its style."""
    return _line(paragraph, _look(paragraph.style, is_numbered=bool(paragraph.number)))


def cell_line_of(paragraph: Paragraph) -> Line:
    """The line of a paragraph in a table cell, which keeps bold, italic and coloured letters."""
    style = paragraph.style
    line = _line(paragraph, Look.CELL)
    ink = "" if style.colour in (_PLAIN.colour, GREY) else hexed(style.colour)
    runs = tuple(
        replace(run, bold=run.bold or style.bold, italic=run.italic or style.italic, ink=ink)
        for run in line.runs
    )
    return replace(line, runs=runs, align=_aligned(style), faint=style.colour == GREY)


def chip_line_of(code: Line, chip: Chip) -> Line:
    """The line of a *code* with the letter of a *chip* after it, on its colour."""
    letter = Run(
        text=f"\u00a0{chip.letter.text}\u00a0",
        bold=True,
        ground=hexed(chip.colour) if chip.colour else "",
        ink=hexed(chip.letter.style.colour),
    )
    return replace(code, runs=(*code.runs, Run(text=" "), letter))


def square_line_of(square: Square) -> Line:
    """A line that is a QR code."""
    return Line(runs=(), language="en", look=Look.CELL, square=square.text)


def hexed(colour: Colour) -> str:
    """*colour* in the format of Word."""
    return "".join(f"{round(part * 255):02X}" for part in colour)


def head_line_of(paragraph: Paragraph) -> Line:
    """A paragraph in the head of a table."""
    return replace(_line(paragraph, Look.CELL_HEAD), align=_aligned(paragraph.style))


def signature_line_of(paragraph: Paragraph) -> Line:
    """The line of a paragraph over or under a line for a signature."""
    line = _line(paragraph, Look.SIGNATURE)
    return replace(line, runs=tuple(replace(run, bold=paragraph.style.bold) for run in line.runs))


def _line(paragraph: Paragraph, look: Look) -> Line:
    parts = [paragraph.content] if isinstance(paragraph.content, str | Span) else paragraph.content
    runs = tuple(_run(part) for part in parts if part and (isinstance(part, str) or part.text))
    return Line(
        runs=runs, language=paragraph.language, look=look, number=paragraph.number,
        is_item=paragraph.style.role == ITEM, keep=paragraph.style.keep_with_next,
    )  # fmt: skip


def _run(part: str | Span) -> Run:
    if isinstance(part, str):
        return Run(text=part)
    # A place in the document, or a page of a pack, is no address that opens from there.
    link = part.link if part.link.startswith(_ADDRESSES) else ""
    return Run(text=part.text, bold=part.bold, italic=part.italic, change=part.mark, link=link)


def _aligned(style: Style) -> Align | None:
    return style.align if style.align in (Align.CENTRE, Align.RIGHT) else None


def _look(style: Style, *, is_numbered: bool) -> Look:
    if style.role in _BY_ROLE:
        return _BY_ROLE[style.role]
    if style.align is Align.CENTRE or style.typeface is Typeface.SANS:
        return Look.SUBTITLE if style.align is Align.CENTRE else Look.CELL
    if style.size < _SMALL or style.align is Align.LEFT:
        return Look.NOTE if style.size < _SMALL else Look.FACT
    if style.indent:
        return Look.OUTCOME
    return Look.PARAGRAPH if is_numbered else Look.TEXT
