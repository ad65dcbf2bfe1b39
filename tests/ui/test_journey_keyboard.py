"""The minute-taker's work in a real window, with the keyboard only."""

from __future__ import annotations

import pytest

from tests.ui.real_desk import NEEDED, Desk, is_possible

pytestmark = [
    pytest.mark.waits,
    # A part of what test_journey_new_meeting does by keys alone.
    pytest.mark.thorough,
    pytest.mark.skipif(not is_possible(), reason=f"a real window needs {', '.join(NEEDED)}"),
]


def test_a_meeting_is_minuted_with_the_keyboard_alone(desk: Desk) -> None:
    desk.see("Overview")
    desk.press("ctrl+2")
    desk.see("Meetings")
    desk.press("Home", "Return")
    desk.see("JCM13")
    # The agenda: the second item goes up, and comes back by undo.
    before = desk.words_of("JCM13/2")
    desk.press("alt+3", "Down", "alt+Up")
    desk.until(lambda: desk.words_of("JCM13/2") != before, "the item moved")
    desk.press("ctrl+z")
    desk.until(lambda: desk.words_of("JCM13/2") == before, "the item back")
    # The record: paragraph, decision, action, as they are spoken.
    desk.press("alt+4")
    desk.write("The meeting opened.")
    desk.kept("JCM13/1.1", "The meeting opened.")
    desk.press("ctrl+d")
    desk.write("The sides agreed.")
    desk.kept("JCM13/D1", "The sides agreed.")
    desk.press("ctrl+j")
    desk.write("Exchange the lists")
    desk.kept("JCM13/A1", "Exchange the lists")
    # A mistake, undone.
    desk.write("!!!")
    desk.kept("JCM13/A1", "Exchange the lists!!!")
    desk.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
    desk.until(lambda: "!!!" not in desk.words_of("JCM13/A1"), "the mistake gone")
    # Another paragraph under the same item, and the list of actions.
    desk.press("ctrl+Return")
    desk.write("All were content.")
    desk.kept("JCM13/1.2", "All were content.")
