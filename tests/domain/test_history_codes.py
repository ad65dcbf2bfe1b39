"""The code of a history, which is printed and typed in again."""

from __future__ import annotations

import pytest

from secretariat.domain.agreed import histories
from secretariat.errors import SecretariatError

ENDS = {"b": (2, "second"), "a": (7, "first")}
CODE = histories.code_of(histories.serialised(ENDS))


def test_the_same_ends_have_one_code_in_whatever_order_they_are_given() -> None:
    assert histories.serialised(dict(reversed(ENDS.items()))) == histories.serialised(ENDS)
    assert CODE.startswith("H-")
    assert histories.code_of(histories.serialised({**ENDS, "a": (8, "first")})) != CODE


def test_a_code_is_read_as_it_is_typed_and_told_from_that_of_a_text() -> None:
    typed = f" {CODE.lower().replace('-', '').replace('h', 'h-', 1)} "
    assert histories.is_one(typed)
    assert histories.checked(typed) == CODE
    assert not histories.is_one(CODE.removeprefix("H-").replace("H", "K"))


def test_a_mistyped_code_is_refused() -> None:
    last = "2" if CODE[-1] != "2" else "3"
    with pytest.raises(SecretariatError, match="mistyped"):
        histories.checked(CODE[:-1] + last)
