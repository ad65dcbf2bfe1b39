"""Removals that are refused: of what a verb was done with, and of what such a record belongs to."""

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
    """Refuse to take out *record* where something was done with it, or with a record under it.

    A record stands under the one by which it is called: JCM12/M under JCM12, and that under JCM.
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
    """The records under *record* with which a verb has done anything, with their kinds."""
    for below, field in _below(kind):
        for under in fetching.linked_to(view, below.record, field, record.id):
            if below.verbs and by_verb.was_acted_on(below, under):
                yield under, below
            else:
                yield from _acted_on(view, below, under)


@cache
def _below(kind: Kind[Any]) -> tuple[tuple[Kind[Any], str], ...]:
    """The kinds that are called by a record of *kind* and have verbs, or lead to such a kind.

    Each with the link to that record.
    """
    dependents = [
        (below, name)
        for below in KINDS
        for name in sorted(below.in_reference)
        if below is not kind and below.field_named[name].points_at(kind.record)
    ]
    return tuple((below, name) for below, name in dependents if below.verbs or _below(below))
