"""Row 22: the record of 740 entries opened in the window, and an entry inserted, moved, removed.

    python -m benchmarks.long_record                # all of it, in fresh processes
    python -m benchmarks.long_record book PATH      # makes the book
    python -m benchmarks.long_record window PATH    # one process; prints JSON on its last line

Times are processor time of the window's thread, from the command until it is at rest: neither other
programs nor the dictionaries that are read beside the window disturb them much. Memory is what the
whole process has, before and after the record is opened.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.copies import workplace
from benchmarks.keys_while_busy import heavy_meeting
from benchmarks.measuring import Row, in_a_process
from benchmarks.window_process import resident

MEETING = "JCM14"
"""The heavy meeting; it gets so many decisions and actions besides its paragraphs."""
DECISIONS, ACTIONS = 60, 80
STARTS, TIMES = 5, 9
OPEN, MEMORY, EDIT = 0.5, 220.0, 0.03
"""What row 22 is to reach: seconds, megabytes, seconds."""


def rows(*, quick: bool = False) -> Iterator[Row]:
    """The record opened, its memory, and each way of changing it; *quick* takes one process."""
    with workplace() as folder:
        path = folder / "long.book"
        in_a_process("benchmarks.long_record", "book", path)
        starts = range(1 if quick else STARTS)
        runs = [in_a_process("benchmarks.long_record", "window", path) for _ in starts]
    medians = {what: statistics.median(run[what] for run in runs) for what in runs[0]}
    opened, memory, before = (medians.pop(what) for what in ("open", "memory", "before"))
    yield Row(22, "record of 740 entries: opened", opened, "at most", OPEN, "s", 1.0)
    yield Row(22, "the same: memory", memory, "at most", MEMORY, "MB", 1.0)
    yield Row(22, "the same: memory", memory, "list before", before, "MB")
    for what, taken in medians.items():
        yield Row(22, f"the same: {what}", taken, "at most", EDIT, "s", 1.0)


def _made(path: Path) -> dict[str, float]:
    from secretariat.data.book import Book, Who  # noqa: PLC0415 - start-up, as in the program

    book = Book.create(path, desk="bench")
    _long_meeting(book, Who("Bench", "uk"))
    book.close()
    return {}


def _measured(path: Path) -> dict[str, float]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - before it, the platform is chosen

    from secretariat.data.book import Book  # noqa: PLC0415 - start-up, as in the program
    from secretariat.data.questions import reading  # noqa: PLC0415 - as above
    from secretariat.settings import Settings  # noqa: PLC0415 - as above
    from ui.context import Place  # noqa: PLC0415 - as above
    from ui.frame.window import MainWindow  # noqa: PLC0415 - as above
    from ui.kit import fonts  # noqa: PLC0415 - as above

    application = QApplication([])
    fonts.load()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        book = Book.open(path, desk="bench")
        with book.reading() as view:
            meeting = reading.find(view, MEETING).id
        window: Any = MainWindow(Settings("bench", "Bench", "uk", "en", "light"))
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        window.take(book)
        _rest(application)
        window.shell.go(Place("meetings"))
        _rest(application)
        result = {"before": resident()}
        began = time.thread_time()
        window.shell.go(Place("meetings", meeting, "record"))
        _rest(application)
        result |= {"open": time.thread_time() - began, "memory": resident()}
        result |= _edited(application, window)
        window.close()
    return result


def _long_meeting(book: Any, who: Any) -> None:
    """The heavy meeting, with decisions and actions under its items."""
    from secretariat.data.store import fetching  # noqa: PLC0415 - as above
    from secretariat.data.writing import action_steps, agendas  # noqa: PLC0415 - as above
    from secretariat.declaring.values import Bilingual  # noqa: PLC0415 - as above
    from secretariat.domain.meetings import Meeting  # noqa: PLC0415 - as above

    meeting = heavy_meeting(book, who)
    text = Bilingual(
        "Report on the state of the programme by the next meeting.", "下次会议前报告。"
    )
    with book.change("Outcomes", who) as change:
        items = agendas.items_of(change.view, fetching.get(change.view, Meeting, meeting))
        for at in range(DECISIONS):
            agendas.add_decision(change, items[at % len(items)], text)
        for at in range(ACTIONS):
            action_steps.add_action(change, text, items[at % len(items)])


def _edited(application: Any, window: Any) -> dict[str, float]:
    """The medians of each way of changing the record, in its middle."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - as above

    tab = window.shell.current.workspace.tab
    rows = tab.rows
    rows[len(rows) // 2].focus()
    _rest(application)
    steps: dict[str, Callable[[], object]] = {
        "an entry inserted": tab.leave,
        "an entry moved": lambda: tab.move_by(1),
        "moved back": lambda: tab.move_by(-1),
        "an entry removed": tab.remove,
        "undone": window.shell.undo,
    }
    taken: dict[str, list[float]] = {what: [] for what in steps}
    for _ in range(TIMES):
        tab.insert()
        _rest(application)
        QTest.keyClicks(window.focusWidget(), "New.")
        for what, step in steps.items():
            began = time.thread_time()
            step()
            _rest(application)
            taken[what].append(time.thread_time() - began)
    return {what: statistics.median(times) for what, times in taken.items()}


def _rest(application: Any) -> None:
    """Do all that waits: timers that wait for nothing, layouts, paints."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - as above

    for _ in range(20):
        application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main(given: Sequence[str]) -> None:
    """Print the rows, or with an argument what this process measured, in JSON."""
    if given:
        part = {"book": _made, "window": _measured}[given[0]]
        print(json.dumps(part(Path(given[1]))))
        return
    for row in rows():
        print(f"{row.what:40}{row.ours:10.3f} {row.unit:3}{row.ratio:8.2f} of {row.rival}")


if __name__ == "__main__":
    main(sys.argv[1:])
