"""undo-merge, conflicts and resolve --both: a merge taken back, two versions of a text merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.cli.main import main
from secretariat.data.upkeep import backup
from secretariat.office import full_checks
from tests.cli.conftest import Run
from tests.fixtures.books import back_up, copied

TEXT = "The Centre will draw up terms of reference by 30 June and send them to both sides."


@pytest.fixture(scope="module")
def pair(kept_books: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small book with one action, and of a copy in which somebody worked."""
    folder = tmp_path_factory.mktemp("pair")
    small, copy = copied(kept_books / "small.book", folder / "small.book"), folder / "laptop.book"
    assert main(["add", str(small), "actions", "ref=X1", f"title.en={TEXT}"]) == 0
    assert main(["check-out", str(small), str(copy), "--name", "Bo"]) == 0
    theirs = TEXT.replace("both sides", "both ministries")
    assert main(["set", str(copy), "X1", f"title.en={theirs}"]) == 0
    back_up(small)
    return folder


@pytest.fixture
def small(pair: Path, tmp_path: Path) -> Path:
    """A small book with one action."""
    return copied(pair / "small.book", tmp_path / "small.book")


@pytest.fixture
def laptop(pair: Path, tmp_path: Path) -> Path:
    """A copy of `small` that was checked out and worked in."""
    return copied(pair / "laptop.book", tmp_path / "laptop.book")


def _title(run: Run, book: Path) -> str:
    title: str = run("show", book, "X1", "--json").json["title"]["en"]
    return title


def test_a_merge_is_taken_back_and_can_be_done_again(run: Run, small: Path, laptop: Path) -> None:
    run("merge", small, laptop)
    assert "both ministries" in _title(run, small)
    foreseen = run("undo-merge", small, "--dry-run")
    assert foreseen.out == "The merge of 1 operation would be taken back.\n"
    assert "both ministries" in _title(run, small)
    done = run("undo-merge", small)
    assert done.out == "The merge of 1 operation is taken back.\n"
    assert _title(run, small) == TEXT
    assert run("check", small).status == 0
    again = f"No merge is noted in {small.name} that could be taken back."
    assert run("undo-merge", small).sentence == again
    newest = backup.backups_of(small)[0].path
    assert "both ministries" in run("show", newest, "X1").out
    run("merge", small, laptop)
    assert "both ministries" in _title(run, small)
    assert run("check", small).status == 0


def test_a_merge_is_not_taken_back_once_something_was_written_or_sent(
    run: Run, small: Path, laptop: Path, tmp_path: Path
) -> None:
    run("merge", small, laptop)
    run("check-out", small, tmp_path / "other.book", "--name", "Lin")
    assert run("undo-merge", small).sentence.startswith(f"A copy or a bundle of {small.name} was")
    run("set", small, "X1", "due=2027-03-01")
    assert run("undo-merge", small).sentence.startswith("Something was written in")
    assert "both ministries" in _title(run, small)
    assert run("show", small, "X1", "--json").json["due"] == "2027-03-01"


def test_a_code_that_was_printed_since_is_not_made_unknown(
    run: Run, small: Path, laptop: Path, tmp_path: Path
) -> None:
    run("merge", small, laptop)
    run("print", small, "action-log", "--digest", "-o", tmp_path / "log.pdf")
    assert "a code of its history printed" in run("undo-merge", small).sentence
    assert "both ministries" in _title(run, small)


def test_both_versions_of_a_text_are_merged_over_what_stood_before(
    run: Run, small: Path, laptop: Path
) -> None:
    ours = TEXT.replace("30 June", "31 July")
    run("set", small, "X1", f"title.en={ours}", "due=2027-01-31")
    run("set", laptop, "X1", "due=2027-02-28")
    run("merge", small, laptop)
    due, title = sorted(
        run("conflicts", small, "--json").json, key=lambda conflict: conflict["field"]
    )
    both = ours.replace("both sides", "both ministries")
    assert (title["before"], title["merged"]) == (TEXT, both)
    assert (due["before"], due["merged"]) == (None, None)
    told = run("conflicts", small).out
    assert f"{TEXT}\tbefore\t" in told
    assert f"{both}\tboth merged\t" in told
    assert run("resolve", small, "X1", "--both", "due").sentence.startswith("Both versions of due")
    assert run("resolve", small, "X1", "due=2027-02-15", "--both", "title").status == 0
    assert run("conflicts", small).out == ""
    assert _title(run, small) == both
    assert run("resolve", small, "X1").sentence.startswith("Name the field and its value")


def test_an_import_is_backed_up_before_once(run: Run, small: Path, tmp_path: Path) -> None:
    run("export", small, "terms", "-o", tmp_path / "terms.json")
    run("backup", small)
    known = {backup.path for backup in backup.backups_of(small)}
    run("add", small, "actions", "ref=X2", "title.en=Since the backup")
    run("import", small, tmp_path / "terms.json", "--dry-run")
    assert {backup.path for backup in backup.backups_of(small)} == known
    run("import", small, tmp_path / "terms.json")
    (new,) = {backup.path for backup in backup.backups_of(small)} - known
    assert "Since the backup" in run("list", new, "actions").out


def test_a_merge_that_erased_values_is_not_taken_back(run: Run, small: Path, laptop: Path) -> None:
    run("purge", laptop, "X1", "title", "--reason", "asked")
    run("merge", small, laptop)
    assert run("undo-merge", small).sentence.startswith("No merge is noted")


def test_the_last_full_check_is_shown_and_reminded_of_after_a_week(run: Run, small: Path) -> None:
    run("check", small)
    assert run("info", small, "--json").json["last_full_check"]
    assert run("info", small).err == ""
    full_checks._file(small).write_text("1700000000", encoding="utf-8")
    result = run("info", small)
    assert "The last full check of small.book was on 14 November 2023" in result.err
