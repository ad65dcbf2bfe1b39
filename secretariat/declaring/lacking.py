"""What a record lacks before it can come into the book, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from secretariat.declaring.any_field import Field
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def missing(fields: Iterable[Field], one_of: tuple[str, ...], record: Any) -> tuple[Field, ...]:
    """The required ones of *fields* that *record* leaves empty.

    Where it fills in none of *one_of*, the first of those is missing too.
    """
    empty = [field for field in fields if field.is_empty(getattr(record, field.name))]
    lacks_all = len([field for field in empty if field.name in one_of]) == len(one_of)
    return tuple(f for f in empty if f.required or (lacks_all and f.name in one_of[:1]))


def why_missing(kind: Any, field: Field) -> SecretariatError:
    """The sentence beside *field* of a record of *kind* that lacks it."""
    if field.name in kind.one_of:
        fields = [Label(kind.field_named[name].label) for name in kind.one_of]
        return SecretariatError(N_("Fill in at least one of: {fields}."), fields=fields)
    return SecretariatError(N_("This must be filled in."))


def refuse_incomplete(kind: Any, record: Any) -> None:
    """Refuse *record* of *kind* where it lacks a required field."""
    for field in kind.missing(record):
        if field.name in kind.one_of:
            raise why_missing(kind, field)
        raise SecretariatError(N_("{field} must be filled in."), field=Label(field.label))
