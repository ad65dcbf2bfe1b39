"""The order of a register: by its own field, then by number, 2 before 10."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.across.holdings import in_order, numbered
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item
from secretariat.domain.programme.flagships import Flagship

REFS = st.text(st.sampled_from("AB/-:１٣0129"), max_size=8)


def parts(ref: str) -> list[tuple[int, str]]:
    """What *ref* is sorted by, part by part: its numbers as numbers, its letters as letters."""
    split = re.split(r"(\d+)", ref)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in split]


@given(REFS, REFS)
def test_references_sort_by_their_letters_and_numbers(ref: str, other: str) -> None:
    assert (numbered(ref) < numbered(other)) is (parts(ref) < parts(other))


def test_numbers_of_any_length_sort_as_numbers() -> None:
    refs = ["A1", "A9", "A10", f"A{10**30}", f"A{10**30 + 1}", "B1", "B1/2", "B1/10"]
    assert all(numbered(ref) < numbered(other) for ref, other in pairwise(refs))


@pytest.mark.parametrize(
    ("records", "refs"),
    [
        ([Decision(ref="J/D10"), Decision(ref="J/D2")], ["J/D2", "J/D10"]),
        (
            [
                Action(ref="A10", due=date(2026, 1, 2)),
                Action(ref="A2", due=date(2026, 1, 2)),
                Action(ref="A3", due=date(2025, 1, 2)),
                Action(ref="A4"),
            ],
            ["A4", "A3", "A2", "A10"],
        ),
        ([Flagship(ref="B", year=2020), Flagship(ref="A", year=2019)], ["A", "B"]),
        (
            [
                Item(ref="J10/1", place="a"),
                Item(ref="J2/2", place="b"),
                Item(ref="J2/1", place="c"),
            ],
            ["J2/2", "J2/1", "J10/1"],
        ),
        ([], []),
    ],
)
def test_a_register_stands_in_its_own_order(records: list[Action], refs: list[str]) -> None:
    assert [action.ref for action in in_order(records)] == refs
