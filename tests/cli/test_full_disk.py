"""A full disk: one sentence, nothing half written, and the book opens and goes on afterwards."""

from __future__ import annotations

import errno
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.store import connection as data_connection
from secretariat.data.upkeep import making
from tests.cli.conftest import Run
from tests.fixtures.books import made_anew
from tests.fixtures.disks import fill, small_disk

FULL = "The disk is full, so nothing was saved; free some space and try again."
MEGABYTE = 1024 * 1024


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    with small_disk(tmp_path / "disk", 4) as folder:
        yield folder


def test_a_new_book_on_a_full_disk_leaves_nothing_behind(run: Run, disk: Path) -> None:
    fill(disk, 300_000)
    assert run("new", disk / "new.book").sentence == FULL
    assert [path.name for path in disk.iterdir()] == ["ballast"]


def test_a_change_on_a_full_disk_is_refused_and_the_book_goes_on(
    run: Run, small: Path, disk: Path
) -> None:
    book = Path(shutil.copy(small, disk))
    run("add", book, "terms", "en=lock", "zh=锁")
    ballast = fill(disk, 80_000)
    assert run("add", book, "terms", "en=key", f"zh={'钥' * 90_000}").sentence == FULL
    assert run("list", book, "terms").out.startswith("TERM:1\tlock")
    ballast.unlink()
    assert run("check", book).status == 0
    assert run("add", book, "terms", "en=key", "zh=钥匙").out == "TERM:2\n"


def test_a_backup_on_a_full_disk_leaves_nothing_half_written(
    run: Run, small: Path, disk: Path
) -> None:
    book = Path(shutil.copy(small, disk))
    shutil.rmtree(disk / "small.book.backups", ignore_errors=True)
    fill(disk, 100_000)
    room = "The disk has too little room for a backup; free some space and try again."
    assert run("backup", book).sentence == room
    assert run("backup", small, "--to", disk / "there").sentence == room
    assert not list(disk.rglob("*.unfinished"))
    assert not list(disk.rglob("*-*.book"))


def test_a_disk_that_fills_up_during_a_backup_leaves_nothing_half_written(
    run: Run, small: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(disk, 100_000)
    monkeypatch.setattr("secretariat.data.upkeep.backup._has_room", lambda *_: True)
    assert run("backup", small, "--to", disk / "there").sentence == FULL
    assert list((disk / "there").iterdir()) == []


def test_an_export_to_a_full_disk_leaves_the_former_file(
    run: Run, example: Path, disk: Path
) -> None:
    target = disk / "all.json"
    target.write_text("before", encoding="utf-8")
    fill(disk, 20_000)
    assert run("export", example, "all", "-o", target).sentence == (
        f"{target} cannot be written: the disk is full; free some space and try again."
    )
    assert target.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in disk.iterdir()) == ["all.json", "ballast"]


def test_a_pdf_and_a_sheet_that_do_not_fit_leave_nothing_behind(
    run: Run, example: Path, disk: Path
) -> None:
    fill(disk, 2_000)
    for command in (
        ("print", example, "minutes", "JCM12", "-o", disk / "minutes.pdf"),
        ("export", example, "actions", "-o", disk / "actions.xlsx"),
        ("export", example, "meetings", "-o", disk / "meetings.ics"),
    ):
        text = f"{command[-1]} cannot be written: the disk is full; free some space and try again."
        assert run(*command).sentence == text
    assert [path.name for path in disk.iterdir()] == ["ballast"]


@pytest.fixture
def read_only(disk: Path, small: Path) -> Path:
    """The small book on a disk that can only be read."""
    book = Path(shutil.copy(small, disk))
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    return book


def test_a_read_only_disk_is_named_as_the_reason(run: Run, read_only: Path, example: Path) -> None:
    disk = read_only.parent
    why = "cannot be written: its disk can only be read; choose another place."
    text = "small.book can only be read here; check out a copy to work in."
    assert run("add", read_only, "terms", "en=a", "zh=甲").sentence == text
    assert run("attach", read_only, "UK", example).sentence == text
    minutes = disk / "minutes.pdf"
    assert run("print", example, "minutes", "JCM12", "-o", minutes).sentence == f"{minutes} {why}"
    kept = disk / "kept"
    assert run("backup", example, "--to", kept).sentence == f"{kept} {why}"
    assert run("new", disk / "new.book").sentence == f"{disk / 'new.book'} {why}"
    run("backup", example)
    backup = next(example.parent.rglob("example-*.book"))
    restored = disk / "restored.book"
    assert run("restore", backup, restored).sentence == f"{restored} {why}"
    mails = disk / "mails"
    assert run("mail", example, "reminders", "-o", mails).sentence == f"{mails} {why}"


def test_a_book_on_a_read_only_disk_is_read_like_any_other(
    run: Run, read_only: Path, tmp_path: Path
) -> None:
    assert run("list", read_only, "sides").out.startswith("UK\t")
    assert run("show", read_only, "UK").out.startswith("Side UK")
    assert run("search", read_only, "Kingdom").status == 0
    assert run("history", read_only, "UK").status == 0
    assert run("check", read_only).status == 0
    assert run("export", read_only, "all", "-o", tmp_path / "all.json").status == 0
    pdf = tmp_path / "sides.pdf"
    assert run("print", read_only, "register", "sides", "-o", pdf).status == 0, run
    assert run("check-out", read_only, tmp_path / "copy.book", "--name", "Bo").status == 0
    assert run("add", tmp_path / "copy.book", "terms", "en=a", "zh=甲").out == "TERM:1\n"


def test_settings_that_do_not_fit_keep_nobody_from_working_and_leave_nothing(
    run: Run, small: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(disk)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(disk / "config"))
    assert run("add", small, "terms", "en=lock", "zh=锁").out == "TERM:1\n"
    assert [path for path in disk.rglob("*") if path.is_file()] == [disk / "ballast"]


def test_a_manifest_that_does_not_fit_leaves_no_backup_and_keeps_nobody_from_the_book(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    shutil.rmtree(small.parent / "small.book.backups", ignore_errors=True)
    monkeypatch.setattr("secretariat.data.upkeep.backup._write_manifest", refuse)
    assert run("list", small, "sides").status == 0
    assert "the disk is full" in run("backup", small).sentence
    assert list((small.parent / "small.book.backups").iterdir()) == []


def test_a_full_disk_does_not_keep_anybody_from_reading(run: Run, small: Path, disk: Path) -> None:
    book = Path(shutil.copy(small, disk))
    run("info", book)
    shutil.rmtree(disk / "small.book.backups", ignore_errors=True)
    fill(disk, 200_000)
    assert run("show", book, "UK").out.startswith("Side UK")
    assert not (disk / "small.book.backups").exists()


@pytest.fixture
def _no_more_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every database is as large already as it may become: what SQLite calls a full disk."""
    whole = data_connection.connect

    def cramped(path: Path | None, key: str = "", *, mode: str = "rw") -> Any:
        connection = whole(path, key, mode=mode)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={max(pages, 40)}")
        return connection

    monkeypatch.setattr(data_connection, "connect", cramped)
    monkeypatch.setattr(making, "new_engine", made_anew)


@pytest.mark.usefixtures("_no_more_pages")
def test_a_book_that_cannot_grow_refuses_the_change(run: Run, small: Path) -> None:
    assert run("add", small, "terms", "en=key", f"zh={'钥' * 90_000}").sentence == FULL
    assert run("list", small, "terms").out == ""
    assert run("check", small).status == 0


@pytest.mark.usefixtures("_no_more_pages")
def test_a_new_book_that_cannot_grow_is_not_made(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "new.book").sentence == FULL
    assert list(tmp_path.glob("new*")) == []


@pytest.mark.usefixtures("_no_more_pages")
def test_an_import_that_does_not_fit_is_refused_whole(
    run: Run, example: Path, small: Path, tmp_path: Path
) -> None:
    run("export", example, "all", "-o", tmp_path / "all.json")
    before = run("info", small, "--json").json["operations"]
    assert run("import", small, tmp_path / "all.json").sentence == FULL
    assert run("info", small, "--json").json["operations"] == before
