"""Directions of the Dialogue followed: what was done for each, by whom, how it stands, by when.

The milestones of a direction are work for it. The yearly statements on it stand beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from secretariat.declaring import standing
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.partial_dates import last_day
from secretariat.declaring.values import BySide, Choice
from secretariat.domain.across.holdings import Holdings, kind_of
from secretariat.domain.decisions import Decision
from secretariat.domain.programme.indicators import Assessment
from secretariat.domain.programme.projects import Milestone
from secretariat.domain.steering import Direction
from secretariat.i18n import N_

TITLE = N_("Tracker of the directions")

DONE = N_("Done")

COUNTED = N_(
    "Decisions: {decisions}; done: {done}; open: {open}, of these late: {late}; "
    "given up: {given_up}"
)
"""What was done for a direction in a sentence, filled in with the `numbers` of a `Followed`."""


@dataclass(frozen=True)
class Work:
    """One record by which a direction is carried out, as it stands on a day."""

    record: Record
    on: date

    @property
    def state(self) -> Choice | None:
        """Its state; of a record with one for each side, that which is furthest behind."""
        state = kind_of(self.record).state
        return standing.standing_for(getattr(self.record, state)) if state else None

    @property
    def due(self) -> date | None:
        """The last day of its first deadline; None where it has none."""
        deadlines = kind_of(self.record).deadlines
        return standing.due_on(deadlines[0], self.record) if deadlines else None

    @property
    def leads(self) -> BySide[Any]:
        """The body that leads it for each side; empty where its kind has none."""
        leads: BySide[Any] = getattr(self.record, "leads", BySide())
        return leads

    @property
    def is_open(self) -> bool:
        """True while something is left to do: of a decision, while it is in force."""
        return standing.is_open(kind_of(self.record), self.record)

    @property
    def counts(self) -> bool:
        """True when it is neither merely proposed nor given up."""
        return self.state is None or self.state.meaning.counts

    @property
    def is_late(self) -> bool:
        """True when it is open after its last day."""
        return self.is_open and self.due is not None and self.due < self.on

    @property
    def is_done(self) -> bool:
        """True when it came about; a milestone has no state but a day on which it was reached."""
        return not self.is_open and (self.state is None or self.state.meaning.held)

    @property
    def reached(self) -> str:
        """The label of how far it has come; of a milestone, empty until it is done."""
        if self.state is not None:
            return self.state.label
        return DONE if self.is_done else ""


@dataclass(frozen=True, kw_only=True)
class Followed:
    """One direction with the work for it."""

    direction: Direction
    work: tuple[Work, ...]
    statements: tuple[Assessment, ...] = ()
    """What the secretariats say of the direction, one for each year."""
    on: date

    @property
    def ends(self) -> date | None:
        """The last day of its period."""
        return last_day(self.direction.ends)

    @property
    def is_late(self) -> bool:
        """True when its period is over, and nobody said that it was achieved or withdrawn."""
        is_open = standing.is_open(kind_of(self.direction), self.direction)
        return is_open and self.ends is not None and self.ends < self.on

    @property
    def numbers(self) -> dict[str, int]:
        """How many decisions carry it out, and how much else is done, open, late and given up.

        A decision that is in force is nothing to be done; one that no longer holds is given up.
        """
        decisions = [each for each in self.work if isinstance(each.record, Decision)]
        holding = sum(each.counts for each in decisions)
        rest = [each for each in self.work if each not in decisions]
        done, open_ = sum(each.is_done for each in rest), sum(each.is_open for each in rest)
        return {
            "decisions": holding,
            "done": done,
            "open": open_,
            "late": sum(each.is_late for each in rest),
            "given_up": len(self.work) - holding - done - open_,
        }


def following(kind: Kind[Any]) -> Field | None:
    """The field in which records of *kind* name the directions that they carry out."""
    return next((field for field in kind.fields if field.is_many and field.to is Direction), None)


def followed(
    holdings: Holdings, on: date, years: Container[int] | None = None
) -> tuple[Followed, ...]:
    """Each direction with the work for it as of the day *on*, in the order of the register.

    With *years*, only the statements on those years are told.
    """
    if not holdings.of(Direction):
        return ()
    tracker = _Tracker(holdings)
    by_topic: dict[str, list[Work]] = defaultdict(list)
    for kind in KINDS:
        if following(kind) is None:
            continue
        for record in holdings.of(kind.record):
            for direction in tracker.directions_of(record):
                by_topic[direction].append(Work(record, on))
    for milestone in holdings.of(Milestone):
        if milestone.of is not None:
            by_topic[milestone.of.id].append(Work(milestone, on))
    return tuple(
        Followed(
            direction=direction,
            work=tuple(by_topic[direction.id]),
            statements=_statements(direction, holdings, years),
            on=on,
        )
        for direction in holdings.of(Direction)
    )


def _statements(
    direction: Direction, holdings: Holdings, years: Container[int] | None
) -> tuple[Assessment, ...]:
    """The statements on *direction* of the *years*, in their order."""
    every = holdings.linked(Assessment, "direction", direction.id)
    wanted = [assessment for assessment in every if years is None or assessment.year in years]
    return tuple(sorted(wanted, key=lambda assessment: assessment.year or 0))


@dataclass(frozen=True)
class _Tracker:
    """Finds the directions that a record carries out."""

    holdings: Holdings

    @cached_property
    def given_by(self) -> Mapping[str, frozenset[str]]:
        """The directions that each decision gave, by its id."""
        given: dict[str, set[str]] = defaultdict(set)
        for direction in self.holdings.of(Direction):
            if direction.decision is not None:
                given[direction.decision.id].add(direction.id)
        return {decision: frozenset(directions) for decision, directions in given.items()}

    def directions_of(self, record: Record) -> frozenset[str]:
        """The ids of its own directions, else of those of what it belongs to.

        What belongs to the decision that gave a direction carries that one out.
        """
        seen: set[str] = set()
        current: Record | None = record
        while current is not None and current.id not in seen:
            seen.add(current.id)
            own = self._own(current)
            if isinstance(current, Decision) and current is not record:
                own |= self.given_by.get(current.id, frozenset())
            if own:
                return own
            current = self._owner(current)
        return frozenset()

    def _own(self, record: Record) -> frozenset[str]:
        field = following(kind_of(record))
        return frozenset(field.targets(getattr(record, field.name))) if field else frozenset()

    def _owner(self, record: Record) -> Record | None:
        owners = (self.holdings.at(getattr(record, name)) for name in kind_of(record).owner)
        return next((owner for owner in owners if owner is not None), None)
