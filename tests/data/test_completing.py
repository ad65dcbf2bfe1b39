"""A damaged book is completed from its own backups, and from those alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from secretariat.data import repairing
from secretariat.data.book import Book
from secretariat.data.upkeep import backup, readable
from tests.data.copies import stored_of
from tests.data.test_repairing import saved, spoil
from tests.fixtures.books import action, add
from tests.fixtures.sources import Seeded


@pytest.fixture(autouse=True)
def _little_beyond_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is searched for so many operations after its last one; these books have twenty."""
    monkeypatch.setattr(readable, "AHEAD", 60)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_path = tmp_path / "plain.book"
    book = Book.create(new_path, sources=Seeded().for_book(), seeded=False)
    for number in range(20):
        add(book, action(f"Number {number}"))
    book.close()
    return new_path


def test_a_backup_of_a_former_book_of_the_same_name_brings_nothing_into_another(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.book"
    sources = Seeded(7).for_book()
    former = Book.create(path, sources=sources, side="uk", seeded=False)
    for number in range(6):
        add(former, action(f"old book {number}"))
    former.close()
    backup.back_up(path, "", sources.now())
    path.unlink()
    book = Book.create(path, sources=sources, side="uk", seeded=False)
    for number in range(4):
        add(book, action(f"new book {number}"))
    whole = stored_of(book)
    book.close()
    spoil(path, "UPDATE journal SET payload = replace(payload, 'new book 1', 'new book 9')")
    done, after = saved(path)
    kept = stored_of(after)
    assert kept == [operation for operation in whole if operation in kept]
    assert (done.operations, done.lost) == (len(kept), len(whole) - len(kept))
    assert done.lost > 0
    after.close()


@pytest.mark.parametrize("fact", ["readable", "lost"])
def test_work_given_up_by_restoring_does_not_come_back_when_saving(path: Path, fact: str) -> None:
    """Also where the file cannot say any more when it was restored."""
    sources = Seeded(7).for_book()
    early = backup.back_up(path, "", sources.now())
    book = Book.open(path, sources=sources)
    add(book, action("gone back behind"))
    book.close()
    backup.back_up(path, "", sources.now())
    path.unlink()
    backup.restore(early, path, "")
    book = Book.open(path, sources=Seeded(9).for_book())
    add(book, action("restored and gone on"))
    whole = stored_of(book)
    book.close()
    spoil(path, "UPDATE journal SET payload = replace(payload, 'Number 10', 'Number 99')")
    if fact == "lost":
        spoil(path, "DELETE FROM book WHERE key <> 'side'")
    done, after = saved(path)
    assert stored_of(after) == whole
    assert done.lost == 0
    after.close()


def test_every_backup_is_asked_and_only_for_what_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ten newest were asked, each for all that it holds."""
    whole = Book.open(path, sources=Seeded(2).for_book())
    every = stored_of(whole)
    whole.close()
    sources = Seeded(7).for_book()
    paths = [backup.back_up(path, "", sources.now()) for _ in range(14)]
    for newer in paths[2:]:  # newer ones that have decayed
        spoil(newer, "UPDATE journal SET payload = replace(payload, 'Number 10', 'Number 98')")
    for other in backup.backups_of(path):
        if other.path not in paths:
            other.path.unlink()
    asked: list[int] = []
    read_rows = readable.rows

    def counted(at: Path, *given: Any) -> Any:
        for row in read_rows(at, *given):
            asked.append(row.position) if at in paths else None
            yield row

    monkeypatch.setattr(readable, "rows", counted)
    spoil(path, "UPDATE journal SET payload = replace(payload, 'Number 10', 'Number 99')")
    done, after = saved(path)
    assert stored_of(after) == every
    assert done.lost == 0
    assert len(asked) <= 4 * len(paths)
    after.close()


def test_saving_tells_how_far_it_is_and_can_be_stopped(path: Path) -> None:
    backup.back_up(path, "", Seeded(7).for_book().now())
    spoil(path, "UPDATE journal SET payload = replace(payload, 'Number 10', 'Number 99')")
    told: list[float] = []
    target = path.with_name("saved.book")
    repairing.save_readable(path, "", target, tell=told.append)
    assert told == sorted(told)
    assert len(told) > 2

    def stop(share: float) -> None:
        if share > 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        repairing.save_readable(path, "", path.with_name("stopped.book"), tell=stop)
    assert not path.with_name("stopped.book").exists()
