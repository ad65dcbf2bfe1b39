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


def test_the_first_meeting_of_a_body_that_met_before_gets_its_number_and_host(
    run: Run, tmp_path: Path
) -> None:
    book = tmp_path / "new.book"
    run("new", book, "--template", "uk-china")
    answer = run("next", book, "JCM", "--number", "14", "--host", "中方", "--json").json
    assert (answer["ref"], answer["ordinal"], answer["host"]) == ("JCM14", 14, "CN")
    assert answer["title"]["zh"] == "中英科技合作联委会第14次会议"
    titles = [item["title"]["en"] for item in run("list", book, "items", "--json").json]
    assert "Adoption of the minutes of the 13th meeting" in titles


def test_a_number_that_is_taken_and_a_host_out_of_turn_are_remarked_upon(
    run: Run, example: Path
) -> None:
    lines = run("next", example, "JCM", "--number", "12", "--host", "中方", "--dry-run").out
    assert "Number 12 is JCM12 already." in lines
    assert "If the sides alternate, " in lines
    assert run("next", example, "JCM", "--host", "fr").sentence.startswith("There is no side ")
    assert run("next", example, "JCM", "--number", "-1").sentence
