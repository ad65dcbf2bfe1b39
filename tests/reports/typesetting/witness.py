"""Who draws what: every paragraph of a document as it is drawn, with its column and its lines.

The documents tell it nothing of themselves; it stands where a paragraph draws its lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from reportlab.graphics.shapes import String

from secretariat.reports.typesetting import Paragraph, charts
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.tags import Element

_WIDE = 10_000.0  # points: the words of a chart are never broken


@dataclass(frozen=True)
class Drawn:
    """Some lines of *paragraph* on *page* (from 1), in the column at *spot*."""

    paragraph: Paragraph
    page: int
    spot: Spot
    start: int
    stop: int

    @property
    def owner(self) -> int:
        """The number of its structure element in the finished file; 0 when it is not read out."""
        element = self.paragraph._element
        return element.number if element else 0

    @property
    def column(self) -> tuple[float, float]:
        """The left and right edge that its ink must keep to."""
        return self.spot.left + self.paragraph.style.indent, self.spot.left + self.spot.width

    @property
    def text(self) -> str:
        """What these lines say, the number before the first included."""
        number = self.paragraph.number if self.start == 0 else ""
        lines = self.paragraph.lines(self.spot.width)[self.start : self.stop]
        texts = ("".join(items.tokens[line.start : line.stop]) for items, line in lines)
        return " ".join(filter(None, [number, "\n".join(texts)]))


@contextmanager
def witnessed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Drawn]]:
    """Every part of a paragraph that is drawn within, in the order of drawing."""
    seen: list[Drawn] = []
    draw = Paragraph.draw_lines

    def drawn(  # noqa: PLR0913, PLR0917 - what it stands in for
        self: Paragraph, sheet: Sheet, spot: Spot, start: int, stop: int, parent: Element
    ) -> None:
        seen.append(Drawn(self, sheet.page, spot, start, stop))
        draw(self, sheet, spot, start, stop, parent)

    fill = charts.Drawn.fill

    def filled(self: charts.Drawn, sheet: Sheet, spot: Spot, figure: Element) -> None:
        at = Spot(0, spot.top, _WIDE)
        seen.extend(Drawn(Paragraph(text), sheet.page, at, 0, 1) for text in _strings(self.drawing))
        fill(self, sheet, spot, figure)

    with monkeypatch.context() as patched:
        patched.setattr(Paragraph, "draw_lines", drawn)
        patched.setattr(charts.Drawn, "fill", filled)
        yield seen


def _strings(shape: Any) -> Iterator[str]:
    """The words of a chart, in the order of drawing."""
    if hasattr(shape, "provideNode"):
        shape = shape.provideNode()
    if isinstance(shape, String):
        yield shape.text
    for part in getattr(shape, "contents", ()):
        yield from _strings(part)
