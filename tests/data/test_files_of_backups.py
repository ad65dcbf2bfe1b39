"""The files of a backup: their names tell its time and its book, and they go together."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secretariat.data import repairing
from secretariat.data.store import files, paper_files, recovery
from secretariat.data.store.connection import connect
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import backup, thinning
from tests.data.test_backup import few, made
from tests.fixtures.sources import START


@pytest.mark.parametrize("day", [1, 20, 21])
def test_a_restored_book_has_its_papers_whatever_the_day_of_the_backup(
    tmp_path: Path, day: int
) -> None:
    path = made(tmp_path / "JCM-2017.book")
    (digest,) = paper_files.keep_all(path, "", [b"a paper"])
    moment = datetime(2026, 11, day, 20, 30, tzinfo=UTC)
    copy = backup.back_up(path, "", int(moment.timestamp()) * 1_000_000)
    assert backup.made_at(copy) == moment
    backup.restore(copy, tmp_path / "restored.book", "")
    assert paper_files.everything(tmp_path / "restored.book", "") == [digest]


def test_a_file_whose_bytes_changed_does_not_keep_the_others_from_a_backup(tmp_path: Path) -> None:
    path = made(tmp_path / "a.book")
    sound, changed = paper_files.keep_all(path, "", [b"a paper", b"another"])
    with closing(connect(paper_files.file_of(path))) as driver:
        driver.execute("UPDATE piece SET bytes = x'00' WHERE sha256 = ?", (changed,))
    copy = backup.back_up(path, "", START)
    assert paper_files.everything(copy.parent / path.stem, "") == [sound]
    done = repairing.save_readable(path, "", tmp_path / "saved.book")
    assert done.papers_lost == 1


def test_a_file_that_is_called_otherwise_tells_no_time(tmp_path: Path) -> None:
    assert backup.made_at(tmp_path / "last-20.book") is None


def test_nothing_is_left_of_a_backup_that_is_no_longer_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few(monkeypatch, 1)
    path = made(tmp_path / "a.book", "a passphrase")
    key = files.key_of(path, "a passphrase")
    recovery.begin(path, key, REAL)
    for hour in range(thinning.SPARED + 2):
        backup.back_up(path, key, START + hour * 3_600_000_000)
    thinning.thin_out(backup.backups_of(path))
    kept = [each.path for each in backup.backups_of(path)]
    assert len(kept) == thinning.SPARED
    expected = {file for each in kept for file in (each, *thinning.beside(each))}
    assert set(backup.folder_of(path).iterdir()) == expected
