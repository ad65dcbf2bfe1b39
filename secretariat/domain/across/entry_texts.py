"""The text of an entry of a record, whatever it is called there; two of them joined."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.actions import Action
from secretariat.han import is_han

E = TypeVar("E", bound=Entry)


def field_of(entry: Entry) -> str:
    """The name of the field with the text of an entry: for an action its title."""
    return "title" if isinstance(entry, Action) else "text"


def words_of(entry: Entry) -> Bilingual:
    """The text of an entry."""
    return entry.title if isinstance(entry, Action) else entry.text


def saying(entry: E, words: Bilingual) -> E:
    """*entry* with the text *words*."""
    changed: dict[str, Any] = {field_of(entry): words}
    return replace(entry, **changed)


def joined(first: Bilingual, second: Bilingual) -> Bilingual:
    """The texts *first* and *second* as one, in each language."""
    return Bilingual(_joined(first.en, second.en), _joined(first.zh, second.zh))


def _joined(first: str, second: str) -> str:
    """Two halves as one; between Chinese characters and marks stands no space."""
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first or second
    is_close = all(is_han(char) or not char.isascii() for char in (first[-1], second[0]))
    return f"{first}{second}" if is_close else f"{first} {second}"
