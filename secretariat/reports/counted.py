"""Numbers of records in words, in both languages: “1 action”, “2 actions”."""

from __future__ import annotations

from secretariat.declaring.values import Bilingual
from secretariat.i18n import language


def actions(count: int) -> Bilingual:
    """A number of actions in words."""
    return Bilingual(
        *(language(code).plural("{count} action", "{count} actions", count) for code in _BOTH)
    )


def decisions(count: int) -> Bilingual:
    """A number of decisions in words."""
    return Bilingual(
        *(language(code).plural("{count} decision", "{count} decisions", count) for code in _BOTH)
    )


def instruments(count: int) -> Bilingual:
    """A number of instruments in words."""
    return Bilingual(
        *(
            language(code).plural("{count} instrument", "{count} instruments", count)
            for code in _BOTH
        )
    )


_BOTH = ("en", "zh")
