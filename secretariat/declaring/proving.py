"""Checks of the declaration of a kind.

The kinds themselves are declared above this module, so they have no type here.
"""

from __future__ import annotations

from typing import Any


def refuse_unknown_fields(kind: Any) -> None:
    """Refuse a kind whose declaration names a field that it does not have."""
    named = [kind.state, *kind.parts, kind.ended_on, kind.runs_until, *kind.owner]
    named += [kind.happened, kind.beside, *kind.one_of, *(kind.all_when or ())[:1]]
    named += [kind.within, kind.frozen_by, kind.proof]
    if kind.counts_as:
        named += [kind.counts_as.since, kind.counts_as.needs]
    for deadline in kind.deadlines:
        named += [deadline.due, deadline.met, *deadline.owes]
    if kind.in_report:
        named += [*kind.in_report.on, kind.in_report.otherwise]
    for name in filter(None, named):
        if name not in kind.field_named:
            raise ValueError(f"{kind.name} have no field {name}")


def refuse_retired(kind: Any) -> None:
    """Refuse a kind with a field whose name it has retired."""
    for field in kind.fields:
        if kind.retired & {field.name, *field.was}:
            raise ValueError(f"{kind.name}.{field.name} was retired")


def refuse_leaks(kind: Any, known: Any) -> None:
    """Refuse a joint field, or a joint paper, that would show an own-side register."""
    if kind.own_side and kind.in_report:
        raise ValueError(f"{kind.name} are own-side, and no report tells of them")
    for field in kind.fields:
        if field.to is None or field.own_side or kind.own_side:
            continue
        if field.to not in (kind.record, object) and known.of(field.to).own_side:
            raise ValueError(f"{kind.name}.{field.name} would show an own-side record")
