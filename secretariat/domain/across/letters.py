"""Follow-up letters: to each owner of our own side, and to the secretariat of every other.

A secretariat writes to its own bodies and people one by one. To another side it writes one note,
to that side's secretariat, with a table of what its bodies still owe.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from secretariat.declaring.values import Link
from secretariat.domain.across.dossiers import LogEntry
from secretariat.domain.across.holdings import numbered
from secretariat.domain.actions import Action, ActionStatus, parts, status_of
from secretariat.domain.calendars import next_working_day
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side

_TO_ANSWER = 14
"""The number of days within which an answer is asked for."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The addressee: a body, or a person where no body leads, and the side for which they act.

    With neither it is the secretariat of the side.
    """

    side: str
    organisation: Link[Organisation] | None = None
    person: Link[Person] | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """The actions that one owner still owes, the first due first."""

    owner: Owner
    entries: tuple[LogEntry, ...]

    @property
    def is_note(self) -> bool:
        """True when it goes to the secretariat of a side."""
        return self.owner.organisation is None and self.owner.person is None


def letters(entries: Iterable[LogEntry], ours: str, side: str = "") -> list[Letter]:
    """A letter to each owner on the side *ours* of an open part, and a note to each other side.

    Without *ours* a letter to every owner, for nobody speaks for a side. With *side*, only to that
    side. Notes come last.
    """
    entries_of: dict[Owner, list[LogEntry]] = {}
    for entry in entries:
        for code in parts(entry.action):
            is_ours = ours.lower() in ("", code)
            owner = owner_of(entry.action, code) if is_ours else Owner(code)
            if owner is not None and side in ("", code) and not _has_done(entry.action, code):
                entries_of.setdefault(owner, []).append(entry)
    found_letters = [
        Letter(owner, tuple(sorted(held, key=_by_due))) for owner, held in entries_of.items()
    ]
    return sorted(found_letters, key=lambda letter: letter.is_note)


def owner_of(action: Action, side: str) -> Owner | None:
    """The owner for *side*; a body gets one letter, whichever of its people leads."""
    organisation, person = action.leads.get(side), action.people.get(side)
    if organisation is None and person is None:
        return None
    return Owner(side, organisation, None if organisation else person)


def addressee(letter: Letter) -> Link[Person] | None:
    """The person to whom *letter* goes: who leads in all its actions; None for none or several."""
    people = {entry.action.people.get(letter.owner.side) for entry in letter.entries}
    return people.pop() if len(people) == 1 else None


def answer_by(day: date, sides: Iterable[Side]) -> date:
    """The day two weeks after *day*, or the next working day of all *sides*."""
    return next_working_day(day + timedelta(days=_TO_ANSWER), list(sides))


def own_status(entry: LogEntry, side: str) -> ActionStatus:
    """The status of the part of *side*."""
    return status_of(entry.action, side) or ActionStatus.NOT_STARTED


def _has_done(action: Action, side: str) -> bool:
    mine = status_of(action, side)
    return mine is not None and mine.meaning.ended


def _by_due(entry: LogEntry) -> tuple[date, str]:
    return (entry.action.due or date.max, numbered(entry.action.ref))
