"""Places in a list: there is always room between two, and keys stay short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.ordering import between, respread


@given(st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=80))
def test_there_is_always_room_between_two(places: list[float]) -> None:
    keys: list[str] = []
    for place in places:
        at = int(place * (len(keys) + 1))
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else ""
        key = between(low, high)
        assert low < key
        assert not high or key < high
        assert not key.endswith("0")
        keys.insert(at, key)
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("at_front", [True, False])
def test_two_hundred_at_one_end_stay_short(at_front: bool) -> None:
    key = ""
    for _ in range(200):
        key = between("", key) if at_front else between(key, "")
    assert len(key) < 45


def test_between_equal_or_crossed_keys_there_is_no_room() -> None:
    for low, high in (("a", "a"), ("b", "a")):
        with pytest.raises(ValueError, match="does not come before"):
            between(low, high)


@given(st.integers(0, 3_000))
def test_keys_spread_anew_are_in_order_with_room_around_each(count: int) -> None:
    keys = respread(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    for low, high in zip(["", *keys], [*keys, ""], strict=True):
        assert low < between(low, high)
