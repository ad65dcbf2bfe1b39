"""The styles of all kinds of text: family, size, leading, colour, spaces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from secretariat.reports.typesetting.fonts import Typeface

INK = (0.11, 0.12, 0.14)
NAVY = (0.122, 0.227, 0.373)
GREY = (0.36, 0.40, 0.45)
RULE = (0.62, 0.66, 0.71)
TINT = (0.925, 0.941, 0.961)
LINK = (0.07, 0.30, 0.55)

Colour = tuple[float, float, float]

GREEN: Colour = (0.10, 0.42, 0.24)
AMBER: Colour = (0.72, 0.47, 0.02)
RED: Colour = (0.68, 0.13, 0.12)
BLUE: Colour = (0.13, 0.36, 0.60)


class Align(StrEnum):
    """The alignment of lines in their column."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style, with measures in points; *number* is the width for the number of a paragraph."""

    typeface: Typeface = Typeface.SERIF
    size: float = 11
    leading: float = 15.5
    chinese_leading: float = 17.5
    align: Align = Align.JUSTIFY
    colour: Colour = INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 6
    indent: float = 0
    number: float = 24
    keep_with_next: bool = False
    role: str = "P"
    level: int = 0
    """Depth of a list item: the number of lists that contain its own."""

    def with_(self, **changes: object) -> Style:
        """A copy of the style with *changes*."""
        return _changed(self, tuple(changes.items()))


@lru_cache(maxsize=1_024)  # asked for at every paragraph, and there are few
def _changed(style: Style, changes: tuple[tuple[str, object], ...]) -> Style:
    return replace(style, **dict(changes))  # type: ignore[arg-type]  # the names are those of fields


BODY = Style()
QUOTE = BODY.with_(indent=18, colour=GREY)
NOTE = Style(size=9.5, leading=13, chinese_leading=14.5, colour=GREY, after=4)
TITLE = Style(
    size=18, leading=24, chinese_leading=26, align=Align.CENTRE, bold=True, after=6, role="H1",
    keep_with_next=True,
)  # fmt: skip
SUBTITLE = Style(size=12, leading=17, chinese_leading=18.5, align=Align.CENTRE, after=12)
HEADING = Style(
    typeface=Typeface.SANS, size=13.5, leading=18, chinese_leading=19.5, align=Align.LEFT,
    bold=True, colour=NAVY, before=12, after=5, number=24, keep_with_next=True, role="H2",
)  # fmt: skip
SUBHEADING = HEADING.with_(size=11.5, leading=16, chinese_leading=17, before=8, after=3, role="H3")
CELL = Style(
    typeface=Typeface.SANS, size=9.5, leading=12.5, chinese_leading=13.5, align=Align.LEFT, after=0,
    number=20,
)  # fmt: skip
SMALL_CELL = CELL.with_(size=9, leading=11.5, chinese_leading=12)
"""Style of a minor text in a cell: an earlier date, a step, who revised it."""
CELL_HEAD = CELL.with_(bold=True, colour=NAVY)
CELL_NUMBER = CELL.with_(align=Align.RIGHT)
FURNITURE = Style(
    typeface=Typeface.SANS, size=9, leading=12, chinese_leading=12, align=Align.LEFT, colour=GREY,
    after=0,
)  # fmt: skip
CAPTION = Style(
    typeface=Typeface.SANS, size=9.5, leading=13, chinese_leading=14, align=Align.LEFT, bold=True,
    colour=NAVY, before=6, after=3, keep_with_next=True, role="Caption",
)  # fmt: skip
