"""A status that cannot be: refused whichever verb gives it, kept and listed when it comes about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.questions import agreement, attention, dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.issued_text import departures, kept_ids
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, MeetingStatus, Paragraph
from secretariat.domain.minutes import CorrectionRow, Minutes, MinutesStatus
from secretariat.errors import SecretariatError
from tests.fixtures.books import Office, add, edit, read, remove
from tests.fixtures.sources import ANNA

TODAY = date(2026, 11, 27)
EMPTY = "nothing is recorded under JCM11/2"
NOT_YET = "JCM11 has not taken place yet"


@pytest.fixture
def office() -> Iterator[Office]:
    new_office = Office()
    edit(new_office.uk, new_office.meeting, starts="2026-03-10", status=MeetingStatus.HELD)
    new_office.meet()
    yield new_office
    new_office.close()


@pytest.fixture
def items(office: Office) -> list[Item]:
    """Two items, the first with a paragraph."""
    found_items = [
        add(office.uk, Item(meeting=Link(office.meeting.id), title=Bilingual(title)))
        for title in ("Crops", "Soil")
    ]
    add(office.uk, Paragraph(item=Link(found_items[0].id), text=Bilingual("Said.", "说了。")))
    office.meet()
    return found_items


def minutes(office: Office, status: MinutesStatus, **rest: Any) -> Minutes:
    return Minutes(meeting=Link(office.meeting.id), status=status, **rest)


def doubts(book: Book) -> list[str]:
    with book.reading() as view:
        told = attention.attention(view, "uk", TODAY).records
        assert [minutes for minutes, _ in told] == [
            minutes for minutes, _ in agreement.doubtful(view, TODAY)
        ]
        return [str(why) for _, why in told]


@pytest.mark.parametrize("status", [MinutesStatus.AGREED, MinutesStatus.ISSUED])
def test_agreed_with_an_item_without_record_is_refused(
    office: Office, items: list[Item], status: MinutesStatus
) -> None:
    with pytest.raises(SecretariatError, match=EMPTY):
        add(office.uk, minutes(office, status))
    new_minutes = add(office.uk, minutes(office, MinutesStatus.DRAFT))
    with pytest.raises(SecretariatError, match=EMPTY):
        edit(office.uk, new_minutes, status=status)
    assert read(office.uk, new_minutes).status is MinutesStatus.DRAFT
    add(office.uk, Paragraph(item=Link(items[1].id), text=Bilingual("Said too.")))
    assert edit(office.uk, new_minutes, status=status).status is status
    assert doubts(office.uk) == []


@pytest.mark.parametrize("status", [MinutesStatus.AGREED, MinutesStatus.ISSUED])
def test_minutes_of_a_meeting_without_an_agenda_are_refused(
    office: Office, status: MinutesStatus
) -> None:
    with pytest.raises(SecretariatError, match="the agenda of JCM11 has no items"):
        add(office.uk, minutes(office, status))
    new_minutes = add(office.uk, minutes(office, MinutesStatus.DRAFT))
    with pytest.raises(SecretariatError, match="the agenda of JCM11 has no items"):
        edit(office.uk, new_minutes, status=status)
    assert read(office.uk, new_minutes).status is MinutesStatus.DRAFT


def test_the_items_without_a_record_are_named_in_the_order_of_the_agenda(
    office: Office, items: list[Item]
) -> None:
    """Right after the move, and in the same change."""
    other = add(office.uk, Item(meeting=Link(office.meeting.id), title=Bilingual("Water")))
    new_minutes = add(office.uk, minutes(office, MinutesStatus.DRAFT))
    with (
        pytest.raises(SecretariatError, match="recorded under JCM11/1, JCM11/3;"),
        office.uk.change("Move and agree", ANNA) as change,
    ):
        agendas.move_item(change, fetching.get(change.view, Item, other.id), 0)
        change.update(new_minutes, replace(new_minutes, status=MinutesStatus.AGREED), verb=True)
    with office.uk.change("Move", ANNA) as change:
        agendas.move_item(change, fetching.get(change.view, Item, other.id), 0)
    with pytest.raises(SecretariatError, match="recorded under JCM11/1, JCM11/3;"):
        edit(office.uk, new_minutes, status=MinutesStatus.AGREED)


@pytest.mark.parametrize(
    "record",
    [
        Paragraph(text=Bilingual("Said.")),
        Decision(text=Bilingual("Decided.")),
        Action(title=Bilingual("Do it.")),
    ],
)
def test_a_paragraph_a_decision_or_an_action_is_a_record(
    office: Office, items: list[Item], record: Any
) -> None:
    add(office.uk, replace(record, item=Link(items[1].id)))
    add(office.uk, minutes(office, MinutesStatus.AGREED))


def test_what_one_change_writes_is_looked_at_whole(office: Office, items: list[Item]) -> None:
    """A file may bring the minutes before the paragraph that makes them right."""
    with office.uk.change("Import", ANNA) as change:
        change.add(minutes(office, MinutesStatus.AGREED), verb=True)
        change.add(Paragraph(item=Link(items[1].id), text=Bilingual("Said too.")))


@pytest.mark.parametrize("status", [MinutesStatus.AGREED, MinutesStatus.ISSUED])
def test_the_record_of_a_meeting_to_come_cannot_be_agreed_or_issued(
    office: Office, status: MinutesStatus
) -> None:
    edit(office.uk, office.meeting, starts="2026-12-10", status=MeetingStatus.PLANNED)
    with pytest.raises(SecretariatError, match=NOT_YET):
        add(office.uk, minutes(office, status))
    add(office.uk, minutes(office, MinutesStatus.CIRCULATED))


def test_what_a_merge_brings_is_kept_and_listed(office: Office, items: list[Item]) -> None:
    add(office.uk, Paragraph(item=Link(items[1].id), text=Bilingual("Said too.")))
    new_minutes = add(office.uk, minutes(office, MinutesStatus.AGREED))
    add(office.cn, Item(meeting=Link(office.meeting.id), title=Bilingual("Water")))
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert read(book, new_minutes).status is MinutesStatus.AGREED
        (text,) = doubts(book)
        assert "nothing is recorded under JCM11/3" in text


def test_what_a_later_change_causes_is_kept_and_listed(office: Office, items: list[Item]) -> None:
    text = add(office.uk, Paragraph(item=Link(items[1].id), text=Bilingual("Said too.")))
    new_minutes = add(office.uk, minutes(office, MinutesStatus.ISSUED))
    remove(office.uk, text)
    edit(office.uk, office.meeting, starts="2027-01-10")
    assert read(office.uk, new_minutes).status is MinutesStatus.ISSUED
    first, second = doubts(office.uk)
    assert NOT_YET in first
    assert EMPTY in second
    # Whatever else is written of it is taken: its status is not said anew.
    edit(office.uk, new_minutes, agreed_on=date(2026, 4, 1))


@pytest.fixture
def issued(office: Office, items: list[Item]) -> Minutes:
    add(office.uk, Paragraph(item=Link(items[1].id), text=Bilingual("20 were asked.", "20人。")))
    new_minutes = add(office.uk, minutes(office, MinutesStatus.AGREED))
    assert not new_minutes.issued_text
    edit(office.uk, new_minutes, status=MinutesStatus.ISSUED)
    office.meet()
    return read(office.uk, new_minutes)


def departed(book: Book, meeting: Meeting) -> list[tuple[str, str]]:
    """What departs on paper, which is the same as what is listed for attention."""
    with book.reading() as view:
        dossier = dossiers.of_meeting(view, fetching.get(view, Meeting, meeting.id))
        listed = attention.attention(view, "uk", TODAY).departed
    found_departures = departures(dossier)
    assert [(minutes.id, parts) for minutes, parts in listed] == (
        [(dossier.minutes.id, found_departures)] if dossier.minutes and found_departures else []
    )
    return [(departure.ref, departure.what) for departure in found_departures]


def paragraph(book: Book, ref: str) -> Paragraph:
    with book.reading() as view:
        return reading.find_as(view, Paragraph, ref)


def test_an_issued_record_knows_what_its_text_was(office: Office, issued: Minutes) -> None:
    # The meeting, an action, two items and texts; and the minutes and the mechanism by their words.
    assert len(kept_ids(issued.issued_text)) == 8
    assert departed(office.uk, office.meeting) == []
    edit(office.uk, paragraph(office.uk, "JCM11/1.1"), text=Bilingual("Other.", "说了。"))
    assert departed(office.uk, office.meeting) == [("JCM11/1.1", "Changed since")]
    office.uk.undo(ANNA)
    assert departed(office.uk, office.meeting) == []


def test_what_is_added_moved_and_taken_out_since_departs(office: Office, issued: Minutes) -> None:
    remove(office.uk, paragraph(office.uk, "JCM11/2.1"))
    add(office.uk, Decision(meeting=Link(office.meeting.id), text=Bilingual("New.", "新。")))
    assert departed(office.uk, office.meeting) == [
        ("JCM11/2", "Changed since"),
        ("JCM11/D1", "Added since"),
        ("JCM11/2.1", "Removed since"),
    ]


def test_notes_and_states_are_no_text_of_the_record(office: Office, issued: Minutes) -> None:
    text = paragraph(office.uk, "JCM11/1.1")
    edit(office.uk, text, notes="Ours.", source=Bilingual("Tape", "录音"))
    edit(office.uk, issued, agreed_on=date(2026, 4, 1))
    assert departed(office.uk, office.meeting) == []


def test_a_text_that_a_corrigendum_changed_does_not_depart(office: Office, issued: Minutes) -> None:
    text = paragraph(office.uk, "JCM11/2.1")
    edit(office.uk, text, text=Bilingual("200 were asked.", "20人。"))
    assert departed(office.uk, office.meeting) == [("JCM11/2.1", "Changed since")]
    right = CorrectionRow(date="2026-05-01", place="JCM11/2.1", was="20 were", now="200 were")
    other = replace(right, place="JCM11/2.11")
    edit(office.uk, issued, corrigenda=(other,))
    assert departed(office.uk, office.meeting) == [("JCM11/2.1", "Changed since")]
    edit(office.uk, issued, corrigenda=(other, right))
    assert departed(office.uk, office.meeting) == []
    edit(office.uk, text, text=Bilingual("200 were asked twice.", "20人。"))
    assert departed(office.uk, office.meeting) == [("JCM11/2.1", "Changed since")]


def test_a_text_written_elsewhere_before_it_knew_of_the_issue_departs_on_every_copy(
    office: Office, items: list[Item]
) -> None:
    """The other copy's clock is behind that of the issue: only what the issue saw counts."""
    add(office.uk, Paragraph(item=Link(items[1].id), text=Bilingual("Said too.")))
    office.meet()
    late = paragraph(office.cn, "JCM11/2.1")
    edit(office.cn, late, text=Bilingual("Said otherwise."))
    add(office.uk, minutes(office, MinutesStatus.ISSUED))
    assert departed(office.uk, office.meeting) == []
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert departed(book, office.meeting) == [("JCM11/2.1", "Changed since")]
        assert list(checking.faults(book)) == []


def test_of_what_an_earlier_version_issued_the_journal_says_what_it_was(
    office: Office, issued: Minutes
) -> None:
    edit(office.uk, issued, issued_text="")
    assert departed(office.uk, office.meeting) == []
    edit(office.uk, paragraph(office.uk, "JCM11/1.1"), text=Bilingual("Other.", "说了。"))
    remove(office.uk, paragraph(office.uk, "JCM11/2.1"))
    assert departed(office.uk, office.meeting) == [
        ("JCM11/2", "Changed since"),
        ("JCM11/1.1", "Changed since"),
        ("JCM11/2.1", "Removed since"),
    ]
