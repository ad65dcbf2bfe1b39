"""Checks, numbers and keeps the text of records on their way to issue, at the end of a change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date, datetime

from secretariat.data.journal import numbers
from secretariat.data.questions import agreement, dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.writing.collecting import Collecting
from secretariat.declaring.kinds import Record
from secretariat.domain.across import issued_text
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, is_unsent
from secretariat.domain.terms import Term


class RecordSteps:
    """Collects the steps of records, from draft to issue, within one change."""

    def __init__(self, named_by_hand: Callable[[Iterable[str]], bool]) -> None:
        """*named_by_hand* is True for records of which the change itself gave any a reference."""
        self._named_by_hand = named_by_hand
        self._stepped: set[str] = set()
        self._circulated: set[str] = set()
        self._issued: set[str] = set()

    def note(self, before: Record | None, after: Record) -> None:
        """Note that *after* was written over *before*, which is None for a new record."""
        if not isinstance(after, Minutes):
            return
        former = before if isinstance(before, Minutes) else Minutes()
        if (former.status, former.meeting) != (after.status, after.meeting):
            self._stepped.add(after.id)
        if is_unsent(former) and not is_unsent(after):
            self._circulated.add(after.id)
        if after.status.is_out and not former.status.is_out:
            # New minutes from a file may bring the text that was issued: that one is kept.
            (self._issued.discard if after.issued_text and before is None else self._issued.add)(
                after.id
            )

    def finish(self, change: Collecting, now: int) -> None:
        """Fix the numbers of circulated records, refuse impossible states, keep issued texts.

        *now* is the time of the change, in microseconds since 1970.
        """
        if self._circulated:
            fix_numbers(change, self._circulated, self._named_by_hand)
        if self._stepped:
            # After the numbers: a refusal names the items by their new references.
            here = datetime.fromtimestamp(now / 1_000_000).astimezone()
            refuse_doubtful(change, self._stepped, here.date())
        if self._issued:
            keep_text(change, self._issued)


def refuse_doubtful(change: Collecting, minutes: Collection[str], today: date) -> None:
    """Refuse an impossible status that this change gave to any of *minutes*, given by id."""
    records = fetching.fetch(change.view, Minutes, sorted(minutes))
    for _, refusal in agreement.doubts_of(change.view, records, today):
        raise refusal


def fix_numbers(
    change: Collecting,
    circulated: Collection[str],
    named_by_hand: Callable[[Iterable[str]], bool],
) -> None:
    """Write the numbers of the entries of the minutes *circulated*, given by id, for good.

    Before, numbers follow the order. Numbers that a file brings are kept.
    """
    for minutes in fetching.fetch(change.view, Minutes, sorted(circulated)):
        if (
            minutes.meeting is None
            or is_unsent(minutes)
            or _went_round(change, minutes, circulated)
        ):
            continue
        refs = numbers.by_order(change.view, minutes.meeting.id)
        if named_by_hand(refs):
            continue
        for record in reading.alive(change.view, refs).values():
            change.call(record, refs[record.id])


def keep_text(change: Collecting, issued: Collection[str]) -> None:
    """Store the present text in the minutes *issued*, given by id."""
    for minutes in fetching.fetch(change.view, Minutes, sorted(issued)):
        if minutes.status.is_out and minutes.meeting is not None:
            meeting = fetching.get(change.view, Meeting, minutes.meeting.id)
            dossier = dossiers.of_meeting(change.view, meeting)
            # The terms that the text uses are determined now; later checks look at these only.
            terms = tuple(fetching.every(change.view, Term))
            text = issued_text.all_digests(replace(dossier, terms=terms))
            change.update(minutes, replace(minutes, issued_text=text), verb=True)


def _went_round(change: Collecting, minutes: Minutes, circulated: Collection[str]) -> bool:
    """True when the meeting has other minutes that were circulated before."""
    meeting = minutes.meeting.id if minutes.meeting else ""
    others = fetching.linked_to(change.view, Minutes, "meeting", meeting)
    return any(not is_unsent(other) for other in others if other.id not in circulated)
