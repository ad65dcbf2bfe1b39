"""The number of records as a text."""

from __future__ import annotations

from secretariat.i18n import Language


def counted(language: Language, count: int) -> str:
    """The number *count* of records, as *language* writes it."""
    return language.plural("{count} record", "{count} records", count)
