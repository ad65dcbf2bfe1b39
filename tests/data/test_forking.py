"""Chains that forked: an old file was put back by hand, and worked in under the same name."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import chains, conflicts, forking
from secretariat.data.journal.operations import JOINT, read
from secretariat.data.store import fetching
from secretariat.data.store.tables import JOURNAL
from secretariat.data.upkeep import backup
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.data.copies import conflicts_of, held, joint_view, versions_of
from tests.fixtures.books import action, add, blank, edit, offered, send
from tests.fixtures.sources import ANNA, Seeded


@pytest.fixture
def forked(tmp_path: Path) -> Iterator[tuple[Book, Book, Book]]:
    """The book with one branch, a copy with the other, and one that knows what came before.

    The desk remembers nothing outside the file, as on another machine.
    """
    seeded = Seeded()
    path = tmp_path / "a.book"
    first = Book.create(path, sources=seeded.for_book(), desk="d", seeded=False)
    alpha = add(first, action("alpha"))
    others = (blank("uk", seeded.for_book()), blank("uk", seeded.for_book()))
    for other in others:
        send(first, other)
    first.close()
    old = path.read_bytes()
    ahead = Book.open(path, sources=seeded.for_book(), desk="d")
    edit(ahead, alpha, title=Bilingual("beta"))
    edit(ahead, alpha, notes="lost and found")
    send(ahead, others[0])
    ahead.close()
    path.write_bytes(old)  # the same inode: the desk takes it for its own
    again = Book.open(path, sources=seeded.for_book(), desk="d")
    edit(again, alpha, title=Bilingual("gamma"))
    yield again, *others
    for book in (again, *others):
        book.close()


def test_both_branches_are_kept_and_what_both_wrote_is_a_conflict(
    forked: tuple[Book, Book, Book],
) -> None:
    again, other, third = forked
    for source, to in itertools.permutations((third, other, again), 2):
        if to is not again:
            send(source, to)
    for book in (other, third):
        with book.reading() as view:
            assert [conflict.slot for conflict in conflicts.in_book(view)] == ["title.en"]
            assert forking.forked(view)
        assert list(checking.faults(book)) == []
    assert joint_view(other) == joint_view(third)


def test_every_copy_gets_every_branch_in_any_order(forked: tuple[Book, Book, Book]) -> None:
    again, other, _ = forked
    ends = []
    for order in itertools.permutations(
        [again.operations_for((JOINT, "uk")), other.operations_for((JOINT, "uk"))]
    ):
        fresh = blank("uk", Seeded(9).for_book())
        for bundle in order:
            fresh.merge(bundle)
            fresh.merge(bundle)
        late = blank("uk", Seeded(8).for_book())
        send(fresh, late)
        assert offered(fresh, late) == [] or not late.merge(offered(fresh, late)).operations
        ends += [joint_view(fresh), joint_view(late)]
        fresh.close()
        late.close()
    assert all(end == ends[0] for end in ends)


def test_work_that_is_proven_ours_comes_back_and_a_new_chain_begins(
    forked: tuple[Book, Book, Book],
) -> None:
    again, other, _ = forked
    before = again.replica
    lost = offered(other, again)
    mine = {operation.name for operation in lost if read(operation).replica == before}
    merged = again.merge(lost, mine=mine)
    assert merged.lost == 2
    assert merged.quarantined == ()
    assert again.replica != before
    with again.reading() as view:
        assert [conflict.slot for conflict in conflicts.in_book(view)] == ["title.en"]
    add(again, action("delta"))
    send(again, other)
    assert list(checking.faults(other)) == []
    assert joint_view(other) == joint_view(again)


def test_without_a_proof_what_comes_back_has_no_effect(forked: tuple[Book, Book, Book]) -> None:
    again, other, _ = forked
    merged = again.merge(offered(other, again))
    assert len(merged.quarantined) == 2


def test_an_undo_leaves_the_conflict_with_branches_that_came_since(
    forked: tuple[Book, Book, Book],
) -> None:
    again, other, third = forked
    with third.reading() as view:
        (alpha,) = fetching.every(view, Action)
    alpha = edit(third, alpha, title=Bilingual("delta"))
    with third.change("Remove", ANNA) as change:
        change.remove(alpha)
    before = held(third)
    send(again, third)
    send(other, third)
    assert (again.replica, JOINT) not in third.chain_ends(), (
        "nothing is said of a chain that forked"
    )
    assert held(third) == before + 3
    with third.reading() as view:
        assert conflicts_of(view) == {(alpha.id, "removed"), (alpha.id, "title.en")}
    third.undo(ANNA)
    texts = {(slot, text) for _, slot, _, text in versions_of(third)}
    assert texts == {("title.en", text) for text in ("beta", "gamma", "delta")}
    assert list(checking.faults(third)) == []


def test_a_branch_that_is_gone_since_the_backup_is_missed(
    forked: tuple[Book, Book, Book],
) -> None:
    again, other, _ = forked
    lost = offered(other, again)
    again.merge(lost, mine={operation.name for operation in lost})
    again.back_up()
    with again.reading() as view:
        ends = chains.heads(view)
    of_one_chain = next([*same] for _, same in itertools.groupby(ends, lambda end: end[:2]))
    assert len(of_one_chain) == 2
    with again.writing() as view:
        view.execute(sa.delete(JOURNAL).where(JOURNAL.c.name == of_one_chain[0][3]))
    fault_texts = [str(fault) for fault in checking.faults(again)]
    assert any("The journal lacks what the backup" in fault for fault in fault_texts)


def test_a_branch_that_came_since_the_last_backup_makes_one_due_at_closing(
    forked: tuple[Book, Book, Book], tmp_path: Path
) -> None:
    _, ahead, behind = forked
    path = tmp_path / "fresh.book"
    seeded = Seeded(7)
    fresh = Book.create(path, sources=seeded.for_book(), desk="e", seeded=False)
    send(ahead, fresh)
    fresh.back_up()
    send(forked[0], behind)
    fresh.merge(behind.operations_for((JOINT, "uk")))
    now = max(int(backup.at.timestamp() * 1_000_000) for backup in backup.backups_of(path))
    fresh.close()
    assert backup._lacks_something(path, "", now)


def test_a_backup_of_a_book_that_forked_is_sound(forked: tuple[Book, Book, Book]) -> None:
    again, other, _ = forked
    lost = offered(other, again)
    again.merge(lost, mine={operation.name for operation in lost})
    assert again.path is not None
    again.back_up()
    edit(again, add(again, action("epsilon")), notes="more")
    again.back_up(whole=False)
    assert len(backup.backups_of(again.path)) == 3
    assert list(checking.faults(again)) == []
