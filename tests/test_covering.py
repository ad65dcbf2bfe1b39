"""A usual run tries each value of each axis of a product, and a thorough one every combination."""

from __future__ import annotations

from itertools import product

from tests.fixtures.covering import covering

AXES = (["a", "b", "c"], ["x", "y"], ["1", "2", "3", "4"])


def test_each_value_of_each_axis_is_in_a_usual_run() -> None:
    usual = [case.values for case in covering(*AXES) if not case.marks]
    assert len(usual) == 4
    for at, axis in enumerate(AXES):
        assert {values[at] for values in usual} == {*axis}


def test_every_combination_is_in_a_thorough_run_and_what_is_left_out_is_marked_so() -> None:
    cases = covering(*AXES)
    assert [case.values for case in cases] == [*product(*AXES)]
    assert {mark.name for case in cases for mark in case.marks} == {"thorough"}
