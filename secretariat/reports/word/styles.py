"""Paragraph styles of our Word documents, each with a Latin and a Chinese font.

Word chooses the font for each character by itself, but only where both are named and no theme font
is referred to.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from secretariat.reports.word.lines import Look

SERIF = ("Times New Roman", "SimSun")
SANS = ("Arial", "SimHei")
"""Letters that every Word has, for Latin and for Chinese."""

INK, NAVY, GREY, RED = "1C1F24", "1F3A5F", "5C6673", "B3211C"
_FONT_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_NUMBER = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """Measures in points."""

    size: float = 10.5
    letters: tuple[str, str] = SERIF
    bold: bool = False
    colour: str = INK
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    before: float = 0
    after: float = 6
    line: float = 1.25
    indent: float = 0
    hanging: bool = False
    keep: bool = False


_CENTRE, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_SHAPES = {
    Look.TITLE: _Shape(size=19, bold=True, align=_CENTRE, keep=True),
    Look.SUBTITLE: _Shape(align=_CENTRE, colour=GREY, after=12),
    Look.HEADING: _Shape(
        size=13, letters=SANS, bold=True, colour=NAVY, before=12, after=5, hanging=True, keep=True
    ),
    Look.SUBHEADING: _Shape(
        size=10.5, letters=SANS, bold=True, colour=NAVY, before=8, after=3, keep=True
    ),
    Look.PARAGRAPH: _Shape(align=_BOTH, hanging=True),
    Look.TEXT: _Shape(align=_BOTH, before=6),
    Look.OUTCOME: _Shape(align=_BOTH, indent=_NUMBER, after=5),
    Look.FACT: _Shape(size=10, after=2),
    Look.NOTE: _Shape(size=9, colour=GREY, after=4),
    Look.CELL: _Shape(size=9, letters=SANS, after=0, line=1.15),
    Look.CELL_HEAD: _Shape(size=8.5, letters=SANS, bold=True, colour=NAVY, after=0, line=1.15),
    Look.SIGNATURE: _Shape(size=9, letters=SANS, after=0, keep=True),
    Look.HEADER: _Shape(size=8, letters=SANS, colour=GREY, after=0, line=1.1),
    Look.FOOTER: _Shape(size=8, letters=SANS, colour=GREY, after=0, line=1.1),
    Look.WARNING: _Shape(
        size=7.5, letters=SANS, bold=True, colour=RED, align=_CENTRE, after=0, line=1.1
    ),
    Look.GAP: _Shape(size=1, after=0, line=1),
}


def define(document: Document) -> None:
    """Set our styles in *document*, in place of those that depend on a theme."""
    _without_themes(document.styles.element)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        for properties in defaults.iter(qn("w:rPr")):
            _set_letters(properties, SERIF)
            _set_languages(properties)
    for look, shape in _SHAPES.items():
        _shape(_style(document, look), shape)


def _style(document: Document, look: Look) -> ParagraphStyle:
    styles = document.styles
    known = {style.name for style in styles}
    if look.value not in known:
        made = styles.add_style(look.value, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        made.quick_style = True
    style = styles[look.value]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - all of ours are
    return style


def _shape(style: ParagraphStyle, shape: _Shape) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:  # Word's own title has a line below
        style.element.get_or_add_pPr().remove(borders)
    font, paragraph = style.font, style.paragraph_format
    font.size, font.bold, font.color.rgb = (
        Pt(shape.size), shape.bold, RGBColor.from_string(shape.colour),
    )  # fmt: skip
    _set_letters(properties, shape.letters)
    _set_languages(properties)
    paragraph.alignment = shape.align
    paragraph.space_before, paragraph.space_after = Pt(shape.before), Pt(shape.after)
    paragraph.line_spacing = shape.line
    paragraph.left_indent = Pt(shape.indent + (_NUMBER if shape.hanging else 0))
    paragraph.first_line_indent = Pt(-_NUMBER if shape.hanging else 0)
    paragraph.keep_with_next = shape.keep
    for stop in list(paragraph.tab_stops):
        del paragraph.tab_stops[0]
        del stop
    if shape.hanging:
        paragraph.tab_stops.add_tab_stop(Pt(shape.indent + _NUMBER), WD_TAB_ALIGNMENT.LEFT)


def _without_themes(styles: BaseOxmlElement) -> None:
    for fonts in styles.iter(qn("w:rFonts")):
        for name in _FONT_THEMES:
            fonts.attrib.pop(qn(f"w:{name}"), None)
    for colour in styles.iter(qn("w:color")):
        for name in ("themeColor", "themeTint", "themeShade"):
            colour.attrib.pop(qn(f"w:{name}"), None)


def _set_letters(properties: BaseOxmlElement, letters: tuple[str, str]) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    latin, chinese = letters
    for name, said in (("ascii", latin), ("hAnsi", latin), ("eastAsia", chinese), ("cs", latin)):
        fonts.set(qn(f"w:{name}"), said)


def _set_languages(properties: BaseOxmlElement) -> None:
    languages = properties.find(qn("w:lang"))
    if languages is None:
        languages = OxmlElement("w:lang")
        properties.append(languages)
    languages.set(qn("w:val"), "en-GB")
    languages.set(qn("w:eastAsia"), "zh-CN")


def is_hanging(look: Look) -> bool:
    """True when a style has room for a number before its text."""
    return _SHAPES[look].hanging


def letters_of(look: Look) -> tuple[str, str]:
    """The Latin and the Chinese font of a style."""
    return _SHAPES[look].letters


def size_of(look: Look) -> tuple[float, bool]:
    """The size of a style's letters in points, and whether they are bold."""
    return _SHAPES[look].size, _SHAPES[look].bold
