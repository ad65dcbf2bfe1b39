"""Checks for required fields that a record leaves empty, and the sentence about each."""

from __future__ import annotations

from typing import Any

from secretariat.declaring.any_field import Field
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def missing(kind: Any, record: Any) -> tuple[Field, ...]:
    """The required fields that *record* of *kind* leaves empty.

    Where it fills in none of `one_of`, the first of those is missing too; where `all_when` asks for
    all of them, each that is empty.
    """
    empty = [field for field in kind.asked_for if field.is_empty(getattr(record, field.name))]
    if not empty:
        return ()
    among = [field.name for field in empty if field.name in kind.one_of]
    if not _needs_all(kind, record):
        among = list(kind.one_of[:1]) if len(among) == len(kind.one_of) else []
    return tuple(field for field in empty if field.required or field.name in among)


def why_missing(kind: Any, field: Field, record: Any) -> SecretariatError:
    """The sentence to show beside *field*, which *record* of *kind* leaves empty."""
    if field.name not in kind.one_of:
        return SecretariatError(N_("This must be filled in."))
    fields = [Label(kind.field_named[name].label) for name in kind.one_of]
    if _needs_all(kind, record):
        chosen = Label(kind.all_when[1].label)
        all_of = N_("With “{choice}”, fill in all of: {fields}.")
        return SecretariatError(all_of, choice=chosen, fields=fields)
    return SecretariatError(N_("Fill in at least one of: {fields}."), fields=fields)


def refuse_incomplete(kind: Any, record: Any) -> None:
    """Refuse *record* of *kind* where it lacks a required field."""
    for field in kind.missing(record):
        if field.name in kind.one_of:
            raise why_missing(kind, field, record)
        raise SecretariatError(N_("{field} must be filled in."), field=Label(field.label))


def _needs_all(kind: Any, record: Any) -> bool:
    """True when *record* has the value that makes all fields of `one_of` required."""
    return kind.all_when is not None and getattr(record, kind.all_when[0]) is kind.all_when[1]
