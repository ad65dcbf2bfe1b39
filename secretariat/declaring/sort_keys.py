"""Sort keys: the columns by which lists are sorted in the order of a reader's language.

A text in two languages has one key for each language: Chinese by pinyin, English without regard to
capitals, either by the other half where its own is empty. A text in one language has one key, in
which Chinese stands by pinyin too. A link has no key of its own: it sorts by that of the record it
points at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from secretariat import pinyin
from secretariat.declaring.fields import Field, PairField, Slots, TextField
from secretariat.declaring.kinds import Kind
from secretariat.frozen import frozen

LENGTH = 40
"""The number of characters of a text that make its sort key."""

OF_LONG = 12
"""The number of characters of a long text that make its sort key; lists rarely sort by one."""


@frozen
class SortKey:
    """One column by which a list is sorted."""

    name: str
    field: str
    compute: Callable[[Slots], str | None]
    """The key of a record from its slots; None where the field is empty."""
    is_title: bool
    """True for the title, by which lists are sorted most often; the column has an index."""


def column(field: Field, language: str) -> str:
    """The name of the column that sorts by *field* in *language*."""
    return (
        f"{field.name}_sort_{'zh' if language == 'zh' else 'en'}"
        if is_pair(field)
        else (f"{field.name}_sort")
    )


def is_pair(field: Field) -> bool:
    """True when *field* has a key for each language."""
    return isinstance(field, PairField)


def has_key(kind: Kind[Any], field: Field) -> bool:
    """True when lists of *kind* sort by a key of *field* instead of by its value."""
    is_text = isinstance(field, TextField | PairField) and field.is_typed
    return is_text and (field.listed or field is kind.title)


def sort_keys(kind: Kind[Any]) -> Iterator[SortKey]:
    """The sort keys of the records of *kind*: of its title, and of each text that is listed."""
    for field in kind.fields:
        if not has_key(kind, field):
            continue
        length = OF_LONG if getattr(field, "long", False) else LENGTH
        is_title = field is kind.title and length == LENGTH
        for language in ("en", "zh") if is_pair(field) else ("zh",):
            slots = field.slots if language == "en" or not is_pair(field) else field.slots[::-1]
            compute = partial(_key, slots, length, by_sound=language == "zh")
            yield SortKey(column(field, language), field.name, compute, is_title)


def _key(names: tuple[str, ...], length: int, slots: Slots, *, by_sound: bool) -> str | None:
    """The key of the first of the slots *names* that is not empty; None where all are."""
    for name in names:
        if text := slots.get(name):
            head = str(text)[:length]
            return pinyin.sort_key(head) if by_sound else head.casefold()
    return None
