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
    found = kill_while_typing.attempts(TIMES, seed=18, example=example)
    assert len(found) == TIMES
    assert all(one.typed >= kill_while_typing.FEWEST for one in found)
    assert max(one.lost for one in found) <= kill_while_typing.MOST
    assert all(one.is_back for one in found)
    assert {one.where for one in found} == {"form", "record", "texts"}
