"""`python -m tools.kill_while_typing`: the program is killed while somebody types, many times.

Each time the window of a book of its own types numbers into a text, and is killed without warning
at a moment that nobody chose. Then the book is opened again: whatever was typed more than two
seconds before the end must be in it, and the window must open where one was within these two
seconds. How many times may be said, else it is fifty; and where one types, else it is in a form, in
the record of a meeting and at the translators' desk by turns.
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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading

TIMES = 50
MOST = 2.0
"""Seconds of typing that a crash may cost, and seconds after which a new place must be kept."""

SHORTEST, LONGEST = 1.2, 5.0
"""Seconds of typing before the end comes."""
FEWEST = 12
"""Numbers that are typed before the end comes, however slow the machine is."""

REFS = {"form": "DOC:13", "record": "JCM12/3.2", "texts": "JCM12/3.2"}
"""Of which record a text is typed, wherever one types."""
ROOT = Path(__file__).resolve().parents[1]

TYPING = """
import sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import secretariat.settings
from secretariat.data.questions import reading
from secretariat.data.book import Book
from ui.context import Place
from ui.kit import fonts
from ui.frame.window import MainWindow

where, book, ref = sys.argv[1:]
application = QApplication([])
fonts.load()
window = MainWindow(secretariat.settings.load())
window.show()
window.activateWindow()
window.take(Book.open(Path(book), desk="desk"))
if where == "again":
    place = window.shell.place
    print(place.screen, place.record, place.part, flush=True)
    window.close()
    sys.exit()
with window.book.reading() as connection:
    record = reading.find(connection, ref)
if where == "form":
    window.shell.go(Place("papers", record.id))
    editor = window.shell.current.pane.detail.form.boxes["title"].editor.english
elif where == "record":
    with window.book.reading() as connection:
        meeting = reading.find(connection, ref.partition("/")[0])
    window.shell.go(Place("meetings", meeting.id, "record"))
    rows = window.shell.current.workspace.tab.rows
    editor = next(one for one in rows if one.entry.id == record.id).editor.english
else:
    window.shell.go(Place("texts", record.id, "all::"))
    pane = window.shell.current.pane
    if pane.sides.into != "en":
        pane.turn()
    editor = pane.sides.text
editor.setFocus()
for number in range(100_000):
    QTest.keyClicks(editor, f"<{number}>")
    place = window.shell.place
    print(number, time.time(), place.screen, place.record, place.part, flush=True)
    QTest.qWait(80)
"""


@dataclass(frozen=True)
class Killed:
    """How one attempt ended: the seconds of typing that were lost, and whether one is back."""

    where: str
    typed: int
    lost: float
    is_back: bool


def environment(home: Path) -> dict[str, str]:
    """A user of its own, and no screen."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME")
    return {**os.environ, **dict.fromkeys(names, str(home)), "QT_QPA_PLATFORM": "offscreen"}


def attempt(example: Path, folder: Path, seconds: float, where: str = "form") -> Killed:
    """Type into a copy of *example* for *seconds*, kill, and look what is left."""
    book = Path(shutil.copy(example, folder / "typed.book"))
    home = folder / "home"
    home.mkdir()
    typing = subprocess.Popen(
        _command(where, book, REFS[where]),
        stdout=subprocess.PIPE, text=True, env=environment(home), cwd=ROOT,
    )  # fmt: skip
    lines: list[list[str]] = []
    assert typing.stdout is not None  # noqa: S101 - a pipe was asked for
    for line in typing.stdout:
        lines.append(line.split())
        if len(lines) >= FEWEST and float(lines[-1][1]) - float(lines[0][1]) > seconds:
            break
    else:
        typing.communicate()
        raise RuntimeError(f"The window ended by itself after {len(lines)} lines.")
    typing.send_signal(signal.SIGKILL)
    ended = time.time()
    rest = typing.communicate()[0].split("\n")
    lines += [line.split() for line in rest if len(line.split()) > 1]
    return _left(book, home, where, lines, ended)


def _command(where: str, book: Path, ref: str) -> list[str]:
    return [sys.executable, "-c", TYPING, where, str(book), ref]


def _left(book: Path, home: Path, where: str, lines: list[list[str]], ended: float) -> Killed:
    reopened = Book.open(book, desk="reader")
    with reopened.reading() as view:
        record: Any = reading.find(view, REFS[where])
    reopened.close()
    text = record.title.en if where == "form" else record.text.en
    kept = sum(f"<{number}>" in text for number in range(len(lines)))
    lost = ended - float(lines[kept][1]) if kept < len(lines) else 0.0
    done = subprocess.run(
        _command("again", book, ""),
        stdout=subprocess.PIPE, text=True, env=environment(home), cwd=ROOT, check=True,
    )  # fmt: skip
    return Killed(where, len(lines), lost, done.stdout.split() in _last_places(lines, ended))


def _last_places(lines: list[list[str]], ended: float) -> list[list[str]]:
    """The places of *lines* within the last `MOST` seconds before the window *ended*."""
    # The place of a line is left when the next one is printed.
    left = [float(line[1]) for line in lines[1:]] + [ended]
    return [line[2:] for line, until in zip(lines, left, strict=True) if ended - until <= MOST]


def attempts(
    times: int,
    seed: int | None = None,
    places: Sequence[str] = tuple(REFS),
    example: Path | None = None,
) -> list[Killed]:
    """*times* attempts in *places* by turns; *seed* fixes the moments.

    Each is in a copy of *example*, the example book, which is made where none is given.
    """
    dice = random.Random(seed)
    results = []
    with tempfile.TemporaryDirectory() as name:
        if example is None:
            example = make_example(Path(name) / "example.book")
        for number in range(times):
            folder = Path(name) / str(number)
            folder.mkdir()
            where = places[number % len(places)]
            results.append(attempt(example, folder, dice.uniform(SHORTEST, LONGEST), where))
            shutil.rmtree(folder)
    return results


def make_example(path: Path) -> Path:
    """The example book, made at *path*."""
    from ui.books import opening  # noqa: PLC0415 - the window's part comes after the settings' place

    opening.opened(opening.Wish(path, new=True, example=True), "desk", Who("Ana")).close()
    return path


def main() -> int:
    """Kill as often as was asked for; 1 when anything older than two seconds was lost."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    places = sys.argv[2:] or tuple(REFS)
    if unknown := set(places) - REFS.keys():
        print(f"nobody types in {', '.join(sorted(unknown))}; say {', '.join(REFS)}")
        return 2
    results = attempts(times, places=places)
    lost = sorted(killed.lost for killed in results)
    back = sum(killed.is_back for killed in results)
    print(
        f"killed {len(results)} times in {', '.join(places)}, "
        f"typed {sum(killed.typed for killed in results):,} numbers; "
        f"lost at most {lost[-1]:.2f} s, in the middle {lost[len(lost) // 2]:.2f} s; "
        f"back where one was {back} times"
    )
    return int(lost[-1] > MOST or back < len(results))


if __name__ == "__main__":
    sys.exit(main())
