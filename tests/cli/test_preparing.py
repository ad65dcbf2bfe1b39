"""Standing items and delegations for a meeting that was added by hand, from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def titles(run: Run, book: Path) -> list[str]:
    """The titles of the agenda of JCM14, in order."""
    items = [f"JCM14/{number}" for number in range(1, 9)]
    shown = [run("show", book, ref, "--json") for ref in items]
    return [answer.json["title"]["en"] for answer in shown if answer.status == 0]


def test_a_meeting_made_by_add_gets_its_standing_items_and_no_item_twice(
    run: Run, example: Path
) -> None:
    run("add", example, "meetings", "mechanism=JCM", "ordinal=14")
    added = run("standing-items", example, "JCM14")
    assert (added.status, added.out.split()[0]) == (0, "JCM14/1")
    whole = titles(run, example)
    assert len(whole) == len(added.out.split()) > 2
    again = run("standing-items", example, "JCM14")
    assert (again.out, again.err) == ("", "The agenda has them all.\n")
    run("remove", example, "JCM14/1")
    assert run("standing-items", example, "JCM14").out == "JCM14/1\n"
    assert titles(run, example) == whole


def test_a_meeting_made_by_add_gets_the_delegations_of_the_one_before_it(
    run: Run, example: Path
) -> None:
    run("add", example, "meetings", "mechanism=JCM", "ordinal=14")
    copied = run("delegations", example, "JCM14")
    assert copied.status == 0
    assert all(ref.startswith("JCM14/") for ref in copied.out.split())
    assert len(copied.out.split()) > 1
    again = run("delegations", example, "JCM14")
    assert (again.out, again.err) == ("", "Everybody who was at JCM13 is listed already.\n")
    assert run("delegations", example, "EG1").sentence == "No earlier meeting has a delegation."
