"""The state of one record, from the declaration of its kind: pure functions without a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any

from secretariat.declaring.duties import Deadline
from secretariat.declaring.fields import ChoiceField, Field
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.many import BySideField
from secretariat.declaring.meaning import UNSAID
from secretariat.declaring.partial_dates import last_day
from secretariat.declaring.values import BySide, Choice


def state_field(kind: Kind[Any]) -> Field | None:
    """The state field of *kind*; None where it has none."""
    return kind.field_named[kind.state] if kind.state else None


def tells_end(kind: Kind[Any]) -> bool:
    """True when records of *kind* are open or ended: they have a state, or a date of their end."""
    return bool(kind.state or kind.ended_on)


def says_state(field: Field) -> bool:
    """True when the values of *field* have a meaning, so that they are shown as states."""
    inner = field.of if isinstance(field, BySideField) else field
    return isinstance(inner, ChoiceField) and any(
        choice.meaning is not UNSAID for choice in inner.of
    )


def parts(kind: Kind[Any], record: Record) -> tuple[str, ...]:
    """The codes, in lower case, of the sides that have a part in *record*."""
    return _all_sides(_sides_named(kind.part_fields)(record))


# What follows is asked several times of each of a hundred thousand actions, most of which have the
# states that others have, too: it is worked out once for all that are alike.


@lru_cache(maxsize=1_000)
def _sides_named(fields: tuple[str, ...]) -> Callable[[Record], tuple[tuple[str, ...], ...]]:
    """A function that returns, for each of *fields*, the sides named there by a record."""
    if len(fields) > 1:
        return attrgetter(*(f"{name}.sides" for name in fields))
    return lambda record: tuple(getattr(record, name).sides for name in fields)


@lru_cache(maxsize=1_000)
def _all_sides(by_field: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The sides that any of the fields names, in the order of their codes."""
    return tuple(sorted(set(chain.from_iterable(by_field))))


@lru_cache(maxsize=1_000)
def _open_and_owing(
    by_field: tuple[tuple[str, ...], ...], reached: tuple[tuple[str, Choice], ...]
) -> tuple[bool, tuple[str, ...]]:
    """Whether a record is open, and the sides whose part has not ended."""
    sides = _all_sides(by_field)
    ended = {side for side, state in reached if state.meaning.ended}
    owing_ = tuple(side for side in sides if side not in ended)
    return not sides or bool(owing_), owing_


def states(kind: Kind[Any], record: Record) -> tuple[Choice | None, ...]:
    """The states of *record*: one, or one for each side with a part; None for an empty one."""
    if not kind.state:
        return ()
    state = getattr(record, kind.state)
    if isinstance(state, BySide):
        return tuple(state.get(side) for side in parts(kind, record))
    return (state,)


def is_open(kind: Kind[Any], record: Record) -> bool:
    """True while something remains to be done about *record*.

    One side that has not ended its part is enough. Records of a kind without states and without a
    date of their end are always open.
    """
    if kind.ended_on:
        return not getattr(record, kind.ended_on)
    state = getattr(record, kind.state) if kind.state else None
    if isinstance(state, BySide):
        return _open_and_owing(_sides_named(kind.part_fields)(record), state.values)[0]
    reached = states(kind, record)
    return not reached or any(state is None or not state.meaning.ended for state in reached)


def counts(kind: Kind[Any], record: Record) -> bool:
    """True when *record* counts for its clauses: it is neither merely proposed nor given up.

    One side's part that counts is enough.
    """
    as_what = kind.counts_as
    if as_what is None or not _counts_by_state(kind, record):
        return False
    if not as_what.needs:
        return True
    needed = kind.field_named[as_what.needs]
    return not needed.is_empty(getattr(record, needed.name))


def _counts_by_state(kind: Kind[Any], record: Record) -> bool:
    state = getattr(record, kind.state) if kind.state else None
    if isinstance(state, BySide) and any(choice.meaning.counts for _, choice in state):
        return True  # whoever else has a part: of a hundred thousand actions most end here
    choices = states(kind, record)
    return not choices or any(choice is None or choice.meaning.counts for choice in choices)


def owes(kind: Kind[Any], record: Record, side: str) -> bool:
    """True when *side* has a part in *record* that has not ended."""
    return side.lower() in parts(kind, record) and _has_not_ended(kind, record, side)


def _has_not_ended(kind: Kind[Any], record: Record, side: str) -> bool:
    """True when the state of *side* is not one that ends its part."""
    state = getattr(record, kind.state) if kind.state else None
    mine = state.get(side) if isinstance(state, BySide) else state
    return mine is None or not mine.meaning.ended


def owing(kind: Kind[Any], record: Record) -> tuple[str, ...]:
    """The codes of the sides that still owe their part in *record*."""
    state = getattr(record, kind.state) if kind.state else None
    if isinstance(state, BySide):
        return _open_and_owing(_sides_named(kind.part_fields)(record), state.values)[1]
    return tuple(side for side in parts(kind, record) if _has_not_ended(kind, record, side))


def standing_for(value: object) -> Choice | None:
    """The state that represents *value*, which may be one for each side; None where it has none.

    Of several, the first that has not ended, else the first that was done, else the first.
    """
    if not isinstance(value, BySide):
        return value if isinstance(value, Choice) else None
    reached = [state for _, state in value if isinstance(state, Choice)]
    going_on = (state for state in reached if not state.meaning.ended)
    done = (state for state in reached if state.meaning.held)
    return next(going_on, None) or next(done, None) or next(iter(reached), None)


def due_on(deadline: Deadline, record: Record) -> date | None:
    """The last day on which *deadline* of *record* can be met; None where it has no date."""
    return last_day(getattr(record, deadline.due))


def is_met(deadline: Deadline, kind: Kind[Any], record: Record) -> bool:
    """True when *deadline* of *record* was met, or *record* has ended."""
    if deadline.met:
        met = kind.field_named[deadline.met]
        if not met.is_empty(getattr(record, met.name)):
            return True
    return tells_end(kind) and not is_open(kind, record)


def pending_day(deadline: Deadline, kind: Kind[Any], record: Record) -> date | None:
    """The last day of *deadline* of *record*; None where it has no date, or was met."""
    return None if is_met(deadline, kind, record) else due_on(deadline, record)


def pending(kind: Kind[Any], record: Record) -> Iterator[tuple[Deadline, date]]:
    """The deadlines of *record* that are not met yet, each with its last day."""
    for deadline in kind.deadlines:
        day = pending_day(deadline, kind, record)
        if day is not None:
            yield deadline, day
