"""Sheets without the head and foot of a record: cards, plans and letters."""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.declaring.values import Bilingual
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import (
    A4_LANDSCAPE,
    MM,
    Block,
    Document,
    Paragraph,
    Style,
    Words,
)
from secretariat.reports.typesetting.archive import archive
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.flow import flow
from secretariat.reports.typesetting.fonts import Typeface
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import Align, Colour
from secretariat.reports.typesetting.tags import Element

_WARNING: Colour = (0.70, 0.13, 0.11)
_MARK = Style(
    typeface=Typeface.SANS, size=9, leading=12, chinese_leading=12, align=Align.CENTRE,
    colour=_WARNING, bold=True, role="Span",
)  # fmt: skip


def bare_sheets(
    name: str, ref: str, setting: Setting, blocks: Iterable[Block], marks: tuple[Words, ...]
) -> bytes:
    """Landscape A4 sheets with *blocks* and the *marks*, with the title *name* and *ref*.

    DOCX is refused, since no part suits a word processor.
    """
    if not setting.is_read:
        raise SecretariatError(
            N_("{document} contains drawings and can only be saved as a PDF."), document=Label(name)
        )
    title = setting.label(name)
    document = Document(
        title=words(Bilingual(f"{title.en}: {ref}", f"{title.zh}：{ref}")),
        timestamp=setting.moment,
        author=setting.authors,
        languages=setting.languages,
        boxes=setting.boxes,
        size=A4_LANDSCAPE,
        margin=0,
        top=0,
        bottom=0,
        marks=marks,
        press=setting.press,
    )
    return letter_sheets(document, blocks)


def letter_sheets(document: Document, blocks: Iterable[Block]) -> bytes:
    """*blocks* on sheets with only the classification, since letters are sent one by one."""
    return document.finished(blocks) if document.press else _set(document, blocks)


def _set(document: Document, blocks: Iterable[Block]) -> bytes:
    def no_foot(_page: int, _pages: int) -> list[str]:
        return []

    sheet = Sheet(document.size, document.languages[0], no_foot, document.boxes, document.scale)
    text = document.said_marks

    def begin() -> None:
        if text and document.margin:
            mark = Paragraph(text, _MARK, "zh")
            spot = Spot(document.edge, document.area[1] - 9 * MM, document.column.width)
            with sheet.artifact("Pagination"):
                mark.draw(sheet, spot, Element("Artifact"))

    flow(blocks, sheet, document.column, begin)
    archive(sheet, document.imprint)
    return sheet.finish()
