"""Backups from the shell: listed, copied to a second place, renewed, and compared before use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from secretariat import settings
from secretariat.data.book import Book
from secretariat.data.upkeep import backup
from secretariat.office import backups
from tests.cli.conftest import Run
from tests.fixtures.books import action
from tests.fixtures.sources import ANNA

WORD = "Quicksilver"


@pytest.fixture
def worked_in(run: Run, small: Path, settings_home: Path) -> Path:
    """A book with an action of which a backup has the title."""
    assert run("add", small, "actions", f"title.en={WORD}", "ref=X1").status == 0
    assert run("backup", small).status == 0
    return small


def holding(folder: Path) -> list[str]:
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and WORD.encode() in path.read_bytes()
    )


def test_backups_that_hold_what_was_erased_are_listed_and_renewed(
    run: Run, worked_in: Path
) -> None:
    assert run("purge", worked_in, "X1", "title.en", "--reason", "asked").status == 0
    listed = run("backups", worked_in, "--json").json
    assert [backup["holds_erased"] for backup in listed] == [True, False]
    text = run("backups", worked_in).out
    assert "holds erased values" in text
    assert "--renew" in text
    assert "1 backup was renewed." in run("backups", worked_in, "--renew").out
    assert holding(worked_in.parent) == []
    listed = run("backups", worked_in, "--json").json
    assert [(backup["holds_erased"], backup["sound"]) for backup in listed] == [(False, True)] * 2
    newest = backup.backups_of(worked_in)[0].path
    assert run("restore", newest, worked_in.with_name("again.book")).status == 0
    assert run("check", worked_in.with_name("again.book")).status == 0


def test_restoring_says_what_the_present_book_has_beyond_the_backup(
    run: Run, worked_in: Path
) -> None:
    copy = backup.backups_of(worked_in)[0].path
    target = worked_in.with_name("again.book")
    same = run("restore", copy, target, "--dry-run").out
    assert f"{worked_in.name} has nothing that the backup lacks." in same
    assert not target.exists()
    run("add", worked_in, "actions", "title.en=Later", "ref=X2", "--by", "Bo")
    text = run("restore", copy, target).out
    assert "The backup is from" in text
    assert "newer backup" not in text
    assert "It lacks what was written in small.book since (records: 1):" in text
    assert "  Bo  Add record  X2\n" in text
    assert target.exists()


def test_restoring_counts_the_records_of_a_change_that_it_does_not_name(
    run: Run, worked_in: Path, tmp_path: Path
) -> None:
    copy = backup.backups_of(worked_in)[0].path
    book = Book.open(worked_in)
    with book.change("Import", ANNA) as change:
        for number in range(2, 8):
            change.add(action(f"Action {number}", ref=f"X{number}"))
    book.close()
    text = run("restore", copy, tmp_path / "again.book", "--dry-run").out
    assert "Import  X2, X3, X4 and 3 more" in text


def test_restoring_names_a_newer_backup_and_a_book_that_it_cannot_compare(
    run: Run, worked_in: Path
) -> None:
    copy = backup.backups_of(worked_in)[0].path
    assert run("backup", worked_in).status == 0
    worked_in.write_bytes(worked_in.read_bytes()[:40_000])
    target = worked_in.with_name("again.book")
    text = run("restore", copy, target, "--dry-run").out
    assert "A newer backup lies beside it, from" in text
    assert f"{worked_in.name} cannot be read, so nothing shows what was written in it" in text
    newest = backup.backups_of(worked_in)[0].path
    assert "newer backup" not in run("restore", newest, target, "--dry-run").out


def test_each_backup_lies_in_the_second_place_too(
    run: Run, worked_in: Path, tmp_path: Path
) -> None:
    second = tmp_path / "other disk"
    beside = run("backups", worked_in, "--second-place", tmp_path)
    assert "another disk" in beside.sentence
    missing = run("backups", worked_in, "--second-place", second)
    assert "make it first" in missing.sentence
    second.mkdir()
    assert (
        "No backup of small.book lies in" in run("backups", worked_in, "--second-place", second).err
    )
    (here, there) = run("backup", worked_in).out.splitlines()
    assert Path(there) == second / "small.book.backups" / Path(here).name
    assert Path(there).read_bytes() == Path(here).read_bytes()
    assert run("restore", there, tmp_path / "again.book").status == 0
    assert run("backups", worked_in).err == ""
    second.rename(tmp_path / "taken out")
    gone = run("backup", worked_in)
    assert gone.status == 2
    assert "connect its disk" in gone.err
    assert run("backups", worked_in, "--no-second-place").err == ""
    assert run("backup", worked_in).status == 0


def test_one_is_reminded_of_a_backup_that_is_a_week_old(worked_in: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    known = settings.Settings(second_place=str(tmp_path / "stick"))
    now = datetime.now(UTC)
    assert "No backup" in str(backups.reminder(worked_in, known, now))
    assert backups.copy_to_second(worked_in, "", known) is not None
    assert backups.reminder(worked_in, known, now) is None
    later = now + timedelta(days=8)
    assert "The last backup of small.book is from" in str(backups.reminder(worked_in, known, later))


def test_a_second_copy_that_differs_is_no_backup(
    worked_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = settings.Settings(second_place=str(tmp_path / "stick"))
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(
        "shutil.copyfile", lambda source, target: Path(target).write_bytes(b"half of it")
    )
    with pytest.raises(Exception, match="not copied as it is"):
        backups.copy_to_second(worked_in, "", known)
    assert backup.backups_of(worked_in, tmp_path / "stick" / "small.book.backups") == []
