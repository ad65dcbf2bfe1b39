"""The name of a backup tells its time and its book, whatever the day."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from secretariat.data.store import paper_files
from secretariat.data.upkeep import backup
from tests.data.test_backup import made


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


def test_a_file_that_is_called_otherwise_tells_no_time(tmp_path: Path) -> None:
    assert backup.made_at(tmp_path / "last-20.book") is None
