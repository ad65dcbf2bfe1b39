"""Lines of the head and the foot of a page: their style and width."""

from __future__ import annotations

from functools import lru_cache

from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.styles import FURNITURE, Align, Colour, Style

_WARNING: Colour = (0.70, 0.13, 0.11)
MARK = FURNITURE.with_(colour=_WARNING, bold=True, align=Align.CENTRE)
"""Style of marks such as DRAFT."""
BETWEEN = 12.0
"""Points between the reference and the number of the page."""
_LEAST = 7.5
"""Least size in points of the text at the left of the foot."""
_SMALLEST = 0.85
"""Least factor by which marks are reduced to fit in one line."""


_LEAST = 7.5
"""Least size of what stands at the left of the foot."""


def line_of(text: str, language: str, align: Align, style: Style) -> Paragraph:
    """A line of a head or foot."""
    return Paragraph(text, style.with_(align=align, role="Span"), language)


@lru_cache(maxsize=32)  # most of it is the same on every page
def width_of(text: str, language: str) -> float:
    """Width of *text* in points, in the style of head and foot."""
    return Paragraph(text, FURNITURE, language).natural() if text else 0.0


def head_lines(text: str, language: str, room: float) -> int:
    """Number of lines that *text* takes in the head of a page, in *room* points."""
    return len(Paragraph(text, FURNITURE, language).lines(room)) if text else 0


def foot_style(text: str, language: str, room: float) -> Style:
    """Style of *text* at the left of the foot: reduced if *room* points are too few."""
    needed = width_of(text, language)
    size = max(FURNITURE.size * min(1.0, room / needed), _LEAST) if needed else FURNITURE.size
    return FURNITURE.with_(size=size)


def foot_lines(text: str, language: str, room: float) -> int:
    """Number of lines that *text* takes at the left of the foot, in *room* points."""
    style = foot_style(text, language, room)
    if not text or style.size > _LEAST:  # it was reduced until it fits
        return 1 if text else 0
    return len(Paragraph(text, style, language).lines(room))


def mark_style(marks: str, room: float) -> Style:
    """Style of *marks* in *room* points: reduced if that makes them fit in one line."""
    needed = Paragraph(marks, MARK, "zh").natural() if marks else 0.0
    share = (room - 1) / needed if needed > room else 1.0
    return MARK.with_(size=MARK.size * share) if _SMALLEST <= share < 1 else MARK


def mark_lines(marks: str, room: float) -> int:
    """Number of lines that *marks* take in *room* points."""
    return len(Paragraph(marks, mark_style(marks, room), "zh").lines(room))


def roman(number: int) -> str:
    """*number*, of a few pages at most, in small Roman numerals."""
    tens, units = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[units]
