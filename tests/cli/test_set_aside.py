"""set-aside and check-bilingual --all from a shell."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

PLACE = ("A2026-1", "title")


def with_a_fault(run: Run, book: Path) -> None:
    assert run(
        "add", book, "actions", "title.en=It cost £4 million.", "title.zh=耗资500万英镑。"
    ).out


def test_a_finding_set_aside_is_no_error_and_is_shown_on_request(run: Run, small: Path) -> None:
    with_a_fault(run, small)
    assert run("check-bilingual", small).status == 1
    done = run("set-aside", small, *PLACE, "money", "--reason", "Agreed.", "--by", "Lin Wei")
    assert done.out == "SET:1\n"
    assert run("check-bilingual", small).status == 0
    shown = run("check-bilingual", small, "--all")
    assert shown.status == 0
    assert "set aside as SET:1 by Lin Wei" in shown.out
    (finding,) = [
        f for f in run("check-bilingual", small, "--all", "--json").json if f["set_aside"]
    ]
    assert (finding["reason"], finding["by"], finding["check"]) == ("Agreed.", "Lin Wei", "money")
    run("set", small, PLACE[0], "title.zh=耗资600万英镑。")
    assert run("check-bilingual", small).status == 1


def test_what_is_not_found_is_not_set_aside(run: Run, small: Path) -> None:
    with_a_fault(run, small)
    refused = run("set-aside", small, *PLACE, "date", "--reason", "Agreed.")
    assert "no such finding" in refused.sentence
    assert "why" in run("set-aside", small, *PLACE, "money", "--reason", " ").sentence
