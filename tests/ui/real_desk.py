"""A screen of its own with the program on it, and a keyboard: Xvfb, openbox and xdotool.

With ``--program`` it is a built program, not this source (`make journeys`).
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.settings import Settings
from tests.ui import quiet
from tests.ui.keymap import give_letters

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "xkbcomp")
PACE = "10"
"""Milliseconds from key to key: faster than anybody types."""
PATIENCE = 60
"""Seconds until something that must come has not come."""


BUILT: list[str] = []
"""The path of the built program that is on the screen; empty for this source."""


LP = """#!/bin/sh
cat > "$(dirname "$0")/printing"
echo "$@" > "$(dirname "$0")/order"
mv "$(dirname "$0")/printing" "$(dirname "$0")/printed"
echo "request id is desk-1"
"""
"""A printer that keeps what it is given beside it, as ``printed``."""


def is_possible() -> bool:
    """True where this machine has what a real window needs."""
    return all(map(shutil.which, NEEDED))


@dataclass
class Desk:
    """A screen with the program on it, and a keyboard."""

    environment: dict[str, str]
    book: Path
    program: subprocess.Popen[bytes]
    language: str = "en"
    is_built: bool = False
    """True of a built program, which no test can change."""
    keys: int = 0
    """Keys pressed so far; a Chinese character counts as one."""
    reader: Book | None = None
    """The book as another desk has it open; None until something is read in it."""

    def ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def title(self) -> str:
        return self.ask("getactivewindow", "getwindowname")

    def press(self, *keys: str) -> None:
        """Press *keys*, one after the other at the pace of typing."""
        self.keys += len(keys)
        self.ask("key", "--delay", PACE, *keys)

    def write(self, text: str) -> None:
        """Type *text*; Chinese letters must be among those that the keyboard was given."""
        self.keys += len(text)
        self.ask("type", "--delay", PACE, text)

    def drag(self, start: int, end: tuple[int, int]) -> None:
        """Drag what lies *start* pixels from the top left to *end*, as a hand does: in steps."""
        self.ask("mousemove", str(start), str(start), "mousedown", "1")
        for step in range(1, 11):
            across, down = (start + (number - start) * step // 10 for number in end)
            self.ask("mousemove", str(across), str(down))
            time.sleep(0.1)
        self.ask("mouseup", "1")

    @property
    def program_line(self) -> list[str]:
        """The words with which the program is started again."""
        return BUILT or [sys.executable, "-m", "ui.frame"]

    def rest(self) -> None:
        """Wait until the window has done what it was told, and is ready for the next key."""
        if self.is_built:
            assert quiet.wait(self.program.pid), "the program has ended"
            return
        asked, answered = self.program.stdin, self.program.stdout
        assert asked is not None
        assert answered is not None
        os.write(asked.fileno(), b"?")
        came, _, _ = select.select([answered], [], [], PATIENCE)
        assert came, "the window does not come to rest"
        assert os.read(answered.fileno(), 1), "the program has ended"

    def see(self, title: str) -> None:
        """Wait until the title of the window has *title*, in the language of the window."""
        text = language(self.language).text(title)
        self.until(lambda: text in self.title(), f"{text!r} in the title")

    def insist(self, key: str, title: str) -> None:
        """Press *key* until the window of this *title* comes: it may be too early for it."""
        text = language(self.language).text(title)
        end = time.monotonic() + PATIENCE
        while text not in self.title():
            assert time.monotonic() < end, f"{key} does not bring {text!r}"
            self.press(key)
            self.rest()
            self.come(text)
        self.rest()

    def come(self, title: str) -> None:
        """Give a window of this *title* a second to come: the desktop shows it in its own time."""
        end = time.monotonic() + 1
        while title not in self.title() and time.monotonic() < end:
            time.sleep(0.05)

    @contextmanager
    def reading(self) -> Iterator[View]:
        """The book as it is on disk now; it is opened once, which takes more than most answers."""
        if self.reader is None:
            self.reader = Book.open(self.book, desk="reader")
        with self.reader.reading() as view:
            yield view

    def close(self) -> None:
        """Close the book that was read."""
        if self.reader is not None:
            self.reader.close()

    def statuses(self) -> dict[str, str]:
        """How every action stands."""
        with self.reading() as view:
            return {action.id: repr(action.status) for action in fetching.every(view, Action)}

    def kept(self, ref: str, words: str) -> None:
        """Wait until the journal holds *words* in the record called *ref*."""
        self.until(lambda: words in self.words_of(ref), f"{words!r} in {ref}")

    def words_of(self, ref: str) -> str:
        try:
            with self.reading() as view:
                return repr(reading.find(view, ref))
        except SecretariatError:
            return ""

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until *what* is *true*, and then, as who looks up does, until the window rests."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert self.program.poll() is None, "the program has ended"
            assert time.monotonic() < end, f"waited in vain for {what}; title: {self.title()!r}"
            time.sleep(0.1)
        self.rest()


def give_printer(tmp_path: Path) -> None:
    """Put a printer into the home of the desk that will sit in *tmp_path*."""
    printer = tmp_path / "home" / "lp"
    printer.parent.mkdir()
    printer.write_text(LP)
    printer.chmod(0o755)


@contextmanager
def sitting(
    example: Path | None, tmp_path: Path, spoken: str, module: str = "ui.frame", letters: str = ""
) -> Iterator[Desk]:
    """The example book in a window of its own screen; all of it gone afterwards.

    Without *example* it is the very first start: there is no book, and nobody has said a name.

    Programs that lie in the folder ``home`` of *tmp_path* go before those of the system, and
    *letters* are on the keyboard, Chinese ones too. *module* changes the program for a test; a
    built one stays as it is.
    """
    path = tmp_path / "real.book"
    if example is not None:
        shutil.copy(example, path)
    home = tmp_path / "home"
    (home / "secretariat").mkdir(parents=True, exist_ok=True)
    name = "Jane Smith" if example is not None else ""
    known = Settings(desk="real", name=name, side="uk", language=spoken, theme="light")
    (home / "secretariat" / "settings.json").write_text(json.dumps(asdict(known)))
    with ExitStack() as stack:

        def started(*command: str, **more: object) -> subprocess.Popen[bytes]:
            process: subprocess.Popen[bytes] = subprocess.Popen(command, **more)  # type: ignore[call-overload]  # options by name
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        read, write = os.pipe()
        # Without a reset: whoever comes while the last client goes would not be let in.
        size = ("-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
        started("Xvfb", "-displayfd", str(write), *size, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as stream:
            display = f":{stream.readline().strip()}"
        names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME")
        environment = os.environ | dict.fromkeys(names, str(home)) | {"DISPLAY": display}
        environment |= {"QT_QPA_PLATFORM": "xcb", "QT_IM_MODULE": "none"}
        if letters:
            give_letters(environment, letters)
        started("openbox", env=environment)
        environment["PATH"] = f"{home}{os.pathsep}{environment['PATH']}"
        opened = ("open", str(path)) if example is not None else ()
        asked = (sys.executable, "-m", "tests.ui.at_rest", module)
        command = (*(BUILT or asked), *opened)
        asks = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        program = started(*command, env=environment, cwd=str(ROOT), **asks)
        for pipe in (program.stdin, program.stdout):
            stack.callback(pipe.close)
        desk = Desk(environment, path, program, spoken, bool(BUILT))
        stack.callback(desk.close)
        yield desk
