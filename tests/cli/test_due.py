"""What is due in all registers, from the command line."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run


def the_day() -> date:
    return datetime.now().astimezone().date()


def listed(run: Run, book: Path, *options: str) -> list[dict[str, Any]]:
    done = run("due", book, "--json", *options)
    assert done.status == 0
    return list(done.json)


def test_everything_due_is_listed_most_overdue_first(run: Run, example: Path) -> None:
    entries = listed(run, example)
    assert {entry["kind"] for entry in entries} >= {
        "actions",
        "correspondence",
        "reviews",
        "advice",
    }
    assert [entry["days"] for entry in entries] == sorted(entry["days"] for entry in entries)
    (review,) = (entry for entry in entries if entry["ref"] == "REV:1")
    assert (review["what"], review["due"], review["owes"]) == (
        "Due: Review of the joint strategy after ten years", "2027-12-31", [],
    )  # fmt: skip
    assert review["days"] == (date(2027, 12, 31) - the_day()).days


def test_the_list_of_a_side_has_only_what_it_owes(run: Run, example: Path) -> None:
    """The list and the paper named a side that had done its part."""
    run("add", example, "actions", "ref=A2026-9", "title.en=Nine", "title.zh=九",
        "due=2026-03-01", "status.uk=done", "status.cn=in progress")  # fmt: skip
    assert "A2026-9" not in {entry["ref"] for entry in listed(run, example, "--side", "UK")}
    (nine,) = (entry for entry in listed(run, example, "--side", "cn") if entry["ref"] == "A2026-9")
    assert nine["owes"] == ["cn"]
    letters = {entry["ref"]: entry["owes"] for entry in listed(run, example)}
    assert letters["COR:4"] == ["cn"]


def test_a_record_that_is_due_today_is_listed_as_due_today(run: Run, example: Path) -> None:
    """It said “0 days left”."""
    run("add", example, "actions", "ref=A2026-9", "title.en=Nine", "title.zh=九",
        f"due={the_day().isoformat()}", "status.uk=in progress")  # fmt: skip
    (line,) = (line for line in run("due", example).out.splitlines() if "\tA2026-9\t" in line)
    assert line.split("\t")[1] == "today"


def test_overdue_and_until_bound_the_days(run: Run, example: Path) -> None:
    assert all(entry["days"] < 0 for entry in listed(run, example, "--overdue"))
    until = (the_day() + timedelta(days=30)).isoformat()
    every, some = listed(run, example), listed(run, example, "--until", until)
    assert some == [entry for entry in every if entry["due"] <= until]
    assert len(some) < len(every)


def test_a_moved_date_says_what_it_was_and_who_moved_it(run: Run, example: Path) -> None:
    """A date moved after it was missed left no trace anywhere."""
    assert run("set", example, "JCM12/A2", "due=2027-12-31", "--by", "Ana").status == 0
    (moved,) = (entry for entry in listed(run, example) if entry["ref"] == "JCM12/A2")
    (trace,) = moved["moved"]
    assert (trace["from"], trace["to"], trace["by"]) == ("2026-11-13", "2027-12-31", "Ana")
    text = run("due", example).out
    assert "moved from 13 November 2026 by Ana on" in text


def test_a_side_that_the_book_does_not_know_is_refused(run: Run, example: Path) -> None:
    refused = run("due", example, "--side", "fr")
    assert refused.status == 2
    assert refused.sentence == "There is no side called “fr”; there are uk, cn."


def test_a_day_that_is_none_is_refused(run: Run, example: Path) -> None:
    refused = run("due", example, "--until", "soon")
    assert refused.status == 2
    assert "soon" in refused.sentence


def test_a_side_can_be_called_by_its_name_in_either_language(run: Run, example: Path) -> None:
    owed = [entry["ref"] for entry in listed(run, example, "--side", "uk")]
    assert owed
    assert [entry["ref"] for entry in listed(run, example, "--side", "英方")] == owed
