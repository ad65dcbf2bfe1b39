"""The bodies of the commission as a tree: which one reports to which, and how often each met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from secretariat.declaring.partial_dates import first_day
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.mechanisms import Level, Mechanism
from secretariat.domain.meetings import Meeting

_ORDER = {level: index for index, level in enumerate(Level)}


@dataclass(frozen=True, kw_only=True)
class Body:
    """A mechanism with its meetings so far, and the bodies that report to it."""

    mechanism: Mechanism
    held: int
    """The number of meetings that were held by the day asked about."""
    last: str
    """The ISO date, perhaps partial, on which the last of these began; empty where none was."""
    below: tuple[Body, ...] = ()

    def __iter__(self) -> Iterator[Body]:
        """It and all below it, each before those that report to it."""
        yield self
        for body in self.below:
            yield from body


def bodies(holdings: Holdings, on: date) -> tuple[Body, ...]:
    """The bodies that report to no other, each with those below it, as of the day *on*.

    Each stands once: where several report to each other in a circle, the first of the register
    stands above the others.
    """
    every = sorted(holdings.of(Mechanism), key=_rank)
    there = {mechanism.id for mechanism in every}
    under: dict[str, list[Mechanism]] = {}
    for body in every:
        above = body.parent.id if body.parent and body.parent.id in there else ""
        under.setdefault(above, []).append(body)
    seen: set[str] = set()
    roots = [_body(mechanism, under, holdings, on, seen) for mechanism in under.get("", ())]
    roots += [
        _body(mechanism, under, holdings, on, seen)
        for mechanism in every
        if mechanism.id not in seen
    ]
    return tuple(roots)


def _rank(mechanism: Mechanism) -> tuple[int, str]:
    level = mechanism.level
    return len(_ORDER) if level is None else _ORDER[level], mechanism.ref


def _body(
    mechanism: Mechanism,
    under: Mapping[str, list[Mechanism]],
    holdings: Holdings,
    on: date,
    seen: set[str],
) -> Body:
    seen.add(mechanism.id)
    held = [
        meeting.starts
        for meeting in holdings.linked(Meeting, "mechanism", mechanism.id)
        if meeting.status is not None
        and meeting.status.meaning.held
        and ((begun := first_day(meeting.starts)) is None or begun <= on)
    ]
    below = tuple(
        _body(mechanism, under, holdings, on, seen)
        for mechanism in under.get(mechanism.id, ())
        if mechanism.id not in seen
    )
    return Body(mechanism=mechanism, held=len(held), last=max(held, default=""), below=below)
