"""Paragraph styles of our Word documents, each with a Latin and a Chinese font.

Word chooses between them for each character, but only if both are named and no theme font is used.
"""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from secretariat.reports.typesetting import Align
from secretariat.reports.word.lines import Look
from secretariat.reports.word.shapes import NUMBER, SERIF, SHAPES, Shape

_FONT_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def define(document: Document) -> None:
    """Define our styles in *document*, replacing those that depend on a theme."""
    _without_themes(document.styles.element)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        for properties in defaults.iter(qn("w:rPr")):
            _set_letters(properties, SERIF)
            _set_languages(properties)
    for look, shape in SHAPES.items():
        _shape(_style(document, look), shape)


def _style(document: Document, look: Look) -> ParagraphStyle:
    styles = document.styles
    known = {style.name for style in styles}
    if look.value not in known:
        new_style = styles.add_style(look.value, WD_STYLE_TYPE.PARAGRAPH)
        new_style.base_style = styles["Normal"]
        new_style.quick_style = True
    style = styles[look.value]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - all of ours are
    return style


def _shape(style: ParagraphStyle, shape: Shape) -> None:
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
    paragraph.alignment = _ALIGNED[shape.align]
    paragraph.space_before, paragraph.space_after = Pt(shape.before), Pt(shape.after)
    paragraph.line_spacing = shape.line
    paragraph.left_indent = Pt(shape.indent + (NUMBER if shape.hanging else 0))
    paragraph.first_line_indent = Pt(-NUMBER if shape.hanging else 0)
    paragraph.keep_with_next = shape.keep
    for stop in list(paragraph.tab_stops):
        del paragraph.tab_stops[0]
        del stop
    if shape.hanging:
        paragraph.tab_stops.add_tab_stop(Pt(shape.indent + NUMBER), WD_TAB_ALIGNMENT.LEFT)


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
    for name, text in (("ascii", latin), ("hAnsi", latin), ("eastAsia", chinese), ("cs", latin)):
        fonts.set(qn(f"w:{name}"), text)


def _set_languages(properties: BaseOxmlElement) -> None:
    languages = properties.find(qn("w:lang"))
    if languages is None:
        languages = OxmlElement("w:lang")
        properties.append(languages)
    languages.set(qn("w:val"), "en-GB")
    languages.set(qn("w:eastAsia"), "zh-CN")
