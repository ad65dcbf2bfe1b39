"""What cannot be right is refused, or told at once and again wherever the book is looked over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["add", "commitments", "fund=FUND:2", "side=UK", "amount=5 CNY", "year=2026"],
         "UK committed to FUND:2 in CNY, GBP; these are not added up."),
        (["add", "commitments", "fund=FUND:2", "side=UK", "amount=5 XXQ", "year=2026"],
         "COM:8 has an amount in “XXQ”, which is no currency."),
        (["add", "calls", "title.en=X", "title.zh=乙", "smallest=5 GBP", "largest=9 CNY"],
         "CALL:5 limits the size of a project in two currencies; use one."),
        (["add", "flagships", "year=2031", "theme.en=Ice", "theme.zh=冰", "stage=running"],
         "FC2031 is past the stage of a proposal, but names no mandating decision."),
        (["set", "INS:3", "parent=INS:4"],
         "By “Made under”, these records form a circle: INS:3, INS:4."),
        (["set", "ARE:2", "predecessor=ARE:2"],
         "By “Predecessor”, these records form a circle: ARE:2."),
        (["set", "JCM12/P1", "side=CN"],
         "“Side” of JCM12/P1 is CN, but PER:8 belongs to UK."),
        (["set", "PER:8", "side=CN"],
         "“Side” of PER:8 is CN, but ORG:DSIT belongs to UK."),
        (["set", "JCM12/D2", "supersedes=JCM12/D2"],
         "By “Supersedes”, these records form a circle: JCM12/D2."),
    ],
)  # fmt: skip
def test_a_contradiction_is_reported_when_it_is_written_and_afterwards(
    run: Run, example: Path, asked: list[str], expected: str
) -> None:
    verb, *rest = asked
    done = run(verb, example, *rest)
    assert (done.status, done.err.splitlines()[0]) == (0, expected)
    answer = run("coverage", example, "--json").json["warnings"]
    assert expected in [warning["message"]["en"] for warning in answer]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["add", "barriers", "title.en=X", "clauses=Z9.9"],
         "Clauses: There is nothing called “Z9.9”."),
        (["add", "observations", "indicator=IND:1", "year=2025", "value=7"],
         "There is a record called IND:1/2025 already."),
        (["add", "commitments", "fund=FUND:2", "side=UK", "amount=5 GBP 6 CNY"],
         "Amount: “5 GBP 6 CNY” is not money such as 2500 GBP."),
        (["add", "commitments", "fund=FUND:2", "side=UK", "amount=1,50 GBP"],
         "Amount: “1,50” is not an amount: write 1.50 or 1,500."),
    ],
)  # fmt: skip
def test_an_impossible_value_is_refused_and_nothing_is_written(
    run: Run, example: Path, asked: list[str], expected: str
) -> None:
    verb, *rest = asked
    before = run("list", example, rest[0], "--json").json
    assert run(verb, example, *rest).sentence == expected
    assert run("list", example, rest[0], "--json").json == before


def test_a_sound_record_is_written_without_a_warning(run: Run, example: Path) -> None:
    assert run("set", example, "BAR:1", "rag=red").err == ""
    done = run("add", example, "commitments", "fund=FUND:2", "side=UK", "amount=5 GBP", "year=2026")
    assert (done.status, done.err) == (0, "")


def test_the_side_of_a_participant_is_proposed_from_the_person(run: Run, example: Path) -> None:
    ref = run("add", example, "participants", "meeting=JCM13", "person=PER:8").out.strip()
    assert run("show", example, ref, "--json").json["side"] == "UK"
    # What is said stays, also where it says that no side is known.
    run("set", example, ref, "side=")
    assert run("show", example, ref, "--json").json["side"] is None
    run("set", example, ref, "person=PER:1")
    assert run("show", example, ref, "--json").json["side"] == "CN"


def test_an_import_says_whose_side_cannot_be_right(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    wanted = {"meeting": "JCM13", "person": "PER:8", "side": "CN"}
    file.write_text(json.dumps({"secretariat": 1, "records": {"participants": [wanted]}}))
    done = run("import", example, file)
    assert done.status == 0
    assert "is CN, but PER:8 belongs to UK." in done.err
