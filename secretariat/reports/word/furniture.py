"""Page header and footer: meeting, classification, page number and total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from secretariat.reports.typesetting import Align
from secretariat.reports.typesetting import Document as Printed
from secretariat.reports.word.lines import Line, Look, Run
from secretariat.reports.word.paragraphs import Paragraphs, made_element
from secretariat.reports.word.watermark import watermark

_COUNTING = {
    "en": ("Page ", "PAGE", " of ", "NUMPAGES", ""),
    "zh": ("第", "PAGE", "页，共", "NUMPAGES", "页"),
}
"""What is printed on each page, text and fields in turn, as on the pages of a PDF."""


def dress(document: Document, printed: Printed, written: Paragraphs) -> None:
    """Fill the header and footer of *document* as those of *printed*."""
    section = document.sections[0]
    width = str(round((printed.size[0] - 2 * printed.margin) * 20))
    head, foot = section.header._element, section.footer._element  # noqa: SLF001 - the one way in
    warnings = list(_warnings(printed))
    heading = _heading(printed, written, width)
    if across := [text for _, text in printed.printed(printed.watermark)]:
        heading.append(watermark(across))
    _fill(head, [*map(written.paragraph, warnings), heading])
    _fill(foot, [_counting(printed, written, width), *map(written.paragraph, warnings)])


def _fill(part: BaseOxmlElement, paragraphs: Sequence[BaseOxmlElement]) -> None:
    for child in list(part):
        part.remove(child)
    part.extend(paragraphs)


def _warnings(printed: Printed) -> Iterator[Line]:
    """The marks of every page in one line, and what the paper is in each language."""
    first, chosen = printed.languages[0], printed.languages
    said = "   |   ".join(
        " ".join(text for code, text in mark.ordered(first) if code in chosen)
        for mark in printed.marks
    )
    if printed.marks:
        yield Line(runs=(Run(text=said),), language="zh", look=Look.WARNING, align=Align.CENTRE)
    for code, text in printed.notice.ordered(first):
        if code in chosen:
            run = Run(text=text)
            yield Line(runs=(run,), language=code, look=Look.WARNING, align=Align.CENTRE)


def _heading(printed: Printed, written: Paragraphs, width: str) -> BaseOxmlElement:
    every = ((code, getattr(printed.head, code)) for code in printed.languages)
    halves = [(code, half) for code, half in every if half]
    first = halves[0][0] if halves else printed.languages[0]
    line = Line(runs=(), language=first, look=Look.HEADER)
    made = written.paragraph(line)
    _right_stop(made, width)
    for place, (code, half) in enumerate(halves):
        text = f"\t{half}" if place else half
        made.append(written.run(Run(text=text), Line(runs=(), language=code, look=Look.HEADER)))
    return made


def _counting(printed: Printed, written: Paragraphs, width: str) -> BaseOxmlElement:
    first = printed.languages[0]
    line = Line(runs=(), language=first, look=Look.FOOTER)
    made = written.paragraph(line)
    _right_stop(made, width)
    made.append(written.run(Run(text="   ".join(filter(None, (printed.foot, printed.code)))), line))
    stands = [pair for pair in printed.stands.ordered(first) if pair[0] in printed.languages]
    for place, (code, text) in enumerate(stands):
        here = Line(runs=(), language=code, look=Look.FOOTER)
        made.append(written.run(Run(text=f"{' / ' if place else '   '}{text}"), here))
    made.append(written.run(Run(text="\t"), line))
    for place, code in enumerate(printed.languages):
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
