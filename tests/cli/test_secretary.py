from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_next_says_first_and_does_then(run: Run, example: Path) -> None:
    result = run("next", example, "EG", "--dry-run")
    assert result.status == 0
    assert "Meeting number 3: Third meeting of the Expert Group" in result.out
    assert run("show", example, "EG3").status == 2
    done = run("next", example, "EG")
    assert done.out == "EG3\n"
    assert run("show", example, "EG3/3", "--json").json["title"]["zh"] == "往次会议遗留事项"


def test_next_answers_in_json(run: Run, example: Path) -> None:
    answer = run("next", example, "JCM", "--dry-run", "--json").json
    assert (answer["ordinal"], answer["host"], answer["ref"]) == (14, "UK", None)
    assert "JCM12/A6" in answer["arising"]
    assert answer["remarks"][0] == "JCM13 has not been held yet."


def test_next_of_what_is_no_mechanism_is_refused(run: Run, example: Path) -> None:
    assert run("next", example, "JCM12").sentence == "JCM12 is not a record of Mechanisms."
