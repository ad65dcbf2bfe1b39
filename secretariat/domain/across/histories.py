"""Histories: sets of priority areas one after the other, expiry of instruments, the chronology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.partial_dates import first_day
from secretariat.declaring.values import Choice
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.instruments import Instrument
from secretariat.domain.programme.areas import PriorityArea
from secretariat.i18n import N_

SOON = timedelta(days=365)
"""How long before its end an instrument is said to expire soon."""


@dataclass(frozen=True, kw_only=True)
class AreaSet:
    """The areas that were adopted together, and those of the set before that did not go on."""

    adopted_by: Record | None
    starts: str
    areas: tuple[PriorityArea, ...]
    dropped: tuple[PriorityArea, ...] = ()


def area_sets(holdings: Holdings) -> tuple[AreaSet, ...]:
    """The sets in order of time.

    An area was dropped when its set was replaced and no area of the next set names it as
    predecessor; a set that still runs when the next begins was not replaced by it.
    """
    grouped: dict[tuple[str, str], list[PriorityArea]] = {}
    for area in holdings.of(PriorityArea):
        by = area.adopted_by.id if area.adopted_by else ""
        grouped.setdefault((area.starts, by), []).append(area)
    made: list[AreaSet] = []
    for (starts, by), areas in sorted(grouped.items()):
        kept = {area.predecessor.id for area in areas if area.predecessor}
        before = made[-1].areas if made else ()
        dropped = tuple(
            one for one in before if one.ends and one.ends <= starts and one.id not in kept
        )
        adopted_by = holdings.by_id.get(by)
        made.append(
            AreaSet(adopted_by=adopted_by, starts=starts, areas=tuple(areas), dropped=dropped)
        )
    return tuple(made)


class Expiry(Choice):
    """How an instrument stands to its end."""

    EXPIRED = "expired", N_("Expired")
    NOTICE = "notice", N_("Renewal notice overdue")
    SOON = "soon", N_("Expires within a year")
    RUNNING = "running", N_("In force")
    OPEN = "open", N_("No date of expiry known")


NEAR = (Expiry.NOTICE, Expiry.SOON)
"""How an instrument stands when somebody has to see to it before it ends."""


def expiry(instrument: Instrument, today: date) -> Expiry:
    """How *instrument* stands on the day *today*; of a year or month its first day counts."""
    end, notice = first_day(instrument.expiry), first_day(instrument.renewal_notice)
    if end is None:
        return Expiry.OPEN
    if end < today:
        return Expiry.EXPIRED
    if notice is not None and notice < today:
        return Expiry.NOTICE
    return Expiry.SOON if end - today <= SOON else Expiry.RUNNING


@dataclass(frozen=True)
class Entry:
    """One line of the chronology; *when* may be a year or month."""

    when: str
    record: Record


def chronology(holdings: Holdings) -> tuple[Entry, ...]:
    """What happened when, oldest first; what has no date is left out."""
    return tuple(sorted(_entries(holdings), key=lambda one: (one.when, one.record.ref)))


def _entries(holdings: Holdings) -> Iterator[Entry]:
    for kind in KINDS:
        for record in holdings.of(kind.record) if kind.happened else ():
            value = getattr(record, kind.happened)
            when = value.isoformat() if isinstance(value, date) else str(value or "")
            if when:
                yield Entry(when, record)
