"""What is held against a file or a text at once is found in it as it would be one by one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.data import leaking
from secretariat.data.leaking import Sought
from secretariat.data.leaking_windows import WINDOW, Windows
from secretariat.data.store import search

_SOME = st.text('abA中"\\é', max_size=40)


@given(st.lists(st.binary(max_size=50)), st.data())
def test_no_run_that_is_in_the_file_is_missed_wherever_its_blocks_end(
    blocks: list[bytes], data: st.DataObject
) -> None:
    whole = b"".join(blocks)
    windows = Windows(blocks, len(whole))
    if len(whole) >= WINDOW:
        start = data.draw(st.integers(0, len(whole) - WINDOW))
        end = data.draw(st.integers(start + WINDOW, len(whole)))
        assert windows.may_hold(whole[start:end])


def test_what_is_not_in_the_file_hardly_ever_passes() -> None:
    windows = Windows([f"number {number}; ".encode() for number in range(1_000)], 15_000)
    passed = sum(windows.may_hold(f"other text {number}".encode()) for number in range(1_000))
    assert passed < 10


def test_only_what_the_file_may_hold_is_sought_in_it() -> None:
    blocks = [b"The cost is 3,000,000 pounds."]
    windows = Windows(blocks, 30)
    sought = Sought(["3,000,000 pounds", "between the two of us"], windows.may_hold)
    assert sought.pieces == {"3,000,000 pounds"}
    assert Sought.of_pieces(sought.pieces).found_in(blocks) == sought.pieces


@given(st.lists(st.text("ab中", min_size=6, max_size=30), min_size=1, max_size=9), st.data())
def test_few_and_many_pieces_are_found_alike_wherever_blocks_end(
    texts: list[str], data: st.DataObject
) -> None:
    whole = data.draw(st.permutations(texts).map("".join)).encode()
    size = data.draw(st.integers(1, len(whole)))
    blocks = [whole[at : at + size] for at in range(0, len(whole), size)]
    others = [f"{number} is not there" for number in range(leaking._FEW)]
    short = [f"#{number:05}" for number in range(leaking._FEW + 1)]
    for besides in ([], others, short):
        assert Sought.of_pieces([*texts, *besides]).found_in(blocks) == set(texts)


@pytest.mark.parametrize("length", range(leaking.LEAST, 3 * leaking.LEAST))
def test_a_piece_of_any_length_is_found_wherever_it_begins(length: int) -> None:
    piece = "abcdefghijklmnopqrst"[:length]
    sought = Sought.of_pieces([piece, *(f"{number} is not there" for number in range(60))])
    for at in range(2 * leaking._STRIDE):
        assert sought.found_in([b"." * at + piece.encode() + b"."]) == {piece}


@given(
    st.lists(_SOME, min_size=1, max_size=6), st.sets(st.text('abA中"\\é', min_size=1), max_size=20)
)
def test_few_and_many_pieces_are_looked_for_in_texts_as_one_by_one(
    texts: list[str], pieces: set[str]
) -> None:
    whole = "\n".join(texts)
    forms = {piece: (piece, json.dumps(piece, ensure_ascii=False)[1:-1]) for piece in pieces}
    wanted = {
        piece
        for piece in pieces
        if not any(form in whole or form in search.folded(whole) for form in forms[piece])
    }
    assert leaking.not_in(texts, pieces) == wanted
    others = {f"{number} is not there" for number in range(leaking._FEW + 1)}
    assert leaking.not_in(texts, pieces | others) == wanted | others
