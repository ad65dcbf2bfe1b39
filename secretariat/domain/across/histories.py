"""Histories: successive sets of priority areas, expiry of instruments, the chronology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.partial_dates import first_day, last_day
from secretariat.declaring.values import Choice
from secretariat.domain.across.holdings import Holdings, numbered
from secretariat.domain.instruments import Instrument
from secretariat.domain.programme.areas import PriorityArea
from secretariat.i18n import N_

SOON = timedelta(days=365)
"""How long before its end an instrument is called about to expire."""


@dataclass(frozen=True, kw_only=True)
class AreaSet:
    """The areas adopted together, and those of the set before that were not continued."""

    adopted_by: Record | None
    starts: str
    areas: tuple[PriorityArea, ...]
    dropped: tuple[PriorityArea, ...] = ()


def area_sets(holdings: Holdings) -> tuple[AreaSet, ...]:
    """The sets, the oldest first.

    An area was dropped when its set was replaced and no area of the next set names it as
    predecessor; a set that still runs when the next begins was not replaced by it.
    """
    grouped: dict[tuple[str, str], list[PriorityArea]] = {}
    for area in holdings.of(PriorityArea):
        by = area.adopted_by.id if area.adopted_by else ""
        grouped.setdefault((area.starts, by), []).append(area)
    sets: list[AreaSet] = []
    for (starts, by), areas in sorted(grouped.items()):
        kept = {area.predecessor.id for area in areas if area.predecessor}
        before = sets[-1].areas if sets else ()
        dropped = tuple(
            former
            for former in before
            if former.ends and former.ends <= starts and former.id not in kept
        )
        adopted_by = holdings.by_id.get(by)
        sets.append(
            AreaSet(adopted_by=adopted_by, starts=starts, areas=tuple(areas), dropped=dropped)
        )
    return tuple(sets)


class Expiry(Choice):
    """The state of an instrument with regard to its end."""

    EXPIRED = "expired", N_("Expired")
    NOTICE = "notice", N_("Renewal notice overdue")
    SOON = "soon", N_("Expires within a year")
    RUNNING = "running", N_("In force")
    OPEN = "open", N_("No date of expiry known")
    TO_COME = "to come", N_("Not in force yet")
    ENDED = "ended", N_("No longer in force")


def expiry(instrument: Instrument, today: date) -> Expiry:
    """The state of *instrument* on the day *today*; a year or month counts as its last day.

    An instrument that runs until 2027 has not expired in March of that year. One of which somebody
    said that it ended, or that notice was given, is not called expired, or late with its notice.
    """
    ended, begins = first_day(instrument.ended_on), first_day(instrument.in_force)
    if ended is not None and ended <= today:
        return Expiry.ENDED
    if begins is not None and begins > today:
        return Expiry.TO_COME
    end = last_day(instrument.expiry)
    notice = None if instrument.notice_given else last_day(instrument.renewal_notice)
    if end is None:
        return Expiry.OPEN
    if end < today:
        return Expiry.EXPIRED
    if notice is not None and notice < today:
        return Expiry.NOTICE
    return Expiry.SOON if end - today <= SOON else Expiry.RUNNING


@dataclass(frozen=True)
class Entry:
    """One line of the chronology; *when* may be a year or a month."""

    when: str
    record: Record


def chronology(holdings: Holdings) -> tuple[Entry, ...]:
    """All dated events, the oldest first."""
    return tuple(
        sorted(_entries(holdings), key=lambda entry: (entry.when, numbered(entry.record.ref)))
    )


def _entries(holdings: Holdings) -> Iterator[Entry]:
    for kind in KINDS:
        for record in holdings.of(kind.record) if kind.happened else ():
            value = getattr(record, kind.happened)
            when = value.isoformat() if isinstance(value, date) else str(value or "")
            if when:
                yield Entry(when, record)
