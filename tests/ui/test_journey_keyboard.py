"""The minute-taker's work in a real window, with the keyboard only: Xvfb, openbox and xdotool."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from secretariat.data import reading
from secretariat.data.book import Book
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.settings import Settings

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool")
PATIENCE = 60
"""Seconds until something that must come has not come."""

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason=f"a real window needs {', '.join(NEEDED)}"
)


@dataclass
class Desk:
    """A screen with the program on it, and a keyboard."""

    environment: dict[str, str]
    book: Path
    program: subprocess.Popen[bytes]
    language: str = "en"

    def ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def title(self) -> str:
        return self.ask("getactivewindow", "getwindowname")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.ask("key", "--clearmodifiers", "--delay", "30", key)

    def write(self, text: str) -> None:
        self.ask("type", "--delay", "20", text)

    def see(self, title: str) -> None:
        """Wait until the title of the window has *title*, in the language of the window."""
        said = language(self.language).text(title)
        self.until(lambda: said in self.title(), f"{said!r} in the title")

    def statuses(self) -> dict[str, str]:
        """How every action stands."""
        book = Book.open(self.book, desk="reader")
        try:
            with book.reading() as connection:
                return {one.id: repr(one.status) for one in reading.every(connection, Action)}
        finally:
            book.close()

    def kept(self, ref: str, words: str) -> None:
        """Wait until the journal holds *words* in the record called *ref*."""
        self.until(lambda: words in self.words_of(ref), f"{words!r} in {ref}")

    def words_of(self, ref: str) -> str:
        book = Book.open(self.book, desk="reader")
        try:
            with book.reading() as connection:
                return repr(reading.find(connection, ref))
        except SecretariatError:
            return ""
        finally:
            book.close()

    def until(self, true: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            assert self.program.poll() is None, "the program has ended"
            assert time.monotonic() < end, f"waited in vain for {what}; title: {self.title()!r}"
            time.sleep(0.1)


@pytest.fixture(params=["en", "zh"])
def desk(example: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The example book in a window of its own screen; all of it gone afterwards."""
    path = Path(shutil.copy(example, tmp_path / "real.book"))
    home = tmp_path / "home"
    (home / "secretariat").mkdir(parents=True)
    known = Settings(
        desk="real", name="Jane Smith", side="uk", language=request.param, theme="light"
    )
    (home / "secretariat" / "settings.json").write_text(json.dumps(asdict(known)))
    with ExitStack() as stack:

        def started(*command: str, **more: object) -> subprocess.Popen[bytes]:
            made = subprocess.Popen(command, **more)  # type: ignore[call-overload]
            stack.callback(made.wait)
            stack.callback(made.kill)
            return made  # type: ignore[no-any-return]

        read, write = os.pipe()
        size = ("-screen", "0", "1280x800x24", "-nolisten", "tcp")
        started("Xvfb", "-displayfd", str(write), *size, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as said:
            display = f":{said.readline().strip()}"
        names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME")
        environment = os.environ | dict.fromkeys(names, str(home)) | {"DISPLAY": display}
        environment |= {"QT_QPA_PLATFORM": "xcb", "QT_IM_MODULE": "none"}
        started("openbox", env=environment)
        command = (sys.executable, "-m", "ui", "open", str(path))
        program = started(*command, env=environment, cwd=str(ROOT))
        yield Desk(environment, path, program, request.param)


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
