"""The measures of each paragraph style of our office files, for all formats."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.reports.typesetting import Align
from secretariat.reports.word.lines import Look

SERIF = ("Times New Roman", "SimSun")
SANS = ("Arial", "SimHei")
"""Fonts that every Word has, for Latin and for Chinese."""

INK, NAVY, GREY, RED = "1C1F24", "1F3A5F", "5C6673", "B3211C"

NUMBER = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The measures of a style, in points."""

    size: float = 10.5
    letters: tuple[str, str] = SERIF
    bold: bool = False
    colour: str = INK
    align: Align = Align.LEFT
    before: float = 0
    after: float = 6
    line: float = 1.25
    indent: float = 0
    hanging: bool = False
    keep: bool = False


_CENTRE, _BOTH = Align.CENTRE, Align.JUSTIFY
SHAPES = {
    Look.TITLE: Shape(size=19, bold=True, align=_CENTRE, keep=True),
    Look.SUBTITLE: Shape(align=_CENTRE, colour=GREY, after=12),
    Look.HEADING: Shape(
        size=13, letters=SANS, bold=True, colour=NAVY, before=12, after=5, hanging=True, keep=True
    ),
    Look.SUBHEADING: Shape(
        size=10.5, letters=SANS, bold=True, colour=NAVY, before=8, after=3, keep=True
    ),
    Look.PARAGRAPH: Shape(align=_BOTH, hanging=True),
    Look.TEXT: Shape(align=_BOTH, before=6),
    Look.OUTCOME: Shape(align=_BOTH, indent=NUMBER, after=5),
    Look.FACT: Shape(size=10, after=2),
    Look.NOTE: Shape(size=9, colour=GREY, after=4),
    Look.CELL: Shape(size=9, letters=SANS, after=0, line=1.15),
    Look.CELL_HEAD: Shape(size=8.5, letters=SANS, bold=True, colour=NAVY, after=0, line=1.15),
    Look.SIGNATURE: Shape(size=9, letters=SANS, after=0, keep=True),
    Look.HEADER: Shape(size=8, letters=SANS, colour=GREY, after=0, line=1.1),
    Look.FOOTER: Shape(size=8, letters=SANS, colour=GREY, after=0, line=1.1),
    Look.WARNING: Shape(
        size=7.5, letters=SANS, bold=True, colour=RED, align=_CENTRE, after=0, line=1.1
    ),
    Look.GAP: Shape(size=1, after=0, line=1),
}


def is_hanging(look: Look) -> bool:
    """True when a style has room for a number before its text."""
    return SHAPES[look].hanging


def letters_of(look: Look) -> tuple[str, str]:
    """The Latin and the Chinese font of a style."""
    return SHAPES[look].letters


def size_of(look: Look) -> tuple[float, bool]:
    """The font size of a style in points, and True if it is bold."""
    return SHAPES[look].size, SHAPES[look].bold
