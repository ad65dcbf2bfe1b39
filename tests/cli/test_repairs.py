"""check and repair: damage is named, told apart from failures of the program, and mended."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from secretariat.data import opening
from secretariat.data.book import Who
from secretariat.data.questions import reading
from secretariat.data.store.connection import connect
from secretariat.declaring.values import BySide
from secretariat.domain.actions import Action, ActionStatus
from secretariat.office import mishaps
from tests.cli.conftest import Run

ALTERED = "UPDATE journal SET payload = replace(payload, 'lock', 'lick')"

WRONG = "The table differs from the journal on TERM:1.\n"


@pytest.fixture
def book(run: Run, small: Path) -> Path:
    """A book with one term."""
    assert run("add", small, "terms", "en=lock", "zh=锁").out == "TERM:1\n"
    return small


def spoil(book: Path, statement: str) -> None:
    driver = connect(book)
    driver.execute(statement)
    driver.close()


def test_wrong_tables_are_named_with_the_command_that_mends_them(run: Run, book: Path) -> None:
    spoil(book, "UPDATE terms SET en = 'Wrong'")
    result = run("check", book)
    assert (result.status, result.out) == (
        1,
        f"{WRONG}The journal is whole: “secretariat repair {book}” rebuilds the rest from it.\n",
    )
    mended = run("repair", book)
    assert mended.status == 0
    assert mended.out.startswith(f"{WRONG}All of")
    assert run("list", book, "terms").out.startswith("TERM:1\tlock\t锁")
    assert run("check", book).status == 0
    again = "Nothing is wrong with small.book, so nothing was changed.\n"
    assert run("repair", book).out == again


def test_a_value_for_a_side_that_the_book_does_not_have_is_listed_and_can_be_removed(
    run: Run, small: Path, tmp_path: Path
) -> None:
    ref = run("add", small, "actions", "title.en=Report", "status.uk=done").out.strip()
    status = BySide((("uk", ActionStatus.DONE), ("英方", ActionStatus.WAITING)))
    book = opening.opened(small)
    with closing(book), book.change("As earlier versions did", Who("Ann")) as change:
        action = reading.find_as(change.view, Action, ref)
        change.update(action, replace(action, status=status))
    kept, new = tmp_path / "all.json", tmp_path / "new.book"
    run("export", small, "actions", "-o", kept)
    run("new", new)
    assert "英方" in run("import", new, kept).err
    checked = run("check", small)
    removing = f"secretariat set {small} {ref} status.英方="
    assert (checked.status, removing in checked.out) == (0, True)
    assert run("check", small, "--json").json["of_no_side"] == [[ref, "status.英方"]]
    run(*removing.split()[1:])
    assert "英方" not in run("check", small).out
    run("export", small, "actions", "-o", kept)
    assert run("import", new, kept).status == 0
    assert run("show", new, ref, "--json").json["status"] == {"uk": "done"}


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE terms RENAME COLUMN en TO english",
        "UPDATE book SET value = 'no JSON' WHERE key = 'kinds'",
        "UPDATE search_index_config SET v = 99",
    ],
)
def test_damage_is_said_as_damage_and_not_as_a_failure_of_the_program(
    run: Run, book: Path, statement: str
) -> None:
    spoil(book, statement)
    text = "small.book is damaged, but its journal is whole; repair the book, and nothing is lost."
    for command in (
        ("list", book, "terms"),
        ("search", book, "lock"),
        ("add", book, "terms", "en=a", "zh=b"),
    ):
        done = run(*command)
        if done.status:
            assert text in done.err, done
    assert run("check", book).status == 1
    assert not mishaps.folder().exists()
    assert run("repair", book).status == 0
    assert run("list", book, "terms").out.startswith("TERM:1\tlock")
    assert run("check", book).status == 0


def test_a_backup_of_an_altered_journal_is_refused_and_what_can_be_read_is_saved(
    run: Run, book: Path, tmp_path: Path
) -> None:
    good = run("backup", book).out.strip()
    spoil(book, ALTERED)
    result = run("check", book)
    assert result.status == 1
    assert f"“secretariat repair {book} -o NEW.secretariat”" in result.out
    assert "kept apart and is no backup" in run("backup", book).sentence
    assert "was found damaged when it was last backed up" in run("list", book, "sides").err
    assert "beyond its tables" in run("repair", book).err
    completed = run("repair", book, "-o", tmp_path / "completed.book")
    assert (completed.status, "Nothing that could be found is lost." in completed.out) == (0, True)
    assert run("list", tmp_path / "completed.book", "terms").out.startswith("TERM:1\tlock\t锁")
    elsewhere = shutil.move(good, tmp_path / "good.book")
    shutil.rmtree(f"{book}.backups")
    new = tmp_path / "new.book"
    saved = run("repair", book, "-o", new)
    assert saved.status == 1
    assert (
        "1 operation is lost.\nPart of the history of these records is lost: TERM:1.\n" in saved.out
    )
    assert "Merge another copy, or a backup kept elsewhere, into it" in saved.out
    assert run("check", new).status == 0
    assert run("list", new, "terms").out == ""
    assert run("merge", new, elsewhere).out == "1 new, 0 changed, 0 in conflict.\n"
    assert run("list", new, "terms").out.startswith("TERM:1\tlock\t锁")
    whole = run("repair", new, "-o", tmp_path / "third.book")
    assert (whole.status, "Nothing that could be found is lost." in whole.out) == (0, True)
    assert "already" in run("repair", book, "-o", new).sentence


def test_a_file_in_which_nothing_can_be_read_is_refused(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "a.book"
    book.write_bytes(b"SQLite format 3\0" + b"\x10\x00" + bytes(8_000))
    new = tmp_path / "new.book"
    text = "Nothing of a.book can be read; restore a backup."
    assert run("repair", book, "-o", new).sentence == text
    assert not new.exists()
