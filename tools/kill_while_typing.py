"""`python -m tools.kill_while_typing`: the program is killed while somebody types, many times.

Each time the window of a book of its own types numbers into a text, and is killed without warning
at a moment that nobody chose. Then the book is opened again: whatever was typed more than two
seconds before the end must be in it, and the window must open where one was. How many times may be
said; else it is fifty.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from secretariat.data import reading
from secretariat.data.book import Book, Who

TIMES = 50
MOST = 2.0
"""Seconds of typing that a crash may cost."""

SHORTEST, LONGEST = 1.2, 5.0
"""Seconds of typing before the end comes."""

REF = "DOC:13"
ROOT = Path(__file__).resolve().parents[1]

TYPING = """
import sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import secretariat.settings
from secretariat.data import reading
from secretariat.data.book import Book
from ui.context import Place
from ui.kit import fonts
from ui.window import MainWindow

application = QApplication([])
fonts.load()
window = MainWindow(secretariat.settings.load())
window.show()
window.take(Book.open(Path(sys.argv[1]), desk="desk"))
if sys.argv[2:] == ["where"]:
    print(window.shell.place.screen, window.shell.place.record, flush=True)
    sys.exit()
with window.book.reading() as connection:
    record = reading.find(connection, "DOC:13").id
window.shell.go(Place("papers", record))
editor = window.shell.current.pane.detail.form.boxes["title"].editor.english
editor.setFocus()
for number in range(100_000):
    QTest.keyClicks(editor, f"<{number}>")
    print(number, time.time(), flush=True)
    QTest.qWait(20)
"""


@dataclass(frozen=True)
class Killed:
    """How one attempt ended: the seconds of typing that were lost, and whether one is back."""

    typed: int
    lost: float
    is_back: bool


def environment(home: Path) -> dict[str, str]:
    """A user of its own, and no screen."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME")
    return {**os.environ, **dict.fromkeys(names, str(home)), "QT_QPA_PLATFORM": "offscreen"}


def attempt(example: Path, folder: Path, seconds: float) -> Killed:
    """Type into a copy of *example* for *seconds*, kill, and look what is left."""
    book = Path(shutil.copy(example, folder / "typed.book"))
    home = folder / "home"
    home.mkdir()
    command = [sys.executable, "-c", TYPING, str(book)]
    typing = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment(home), cwd=ROOT
    )
    when: list[float] = []
    assert typing.stdout is not None  # noqa: S101 - a pipe was asked for
    for line in typing.stdout:
        when.append(float(line.split()[1]))
        if when[-1] - when[0] > seconds:
            break
    typing.send_signal(signal.SIGKILL)
    ended = time.time()
    rest = typing.communicate()[0]
    when += [float(line.split()[1]) for line in rest.splitlines() if len(line.split()) > 1]
    return _left(book, home, when, ended)


def _left(book: Path, home: Path, when: list[float], ended: float) -> Killed:
    reopened = Book.open(book, desk="reader")
    with reopened.reading() as connection:
        record = reading.find(connection, REF)
    reopened.close()
    title = getattr(record, "title").en  # noqa: B009 - a paper, whose class nobody here names
    kept = sum(f"<{number}>" in title for number in range(len(when)))
    lost = ended - when[kept] if kept < len(when) else 0.0
    command = [sys.executable, "-c", TYPING, str(book), "where"]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, env=environment(home), cwd=ROOT, check=True
    )
    return Killed(len(when), lost, done.stdout.split() == ["papers", record.id])


def attempts(times: int, seed: int | None = None) -> list[Killed]:
    """*times* attempts, each with a book of its own; *seed* makes the moments known."""
    from ui import opening  # noqa: PLC0415 - the window's part comes after the settings' place

    dice = random.Random(seed)  # noqa: S311 - no secret
    found = []
    with tempfile.TemporaryDirectory() as name:
        example = Path(name) / "example.book"
        opening.opened(opening.Wish(example, new=True, example=True), "desk", Who("Ana")).close()
        for number in range(times):
            folder = Path(name) / str(number)
            folder.mkdir()
            found.append(attempt(example, folder, dice.uniform(SHORTEST, LONGEST)))
            shutil.rmtree(folder)
    return found


def main() -> int:
    """Kill as often as was asked for; 1 when anything older than two seconds was lost."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    found = attempts(times)
    lost = sorted(one.lost for one in found)
    back = sum(one.is_back for one in found)
    print(
        f"killed {len(found)} times, typed {sum(one.typed for one in found):,} numbers; "
        f"lost at most {lost[-1]:.2f} s, in the middle {lost[len(lost) // 2]:.2f} s; "
        f"back where one was {back} times"
    )
    return int(lost[-1] > MOST or back < len(found))


if __name__ == "__main__":
    sys.exit(main())
