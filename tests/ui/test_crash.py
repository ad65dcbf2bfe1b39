"""Killed while somebody types; `python -m tools.kill_while_typing` does it fifty times."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import kill_while_typing

TIMES = 3

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL to end a program with"),
]


def test_a_crash_loses_at_most_two_seconds_and_the_window_opens_where_one_was(
    example: Path,
) -> None:
    results = kill_while_typing.attempts(TIMES, seed=18, example=example)
    assert len(results) == TIMES
    assert max(killed.lost for killed in results) <= kill_while_typing.MOST
    assert all(killed.is_back for killed in results)
    assert {killed.where for killed in results} == {"form", "record", "texts"}


def test_a_window_that_ends_before_it_is_killed_is_no_round(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = [sys.executable, "-c", "print('form', 0.0)"]
    monkeypatch.setattr(kill_while_typing, "_command", lambda *_: ended)
    with pytest.raises(RuntimeError, match="ended by itself"):
        kill_while_typing.attempt(example, tmp_path, 1)
