"""Our typefaces: which face draws which character.

Noto Serif SC and Noto Sans SC draw Chinese, Source Serif 4 and Source Sans 3 draw Latin.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics

from secretariat.paths import RESOURCES
from secretariat.reports.typesetting.faces import Face

FOLDER = RESOURCES / "fonts"
# Characters that never have an outline: they affect line breaks and are not drawn.
INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")


class Typeface(StrEnum):
    """A family of typefaces: serif for reading, sans for headings, tables and the window."""

    SERIF = "serif"
    SANS = "sans"


_LATIN = {Typeface.SERIF: "SourceSerif4", Typeface.SANS: "SourceSans3"}
_HAN = {Typeface.SERIF: "NotoSerifSC", Typeface.SANS: "NotoSansSC"}


@cache
def face(name: str) -> Face:
    """The face from the file *name* in ``resources/fonts``, such as ``NotoSerifSC-Bold``."""
    return Face(name, FOLDER / f"{name}.ttf")


def latin(typeface: Typeface, *, bold: bool = False, italic: bool = False) -> Face:
    """The Latin face of *typeface*; bold if both bold and italic are asked for."""
    weight = "Bold" if bold else "Italic" if italic else "Regular"
    return face(f"{_LATIN[typeface]}-{weight}")


def han(typeface: Typeface, *, bold: bool = False) -> Face:
    """The Chinese face of *typeface*; Chinese has no italic."""
    return face(f"{_HAN[typeface]}-{'Bold' if bold else 'Regular'}")


@cache
def register() -> None:
    """Register all faces with ReportLab by their file names, for charts among others."""
    for path in sorted(FOLDER.glob("*.ttf")):
        pdfmetrics.registerFont(face(path.stem))
    # Otherwise ReportLab declares a Helvetica in every file without embedding it.
    rl_config.defaultGraphicsFontName = "SourceSans3-Regular"


@cache
def drawable() -> frozenset[str]:
    """All characters that any of our faces draws."""
    regular = (each(typeface) for typeface in Typeface for each in (latin, han))
    return frozenset().union(*(face.characters for face in regular)) | INVISIBLE | {"\n", "\t"}
