"""Glossary terms in a translation: found and inserted as a translator writes them."""

from __future__ import annotations

import pytest

from secretariat.bilingual.terms_in_text import begun, stands_in


@pytest.mark.parametrize(
    ("term", "text", "stands"),
    [
        ("joint laboratory", "Joint laboratory: a first report.", True),
        ("joint laboratory", "THE JOINT LABORATORY", True),
        ("joint laboratory", "The laboratory is joint.", False),
        ("IT", "The committee met.", False),
        ("IT", "The IT group met.", True),
        ("联合实验室", "双方设立联合实验室。", True),
    ],
)
def test_a_term_stands_in_a_text_whatever_case_it_begins_with(
    term: str,
    text: str,
    stands: bool,
) -> None:
    assert stands_in(term, text) is stands


@pytest.mark.parametrize(
    ("before", "inserted"),
    [
        ("", "Work plan"),
        ("Both agreed. ", "Work plan"),
        ("He said: “Yes.” ", "Work plan"),
        ("First line\n", "Work plan"),
        ("Both agreed on the ", "work plan"),
        ("Version 2.", "work plan"),
        ("As in Art. ", "work plan"),
        ("A plan, e.g. ", "work plan"),
    ],
)
def test_a_term_has_a_capital_where_a_sentence_begins(before: str, inserted: str) -> None:
    assert begun("work plan", before) == inserted
    assert begun("工作计划", before) == "工作计划"
    assert begun("mRNA vaccine", before) == "mRNA vaccine"
