"""Killed while somebody types; `python -m tools.kill_while_typing` does it fifty times."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import kill_while_typing

PLACES = ("form", "record", "texts")

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL to end a program with"),
]


def test_every_place_where_one_types_is_tried() -> None:
    assert set(PLACES) == set(kill_while_typing.REFS)


@pytest.mark.parametrize(
    "where",
    # All of them keep what is typed in one way, which tests within the process look at in each.
    [pytest.param(where, marks=[pytest.mark.thorough] * (where != "record")) for where in PLACES],
)
def test_a_crash_loses_at_most_two_seconds_and_the_window_opens_where_one_was(
    example: Path, where: str
) -> None:
    (killed,) = kill_while_typing.attempts(1, seed=18, places=(where,), example=example)
    assert killed.where == where
    assert killed.lost <= kill_while_typing.MOST
    assert killed.is_back


def test_a_window_that_ends_before_it_is_killed_is_no_round(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = [sys.executable, "-c", "print('form', 0.0)"]
    monkeypatch.setattr(kill_while_typing, "_command", lambda *_: ended)
    with pytest.raises(RuntimeError, match="ended by itself"):
        kill_while_typing.attempt(example, tmp_path, 1)
