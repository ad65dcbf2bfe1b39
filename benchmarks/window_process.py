"""One process of the window's benchmark: it does its part, and says how long that took.

Nothing is imported at the head but the standard library, so that the floor pays for Qt alone.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

KEYS = 9
"""Presses of each key that are measured."""


def resident() -> float:
    """Megabytes that this process has in memory now."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:  # not Linux: the most that it ever had
        import resource  # noqa: PLC0415 - not on Windows

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _empty(began: float) -> dict[str, Any]:
    """The floor: Qt alone, a window with nothing in it."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - each part imports what it needs
    from PySide6.QtGui import QPaintEvent  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415 - as above

    class Empty(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, application.quit)

    application = QApplication([])
    window = Empty()
    window.resize(1280, 800)
    window.show()
    application.exec()
    return {"seconds": time.monotonic() - began, "memory": resident()}


def _window(began: float) -> dict[str, Any]:
    """The program as it starts, until its window is seen; what it goes on to open is row 2."""
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from ui.frame import starting  # noqa: PLC0415 - as above

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and watched is window:
                QTimer.singleShot(0, seen)
            return False

    def seen() -> None:
        print(json.dumps({"seconds": time.monotonic() - began}), flush=True)
        os._exit(0)

    application = QApplication([])
    window = starting.shown()
    watch = Watch()
    window.installEventFilter(watch)
    return {"seconds": application.exec()}


def _list(began: float, *, keys: bool = False) -> dict[str, Any]:
    """The program as it starts, until the actions of the last book are seen; then its *keys*."""
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415 - each part imports what it needs
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - each part imports what it needs

    from benchmarks.pressing import Painted  # noqa: PLC0415 - as above
    from ui.frame import starting  # noqa: PLC0415 - as above

    application = QApplication([])
    window = starting.shown()
    watching: list[Painted] = []

    def watch() -> None:
        """The book is open and its screen made, but not seen yet."""
        if window.shell is not None and not watching:
            table: Any = window.shell.current
            watching.append(Painted(application, table.table.viewport()))

    window.jobs.changed.connect(watch)
    while not watching or not watching[0].seen:
        # Waiting as a running program does: a loop that spins would starve the job that opens it.
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    filled = time.monotonic() - began
    memory = resident()
    if keys:
        # Wide enough for every column by which a key sorts: the screen of no screen is small.
        window.resize(1920, 1080)
        application.processEvents()
    pressed = watching[0].keys(window, KEYS) if keys else {}
    return {"seconds": filled, "memory": memory, "keys": pressed}


PARTS: dict[str, Callable[[float], dict[str, Any]]] = {
    "empty": _empty,
    "window": _window,
    "welcome": _window,
    "list": _list,
    "keys": partial(_list, keys=True),
}


def main(given: Sequence[str]) -> None:
    """Do one part in this process, and say in JSON how long it took since it was started."""
    print(json.dumps(PARTS[given[0]](float(given[1]))))


if __name__ == "__main__":
    main(sys.argv[1:])
