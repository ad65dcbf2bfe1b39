"""The first steps with a new book."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from secretariat.domain.first_steps import Facts, is_complete, steps


def test_in_an_empty_book_nothing_is_done_and_the_name_comes_first() -> None:
    first = steps(Facts(), is_named=False)
    assert [step.name for step in first] == [
        "name", "bodies", "people", "meeting", "agenda", "record", "action",
    ]  # fmt: skip
    assert not any(step.is_done for step in first)


def test_people_of_one_side_are_not_enough() -> None:
    half, both = (
        {step.name for step in steps(Facts(sides_with_people=sides), is_named=True) if step.is_done}
        for sides in (1, 2)
    )
    assert half == {"name"}
    assert both == {"name", "people"}


def test_each_fact_completes_one_step_and_all_of_them_the_whole() -> None:
    everything: dict[str, Any] = {fact.name: True for fact in fields(Facts)} | {
        "sides_with_people": 2
    }
    assert is_complete(steps(Facts(**everything), is_named=True))
    for name in everything:
        lacking = steps(Facts(**{**everything, name: 0}), is_named=True)
        assert sum(not step.is_done for step in lacking) == 1
        assert not is_complete(lacking)
    assert not is_complete(steps(Facts(**everything), is_named=False))
