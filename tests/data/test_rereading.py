"""The record of a meeting is read again: what has not changed is the same object as before."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, records_read
from secretariat.data.questions.records_read import RecordReading
from secretariat.data.store.rereading import WrittenSince
from secretariat.data.store.tables import JOURNAL, QUARANTINE
from secretariat.data.writing import action_steps, agendas
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, Paragraph
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from tests.fixtures.books import add
from tests.fixtures.sources import ANNA


@pytest.fixture
def meeting(book: Book) -> Meeting:
    """Two items, each with three paragraphs, a decision and an action that somebody leads."""
    side: Link[Side] = Link(add(book, Side(code="UK", name=Bilingual("United Kingdom"))).id)
    lead = add(book, Organisation(side=side, name=Bilingual("Academy", "科学院")))
    add(book, Organisation(side=side, name=Bilingual("Nobody's lead")))
    body = add(book, Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))
    new_meeting: Meeting = add(book, Meeting(mechanism=Link(body.id), ordinal=12))
    with book.change("Record", ANNA) as change:
        for name in ("First", "Second"):
            item = agendas.add_item(change, new_meeting, Bilingual(name))
            for at in range(3):
                agendas.add_paragraph(change, item, Bilingual(f"{name} {at}", "正文"))
            agendas.add_decision(change, item, Bilingual("Decided"))
            leads: BySide[Link[Organisation]] = BySide.of(uk=Link(lead.id))
            action_steps.add_action(change, Bilingual("To do"), item, leads=leads)
    return new_meeting


def entries(dossier: Dossier) -> dict[str, Record]:
    paragraphs = [paragraph for some in dossier.paragraphs.values() for paragraph in some]
    every: list[Record] = [*dossier.items, *paragraphs, *dossier.decisions, *dossier.actions]
    return {record.ref: record for record in every}


def test_the_record_is_read_as_the_whole_dossier_has_it(book: Book, meeting: Meeting) -> None:
    with book.reading() as view:
        dossier, whole = RecordReading().read(view, meeting), dossiers.of_meeting(view, meeting)
    assert dossier.items == whole.items
    assert dossier.paragraphs == whole.paragraphs
    assert (dossier.decisions, dossier.actions) == (whole.decisions, whole.actions)
    assert dossier.directory.sides == whole.directory.sides
    assert [organisation.name.en for organisation in dossier.directory.organisations.values()] == [
        "Academy"
    ]


def test_only_what_has_changed_is_made_anew(book: Book, meeting: Meeting) -> None:
    read_again = RecordReading()
    with book.reading() as view:
        before = entries(read_again.read(view, meeting))
    changed = before["JCM12/1.2"]
    assert isinstance(changed, Paragraph)
    with book.change("Change", ANNA) as change:
        change.update(changed, replace(changed, text=Bilingual("Otherwise", "正文")))
    with book.reading() as view:
        after = entries(read_again.read(view, meeting))
    record = after["JCM12/1.2"]
    assert isinstance(record, Paragraph)
    assert record.text.en == "Otherwise"
    assert {ref for ref, record in after.items() if record is not before[ref]} == {"JCM12/1.2"}


def test_a_number_that_changed_is_read_and_what_was_removed_is_not(
    book: Book, meeting: Meeting
) -> None:
    read_again = RecordReading()
    with book.reading() as view:
        before = entries(read_again.read(view, meeting))
    with book.change("Remove", ANNA) as change:
        change.remove(before["JCM12/1.1"])
    with book.reading() as view:
        after = entries(read_again.read(view, meeting))
    assert after["JCM12/1.1"].id == before["JCM12/1.2"].id
    assert "JCM12/1.3" not in after
    assert all(after[ref] is before[ref] for ref in ("JCM12/2.1", "JCM12/D1", "JCM12/1"))
    book.undo(ANNA)
    with book.reading() as view:
        assert {entry.id for entry in entries(read_again.read(view, meeting)).values()} == {
            record.id for record in before.values()
        }


def test_only_records_with_new_operations_are_to_be_read_again(
    book: Book, meeting: Meeting
) -> None:
    since = WrittenSince()
    with book.reading() as view:
        assert since.records(view) is None
        assert since.records(view) == set()
    with book.change("Change", ANNA) as change:
        change.update(meeting, replace(meeting, ordinal=13))
    with book.reading() as view:
        assert since.records(view) == {meeting.id}
        assert since.records(view) == set()


def test_everything_is_read_again_from_a_journal_in_another_order(
    book: Book, meeting: Meeting
) -> None:
    since = WrittenSince()
    with book.writing() as view:
        since.records(view)
        last = sa.select(sa.func.max(JOURNAL.c.position)).scalar_subquery()
        there = JOURNAL.c.position == last
        view.execute(sa.update(JOURNAL).where(there).values(name="another"))
        assert since.records(view) is None
        assert since.records(view) == set()
        view.take_back()


def test_everything_is_read_again_while_anything_lies_in_quarantine_and_once_after(
    book: Book, meeting: Meeting
) -> None:
    since = WrittenSince()
    with book.writing() as view:
        since.records(view)
        view.execute(sa.insert(QUARANTINE), {"name": "n", "record": meeting.id, "why": "{}"})
        assert since.records(view) is None
        view.execute(sa.delete(QUARANTINE))
        assert since.records(view) is None
        assert since.records(view) == set()
        view.take_back()


def test_after_a_failed_reading_everything_is_read_again(
    book: Book, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_again = RecordReading()
    with book.reading() as view:
        paragraph = entries(read_again.read(view, meeting))["JCM12/1.2"]
    assert isinstance(paragraph, Paragraph)
    with book.change("Change", ANNA) as change:
        change.update(paragraph, replace(paragraph, text=Bilingual("Otherwise", "正文")))
    with monkeypatch.context() as broken, book.reading() as view:
        broken.setattr(records_read, "_leading", fails)
        with pytest.raises(OSError, match="unreadable"):
            read_again.read(view, meeting)
    with book.reading() as view:
        after = entries(read_again.read(view, meeting))["JCM12/1.2"]
    assert isinstance(after, Paragraph)
    assert after.text.en == "Otherwise"


def fails(*_: object) -> None:
    raise OSError("unreadable")
