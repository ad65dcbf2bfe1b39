"""What needs attention on a day: actions, barriers, instruments, Flagships, texts, records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from secretariat.data.journal import quarantine
from secretariat.data.questions import actions, agreement, texts
from secretariat.data.questions.actions import ActionFilter, soon
from secretariat.data.store import fetching
from secretariat.data.store.tables import CONFLICTS, table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across import histories
from secretariat.domain.across.warnings import missing_years
from secretariat.domain.clauses import Clause
from secretariat.domain.instruments import Instrument
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.minutes import Minutes
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.oversight import UNDECIDED, Barrier
from secretariat.domain.sides import Side, other_side
from secretariat.errors import SecretariatError

_OVER = (MeetingStatus.HELD.value, MeetingStatus.CLOSED.value, MeetingStatus.CANCELLED.value)


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """How many actions: of all sides together, and of each side by its code.

    What is open or late counts for the sides that owe it, everything else for those with a part.
    """

    whole: int
    by_side: Mapping[str, int]
    shared: int
    """Of those, how many count for both governments."""


@dataclass(frozen=True, kw_only=True)
class Attention:
    """What needs attention; the side that asks comes first among *sides*."""

    day: date
    sides: tuple[Side, ...]
    us: int
    """Open actions in which it is the turn of the side that asks."""
    them: int
    late: Numbers
    soon: Numbers
    unfinished: Numbers
    every: Numbers
    barriers: tuple[Barrier, ...]
    """Those that nobody has settled yet."""
    instruments: tuple[Instrument, ...]
    """Those that end, or of whose renewal notice was to be given, before long."""
    years: tuple[int, ...]
    """The years for which there is no Flagship."""
    texts: Mapping[str, int]
    """How many texts lack their ``en`` or ``zh``."""
    conflicts: int
    """The records of which two copies say different things."""
    quarantined: int
    """The operations that came by merging and have no effect."""
    meetings: tuple[Meeting, ...]
    records: tuple[tuple[Minutes, SecretariatError], ...] = ()
    """What is called agreed or issued and cannot be, with the reason."""

    @property
    def governments(self) -> tuple[str, ...]:
        """The codes of the two sides that have actions together, ours first."""
        return _both(self.sides[0].code, self.sides) if self.sides else ()

    def barriers_of(self, side: str) -> int:
        """How many barriers *side* has an owner for."""
        return sum(side.lower() in dict(one.owners) for one in self.barriers)

    @property
    def owned(self) -> Numbers:
        """The barriers by the sides that have an owner for them."""
        codes = [one.code.lower() for one in self.sides]
        both = set(self.governments) or {""}
        shared = sum(both <= dict(one.owners).keys() for one in self.barriers)
        by_side = {code: self.barriers_of(code) for code in codes}
        return Numbers(whole=len(self.barriers), by_side=by_side, shared=shared)


def attention(view: View, us: str, day: date) -> Attention:
    """What needs the attention of the side *us* on *day*; a dozen queries, however large."""
    sides = fetching.every(view, Side)
    sides.sort(key=lambda one: (one.code.lower() != us.lower(), one.code))
    codes = [one.code.lower() for one in sides]
    numbers = actions.tally(view, _views(sides, us, day), day, codes)

    def counted(name: str) -> Numbers:
        return Numbers(
            whole=numbers[f"{name}:"],
            by_side={one: numbers[f"{name}:{one}"] for one in codes},
            shared=numbers[f"{name}:shared"],
        )

    return Attention(
        day=day,
        sides=tuple(sides),
        us=numbers["us"],
        them=numbers["them"],
        late=counted("late"),
        soon=counted("soon"),
        unfinished=counted("open"),
        every=counted("every"),
        barriers=tuple(undecided_barriers(view)),
        instruments=tuple(instruments_near_expiry(view, day)),
        years=tuple(years_without_flagship(view, day.year)),
        texts={
            half: sum(texts.counts(view, texts.Wanted(lacking=half)).values())
            for half in ("en", "zh")
        },
        conflicts=len(conflicting(view)),
        quarantined=quarantine.count(view),
        meetings=tuple(meetings_to_come(view)),
        records=tuple(agreement.doubtful(view, day)),
    )


def _both(us: str, sides: Sequence[Side]) -> tuple[str, str]:
    return us.lower(), other_side(us, sides)


def _views(sides: Sequence[Side], us: str, day: date) -> dict[str, ActionFilter]:
    """Every number of actions by its name and, after a colon, the side for which they count."""
    asked = {
        "late": ActionFilter(late=True),
        "soon": soon(day),
        "open": ActionFilter(open=True),
        "every": ActionFilter(),
    }
    ours, theirs = _both(us, sides)
    codes = [one.code.lower() for one in sides]
    views = {"us": ActionFilter(waits_for=ours), "them": ActionFilter(waits_for=theirs)}
    for name, chosen in asked.items():
        views |= {f"{name}:{side}": replace(chosen, side=side) for side in ("", *codes)}
        views[f"{name}:shared"] = replace(chosen, shared=(ours, theirs))
    return views


def undecided_barriers(view: View) -> list[Barrier]:
    """The barriers that wait for a decision, the oldest first."""
    status = table_of(KINDS.of(Barrier)).c.status
    waiting = sa.or_(status.is_(None), status.in_([one.value for one in UNDECIDED]))
    return fetching.every(view, Barrier, waiting)


def instruments_near_expiry(view: View, day: date) -> list[Instrument]:
    """The instruments that somebody has to see to before they end, the first to end first."""
    ends = table_of(KINDS.of(Instrument)).c.expiry
    found = fetching.every(view, Instrument, ends >= day.isoformat()[:4], order="expiry")
    return [one for one in found if histories.expiry(one, day) in histories.NEAR]


def years_without_flagship(view: View, year: int) -> list[int]:
    """The years since the first, up to *year*, for which the book holds no Flagship.

    None in a book without clauses: no strategy of its asks for Flagships.
    """
    if not fetching.ids(view, KINDS.of(Clause)):
        return []
    table = table_of(KINDS.of(Flagship))
    there = view.scalars(sa.select(table.c.year).where(table.c.removed == sa.false()))
    return missing_years(set(there), year)


def conflicting(view: View) -> list[str]:
    """The ids of the records of which two copies say different things."""
    record = CONFLICTS.c.record
    return list(view.scalars(sa.select(record).distinct().order_by(record)))


def lacking(view: View, half: str) -> list[texts.Key]:
    """The texts that lack their *half*, ``en`` or ``zh``, and have the other."""
    return texts.keys(view, texts.Wanted(lacking=half))


def meetings_to_come(view: View) -> list[Meeting]:
    """The meetings that were not held yet, the next first, those without a date last."""
    column = table_of(KINDS.of(Meeting)).c.status
    planned = sa.or_(column.is_(None), column.not_in(_OVER))
    found = fetching.every(view, Meeting, planned)
    return sorted(found, key=lambda one: (one.starts or "9999", one.ref))
