"""Keys typed into the record while the minutes of a heavy meeting are made beside the window.

    python -m benchmarks.keys_while_busy           # both intervals in turn, in fresh processes
    python -m benchmarks.keys_while_busy 0.005     # one process; prints JSON on its last line

It compares Python's own switch interval with the one that the window sets; see
docs/decisions/0407. A key counts from the moment when it was due until the text was painted.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measuring import in_a_process

PYTHONS_OWN = 0.005
ROUNDS = 3
ITEMS, EACH = 20, 30
"""Items of the heavy meeting, and paragraphs under each."""
PACE = 0.125
"""Seconds from key to key: a good typist."""
MOST = 400
"""Keys after which it is enough, however long the minutes take."""


def main(given: Sequence[str]) -> None:
    """Measure with the interval *given*, or compare both."""
    if given:
        print(json.dumps(_measured(float(given[0]))))
        return
    from ui.frame.starting import TURN  # noqa: PLC0415 - Qt, which only this part needs

    taken: dict[float, list[dict[str, float]]] = {PYTHONS_OWN: [], TURN: []}
    for _ in range(ROUNDS):
        for interval, waits in taken.items():
            waits.append(in_a_process("benchmarks.keys_while_busy", interval))
    means = {
        interval: {what: statistics.median(entry[what] for entry in waits) for what in waits[0]}
        for interval, waits in taken.items()
    }
    print(f"{'':28}{'Python':>10}{'window':>10}{'ratio':>8}")
    for what, unit in (("median", "ms"), ("p95", "ms"), ("most", "ms"), ("job", "s")):
        scale = 1_000 if unit == "ms" else 1
        before, after = means[PYTHONS_OWN][what] * scale, means[TURN][what] * scale
        print(f"{what + ', ' + unit:28}{before:10.1f}{after:10.1f}{after / before:8.2f}")


def _measured(interval: float) -> dict[str, float]:
    """What keys and job took with *interval*, in seconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - before it, the platform is chosen

    from secretariat.data.book import Book, Who  # noqa: PLC0415 - start-up, as in the program
    from secretariat.settings import Settings  # noqa: PLC0415 - as above
    from ui.frame.window import MainWindow  # noqa: PLC0415 - as above
    from ui.kit import fonts  # noqa: PLC0415 - as above

    application = QApplication([])
    fonts.load()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        book = Book.create(Path(folder) / "heavy.book", desk="bench")
        meeting = heavy_meeting(book, Who("Bench", "uk"))
        window = MainWindow(Settings("bench", "Bench", "uk", "en", "light"))
        window.resize(1280, 800)
        window.show()
        window.take(book)
        sys.setswitchinterval(interval)
        waits = _typed(application, window, book, meeting)
        window.close()
    return waits


def heavy_meeting(
    book: Any, who: Any, items: int = ITEMS, each: int = EACH, sentences: int = 4
) -> str:
    """The id of a new meeting with a long record: *each* paragraphs under each of *items*.

    A paragraph has so many *sentences* in each language.
    """
    from secretariat.data.writing import agendas  # noqa: PLC0415 - as above
    from secretariat.declaring.values import Bilingual, Link  # noqa: PLC0415 - as above
    from secretariat.domain.mechanisms import Mechanism  # noqa: PLC0415 - as above
    from secretariat.domain.meetings import Meeting  # noqa: PLC0415 - as above

    text = Bilingual(
        "The two sides exchanged views on the next stage of the programme and agreed to go on. "
        * sentences,
        "双方就项目下一阶段工作交换意见,一致同意继续推进。" * sentences,
    )
    with book.change("Heavy meeting", who) as change:
        body = change.add(Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))
        meeting = change.add(Meeting(mechanism=Link(body.id), ordinal=14, starts="2026-11-27"))
        for at in range(items):
            item = agendas.add_item(change, meeting, Bilingual(f"Item {at + 1}", f"议题{at + 1}"))
            for _ in range(each):
                agendas.add_paragraph(change, item, text)
    return str(meeting.id)


def _typed(application: Any, window: Any, book: Any, meeting: str) -> dict[str, float]:
    """Keys into the middle of the record while the minutes are made."""
    from PySide6.QtCore import QEvent, QObject, Qt  # noqa: PLC0415 - as above
    from PySide6.QtTest import QTest  # noqa: PLC0415 - as above

    from secretariat.office.paper import printing  # noqa: PLC0415 - as above
    from ui.context import Place  # noqa: PLC0415 - as above

    class Painted(QObject):
        seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.seen = self.seen or event.type() == QEvent.Type.Paint
            return False

    window.shell.go(Place("meetings", meeting, "record"))
    for _ in range(20):
        application.processEvents()
    rows = window.shell.current.workspace.tab.rows
    text = rows[len(rows) // 2].editor.english
    text.setFocus()
    painted = Painted()
    text.viewport().installEventFilter(painted)
    QTest.keyClicks(text, "warm")
    done: list[float] = []
    wanted = printing.setting(datetime(2026, 11, 27, tzinfo=UTC))
    began = time.perf_counter()
    window.jobs.run(
        "Minutes",
        lambda _: printing.print_document(book, "minutes", "JCM14", wanted),
        lambda _: done.append(time.perf_counter() - began),
    )
    taken: list[float] = []
    due = time.perf_counter() + PACE
    while not done and len(taken) < MOST:
        _wait(application, due)
        painted.seen = False
        QTest.keyClick(text, Qt.Key.Key_A)
        while not painted.seen:
            application.processEvents()
        taken.append(time.perf_counter() - due)
        due = max(due + PACE, time.perf_counter())
    taken.sort()
    p95 = taken[min(len(taken) - 1, round(len(taken) * 0.95))]
    return {
        "median": statistics.median(taken), "p95": p95, "most": taken[-1],
        "job": done[0] if done else time.perf_counter() - began, "keys": len(taken),
    }  # fmt: skip


def _wait(application: Any, until: float) -> None:
    """Wait as a running program does: a loop that spins would starve the job."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - as above

    loop = QEventLoop()
    while (left := until - time.perf_counter()) > 0:
        QTimer.singleShot(max(1, round(left * 1_000)), loop.quit)
        loop.exec()
    application.processEvents()


if __name__ == "__main__":
    main(sys.argv[1:])
