"""Purging: a value that is in no byte any more, and a chain that goes on to verify."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from secretariat.data.book import Book
from secretariat.data.journal import chains, erasing, history
from secretariat.data.journal.operations import JOINT
from secretariat.data.store import connection as driver
from secretariat.data.store import fetching, search, wiping
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.office.desks import copies
from tests.data.copies import check_against_journal, stored_of, visible
from tests.fixtures.books import Office, action, add, edit, read, send
from tests.fixtures.killed import killed_at
from tests.fixtures.sources import ANNA, Seeded

ENGLISH = "Zugspitze-7193"
CHINESE = "雪豹乌木杉七一九三"
LONG = " ".join(f"{ENGLISH}-{number}" for number in range(2_000))
"""Fills several pages of the file."""
WORD = "zugspitze"
"""As the search index has it."""
TRACES = (ENGLISH, WORD, CHINESE)


def bytes_of(book: Path) -> bytes:
    """All that lies on the disk of a book but backups: the file, its log, and the log's index."""
    files = sorted(file for file in book.parent.glob(book.name + "*") if file.is_file())
    return b"".join(file.read_bytes() for file in files)


def traces(book: Path) -> list[str]:
    there = bytes_of(book)
    return [trace for trace in TRACES if trace.encode() in there]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    new_book = Book.create(tmp_path / "a.book", sources=Seeded().for_book(), seeded=False)
    yield new_book
    new_book.close()


def with_secret(book: Book) -> Action:
    record = add(book, Action(title=Bilingual(ENGLISH, CHINESE), notes=LONG))
    return edit(book, record, title=Bilingual(ENGLISH + " again", CHINESE), notes=LONG + CHINESE)


def test_the_test_would_see_the_value(book: Book) -> None:
    with_secret(book)
    assert book.path is not None
    assert traces(book.path) == [*TRACES]


def test_a_purge_leaves_the_search_index_set_up_as_it_was(book: Book) -> None:
    def settings() -> list[tuple[str, int]]:
        with book.reading() as view:
            return [(k, v) for k, v in view.ask("SELECT k, v FROM search_index_config ORDER BY k")]

    record, before = with_secret(book), settings()
    book.purge(record, ["title"], "entered by mistake", ANNA)
    assert settings() == before


def test_a_purged_value_is_in_no_byte_of_the_file(book: Book) -> None:
    record = with_secret(book)
    assert book.path is not None
    assert book.purge(record, ["title", "notes"], "entered by mistake", ANNA) == 5
    assert traces(book.path) == []
    with book.reading() as view:
        assert chains.verify(view) == 6
    book.close()
    assert traces(book.path) == []


def test_a_value_that_was_undone_is_erased_as_well(book: Book) -> None:
    record = add(book, action("alpha"))
    edit(book, record, notes=LONG + CHINESE)
    book.undo(ANNA)
    assert book.path is not None
    assert traces(book.path) != []
    book.purge(record, ["notes"], "entered by mistake", ANNA)
    assert traces(book.path) == []


@pytest.mark.usefixtures("impatient")
def test_what_a_reader_keeps_alive_is_erased_and_wiped_when_the_reader_has_gone(
    book: Book,
) -> None:
    record = with_secret(book)
    assert book.path is not None
    other = Book.open(book.path, sources=Seeded(1).for_book())
    with other.reading() as view:
        assert chains.latest(view)
        assert book.purge(record, ["title", "notes"], "entered by mistake", ANNA) == 5
        assert "because another program is reading it" in str(book.unwiped)
        assert traces(book.path) != []
    other.close()
    book.close()
    assert traces(book.path) == []
    again = Book.open(book.path, sources=Seeded(2).for_book())
    assert again.notices == []
    again.close()


def test_a_wiping_beside_the_work_gives_way_to_who_writes(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = with_secret(book)
    assert book.path is not None
    with monkeypatch.context() as patch:
        patch.setattr(wiping, "rewrite", refused)
        book.purge(record, ["title", "notes"], "entered by mistake", ANNA)

    def while_somebody_writes(*given: Any) -> None:
        add(book, action("meanwhile"))
        driver.rewrite(*given)

    with monkeypatch.context() as patch:
        patch.setattr(wiping, "rewrite", while_somebody_writes)
        assert not book.wipe(wiping.SHORT, gives_way=True)
        assert book.unwiped is not None
    assert traces(book.path) != []
    assert book.wipe(wiping.SHORT, gives_way=True)
    assert book.unwiped is None
    assert traces(book.path) == []
    with book.reading() as connection:
        assert "meanwhile" in [action.title.en for action in fetching.every(connection, Action)]


def refused(*_: object) -> None:
    raise sqlcipher3.dbapi2.OperationalError("database is locked")


def test_a_disk_that_is_full_leaves_the_wiping_to_the_next_opening(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = with_secret(book)
    assert book.path is not None

    def full(*_: object) -> None:
        raise sqlcipher3.dbapi2.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(wiping, "rewrite", full)
        assert book.purge(record, ["title", "notes"], "entered by mistake", ANNA) == 5
        assert "The disk is full" in str(book.unwiped)
        with pytest.raises(SecretariatError, match="already been erased"):
            book.purge(record, ["title", "notes"], "entered by mistake", ANNA)
        book.close()
        assert traces(book.path) != []
        second = Book.open(book.path, sources=Seeded(1).for_book())
        assert [str(notice) for notice in second.notices] == [str(book.unwiped)]
        second.close()
    third = Book.open(book.path, sources=Seeded(2).for_book())
    assert "now gone from the unused space of a.book" in str(third.notices[0])
    assert traces(book.path) == []
    third.close()


def test_a_purge_that_was_killed_before_its_wiping_is_wiped_at_the_next_opening(
    book: Book, tmp_path: Path
) -> None:
    record = with_secret(book)
    path = tmp_path / "a.book"
    book.close()

    def run() -> None:
        own = Book.open(path, sources=Seeded(1).for_book())
        own.purge(record, ["title", "notes"], "entered by mistake", ANNA)

    killed_at("secretariat.data.store.wiping.rewrite", run)
    assert traces(path) != []
    Book.open(path, sources=Seeded(2).for_book()).close()
    assert traces(path) == []


def test_a_copy_that_learns_of_a_purge_erases_its_own(book: Book, tmp_path: Path) -> None:
    record = with_secret(book)
    copies.check_out(book, tmp_path / "laptop.book")
    laptop = Book.open(tmp_path / "laptop.book", sources=Seeded(1).for_book())
    assert traces(tmp_path / "laptop.book") != []
    book.purge(record, ["title", "notes"], "entered by mistake", ANNA)
    assert send(book, laptop).erased
    edit(book, record, title=Bilingual("beta"))
    assert not send(book, laptop).erased
    assert traces(tmp_path / "laptop.book") == []
    with laptop.reading() as view:
        assert chains.verify(view) == 7
    laptop.close()


@pytest.mark.parametrize("keeper", ["uk", "cn"])
def test_a_joint_only_copy_has_no_own_side_value_in_any_byte(
    book: Book, tmp_path: Path, keeper: str
) -> None:
    record = add(book, action("alpha"))
    record = edit(book, record, notes=LONG + CHINESE)
    edit(book, record, title=Bilingual("beta"), notes="")
    target = tmp_path / "theirs" / "joint.book"
    target.parent.mkdir()
    copies.check_out(book, target, keeper=keeper, joint_only=True)
    assert traces(target) == []
    copy = Book.open(target, sources=Seeded(1).for_book())
    assert read(copy, record).title.en == "beta"
    assert {layer for _, layer in copy.chain_ends()} == {JOINT}
    copy.close()
    assert traces(target) == []


def test_undo_does_not_bring_a_purged_value_back(office: Office) -> None:
    edit(office.uk, office.action, notes="between us")
    office.uk.purge(office.action, ["notes"], "a reason", ANNA)
    with pytest.raises(SecretariatError, match="nothing to undo"):
        office.uk.undo(ANNA)
    assert read(office.uk, office.action).notes == ""


def test_an_older_copy_does_not_bring_a_purged_value_back(office: Office) -> None:
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    send(office.laptop, office.cn)
    send(office.laptop, office.uk)
    office.uk.purge(read(office.uk, office.action), ["title"], "a reason", ANNA)
    old = office.cn.operations_for()
    office.uk.merge(old)
    send(office.uk, office.laptop)
    office.laptop.merge(old)
    for book in (office.uk, office.laptop):
        assert not any(
            "gamma" in operation.payload or "alpha" in operation.payload
            for operation in stored_of(book)
        )
        check_against_journal(book)


def test_a_value_written_elsewhere_before_a_purge_arrived_stays(office: Office) -> None:
    edit(office.cn, office.action, title=Bilingual("gamma"))
    office.uk.purge(office.action, ["title"], "a reason", ANNA)
    office.meet()
    assert read(office.uk, office.action).title == Bilingual("gamma")


def test_versions_that_were_both_purged_are_no_conflict(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    edit(office.cn, office.action, title=Bilingual("gamma"))
    office.meet()
    for book in (office.cn, office.uk):
        assert visible(book)[1] == {(office.action.id, "title.en")}
        book.purge(read(book, office.action), ["title"], "a reason", ANNA)
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert visible(book)[1] == set()
        assert read(book, office.action).title == Bilingual()


def test_a_side_erases_what_it_wrote_and_leaves_what_the_other_wrote(office: Office) -> None:
    edit(office.cn, office.action, title=Bilingual("gamma"))
    office.meet()
    now = read(office.laptop, office.action)
    assert office.laptop.purge(now, ["title"], "a reason", ANNA) == 1
    with office.laptop.reading() as view:
        assert erasing.remaining(view, now, ["title"]) == 1
    with pytest.raises(SecretariatError, match="written by the other side"):
        office.laptop.purge(now, ["title"], "a reason", ANNA)
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert read(book, office.action).title == Bilingual("gamma")
        assert not any("alpha" in operation.payload for operation in stored_of(book))
        check_against_journal(book)
    assert office.cn.purge(now, ["title"], "a reason", ANNA) == 1
    office.meet()
    assert read(office.uk, office.action).title == Bilingual()


def test_half_a_text_may_be_purged(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta", "乙"))
    office.uk.purge(office.action, ["title.en"], "a reason", ANNA)
    assert read(office.uk, office.action).title == Bilingual("", "乙")
    with office.uk.reading() as view:
        assert search.newest(view, "beta", 9) == []
        assert [hit.record for hit in search.newest(view, "乙", 9)] == [office.action.id]


def test_history_says_who_had_what_erased_and_why(office: Office) -> None:
    edit(office.uk, office.action, notes="between us")
    office.uk.purge(office.action, ["notes"], "named a third person", ANNA)
    with office.uk.reading() as view:
        told = [entry for entry in history.of_record(view, office.action.id) if entry.erased]
    assert ("notes", "named a third person", "Anna") in {(p.slot, p.reason, p.by) for p in told}
    assert all((entry.before, entry.after) == (None, None) for entry in told)


@pytest.mark.parametrize(
    ("fields", "reason", "expected"),
    [
        (["notes"], " ", "needs its reason"),
        (["notes"], "a reason", "never anything to erase"),
        (["ref"], "a reason", "cannot|not a field"),
        (["removed"], "a reason", "not a field"),
        (["colour"], "a reason", "not a field"),
    ],
)
def test_a_purge_of_nothing_is_refused(
    office: Office, fields: list[str], reason: str, expected: str
) -> None:
    known = office.uk.chain_ends()
    with pytest.raises(SecretariatError, match=expected):
        office.uk.purge(office.action, fields, reason, ANNA)
    assert office.uk.chain_ends() == known


def test_what_is_erased_already_is_not_erased_again_but_what_came_since_is(office: Office) -> None:
    edit(office.uk, office.action, notes="between us")
    assert office.uk.purge(office.action, ["notes"], "a reason", ANNA) == 1
    with pytest.raises(SecretariatError, match="already been erased"):
        office.uk.purge(office.action, ["notes"], "a reason", ANNA)
    edit(office.uk, read(office.uk, office.action), notes="again")
    assert office.uk.purge(office.action, ["notes"], "a reason", ANNA) == 1


def test_a_reason_that_no_page_can_show_is_refused(office: Office) -> None:
    edit(office.uk, office.action, notes="between us")
    with pytest.raises(SecretariatError, match="control character"):
        office.uk.purge(office.action, ["notes"], "a\0b", ANNA)
    assert read(office.uk, office.action).notes == "between us"
