"""Copies that travel: checked out, worked in, merged back; and files taken in once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import exchanged
from secretariat.data.journal.operations import JOINT, Write
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.upkeep import backup, making, taking_back
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action, Update
from secretariat.domain.meetings import Meeting
from secretariat.errors import DiskError, SecretariatError
from secretariat.office import exporting
from secretariat.office.desks import copies
from secretariat.office.importing import Imported, take_in
from secretariat.office.refusing import ImportRefusedError
from tests.data.copies import derived, joint_view, stored_of
from tests.fixtures.books import Office, action, add, blank, edit, read, remove
from tests.fixtures.forged import forged
from tests.fixtures.sources import ANNA, Seeded


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    new_book = Book.create(tmp_path / "office.book", sources=Seeded().for_book())
    record = add(new_book, action("alpha", notes="between us"))
    edit(new_book, record, title=Bilingual("alpha", "甲"))
    yield new_book
    new_book.close()


UNFIT = [
    ("", "Enter the name of the person"),
    (" \u3000", "Enter the name of the person"),
    ("...", "Enter the name of the person"),
    ("Lin\x07Wei", "an invisible character"),
    ("Lin\nWei", "an invisible character"),
    ("Lin\u202eWei", "an invisible character"),
    ("\udcff", "an invisible character"),
    ("../Lin", "“/” cannot be used in a file name"),
    ("a\\b", "“\\” cannot be used in a file name"),
    ("who?", "“?” cannot be used in a file name"),
    ("長" * 61, "at most 60"),
    ("con", "“con” is a reserved Windows file name"),
    ("LPT1.Lin", "is a reserved Windows file name"),
]


def test_a_copy_gets_no_passphrase_that_is_easily_guessed(book: Book, tmp_path: Path) -> None:
    with pytest.raises(SecretariatError, match="too easily guessed"):
        copies.check_out(book, tmp_path / "laptop.book", passphrase="letmein")  # noqa: S106 - weak
    assert not (tmp_path / "laptop.book").exists()


@pytest.mark.parametrize(("name", "why"), UNFIT)
def test_a_name_that_nobody_and_no_file_can_have_takes_no_copy(name: str, why: str) -> None:
    with pytest.raises(SecretariatError) as refused:
        copies.taker_of(name)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Lin Wei ", "Lin Wei"),
        ("王\u3000伟", "王 伟"),
        ("O’Neill, J.", "O’Neill, J."),
        ("Conor", "Conor"),
    ],
)
def test_any_other_name_takes_one_and_is_in_the_name_of_its_file(
    book: Book, typed: str, name: str
) -> None:
    assert copies.taker_of(typed) == name
    assert copies.name_for(book, name) == f"office-{name}"


def test_a_copy_is_kept_by_a_side_of_the_book(book: Book, tmp_path: Path) -> None:
    with pytest.raises(SecretariatError, match="“zz” is not a side that can keep a copy"):
        copies.check_out(book, tmp_path / "laptop.book", keeper="zz")
    assert not (tmp_path / "laptop.book").exists()


def the_action(book: Book) -> Action:
    with book.reading() as view:
        return reading.find_as(view, Action, "A2026-1")


def test_a_copy_that_the_book_cannot_note_is_not_made(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk refused the note, and the copy was there all the same."""

    def refused(*_: object) -> None:
        raise SecretariatError("The disk is full.")

    target = tmp_path / "away" / "copy.book"
    target.parent.mkdir()
    monkeypatch.setattr(exchanged, "note", refused)
    with pytest.raises(SecretariatError, match="full"):
        copies.check_out(book, target, taker="Bo")
    assert list(target.parent.iterdir()) == []


def test_a_new_book_that_cannot_be_opened_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up when the file has its name has no room for the log beside it."""

    def refused(*_: object) -> None:
        raise DiskError("The disk is full.")

    folder = tmp_path / "new"
    folder.mkdir()
    monkeypatch.setattr(making, "opened", refused)
    with pytest.raises(DiskError):
        Book.create(folder / "new.book")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("passphrase", ["", "a passphrase"])
def test_a_copy_has_everything_and_writes_as_itself(
    book: Book, tmp_path: Path, passphrase: str
) -> None:
    count = copies.check_out(book, tmp_path / "laptop.book", passphrase=passphrase)
    assert count == len(stored_of(book))
    laptop = Book.open(tmp_path / "laptop.book", passphrase, sources=Seeded(1).for_book())
    assert {operation.name for operation in stored_of(laptop)} == {
        operation.name for operation in stored_of(book)
    }
    assert derived(laptop)[:2] == derived(book)[:2]
    assert laptop.replica != book.replica
    edit(laptop, the_action(laptop), notes="seen on the way")
    copies.merge(book, laptop)
    assert the_action(book).notes == "seen on the way"
    assert list(checking.faults(book)) == []
    laptop.close()


def test_the_other_side_gets_what_is_joint_and_brings_back_what_is_joint(
    book: Book, tmp_path: Path
) -> None:
    copies.check_out(book, tmp_path / "theirs.book", keeper="cn")
    theirs = Book.open(tmp_path / "theirs.book", sources=Seeded(1).for_book())
    assert theirs.side == "cn"
    assert the_action(theirs).notes == ""
    edit(theirs, the_action(theirs), title=Bilingual("beta", "甲"), notes="between them")
    copies.merge(book, theirs)
    assert (the_action(book).title.en, the_action(book).notes) == ("beta", "between us")
    copies.merge(theirs, book)
    assert the_action(theirs).notes == "between them"
    assert {layer for _, layer in book.chain_ends()} == {JOINT, "uk"}
    assert {layer for _, layer in theirs.chain_ends()} == {JOINT, "cn"}
    assert joint_view(theirs) == joint_view(book)
    theirs.close()


def test_a_merge_is_backed_up_first_and_a_trial_is_not(book: Book, tmp_path: Path) -> None:
    copies.check_out(book, tmp_path / "laptop.book")
    laptop = Book.open(tmp_path / "laptop.book", sources=Seeded(1).for_book())
    added = add(laptop, action("beta"))
    assert book.path is not None
    assert copies.merge(book, laptop, dry_run=True).new == 1
    assert backup.backups_of(book.path) == []
    with pytest.raises(SecretariatError, match="no longer there"):
        read(book, added)
    assert copies.merge(book, laptop).new == 1
    (saved,) = backup.backups_of(book.path)
    backup.restore(saved.path, tmp_path / "before.book", "")
    before = Book.open(tmp_path / "before.book", sources=Seeded(2).for_book())
    with pytest.raises(SecretariatError, match="no longer there"):
        read(before, added)
    before.close()
    laptop.close()


def test_a_merge_that_changes_nothing_makes_no_backup_though_values_are_gone_in_both(
    book: Book, tmp_path: Path
) -> None:
    """What was erased in quarantine is sent again by every copy: one may still have it."""
    with book.reading() as view:
        (target,) = fetching.every(view, Action)
    book.merge([forged(record=target.id, writes={"title.en": Write("secret"), "due": Write("?")})])
    copies.check_out(book, tmp_path / "laptop.book")
    laptop = Book.open(tmp_path / "laptop.book", sources=Seeded(1).for_book())
    assert book.purge(target, ["due"], "a third person", ANNA) == 1
    copies.merge(laptop, book)
    before = backup.backups_of(book.path or tmp_path)
    assert laptop.operations_for((JOINT, "uk"), book.chain_ends())
    assert copies.merge(book, laptop).operations == 0
    assert backup.backups_of(book.path or tmp_path) == before
    add(laptop, action("beta"))
    assert copies.merge(book, laptop).new == 1
    assert len(backup.backups_of(book.path or tmp_path)) == len(before) + 1
    laptop.close()


def test_a_book_is_not_merged_with_itself(book: Book) -> None:
    with pytest.raises(SecretariatError, match="this book itself"):
        copies.merge(book, book)


def test_a_seed_in_both_books_is_one_seed(book: Book) -> None:
    other = Book.create(None, sources=Seeded(1).for_book())
    merged = other.merge(book.operations_for((JOINT, "uk"), other.chain_ends()))
    assert (merged.new, merged.conflicts) == (1, 0)
    assert other.merge(book.operations_for((JOINT, "uk"))).operations == 0
    other.close()


Trees = dict[str, list[dict[str, Any]]]


def taken(book: Book, trees: Trees) -> tuple[Imported, int]:
    """What an import did, and how many operations it took."""
    with book.change("Import", ANNA) as change:
        return take_in(change, trees), change.written


@pytest.fixture
def exported(office: Office) -> Trees:
    add(office.uk, action("two", office.meeting, related=(Link(office.action.id),)))
    add(office.uk, Update(action=Link(office.action.id), text=Bilingual("Begun."), percent=0))
    gone = add(office.uk, action("gone", office.meeting))
    edit(office.uk, office.action, notes="between us", related=(Link(gone.id),))
    remove(office.uk, gone)
    records: Trees = json.loads("".join(exporting.whole(office.uk)))["records"]
    return records


def test_importing_twice_is_importing_once(office: Office, exported: Trees) -> None:
    fresh = blank("uk", Seeded(1).for_book())
    count = sum(map(len, exported.values()))
    assert taken(fresh, exported)[0] == Imported(new=count)
    assert taken(fresh, exported) == (Imported(same=count), 0)
    assert taken(office.uk, exported) == (Imported(same=count), 0)
    assert "".join(exporting.whole(fresh)) == "".join(exporting.whole(office.uk))
    fresh.undo(ANNA)
    assert json.loads("".join(exporting.whole(fresh)))["records"] == {}
    fresh.close()


def test_records_without_names_are_recognised_by_what_they_say(office: Office) -> None:
    trees: Trees = {
        "actions": [{"title": {"en": "one"}}, {"title": {"en": "two"}, "meeting": "JCM11"}]
    }
    assert taken(office.uk, trees)[0] == Imported(new=2)
    assert taken(office.uk, trees) == (Imported(same=2), 0)


def test_what_a_file_calls_its_records_stays_when_their_numbers_change(office: Office) -> None:
    first = Bilingual("First", "第一")
    body = office.meeting.mechanism
    add(office.uk, Meeting(mechanism=body, ordinal=25, title=first))
    trees: Trees = {
        "meetings": [
            {"ref": "JCM25", "ordinal": 26},
            {"ref": "JCM26", "mechanism": "JCM", "ordinal": 27, "title": {"en": "Second"}},
        ]
    }
    assert taken(office.uk, trees)[0] == Imported(new=1, changed=1)
    assert taken(office.uk, trees) == (Imported(same=2), 0)
    with office.uk.reading() as view:
        assert reading.find_as(view, Meeting, "JCM25").title == first


def test_a_file_changes_only_what_it_names(office: Office) -> None:
    edit(office.uk, office.action, notes="between us")
    trees: Trees = {"actions": [{"ref": "JCM11/A1", "title": {"zh": "甲"}}]}
    assert taken(office.uk, trees)[0] == Imported(changed=1)
    now = read(office.uk, office.action)
    assert (now.title, now.notes) == (Bilingual("alpha", "甲"), "between us")


def test_a_file_may_name_what_it_brings(office: Office) -> None:
    trees: Trees = {
        "updates": [{"action": "X1", "text": {"en": "Begun."}}],
        "actions": [{"ref": "X1", "title": {"en": "one"}, "related": ["JCM11/A1", "X2"]},
                    {"ref": "X2", "title": {"en": "two"}}],
    }  # fmt: skip
    assert taken(office.uk, trees)[0] == Imported(new=3)
    assert taken(office.uk, trees) == (Imported(same=3), 0)


def test_one_fault_keeps_everything_out_and_every_fault_is_listed(office: Office) -> None:
    trees: Trees = {
        "actions": [
            {"title": {"en": "good"}},
            {"title": {}, "due": "tomorrow"},
            {"ref": "JCM11/A1", "hue": "red"},
            {"ref": "X", "title": {"en": "a"}},
            {"ref": "X", "title": {"en": "b"}},
        ],
        "updates": [{"action": "nothing of the kind", "text": {"en": "a"}}],
    }
    before = derived(office.uk)
    with pytest.raises(ImportRefusedError) as refused:
        taken(office.uk, trees)
    assert derived(office.uk) == before
    paths = [path for path, _ in refused.value.refusals]
    assert paths == [
        "records.actions[1].due",
        "records.actions[1].title",
        "records.actions[2].hue",
        "records.actions[4].ref",
        "records.updates[0].action",
    ]


def test_a_removed_record_is_not_brought_back_unasked(office: Office, exported: Trees) -> None:
    remove(office.uk, read(office.uk, office.action))
    before = derived(office.uk)
    with pytest.raises(ImportRefusedError):
        taken(office.uk, exported)
    assert derived(office.uk) == before


def test_an_export_for_the_other_side_has_no_own_side_field(office: Office) -> None:
    edit(office.uk, office.action, notes="between us")
    text = "".join(exporting.whole(office.uk, joint_only=True))
    assert "between us" not in text
    assert "JCM11/A1" in text
    assert "between us" in "".join(exporting.whole(office.uk))


def test_a_part_of_the_book_is_exported_by_kind(office: Office) -> None:
    answer = json.loads("".join(exporting.whole(office.uk, ["meetings"])))
    assert [*answer["records"]] == ["meetings"]
    assert answer["records"]["meetings"][0]["mechanism"] == "JCM"


def test_a_merge_of_which_no_note_can_be_written_takes_nothing_over(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies.check_out(book, tmp_path / "laptop.book")
    laptop = Book.open(tmp_path / "laptop.book")
    add(laptop, action("beta"))
    before = book.chain_ends()

    def full(*_given: object) -> None:
        raise DiskError("The disk is full.")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(taking_back, "note", full)
        with pytest.raises(DiskError):
            copies.merge(book, laptop)
    assert book.chain_ends() == before
    assert copies.merge(book, laptop).new == 1
    laptop.close()
