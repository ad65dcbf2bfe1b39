"""The value of one field as a cell, before it is laid out on a screen, a page or in a sheet.

A cell has a part for each side that has a value, else one part or none. A part knows what it says
in each language, and what it is: a choice, a link, a number, a day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from secretariat.declaring.any_field import Field, NameOf, References
from secretariat.declaring.partial_dates import is_whole
from secretariat.declaring.values import Bilingual, BySide, Choice, Link, Money
from secretariat.frozen import frozen
from secretariat.i18n import N_, Language, language

Content: TypeAlias = str | int | Decimal | date | None
"""What one cell of a spreadsheet holds."""

_LANGUAGES = ("en", "zh")


@frozen(slots=True)
class Part:
    """One value in a cell: that of one side, where each side has its own."""

    field: Field
    value: Any
    side: str = ""
    """The code of the side in lower case; empty where the value is of no side."""

    @property
    def choice(self) -> Choice | None:
        """The value when it is a choice, from which a state gets its colour; else None."""
        return self.value if isinstance(self.value, Choice) else None

    @property
    def target(self) -> str:
        """The id of the one record that the part points at; empty where it points at none."""
        return self.value.id if isinstance(self.value, Link) else ""

    def text(self, language: Language, name_of: NameOf) -> str:
        """The value for a reader of *language*."""
        return self.field.show(self.value, language, name_of)

    def both(self, name_of: NameOf) -> Bilingual:
        """The part in each language."""
        return Bilingual(*(self.text(language(code), name_of) for code in _LANGUAGES))


def parts_of(field: Field, value: Any) -> tuple[Part, ...]:
    """The parts of the cell for *value* of *field*; none where nothing was entered."""
    if field.is_empty(value):
        return ()
    if isinstance(value, BySide):
        return tuple(Part(field.inner, part, side) for side, part in value)
    return (Part(field, value),)


def at(value: Any, path: Iterable[str]) -> Any:
    """The part of *value* at *path*, the keys of its interchange form; None where there is none."""
    for key in path:
        match value:
            case BySide():
                value = value.get(key)
            case Bilingual():
                value = value.half(key)
            case Money():
                value = getattr(value, key)
            case _:
                return None
    return value


def content(field: Field, value: Any, language: Language, references: References) -> Content:
    """*value* of *field* as a spreadsheet holds it: a number, a day, a text, or None.

    Links are written as references, so that a sheet can be imported again.
    """
    cell: Content = None
    # By class before by value: values that compare themselves take long, and there are many.
    match value:
        case None | ():
            pass
        case str():
            is_day = field.is_partial and is_whole(value)
            cell = date.fromisoformat(value) if is_day else value or None
        case Choice():
            cell = language.text(value.label)
        case Link():
            cell = references.ref_of(value.id)
        case bool():
            cell = language.text(N_("Yes")) if value else None
        case int() | Decimal() | date():
            cell = value
        case tuple():
            tree = field.tree(value, references)
            cell = ", ".join(tree) if field.is_link else json.dumps(tree, ensure_ascii=False)
        case _:
            cell = str(value)
    return cell
