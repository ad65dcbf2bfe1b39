"""Who else has a book in a file open, and where a book lies."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secretariat.data import opening
from secretariat.data.book import Book
from secretariat.data.store.presence import ENDING, STALE, Presence
from secretariat.data.store.server.address import Address
from secretariat.errors import SecretariatError


def two(path: Path, *, is_locked: bool = False) -> tuple[Presence, Presence]:
    return Presence(path, is_locked=is_locked), Presence(path, is_locked=is_locked)


def test_two_programs_with_one_book_see_each_other_until_one_leaves(tmp_path: Path) -> None:
    path = tmp_path / "a.book"
    ours, theirs = two(path)
    assert ours.others() == []
    ours.announce("Ana")
    theirs.announce("Bo\nBo")
    (seen,) = ours.others()
    assert seen.name == "Bo Bo"
    assert [each.name for each in theirs.others()] == ["Ana"]
    theirs.leave()
    assert ours.others() == []
    ours.leave()
    assert not path.with_name(path.name + ENDING).exists()


def test_a_window_that_is_closed_as_the_folder_is_read_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.book"
    ours, theirs = two(path)
    theirs.announce("Bo")
    listing = os.scandir

    @contextmanager
    def just_before_one_goes(folder: Path) -> Iterator[list[os.DirEntry[str]]]:
        gone = folder / "gone.json"
        gone.touch()
        with listing(folder) as entries:
            listed = list(entries)
        gone.unlink()
        yield listed

    monkeypatch.setattr(os, "scandir", just_before_one_goes)
    assert [each.name for each in ours.others()] == ["Bo"]


def test_nobody_is_named_beside_a_locked_book(tmp_path: Path) -> None:
    ours, theirs = two(tmp_path / "a.book", is_locked=True)
    theirs.announce("Bo")
    (seen,) = ours.others()
    assert (seen.name, seen.machine) == ("", "")


def test_a_file_left_by_a_crash_is_passed_over_and_a_beat_brings_ours_back(tmp_path: Path) -> None:
    path = tmp_path / "a.book"
    ours, theirs = two(path)
    theirs.announce("Bo")
    ours.announce("Ana")
    (left,) = [file for file in path.with_name(path.name + ENDING).iterdir()
               if json.loads(file.read_text("utf-8"))["name"] == "Bo"]  # fmt: skip
    long_ago = left.stat().st_mtime - 2 * STALE
    os.utime(left, (long_ago, long_ago))
    assert ours.others() == []
    theirs.beat()
    assert [each.name for each in ours.others()] == ["Bo"]
    left.unlink()
    theirs.beat()
    assert [each.name for each in ours.others()] == ["Bo"]


@pytest.mark.parametrize(
    "content",
    [b"no JSON", b"[]", b'{"name": "Bo"}', b'{"name": 1, "machine": "", "since": "2026-01-01"}',
     b'{"name": "", "machine": "", "since": "0001-01-01"}', b"x" * 3_000],
)  # fmt: skip
def test_foreign_files_in_the_presence_folder_are_ignored(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.book"
    ours = Presence(path, is_locked=False)
    ours.announce("Ana")
    (path.with_name(path.name + ENDING) / "other.json").write_bytes(content)
    assert ours.others() == []


def test_a_text_leads_to_a_file_or_to_a_server(tmp_path: Path) -> None:
    place, password = opening.where(str(tmp_path / "a.book"))
    assert (place, password) == (tmp_path / "a.book", "")
    there, password = opening.where("postgresql://ana:secret@db.example.org/book")
    assert isinstance(there, Address)
    assert password == "secret"  # noqa: S105 - of no server
    assert not opening.needs_passphrase(there)
    with pytest.raises(SecretariatError):
        opening.where("postgresql://")


def test_a_file_says_whether_it_needs_a_passphrase_and_opens_with_it(tmp_path: Path) -> None:
    for name, phrase in (("plain", ""), ("locked", "blue kettle on the roof")):
        path = tmp_path / f"{name}.book"
        Book.create(path, "uk", phrase, seeded=False).close()
        assert opening.needs_passphrase(path) is bool(phrase)
        opening.opened(path, phrase, desk="a").close()
