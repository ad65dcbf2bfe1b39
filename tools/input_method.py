"""`python -m tools.input_method`: pinyin is typed through a real input method, ibus with libpinyin.

A window of its own stands on a screen of its own, and xdotool presses the keys; what an input
method takes and what it lets through is thus as on a desk. While letters are composed, nothing may
act: no prefix, no “@”, no Enter, no command, no autosave. A book may be given; else the example is
made. It needs Xvfb, openbox, xdotool, dbus-run-session and ibus with the engine libpinyin.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from secretariat.data.book import Book
from secretariat.data.questions import reading
from tools.hidden_desk import hidden_desk, lacks
from tools.kill_while_typing import ROOT

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-run-session", "ibus-daemon", "ibus")
ENGINE = "libpinyin"
DELAY = "40"
"""Milliseconds from key to key."""
PATIENCE = 20.0
"""Seconds until something that must come has not come."""
KEPT = 2.5
"""Seconds in which every autosave of the window has run."""


class Typist:
    """Presses keys at a window and notes what was wrong after each."""

    def __init__(self, window: Any) -> None:
        self.window = window
        self.faults: list[str] = []
        self.checks = 0

    def press(self, *keys: str) -> None:
        """Press *keys* one after the other, and let the window act on them."""
        self._run("key", "--delay", DELAY, *keys)

    def spell(self, letters: str) -> None:
        """Press the keys of *letters*, which the input method composes."""
        self.press(*letters)

    def rest(self, seconds: float) -> None:
        """Let the window run for so many *seconds*."""
        from PySide6.QtTest import QTest  # noqa: PLC0415 - the outer process needs no window

        QTest.qWait(round(seconds * 1_000))

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until *what* is *true*; a fault where it does not come."""
        end = time.monotonic() + PATIENCE
        while not true() and time.monotonic() < end:
            self.rest(0.05)
        self.check(what, true=true())

    def check(self, what: str, *, true: bool) -> None:
        """Note *what*, which is expected, as a fault unless it is *true*."""
        self.checks += 1
        print("  " if true else "NOT", what, flush=True)
        if not true:
            self.faults.append(what)

    def _run(self, *words: str) -> None:
        pressing = subprocess.Popen(["xdotool", *words])
        while pressing.poll() is None:
            self.rest(0.02)
        self.rest(0.4)


def trial(window: Any) -> Typist:
    """Compose in every place where letters or keys have a meaning of their own."""
    from ui.context import Place  # noqa: PLC0415 - as above

    typist = Typist(window)
    with window.book.reading() as view:
        meeting = reading.find(view, "JCM13").id
    window.shell.go(Place("meetings", meeting, "live"))
    typist.rest(1)
    _in_the_line(typist)
    window.shell.go(Place("meetings", meeting, "record"))
    typist.rest(1)
    _in_the_record(typist)
    window.shell.go(Place("actions"))
    typist.rest(1)
    _in_the_palette(typist)
    return typist


def _entries(typist: Typist) -> int:
    """The number of operations in the journal: it grows with whatever is recorded."""
    from secretariat.data import checking  # noqa: PLC0415 - as above

    with typist.window.book.reading() as view:
        return checking.operations(view)


def _in_the_line(typist: Typist) -> None:
    """The line of the live meeting: Enter, Tab, Escape, prefixes, names and commands."""
    tab = typist.window.shell.current.workspace.tab
    line, before = tab.line, _entries(typist)
    line.setFocus()
    typist.spell("shuangfang")
    typist.until(lambda: line.composing, "live line: the input method composes")
    typist.rest(KEPT)
    typist.check("live line: composition outlives the keeping of drafts", true=line.composing)
    for key in ("ctrl+Return", "ctrl+d", "ctrl+j", "ctrl+Next"):
        typist.press(key)
        typist.check(f"live line: {key} records nothing", true=_entries(typist) == before)
        typist.check(f"live line: {key} chooses nothing", true=line.chosen is None)
        if not line.composing:
            typist.spell("shuangfang")
    typist.press("Return")
    typist.check(
        "live line: Enter while composing records nothing", true=_entries(typist) == before
    )
    typist.check("live line: the words are in the line", true="shuangfang" in line.text())
    line.begin()
    typist.press("exclam")
    typist.spell("jueding")
    typist.until(lambda: line.composing, "live line: it composes after “!”")
    marks = line.line.marks
    typist.press("BackSpace")
    typist.check(
        "live line: Backspace takes letters, no recognition", true=line.line.marks == marks
    )
    typist.press("space")
    typist.check("live line: the decision is recognised", true=line.line.sort.value == "decision")
    typist.press("at")
    typist.spell("ke")
    typist.check("live line: no names are offered while composing", true=not line.is_offering)
    typist.press("Tab")
    typist.check("live line: Tab while composing takes no name", true="@科技部" not in line.text())
    typist.press("Escape")
    line.begin()
    line.setFocus()
    typist.spell("tongyi")
    typist.press("space")
    typist.check("live line: the choice is in the line", true=bool(line.text()))
    typist.press("Return")
    typist.until(lambda: _entries(typist) > before, "live line: Enter records what was composed")
    typist.check("live line: the line is empty", true=not line.text())


def _in_the_record(typist: Typist) -> None:
    """A paragraph of the record: the autosave, Ctrl+Enter and the find bar."""
    tab = typist.window.shell.current.workspace.tab
    row = tab.rows[0]
    text = row.editor.chinese
    text.setFocus()
    typist.press("ctrl+End")
    typist.spell("shuangfang")
    typist.press("space")
    typist.spell("tongyi")
    typist.until(lambda: text.composing, "record: it composes while the words before are unsaved")
    rows, kept = len(tab.rows), text.text()
    typist.rest(KEPT)
    typist.check("record: composition outlives the autosave", true=text.composing)
    typist.check("record: the text is as it was", true=text.text() == kept)
    typist.press("ctrl+Return")
    typist.check("record: Ctrl+Enter while composing makes no entry", true=len(tab.rows) == rows)
    typist.press("Escape")


def _in_the_palette(typist: Typist) -> None:
    """The palette: Enter belongs to the input method while it composes."""
    shell = typist.window.shell
    typist.press("ctrl+k")
    typist.spell("huiyi")
    typist.rest(0.5)
    here = shell.place
    typist.check("palette: what is composed is not sought yet", true=not shell.palette_.text.text())
    typist.press("Return")
    typist.check("palette: Enter while composing goes nowhere", true=shell.place == here)
    typist.press("Escape")


def inside(path: Path) -> int:
    """Run the trial on the screen of this session; the number of faults."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the outer process needs no window

    import secretariat.settings  # noqa: PLC0415 - as above
    from ui.frame.window import MainWindow  # noqa: PLC0415 - as above
    from ui.kit import fonts  # noqa: PLC0415 - as above

    window_manager = subprocess.Popen(["openbox"])
    daemon = subprocess.Popen(["ibus-daemon", "--panel=disable", "--xim"])
    try:
        time.sleep(3)
        application = QApplication([])
        fonts.load()
        window = MainWindow(secretariat.settings.load())
        window.show()
        window.take(Book.open(path, desk="ibus"))
        window.activateWindow()
        application.processEvents()
        _choose_engine(window)
        typist = trial(window)
        window.close()
    finally:
        for process in (daemon, window_manager):
            process.terminate()
            process.wait()
    print(f"{typist.checks} checks with ibus and {ENGINE}, {len(typist.faults)} faults")
    return len(typist.faults)


def _choose_engine(window: Any) -> None:
    """Turn the engine on for what has the cursor; ibus knows of nothing before."""
    typist = Typist(window)
    end = time.monotonic() + PATIENCE
    while ENGINE not in _output_of("ibus", "engine"):
        if time.monotonic() > end:
            raise RuntimeError(
                f"ibus has no engine {ENGINE}: {_output_of('ibus', 'engine', ENGINE)}"
            )
        typist.rest(0.5)
        _output_of("ibus", "engine", ENGINE)


def _output_of(*command: str) -> str:
    """What *command* says."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    return (done.stdout + done.stderr).strip()


def main(given: Sequence[str]) -> int:
    """1 when something acted while letters were composed."""
    if given[:1] == ["--inside"]:
        return int(bool(inside(Path(given[1]))))
    if lacks(NEEDED):
        return 1
    with hidden_desk(given) as desk:
        known = desk.environment | {"QT_IM_MODULE": "ibus", "GSETTINGS_BACKEND": "keyfile"}
        chosen = desk.folder / "glib-2.0" / "settings" / "keyfile"
        chosen.parent.mkdir(parents=True)
        chosen.write_text(f"[org/freedesktop/ibus/general]\npreload-engines=['{ENGINE}']\n")
        command = [sys.executable, "-m", "tools.input_method", "--inside", str(desk.book)]
        return subprocess.run(
            ["dbus-run-session", "--", *command], env=known, cwd=ROOT, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
