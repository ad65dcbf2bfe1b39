"""Styles of our OpenDocument texts: those of paragraphs, and the variants that a line needs."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from secretariat.declaring.lists import OPEN_FORMATS, Form, Numbering
from secretariat.open_document import added
from secretariat.reports.typesetting import Align
from secretariat.reports.typesetting.tags import LANGUAGES
from secretariat.reports.word.items import STEP
from secretariat.reports.word.lines import Line, Look
from secretariat.reports.word.shapes import NUMBER, SERIF, SHAPES, Shape, is_hanging

_ALIGNED = {
    Align.LEFT: "start",
    Align.CENTRE: "center",
    Align.RIGHT: "end",
    Align.JUSTIFY: "justify",
}
_LEVELS = {Look.HEADING: 1, Look.SUBHEADING: 2}


def named(look: Look) -> str:
    """The name of the style of *look* within the file."""
    return look.value.replace(" ", "_20_")


def level_of(look: Look) -> int:
    """The level of a heading in the outline; 0 for other styles."""
    return _LEVELS.get(look, 0)


def define(styles: Element) -> None:
    """Add the style of every look to *styles*, the part ``office:styles``."""
    default = added(styles, "style:default-style", {"style:family": "paragraph"})
    added(default, "style:text-properties", {**_letters(Shape()), **_languages()})
    added(styles, "style:style", {"style:name": "Standard", "style:family": "paragraph"})
    for look, shape in SHAPES.items():
        values = {
            "style:name": named(look),
            "style:display-name": look.value,
            "style:family": "paragraph",
            "style:parent-style-name": "Standard",
        }
        if level := level_of(look):
            values["style:default-outline-level"] = str(level)
        style = added(styles, "style:style", values)
        properties = added(style, "style:paragraph-properties", _paragraph(shape))
        if shape.hanging:
            stops = added(properties, "style:tab-stops")
            added(stops, "style:tab-stop", {"style:position": points(0)})
        added(style, "style:text-properties", _letters(shape))


class Variants:
    """The automatic styles of one part of a file, each named once."""

    def __init__(self, styles: Element, prefix: str) -> None:
        self._styles, self._prefix = styles, prefix
        self._names: dict[tuple[str, str, str], str] = {}

    def of(
        self,
        family: str,
        properties: Mapping[str, Mapping[str, str]],
        about: Mapping[str, str] | None = None,
    ) -> str:
        """The name of the style of *family* with these *properties*, by their element."""
        key = (family, repr(properties), repr(about))
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"{self._prefix}{len(self._names) + 1}"
            values = {"style:name": name, "style:family": family, **(about or {})}
            style = added(self._styles, "style:style", values)
            for kind, inner in properties.items():
                added(style, f"style:{kind}", inner)
        return name

    def list(self, numbering: Numbering, level: int, indent: float) -> str:
        """The name of the style of a list, with *indent* extra points."""
        key = ("list", repr(numbering), f"{level} {indent}")
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"{self._prefix}{len(self._names) + 1}"
            _define_list(self._styles, name, numbering, level, indent)
        return name

    def paragraph(
        self,
        line: Line,
        *,
        indent: float | None = None,
        breaks: bool = False,
        is_item: bool = False,
    ) -> str:
        """The name of the style of a paragraph of *line*: that of its look, or a variant of it.

        A paragraph without a number has *indent* points of indent, an item that of its list.
        """
        look, values = line.look, dict[str, str]()
        if line.align is not None:
            values["fo:text-align"] = _ALIGNED[line.align]
        if not is_item and indent is not None and (indent or is_hanging(look)):
            values |= {"fo:margin-left": points(indent), "fo:text-indent": "0pt"}
        if breaks:
            values["fo:break-before"] = "page"
        if line.keep and not SHAPES[look].keep:
            values["fo:keep-with-next"] = "always"
        if not values:
            return named(look)
        parent = {"style:parent-style-name": named(look)}
        return self.of("paragraph", {"paragraph-properties": values}, parent)


def _define_list(
    styles: Element, name: str, numbering: Numbering, level: int, indent: float
) -> None:
    style = added(styles, "text:list-style", {"style:name": name})
    level_number = {"text:level": str(level + 1)}
    if numbering.form is Form.BULLET:
        sign = {"text:bullet-char": numbering.before}
        element = added(style, "text:list-level-style-bullet", {**level_number, **sign})
    else:
        sign = {
            "style:num-format": OPEN_FORMATS[numbering.form],
            "style:num-prefix": numbering.before,
            "style:num-suffix": numbering.after,
        }
        element = added(style, "text:list-level-style-number", {**level_number, **sign})
    mode = "label-alignment"
    properties = added(element, "style:list-level-properties", {
        "text:list-level-position-and-space-mode": mode,
    })  # fmt: skip
    left = points(indent + STEP * (level + 1))
    added(properties, f"style:list-level-{mode}", {
        "text:label-followed-by": "listtab" if numbering.gap else "nothing",
        "text:list-tab-stop-position": left,
        "fo:margin-left": left,
        "fo:text-indent": points(-STEP),
    })  # fmt: skip


def text_properties(
    *, bold: bool = False, italic: bool = False, ink: str = "", ground: str = ""
) -> dict[str, str]:
    """The properties of a few characters that differ from their paragraph."""
    values: dict[str, str] = {}
    if bold:
        values |= _for_both("fo:font-weight", "bold")
    if italic:
        values |= _for_both("fo:font-style", "italic")
    if ink:
        values["fo:color"] = f"#{ink.lower()}"
    if ground:
        values["fo:background-color"] = f"#{ground.lower()}"
    return values


def points(size: float) -> str:
    """*size* in points, in the syntax of the format."""
    return f"{round(size, 2):g}pt"


def language_of(code: str) -> dict[str, str]:
    """The properties for the language *code*, ``en`` or ``zh``."""
    language, _, country = LANGUAGES[code].partition("-")
    return {"fo:language": language, "fo:country": country}


def _languages() -> dict[str, str]:
    """The default languages of Latin and of Chinese letters."""
    language, _, country = LANGUAGES["zh"].partition("-")
    asian = {"style:language-asian": language, "style:country-asian": country}
    return {**language_of("en"), **asian}


def _for_both(name: str, value: str) -> dict[str, str]:
    """The property *name* with *value*, for both Latin and Chinese letters."""
    return {name: value, f"style:{name.partition(':')[2]}-asian": value}


def _letters(shape: Shape) -> dict[str, str]:
    latin, chinese = shape.letters
    return {
        "fo:font-family": f"'{latin}'",
        "style:font-family-asian": chinese,
        **_for_both("fo:font-size", points(shape.size)),
        **_for_both("fo:font-weight", "bold" if shape.bold else "normal"),
        "fo:color": f"#{shape.colour.lower()}",
        "style:font-family-generic": "roman" if shape.letters == SERIF else "swiss",
    }


def _paragraph(shape: Shape) -> dict[str, str]:
    indent = shape.indent + (NUMBER if shape.hanging else 0)
    values = {
        "fo:text-align": _ALIGNED[shape.align],
        "fo:margin-top": points(shape.before),
        "fo:margin-bottom": points(shape.after),
        "fo:margin-left": points(indent),
        "fo:text-indent": points(-NUMBER if shape.hanging else 0),
        "fo:line-height": f"{shape.line * 100:.0f}%",
    }
    if shape.keep:
        values["fo:keep-with-next"] = "always"
    return values
