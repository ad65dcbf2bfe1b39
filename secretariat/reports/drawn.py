"""Sheets whose whole face is drawn: cards, plans and plates, without head and foot."""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.declaring.values import Bilingual
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import A4_LANDSCAPE, Block, Document
from secretariat.reports.typesetting.archive import archive
from secretariat.reports.typesetting.flow import flow
from secretariat.reports.typesetting.sheet import Sheet


def bare_sheets(name: str, ref: str, setting: Setting, blocks: Iterable[Block]) -> bytes:
    """A PDF of lying A4 sheets that *blocks* fill to their edges, called *name* of *ref*.

    There is nothing in it that a word processor could hold, so it is refused as DOCX.
    """
    if getattr(setting, "press", None) is not None:
        raise SecretariatError(N_("{document}: this is drawn, so it is a PDF only."), document=Label(name))
    title = setting.label(name)
    document = Document(
        title=words(Bilingual(f"{title.en}: {ref}", f"{title.zh}：{ref}")),
        made=setting.made,
        languages=setting.languages,
        size=A4_LANDSCAPE,
        margin=0,
        top=0,
        bottom=0,
    )
    sheet = Sheet(document.size, setting.first, lambda _page, _pages: [])
    flow(blocks, sheet, document.column, lambda: None)
    archive(sheet, document)
    return sheet.finish()
