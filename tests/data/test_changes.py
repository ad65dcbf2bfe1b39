"""What was done lately: the newest changes, what one wrote, and what was taken back."""

from __future__ import annotations

from dataclasses import replace

from secretariat.data.book import Book
from secretariat.data.journal import changes
from secretariat.data.journal.changes import Done, Written
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.fixtures.books import Office, action, edit, read
from tests.fixtures.sources import ANNA


def newest(book: Book, limit: int = 200) -> list[Done]:
    with book.reading() as view:
        return changes.newest(view, limit)


def written(book: Book, change: str) -> Written | None:
    with book.reading() as view:
        return changes.written_by(view, change)


def undone(book: Book, change: str) -> str:
    with book.reading() as view:
        return changes.undone_by(view, change)


def test_the_newest_change_comes_first_with_its_author_and_first_record(office: Office) -> None:
    record = edit(office.uk, office.action, title=Bilingual("beta"))
    with office.uk.change("Add two", ANNA) as change:
        first = change.add(action("one"))
        change.add(action("two"))
    two, result, *_ = newest(office.uk)
    assert (two.label, two.by, two.records, two.record) == ("Add two", ANNA.name, 2, first.id)
    assert (result.label, result.records, result.kind, result.record) == (
        "Edit",
        1,
        "actions",
        record.id,
    )
    assert newest(office.uk, 1) == [two]
    assert not two.barrier


def test_changes_of_every_copy_are_listed_where_they_were_merged(office: Office) -> None:
    edit(office.cn, office.action, title=Bilingual("beta"))
    assert newest(office.uk)[0].label == "Begin"
    office.meet()
    assert newest(office.uk)[0].label == "Edit"


def test_one_field_that_was_written_is_named_and_several_are_not(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    first = newest(office.uk)[0].id
    assert written(office.uk, first) == Written("Edit", "actions", office.action.id, "title.en", 1)
    edit(office.uk, office.action, title=Bilingual("gamma", "丙"))
    several = written(office.uk, newest(office.uk)[0].id)
    assert several is not None
    assert several.slot == ""


def test_what_was_added_has_no_one_field_and_an_unknown_change_nothing(office: Office) -> None:
    with office.uk.change("Add", ANNA) as change:
        change.add(Action(title=Bilingual("one")))
    first = written(office.uk, newest(office.uk)[0].id)
    assert first is not None
    assert (first.label, first.slot, first.records) == ("Add", "", 1)
    assert written(office.uk, "nothing") is None


def test_undo_and_redo_lead_back_to_the_change_that_they_are_about(office: Office) -> None:
    before = read(office.uk, office.action)
    edit(office.uk, before, title=replace(before.title, zh="乙"))
    first = newest(office.uk)[0].id
    office.uk.undo(ANNA)
    back = newest(office.uk)[0]
    assert back.undoes == first
    assert undone(office.uk, back.id) == first
    office.uk.redo(ANNA)
    assert undone(office.uk, newest(office.uk)[0].id) == first
    assert undone(office.uk, first) == first
    assert undone(office.uk, "") == ""
