"""The paragraph: a text in one language, set in a column, that can be cut between lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from secretariat.reports.typesetting.annotations import PLACE
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.boxes import Boxes
from secretariat.reports.typesetting.cases import EM
from secretariat.reports.typesetting.fit import Line, fit, wants_hyphens
from secretariat.reports.typesetting.itemise import Items, itemise
from secretariat.reports.typesetting.markup import Span, Text, spans
from secretariat.reports.typesetting.pen import Pen
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import BODY, Align, Style
from secretariat.reports.typesetting.tags import ITEM, Element

_KEPT = 2  # lines that stay together at the foot and at the head of a page
_STEP = 14.0  # points by which a list stands further in than the item that it is within
_ASCENT = 0.88  # of the size: where the first baseline lies below the half-leading

Set = tuple[Items, Line]


class Paragraph:
    """*text* in *language* (``en`` or ``zh``), with its *number* hanging before it.

    *place* names the source of the text where a character has no font; *outline* makes an entry of
    the outline, 1 for the highest level, with ``outline_title`` or its own text.
    """

    def __init__(  # noqa: PLR0913 - what a paragraph can have
        self, text: Text, style: Style = BODY, language: str = "en", *,
        number: str = "", place: str = "", outline: int = 0,
    ) -> None:  # fmt: skip
        self.content = text
        self.style, self.language = style, language
        self.number, self.outline = number, outline
        self.outline_title = ""
        self.beside: Paragraph | None = None
        """The heading of the other language that stands beside this one and says the same."""
        self.place = place
        self._spans: list[Span] | None = None
        self._width = -1.0
        self._lines: list[Set] = []
        self._element: Element | None = None

    @property
    def spans(self) -> list[Span]:
        """The spans that are drawn."""
        if self._spans is None:
            self._spans = spans(self.content)
        return self._spans

    def note(self, boxes: Boxes) -> None:
        """Add its characters without a font to *boxes*."""
        boxes.note(self.text, self.language, self.place)
        boxes.note(self.number, self.language, self.place)

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(span.text for span in self.spans)

    @property
    def heading(self) -> tuple[str, str]:
        """Its language, and its words in one line for the contents."""
        return self.language, f"{self.number}  {self.text}".strip().replace("\n", " ")

    def refer(self, references: re.Pattern[str]) -> None:
        """Turn each of the *references* in its text into a link to its target.

        To be called before it is set. A reference to the paragraph's own target gets no link.
        """
        if not references.search(self.text):
            return
        self.content = [
            part for span in self.spans for part in _referring(span, references, self.place)
        ]
        self._spans, self._width = None, -1.0

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
        """Distance from baseline to baseline, in points."""
        return self.style.chinese_leading if self.language == "zh" else self.style.leading

    def lines(self, width: float) -> list[Set]:
        """Its lines in a column of *width* points."""
        if width != self._width:
            self._width = width
            measure = (width - self._indent()) * EM / self.style.size
            self._lines = [
                line for stretch in stretches(self.spans)
                for line in _fitted(stretch, self.style, self.language, measure)
            ]  # fmt: skip
        return self._lines

    def natural(self) -> float:
        """Its width in points when lines end only at its own breaks."""
        return self._indent() + self._widest(lambda items: items.sums[-1])

    def narrowest(self) -> float:
        """Least width of a column in points in which no word is broken."""
        return self._indent() + self._widest(Items.widest)

    def _widest(self, measure: Callable[[Items], float]) -> float:
        drawn = (
            itemise(stretch, self.style, self.language)
            for stretch in stretches(self.spans)
            if stretch
        )
        return max(map(measure, drawn), default=0.0) * self.style.size / EM

    def height(self, width: float) -> float:
        return self.leading * len(self.lines(width))

    def least(self, width: float) -> float:
        return Part(self, 0, len(self.lines(width))).least(width)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        count = len(self.lines(width))
        return Part(self, 0, count).split(width, room)

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        Part(self, 0, len(self.lines(spot.width))).draw(sheet, spot, parent)

    def _indent(self) -> float:
        hanging = self.style.number if self.number else 0
        return self.style.indent + hanging + _STEP * self.style.level

    def draw_lines(self, sheet: Sheet, spot: Spot, start: int, stop: int, parent: Element) -> None:
        """Draw lines *start* to *stop* at *spot*."""
        if self._element is None:
            self.note(sheet.boxes)
            role = sheet.structure.role(self.style.role)
            self._element = (
                parent.item(self.language, self.style.level)
                if role == ITEM
                else parent.child(role, self.language)
            )
            if self.place:
                sheet.place(self.place, self.language, spot.top + 6)
            if self.outline:
                title = f"{self.number} {self.outline_title or self.text}".strip()
                halves = [paragraph.heading for paragraph in (self, *filter(None, (self.beside,)))]
                sheet.outline(title.replace("\n", " "), self.outline - 1, spot.top + 6, halves)
        size = self.style.size
        # Both languages by the English leading: beside each other, first lines stand level.
        baseline = spot.top - (self.style.leading - size) / 2 - _ASCENT * size
        said_of = (self._element, self.style, self.language)
        pen = sheet.pen(*said_of) or Pen(sheet, *said_of)
        if self.number and start == 0:
            number = [Span(self.number)]
            items, line = _fitted(number, self.style, self.language, float("inf"))[0]
            pen.line(items, line, spot.left + self.style.indent, baseline, after=" ")
        for items, line in self.lines(spot.width)[start:stop]:
            if pen.line(items, line, spot.left + self._offset(line), baseline):
                pen.bar(spot.left, baseline, self.leading)
            baseline -= self.leading
        pen.close()

    def _offset(self, line: Line) -> float:
        """Distance of *line* from the left edge of its column, in points."""
        indent, align = self._indent(), self.style.align
        if align not in {Align.RIGHT, Align.CENTRE}:
            return indent
        slack = self._width - indent - line.natural * self.style.size / EM
        return indent + (slack if align is Align.RIGHT else slack / 2)


def one_heading(halves: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """*halves*, marked as one heading in two languages, which is one line of the contents."""
    for paragraph, other in pairwise(halves):
        paragraph.beside = other
    return halves


class Unlinked(Paragraph):
    """A paragraph without links, since most references in it have no target in the document."""

    def refer(self, references: re.Pattern[str]) -> None:
        """Does nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the lines of a paragraph that was cut at the end of a page."""

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
        fitting = next(filter(self._may_end(width), range(_KEPT, self._most())), None)
        return self.whole.leading * (self.stop - self.start if fitting is None else fitting)

    def split(self, width: float, room: float) -> tuple[Part, Part] | None:
        fitting = min(int((room + 0.01) // self.whole.leading) + 1, self._most())
        cuts = filter(self._may_end(width), range(fitting - 1, _KEPT - 1, -1))
        cut = next(cuts, None)
        if cut is None:
            return None
        at = self.start + cut
        return Part(self.whole, self.start, at), Part(self.whole, at, self.stop)

    def _most(self) -> int:
        """The number of lines that may be at the foot of a page, plus one."""
        return self.stop - self.start - _KEPT + 1

    def _may_end(self, width: float) -> Callable[[int], bool]:
        """Function that is True for numbers of lines after which a page may end, not in a word."""
        lines = self.whole.lines(width)
        return lambda count: not _is_hyphenated(lines[self.start + count - 1])

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        self.whole.draw_lines(sheet, spot, self.start, self.stop, parent)


def _is_hyphenated(each: Set) -> bool:
    """True when the line ends within a hyphenated word."""
    items, line = each
    return line.stop in items.hyphens


def stretches(whole: Sequence[Span]) -> list[list[Span]]:
    """*whole* divided at its hard breaks."""
    stretches: list[list[Span]] = [[]]
    for span in whole:
        if "\n" not in span.text:
            stretches[-1].append(span)
            continue
        for number, text in enumerate(span.text.split("\n")):
            if number:
                stretches.append([])
            if text:
                stretches[-1].append(replace(span, text=text))
    return stretches


def _referring(span: Span, references: re.Pattern[str], place: str) -> Iterator[Span]:
    """*span* in parts, with a link for each reference to another target than *place*."""
    if span.link or span.mark:
        yield span
        return
    at = 0
    for match in references.finditer(span.text):
        if match[0] == place:
            continue
        if match.start() > at:
            yield replace(span, text=span.text[at : match.start()])
        yield replace(span, text=match[0], link=PLACE + match[0])
        at = match.end()
    if at < len(span.text):
        yield replace(span, text=span.text[at:])


def _fitted(stretch: Sequence[Span], style: Style, language: str, measure: float) -> list[Set]:
    """The lines of one text without hard breaks; words are hyphenated only when needed."""
    if not stretch:
        return [(_EMPTY, Line(0, 0, 0.0, 0.0))]
    justified = style.align is Align.JUSTIFY
    items = itemise(stretch, style, language)
    if items.sums[-1] <= measure:
        return [(items, Line(0, len(items.pieces), 0.0, items.sums[-1]))]
    if items.widest() > measure and language == "zh":
        items = itemise(stretch, style, language, names=False)
    crowded = items.widest() > measure
    if crowded:
        items = itemise(stretch, style, language, soft=True, names=False)
        if items.widest() > measure:
            items = itemise(stretch, style, language, limit=measure, names=False)
    lines = fit(items, measure, justified=justified)
    if justified and not crowded and wants_hyphens(items, lines, measure):
        items = itemise(stretch, style, language, soft=True)
        lines = fit(items, measure, justified=True)
    return [(items, line) for line in lines]


_EMPTY = Items(
    [], [], None, [], [], set(), rare=frozenset(), sums=[0.0], stretch=[0.0], shrink=[0.0],
    edges=[], has_squares=False,
)  # fmt: skip
