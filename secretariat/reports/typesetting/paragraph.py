"""The paragraph: a text in one language, fitted to its column, that can be cut between lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.reports.typesetting import draw
from secretariat.reports.typesetting.cases import EM
from secretariat.reports.typesetting.fit import Line, fit, wants_hyphens
from secretariat.reports.typesetting.fonts import require_drawable
from secretariat.reports.typesetting.itemise import Items, itemise
from secretariat.reports.typesetting.markup import Span, Text, spans
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import BODY, LINK, Align, Style
from secretariat.reports.typesetting.tags import Element

_KEPT = 2  # lines that stay together at the foot and at the head of a page
_ASCENT = 0.88  # of the size: where the first baseline lies below the half-leading

Set = tuple[Items, Line]


class Paragraph:
    """*text* in *language* (``en`` or ``zh``), with its *number* hanging before it.

    *place* says in a refusal where the text stands; *outline* makes an entry of the outline, 1 for
    the highest level.
    """

    def __init__(
        self, text: Text, style: Style = BODY, language: str = "en", *,
        number: str = "", place: str = "", outline: int = 0,
    ) -> None:  # fmt: skip
        self.spans = spans(text)
        self.style, self.language = style, language
        self.number, self.outline = number, outline
        for span in self.spans:
            require_drawable(span.text, place)
        require_drawable(number, place)
        self._width = -1.0
        self._lines: list[Set] = []
        self._element: Element | None = None

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(span.text for span in self.spans)

    @property
    def before(self) -> float:
        """As its style has it."""
        return self.style.before

    @property
    def after(self) -> float:
        """As its style has it."""
        return self.style.after

    @property
    def keep_with_next(self) -> bool:
        """As its style has it."""
        return self.style.keep_with_next

    @property
    def leading(self) -> float:
        """From baseline to baseline."""
        return self.style.chinese_leading if self.language == "zh" else self.style.leading

    def lines(self, width: float) -> list[Set]:
        """Its lines in a column of *width* points."""
        if width != self._width:
            self._width = width
            measure = (width - self._indent()) * EM / self.style.size
            self._lines = [
                line for stretch in _stretches(self.spans)
                for line in _fitted(stretch, self.style, self.language, measure)
            ]  # fmt: skip
        return self._lines

    def height(self, width: float) -> float:
        return self.leading * len(self.lines(width))

    def least(self, width: float) -> float:
        count = len(self.lines(width))
        return self.leading * (count if count < 2 * _KEPT else _KEPT)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        count = len(self.lines(width))
        return Part(self, 0, count).split(width, room)

    def draw(self, sheet: Sheet, left: float, top: float, width: float, parent: Element) -> None:
        Part(self, 0, len(self.lines(width))).draw(sheet, left, top, width, parent)

    def _indent(self) -> float:
        hanging = self.style.number if self.number else 0
        return self.style.indent + hanging

    # --- drawing ----------------------------------------------------------------------------

    def draw_lines(
        self, sheet: Sheet, corner: tuple[float, float], start: int, stop: int, parent: Element
    ) -> None:
        """Draw lines *start* to *stop* below *corner* (left, top)."""
        left, top = corner
        if self._element is None:
            self._element = parent.child(self.style.role, self.language)
            if self.outline:
                title = f"{self.number} {self.text}".strip()
                sheet.outline(title.replace("\n", " "), self.outline - 1, top + 6)
        baseline = top - (self.leading - self.style.size) / 2 - _ASCENT * self.style.size
        pen = _Pen(self, sheet, self._element, left + self._indent())
        pen.open()
        if self.number and start == 0:
            pen.number(left + self.style.indent, baseline)
        for items, line in self._lines[start:stop]:
            pen.line(items, line, self._offset(line), baseline)
            baseline -= self.leading
        pen.close()

    def draw_untagged(self, sheet: Sheet, corner: tuple[float, float], width: float) -> None:
        """Draw it as page furniture; the caller has opened an artifact."""
        self.lines(width)
        pen = _Pen(self, sheet, None, corner[0] + self._indent())
        baseline = corner[1] - (self.leading - self.style.size) / 2 - _ASCENT * self.style.size
        pen.open()
        for items, line in self._lines:
            pen.line(items, line, self._offset(line), baseline)
            baseline -= self.leading
        pen.close()

    def _offset(self, line: Line) -> float:
        """How far *line* stands from the left of its column."""
        slack = self._width - self._indent() - line.natural * self.style.size / EM
        if self.style.align is Align.RIGHT:
            return slack
        return slack / 2 if self.style.align is Align.CENTRE else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a paragraph that was cut at the end of a page."""

    whole: Paragraph
    start: int
    stop: int

    @property
    def before(self) -> float:
        return self.whole.before if self.start == 0 else 0.0

    @property
    def after(self) -> float:
        return self.whole.after

    @property
    def keep_with_next(self) -> bool:
        return self.whole.keep_with_next and self.start == 0

    def height(self, width: float) -> float:
        return self.whole.leading * (self.stop - self.start)

    def least(self, width: float) -> float:
        count = self.stop - self.start
        return self.whole.leading * (count if count < 2 * _KEPT else _KEPT)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        count = self.stop - self.start
        fitting = min(int((room + 0.01) // self.whole.leading), count - _KEPT)
        if fitting < _KEPT:
            return None
        at = self.start + fitting
        return Part(self.whole, self.start, at), Part(self.whole, at, self.stop)

    def draw(self, sheet: Sheet, left: float, top: float, width: float, parent: Element) -> None:
        self.whole.draw_lines(sheet, (left, top), self.start, self.stop, parent)


class _Pen:
    """Writes the lines of one paragraph as one text object, with its links tagged apart."""

    def __init__(
        self, paragraph: Paragraph, sheet: Sheet, element: Element | None, left: float
    ) -> None:
        self.paragraph, self.sheet, self.element, self.left = paragraph, sheet, element, left
        self.style = paragraph.style
        self.inked: set[int] = set()
        self.link_elements: dict[int, Element] = {}

    def open(self) -> None:
        red, green, blue = self.style.colour
        self.sheet.operators.append(f"BT {red:g} {green:g} {blue:g} rg")
        if self.element:
            self.sheet.begin(self.element)

    def close(self) -> None:
        if self.element:
            self.sheet.end()
        self.sheet.operators.append("ET")

    def number(self, left: float, baseline: float) -> None:
        """The paragraph's number, in the column before its text."""
        items, line = _fitted(
            [Span(self.paragraph.number)], self.style, self.paragraph.language, float("inf")
        )[0]
        self._ink(items)
        self._run(items, line, (line.start, line.stop), left, baseline, after=" ")

    def line(self, items: Items, line: Line, offset: float, baseline: float) -> None:
        if id(items) not in self.inked:
            self._ink(items)
        for address, start, stop in draw.links(items, line):
            ahead = draw.advance(items, line, start) if start > line.start else 0.0
            left = self.left + offset + ahead * self.style.size / EM
            if address:
                self._linked(items, line, (start, stop), left, baseline)
            else:
                self._run(items, line, (start, stop), left, baseline)

    def _ink(self, items: Items) -> None:
        """Have the letters of *items* embedded."""
        self.inked.add(id(items))
        for face in {id(piece.face): piece.face for piece in items.pieces}.values():
            pairs = zip(items.tokens, items.pieces, strict=True)
            said = "".join(token for token, piece in pairs if piece.face is face)
            self.sheet.face(face, f"{said}-" if items.hyphens else said)

    def _run(
        self, items: Items, line: Line, run: tuple[int, int], left: float, baseline: float,
        *, after: str = "",
    ) -> None:  # fmt: skip
        start, stop = run
        shown = draw.run_operators(items, line, start, stop, size=self.style.size, name=self._name)
        said = draw.spoken(items, line, start, stop)
        if after and said is None:
            said = "".join(items.tokens[start:stop])
        move = f"1 0 0 1 {left:.2f} {baseline:.2f} Tm "
        if said is None:
            self.sheet.operators.append(move + shown)
        else:
            self.sheet.operators.append(f"{move}{draw.actual(said + after)} {shown} EMC")

    def _linked(
        self, items: Items, line: Line, run: tuple[int, int], left: float, baseline: float
    ) -> None:
        """A run that opens an address: its own element, colour and annotation."""
        span = items.spans[run[0]] if items.spans else Span("")
        element = self.link_elements.get(id(span))
        if element is None:
            element = self.element.child("Link", self.paragraph.language)
            self.link_elements[id(span)] = element
        sheet, code = self.sheet, self.sheet.operators
        sheet.end()
        sheet.begin(element)
        code.append("{:g} {:g} {:g} rg".format(*LINK))
        self._run(items, line, run, left, baseline)
        sheet.end()
        sheet.begin(self.element)
        code.append("{:g} {:g} {:g} rg".format(*self.style.colour))
        width = draw.advance(items, line, run[1]) - draw.advance(items, line, run[0])
        size = self.style.size
        box = (left, baseline - size * 0.25, left + width * size / EM, baseline + size * 0.9)
        sheet.link(box, span.link, element)

    def _name(self, face: object) -> str:
        return self.sheet.face(face, "")  # type: ignore[arg-type]


def _stretches(whole: Sequence[Span]) -> list[list[Span]]:
    """*whole* between its hard breaks."""
    made: list[list[Span]] = [[]]
    for span in whole:
        if "\n" not in span.text:
            made[-1].append(span)
            continue
        for number, text in enumerate(span.text.split("\n")):
            if number:
                made.append([])
            if text:
                made[-1].append(Span(text, span.bold, span.italic, span.link))
    return made


def _fitted(stretch: Sequence[Span], style: Style, language: str, measure: float) -> list[Set]:
    """The lines of one stretch; words are hyphenated only when that is needed."""
    if not stretch:
        return [(_EMPTY, Line(0, 0, 0.0, 0.0))]
    justified = style.align is Align.JUSTIFY
    items = itemise(stretch, style, language)
    if items.sums[-1] <= measure:
        return [(items, Line(0, len(items.pieces), 0.0, items.sums[-1]))]
    crowded = items.widest() > measure
    if crowded:
        items = itemise(stretch, style, language, soft=True)
        if items.widest() > measure:
            items = itemise(stretch, style, language, limit=measure)
    lines = fit(items, measure, justified=justified)
    if justified and not crowded and wants_hyphens(items, lines, measure):
        items = itemise(stretch, style, language, soft=True)
        lines = fit(items, measure, justified=True)
    return [(items, line) for line in lines]


_EMPTY = Items([], [], None, [], [], set(), [0.0], [0.0], [0.0])
