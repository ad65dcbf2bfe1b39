"""Runs a program with a window, and says to whoever asks when its window is at rest.

``python -m tests.ui.at_rest MODULE …`` is ``python -m MODULE …`` but for this: a byte at its input
is answered with one at its output as soon as the window keeps up with the clock, so that whatever
was pressed before is done and what is pressed next reaches a window that is ready for it.
"""

from __future__ import annotations

import os
import runpy
import sys
import time

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

STEP = 25
"""Milliseconds between two looks at the clock."""
LATE = 25
"""By how many milliseconds a look may be late while the window keeps up."""
LOOKS = 3
"""How many looks in a row must be in time."""
MOST = 200
"""After so many looks the machine is slow, not the window: the answer is given all the same."""


class Rest(QObject):
    """Answers each byte that comes in once the window keeps up with the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self.asked.activated.connect(self.begin)
        self.timer = QTimer(self)
        self.timer.setInterval(STEP)
        self.timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Begin to look; the end of the input ends the looking."""
        if not os.read(sys.stdin.fileno(), 1):
            self.asked.setEnabled(False)
            return
        self.in_time = self.looks = 0
        self.last = time.monotonic()
        self.timer.start()

    def look(self) -> None:
        """Answer once enough looks came in time."""
        now = time.monotonic()
        in_time = (now - self.last) * 1_000 < STEP + LATE
        self.last, self.looks = now, self.looks + 1
        self.in_time = self.in_time + 1 if in_time else 0
        if self.in_time == LOOKS or self.looks == MOST:
            self.timer.stop()
            os.write(sys.stdout.fileno(), b".")


def main() -> None:
    """Run the module that is named by the first argument."""
    run = QApplication.exec

    def watched(*_: object) -> int:
        kept = Rest()
        status: int = run()
        kept.deleteLater()
        return status

    QApplication.exec = watched  # type: ignore[method-assign]  # replaced to be watched
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
