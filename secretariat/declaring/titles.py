"""The titles of records of every kind."""

from __future__ import annotations

from typing import Any

from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.values import Bilingual

NOW = "name_now"
"""The property with the present name of a record that had several in turn."""


def title_of(kind: Kind[Any], record: Record) -> Bilingual:
    """The title of *record* in both languages, or the two words of a term; else empty."""
    words = (getattr(record, "en", None), getattr(record, "zh", None))
    if isinstance(words[0], str) and isinstance(words[1], str):
        return Bilingual(words[0], words[1])
    value = getattr(record, NOW, None) or getattr(record, kind.title.name, None)
    return value if isinstance(value, Bilingual) else Bilingual()


def called(kind: Kind[Any], record: Record) -> Bilingual:
    """The title of *record*; one that is not bilingual, such as a code, is in both halves."""
    title = title_of(kind, record)
    value = getattr(record, kind.title.name)
    return Bilingual(value, value) if title == Bilingual() and isinstance(value, str) else title


def short_name_of(record: Record) -> Bilingual:
    """The short name of *record*, else its name or title: for lists that mention many records."""
    for name in ("short_name", NOW, "name", "title"):
        value = getattr(record, name, None)
        if isinstance(value, Bilingual):
            return value
    return Bilingual()
