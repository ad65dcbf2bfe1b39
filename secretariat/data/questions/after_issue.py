"""Finds changes to records whose text was issued, since they do not change the issued text.

A record that is typed or moved is kept, with a remark, for the registers go on after the meeting. A
verb that adds, splits, joins or rewrites parts of the record of a meeting is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.data.questions import annexed, dossiers
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.domain.across.issued_text import departures, is_as_issued, kept_ids
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def about(view: View, record: Record) -> Iterator[tuple[str, SecretariatError]]:
    """A remark about *record* where it departs from the issued text of its meeting."""
    for meeting, minutes in _issued(view, record):
        # A dossier is read for few records alone: this is asked of each that a form shows.
        if is_as_issued(record, minutes.issued_text):
            continue
        dossier = dossiers.of_meeting(view, meeting)
        if any(departure.ref == record.ref for departure in departures(dossier)):
            yield record.ref, _remark(minutes)


def about_removed(view: View, record: Record) -> list[SecretariatError]:
    """A remark about *record*, which was just removed, where the issued text has it."""
    return [
        _remark(minutes)
        for _, minutes in _issued(view, record)
        if record.id in kept_ids(minutes.issued_text)
    ]


def about_parts(view: View, meeting: str) -> list[SecretariatError]:
    """A remark where the record of the meeting with the id *meeting*, whose parts moved, is out."""
    return [_remark(minutes) for minutes in _with_issued_text(view, meeting)]


def refuse_issued(view: View, meeting: str) -> None:
    """Raise SecretariatError if the minutes of the meeting with the id *meeting* are issued.

    Items and entries belong to the meeting, so that a draft beside the issued record prints those
    of that record: nothing can be added to the draft alone, and the refusal says what to do.
    """
    every = fetching.linked_to(view, Minutes, "meeting", meeting)
    for minutes in every:
        if not minutes.status.is_out:
            continue
        for other in every:
            if not other.status.meaning.ended:
                raise SecretariatError(
                    N_(
                        "{ref} is issued: its text changes by a corrigendum only. {draft} has the"
                        " same agenda and entries, since they belong to the meeting: for a record"
                        " of something else, add another meeting."
                    ),
                    ref=minutes.ref,
                    draft=other.ref,
                )
        raise SecretariatError(
            N_("{ref} is issued: its text changes by a corrigendum only."), ref=minutes.ref
        )


def _issued(view: View, record: Record) -> Iterator[tuple[Meeting, Minutes]]:
    """The meetings to which *record* belongs and whose records are out."""
    for meeting in annexed.meetings_of(view, [record]):
        for minutes in _with_issued_text(view, meeting.id):
            yield meeting, minutes


def _with_issued_text(view: View, meeting: str) -> list[Minutes]:
    """The minutes of the meeting with the id *meeting* that are out and keep their issued text."""
    every = fetching.linked_to(view, Minutes, "meeting", meeting)
    return [minutes for minutes in every if minutes.status.is_out and minutes.issued_text]


def _remark(minutes: Minutes) -> SecretariatError:
    return SecretariatError(
        N_("{ref} is issued; this does not change the issued text. Use a corrigendum."),
        ref=minutes.ref,
    )
