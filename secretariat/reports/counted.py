"""Numbers of records in words, in both languages: one action is said as one."""

from __future__ import annotations

from secretariat.declaring.values import Bilingual
from secretariat.i18n import language


def actions(count: int) -> Bilingual:
    """How many actions."""
    return Bilingual(
        *(language(code).plural("{count} action", "{count} actions", count) for code in _BOTH)
    )


def decisions(count: int) -> Bilingual:
    """How many decisions."""
    return Bilingual(
        *(language(code).plural("{count} decision", "{count} decisions", count) for code in _BOTH)
    )


def instruments(count: int) -> Bilingual:
    """How many instruments."""
    return Bilingual(
        *(
            language(code).plural("{count} instrument", "{count} instruments", count)
            for code in _BOTH
        )
    )


_BOTH = ("en", "zh")
