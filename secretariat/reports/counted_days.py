"""Numbers of days in words, in both languages: “1 day”, “2 days”."""

from __future__ import annotations

from secretariat.declaring.values import Bilingual
from secretariat.i18n import language


def days_late(count: int) -> Bilingual:
    """“… days late”, in words."""
    return Bilingual(
        *(language(code).plural("{count} day late", "{count} days late", count) for code in _BOTH)
    )


def days_without_news(count: int) -> Bilingual:
    """“… days without news”, in words."""
    return Bilingual(
        *(
            language(code).plural("No news for {count} day", "No news for {count} days", count)
            for code in _BOTH
        )
    )


def days(count: int) -> Bilingual:
    """“… days” as a duration, in words."""
    return Bilingual(
        *(language(code).plural("{count} day", "{count} days", count) for code in _BOTH)
    )


_BOTH = ("en", "zh")
