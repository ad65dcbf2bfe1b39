"""The visible part of an electronic signature: who signed, when, with which certificate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from secretariat.reports.typesetting import Align, Paragraph, Style
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import CELL, GREY, NAVY

_LARGEST, _LEAST, _STEP = 8.5, 4.0, 0.5
_INSET = 3.0
_SHOWN = 4
"""Number of groups of four characters of the fingerprint that are shown."""


def look(
    size: tuple[float, float],
    lines: Sequence[tuple[str, str]],
) -> bytes:
    """A PDF page of *size* with *lines*, each with its language, as large as there is room.

    The second line, the name, is bold. Nothing is tagged, since it is the look of a field.
    """
    width, height = size
    points = _LARGEST
    while points > _LEAST and _high(_set(lines, points), width) > height - 2 * _INSET:
        points -= _STEP
    sheet = Sheet(size, "en", lambda _page, _pages: [])
    top = height - _INSET
    with sheet.artifact():
        for paragraph in _set(lines, points):
            room = paragraph.height(width - 2 * _INSET)
            if top - room < 0:
                break
            paragraph.draw(sheet, Spot(_INSET, top, width - 2 * _INSET), sheet.root)
            top -= room
    sheet.showPage()
    return sheet.finish()


def moment(at: datetime) -> str:
    """*at* in the format of a signature, for both languages: day, minute, UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def fingerprint(digest: str) -> str:
    """The beginning of the SHA-256 of a certificate, for people to compare."""
    groups = [digest[at : at + 4].upper() for at in range(0, 4 * _SHOWN, 4)]
    return " ".join((*groups, "…"))


def _set(lines: Sequence[tuple[str, str]], points: float) -> list[Paragraph]:
    style = CELL.with_(
        size=points, leading=points * 1.3, chinese_leading=points * 1.35, align=Align.LEFT,
        role="Span", before=0, after=0, colour=GREY,
    )  # fmt: skip
    return [
        Paragraph(text, _bold(style) if number == 1 else style, language)
        for number, (text, language) in enumerate(lines)
        if text
    ]


def _bold(style: Style) -> Style:
    return style.with_(bold=True, colour=NAVY)


def _high(paragraphs: Sequence[Paragraph], width: float) -> float:
    return sum(paragraph.height(width - 2 * _INSET) for paragraph in paragraphs)
