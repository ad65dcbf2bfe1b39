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


def parted(text: Bilingual, begin: Bilingual) -> tuple[Bilingual, Bilingual] | None:
    """*text* before and from the words *begin* on; a language that *begin* lacks stays whole.

    None where the words are not there once, or where nothing stands before them.
    """
    halves = {
        name: _parted(text.half(name), begin.half(name))
        for name in ("en", "zh")
        if begin.half(name)
    }
    if not halves or not all(all(parts) for parts in halves.values()):
        return None
    first = {name: halves[name][0] if name in halves else text.half(name) for name in ("en", "zh")}
    return Bilingual(**first), Bilingual(**{name: parts[1] for name, parts in halves.items()})


def _parted(text: str, begin: str) -> tuple[str, str]:
    """*text* before and from *begin* on; two empty texts unless it stands there once."""
    at = text.find(begin)
    if at < 0 or text.find(begin, at + 1) >= 0:
        return "", ""
    return text[:at].rstrip(), text[at:].lstrip()


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
