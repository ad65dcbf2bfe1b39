"""The title page of a long document, with its contents: set last, when pages are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from secretariat.reports.typesetting.annotations import PLACE
from secretariat.reports.typesetting.blocks import Block, Space, Spot, draw_stack, stack_height
from secretariat.reports.typesetting.entries import Entry
from secretariat.reports.typesetting.markup import Words
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import (
    BODY,
    HEADING,
    RULE,
    SUBTITLE,
    TITLE,
    Align,
    Style,
)
from secretariat.reports.typesetting.tags import Element

CONTENTS = Words("Contents", "目录")
_NUMBER = 34.0
"""Width of the column of page numbers, in points."""
_BETWEEN = 18.0
_INDENT = 14.0
_DEEPEST = 2
"""Deepest level of headings that is listed."""
_LINE = BODY.with_(size=10, leading=14, chinese_leading=15, align=Align.LEFT, after=0, role="Span")


def front(
    title: Words, under: Sequence[Words], entries: Sequence[Entry], languages: Sequence[str]
) -> Iterator[Block]:
    """The blocks of a title page: the *title*, the lines *under* it, and the contents if any."""
    yield Space(60)
    for number, (code, text) in enumerate(_printed(title, languages)):
        last = number == len(languages) - 1
        yield Paragraph(text, TITLE.with_(after=14 if last else 4), code)
    for words in under:
        for code, text in _printed(words, languages):
            yield Paragraph(text, SUBTITLE.with_(after=3), code)
    listed = [entry for entry in entries if entry.level <= _DEEPEST]
    for number, (code, text) in enumerate(_printed(CONTENTS, languages) if listed else ()):
        style = HEADING.with_(before=0 if number else 34, after=2 if number == 0 else 8)
        yield Paragraph(text, style, code)
    whole: list[Element] = []
    for number, entry in enumerate(listed):
        yield Line(entry, tuple(languages), whole, is_first=number == 0)


def _printed(words: Words, languages: Sequence[str]) -> Iterable[tuple[str, str]]:
    return [pair for pair in words.ordered(languages[0]) if pair[0] in languages]


class Line:
    """One line of the contents: a heading in each language, and its page number."""

    keep_with_next = False
    after = 3.0

    def __init__(
        self, entry: Entry, languages: tuple[str, ...], whole: list[Element], *, is_first: bool
    ) -> None:
        """*whole* gets the element of the list when its first line is drawn."""
        self.entry, self.whole, self.is_first = entry, whole, is_first
        style = _LINE.with_(bold=entry.level == 1)
        self.before = 6.0 if entry.level == 1 and not is_first else 0.0
        self.cells = [[Paragraph(text, style, code)] for code, text in entry.halves]
        self.number = Paragraph(str(entry.page), _number(style), languages[0])

    def height(self, width: float) -> float:
        column = self._column(width)
        return max(stack_height(cell, column) for cell in self.cells)

    def least(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """None: a line is never cut."""
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        if self.is_first or not self.whole:
            self.whole[:] = [parent.child("TOC")]
        left, top, width = spot
        language = self.entry.halves[0][0]
        item = self.whole[0].child("TOCI", language).child("Reference", language)
        link = item.child("Link", language)
        column, high = self._column(width), self.height(width)
        at = left + self._inset
        for cell in self.cells:
            draw_stack(cell, sheet, Spot(at, top, column), link)
            at += column + _BETWEEN
        self.number.draw(sheet, Spot(left + width - _NUMBER, top, _NUMBER), link)
        box = (left + self._inset, top - high, left + width, top)
        sheet.link(box, PLACE + self.entry.anchor, link)
        with sheet.artifact():
            below = top - high - 1
            sheet.rule((left + self._inset, below, left + width, below), 0.25, RULE)

    @property
    def _inset(self) -> float:
        return _INDENT * (self.entry.level - 1)

    def _column(self, width: float) -> float:
        count = len(self.cells)
        return (width - self._inset - _NUMBER - _BETWEEN * count) / count


def _number(style: Style) -> Style:
    return style.with_(align=Align.RIGHT)
