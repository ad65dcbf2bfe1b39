"""Everything that needs attention on a day: deadlines, barriers, Flagships, texts, records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import sqlalchemy as sa

from secretariat.data.journal import discarded
from secretariat.data.questions import actions, agreement, bodies, dossiers, due, sorting, texts
from secretariat.data.questions.actions import Group
from secretariat.data.store import fetching
from secretariat.data.store.tables import CONFLICTS, table_of
from secretariat.data.store.view import View
from secretariat.declaring import facts
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across import histories
from secretariat.domain.across.issued_text import Departure
from secretariat.domain.across.warnings import missing_years
from secretariat.domain.clauses import Clause
from secretariat.domain.commissions import flagships_since
from secretariat.domain.instruments import Instrument
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.sides import Side, other_side
from secretariat.errors import SecretariatError


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """A count for all sides together, and for each side by its code.

    What is open or late counts for the sides that owe it, everything else for those with a part.
    """

    whole: int
    by_side: Mapping[str, int]
    shared: int
    """Of those, how many count for both governments."""
    for_all: int = 0
    """Of those, how many are for all sides together, whoever they are."""


@dataclass(frozen=True, kw_only=True)
class Actions:
    """The numbers of actions alone."""

    late: Numbers
    soon: Numbers
    unfinished: Numbers
    every: Numbers


@dataclass(frozen=True, kw_only=True)
class Attention:
    """The counts and lists of what needs attention; our own side comes first among *sides*."""

    day: date
    sides: tuple[Side, ...]
    us: int
    """Open actions in which it is the turn of the side that asks."""
    them: int
    late: Numbers
    """Everything that is overdue, in all registers."""
    soon: Numbers
    """Everything that is due soon, in all registers."""
    actions: Actions
    barriers: tuple[Barrier, ...]
    """Those that nobody has settled yet."""
    instruments: tuple[Instrument, ...]
    """Those that end within a year or have ended, or of which notice was to be given."""
    years: tuple[int, ...] | None
    """The years for which there is no Flagship; None where the strategy asks for none."""
    texts: Mapping[str, int]
    """How many texts lack their ``en`` or ``zh``, of the languages in which a side works."""
    conflicts: int
    """The records of which two copies say different things."""
    quarantined: int
    """The operations that came by merging and have no effect."""
    meetings: tuple[Meeting, ...]
    records: tuple[tuple[Minutes, SecretariatError], ...] = ()
    """What is called agreed or issued and cannot be, with the reason."""
    claims: tuple[Minutes, ...] = ()
    """The records that are called issued, and of which nothing proves it."""
    departed: tuple[tuple[Minutes, Sequence[Departure]], ...] = ()
    """The issued records whose text has changed since, with the parts that differ."""

    @property
    def governments(self) -> tuple[str, ...]:
        """The codes of the two sides that have actions together, ours first."""
        return _both(self.sides[0].code, self.sides) if self.sides else ()

    def barriers_of(self, side: str) -> int:
        """The number of barriers for which *side* has an owner."""
        return sum(side.lower() in dict(barrier.owners) for barrier in self.barriers)

    @property
    def owned(self) -> Numbers:
        """The number of barriers by the sides that have an owner for them."""
        codes = [side.code.lower() for side in self.sides]
        both = set(self.governments) or {""}
        shared = sum(both <= dict(barrier.owners).keys() for barrier in self.barriers)
        by_side = {code: self.barriers_of(code) for code in codes}
        return Numbers(whole=len(self.barriers), by_side=by_side, shared=shared)


def attention(view: View, us: str, day: date) -> Attention:
    """What needs the attention of the side *us* on *day*; a dozen queries for any size of book."""
    sides = fetching.every(view, Side)
    sides.sort(key=lambda side: (side.code.lower() != us.lower(), side.code))
    codes = [side.code.lower() for side in sides]
    groups = actions.groups(view, day)
    them = other_side(us, sides)
    both = _both(us, sides)
    counted = due.counts(view, day)
    return Attention(
        day=day,
        sides=tuple(sides),
        us=sum(group.count for group in groups if us.lower() in group.in_turn),
        them=sum(group.count for group in groups if them in group.in_turn),
        late=_owed(counted.late, codes, both),
        soon=_owed(counted.soon, codes, both),
        actions=_of_actions(groups, codes, both),
        barriers=tuple(undecided_barriers(view)),
        instruments=tuple(instruments_near_expiry(view, day)),
        years=years_without_flagship(view, day.year),
        texts={
            half: sum(texts.counts(view, texts.Wanted(lacking=half)).values())
            for half in ("en", "zh")
            if not sides or half in {side.tongue for side in sides}
        },
        conflicts=len(conflicting(view)),
        quarantined=discarded.count(view),
        meetings=tuple(meetings_to_come(view)),
        records=tuple(agreement.doubtful(view, day)),
        claims=tuple(agreement.claims(view)),
        departed=tuple(dossiers.departed(view)),
    )


def _both(us: str, sides: Sequence[Side]) -> tuple[str, str]:
    return us.lower(), other_side(us, sides)


def _owed(
    counted: Mapping[tuple[str, ...], int], sides: Sequence[str], both: tuple[str, str]
) -> Numbers:
    """The *counted* numbers by the sides that owe; those that name no side are for all."""
    for_all = counted.get((), 0)
    return Numbers(
        whole=sum(counted.values()),
        by_side={
            side: sum(number for owes, number in counted.items() if not owes or side in owes)
            for side in sides
        },
        shared=for_all + sum(number for owes, number in counted.items() if {*both} <= {*owes}),
        for_all=for_all,
    )


def _of_actions(groups: Sequence[Group], sides: Sequence[str], both: tuple[str, str]) -> Actions:
    """The numbers of actions in *groups*."""
    numbers = partial(_numbers, groups, sides, both)
    return Actions(
        late=numbers(lambda group: group.owing, lambda group: group.late),
        soon=numbers(lambda group: group.owing, lambda group: group.soon),
        unfinished=numbers(
            lambda group: group.owing, lambda group: group.count if group.is_open else 0
        ),
        every=numbers(lambda group: group.has_part, lambda group: group.count),
    )


def _numbers(
    groups: Sequence[Group],
    sides: Sequence[str],
    both: tuple[str, str],
    counts_for: Callable[[Group], frozenset[str]],
    number: Callable[[Group], int],
) -> Numbers:
    """The *number* of actions in *groups*: of all, of each of *sides*, and of *both* governments.

    *counts_for* says for which sides those of a group count.
    """
    return Numbers(
        whole=sum(map(number, groups)),
        by_side={
            side: sum(number(group) for group in groups if side in counts_for(group))
            for side in sides
        },
        shared=sum(number(group) for group in groups if counts_for(group) >= {*both}),
    )


def undecided_barriers(view: View) -> list[Barrier]:
    """The barriers that wait for a decision, the oldest first."""
    return fetching.every(view, Barrier, sorting.is_open(KINDS.of(Barrier)))


def instruments_near_expiry(view: View, day: date) -> list[Instrument]:
    """The instruments that need a decision, the first to end first.

    Notice of one was to be given before *day*, or it ends within a year of it, or it has ended;
    it stays among them until somebody says that notice was given, or that it has ended.
    """
    kind = KINDS.of(Instrument)
    pending = {
        deadline.due: table_of(kind).c[facts.pending(deadline)] for deadline in kind.deadlines
    }
    notice, ends = pending["renewal_notice"], pending["expiry"]
    within = (day + histories.SOON).isoformat()
    near = sa.or_(notice < day.isoformat(), ends <= within)
    return fetching.every(view, Instrument, near, order="expiry")


def years_without_flagship(view: View, year: int) -> tuple[int, ...] | None:
    """The years since the first, up to *year*, for which the book holds no Flagship.

    None where the strategy of the book asks for no Flagships.
    """
    has_clauses = bool(fetching.ids(view, KINDS.of(Clause)))
    since = flagships_since(bodies.commission(view), has_clauses=has_clauses)
    if since is None:
        return None
    table = table_of(KINDS.of(Flagship))
    there = set(view.scalars(sa.select(table.c.year).where(table.c.removed == sa.false())))
    if not (there or fetching.ids(view, KINDS.of(Meeting))):
        return ()  # a book that was just made lacks nothing yet
    return tuple(missing_years(there, since, year))


def conflicting(view: View) -> list[str]:
    """The ids of the records with a conflict between two copies."""
    record = CONFLICTS.c.record
    return list(view.scalars(sa.select(record).distinct().order_by(record)))


def lacking(view: View, half: str) -> list[texts.Key]:
    """The texts that lack their *half*, ``en`` or ``zh``, and have the other."""
    return texts.keys(view, texts.Wanted(lacking=half))


def meetings_to_come(view: View) -> list[Meeting]:
    """The meetings not held yet, the next first, those without a date last."""
    meetings = fetching.every(view, Meeting, sorting.is_open(KINDS.of(Meeting)))
    return sorted(meetings, key=lambda meeting: (meeting.starts or "9999", meeting.ref))
