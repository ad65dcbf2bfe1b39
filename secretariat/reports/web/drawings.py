"""Drawings of reportlab.graphics as the elements of an SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from reportlab.graphics.shapes import (
    Drawing,
    Group,
    Line,
    PolyLine,
    Rect,
    Shape,
    String,
    UserNode,
)
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics

from secretariat.han import has_han
from secretariat.reports.web.inline import LANGUAGES

FAMILY = "'Source Sans 3','Noto Sans SC','Noto Sans CJK SC',sans-serif"
"""The fonts of drawings and tables, with alternatives on other machines."""


def elements(drawing: Drawing) -> Iterator[str]:
    """SVG elements for all shapes of *drawing*, whose origin is the lower edge of the picture."""
    height = float(drawing.height)
    for shape in drawing.contents:
        yield from _shape(shape, height)


def _shape(shape: Shape, height: float) -> Iterator[str]:
    if isinstance(shape, UserNode):
        yield from _shape(shape.provideNode(), height)
    elif isinstance(shape, Group):
        for content in shape.contents:
            yield from _shape(content, height)
    elif isinstance(shape, String):
        yield _string(shape, height)
    elif isinstance(shape, Rect):
        high, wide = abs(float(shape.height)), abs(float(shape.width))
        left = min(shape.x, shape.x + shape.width)
        top = height - max(shape.y, shape.y + shape.height)
        yield (
            f'<rect x="{left:.2f}" y="{top:.2f}" width="{wide:.2f}" height="{high:.2f}"'
            f' rx="{shape.rx:g}"{_paint(shape)}/>'
        )
    elif isinstance(shape, Line):
        yield (
            f'<line x1="{shape.x1:.2f}" y1="{height - shape.y1:.2f}" x2="{shape.x2:.2f}"'
            f' y2="{height - shape.y2:.2f}"{_paint(shape)}/>'
        )
    elif isinstance(shape, PolyLine):
        across, up = shape.points[::2], shape.points[1::2]
        corners = " ".join(f"{x:.2f},{height - y:.2f}" for x, y in zip(across, up, strict=True))
        yield f'<polyline points="{corners}"{_paint(shape)}/>'
    else:
        raise TypeError(f"no SVG for {type(shape).__name__}")


def _string(shape: String, height: float) -> str:
    wide = pdfmetrics.stringWidth(shape.text, shape.fontName, shape.fontSize)
    back = {"middle": wide / 2, "end": wide}.get(shape.textAnchor, 0.0)
    at = (shape.x - back, height - shape.y)
    more = f' lang="{LANGUAGES["zh" if has_han(shape.text) else "en"]}"'
    return text_element(shape.text, at, wide, shape.fontSize, _hex(shape.fillColor), more)


def text_element(  # noqa: PLR0913, PLR0917 - what letters in a drawing have
    text: str, at: tuple[float, float], wide: float, size: float, colour: str, more: str = ""
) -> str:
    """SVG element of *text* at *at*, *wide* units long whatever fonts a reader has."""
    if not text.strip():
        return ""
    fit = f' textLength="{wide:.2f}" lengthAdjust="spacingAndGlyphs"' if len(text) > 1 else ""
    return (
        f'<text x="{at[0]:.2f}" y="{at[1]:.2f}" font-size="{size:g}" fill="{colour}"{fit}{more}>'
        f"{escape(text)}</text>"
    )


def _paint(shape: Rect | Line | PolyLine) -> str:
    fill = _hex(shape.fillColor) if isinstance(shape, Rect) else "none"
    stroke = _hex(shape.strokeColor)
    width = f' stroke="{stroke}" stroke-width="{shape.strokeWidth:g}"' if stroke != "none" else ""
    return f' fill="{fill}"{width}'


def _hex(colour: Color | None) -> str:
    return "none" if colour is None else f"#{colour.hexval()[2:]}"
