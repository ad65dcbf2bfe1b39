"""A Word document that other offices can edit: real styles, repeated heads, fields, hidden marks.

The same document gives the same bytes: its time is that of the document, not of a clock.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import UTC
from functools import cache

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from secretariat.fixed_archives import same_bytes
from secretariat.reports.typesetting import Document as Printed
from secretariat.reports.word import styles
from secretariat.reports.word.furniture import dress
from secretariat.reports.word.paragraphs import Paragraphs

_LONGEST_TITLE = 255


def word_file(printed: Printed, body: Callable[[Paragraphs], Iterable[BaseOxmlElement]]) -> bytes:
    """The bytes of a DOCX file of *printed*; *body* makes its elements out of paragraphs."""
    template, style_ids = _template()
    document = Document(io.BytesIO(template))
    _describe(document, printed)
    _set_paper(document, printed)
    written = Paragraphs(document, printed.timestamp, style_ids)
    body_element = document.element.body
    for element in body(written):
        body_element.insert_element_before(element, "w:sectPr")
    dress(document, printed, written)
    packed = io.BytesIO()
    document.save(packed)
    return same_bytes(packed.getvalue())


@cache
def _template() -> tuple[bytes, dict[str, str]]:
    """A file without text that has our styles, and the ids of its styles by their names.

    Made once, for to define them takes twice as long as all else of a short file.
    """
    document = Document()
    styles.define(document)
    _drop_thumbnail(document)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue(), {style.name: style.style_id for style in document.styles}


def _drop_thumbnail(document: WordDocument) -> None:
    """Remove the preview of the empty template, which folders would show for this document."""
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]


def _describe(document: WordDocument, printed: Printed) -> None:
    about, moment = (
        document.core_properties,
        printed.timestamp.astimezone(UTC).replace(microsecond=0),
    )
    about.title, about.identifier = (
        printed.described()[:_LONGEST_TITLE],
        printed.foot[:_LONGEST_TITLE],
    )
    about.author = about.last_modified_by = "Secretariat"
    about.language = "zh-CN" if printed.languages[0] == "zh" else "en-GB"
    about.comments, about.revision = "", 1
    about.created = about.modified = moment.replace(tzinfo=None)


def _set_paper(document: WordDocument, printed: Printed) -> None:
    section = document.sections[0]
    width, height = printed.size
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(round(width, 1)), Pt(round(height, 1))
    section.left_margin = section.right_margin = Pt(printed.margin)
    section.top_margin, section.bottom_margin = Pt(77), Pt(68)
    section.header_distance, section.footer_distance = Pt(30), Pt(26)
