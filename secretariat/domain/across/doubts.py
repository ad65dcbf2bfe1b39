"""Warnings about one field of a record, which are shown beside that field."""

from __future__ import annotations

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Record
from secretariat.errors import Label, SecretariatError


class FieldError(SecretariatError):
    """A warning about one field; its sentence may use ``{field}`` for the label."""

    def __init__(self, template: str, field: Field, **parts: object) -> None:
        super().__init__(template, field=Label(field.label), **parts)
        self.at = field.name


class CitesReplacedError(FieldError):
    """A warning that a field cites a decision which another one supersedes."""


def doubt(template: str, record: Record, field: str, **parts: object) -> FieldError:
    """A warning about *field* of *record*; the sentence uses ``{ref}`` for the reference."""
    declared = KINDS.of(type(record)).field_named[field]
    return FieldError(template, declared, ref=record.ref, **parts)


def cites_replaced(
    template: str, record: Record, field: str, **parts: object
) -> CitesReplacedError:
    """A warning about *field* of *record*, which cites a superseded decision."""
    declared = KINDS.of(type(record)).field_named[field]
    return CitesReplacedError(template, declared, ref=record.ref, **parts)


def field_in_doubt(warning: SecretariatError) -> str:
    """The name of the field that *warning* is about; empty if about none."""
    return warning.at if isinstance(warning, FieldError) else ""
