"""Figures as inline SVG: drawn by the same code as in PDF, with a name and a table."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from itertools import groupby
from struct import pack
from zlib import crc32

from secretariat.declaring.pictures import Picture
from secretariat.reports.typesetting import Boxes, Figure, Typeface, draw
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.cases import EM, SOFT
from secretariat.reports.typesetting.charts import Drawn
from secretariat.reports.typesetting.fit import Line
from secretariat.reports.typesetting.itemise import Items
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.squares import modules
from secretariat.reports.typesetting.styles import Colour, Style
from secretariat.reports.typesetting.tags import Element
from secretariat.reports.web import drawings
from secretariat.reports.web.inline import LANGUAGES

_WIDE, _NARROW = 480.0, 250.0
"""Width in points of a figure for a desktop screen, and for a telephone."""
_SERIF = "'Source Serif 4','Noto Serif SC',serif"
_NOWHERE = Element("Artifact")


class SvgSheet(Sheet):
    """A sheet that collects drawn shapes as elements of an SVG."""

    def pen(self, element: Element, style: Style, language: str) -> _SvgPen:
        return _SvgPen(self, style, language)

    def __init__(self, width: float, height: float, language: str, boxes: Boxes) -> None:
        super().__init__((width, height), language, lambda _page, _pages: [], boxes)
        self.high = height
        self.drawn: list[str] = []

    def begin(self, element: Element) -> None:
        """Does nothing: a picture has no tags, since its name is read out in its place."""

    def end(self) -> None:
        """Does nothing, as `begin`."""

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        yield

    def place(self, name: str, language: str, top: float) -> None:
        """Does nothing: no link leads into a picture."""

    def rule(self, line: tuple[float, float, float, float], width: float, colour: Colour) -> None:
        x0, y0, x1, y1 = line
        self.drawn.append(
            f'<line x1="{x0:.2f}" y1="{self.high - y0:.2f}" x2="{x1:.2f}" y2="{self.high - y1:.2f}"'
            f' stroke="{hexed(colour)}" stroke-width="{width:g}"/>'
        )

    def tint(self, box: tuple[float, float, float, float], colour: Colour) -> None:
        left, bottom, width, height = box
        self.drawn.append(
            f'<rect x="{left:.2f}" y="{self.high - bottom - height:.2f}" width="{width:.2f}"'
            f' height="{height:.2f}" fill="{hexed(colour)}"/>'
        )


class _SvgPen:
    """Writes the lines of one paragraph into a picture."""

    def __init__(self, sheet: SvgSheet, style: Style, language: str) -> None:
        self.sheet, self.style, self.language = sheet, style, language

    def close(self) -> None:
        """Does nothing: nothing is open."""

    def bar(self, left: float, baseline: float, leading: float) -> None:
        """Does nothing: a picture marks no changes."""

    def line(
        self, items: Items, line: Line, left: float, baseline: float, *, after: str = ""
    ) -> bool:
        """Write *line* from *left* on *baseline*."""
        text = "".join(items.tokens[line.start : line.stop]).replace(SOFT, "").strip()
        if line.stop in items.hyphens:
            text += "-"
        size, sheet = self.style.size, self.sheet
        wide = draw.advance(items, line, line.stop) * size / EM
        more = f' lang="{LANGUAGES[self.language]}"'
        more += ' font-weight="bold"' if self.style.bold else ""
        if self.style.typeface is Typeface.SERIF:
            more += f' font-family="{_SERIF}"'
        at = (left, sheet.high - baseline)
        colour = hexed(self.style.colour)
        sheet.drawn.append(drawings.text_element(text, at, wide, size, colour, more))
        return False


def pictures(figure: Figure, name: str, boxes: Boxes) -> Iterator[str]:
    """The SVG of *figure*, also in a narrow form if it has one; *name* is its id."""
    if isinstance(figure, Drawn):
        for word in figure.words:
            boxes.note(word, figure.language)
        drawing = figure.drawing
        size = float(drawing.width), float(drawing.height)
        yield _svg(figure, name, size, "".join(drawings.elements(drawing)))
        return
    widths = ((_WIDE, " wide"), (_NARROW, " narrow")) if figure.fits_any_width else ((_PLAN, ""),)
    for index, (width, kind) in enumerate(widths):
        sheet = SvgSheet(width, figure.height(width), figure.language, boxes)
        figure.fill(sheet, Spot(0.0, sheet.high, width), _NOWHERE)
        own = f"{name}-{index}" if index else name
        yield _svg(figure, own, (width, sheet.high), "".join(sheet.drawn), kind)


_PLAN = 720.0
"""Width in points of a figure with names, such as the plan of a table."""


def _svg(figure: Figure, name: str, size: tuple[float, float], inner: str, kind: str = "") -> str:
    width, height = size
    language = LANGUAGES[figure.language]
    return (
        f'<svg class="drawn{kind}" role="img" aria-labelledby="{name}" lang="{language}"'
        f' viewBox="-2 -2 {width + 4:.2f} {height + 4:.2f}" style="max-width:{width * 4 / 3:.0f}px"'
        f' font-family="{drawings.FAMILY}"><title id="{name}">{escape(figure.alternative)}</title>'
        f"{inner}</svg>"
    )


def square(text: str) -> str:
    """The QR code of *text*; hidden from screen readers, since the text is beside it."""
    rows = modules(text)
    path = []
    for down, row in enumerate(rows):
        at = 0
        for dark, run in groupby(row):
            length = len(tuple(run))
            if dark:
                path.append(f"M{at} {down}h{length}v1h-{length}z")
            at += length
    edge = len(rows) + 8
    return (
        f'<svg class="square" aria-hidden="true" viewBox="-4 -4 {edge} {edge}">'
        f'<path fill="#fff" d="M-4-4h{edge}v{edge}h-{edge}z"/><path d="{"".join(path)}"/></svg>'
    )


def picture_address(picture: Picture) -> str:
    """Data URL of *picture*: its PNG in base64."""
    colours = 0 if picture.channels == 1 else 2
    header = pack(">IIBBBBB", picture.width, picture.height, 8, colours, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", picture.data), (b"IEND", b""))
    packed = b"".join(
        pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))
        for name, data in chunks
    )
    return "data:image/png;base64," + b64encode(b"\x89PNG\r\n\x1a\n" + packed).decode()


def hexed(colour: Colour) -> str:
    """*colour* in CSS syntax: ``#1c1f24``."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
