"""Values of JSON from elsewhere are of their type, or refused by the one error that is expected."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from secretariat import typed_json

INFINITY = float("inf")


@pytest.mark.parametrize(
    ("read", "values"),
    [
        (typed_json.text, ("", "a", "行动")),
        (typed_json.count, (0, 1, 2**63 - 1)),
        (typed_json.moment, (0, typed_json.LAST_MOMENT)),
        (typed_json.items, ([], ["x"], [[1], None])),
    ],
)
def test_a_value_of_its_type_is_taken_as_it_is(
    read: Callable[[object], object], values: tuple[object, ...]
) -> None:
    assert [read(value) for value in values] == list(values)


@pytest.mark.parametrize(
    ("read", "values"),
    [
        (typed_json.text, (1, None, [], "\ud800", "a\0b", INFINITY)),
        (typed_json.count, (-1, 2**63, 1.0, INFINITY, "1", True, None, [])),
        (typed_json.moment, (-1, typed_json.LAST_MOMENT + 1, "1", INFINITY)),
        (typed_json.items, ("", "joint", {}, {"x": 1}, (), None, 1, True)),
        (typed_json.loaded, ("[" * 200_000, "", "nothing", b"\xff")),
    ],
)
def test_any_other_value_is_refused_by_a_value_error(
    read: Callable[[object], object], values: tuple[object, ...]
) -> None:
    for value in values:
        with pytest.raises(ValueError):  # noqa: PT011 - what it says is for nobody
            read(value)
