"""The form of Chinese offices, GB/T 9704: 一、（一）1., 3号 letters, 22 lines on a page.

It is for the Chinese text alone. The standard asks for 仿宋, 黑体 and 小标宋. No free face of 仿宋
with the simplified characters may be shipped, so Serif replaces it and 小标宋, and Sans 黑体.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from secretariat.domain import ordinals
from secretariat.reports.typesetting import MM, Align, Document, Passage, Span, Style, Text
from secretariat.reports.typesetting.fonts import Typeface
from secretariat.reports.typesetting.styles import INK, Colour

RED: Colour = (0.80, 0.07, 0.07)
BODY_SIZE = 15.75
"""3号, in points: 28 characters fill a line of 156 mm."""
LEADING = 28.95
"""Leading in points of 22 lines on 225 mm."""
_TOP, _BOTTOM, _SIDE = 37 * MM, 35 * MM, 27 * MM
_INDENT = "\u3000\u3000"
_LEAST = 10.5
"""Least size in points of text of the record; smaller text is a note to it."""
_PART = re.compile(r"\d+(?:\.\d+)*")


def on_paper(document: Document) -> Document:
    """*document* with the margins and the page numbers of the form."""
    return replace(document, margin=_SIDE, top=_TOP, bottom=_BOTTOM, has_dashed_numbers=True)


def formed(passages: Iterable[Passage]) -> Iterator[Passage]:
    """*passages* with the fonts, the numbers and the indents of the form."""
    for passage in passages:
        number = numbered(passage.number)
        text = passage.zh if not number else _after(number, passage.zh)
        if _is_indented(passage):
            text = _after(_INDENT, text)
        yield replace(passage, zh=text, number="", style=style_of(passage.style))


def letter_style(style: Style) -> Style:
    """*style* of a line of a letter, with the fonts of the form: its subject in 2号."""
    new_style = style_of(style)
    if style.role != "H1":
        return new_style
    return new_style.with_(
        size=22, leading=34, chinese_leading=34, colour=INK, before=LEADING, after=LEADING / 2
    )


def _is_indented(passage: Passage) -> bool:
    """True for running text: not for titles or lines of facts."""
    return passage.style.role == "H2" or (
        passage.style.role == "P"
        and passage.style.align is Align.JUSTIFY
        and passage.style.size >= _LEAST
    )


def _after(before: str, text: Text) -> Text:
    if isinstance(text, str):
        return before + text
    if isinstance(text, Span):
        return [before, text]
    return [before, *text]


def numbered(number: str) -> str:
    """A number of the record in the style of the form: 3 is 三、, 3.2 is （二）, 3.2.1 is 1."""
    if not _PART.fullmatch(number):
        return number
    *above, last = number.split(".")
    if not above:
        return f"{ordinals.chinese(int(last))}、"
    return f"（{ordinals.chinese(int(last))}）" if len(above) == 1 else f"{last}．"


def style_of(style: Style) -> Style:
    """*style* with the fonts of the form."""
    plain = style.with_(
        size=BODY_SIZE, leading=LEADING, chinese_leading=LEADING, colour=INK, before=0, after=0,
        indent=0,
    )  # fmt: skip
    if style.role == "H1":
        return plain.with_(
            size=26, leading=2 * LEADING, chinese_leading=2 * LEADING, colour=RED, bold=True
        )
    if style.role == "H2":
        return plain.with_(typeface=Typeface.SANS, bold=False)
    if style.size < _LEAST and style.align is not Align.LEFT:
        return style
    return plain
