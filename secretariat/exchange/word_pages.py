"""What stands in a Word document, as plain values: paragraphs, rows of cells, new pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from secretariat.declaring.values import Bilingual


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


class Align(StrEnum):
    """Where lines stand; a style has its own way unless a paragraph says otherwise."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some characters set alike."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph in *language*, ``en`` or ``zh``, its *number* hanging before it."""

    runs: tuple[Run, ...]
    language: str
    look: Look
    number: str = ""
    align: Align | None = None
    faint: bool = False
    """True for the second language of a cell."""
    mark: str = ""
    """The name of a hidden bookmark around run *marked*, or around all where that is None."""
    marked: int | None = None

    @property
    def text(self) -> str:
        """All its characters, the number and its tab before them."""
        number = f"{self.number}\t" if self.number else ""
        return number + "".join(run.text for run in self.runs)

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and after the run that is marked."""
        at = self.marked or 0
        number = f"{self.number}\t" if self.number else ""
        before = number + "".join(run.text for run in self.runs[:at])
        after = "" if self.marked is None else "".join(run.text for run in self.runs[at + 1 :])
        return before, after


Cell = Sequence[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under *heads* that are repeated on each page; *shares* divide the width."""

    rows: Sequence[Sequence[Cell]]
    shares: tuple[float, ...]
    heads: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two languages side by side, level paragraph by paragraph."""

    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Beside each other: what stands over each line, and what below it."""

    places: Sequence[tuple[Cell, Cell]]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Part = Line | Table | Pairs | Signatures | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A whole document; *languages* are those in it, the first first."""

    title: str
    made: datetime
    languages: tuple[str, ...]
    parts: Sequence[Part]
    head: Bilingual = field(default_factory=Bilingual)
    foot: str = ""
    """The record that the document is of."""
    warnings: Sequence[str] = ()
    """What must stand on each page: who may read it, that it is a draft."""
    size: tuple[float, float] = (595.3, 841.9)
    """Of the paper, in points."""
    margin: float = 62.4
