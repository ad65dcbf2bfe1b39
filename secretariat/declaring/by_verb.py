"""Fields that record what was done with a record: only verbs write them, nobody types them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from secretariat.declaring.any_field import Field
from secretariat.declaring.kept import KeptField
from secretariat.declaring.kinds import Kind, Record
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_

R = TypeVar("R", bound=Record)


def refuse_typed(
    kind: Kind[R],
    before: R,
    after: R,
    differing: Sequence[Field] | None = None,
    *,
    verb: bool = False,
) -> None:
    """Refuse *after* where it differs from *before* in a field that only a *verb* may write.

    *differing* are the fields in which they differ, where the caller knows them.
    """
    for _, why in () if verb else refused(kind, before, after, differing):
        raise why


def refused(  # noqa: PLR0913 - two records, and what is known of them
    kind: Kind[R],
    before: R,
    after: R,
    differing: Sequence[Field] | None = None,
    *,
    is_brought: bool = False,
    with_proofs: bool = False,
) -> Iterator[tuple[Field, SecretariatError]]:
    """Each field in which *after* differs from *before* though only verbs write it, and why.

    What the program keeps for itself, such as an issued text, is given once, by whoever adds it.
    A record that is closed by it stays in all its fields as it was then, and one with which a verb
    has done anything stays where it belongs.

    A new record that *is_brought* by a file may say how far it has come, which is a claim; what
    proves that comes with a book that is brought as a whole alone, *with_proofs*.
    """
    if is_brought and not before.id:
        proofs = () if with_proofs else _proofs(kind)
        changed = kind.differing(before, after) if any(proofs) else ()
        names = [field for field in changed if field.name in proofs]
        yield from ((name, refusal(kind, name, after.ref)) for name in names)
        return
    is_closed = bool(kind.frozen_by and before.id and getattr(before, kind.frozen_by))
    for field in kind.differing(before, after) if differing is None else differing:
        if is_closed or field.by_verb or (before.id and isinstance(field, KeptField)):
            yield field, refusal(kind, field, after.ref)
            continue
        # What a record belongs to: its reference begins with that one's.
        belongs = field.name in kind.in_reference and field.targets(getattr(before, field.name))
        if belongs and was_acted_on(kind, before):
            why = N_(
                "{field} of {ref} cannot be changed any more: what was done with it stays on "
                "record ({verbs})."
            )
            yield (
                field,
                SecretariatError(
                    why,
                    field=Label(field.label),
                    ref=after.ref,
                    verbs=[Label(verb) for verb in kind.verbs],
                ),
            )


def _proofs(kind: Kind[Any]) -> Collection[str]:
    """The names of the fields of *kind* that prove what a verb did."""
    if not kind.frozen_by:
        return [kind.proof]
    written = (field for field in kind.fields if field.by_verb or isinstance(field, KeptField))
    return [field.name for field in written if field.name not in kind.in_reference]


def refuse_removal(kind: Kind[R], record: R) -> None:
    """Refuse to remove a *record* in which a verb has written, since that must stay on record."""
    if was_acted_on(kind, record):
        raise SecretariatError(
            N_("{ref} cannot be removed: what was done with it stays on record ({verbs})."),
            ref=record.ref or Label(kind.singular),
            verbs=[Label(verb) for verb in kind.verbs],
        )


def was_acted_on(kind: Kind[R], record: R) -> bool:
    """True when a verb has written anything into *record*."""
    fresh = kind.record()
    return any(
        field.by_verb and getattr(record, field.name) != getattr(fresh, field.name)
        for field in kind.fields
    )


def refusal(kind: Kind[Any], field: Field, ref: str) -> SecretariatError:
    """The error for a value typed into *field* of the record *ref*; it names the verbs to use."""
    return SecretariatError(
        N_("{field} of {ref} is not typed: it follows from these verbs: {verbs}.")
        if kind.verbs
        else N_("{field} of {ref} is not typed: it follows from what is done with it."),
        field=Label(field.label),
        ref=ref or Label(kind.singular),
        verbs=[Label(verb) for verb in kind.verbs],
    )


def is_made_by_verb(kind: Kind[Any]) -> bool:
    """True for a kind whose records only verbs make, since no user types its required fields."""
    return any(field.required and field.by_verb for field in kind.fields)
