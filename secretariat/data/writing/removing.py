"""Refuses to remove records on which verbs have acted, and records to which such ones belong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring import by_verb
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def refuse_removal(view: View, kind: Kind[Any], record: Record) -> None:
    """Refuse to remove *record* if a verb has acted on it, or on a record that belongs to it.

    A record belongs to the one in its reference: JCM12/M to JCM12, and JCM12 to JCM.
    """
    if kind.add_only:
        raise SecretariatError(
            N_("{kind} are only added; {ref} cannot be removed."),
            kind=Label(kind.plural),
            ref=record.ref,
        )
    by_verb.refuse_removal(kind, record)
    for under, below in _acted_on(view, kind, record):
        raise SecretariatError(
            N_(
                "{ref} cannot be removed: {under} belongs to it, and what was done with that stays"
                " on record ({verbs})."
            ),
            ref=record.ref or Label(kind.singular),
            under=under.ref or Label(below.singular),
            verbs=[Label(verb) for verb in below.verbs],
        )


def _acted_on(view: View, kind: Kind[Any], record: Record) -> Iterator[tuple[Record, Kind[Any]]]:
    """The records that belong to *record* and on which a verb has acted, with their kinds."""
    for below, field in _below(kind):
        for under in fetching.linked_to(view, below.record, field, record.id):
            if below.verbs and by_verb.was_acted_on(below, under):
                yield under, below
            else:
                yield from _acted_on(view, below, under)


@cache
def _below(kind: Kind[Any]) -> tuple[tuple[Kind[Any], str], ...]:
    """The kinds whose records belong to one of *kind*, each with the name of that link.

    Only kinds that have verbs, or to whose records such kinds belong.
    """
    dependents = [
        (below, name)
        for below in KINDS
        for name in sorted(below.in_reference)
        if below is not kind and below.field_named[name].points_at(kind.record)
    ]
    return tuple((below, name) for below, name in dependents if below.verbs or _below(below))
