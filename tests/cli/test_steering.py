"""directions and supersede from the command line, and what a merge or import brings of them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_the_tracker_says_what_was_done_for_each_direction(run: Run, example: Path) -> None:
    told = {each["ref"]: each for each in run("directions", example, "--json").json}
    first = told["SID1/S1"]
    work = {each["ref"]: each for each in first["work"]}
    assert {"JCM12/D4", "JCM12/A6", "FC2028", "PRJ:1"} <= work.keys()
    assert work["JCM12/A6"]["late"]
    assert work["JCM12/A6"]["due"] == "2026-11-20"
    assert set(work["JCM12/A6"]["leads"]) == {"uk", "cn"}
    assert (first["to"], first["late"]) == ("2030", False)
    assert sum(first["counts"][name] for name in ("decisions", "done", "open", "given_up")) == len(
        first["work"]
    )
    run("add", example, "actions", "title.en=Test", "title.zh=测试", "directions=SID1/S3")
    lines = run("directions", example).out
    assert "Test" in lines.partition("SID1/S3")[2]


def test_the_tracker_is_printed(run: Run, example: Path, tmp_path: Path) -> None:
    for language in ("en", "zh"):
        paper = tmp_path / f"{language}.pdf"
        run("print", example, "direction-tracker", "-o", paper, "--language", language)
        assert paper.stat().st_size > 5_000


def test_a_decision_is_superseded_and_what_cites_it_is_listed(run: Run, example: Path) -> None:
    ref = run(
        "add", example, "decisions", "text.en=New hours", "text.zh=新机时", "procedure=JCM",
        "date=2026-10-01",
    ).out.strip()  # fmt: skip
    told = run("supersede", example, "JCM12/D6", "--by", ref, "--json").json
    assert (told["old"], told["new"], told["status"]) == ("JCM12/D6", ref, "superseded")
    cited = {each["ref"]: each["field"] for each in told["citing"]}
    assert cited["JCM12/A11"] == "decision"
    assert told["updated"] == []
    # Nothing was rewritten; it is said where it stands.
    assert run("show", example, "JCM12/A11", "--json").json["decision"] == "JCM12/D6"
    warned = {
        each["ref"]: each["message"]["en"]
        for each in run("coverage", example, "--json").json["warnings"]
    }
    assert warned["JCM12/A11"] == f"JCM12/A11 cites JCM12/D6, which {ref} supersedes."
    again = run("supersede", example, "JCM12/D6", "--by", ref, "--update", "JCM12/A11", "--json")
    assert again.json["updated"] == ["JCM12/A11"]
    assert run("show", example, "JCM12/A11", "--json").json["decision"] == ref
    run("undo", example)
    assert run("show", example, "JCM12/A11", "--json").json["decision"] == "JCM12/D6"


def test_a_lower_body_and_a_recommendation_are_refused(run: Run, example: Path) -> None:
    done = run("supersede", example, "JCM12/D6", "--by", "JCM12/D9")
    refused = done.err
    assert done.status == 2
    assert "a recommendation cannot supersede JCM12/D6" in refused
    refused = run("supersede", example, "SID1/D1", "--by", "EG1/D1").err
    assert "EG1/D1" in refused
    assert run("show", example, "SID1/D1", "--json").json["status"] == "in force"


def test_a_record_that_does_not_cite_is_not_updated(run: Run, example: Path) -> None:
    ref = run(
        "add", example, "decisions", "text.en=X", "text.zh=甲", "procedure=JCM", "date=2026-10-01"
    ).out.strip()
    text = run("supersede", example, "JCM12/D6", "--by", ref, "--update", "JCM12/A1").err
    assert "“JCM12/A1” does not cite the decision" in text
    assert run("show", example, "JCM12/D6", "--json").json["status"] == "in force"


def test_coverage_says_of_every_clause_whether_it_is_a_gap_and_on_what_it_rests(
    run: Run, example: Path
) -> None:
    clauses = {each["ref"]: each for each in run("coverage", example, "--json").json["clauses"]}
    assert all(isinstance(each["gap"], bool) for each in clauses.values())
    assert {ref for ref, each in clauses.items() if each["gap"]} == {"A1.4", "M7.1"}
    assert clauses["M7.1"]["rests_on"] == []
    assert clauses["M5"]["year"] == 2026
    assert clauses["M5"]["rests_on"]
    assert clauses["M7.1"]["text"]["en"].startswith("The cooperation and exchange")
    assert clauses["M7.1"]["text"]["zh"] == ""


def test_the_words_of_the_strategy_are_found(run: Run, example: Path) -> None:
    answer = run("search", example, "good quality employment", "--json").json
    assert {(each["ref"], each["field"]) for each in answer} == {("A2.M7", "text.en")}


def test_the_words_of_the_period_of_a_commitment_are_found(run: Run, example: Path) -> None:
    answer = run("search", example, "2027年和2028年", "--json").json
    assert {"COM:6", "COM:7"} <= {each["ref"] for each in answer}


def test_what_was_not_checked_against_the_principles_is_listed(run: Run, example: Path) -> None:
    lines = run("coverage", example, "--unchecked").out.splitlines()
    told = run("coverage", example, "--json").json["unchecked"]
    assert [line.split("\t")[0] for line in lines] == [each["ref"] for each in told]
    assert {"JCM12/D6", "FC2018"} <= {each["ref"] for each in told}
    run("add", example, "principle-checks", "principle=P1", "subject=JCM12/D6", "result=met")
    left = run("coverage", example, "--json").json["unchecked"]
    assert "JCM12/D6" not in {each["ref"] for each in left}
