"""The page of an OpenDocument text: paper, margins, header, footer and watermark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import pi
from xml.etree.ElementTree import Element

from secretariat.open_document import added
from secretariat.reports.odt.paragraphs import Paragraphs
from secretariat.reports.odt.styles import named, points
from secretariat.reports.typesetting import Document
from secretariat.reports.word.lines import Line, Look, Run
from secretariat.reports.word.margins import Counted, Piece, counting, heading, warnings

_FIELDS = {Counted.PAGE: "page-number", Counted.PAGES: "page-count"}
_LAYOUT, _MASTER = "Paper", "Standard"
_HEAD, _TEXT_FROM, _FOOT, _TEXT_TO = 30.0, 77.0, 26.0, 68.0
"""Points from the upper edge to header and text, and from the lower edge to footer and text."""
_TALL, _WIDEST = 96.0, 470.0
"""Size of the letters of the watermark, and greatest length of its line, in points."""
_ACROSS = {
    "draw:stroke": "none",
    "draw:fill": "solid",
    "draw:fill-color": "#a81f1a",
    "draw:opacity": "12%",
    "draw:auto-grow-height": "false",
    "draw:auto-grow-width": "false",
    "draw:textarea-vertical-align": "top",
    "style:run-through": "background",
    "style:wrap": "run-through",
    "style:vertical-pos": "middle",
    "style:vertical-rel": "page",
    "style:horizontal-pos": "center",
    "style:horizontal-rel": "page",
    "style:flow-with-text": "false",
}
_EQUATIONS = (
    "$0 -10800", "?f0 *2", "abs(?f1 )", "if(?f1 ,0,?f2 )", "21600-?f2 ", "if(?f1 ,?f4 ,21600)",
    "if(?f1 ,?f2 ,0)", "if(?f1 ,21600,?f4 )",
)  # fmt: skip
"""Formulas of the shape “fontwork-plain-text”, which lays words along two lines."""


def set_paper(automatic: Element, document: Document) -> None:
    """Add the layout of the page to *automatic*, the automatic styles of the style part."""
    width, height = document.size
    layout = added(automatic, "style:page-layout", {"style:name": _LAYOUT})
    added(layout, "style:page-layout-properties", {
        "fo:page-width": points(width),
        "fo:page-height": points(height),
        "style:print-orientation": "landscape" if width > height else "portrait",
        "fo:margin-left": points(document.margin),
        "fo:margin-right": points(document.margin),
        "fo:margin-top": points(_HEAD),
        "fo:margin-bottom": points(_FOOT),
    })  # fmt: skip
    for part, near, room in (
        ("header", "fo:margin-bottom", _TEXT_FROM - _HEAD),
        ("footer", "fo:margin-top", _TEXT_TO - _FOOT),
    ):
        style = added(layout, f"style:{part}-style")
        added(style, "style:header-footer-properties", {
            "fo:min-height": points(room),
            near: "8pt",
            "style:dynamic-spacing": "true",
        })  # fmt: skip


def dress(masters: Element, document: Document, written: Paragraphs) -> None:
    """Add the master page with header and footer to *masters*."""
    page = added(masters, "style:master-page", {
        "style:name": _MASTER, "style:page-layout-name": _LAYOUT,
    })  # fmt: skip
    marks = list(warnings(document))
    header = added(page, "style:header")
    for line in marks:
        written.add(header, line)
    over = _line(header, heading(document), Look.HEADER, document, written)
    if across := [text for _, text in document.printed(document.watermark)]:
        _lay_across(over, across, document, written)
    footer = added(page, "style:footer")
    _line(footer, counting(document), Look.FOOTER, document, written)
    for line in marks:
        written.add(footer, line)


def set_stops(styles: Element, document: Document) -> None:
    """Set the tab stop at the right edge in the styles of header and footer."""
    width = points(document.size[0] - 2 * document.margin)
    for style in styles.findall("style:style"):
        if style.get("style:name") in (named(Look.HEADER), named(Look.FOOTER)):
            properties = style.find("style:paragraph-properties")
            assert properties is not None  # noqa: S101 - every style of ours has them
            stops = added(properties, "style:tab-stops")
            added(stops, "style:tab-stop", {"style:position": width, "style:type": "right"})


def _line(
    parent: Element, pieces: Iterable[Piece], look: Look, document: Document, written: Paragraphs
) -> Element:
    element = written.add(parent, Line(runs=(), language=document.languages[0], look=look))
    for text, code in pieces:
        if isinstance(text, Counted):
            written.field(element, _FIELDS[text])
        else:
            written.run(element, Run(text=text), Line(runs=(), language=code, look=look))
    return element


def _lay_across(
    parent: Element, texts: Sequence[str], document: Document, written: Paragraphs
) -> None:
    """Add *texts*, in one line, as the watermark of each page."""
    text = "  ".join(texts)
    wide = min(_WIDEST, _TALL * sum(1.0 if sign > "\u2e80" else 0.62 for sign in text))
    width, height = document.size
    turned = 0.5**0.5
    left = width / 2 - (wide + _TALL) / 2 * turned - document.margin
    top = height / 2 + (wide - _TALL) / 2 * turned - _HEAD
    shape = added(parent, "draw:custom-shape", {
        "text:anchor-type": "char",
        "draw:z-index": "1",
        "draw:name": "across",
        "draw:style-name": written.variants.of("graphic", {"graphic-properties": _ACROSS}),
        "svg:width": points(wide),
        "svg:height": points(_TALL),
        "draw:transform": f"rotate ({pi / 4:.6f}) translate ({points(left)} {points(top)})",
    })  # fmt: skip
    small = written.variants.of("paragraph", {"text-properties": {"fo:font-size": "1pt"}})
    added(shape, "text:p", {"text:style-name": small}).text = text
    way = added(shape, "draw:enhanced-geometry", {
        "draw:text-path": "true",
        "draw:text-path-mode": "shape",
        "draw:text-path-scale": "path",
        "svg:viewBox": "0 0 21600 21600",
        "draw:text-areas": "0 0 21600 21600",
        "draw:type": "fontwork-plain-text",
        "draw:modifiers": "10800",
        "draw:enhanced-path": "M ?f3 0 L ?f5 0 N M ?f6 21600 L ?f7 21600 N",
    })  # fmt: skip
    for number, formula in enumerate(_EQUATIONS):
        added(way, "draw:equation", {"draw:name": f"f{number}", "draw:formula": formula})
