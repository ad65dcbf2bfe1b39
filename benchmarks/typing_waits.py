"""How long a key waits for its letter while work goes on beside the window, and in large lists.

    python -m benchmarks.typing_waits              # all, in three minutes once the big book is made
    python -m benchmarks.typing_waits record       # record of 740 entries, and work beside it
    python -m benchmarks.typing_waits actions      # the title of an action among 100,000
    python -m benchmarks.typing_waits actions BOOK # the same in a book of your own

A key counts from the moment when it was due until its text was painted, at 8 keys a second. Half of
all letters, and 99 of 100, are to be seen within 50 ms. On a machine that does other things as well
compare the columns: "own" is the processor time that the window's thread took from one key to the
next, the most that a key can have waited for it, whoever else had the processor meanwhile.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.big_book import BIG, big_book
from benchmarks.keys_while_busy import PACE, heavy_meeting

AT_MOST = 0.05
"""Seconds that 99 of 100 letters may take."""
KEYS = 160
"""Keys of a row without work; with it they go on until the work is done, and at least so long."""
MOST = 300
COPIED = 200
"""Paragraphs that come with the merge."""
ITEMS, EACH, SENTENCES = 20, 37, 7
"""The record: 740 paragraphs, whose minutes are more than 300 pages."""
SHARES = (0.5, 0.95, 0.99, 1)


@dataclass(frozen=True)
class Wait:
    """How long one key waited, in seconds."""

    whole: float
    """From the moment when it was due until its letter was painted."""
    own: float
    """Processor time of the window's thread since the key before."""


def main(given: Sequence[str]) -> int:
    """Print a row for each case; 1 when any has waits beyond what is allowed."""
    missed = False
    heads = "".join(f"{head:>10}" for head in ("p50", "p95", "p99", "max", "own p99", "own max"))
    print(f"{'milliseconds':44}{'keys':>6}{heads}", flush=True)
    for what, waits in _cases(given):
        whole = _shares([wait.whole for wait in waits])
        own = _shares([wait.own for wait in waits])[2:]
        missed = missed or whole[2] > AT_MOST
        times = "".join(f"{wait * 1_000:10.1f}" for wait in (*whole, *own))
        too_long = "  missed" if whole[2] > AT_MOST else ""
        print(f"{what:44}{len(waits):6}{times}{too_long}", flush=True)
    return int(missed)


def _cases(given: Sequence[str]) -> Iterator[tuple[str, list[Wait]]]:
    if given[:1] != ["actions"]:
        yield from _of_record()
    if given[:1] != ["record"]:
        yield from _of_actions(Path(given[1]) if given[1:] else big_book(BIG))


def _shares(waits: Sequence[float]) -> list[float]:
    """The waits within which half, 95 and 99 of 100, and all of *waits* are."""
    ordered = sorted(waits)
    return [ordered[min(len(ordered) - 1, round(len(ordered) * share))] for share in SHARES]


@contextmanager
def _window(path: Path) -> Iterator[tuple[Any, Any]]:
    """The application, and a window with the book at *path*."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - before it, the platform is chosen

    from secretariat.data.book import Book  # noqa: PLC0415 - start-up, as in the program
    from secretariat.settings import Settings  # noqa: PLC0415 - as above
    from ui.frame.collecting import Collections  # noqa: PLC0415 - as above
    from ui.frame.starting import TURN  # noqa: PLC0415 - as above
    from ui.frame.window import MainWindow  # noqa: PLC0415 - as above
    from ui.kit import fonts  # noqa: PLC0415 - as above

    application = QApplication.instance() or QApplication([])
    fonts.load()
    sys.setswitchinterval(TURN)
    window = MainWindow(Settings("bench", "Bench", "uk", "en", "light"))
    Collections(window)
    window.resize(1280, 800)
    window.show()
    window.take(Book.open(path, desk="bench"))
    for _ in range(20):
        application.processEvents()
    yield application, window
    window.close()


def _of_record() -> Iterator[tuple[str, list[Wait]]]:
    """Keys into the middle of the record of a heavy meeting, with each work beside the window."""
    from secretariat.data import checking  # noqa: PLC0415 - as above
    from secretariat.data.book import Book, Who  # noqa: PLC0415 - as above
    from secretariat.office.desks import copies  # noqa: PLC0415 - as above
    from secretariat.office.paper import printing  # noqa: PLC0415 - as above
    from ui.context import Place  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CONFIG_HOME"] = name
        path = Path(name) / "heavy.book"
        new_book = Book.create(path, desk="bench")
        meeting = heavy_meeting(new_book, Who("Bench", "uk"), ITEMS, EACH, SENTENCES)
        copy = Path(name) / "copy.book"
        copies.check_out(new_book, copy)
        new_book.close()
        _write_there(copy)
        with _window(path) as (application, window):
            book = window.book
            window.shell.go(Place("meetings", meeting, "record"))
            for _ in range(20):
                application.processEvents()
            rows = window.shell.current.workspace.tab.rows
            text = rows[len(rows) // 2].editor.english
            wanted = printing.setting(datetime(2026, 11, 27, tzinfo=UTC))

            def minutes(_: Any) -> object:
                return printing.print_document(book, "minutes", "JCM14", wanted)

            def checked(_: Any) -> object:
                return list(checking.faults(book))

            def merged(_: Any) -> object:
                other = Book.open(copy, desk="bench")
                done = copies.merge(book, other)
                other.close()
                return done

            yield f"record of {len(rows)} entries, no work", _waits(application, window, text)
            for what, work in (
                ("the same while its minutes print", minutes),
                ("the same while the book is checked", checked),
                ("the same while a merge arrives", merged),
            ):
                yield what, _waits(application, window, text, work)


def _write_there(copy: Path) -> None:
    """Let the copy come back with more paragraphs."""
    from secretariat.data.book import Book, Who  # noqa: PLC0415 - as above
    from secretariat.data.questions import reading  # noqa: PLC0415 - as above
    from secretariat.data.writing import agendas  # noqa: PLC0415 - as above
    from secretariat.declaring.values import Bilingual  # noqa: PLC0415 - as above
    from secretariat.domain.meetings import Meeting  # noqa: PLC0415 - as above

    book = Book.open(copy, desk="away")
    with book.change("Away", Who("Away", "uk")) as change:
        item = agendas.items_of(change.view, reading.find_as(change.view, Meeting, "JCM14"))[-1]
        for at in range(COPIED):
            agendas.add_paragraph(change, item, Bilingual(f"From the copy {at}.", f"副本{at}。"))
    book.close()


def _of_actions(source: Path) -> Iterator[tuple[str, list[Wait]]]:
    """Keys into the title of the first action in the list of a large book."""
    from ui.context import Place  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CONFIG_HOME"] = name
        path = Path(shutil.copy(source, Path(name) / "large.book"))
        with _window(path) as (application, window):
            window.shell.go(Place("actions"))
            for _ in range(50):
                application.processEvents()
            screen = window.shell.current
            window.shell.go(Place("actions", screen.model.ids[0]))
            for _ in range(50):
                application.processEvents()
            title = screen.pane.detail.form.boxes["title"].editor.english
            what = f"title of an action, {len(screen.model.ids):,} in the list"
            yield what, _waits(application, window, title)


def _waits(
    application: Any, window: Any, text: Any, work: Callable[[Any], object] | None = None
) -> list[Wait]:
    """The wait of each key until its letter was painted, while *work* goes on."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer  # noqa: PLC0415 - as above
    from PySide6.QtTest import QTest  # noqa: PLC0415 - as above

    class Painted(QObject):
        seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.seen = self.seen or event.type() == QEvent.Type.Paint
            return False

    text.setFocus()
    painted = Painted()
    text.viewport().installEventFilter(painted)
    QTest.keyClicks(text, "warm")
    ended: list[object] = []
    if work is not None:
        window.jobs.run("Work", work, ended.append, ended.append)
    waits: list[Wait] = []
    due, own = time.perf_counter() + PACE, time.thread_time()
    # After the work its results are shown: keys may wait for that too.
    while len(waits) < KEYS or (work is not None and not ended and len(waits) < MOST):
        while (left := due - time.perf_counter()) > 0:
            loop = QEventLoop()
            QTimer.singleShot(max(1, round(left * 1_000)), loop.quit)
            loop.exec()
        painted.seen = False
        QTest.keyClick(text, Qt.Key.Key_A)
        while not painted.seen:
            application.processEvents()
        waits.append(Wait(time.perf_counter() - due, time.thread_time() - own))
        due, own = max(due + PACE, time.perf_counter()), time.thread_time()
    while work is not None and not ended:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    text.viewport().removeEventFilter(painted)
    for result in ended:
        if isinstance(result, Exception):
            raise RuntimeError("the work beside the window failed") from result  # noqa: TRY004 - no type is wrong
    return waits


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
