"""How many records there are, said in a language."""

from __future__ import annotations

from secretariat.i18n import Language


def counted(language: Language, count: int) -> str:
    """*count* records, as *language* counts."""
    return language.plural("{count} record", "{count} records", count)
