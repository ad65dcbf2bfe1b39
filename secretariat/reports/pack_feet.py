"""Feet of a pack: a strip as wide as each page, with page number and total."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Align, Paragraph, Words
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import FURNITURE, RULE, Colour
from secretariat.reports.typesetting.tags import Element

HIGH = 34.0
"""Points that the foot of a foreign page takes."""
_MARGIN = 62.0
_TOP = 28.0
_WARNING: Colour = (0.70, 0.13, 0.11)
_MARK = FURNITURE.with_(align=Align.CENTRE, colour=_WARNING, bold=True, role="Span")


def strips(sizes: Sequence[tuple[float, ...]], left: str, mark: str, setting: Setting) -> bytes:
    """A PDF with one strip for each of *sizes*, (width, height) in points."""
    sheet = Sheet((sizes[0][0], HIGH), setting.first, lambda _page, _pages: [])
    for number, (width, *_) in enumerate(sizes, 1):
        sheet.setPageSize((width, HIGH))
        counts = Words(f"Page {number} of {len(sizes)}", f"第{number}页，共{len(sizes)}页")
        label = " / ".join(
            text for code, text in counts.ordered(setting.first) if code in setting.languages
        )
        with sheet.artifact("Pagination"):
            sheet.rule((_MARGIN, _TOP + 3, width - _MARGIN, _TOP + 3), 0.4, RULE)
            for text, style, down in (
                (left, FURNITURE.with_(role="Span"), 0),
                (label, FURNITURE.with_(align=Align.RIGHT, role="Span"), 0),
                (mark, _MARK, 11),
            ):
                if text:
                    spot = Spot(_MARGIN, _TOP - down, width - 2 * _MARGIN)
                    Paragraph(text, style, "zh").draw(sheet, spot, Element("Artifact"))
        sheet.showPage()
    return sheet.finish()
