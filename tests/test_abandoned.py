"""Leftovers of killed runs go at the next start; nothing that a user called so does."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from secretariat import abandoned, whole_files
from secretariat.data.book import Book
from secretariat.data.upkeep import backup
from tests.fixtures.killed import killed_at


def _dead_mark() -> str:
    """The mark in the names of a run of this machine that has ended."""
    child = os.fork()
    if child == 0:  # pragma: no cover - it only ends
        os._exit(0)
    os.waitpid(child, 0)
    mine = abandoned.passing_for(Path("x")).name.removeprefix("x.").partition("-")[0]
    return f"{mine}-{child}"


def test_opening_a_book_removes_what_killed_runs_left_around_it_and_no_file_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    book = tmp_path / "a.secretariat"
    Book.create(book, seeded=False).close()
    mark, backups = _dead_mark(), backup.folder_of(book)
    (backups / backup.APART).mkdir(parents=True)
    ours = [
        tmp_path / f"a.secretariat.{mark}.unfinished",
        tmp_path / f"a.secretariat.{mark}.unfinished-wal",
        tmp_path / f".0123456789abcdef.{mark}.unfinished",
        backups / f"a-2026-01-01T000000.000000Z.secretariat.{mark}.unfinished",
        backups / backup.APART / f"a.{mark}.unfinished.papers",
        tmp_path / "temp" / f"secretariat-{mark}-abcd" / "paper.pdf",
    ]
    theirs = [
        tmp_path / "report.unfinished",
        tmp_path / "my.unfinished.docx",
        tmp_path / f"a.{mark}.unfinished.docx",
        tmp_path / "a.0123abcd-x.unfinished",
        tmp_path / "temp" / "secretariat-plans" / "plan.txt",
    ]
    for path in (*ours, *theirs):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
        os.utime(path, (0, time.time() - 2 * abandoned.STALE))
    Book.open(book).close()
    assert [path.name for path in ours if path.exists()] == []
    assert [path.name for path in theirs if not path.exists()] == []


def test_a_killed_export_is_cleared_away_by_the_next_one_there(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    killed_at("os.fsync", lambda: whole_files.put(target, [b"half"]))
    assert [path.suffix for path in tmp_path.iterdir()] == [".unfinished"]
    whole_files.put(target, [b"whole"])
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_link_under_such_a_name_is_left_and_never_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("kept", encoding="utf-8")
    link = tmp_path / f"a.{_dead_mark()}.unfinished"
    link.symlink_to(kept)
    assert abandoned.clear_files(tmp_path) == []
    assert kept.read_text(encoding="utf-8") == "kept"


def test_a_machine_of_the_same_name_is_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = os.fork()
    if child == 0:  # pragma: no cover - it only ends
        os._exit(0)
    os.waitpid(child, 0)
    theirs = []
    for installation in (b"first", b"second"):
        abandoned._machine.cache_clear()
        monkeypatch.setattr(abandoned, "_installation", lambda name=installation: name)
        theirs.append(tmp_path / f"a.book.{abandoned._machine()}-{child}.unfinished")
        theirs[-1].write_bytes(b"half")
    assert theirs[0] != theirs[1]
    assert abandoned.clear_files(tmp_path) == [theirs[1]]
    assert theirs[0].exists()
    abandoned._machine.cache_clear()
