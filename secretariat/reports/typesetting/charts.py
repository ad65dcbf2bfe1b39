"""Charts in the documents' own letters and colours, drawn by reportlab.graphics.

A chart is a figure with an *alternative* text for readers who cannot see it. Its colours can be
told apart in black and white too, by the letter in each bar.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics import renderPDF
from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String
from reportlab.lib.colors import Color

from secretariat.han import has_han
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.boxes import boxes_of
from secretariat.reports.typesetting.figures import Figure
from secretariat.reports.typesetting.font import Font
from secretariat.reports.typesetting.fonts import face, register
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import BLUE, GREY, INK, RULE, Colour
from secretariat.reports.typesetting.tags import Element

_SIZE = 9.0
_BAR = 12.0
_STEP = 22.0
_FOOT = 34.0
_SMALLEST = 6.5
_MARKS = 6
_NAMES = 0.26  # of the width, for what stands before the bars
_TITLES = 0.42  # the same, where titles stand there
_LINE = 9.5


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of a chart: its name in the legend, its values and the letter in its bars."""

    name: str
    colour: Colour
    values: tuple[float, ...]
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn(Figure):
    """A *drawing* of reportlab.graphics, reduced to the width of a narrower column."""

    drawing: Drawing
    words: tuple[str, ...]
    """The texts in the drawing."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Its figures as a table, the heads first."""

    def as_table(self) -> Sequence[Sequence[str]]:
        """Its figures as a table, the heads first."""
        return self.rows

    def height(self, width: float) -> float:
        return float(self.drawing.height) * self._scale(width)

    def fill(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        scale = self._scale(spot.width)
        for word in self.words:
            sheet.boxes.note(word, self.language)
        sheet.begin(figure)
        sheet.saveState()
        sheet.translate(spot.left, spot.top - self.height(spot.width))
        sheet.scale(scale, scale)
        renderPDF.draw(self.drawing, sheet, 0, 0)
        sheet.restoreState()
        sheet.end()

    def _scale(self, width: float) -> float:
        return min(1.0, width / float(self.drawing.width))


def stacked_bars(
    names: Sequence[str], series: Sequence[Series], *, width: float, language: str,
    alternative: str = "",
) -> Figure:  # fmt: skip
    """One bar for each of *names*, its parts beside each other, with a legend below."""
    register()
    high = _STEP * len(names)
    drawing = Drawing(width, high + _FOOT)
    left = width * _NAMES
    chart = HorizontalBarChart()
    chart.x, chart.y, chart.width, chart.height = left, _FOOT, width - left - 12, high
    chart.data = [tuple(reversed(each.values)) for each in series]
    chart.categoryAxis.style = "stacked"
    chart.categoryAxis.categoryNames = [""] * len(names)
    chart.categoryAxis.visibleTicks = 0
    chart.categoryAxis.strokeColor = _color(RULE)
    chart.barWidth, chart.groupSpacing = _BAR, _STEP - _BAR
    total = max(sum(each.values[number] for each in series) for number in range(len(names)))
    _mark_values(chart, total)
    for number, each in enumerate(series):
        chart.bars[number].fillColor = _color(each.colour)
        chart.bars[number].strokeColor = Color(1, 1, 1)
        chart.bars[number].strokeWidth = 0.5
    drawing.add(chart)
    drawing.add(_letters(series, chart, total))
    for number, name in enumerate(names):
        middle = _FOOT + high - _STEP * (number + 0.5) - _SIZE * 0.35
        drawing.add(fitted(name, left - 8, middle))
    drawing.add(_legend(series, left))
    description = alternative or _figures_in_words(names, series)
    shown = (*names, *(each.name for each in series))
    counted = [
        (name, *(f"{each.values[number]:g}" for each in series))
        for number, name in enumerate(names)
    ]
    return Drawn(
        drawing=drawing, words=shown, alternative=description, language=language, before=6,
        rows=(("", *(each.name for each in series)), *counted),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a timetable: label, start and end (shares of the whole span), and colour."""

    name: str
    start: float
    stop: float
    colour: Colour = BLUE


def timetable(
    bars: Sequence[Bar], marks: Sequence[tuple[float, str]], *, width: float, language: str,
    alternative: str = "",
) -> Figure:  # fmt: skip
    """Bars along a span of time; each of *marks* (share, words) is a hairline with words above."""
    register()
    high = _STEP * len(bars)
    drawing = Drawing(width, high + 22)
    left, span = width * _TITLES, width * (1 - _TITLES) - 12
    for share, words in marks:
        at = left + share * span
        drawing.add(Line(at, 0, at, high + 4, strokeColor=_color(RULE), strokeWidth=0.4))
        drawing.add(placed(words, at + 2, high + 9, GREY))
    for number, bar in enumerate(bars):
        bottom = high - _STEP * (number + 1) + (_STEP - _BAR) / 2
        long = max(2.0, (bar.stop - bar.start) * span)
        drawing.add(
            Rect(left + bar.start * span, bottom, long, _BAR, rx=1.5, ry=1.5,
                 fillColor=_color(bar.colour), strokeColor=None)
        )  # fmt: skip
        lines = _two_lines(bar.name, left - 8)
        for index, line in enumerate(lines):
            over = (len(lines) - 1) / 2 - index
            middle = bottom + _BAR / 2 + over * _LINE - _SIZE * 0.35
            drawing.add(fitted(line, left - 8, middle))
    description = alternative or "; ".join(bar.name for bar in bars)
    shown = (*(bar.name for bar in bars), *(words for _, words in marks))
    return Drawn(drawing=drawing, words=shown, alternative=description, language=language, before=6)


def _mark_values(chart: HorizontalBarChart, total: float) -> None:
    """Set hairlines at round numbers up to *total*."""
    axis = chart.valueAxis
    axis.valueMin, axis.valueMax, axis.valueStep = 0, max(total, 1), _round_step(total)
    axis.labels.fontName, axis.labels.fontSize = "SourceSans3-Regular", _SIZE - 1
    axis.labels.fillColor = _color(GREY)
    axis.labelTextFormat = "%g"
    axis.strokeColor = axis.gridStrokeColor = _color(RULE)
    axis.strokeWidth = axis.gridStrokeWidth = 0.4
    axis.visibleGrid, axis.visibleTicks = 1, 0


def _round_step(total: float) -> float:
    """The distance between hairlines: 1, 2 or 5 times a power of ten, for about five lines."""
    step = 10.0 ** math.floor(math.log10(max(total, 1)))
    return next((step * part for part in (0.2, 0.5, 1) if total / (step * part) <= _MARKS), step)


def _letters(series: Sequence[Series], chart: HorizontalBarChart, total: float) -> Group:
    """The letter of each series, centred in its bars where there is room."""
    letters = Group()
    scale = chart.width / max(total, 1)
    for number in range(len(series[0].values)):
        start = 0.0
        for each in series:
            long = each.values[number] * scale
            text = _in_bar(each, number, long)
            if text:
                left = chart.x + start + (long - width_of(text, _SIZE)) / 2
                bottom = chart.y + chart.height - _STEP * (number + 0.5) - _SIZE * 0.35
                letters.add(placed(text, left, bottom, (1, 1, 1)))
            start += long
    return letters


def _in_bar(series: Series, number: int, long: float) -> str:
    """Text in a bar of *long* points: letter and number, or as much of them as fits."""
    value = f"{series.values[number]:g}"
    for text in (f"{series.letter} {value}".strip(), value):
        if series.values[number] and width_of(text, _SIZE) + 3 <= long:
            return text
    return ""


def _legend(series: Sequence[Series], left: float) -> Group:
    legend, at = Group(), left
    for each in series:
        wide = width_of(each.letter, _SIZE) + 5 if each.letter else 8.0
        legend.add(Rect(at, 3, wide, 10, fillColor=_color(each.colour), strokeColor=None))
        if each.letter:
            legend.add(placed(each.letter, at + 2.5, 5, (1, 1, 1)))
        legend.add(placed(each.name, at + wide + 4, 5, INK))
        at += wide + 4 + width_of(each.name, _SIZE) + 16
    return legend


def _figures_in_words(names: Sequence[str], series: Sequence[Series]) -> str:
    """The figures of the chart as a text."""
    rows = (
        f"{name}: " + ", ".join(f"{each.name} {each.values[number]:g}" for each in series)
        for number, name in enumerate(names)
    )
    return "; ".join(rows)


def _two_lines(name: str, width: float) -> list[str]:
    """*name* in one line, or in two of which the first is as full as possible."""
    if width_of(name, _SIZE) <= width:
        return [name]
    ends = [at for at in range(1, len(name)) if name[at] == " " or has_han(name[at])]
    fit = [at for at in ends if width_of(name[:at], _SIZE) <= width]
    return [name[: fit[-1]].rstrip(), name[fit[-1] :].lstrip()] if fit else [name]


def fitted(name: str, right: float, baseline: float) -> Group:
    """*name*, ending at *right*; a long one is set smaller, as far as it remains legible."""
    size = min(_SIZE, max(_SMALLEST, _SIZE * right / max(width_of(name, _SIZE), 1)))
    while width_of(name, size) > right and len(name) > 1:
        name = name.rstrip("…")[:-1].rstrip() + "…"
    return placed(name, right - width_of(name, size), baseline, INK, size=size)


def placed(
    text: str, left: float, baseline: float, colour: Colour, *, size: float = _SIZE
) -> Group:
    """*text*, beginning at *left*, each character in a font that has it."""
    group = Group()
    for font, run in _runs(text):
        group.add(
            String(
                left, baseline, run, fontName=font.fontName, fontSize=size,
                fillColor=_color(colour),
            )
        )  # fmt: skip
        left += font.stringWidth(run, size)
    return group


def _runs(text: str) -> list[tuple[Font, str]]:
    """*text* in runs of one font: Source Sans, else Noto Sans SC, else boxes."""
    runs: list[tuple[Font, str]] = []
    faces = (face("SourceSans3-Regular"), face("NotoSansSC-Regular"))
    for letter in text:
        font = next(
            (candidate for candidate in faces if letter in candidate.characters), None
        ) or boxes_of(letter)
        if runs and runs[-1][0] is font:
            runs[-1] = (font, runs[-1][1] + letter)
        else:
            runs.append((font, letter))
    return runs


def width_of(text: str, size: float) -> float:
    """The width of *text* in points at this *size*."""
    return sum(font.stringWidth(run, size) for font, run in _runs(text))


def _color(colour: Colour) -> Color:
    return Color(*colour)
