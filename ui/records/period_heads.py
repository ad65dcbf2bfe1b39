"""The headings of columns for days, weeks, months, quarters or years."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from secretariat.domain.across.due_calendar import Scale
from secretariat.i18n import N_, Language

_FORMATS = {
    "en": {Scale.DAY: "ddd d MMM\nyyyy", Scale.WEEK: "d MMM\nyyyy", Scale.MONTH: "MMM\nyyyy"},
    "zh": {
        Scale.DAY: "M月d日 ddd\nyyyy年",
        Scale.WEEK: "M月d日\nyyyy年",
        Scale.MONTH: "M月\nyyyy年",
    },
}
"""Qt date formats by language and scale."""


def head_of(scale: Scale, begin: date, language: Language) -> str:
    """The heading, in two lines, of the period of *scale* that begins on *begin*."""
    pattern = _FORMATS[language.short].get(scale)
    if pattern:
        locale = QLocale(language.code)
        return locale.toString(QDate(begin.year, begin.month, begin.day), pattern)
    year = Scale.YEAR.period_name(begin, language)
    if scale is Scale.YEAR:
        return year
    return f"{language.text(N_('Q{quarter}'), quarter=(begin.month - 1) // 3 + 1)}\n{year}"
