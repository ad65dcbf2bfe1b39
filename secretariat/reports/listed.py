"""Sheets for lists of records: portrait or landscape, dated, marked when fictitious."""

from __future__ import annotations

from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Classification
from secretariat.i18n import N_
from secretariat.reports.looks import Sheet
from secretariat.reports.references import REFERENCES
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import A4, A4_LANDSCAPE, MM, Document, Words

_LYING = 14 * MM
_LYING_SHEETS = {Sheet.A4: A4_LANDSCAPE, Sheet.A3: (420 * MM, 297 * MM)}


def listed_paper(  # noqa: PLR0913 - what differs between one list and another
    title: Bilingual,
    setting: Setting,
    *,
    fictitious: bool,
    head: Bilingual | None = None,
    classification: Classification | None = None,
    upright: float = 0,
) -> Document:
    """A document *title*, under *head* if that differs; portrait with the margin *upright*.

    Without *upright*, in points, the sheets are landscape, for wide tables.
    """
    return Document(
        title=words(title),
        timestamp=setting.moment,
        author=setting.authors,
        languages=setting.languages,
        press=setting.press,
        boxes=setting.boxes,
        scale=setting.scale,
        head=words(head or title),
        stands=words(setting.day(setting.printed_on.isoformat()))
        if setting.printed_on
        else _last_changed(setting),
        marks=setting.marks(classification, fictitious=fictitious),
        size=_size(setting, is_upright=bool(upright)),
        margin=upright or _LYING,
        references=REFERENCES,
        contents_from=setting.front.pages,
        on_both_sides=setting.bound.on_both_sides,
    )


def _size(setting: Setting, *, is_upright: bool) -> tuple[float, float]:
    """The size of the sheets: in large print always landscape, to give tables room."""
    if not is_upright:
        return _LYING_SHEETS[setting.sheet]
    return A4_LANDSCAPE if setting.large_print else A4


def _last_changed(setting: Setting) -> Words:
    """Words on the day of the last change, for lists that do not depend on the day of printing."""
    return words(
        setting.filled(N_("Last changed on {date}"), date=setting.day(str(setting.moment.date())))
    )
