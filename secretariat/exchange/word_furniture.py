"""Page header and footer: meeting, classification, page number and total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from secretariat.exchange.word_pages import Align, Line, Look, Pages, Run
from secretariat.exchange.word_paragraphs import Paragraphs, made_element

_COUNTING = {
    "en": ("Page ", "PAGE", " of ", "NUMPAGES", ""),
    "zh": ("第", "PAGE", "页，共", "NUMPAGES", "页"),
}
"""What is printed on each page, text and fields in turn, as on the pages of a PDF."""


def dress(document: Document, pages: Pages, written: Paragraphs) -> None:
    """Fill the header and footer of *document*."""
    section = document.sections[0]
    width = str(round((pages.size[0] - 2 * pages.margin) * 20))
    head, foot = section.header._element, section.footer._element  # noqa: SLF001 - the one way in
    warnings = list(_warnings(pages))
    _fill(head, [*map(written.paragraph, warnings), _heading(pages, written, width)])
    _fill(foot, [_counting(pages, written, width), *map(written.paragraph, warnings)])


def _fill(part: BaseOxmlElement, paragraphs: Sequence[BaseOxmlElement]) -> None:
    for child in list(part):
        part.remove(child)
    part.extend(paragraphs)


def _warnings(pages: Pages) -> Iterator[Line]:
    if pages.warnings:
        said = "   |   ".join(pages.warnings)
        yield Line(runs=(Run(text=said),), language="zh", look=Look.WARNING, align=Align.CENTRE)


def _heading(pages: Pages, written: Paragraphs, width: str) -> BaseOxmlElement:
    halves = [(code, pages.head.half(code)) for code in pages.languages if pages.head.half(code)]
    first = halves[0][0] if halves else pages.languages[0]
    line = Line(runs=(), language=first, look=Look.HEADER)
    made = written.paragraph(line)
    _right_stop(made, width)
    for place, (code, half) in enumerate(halves):
        text = f"\t{half}" if place else half
        made.append(written.run(Run(text=text), Line(runs=(), language=code, look=Look.HEADER)))
    return made


def _counting(pages: Pages, written: Paragraphs, width: str) -> BaseOxmlElement:
    line = Line(runs=(), language=pages.languages[0], look=Look.FOOTER)
    made = written.paragraph(line)
    _right_stop(made, width)
    made.append(written.run(Run(text=f"{pages.foot}\t"), line))
    for place, code in enumerate(pages.languages):
        here = Line(runs=(), language=code, look=Look.FOOTER)
        if place:
            made.append(written.run(Run(text=" / "), here))
        for number, piece in enumerate(_COUNTING[code]):
            if number % 2:
                _field(made, piece, written, here)
            elif piece:
                made.append(written.run(Run(text=piece), here))
    return made


def _field(made: BaseOxmlElement, name: str, written: Paragraphs, line: Line) -> None:
    """A field that Word and LibreOffice compute; it shows 1 until they do."""
    field = made_element("w:fldSimple", made, instr=f" {name} ")
    field.append(written.run(Run(text="1"), line))


def _right_stop(made: BaseOxmlElement, width: str) -> None:
    """Set one tab stop, at the right edge."""
    properties = made.find("{*}pPr")
    assert properties is not None  # noqa: S101 - every paragraph of ours has them
    stops = made_element("w:tabs")
    made_element("w:tab", stops, val="right", pos=width)
    properties.insert(1, stops)
