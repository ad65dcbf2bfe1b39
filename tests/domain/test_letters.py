"""To whom a letter goes, and about what."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.declaring.values import BySide, Link
from secretariat.domain.across.dossiers import LogEntry
from secretariat.domain.across.letters import addressee, answer_by, letters
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side

DSIT: Link[Organisation] = Link("dsit")
MOST: Link[Organisation] = Link("most")
ANNA: Link[Person] = Link("anna")
BOB: Link[Person] = Link("bob")


def entry(ref: str, **values: Any) -> LogEntry:
    return LogEntry(action=Action(id=ref, ref=ref, **values))


BOTH = entry("A1", leads=BySide.of(uk=DSIT, cn=MOST), due=date(2026, 12, 1))
SOON = entry("A2", leads=BySide.of(uk=DSIT), people=BySide.of(uk=ANNA), due=date(2026, 11, 1))


def test_a_body_has_one_letter_with_the_first_due_first() -> None:
    first, second = letters([BOTH, SOON], "uk")
    assert (first.owner.organisation, first.is_note) == (DSIT, False)
    assert (second.owner.side, second.is_note) == ("cn", True)
    (mine,) = letters([BOTH, SOON], "uk", "uk")
    assert [log_entry.action.ref for log_entry in mine.entries] == ["A2", "A1"]


def test_a_part_that_is_done_asks_for_no_letter() -> None:
    done = entry("A3", leads=BySide.of(uk=DSIT, cn=MOST), status=BySide.of(uk=ActionStatus.DONE))
    (only,) = letters([done], "cn")
    assert only.owner.organisation == MOST


def test_a_person_is_written_to_where_no_body_leads() -> None:
    (only,) = letters([entry("A4", people=BySide.of(cn=BOB))], "cn")
    assert only.owner.person == BOB
    assert addressee(only) == BOB


def test_several_people_of_one_body_are_addressed_as_the_body() -> None:
    other = entry("A5", leads=BySide.of(uk=DSIT), people=BySide.of(uk=BOB))
    (only,) = letters([SOON, other], "uk", "uk")
    assert addressee(only) is None


def test_an_action_without_an_owner_is_in_no_letter_but_in_the_note_of_the_other_side() -> None:
    open_ = entry("A6", status=BySide.of(uk=ActionStatus.WAITING))
    assert letters([open_], "uk") == []
    (note,) = letters([open_], "cn")
    assert note.is_note


def test_another_side_has_one_note_whoever_leads_there() -> None:
    more = entry("A7", people=BySide.of(cn=BOB), due=date(2026, 10, 1))
    (note,) = letters([BOTH, more], "uk", "cn")
    assert [log_entry.action.ref for log_entry in note.entries] == ["A7", "A1"]


def test_a_book_that_no_side_keeps_writes_to_every_owner() -> None:
    first, second = letters([BOTH], "")
    assert [letter.owner.organisation for letter in (first, second)] == [MOST, DSIT]
    assert not first.is_note
    assert not second.is_note


def test_an_answer_is_asked_for_on_a_working_day() -> None:
    china = Side(code="CN", calendar="CN")
    assert answer_by(date(2026, 9, 21), [china]) == date(2026, 10, 8)  # after the National Day
