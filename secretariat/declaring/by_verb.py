"""Fields that say what was done with a record: only verbs write them, nobody types them."""

from __future__ import annotations

from typing import Any, TypeVar

from secretariat.declaring.any_field import Field
from secretariat.declaring.kept import KeptField
from secretariat.declaring.kinds import Kind, Record
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_

R = TypeVar("R", bound=Record)


def refuse_typed(kind: Kind[R], before: R, after: R, *, verb: bool = False) -> None:
    """Refuse *after* where it differs from *before* in a field that only a *verb* may write.

    What the program keeps for itself, such as an issued text, is given once, by whoever adds it.
    A record that is closed by it stays in all its fields as it was then, and one with which a verb
    has done anything stays where it belongs.
    """
    if verb:
        return
    is_closed = bool(kind.frozen_by and before.id and getattr(before, kind.frozen_by))
    for field in kind.differing(before, after):
        if is_closed or field.by_verb or (before.id and isinstance(field, KeptField)):
            raise refusal(kind, field, after.ref)
        # What a record belongs to: its reference begins with that one's.
        belongs = field.name in kind.in_reference and field.targets(getattr(before, field.name))
        if belongs and _was_acted_on(kind, before):
            raise SecretariatError(
                N_(
                    "{field} of {ref} cannot be changed any more: what was done with it stays known"
                    " ({verbs})."
                ),
                field=Label(field.label),
                ref=after.ref,
                verbs=[Label(one) for one in kind.verbs],
            )


def refuse_removal(kind: Kind[R], record: R) -> None:
    """Refuse to take out a *record* with which a verb has done anything: that stays known."""
    if _was_acted_on(kind, record):
        raise SecretariatError(
            N_("{ref} cannot be taken out: what was done with it stays known ({verbs})."),
            ref=record.ref or Label(kind.singular),
            verbs=[Label(one) for one in kind.verbs],
        )


def _was_acted_on(kind: Kind[R], record: R) -> bool:
    """True when a verb has written anything into *record*."""
    fresh = kind.record()
    return any(
        field.by_verb and getattr(record, field.name) != getattr(fresh, field.name)
        for field in kind.fields
    )


def refusal(kind: Kind[Any], field: Field, ref: str) -> SecretariatError:
    """The refusal of what is typed into *field* of the record called *ref*; it names the verbs."""
    return SecretariatError(
        N_("{field} of {ref} is not typed: it follows from these verbs: {verbs}.")
        if kind.verbs
        else N_("{field} of {ref} is not typed: it follows from what is done with it."),
        field=Label(field.label),
        ref=ref or Label(kind.singular),
        verbs=[Label(one) for one in kind.verbs],
    )


def is_made_by_verb(kind: Kind[Any]) -> bool:
    """True for a kind whose records only verbs make: what it cannot be without nobody types."""
    return any(field.required and field.by_verb for field in kind.fields)
