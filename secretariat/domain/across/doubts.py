"""Doubts about one field of a record: a sentence that knows beside which field it is to stand."""

from __future__ import annotations

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Record
from secretariat.errors import Label, SecretariatError


class FieldError(SecretariatError):
    """What cannot be right in one field; the sentence may call the field ``{field}``."""

    def __init__(self, template: str, field: Field, **parts: object) -> None:
        super().__init__(template, field=Label(field.label), **parts)
        self.at = field.name


def doubt(template: str, record: Record, field: str, **parts: object) -> FieldError:
    """A doubt about the *field* of *record*, whose reference the sentence calls ``{ref}``."""
    declared = KINDS.of(type(record)).field_named[field]
    return FieldError(template, declared, ref=record.ref, **parts)


def field_in_doubt(found: SecretariatError) -> str:
    """The name of the field that *found* is about; empty when it is about the whole record."""
    return found.at if isinstance(found, FieldError) else ""
