"""Which lines of a text are items of which list."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.lists import Lists, has_list

SIGNS = [
    "• ", "- ", "1. ", "2. ", "3. ", "10) ", "(a) ", "(b) ", "(h) ", "(i) ", "(ii) ", "(j) ",
    "（一）", "（二）", "(1)", "（12） ", "十一、", "①", "② ", "", "0. ", "(q", "1.5 ", "iv. ",
]  # fmt: skip
LINES = st.lists(st.tuples(st.sampled_from(SIGNS), st.sampled_from(["words", "文字", ""])))


def places(text: str) -> list[tuple[int, str]]:
    """The level and the sign of each item of *text*."""
    lists = Lists(count(1))
    items = [lists.item(line) for line in text.split("\n")]
    return [(item.level, item.numbering.sign(item.number)) for item in items if item]


@given(LINES)
def test_the_sign_of_an_item_is_what_is_written_before_its_words(
    lines: list[tuple[str, str]],
) -> None:
    lists = Lists(count(1))
    for sign, words in lines:
        item = lists.item(sign + words)
        if item:
            written = item.numbering.sign(item.number) + item.numbering.gap
            assert written == (sign + words)[: item.length] == sign


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("(a) x\n(i) y\n(ii) y\n(b) x\n1. y", [0, 1, 1, 0, 1]),
        ("（一）x\n1. y\n① z\n② z\n2. y\n（二）x", [0, 1, 2, 2, 1, 0]),
        ("• x\n- y\n- y\n• x", [0, 1, 1, 0]),
        ("1. x\n2. x\n1. x", [0, 0, 0]),
        ("(g) x\n(h) x\n(i) x\n(j) x", [0, 0, 0, 0]),
        ("3. x\n4. x", [0, 0]),
        ("(a) x\nwords\n(b) x", [0, 0]),
    ],
)
def test_an_item_is_of_the_innermost_list_that_it_continues(text: str, levels: list[int]) -> None:
    assert [level for level, _ in places(text)] == levels


def test_one_line_with_a_sign_is_no_list() -> None:
    assert not has_list("The sides agreed:\n(a) this")
    assert has_list("The sides agreed:\n(a) this\n(b) that")
