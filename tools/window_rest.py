"""The window at rest: events processed, background work done, pages painted."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from ui.frame.window import MainWindow
from ui.kit.pages import Pages

WORK = 300
"""Seconds after which background work counts as stuck; a busy machine needs many."""
PAINTING = 0.6
"""Seconds to wait for the pages of a preview, which are painted in the background."""
QUIET = 3
"""The number of looks without background work after which the window counts as at rest."""
SOON = 1000
"""Milliseconds: a timer that waits no longer than this counts as background work."""


def settle(window: MainWindow | None = None) -> None:
    """Process all pending events and deletions of the window, and wait for its background work.

    Refused by TimeoutError where that does not end: a window half filled is no picture.
    """
    late, quiet = time.monotonic() + WORK, 0
    while quiet < QUIET:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # Timers at the last look alone, for the parts of the window are thousands.
        work = None if window is None else _work(window, with_timers=quiet == QUIET - 1)
        # What is laid out only now may begin work: that there is none yet says little.
        quiet = quiet + 1 if work is None else 0
        if work is not None and time.monotonic() > late:
            raise TimeoutError(work)
        # Work beside the window cannot go on while this loop keeps the interpreter to itself.
        time.sleep(0.001 if quiet else 0.03)
    shown = window and (window.shell.current if window.shell else window)
    if shown is not None and any(view.isVisible() for view in shown.findChildren(QPdfView)):
        painted = time.monotonic() + PAINTING
        while time.monotonic() < painted:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _work(window: MainWindow, *, with_timers: bool) -> str | None:
    """The title of the background work of *window*, empty where it begins soon; None at rest.

    That it begins soon is seen *with_timers* alone.
    """
    if window.shell is None:
        return None
    if job := window.shell.context.jobs.current:
        return job.title
    if not with_timers:
        return None
    begins = any(
        timer.isSingleShot() and timer.isActive() and timer.interval() <= SOON
        for timer in _timers(window, window.shell.current)
    )
    return "" if begins else None


def _timers(window: QWidget, part: QWidget) -> Iterator[QTimer]:
    """The timers of the screen *part* and of all around it; other screens have thousands."""
    yield from part.findChildren(QTimer)
    while part is not window and (around := part.parentWidget()) is not None:
        for beside in around.children():
            if isinstance(beside, QTimer):
                yield beside
            elif beside is not part and not isinstance(around, Pages):
                yield from beside.findChildren(QTimer)
        part = around
