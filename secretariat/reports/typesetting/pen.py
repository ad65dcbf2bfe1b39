"""Writes the lines of one paragraph as one text object, with its links tagged apart."""

from __future__ import annotations

from secretariat.reports.typesetting import draw
from secretariat.reports.typesetting.cases import EM
from secretariat.reports.typesetting.fit import Line
from secretariat.reports.typesetting.itemise import Items
from secretariat.reports.typesetting.markup import Span
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import LINK, Colour, Style
from secretariat.reports.typesetting.tags import Element


class Pen:
    """Holds the sheet, the element and the style of the paragraph being written."""

    def __init__(self, sheet: Sheet, element: Element, style: Style, language: str) -> None:
        self.sheet, self.element, self.style, self.language = sheet, element, style, language
        self._inked: set[int] = set()
        self._links: dict[int, Element] = {}
        self._tongues: dict[int, list[str] | None] = {}
        sheet.operators.append(f"BT {_fill(style.colour)}")
        sheet.begin(element)

    def close(self) -> None:
        """End the text object."""
        self.sheet.end()
        self.sheet.operators.append("ET")

    def line(
        self, items: Items, line: Line, left: float, baseline: float, *, after: str = ""
    ) -> None:
        """Write *line* from *left* on *baseline*; *after* is said but not seen."""
        if line.start == line.stop:
            return
        if id(items) not in self._inked:
            self._ink(items)
        for address, tongue, start, stop in draw.runs(items, line, self._tongues[id(items)]):
            ahead = draw.advance(items, line, start) if start > line.start else 0.0
            at = left + ahead * self.style.size / EM
            if address:
                self._linked(items, line, (start, stop), (at, baseline))
            elif tongue in ("", self.language):
                self._run(items, line, (start, stop), (at, baseline), after)
            else:
                self._foreign(items, line, (start, stop), (at, baseline), tongue)

    def _ink(self, items: Items) -> None:
        """Have the letters of *items* embedded."""
        self._inked.add(id(items))
        foreign = self._tongues[id(items)] = draw.tongues(items, self.language)
        for face in {id(piece.face): piece.face for piece in items.pieces}.values():
            pairs = zip(items.tokens, items.pieces, strict=True)
            letters = "".join(token for token, piece in pairs if piece.face is face)
            also = ("-" if items.hyphens else "") + (" " if foreign else "")
            self.sheet.face(face, letters if face.is_boxes else letters + also)

    def _run(
        self,
        items: Items,
        line: Line,
        run: tuple[int, int],
        at: tuple[float, float],
        after: str = "",
    ) -> None:
        start, stop = run
        shown = draw.run_operators(items, line, run, self.style.size, self.sheet.name)
        said = draw.spoken(items, line, start, stop)
        if after and said is None:
            said = "".join(items.tokens[start:stop])
        move = f"1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm "
        if said is not None:
            shown = f"{draw.actual(said + after)} {shown} EMC"
        self.sheet.operators.append(move + shown)

    def _foreign(
        self,
        items: Items,
        line: Line,
        run: tuple[int, int],
        at: tuple[float, float],
        tongue: str,
    ) -> None:
        """A run in the other language: an element of its own, so that it is read out as such."""
        self.sheet.end()
        self.sheet.begin(self.element.child("Span", tongue))
        self._run(items, line, run, at)
        self.sheet.end()
        self.sheet.begin(self.element)

    def _linked(
        self, items: Items, line: Line, run: tuple[int, int], at: tuple[float, float]
    ) -> None:
        """A run that opens an address: its own element, colour and annotation."""
        span = items.spans[run[0]] if items.spans else Span("")
        element = self._links.get(id(span))
        if element is None:
            element = self._links[id(span)] = self.element.child("Link", self.language)
        self.sheet.end()
        self.sheet.begin(element)
        self.sheet.operators.append(_fill(LINK))
        self._run(items, line, run, at)
        self.sheet.end()
        self.sheet.begin(self.element)
        self.sheet.operators.append(_fill(self.style.colour))
        size, (left, baseline) = self.style.size, at
        width = draw.advance(items, line, run[1]) - draw.advance(items, line, run[0])
        box = (left, baseline - size * 0.25, left + width * size / EM, baseline + size * 0.9)
        self.sheet.link(box, span.link, element)


def _fill(colour: Colour) -> str:
    return "{:g} {:g} {:g} rg".format(*colour)
