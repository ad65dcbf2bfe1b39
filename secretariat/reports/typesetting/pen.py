"""Writes the lines of one paragraph as one text object, with own tags for links and changes."""

from __future__ import annotations

from itertools import compress, repeat
from operator import is_

from secretariat.reports.typesetting import draw
from secretariat.reports.typesetting.annotations import PLACE
from secretariat.reports.typesetting.cases import EM
from secretariat.reports.typesetting.fit import Line
from secretariat.reports.typesetting.itemise import Items
from secretariat.reports.typesetting.markup import Mark, Span
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import INK, LINK, Colour, Style
from secretariat.reports.typesetting.tags import Element

_INKS: dict[Mark, Colour] = {
    Mark.INSERTED: (0.05, 0.28, 0.58),
    Mark.DELETED: (0.68, 0.10, 0.10),
    Mark.MOVED_HERE: (0.08, 0.38, 0.22),
    Mark.MOVED_AWAY: (0.08, 0.38, 0.22),
}
_DECORATION = "/A<</O/Layout/TextDecorationType/%s>>"
_BELOW, _THROUGH = -0.14, 0.30  # of the size: where lines run, from the baseline
_DOUBLE = 0.11  # of the size: between the two lines of what was moved
_BAR = 7.0  # points from the column to the bar beside a changed line

Rule = tuple[tuple[float, float, float, float], float, Colour]


class Pen:
    """The writer of one paragraph, with its sheet, element and style."""

    def __init__(self, sheet: Sheet, element: Element, style: Style, language: str) -> None:
        self.sheet, self.element, self.style, self.language = sheet, element, style, language
        self._inked: set[int] = set()
        self._links: dict[int, Element] = {}
        self._tongues: dict[int, list[str] | None] = {}
        self._rules: list[Rule] = []
        sheet.operators.append(f"BT {_fill(style.colour)}")
        sheet.begin(element)

    def close(self) -> None:
        """End the text object, and draw the lines under, through and beside it."""
        self.sheet.end()
        self.sheet.operators.append("ET")
        if self._rules:
            with self.sheet.artifact():
                for line, width, colour in self._rules:
                    self.sheet.rule(line, width, colour)

    def bar(self, left: float, baseline: float, leading: float) -> None:
        """Draw a bar in the margin left of *left*, beside the line on *baseline*."""
        top, at = baseline + 0.75 * leading, left - _BAR
        self._rules.append(((at, top, at, top - leading), 1.4, INK))

    def line(
        self, items: Items, line: Line, left: float, baseline: float, *, after: str = ""
    ) -> bool:
        """Write *line* from *left* on *baseline*; *after* is read out but not visible.

        Returns True when a change is marked in the line.
        """
        if line.start == line.stop:
            return False
        is_changed = False
        if id(items) not in self._inked:
            self._ink(items)
        for address, tongue, start, stop in draw.runs(items, line, self._tongues[id(items)]):
            ahead = draw.advance(items, line, start) if start > line.start else 0.0
            at = left + ahead * self.style.size / EM
            if address:
                self._linked(items, line, (start, stop), (at, baseline))
            elif items.spans and items.spans[start].mark:
                is_changed = True
                self._marked(items, line, (start, stop), (at, baseline), tongue)
            elif tongue in ("", self.language):
                self._run(items, line, (start, stop), (at, baseline), ("", after))
            else:
                self._foreign(items, line, (start, stop), (at, baseline), tongue)
        return is_changed

    def _ink(self, items: Items) -> None:
        """Embed the characters of *items*."""
        self._inked.add(id(items))
        foreign = self._tongues[id(items)] = draw.tongues(items, self.language)
        is_parted = bool(foreign or items.rare) or any(
            span.mark or span.link for span in items.spans or ()
        )
        faces = [piece.face for piece in items.pieces]
        for face in dict.fromkeys(faces):
            letters = "".join(compress(items.tokens, map(is_, faces, repeat(face))))
            # A run that ends within a line ends with a space where no space is seen.
            also = ("-" if items.hyphens else "") + (" " if is_parted else "")
            self.sheet.face(face, letters if face.is_boxes else letters + also)

    def _run(
        self,
        items: Items,
        line: Line,
        run: tuple[int, int],
        at: tuple[float, float],
        around: tuple[str, str] = ("", ""),
    ) -> None:
        """Write a run; *around* is read out before and after it, but not visible."""
        start, stop = run
        before, after = around
        shown = draw.run_operators(items, line, run, self.style.size, self.sheet.name)
        if line.track:
            shown = f"{line.track * self.style.size / EM:.3f} Tc {shown} 0 Tc"
        text = draw.spoken(items, line, start, stop)
        if (after or before) and text is None:
            text = "".join(items.tokens[start:stop])
        move = f"1 0 0 1 {at[0]:.2f} {at[1]:.2f} Tm "
        if text is not None:
            shown = f"{draw.actual(before + text + after)} {shown} EMC"
        self.sheet.operators.append(move + shown)

    def _foreign(
        self,
        items: Items,
        line: Line,
        run: tuple[int, int],
        at: tuple[float, float],
        tongue: str,
    ) -> None:
        """Write a run in the other language, as an own element, so that it is read out in that."""
        self.sheet.end()
        self.sheet.begin(self.element.child("Span", tongue))
        self._run(items, line, run, at)
        self.sheet.end()
        self.sheet.begin(self.element)

    def _marked(
        self,
        items: Items,
        line: Line,
        run: tuple[int, int],
        at: tuple[float, float],
        tongue: str,
    ) -> None:
        """Write a changed run: with its own element, colour, line, and words for screen readers."""
        every = items.spans or []
        (start, stop), span = run, every[run[0]]
        if span.mark is None:
            return
        decoration = "LineThrough" if span.mark.is_gone else "Underline"
        self.sheet.end()
        self.sheet.begin(
            self.element.child("Span", tongue or self.language, attributes=_DECORATION % decoration)
        )
        self.sheet.operators.append(_fill(_INKS[span.mark]))
        is_first = start == 0 or every[start - 1] is not span
        is_last = stop == len(every) or every[stop] is not span
        before = f"[{span.mark.label(self.language)}: " if is_first else ""
        self._run(items, line, run, at, (before, "]" if is_last else ""))
        self.sheet.end()
        self.sheet.begin(self.element)
        self.sheet.operators.append(_fill(self.style.colour))
        size, (left, baseline) = self.style.size, at
        width = draw.advance(items, line, stop) - draw.advance(items, line, start)
        height = baseline + size * (_THROUGH if span.mark.is_gone else _BELOW)
        is_moved = span.mark in (Mark.MOVED_HERE, Mark.MOVED_AWAY)
        for above in (0.0, _DOUBLE * size) if is_moved else (0.0,):
            ends = (left, height - above, left + width * size / EM, height - above)
            self._rules.append((ends, 0.6, _INKS[span.mark]))

    def _linked(
        self, items: Items, line: Line, run: tuple[int, int], at: tuple[float, float]
    ) -> None:
        """Write a run with a link: with its own element, colour and annotation."""
        span = items.spans[run[0]] if items.spans else Span("")
        element = self._links.get(id(span))
        if element is None:
            element = self._links[id(span)] = self.element.child("Link", self.language)
        self.sheet.end()
        self.sheet.begin(element)
        # A reference looks like any other on paper: only what leads out of it is coloured.
        if not span.link.startswith(PLACE):
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
