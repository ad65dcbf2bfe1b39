"""coverage and attention: what the window shows, in lines and in JSON."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from secretariat.domain.progress import SOON
from tests.cli.conftest import Run

ENDED = {"done", "dropped"}


def test_the_matrix_has_a_line_for_each_clause_and_ends_with_the_numbers(
    run: Run, example: Path
) -> None:
    *lines, last = run("coverage", example).out.splitlines()
    clauses = run("list", example, "clauses", "--json").json
    assert {line.split("\t")[0] for line in lines} == {clause["ref"] for clause in clauses}
    assert last.startswith("Clauses that commit to or allow something: 76.")


def test_json_names_the_records_of_every_step(run: Run, example: Path) -> None:
    told = run("coverage", example, "--json").json
    by_ref = {clause["ref"]: clause for clause in told["clauses"]}
    platforms = by_ref["M4"]
    assert platforms["decisions"] == ["JCM12/D7"]
    assert platforms["actions"] == ["JCM12/A13"]
    assert platforms["undertakings"] == ["PLA:1", "PLA:5"]
    assert platforms["uncounted"] == ["PLA:2", "PLA:3", "PLA:4"]
    assert (platforms["evidence"], platforms["standing"]) == ([], "under way")
    assert (platforms["force"], platforms["section"]) == ("will_explore", "5.4")
    assert (
        told["counts"]["gap"] == sum(clause["standing"] == "gap" for clause in told["clauses"]) == 2
    )
    assert {record["ref"] for record in told["orphans"]} >= {"JCM8/D3", "IND:6/2016"}


def test_json_tells_what_is_to_be_looked_at_in_both_languages(run: Run, example: Path) -> None:
    run("add", example, "flagships", "year=2030", "theme.en=Ice", "theme.zh=冰", "stage=running")
    warned = {
        warning["ref"]: warning["message"]
        for warning in run("coverage", example, "--json").json["warnings"]
    }
    assert "names no mandating decision" in warned["FC2030"]["en"]
    assert "FC2030" in warned["FC2030"]["zh"]


def test_the_matrix_is_narrowed(run: Run, example: Path) -> None:
    def refs(*options: str) -> list[str]:
        return [
            clause["ref"] for clause in run("coverage", example, *options, "--json").json["clauses"]
        ]

    assert refs("--gaps") == ["A1.4", "M7.1"]
    assert refs("--section", "5.3") == ["M3", "M3.1"]
    assert refs("--section", "5.3", "--force", "intend") == ["M3"]
    assert set(refs("--section", "5")) > set(refs("--section", "5.3"))
    assert refs("--force", "if possible") == ["M2.1"]


def test_orphans_are_listed_with_their_kind(run: Run, example: Path) -> None:
    lines = run("coverage", example, "--orphans").out.splitlines()
    assert "JCM8/D3\tDecision\tEstablish joint research centres." in lines


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--force", "must"), "There is no force called “must”; there are will, intend"),
        (("--section", "9.9"), "There are no clauses in section “9.9”."),
    ],
)
def test_an_unknown_force_or_section_is_refused(
    run: Run, example: Path, options: tuple[str, str], expected: str
) -> None:
    assert run("coverage", example, *options).sentence.startswith(expected)


def test_the_attention_command_names_its_numbers_by_side(run: Run, example: Path) -> None:
    told = run("attention", example, "--json", "--side", "cn").json
    text = run("attention", example).out
    due = run("due", example, "--json").json
    late = [deadline for deadline in due if deadline["days"] < 0]
    assert told["late"]["refs"] == list(dict.fromkeys(deadline["ref"] for deadline in late))
    assert told["late"]["count"] == len(late)
    for side, number in told["late"]["by_side"].items():
        owed = [deadline for deadline in late if not deadline["owes"] or side in deadline["owes"]]
        assert number == len(owed)
        assert f"{side.upper()} owes {number}" in text or f"China owes {number}" in text
    soon = [deadline["ref"] for deadline in due if 0 <= deadline["days"] <= SOON.days]
    assert told["soon"]["refs"] == list(dict.fromkeys(soon))
    twice = {ref for ref, count in Counter(ref["ref"] for ref in late).items() if count == 2}
    named = next(line for line in text.splitlines() if line.startswith("Late\t"))
    assert twice, "the example has a record of which two dates are past"
    assert all(named.count(f"{ref}") == named.count(f"{ref} (2)") == 1 for ref in twice)
    listed = run("list", example, "actions", "--json").json
    of_actions = [
        barrier
        for barrier in listed
        if barrier["due"]
        and barrier["due"] < told["date"]
        and not set(barrier["status"].values()) <= ENDED
    ]
    assert told["actions"]["late"]["count"] == len(of_actions)
    assert {of_action["ref"] for of_action in of_actions} < set(told["late"]["refs"])
    barriers = run("list", example, "barriers", "--json").json
    undecided = [barrier for barrier in barriers if barrier["status"] in ("open", "escalated")]
    assert set(told["barriers"]["refs"]) == {barrier["ref"] for barrier in undecided}
    assert told["barriers"]["by_side"]["uk"] == sum(
        "uk" in barrier["owners"] for barrier in undecided
    )
    years = {flagship["year"] for flagship in run("list", example, "flagships", "--json").json}
    this = int(told["date"][:4])
    assert told["years_without_flagship"] == [y for y in range(2018, this + 1) if y not in years]
    assert told["side"] == "cn"


def test_what_waits_for_us_depends_on_the_side(run: Run, example: Path) -> None:
    uk = run("attention", example, "--json", "--side", "uk").json
    cn = run("attention", example, "--json", "--side", "cn").json
    assert (uk["waiting_for_us"], uk["waiting_for_them"]) == (
        cn["waiting_for_them"],
        cn["waiting_for_us"],
    )
    assert uk["waiting_for_us"] != uk["waiting_for_them"]


def test_what_needs_attention_is_a_line_for_each_number(run: Run, example: Path) -> None:
    _, *lines = run("attention", example).out.splitlines()
    told = run("attention", example, "--json").json
    states = {line.split("\t")[0]: line.split("\t")[1] for line in lines}
    assert states["Late"] == str(told["late"]["count"])
    assert states["Undecided barriers"] == str(told["barriers"]["count"])
    assert states["No Chinese yet"] == str(told["texts_without"]["zh"])
    assert states["Years without a Flagship"] == str(len(told["years_without_flagship"]))


def test_a_selection_is_printed_as_it_was_asked_for(
    run: Run, example: Path, tmp_path: Path
) -> None:
    sizes = []
    for options in ((), ("--filter", "visa"), ("--where", "status=open"), ("--side", "uk")):
        target = tmp_path / "barriers.pdf"
        assert run("print", example, "barriers", "-o", target, *options).status == 0
        sizes.append(len(target.read_bytes()))
    assert len(set(sizes)) == len(sizes)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("barriers --where status=lost", "“status” that is “lost”; it may be open"),
        ("barriers --where status", "“status” is not of the form field=value."),
        ("terms --open", "Terms have no status"),
        ("progress --annex weather", "There is no annex called “weather”"),
        ("progress --from 2026-05-01 --to 2026-04-01", "ends before it begins"),
        ("progress --from 2026/5/1 --to 20260401", "ends before it begins"),
        ("progress --from 2026/2/30", "There is no 30 February 2026."),
    ],
)
def test_a_selection_that_cannot_be_is_refused(
    run: Run, example: Path, tmp_path: Path, asked: str, expected: str
) -> None:
    target = tmp_path / "never.pdf"
    assert expected in run("print", example, *asked.split(), "-o", target).sentence
    assert not target.exists()


def test_annexes_are_chosen_by_name_and_lengthen_the_report(
    run: Run, example: Path, tmp_path: Path
) -> None:
    plain, longer = tmp_path / "plain.pdf", tmp_path / "longer.pdf"
    asked = ("print", example, "progress", "--from", "2026-10-01", "--to", "2026-10-31", "-o")
    assert run(*asked, plain).status == 0
    assert run(*asked, longer, "--annex", "coverage", "--annex", "chronology").status == 0
    assert len(longer.read_bytes()) > len(plain.read_bytes())


def test_a_superseded_decision_is_shown_with_what_supersedes_it(run: Run, example: Path) -> None:
    assert "Superseded by\tJCM/W1" in run("show", example, "JCM12/D5").out.splitlines()
    assert "Superseded by" not in run("show", example, "JCM/W1").out
    set_ = run("set", example, "JCM12/D9", "supersedes=JCM12/D6")
    assert "“Supersedes” of JCM12/D9: a recommendation cannot supersede JCM12/D6." in set_.err
    assert "Status\tSuperseded" in run("show", example, "JCM12/D6").out.splitlines()
    run("undo", example)
    assert "Status\tIn force" in run("show", example, "JCM12/D6").out.splitlines()
    assert "Supersedes" not in run("show", example, "JCM12/D9").out
