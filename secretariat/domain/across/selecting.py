"""Selecting records of any register for paper: of a side, open, of a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from secretariat.declaring.fields import ChoiceField, DayField, Field, LinkField, WhenField
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.many import BySideField
from secretariat.declaring.values import BySide, Link
from secretariat.domain import actions
from secretariat.domain.across.periods import first_day
from secretariat.domain.actions import Action, owes
from secretariat.domain.dossiers import Selection
from secretariat.domain.programme.knowledge import Dataset
from secretariat.domain.programme.projects import Milestone
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_

_STATES = ("status", "stage", "response")
_ENDED = frozenset(
    {
        "done", "dropped", "superseded", "lapsed", "closed", "cancelled", "held", "issued",
        "evaluated", "committed", "declined", "completed", "ended early", "used", "refused",
        "withdrawn", "adopted", "abandoned", "decided", "achieved", "accepted", "partly",
    }
)  # fmt: skip
"""The stored states in which nobody has anything left to do, whatever the register."""
_FINISHED: Mapping[type[Record], str] = {Milestone: "done", Dataset: "released"}
"""For registers without a state: the date that says that a record is finished."""


def selected(
    kind: Kind[Any], records: Iterable[Record], wanted: Selection, sides: Mapping[str, str]
) -> tuple[Record, ...]:
    """The *records* in *kind* that are *wanted*; *sides* are the codes of sides by their ids.

    Refused where the register cannot tell: a selection that nothing answers is no selection.
    """
    found = tuple(records)
    if wanted.side and wanted.open_only:
        side = wanted.side
        found = tuple(one for one in found if not isinstance(one, Action) or owes(one, side))
    if wanted.side:
        found = _of_side(kind, found, wanted.side.lower(), sides)
    if wanted.open_only:
        found = tuple(one for one in found if is_unfinished(one))
    if wanted.since or wanted.until:
        field = _dated(kind)
        found = tuple(one for one in found if _in_period(getattr(one, field), wanted))
    return found


def checked(kind: Kind[Any], chosen: Iterable[tuple[str, str]]) -> dict[str, str]:
    """*chosen* values by their fields; refused where a field has no such choice."""
    found = {}
    for name, value in chosen:
        field = kind.field_named.get(name)
        inner = field.of if isinstance(field, BySideField) else field
        known = [one.value for one in inner.of] if isinstance(inner, ChoiceField) else []
        if value not in known:
            raise SecretariatError(
                N_("{kind} have no “{field}” that is “{value}”; it may be {known}."),
                kind=Label(kind.plural),
                field=name[:60],
                value=value[:60],
                known=", ".join(known) or "–",
            )
        found[name] = value
    return found


def is_unfinished(record: Record) -> bool:
    """True while somebody still has something to do about *record*; refused where none can tell."""
    if isinstance(record, Action):
        return actions.is_open(record)
    if type(record) in _FINISHED:
        return getattr(record, _FINISHED[type(record)]) is None
    kind = KINDS.of(type(record))
    state = next((kind.field_named[name] for name in _STATES if name in kind.field_named), None)
    if not isinstance(state, ChoiceField):
        raise SecretariatError(
            N_("{kind} have no status, so that none of them is open or ended."),
            kind=Label(kind.plural),
        )
    value = getattr(record, state.name)
    return value is None or value.value not in _ENDED


def _of_side(
    kind: Kind[Any], records: tuple[Record, ...], side: str, sides: Mapping[str, str]
) -> tuple[Record, ...]:
    fields = [one for one in kind.fields if _names_sides(one)]
    if not fields:
        raise SecretariatError(N_("{kind} belong to no side."), kind=Label(kind.plural))
    return tuple(
        one
        for one in records
        if any(side in _sides_in(getattr(one, field.name), sides) for field in fields)
    )


def _names_sides(field: Field) -> bool:
    return isinstance(field, BySideField) or (isinstance(field, LinkField) and field.to is Side)


def _sides_in(value: object, sides: Mapping[str, str]) -> set[str]:
    if isinstance(value, BySide):
        return {side for side, _ in value}
    return {sides.get(value.id, "").lower()} if isinstance(value, Link) else set()


def _dated(kind: Kind[Any]) -> str:
    """The field that says when: the one that sorts the register, else its first date."""
    dates = [one.name for one in kind.fields if isinstance(one, DayField | WhenField)]
    if "year" in kind.field_named:
        dates.append("year")
    if not dates:
        raise SecretariatError(N_("{kind} have no date."), kind=Label(kind.plural))
    return kind.order if kind.order in dates else dates[0]


def _in_period(value: date | str | int | None, wanted: Selection) -> bool:
    """True from the first day to the last; of a year or month the first day counts."""
    day = first_day(str(value) if isinstance(value, int) else value)
    if day is None:
        return False
    said = day.isoformat()
    return (not wanted.since or wanted.since <= said) and (not wanted.until or said <= wanted.until)
