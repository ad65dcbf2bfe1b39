"""Backups: made in time, thinned, proved, restored; and who writes as which replica."""

from __future__ import annotations

import itertools
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.journal.operations import Stored, is_sound
from secretariat.data.store import files
from secretariat.data.store.connection import connect
from secretariat.data.store.sources import Sources
from secretariat.data.store.view import begun
from secretariat.data.upkeep import backup, thinning
from secretariat.errors import DamageError, SecretariatError
from tests.data.copies import stored_of
from tests.fixtures.books import action, add, read
from tests.fixtures.sources import START, Seeded

HOUR = 3_600 * 1_000_000
DAY = 24 * HOUR


def at(moment: int, seed: int = 0) -> Sources:
    """Sources whose clock stands still at *moment*."""
    seeded = Seeded(seed)
    return Sources(now=lambda: moment, new_id=seeded.new_id, token=seeded.random.randbytes)


def made(path: Path, passphrase: str = "") -> Path:
    book = Book.create(path, passphrase=passphrase, sources=at(START), seeded=False)
    add(book, action("alpha"))
    book.close()
    return path


def opened(path: Path, moment: int, passphrase: str = "") -> int:
    """Open and close *path* at *moment*; returns how many backups there are then."""
    Book.open(path, passphrase, sources=at(moment)).close()
    return len(backup.backups_of(path))


def few(monkeypatch: pytest.MonkeyPatch, hours: int, **periods: int) -> None:
    """Keep the newest backup of so few hours, and of so many days, weeks and months."""
    counts = (hours, *(periods.get(name, 0) for name in ("days", "weeks", "months")))
    for period, most in zip(list(thinning.PERIODS), counts, strict=True):
        monkeypatch.setitem(thinning.PERIODS, period, most)


@pytest.mark.parametrize("name", ["a.book", "draft [2].book", "100%.book", "名册.book"])
def test_a_backup_is_made_when_the_last_is_an_hour_old_and_lacks_something(
    tmp_path: Path, name: str
) -> None:
    path = made(tmp_path / name)
    counts = []
    for after in (0, HOUR // 2, HOUR, 2 * HOUR - 1, 2 * HOUR):
        counts.append(opened(path, START + after))
        book = Book.open(path, sources=at(START + after, seed=after))
        add(book, action("more"))
        book.close()
    assert counts == [1, 1, 2, 2, 3]
    assert [backup.at for backup in backup.backups_of(path)] == [
        datetime.fromtimestamp((START + after * HOUR) / 1_000_000, UTC) for after in (2, 1, 0)
    ]


def test_a_book_in_which_nothing_was_written_is_backed_up_once_a_day(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    assert [opened(path, START + after) for after in (0, 5 * HOUR, 23 * HOUR, 25 * HOUR)] == [
        1, 1, 1, 2,
    ]  # fmt: skip


def test_a_clock_that_was_ahead_keeps_no_book_without_backup(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    assert opened(path, START + 900 * DAY) == 1
    assert [opened(path, START + after) for after in (0, HOUR, 25 * HOUR)] == [2, 2, 3]


def test_old_backups_are_thinned_to_the_last_of_each_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(monkeypatch, 4, days=5)
    path = made(tmp_path / "a.book")
    for step in range(16):
        backup.when_due(path, "", START + step * HOUR * 8, forced=True)
    kept = backup.backups_of(path)
    newest = START + 15 * HOUR * 8
    assert kept[0].at == datetime.fromtimestamp(newest / 1_000_000, UTC)
    gaps = [backup.at - other.at for backup, other in itertools.pairwise(kept)]
    assert gaps[:3] == [timedelta(hours=8)] * 3
    days = [backup.at.date() for backup in kept[3:]]
    assert len(set(days)) == len(days)
    assert sorted(file.suffix for file in backup.folder_of(path).iterdir()) == [
        *[".book"] * len(kept), *[".json"] * len(kept)
    ]  # fmt: skip


def test_a_file_that_only_looks_like_a_backup_is_left_alone(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    folder = backup.folder_of(path)
    folder.mkdir()
    (folder / "a-yesterday.book").write_text("mine")
    opened(path, START)
    assert len(backup.backups_of(path)) == 1
    assert (folder / "a-yesterday.book").read_text() == "mine"


def test_the_manifest_names_the_ends_of_the_chains(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    copy = backup.back_up(path, "", START)
    manifest = json.loads(copy.with_suffix(".json").read_text())
    book = Book.open(path, sources=at(START))
    with book.reading() as view:
        assert manifest["heads"] == [list(head) for head in chains.heads(view)]
        assert manifest["operations"] == checking.operations(view) == 1
    book.close()


def test_a_journal_cut_short_after_a_backup_is_found_out(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    book = Book.open(path, sources=at(START))
    assert list(checking.faults(book)) == []
    add(book, action("beta"))
    backup.back_up(path, "", START + 1)
    with begun(book._writer) as view:
        view.run("DELETE FROM journal WHERE position = 2")
    texts = [str(fault) for fault in checking.faults(book)]
    assert any("restore that backup" in text for text in texts)
    book.close()


@pytest.mark.parametrize(
    "manifest", ["{}", '{"sound": true, "heads": [["r", "joint", 1e999, "n"]]}']
)
def test_a_manifest_that_cannot_be_read_is_passed_over(tmp_path: Path, manifest: str) -> None:
    path = made(tmp_path / "a.book")
    book = Book.open(path, sources=at(START))
    add(book, action("beta"))
    backup.back_up(path, "", START + 1)
    newest = backup.back_up(path, "", START + 2)
    newest.with_suffix(".json").write_text(manifest, encoding="utf-8")
    with begun(book._writer) as view:
        view.run("DELETE FROM journal WHERE position = 2")
    fault_texts = [str(fault) for fault in checking.faults(book)]
    assert any("restore that backup" in text for text in fault_texts)
    book.close()


@pytest.mark.parametrize("passphrase", ["", "a passphrase"])
def test_a_restored_book_has_all_and_every_desk_begins_anew(
    tmp_path: Path, passphrase: str
) -> None:
    path = made(tmp_path / "a.book", passphrase)
    key = files.key_of(path, passphrase)
    book = Book.open(path, key=key, sources=at(START))
    before, replica = stored_of(book), book.replica
    copy = backup.back_up(path, key, START)
    add(book, action("after the backup"))
    book.close()
    untouched = copy.read_bytes()
    backup.restore(copy, tmp_path / "restored.book", key)
    restored = Book.open(tmp_path / "restored.book", passphrase, sources=at(START, seed=1))
    assert stored_of(restored) == before
    assert restored.replica != replica
    assert list(checking.faults(restored)) == []
    restored.close()
    assert copy.read_bytes() == untouched
    assert sorted(copy.parent.iterdir()) == sorted(backup.folder_of(path).glob("a-*"))


def test_what_was_lost_comes_back_by_merging(tmp_path: Path) -> None:
    """The restored book goes on under another name, so the lost end of the chain fits again."""
    path = made(tmp_path / "a.book")
    book = Book.open(path, sources=at(START))
    copy = backup.back_up(path, "", START)
    lost = add(book, action("after the backup"))
    backup.restore(copy, tmp_path / "restored.book", "")
    restored = Book.open(tmp_path / "restored.book", sources=at(START, seed=1))
    add(restored, action("meanwhile"))
    assert restored.merge(book.operations_for(other=restored.chain_ends())).new == 1
    assert read(restored, lost).title.en == "after the backup"
    for open_book in (book, restored):
        open_book.close()


@pytest.mark.parametrize("passphrase", ["", "a passphrase"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(tmp_path: Path, passphrase: str) -> None:
    path = made(tmp_path / "a.book", passphrase)
    key = files.key_of(path, passphrase)
    copy = backup.back_up(path, key, START)
    whole = copy.read_bytes()
    places = [200, len(whole) // 2 + 17, len(whole) - 30, whole.find(b"alpha")]
    for place in [place for place in places if place > 0]:
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        refused(copy, tmp_path / "restored.book", key)
    copy.write_bytes(whole[: len(whole) // 2])
    refused(copy, tmp_path / "restored.book", key)
    copy.write_bytes(whole)
    backup.restore(copy, tmp_path / "restored.book", key)


def refused(copy: Path, target: Path, key: str) -> None:
    with pytest.raises(SecretariatError):
        backup.restore(copy, target, key)
    assert not list(target.parent.glob(target.name + "*"))


def test_an_altered_value_is_found_even_without_a_manifest(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    copy = backup.back_up(path, "", START)
    copy.with_suffix(".json").unlink()
    copy.write_bytes(copy.read_bytes().replace(b"alpha", b"alphA"))
    refused(copy, tmp_path / "restored.book", "")


def test_nothing_is_written_over_by_a_restored_book(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    copy = backup.back_up(path, "", START)
    before = path.read_bytes()
    with pytest.raises(SecretariatError, match="already"):
        backup.restore(copy, path, "")
    assert path.read_bytes() == before


def test_a_backup_of_a_book_in_use_has_what_lies_in_its_log(tmp_path: Path) -> None:
    book = Book.create(tmp_path / "a.book", sources=at(START), seeded=False)
    add(book, action("only in the log"))
    assert book.path is not None
    copy = backup.back_up(book.path, "", START)
    assert b"only in the log" in copy.read_bytes()
    assert not list(copy.parent.glob("*-wal"))
    book.close()


@pytest.mark.parametrize("passphrase", ["", "correct horse"])
def test_the_file_alone_has_all_once_it_is_settled(tmp_path: Path, passphrase: str) -> None:
    book = Book.create(tmp_path / "a.book", passphrase=passphrase, seeded=False)
    sent = add(book, action("sent home on a stick"))
    book.settle()
    shutil.copy2(tmp_path / "a.book", tmp_path / "b.book")
    copy = Book.open(tmp_path / "b.book", passphrase)
    assert read(copy, sent).title.en == "sent home on a stick"
    for open_book in (book, copy):
        open_book.close()


def test_one_desk_writes_as_one_replica_and_two_as_two(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    replicas: list[str] = []
    for desk in ("", "anna", "", "anna"):
        book = Book.open(path, sources=at(START, seed=len(replicas)), desk=desk)
        replicas.append(book.replica)
        book.close()
    assert replicas[0] == replicas[2] != replicas[1] == replicas[3]


def test_a_file_copied_by_hand_is_a_replica_of_its_own(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    shutil.copy2(path, tmp_path / "b.book")
    first = Book.open(path, sources=at(START, seed=1))
    second = Book.open(tmp_path / "b.book", sources=at(START, seed=2))
    assert first.replica != second.replica
    assert first.id == second.id
    add(first, action("here"))
    add(second, action("there"))
    assert first.merge(second.operations_for(other=first.chain_ends())).new == 1
    assert second.merge(first.operations_for(other=second.chain_ends())).new == 1
    for book in (first, second):
        book.close()


def spoil(path: Path, statement: str) -> None:
    driver = connect(path)
    driver.execute(statement)
    driver.close()


ALTERED = "UPDATE journal SET payload = replace(payload, 'alpha', 'alphA')"
WRONG_TABLE = "UPDATE actions SET title_en = 'Wrong'"


@pytest.mark.parametrize("statement", [ALTERED, WRONG_TABLE])
def test_the_backup_of_a_damaged_book_is_kept_apart_and_counts_as_none(
    tmp_path: Path, statement: str
) -> None:
    path = made(tmp_path / "a.book")
    good = backup.back_up(path, "", START)
    spoil(path, statement)
    with pytest.raises(DamageError, match=r"a\.book is damaged: .* kept apart"):
        backup.back_up(path, "", START + HOUR)
    assert [backup.path for backup in backup.backups_of(path)] == [good]
    (apart,) = backup.damaged_of(path)
    assert json.loads(apart.path.with_suffix(".json").read_text())["sound"] is False
    assert "found damaged" in str(backup.found_damaged(path))


def test_backups_by_themselves_never_push_out_the_last_good_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(monkeypatch, 2)
    path = made(tmp_path / "a.book")
    good = backup.when_due(path, "", START)
    spoil(path, ALTERED)
    days = 70 * 24 // 5
    for step in range(1, days, 37):
        assert backup.when_due(path, "", START + step * HOUR * 5 + DAY) is None
    assert [backup.path for backup in backup.backups_of(path)] == [good]
    assert len(backup.damaged_of(path)) == backup.KEPT_APART
    book = Book.open(path, sources=at(START + 71 * DAY))
    assert [str(notice) for notice in book.notices] == [str(backup.found_damaged(path))]
    book.close()


def test_a_backup_of_which_nothing_is_known_pushes_out_no_sound_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(monkeypatch, 1)
    path = made(tmp_path / "a.book")
    good = backup.back_up(path, "", START)
    for step in range(1, 4):
        other = backup.back_up(path, "", START + step * DAY)
        other.with_suffix(".json").write_text('{"heads": []}')
    thinning.thin_out(backup.backups_of(path))
    assert good in [backup.path for backup in backup.backups_of(path)]


def test_only_what_is_new_is_proved_by_the_next_backup_and_all_of_it_once_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "a.book")
    read: list[str] = []

    def noted(operation: Stored) -> bool:
        read.append(operation.name)
        return is_sound(operation)

    monkeypatch.setattr(chains, "is_sound", noted)
    book = Book.open(path, sources=at(START))
    counts = [len(read)]
    add(book, action("beta"))
    for after in (5 * HOUR, 10 * HOUR, 25 * HOUR):
        backup.when_due(path, "", START + after)
        counts.append(len(read))
    assert [after - before for before, after in itertools.pairwise([0, *counts])] == [1, 1, 0, 2]
    book.close()


def test_damage_in_what_came_since_is_found_by_the_next_backup(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    opened(path, START)
    book = Book.open(path, sources=at(START))
    add(book, action("beta"))
    book.close()
    spoil(path, "UPDATE actions SET title_en = 'Wrong' WHERE title_en = 'beta'")
    assert opened(path, START + 5 * HOUR) == 1
    assert len(backup.damaged_of(path)) == 1


def test_a_book_restored_to_its_former_name_is_not_taken_for_cut_short(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    copy = backup.back_up(path, "", START)
    book = Book.open(path, sources=at(START))
    add(book, action("beta"))
    book.close()
    backup.back_up(path, "", START + HOUR)
    path.unlink()
    backup.restore(copy, path, "")
    book = Book.open(path)
    assert list(checking.faults(book)) == []
    assert book.back_up(whole=False)
    book.close()


def test_a_backup_whose_tables_are_wrong_is_mended_when_it_is_restored(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    spoil(path, WRONG_TABLE)
    with pytest.raises(DamageError):
        backup.back_up(path, "", START)
    (apart,) = backup.damaged_of(path)
    backup.restore(apart.path, tmp_path / "restored.book", "")
    book = Book.open(tmp_path / "restored.book")
    assert list(checking.faults(book)) == []
    book.close()
