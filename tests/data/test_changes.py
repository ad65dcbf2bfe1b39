"""What was done lately: the newest changes, what one wrote, and what was taken back."""

from __future__ import annotations

from dataclasses import replace

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import changes
from secretariat.data.journal.changes import Done, Written
from secretariat.data.store import fetching
from secretariat.data.upkeep import schema
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.fixtures.books import Office, action, edit, read
from tests.fixtures.forged import forged
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


def test_an_added_record_has_no_single_field_and_an_unknown_change_none(office: Office) -> None:
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


def test_a_change_of_another_replica_with_our_id_is_a_separate_change(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    ours = newest(office.uk)[0]
    office.uk.merge([forged(change=ours.id, undoes="another", barrier=True, at=ours.at + 5)])
    theirs, again, *_ = newest(office.uk)
    assert (theirs.id, theirs.records, theirs.barrier) == (ours.id, 1, True)
    assert again == ours
    assert list(checking.faults(office.uk)) == []
    office.uk.undo(ANNA)
    assert read(office.uk, office.action).title.en == "alpha"
    assert [record.ref for record in everything(office.uk)] == ["EVIL/1", office.action.ref]


def test_a_change_that_says_two_things_is_listed_alike_however_the_tables_came_to_be(
    office: Office,
) -> None:
    first = forged(change="two", undoes="a", at=ours_at(office))
    second = forged(2, first.name, change="two", undoes="b", barrier=True, at=ours_at(office))
    office.uk.merge([first])
    office.uk.merge([second])
    assert list(checking.faults(office.uk)) == []
    before = newest(office.uk)
    with office.uk.writing() as view:
        schema.fold_anew(view)
    assert newest(office.uk) == before


def test_changes_that_are_said_to_have_taken_each_other_back_come_to_an_end(
    office: Office,
) -> None:
    first = forged(change="a", undoes="b")
    office.uk.merge([first, forged(2, first.name, change="b", undoes="a")])
    assert undone(office.uk, "a") == ""
    assert undone(office.uk, "unknown") == "unknown"


def everything(book: Book) -> list[Action]:
    with book.reading() as view:
        return sorted(fetching.every(view, Action), key=lambda record: record.ref)


def ours_at(office: Office) -> int:
    return newest(office.uk)[0].at
