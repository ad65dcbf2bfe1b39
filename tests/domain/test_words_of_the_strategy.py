"""The words of the strategy stand in its clauses as they were published, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.clauses import Clause, Force, says_more
from secretariat.domain.wording import pairs_of
from tests.domain.programme.holdings import example

PUBLISHED = Path(__file__).parents[1] / "fixtures" / "strategy-2017.txt"
"""The strategy as published; a page break in it may stand in the middle of a sentence."""
SEPARATED = {
    "A2.M6": "select priority areas and topics",
    "A2.M7": "create more good quality employment",
    "M5.1": "priority access",
    "M5.2": "respect the existing policies and rules",
    "M7.1": "intellectual property institutions",
    "M7.2": "policies and service mechanisms",
    "M7.3": "support financial institutions, researchers and businesses",
}


def in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def clauses() -> dict[str, Clause]:
    return {clause.code: clause for clause in example().clauses}


def test_every_clause_that_has_a_force_is_quoted_word_for_word(clauses: dict[str, Clause]) -> None:
    strategy = in_one_line(PUBLISHED.read_text(encoding="utf-8"))
    quoted = {code: clause.text.en for code, clause in clauses.items() if clause.text.en}
    assert {code for code, clause in clauses.items() if clause.force} <= quoted.keys()
    for code, text in quoted.items():
        assert re.search(rf"\b{re.escape(text)}(?!\w)", strategy), code


def test_no_chinese_is_put_into_the_mouth_of_the_strategy(clauses: dict[str, Clause]) -> None:
    assert [code for code, clause in clauses.items() if clause.text.zh] == []
    # Nor is it asked for: nobody translates what two governments have published.
    assert "text" not in {field.name for field in pairs_of(KINDS.of(Clause))}


@pytest.mark.parametrize(("code", "words"), SEPARATED.items())
def test_what_was_merged_is_a_clause_of_its_own(
    clauses: dict[str, Clause], code: str, words: str
) -> None:
    clause = clauses[code]
    assert words in clause.text.en
    above = clauses[code.rpartition(".")[0]]
    assert clause.parent == Link(above.id)
    assert clause.section == above.section
    assert clause.title.zh


def test_clauses_stand_in_the_order_of_the_strategy(clauses: dict[str, Clause]) -> None:
    codes = list(clauses)
    assert codes[-4:] == ["M7", "M7.1", "M7.2", "M7.3"]
    assert codes[codes.index("M5") :][:4] == ["M5", "M5.1", "M5.2", "M6"]
    assert codes[codes.index("A2") :][:3] == ["A2", "A2.M6", "A2.C"]
    assert codes[codes.index("A2.E6") :][:3] == ["A2.E6", "A2.M7", "A2.M1"]


def test_what_could_be_done_is_no_duty_and_the_three_parts_of_5_7_are(
    clauses: dict[str, Clause],
) -> None:
    assert clauses["M5.1"].force is Force.MAY
    assert {clauses[code].force for code in ("M7.1", "M7.2", "M7.3", "M5.2")} == {Force.WILL}


def test_a_clause_whose_words_are_those_below_it_says_nothing_more(
    clauses: dict[str, Clause],
) -> None:
    def below(code: str) -> list[Clause]:
        return [clause for clause in clauses.values() if clause.parent == Link(clauses[code].id)]

    assert not says_more(clauses["M7"], below("M7"))
    assert says_more(clauses["A2.T"], below("A2.T"))
    assert says_more(clauses["M7.1"], [])
    assert not says_more(Clause(code="X", title=Bilingual("X", "X")), [])
