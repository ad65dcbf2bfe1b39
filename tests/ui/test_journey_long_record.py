"""A record of hundreds of entries in a real window, by keys and wheel: no letter goes astray."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.conftest import EACH
from tests.ui.real_desk import NEEDED, Desk, is_possible, sitting

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(not is_possible(), reason=f"a real window needs {', '.join(NEEDED)}"),
]
ROW = 2
"""Presses of Tab from a text of a row to the one of the same language in the next."""
HEAD = 3
"""Presses of Tab that the head of an item takes."""
WHEEL = {"down": "5", "up": "4"}


@pytest.fixture
def desk(long_book: Path, tmp_path: Path) -> Iterator[Desk]:
    """In English; test_journey_new_meeting keeps a record in both languages."""
    with sitting(long_book, tmp_path, "en") as new_desk:
        yield new_desk


def turn(desk: Desk, way: str, times: int) -> None:
    """Turn the wheel of the mouse over the record."""
    desk.ask("mousemove", "800", "500")
    desk.ask("click", "--repeat", str(times), "--delay", "5", WHEEL[way])
    desk.rest()


def test_a_long_record_is_written_wherever_one_comes_in_it(desk: Desk) -> None:
    """What is written are beginnings of sentences: what the checks find takes a press of Tab."""
    desk.see("Overview")
    desk.press("ctrl+2")
    desk.see("Meetings")
    desk.press("Home", "Return")
    desk.see("JCM13")
    desk.press("alt+4")
    desk.write("First, ")
    desk.kept("JCM13/1.1", "First, ")
    # Item by item, and row by row faster than anybody could read them.
    desk.press("ctrl+Next", "ctrl+Next")
    desk.write("Third, ")
    desk.kept("JCM13/3.1", "Third, ")
    desk.press(*["Tab"] * ROW * 20)
    desk.write("Further, ")
    desk.kept("JCM13/3.21", "Further, ")
    desk.press(*["shift+Tab"] * (ROW * 21 + HEAD))
    desk.write("Back, ")
    desk.kept(f"JCM13/2.{EACH}", "Back, ")
    # Letters that are not in the book yet, while their row is far from what is seen.
    desk.write("Near, ")
    turn(desk, "down", 100)
    desk.kept(f"JCM13/2.{EACH}", "Near, ")
    desk.write("and far. ")
    desk.kept(f"JCM13/2.{EACH}", "Near, and far. ")
    turn(desk, "up", 200)
    desk.write("Again, ")
    desk.kept(f"JCM13/2.{EACH}", "Again, ")
    # A paragraph is added, moved, removed, and brought back.
    desk.press("ctrl+Return")
    desk.write("New. ")
    desk.kept(f"JCM13/2.{EACH + 1}", "New.")
    desk.press("alt+Up")
    desk.kept(f"JCM13/2.{EACH}", "New.")
    desk.press("ctrl+shift+Delete")
    desk.kept(f"JCM13/2.{EACH}", "Again, ")
    desk.press("ctrl+z")
    desk.kept(f"JCM13/2.{EACH}", "New.")
