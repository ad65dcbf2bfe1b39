"""The record of a meeting is read again: what has not changed is the same object as before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers
from secretariat.data.questions.records_read import RecordReading
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
