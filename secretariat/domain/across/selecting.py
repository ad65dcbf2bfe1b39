"""Chooses the records of a register to be printed: by side, state and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from secretariat.declaring import choosing, standing
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.partial_dates import first_day
from secretariat.declaring.values import BySide, Link
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def selected(
    kind: Kind[Any], records: Iterable[Record], wanted: Selection, sides: Mapping[str, str]
) -> tuple[Record, ...]:
    """The *records* of *kind* that are *wanted*; *sides* gives the codes of sides by id.

    Refused where the register cannot tell: a selection that nothing answers is no selection.
    """
    chosen = tuple(records)
    state = standing.state_field(kind)
    if wanted.side and wanted.open_only and state is not None and state.is_by_side:
        chosen = tuple(record for record in chosen if standing.owes(kind, record, wanted.side))
    if wanted.side:
        chosen = _of_side(kind, chosen, wanted.side.lower(), sides)
    if wanted.open_only:
        chosen = tuple(record for record in chosen if is_unfinished(record))
    if wanted.since or wanted.until:
        field = _dated(kind)
        chosen = tuple(record for record in chosen if _in_period(getattr(record, field), wanted))
    return chosen


def checked(kind: Kind[Any], chosen: Iterable[tuple[str, str]]) -> dict[str, str]:
    """*chosen* values by field; refused where a field has no such choice."""
    values = {}
    for name, value in chosen:
        field = kind.field_named.get(name)
        choices = field.choices if field else ()
        choice = choosing.choice_named(choices, value)
        if choice is None:
            raise SecretariatError(
                N_("{kind} have no “{field}” that is “{value}”; it may be {known}."),
                kind=Label(kind.plural),
                field=name[:60],
                value=value[:60],
                known=choosing.accepted_words(choices) or ["–"],
            )
        values[name] = str(choice.value)
    return values


def is_unfinished(record: Record) -> bool:
    """True while *record* is open; refused where its kind has no state or end."""
    kind = KINDS.of(type(record))
    if not standing.tells_end(kind):
        raise SecretariatError(
            N_("{kind} have no status, so that none of them is open or ended."),
            kind=Label(kind.plural),
        )
    return standing.is_open(kind, record)


def _of_side(
    kind: Kind[Any], records: tuple[Record, ...], side: str, sides: Mapping[str, str]
) -> tuple[Record, ...]:
    fields = [field for field in kind.fields if _names_sides(field)]
    if not fields:
        raise SecretariatError(N_("{kind} belong to no side."), kind=Label(kind.plural))
    return tuple(
        record
        for record in records
        if any(side in _sides_in(getattr(record, field.name), sides) for field in fields)
    )


def _names_sides(field: Field) -> bool:
    return field.is_by_side or field.points_at(Side)


def _sides_in(value: object, sides: Mapping[str, str]) -> set[str]:
    if isinstance(value, BySide):
        return {side for side, _ in value}
    return {sides.get(value.id, "").lower()} if isinstance(value, Link) else set()


def _dated(kind: Kind[Any]) -> str:
    """The date field for a period: the one that sorts the register, else the first."""
    dates = [field.name for field in kind.fields if field.is_date]
    if "year" in kind.field_named:
        dates.append("year")
    if not dates:
        raise SecretariatError(N_("{kind} have no date."), kind=Label(kind.plural))
    return kind.order if kind.order in dates else dates[0]


def _in_period(value: date | str | int | None, wanted: Selection) -> bool:
    """True when *value* is within the period; a year or month counts as its first day."""
    day = first_day(str(value) if isinstance(value, int) else value)
    if day is None:
        return False
    text = day.isoformat()
    return (not wanted.since or wanted.since <= text) and (not wanted.until or text <= wanted.until)
