"""quarantine: what a copy brought and nobody can have typed is listed, and the book goes on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.journal.operations import Write
from tests.cli.conftest import Run
from tests.fixtures.books import back_up, copied
from tests.fixtures.forged import TITLE, YEAR, forged

ESCAPE = "\x1b[31mred"


@pytest.fixture(scope="module")
def pair(kept_books: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small book and of its copy for tests, in which odd operations lie.

    Nobody can have typed three of them, and one is early. A third book has merged them.
    """
    folder = tmp_path_factory.mktemp("pair")
    small = copied(kept_books / "small.book", folder / "small.book")
    assert main(["add", str(small), "actions", "ref=X1", "title.en=Reply", "--by", "Ana"]) == 0
    copy = folder / "laptop.book"
    assert main(["check-out", str(small), str(copy), "--name", "Bo", "--keeper", "cn"]) == 0
    book = Book.open(copy, desk="laptop")
    ours = [operation for operation in book.operations_for() if '"by":"Ana"' in operation.body][0]
    with book.reading() as view:
        record = view.run("SELECT id FROM actions WHERE ref = 'X1'").scalar_one()
    early = int(time.time() * 1e6) + 3 * YEAR
    first = forged(1, writes={**TITLE, "due": Write("not a date")})
    second = forged(2, first.name, by=ESCAPE, record=record, writes={"title.en": Write(ESCAPE)})
    purges = ((ours.name, "title.en"),)
    third = forged(3, second.name, record=record, writes={}, purges=purges, reason="none")
    late = forged(4, third.name, at=early, writes={"ref": Write("X2"), "title.en": Write("Later")})
    book.merge([first, second, third, late])
    book.close()
    back_up(small)
    merged = copied(small, folder / "merged.book")
    assert main(["merge", str(merged), str(copy)]) == 0
    return folder


@pytest.fixture
def small(pair: Path, tmp_path: Path) -> Path:
    """A small book with one action, which knows nothing of `laptop` yet."""
    return copied(pair / "small.book", tmp_path / "small.book")


@pytest.fixture
def laptop(pair: Path, tmp_path: Path) -> Path:
    """A copy of `small` in which three operations lie that nobody can have typed, and one early."""
    return copied(pair / "laptop.book", tmp_path / "laptop.book")


@pytest.fixture
def merged(pair: Path, tmp_path: Path) -> Path:
    """A copy of `small` that has merged `laptop`."""
    return copied(pair / "merged.book", tmp_path / "small.book")


def test_a_merge_says_what_has_no_effect_and_why(run: Run, small: Path, laptop: Path) -> None:
    before = run("list", small, "actions").out
    foreseen = run("merge", small, laptop, "--dry-run").out
    done = run("merge", small, laptop).out
    assert done == foreseen
    lines = done.splitlines()
    assert lines[0] == "0 new, 0 changed, 0 in conflict."
    assert lines[1] == "4 operations from other copies are in quarantine: they have no effect."
    assert [line.split("\t")[-1][:60] for line in lines[2:]] == [
        "Due: “not a date” is not a day such as 2026-03-31.",
        "The text holds the control character U+001B; take it out.",
        "It erases values that another side wrote.",
        lines[5].split("\t")[-1][:60],
    ]
    assert "more than a year ahead" in lines[5]
    assert run("list", small, "actions").out == before


def test_quarantined_operations_are_listed_counted_and_shown_in_the_history(
    run: Run, merged: Path
) -> None:
    listed = run("quarantine", merged, "--json").json
    assert [operation["ref"] for operation in listed] == ["", "X1", "X1", ""]
    assert listed[0]["fields"] == ["due", "ref", "title.en"]
    assert run("quarantine", merged).out.count("\n") == 4
    assert run("check", merged, "--json").json["quarantined"] == listed
    checked = run("check", merged)
    assert checked.status == 0
    assert "4 operations from other copies are in quarantine" in checked.out
    assert "are sound" in checked.out
    assert run("info", merged, "--json").json["quarantined"] == 4
    assert run("attention", merged, "--json").json["quarantined"] == 4
    past = run("history", merged, "X1", "--json").json
    assert [entry["why"] for entry in past if entry.get("quarantined")] == [
        listed[1]["why"], listed[2]["why"],
    ]  # fmt: skip
    assert (
        "quarantined: It erases values that another side wrote." in run("history", merged, "X1").out
    )


def test_nothing_of_it_reaches_the_terminal_as_it_came(run: Run, small: Path, laptop: Path) -> None:
    text = run("merge", small, laptop).out
    for command in (["quarantine"], ["check"], ["list", "actions"], ["export", "actions"]):
        text += run(command[0], small, *command[1:]).out
    text += run("history", small, "X1").out + run("show", small, "X1").out
    assert "\x1b" not in text


def test_work_goes_on_and_is_dated_today(run: Run, merged: Path) -> None:
    assert run("add", merged, "actions", "title.en=After").status == 0
    assert run("undo", merged).status == 0
    assert run("export", merged, "all", "-o", merged.with_suffix(".json")).status == 0
    assert run("import", merged, merged.with_suffix(".json")).status == 0


def test_valid_operations_are_taken_over_and_others_refused(run: Run, merged: Path) -> None:
    wrong, _, purge, early = (
        operation["name"] for operation in run("quarantine", merged, "--json").json
    )
    assert "not a day" in run("quarantine", merged, "--take-over", wrong).sentence
    assert "no value" in run("quarantine", merged, "--take-over", purge).sentence
    assert (
        "No operation in quarantine, or more than one, is called “ffff”."
        in run("quarantine", merged, "--take-over", "ffff").sentence
    )
    assert run("quarantine", merged, "--take-over", early[:12]).out == "Rewritten: X2\n"
    assert "X2\tLater" in run("list", merged, "actions").out
    assert run("check", merged).status == 0


def test_the_other_sides_erasures_are_listed_by_record(
    run: Run, small: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "laptop.book"
    run("check-out", small, copy, "--name", "Bo", "--keeper", "cn")
    run("add", copy, "actions", "ref=X9", "title.en=Theirs", "--by", "Li", "--side", "cn")
    run("merge", small, copy)
    run("purge", copy, "X9", "title", "--reason", "a third person", "--by", "Li", "--side", "cn")
    done = run("merge", small, copy).out.splitlines()
    assert done[1] == "X9: Li (CN) erased values: 1. Reason: a third person"


def test_what_the_other_side_wrote_is_not_ours_to_erase(
    run: Run, small: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "laptop.book"
    run("check-out", small, copy, "--name", "Bo", "--keeper", "cn")
    run("add", copy, "actions", "ref=X9", "title.en=Theirs", "--by", "Li", "--side", "cn")
    run("merge", small, copy)
    text = run("purge", small, "X9", "title", "--reason", "none", "--side", "uk").sentence
    assert text == "That part of X9 was written by the other side; only that side can erase it."
    run("set", small, "X9", "title.en=Ours", "--side", "uk")
    done = run("purge", small, "X9", "title", "--reason", "none", "--side", "uk").out.splitlines()
    assert done[:2] == [
        "1 value erased.",
        "1 value there was written by the other side, which alone can erase it.",
    ]


def test_a_record_that_is_only_in_quarantine_is_erased_by_the_name_of_its_operation(
    run: Run, small: Path, laptop: Path
) -> None:
    run("merge", small, laptop)
    before = run("list", small, "actions").out
    name = run("quarantine", small).out.split("\t")[0]
    assert name == run("quarantine", small, "--json").json[0]["name"][:12]
    assert b"not a date" in raw(small)
    done = run("purge", small, name, "--reason", "a third person")
    assert done.out.startswith("3 values erased.\n")
    assert b"not a date" not in raw(small)
    assert b"EVIL/1" not in raw(small)
    listed = run("quarantine", small, "--json").json
    assert len(listed) == 4
    assert listed[0]["why"] == "Its values were erased while it was in quarantine."
    assert run("list", small, "actions").out == before
    assert "are sound" in run("check", small).out
    assert "already been erased" in run("purge", small, name, "--reason", "again").sentence
    run("merge", laptop, small)
    assert b"not a date" not in raw(laptop)
    assert "are sound" in run("check", laptop).out
    assert run("list", laptop, "actions").out == before


def test_only_some_fields_of_it_are_erased_where_they_are_named(run: Run, merged: Path) -> None:
    name = run("quarantine", merged, "--json").json[0]["name"]
    assert run("purge", merged, name, "due", "--reason", "x").out.startswith("1 value erased.\n")
    assert b"not a date" not in raw(merged)
    assert b"EVIL/1" in raw(merged)


@pytest.mark.parametrize("name", ["0" * 12, "abcdef", "x" * 64])
def test_what_is_no_name_of_an_operation_erases_nothing(run: Run, merged: Path, name: str) -> None:
    assert "There is nothing called" in run("purge", merged, name, "--reason", "x").sentence


def raw(path: Path) -> bytes:
    """What the file of a book holds."""
    return path.read_bytes()


def test_a_discarded_one_is_off_the_list_and_can_be_put_back(run: Run, merged: Path) -> None:
    first, *others = (operation["name"] for operation in run("quarantine", merged, "--json").json)
    before = run("list", merged, "actions").out
    done = run("quarantine", merged, "--discard", first[:12])
    assert done.out == "1 operation is off the list.\n"
    assert [operation["name"] for operation in run("quarantine", merged, "--json").json] == others
    assert len(run("quarantine", merged, "--all", "--json").json) == len(others) + 1
    assert run("info", merged, "--json").json["quarantined"] == len(others)
    assert run("list", merged, "actions").out == before
    assert run("quarantine", merged, "--discard", "0" * 12).status == 2
    assert run("quarantine", merged, "--keep", first).out == "1 operation is back on the list.\n"
    assert len(run("quarantine", merged, "--json").json) == len(others) + 1


def test_two_verbs_for_one_quarantined_operation_are_refused(run: Run, merged: Path) -> None:
    before = run("quarantine", merged).out
    name = before.split("\t")[0]
    for first, second in (("--discard", "--keep"), ("--take-over", "--discard")):
        done = run("quarantine", merged, first, name, second, name)
        assert done.status == 2
        assert "nothing was done" in done.sentence
    assert run("quarantine", merged).out == before
