"""Page header and footer: meeting, classification, page number and total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from secretariat.reports.typesetting import Document as Printed
from secretariat.reports.word.elements import made_element
from secretariat.reports.word.lines import Line, Look, Run
from secretariat.reports.word.margins import Counted, Piece, counting, heading, warnings
from secretariat.reports.word.paragraphs import Paragraphs
from secretariat.reports.word.watermark import watermark


def dress(document: Document, printed: Printed, written: Paragraphs) -> None:
    """Fill the header and footer of *document* as those of *printed*."""
    section = document.sections[0]
    width = str(round((printed.size[0] - 2 * printed.margin) * 20))
    head, foot = section.header._element, section.footer._element  # noqa: SLF001 - the one way in
    marks = list(warnings(printed))
    first = printed.languages[0]
    over = _line(heading(printed), Look.HEADER, first, written, width)
    under = _line(counting(printed), Look.FOOTER, first, written, width)
    if across := [text for _, text in printed.printed(printed.watermark)]:
        over.append(watermark(across))
    _fill(head, [*map(written.paragraph, marks), over])
    _fill(foot, [under, *map(written.paragraph, marks)])


def _fill(part: BaseOxmlElement, paragraphs: Sequence[BaseOxmlElement]) -> None:
    for child in list(part):
        part.remove(child)
    part.extend(paragraphs)


def _line(
    pieces: Iterable[Piece], look: Look, language: str, written: Paragraphs, width: str
) -> BaseOxmlElement:
    """A line of *pieces* with a tab stop at its right edge."""
    element = written.paragraph(Line(runs=(), language=language, look=look))
    _right_stop(element, width)
    for text, code in pieces:
        here = Line(runs=(), language=code, look=look)
        if isinstance(text, Counted):
            _field(element, text.value, written, here)
        else:
            element.append(written.run(Run(text=text), here))
    return element


def _field(element: BaseOxmlElement, name: str, written: Paragraphs, line: Line) -> None:
    """A field that Word and LibreOffice compute; it shows 1 until they do."""
    field = made_element("w:fldSimple", element, instr=f" {name} ")
    field.append(written.run(Run(text="1"), line))


def _right_stop(element: BaseOxmlElement, width: str) -> None:
    """Set one tab stop, at the right edge."""
    properties = element.find("{*}pPr")
    assert properties is not None  # noqa: S101 - every paragraph of ours has them
    stops = made_element("w:tabs")
    made_element("w:tab", stops, val="right", pos=width)
    properties.insert(1, stops)
