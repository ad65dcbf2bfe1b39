"""Nothing that the strategy names is without its place in the book, and on paper."""

from __future__ import annotations

import pytest

from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.across.coverage import clauses_of
from secretariat.domain.clauses import Clause
from secretariat.office.agreed.example import steps
from tests.domain.programme.holdings import example
from tests.example.content import EXAMPLE, MADE_BY_VERBS, SEED, entries

# The headings of the joint strategy, as it numbers them.
SECTIONS = (
    "Forewords", "1", "2", "3", "3.1", "3.2", "4", "4.1", "4.2", "4.3",
    "5", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7",
)  # fmt: skip
PROGRAMME = tuple(
    kind
    for kind in KINDS
    if kind.record.__module__.startswith(
        ("secretariat.domain.programme", "secretariat.domain.steering")
    )
)
HELD = {entry.kind.name for entry in entries(SEED, EXAMPLE)}


def test_the_programme_has_every_register_that_was_planned() -> None:
    assert {kind.name for kind in PROGRAMME} >= {
        "directions", "experts", "advice", "contacts", "correspondence", "flagships", "milestones",
        "funds", "commitments", "initiatives", "calls", "projects", "platforms", "facilities",
        "access-requests", "datasets", "ip-activities", "ip-cases", "standards",
        "foresight-exercises", "foresight-topics", "barriers", "invitations", "exchanges",
        "consultations", "science-projects", "outcomes", "indicators", "observations",
        "priority-areas", "principle-checks", "reviews", "policy-notes",
    }  # fmt: skip


@pytest.mark.parametrize("kind", [kind.name for kind in PROGRAMME])
def test_a_register_names_sections_that_the_strategy_has(kind: str) -> None:
    sections = KINDS.named(kind).sections
    assert sections
    assert set(sections) <= set(SECTIONS)


@pytest.mark.parametrize("kind", [kind.name for kind in PROGRAMME])
def test_a_table_of_a_register_has_columns_but_not_more_than_paper_holds(kind: str) -> None:
    assert 3 <= len(KINDS.named(kind).listed) <= 9


@pytest.mark.parametrize(
    "kind",
    [kind.name for kind in KINDS if kind.name not in {"sides", "commissions", *MADE_BY_VERBS}],
)
def test_every_register_has_three_records_in_the_example(kind: str) -> None:
    assert sum(entry.kind.name == kind for entry in entries(SEED, EXAMPLE)) >= 3


def test_the_example_makes_three_records_of_every_register_that_only_verbs_fill() -> None:
    rounds = [step["round"] for step in steps() if "round" in step]
    assert len(rounds) >= 3
    assert sum(len(comment_round["comments"]) for comment_round in rounds) >= 3
    assert sum("issued" in step for step in steps()) >= 3
    assert not [entry for entry in entries(SEED, EXAMPLE) if entry.kind.name in MADE_BY_VERBS]


def test_the_example_has_a_record_issued_one_corrected_and_one_with_a_round_open() -> None:
    told = {step["record"]: step for step in steps()}
    assert {"JCM12/M", "EG1/M", "EG1/M/C1"} <= {
        ref for ref, step in told.items() if "issued" in step
    }
    assert [
        ref for ref, step in told.items() if "closed" not in step.get("round", {"closed": ""})
    ] == ["EG2/M"]


def test_there_are_two_sides_since_there_are_no_more() -> None:
    assert sum(entry.kind.name == "sides" for entry in entries(SEED, EXAMPLE)) == 2


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_served_by_a_register_that_holds_something(section: str) -> None:
    serving = [kind for kind in KINDS if section in kind.sections and kind.name in HELD]
    assert [kind.name for kind in serving if kind.listed], "none of them has a screen or a page"


@pytest.mark.parametrize("clause", [clause.code for clause in example().clauses])
def test_every_clause_is_served_by_a_record_of_a_register_of_its_section(clause: str) -> None:
    holdings = example()
    wanted = next(candidate for candidate in holdings.clauses if candidate.code == clause)
    branch = {clause.id for clause in holdings.branch(wanted)}
    serving = {
        kind.name
        for kind in KINDS
        for record in holdings.of(kind.record)
        if kind.record is not Clause and _serves(record, branch)
    }
    assert serving
    sections = {section for name in serving for section in KINDS.named(name).sections}
    assert {section for section in sections if section.startswith(wanted.section)}


def _serves(record: Record, branch: set[str]) -> bool:
    return bool(clauses_of(record, example()) & branch)
