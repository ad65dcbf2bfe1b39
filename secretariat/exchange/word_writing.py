"""A Word document that other offices can edit: real styles, repeated heads, fields, hidden marks.

The same pages give the same bytes: moments come from the pages, never from a clock.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from secretariat.exchange import word_styles
from secretariat.exchange.word_furniture import dress
from secretariat.exchange.word_pages import (
    Cell,
    Line,
    Look,
    PageBreak,
    Pages,
    Pairs,
    Part,
    Run,
    Signatures,
    Table,
)
from secretariat.exchange.word_paragraphs import Paragraphs
from secretariat.exchange.word_tables import Borders, table

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP file can say."""

_LONGEST_TITLE = 255
_GAP = Line(runs=(), language="en", look=Look.GAP)
_THIN = {"val": "single", "sz": "4", "space": "0", "color": "9EA8B5"}
_THICK = {"val": "single", "sz": "8", "space": "0", "color": word_styles.NAVY}
_NONE = {"val": "nil"}


def word_file(pages: Pages) -> bytes:
    """*pages* as the bytes of a DOCX file."""
    document = Document()
    word_styles.define(document)
    _drop_thumbnail(document)
    _describe(document, pages)
    _set_paper(document, pages)
    written = Paragraphs(document)
    body = document.element.body
    for element in _elements(pages, written):
        body.insert_element_before(element, "w:sectPr")
    dress(document, pages, written)
    packed = io.BytesIO()
    document.save(packed)
    return _same_bytes(packed.getvalue())


def _drop_thumbnail(document: WordDocument) -> None:
    """Remove the picture of python-docx's template, which folders would show."""
    links = document.part.package.rels
    for key in [key for key, one in links.items() if one.reltype.endswith("/thumbnail")]:
        del links[key]


def _describe(document: WordDocument, pages: Pages) -> None:
    about, made = document.core_properties, pages.made.astimezone(UTC).replace(microsecond=0)
    about.title, about.identifier = pages.title[:_LONGEST_TITLE], pages.foot[:_LONGEST_TITLE]
    about.author = about.last_modified_by = "Secretariat"
    about.language = "zh-CN" if pages.languages[0] == "zh" else "en-GB"
    about.comments, about.revision = "", 1
    about.created = about.modified = made.replace(tzinfo=None)


def _set_paper(document: WordDocument, pages: Pages) -> None:
    section = document.sections[0]
    width, height = pages.size
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(round(width, 1)), Pt(round(height, 1))
    section.left_margin = section.right_margin = Pt(pages.margin)
    section.top_margin, section.bottom_margin = Pt(77), Pt(68)
    section.header_distance, section.footer_distance = Pt(30), Pt(26)


def _elements(pages: Pages, written: Paragraphs) -> Iterator[BaseOxmlElement]:
    """The elements of the body; tables are separated, since Word would join them."""
    last: Part | None = None
    for part in pages.parts:
        if not isinstance(part, Line | PageBreak) and not isinstance(last, Line):
            yield written.paragraph(_GAP)
        yield from _part(part, pages, written)
        last = part
    if not isinstance(last, Line):
        yield written.paragraph(_GAP)


def _part(part: Part, pages: Pages, written: Paragraphs) -> Iterator[BaseOxmlElement]:
    width = pages.size[0] - 2 * pages.margin
    if isinstance(part, Line):
        yield written.paragraph(part)
    elif isinstance(part, PageBreak):
        yield written.page_break(_GAP)
    elif isinstance(part, Table):
        borders = Borders(inside_rows=_THIN, bottom=_THIN, top=_THICK)
        yield table(part.rows, part.shares, width, written, heads=part.heads, borders=borders)
    elif isinstance(part, Pairs):
        yield table(part.rows, (1, 1), width, written, borders=Borders(inside_columns=_THIN))
    else:
        yield table(list(_signing(part)), (1,) * len(part.places), width, written, whole=True)


def _signing(part: Signatures) -> Iterator[list[Cell]]:
    yield [over for over, _ in part.places]
    # Room to sign by hand, and the line to sign on.
    line = Line(runs=(Run(text="_" * 34),), language="en", look=Look.SIGNATURE)
    yield [(_blank(), _blank(), _blank(), line) for _ in part.places]
    yield [under for _, under in part.places]


def _blank() -> Line:
    return Line(runs=(), language="en", look=Look.SIGNATURE)


def _same_bytes(packed: bytes) -> bytes:
    """The package with one timestamp for all parts, independent of the clock."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            made.writestr(_dated(name), source.read(name))
    return target.getvalue()


def _dated(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _FIRST_MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info
