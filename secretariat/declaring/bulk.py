"""Fields that can be given one value in several records at once."""

from __future__ import annotations

from typing import Any

from secretariat.declaring.any_field import Field
from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.kept import KeptField
from secretariat.declaring.kinds import Kind


def shared_fields(kind: Kind[Any]) -> list[Field]:
    """The fields of *kind* that can be set in several records: states, days, links, numbers, flags.

    Not what tells records apart: titles and other texts, and what their references are made from.
    """
    if is_made_by_verb(kind):
        return []
    return [field for field in kind.fields if _is_shared(kind, field)]


def _is_shared(kind: Kind[Any], field: Field) -> bool:
    if field is kind.title or field.name in kind.in_reference or field.name in _OF_ANY:
        return False
    if not field.is_typed or isinstance(field, KeptField) or field.is_table:
        return False
    inner = field.inner
    if inner.is_many or inner.is_pair:
        return False
    return bool(inner.choices) or inner.is_link or inner.is_date or inner.is_whole or inner.is_flag


_OF_ANY = frozenset({"confidence", "fictitious", "states"})
"""Fields of every register that say something of the record itself, and not of its subject."""
