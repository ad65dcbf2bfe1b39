"""Fields that can be given one value in several records at once."""

from __future__ import annotations

from typing import Any

from secretariat.declaring.any_field import Field
from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.kept import KeptField
from secretariat.declaring.kinds import Kind


def shared_fields(kind: Kind[Any]) -> list[Field]:
    """The fields of *kind* that several records may share: states, days, links, numbers, flags.

    Not what tells records apart: titles and other texts, and what their references are made from.
    """
    if is_made_by_verb(kind):
        return []
    return [one for one in kind.fields if _is_shared(kind, one)]


def _is_shared(kind: Kind[Any], field: Field) -> bool:
    if field is kind.title or field.name in kind.in_reference or field.name in _OF_ANY:
        return False
    if not field.is_typed or isinstance(field, KeptField) or field.is_table:
        return False
    one = field.inner
    if one.is_many or one.is_pair:
        return False
    return bool(one.choices) or one.is_link or one.is_date or one.is_whole or one.is_flag


_OF_ANY = frozenset({"confidence", "fictitious", "states"})
"""Fields of every register that say something of the record itself, and not of its subject."""
