"""The minute-taker's work in a real window, with the keyboard only."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat.i18n import language
from tests.ui.real_desk import NEEDED, Desk, is_possible, sitting

pytestmark = pytest.mark.skipif(
    not is_possible(), reason=f"a real window needs {', '.join(NEEDED)}"
)


@pytest.fixture(params=["en", "zh"])
def desk(example: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    with sitting(example, tmp_path, request.param) as made:
        yield made


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


def test_ten_actions_are_changed_at_once_with_the_keyboard_alone(desk: Desk) -> None:
    desk.see("Overview")
    before = desk.statuses()
    desk.press("ctrl+4")
    desk.see("Actions")
    desk.press("alt+6", "ctrl+l", "Home", *["shift+Down"] * 9, "ctrl+m")
    desk.press("Down", "Down", "Down", "ctrl+Return")
    desk.until(lambda: desk.statuses() != before, "ten actions changed")
    after = desk.statuses()
    assert 5 < sum(after[one] != before[one] for one in before) <= 10
    desk.press("ctrl+z")
    desk.until(lambda: desk.statuses() == before, "all of them as before")


def test_minutes_are_kept_as_a_pdf_with_the_keyboard_alone(desk: Desk, tmp_path: Path) -> None:
    desk.see("Overview")
    desk.press("ctrl+2")
    desk.see("Meetings")
    desk.press("Home", "Down", "Return")
    desk.see("JCM12")
    target = tmp_path / "minutes.pdf"
    desk.press("ctrl+p")
    asked = language(desk.language).text("Save as PDF")

    def dialogue() -> bool:
        """The pages take their time, and until they are there is nothing to keep."""
        desk.press("ctrl+s")
        time.sleep(0.5)
        return asked in desk.title()

    desk.until(dialogue, "the dialogue that asks where")
    desk.write(str(target))
    desk.press("Return")
    desk.until(target.exists, "the PDF")
    assert target.read_bytes().startswith(b"%PDF")


def test_the_next_meeting_is_made_with_the_keyboard_alone(desk: Desk) -> None:
    desk.see("Overview")
    desk.press("ctrl+2")
    desk.see("Meetings")
    desk.press("Home", "ctrl+shift+n", "ctrl+Return")
    desk.see("JCM14")
    desk.kept("JCM14/2", "Adoption of the minutes of the 13th meeting")
    desk.press("alt+8")
    desk.press("ctrl+z")
    desk.until(lambda: not desk.words_of("JCM14"), "the meeting gone")
