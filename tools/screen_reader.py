"""`python -m tools.screen_reader`: what a screen reader on Linux is told, asked over AT-SPI itself.

    python -m tools.screen_reader            # the example, in both languages
    python -m tools.screen_reader zh         # in Chinese alone
    python -m tools.screen_reader BOOK       # a book of yours

The window stands on a screen of its own, with the bridge of Qt. For each screen and each part of a
meeting, everything that can have the keyboard and is shown is asked for over the bus by another
process: role, name and description. Lines go to standard output; what has no name, and boxes
without a label, are faults. It needs Xvfb, dbus-run-session and at-spi2-core, and ten minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tools.hidden_desk import hidden_desk, lacks
from tools.kill_while_typing import ROOT

NEEDED = ("Xvfb", "dbus-run-session")
LANGUAGES = ("en", "zh")
PATIENCE = 20.0
"""Seconds until something that must come has not come."""
_BUS, _PATH = "org.a11y.Bus", "/org/a11y/atspi/accessible/{}"
_ACCESSIBLE = "org.a11y.atspi.Accessible"


def inside(book: Path, folder: Path, languages: Sequence[str]) -> int:
    """Show each screen in each of *languages*, and let another process ask what is on it."""
    from PySide6.QtCore import QEventLoop, QProcess  # noqa: PLC0415 - the outer process has no Qt
    from PySide6.QtGui import QAccessible  # noqa: PLC0415 - as above
    from PySide6.QtTest import QTest  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from secretariat.data.book import Book  # noqa: PLC0415 - as above
    from secretariat.settings import Settings  # noqa: PLC0415 - as above
    from ui.frame.window import MainWindow  # noqa: PLC0415 - as above
    from ui.kit import fonts  # noqa: PLC0415 - as above

    application = QApplication([])
    fonts.load()
    QAccessible.setActive(True)
    faults = 0
    for spoken in languages:
        window: Any = MainWindow(Settings("reader", "Jane Smith", "uk", spoken, "light"))
        window.resize(1440, 900)
        window.show()
        shown = [("welcome", None)]
        for name, place in (*shown, *_places(book)):
            if place is not None:
                if window.book is None:
                    window.take(Book.open(book, desk="reader"))
                window.shell.go(place)
            QTest.qWait(800)
            asked = list(_focusable(window))
            target = folder / "asked.json"
            target.write_text(json.dumps(asked))
            process = QProcess()
            process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
            loop = QEventLoop()
            process.finished.connect(loop.quit)
            ours = ["-m", "tools.screen_reader", "--ask", str(os.getpid()), str(target)]
            process.start(sys.executable, ours)
            loop.exec()
            widgets = json.loads(bytes(process.readAllStandardOutput().data()).decode())
            faults += _report(f"{spoken} {name}", asked, widgets)
        window.close()
        application.processEvents()
    return faults


def _places(book: Path) -> Iterator[tuple[str, Any]]:
    from secretariat.data.book import Book  # noqa: PLC0415 - as above
    from secretariat.data.questions import reading  # noqa: PLC0415 - as above
    from ui.context import Place  # noqa: PLC0415 - as above
    from ui.frame.catalogue import entries  # noqa: PLC0415 - as above
    from ui.meetings.workspace import NAMES  # noqa: PLC0415 - as above

    opened = Book.open(book, desk="reader")
    with opened.reading() as view:
        meeting = reading.find(view, "JCM12").id
    opened.close()
    for entry in entries():
        yield from ((name, Place(name)) for name in entry.names)
    for name in NAMES:
        yield f"meeting {name}", Place("meetings", meeting, name)


def _focusable(window: Any) -> Iterator[tuple[int, bool, bool]]:
    """The ids of what is shown and takes the keyboard, whether it is a box, and has a label."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - as above
    from PySide6.QtGui import QAccessible  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QComboBox, QWidget  # noqa: PLC0415 - as above

    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        label = QAccessible.RelationFlag.Label
        has_label = any(what == label for _, what in interface.relations())
        yield QAccessible.uniqueId(interface), isinstance(widget, QComboBox), has_label


def ask(process: int, asked: Path) -> None:
    """Print role, name and description of each that is *asked* for of the program *process*."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - as above
    from PySide6.QtDBus import QDBusConnection, QDBusMessage  # noqa: PLC0415 - as above

    application = QCoreApplication([])

    def call(bus: Any, *where: str, given: Sequence[object] = ()) -> Any:
        message = QDBusMessage.createMethodCall(*where)
        message.setArguments([*given])
        answer = bus.call(message)
        if answer.errorMessage():
            raise RuntimeError(f"{where}: {answer.errorMessage()}")
        return answer.arguments()[0]

    session = QDBusConnection.sessionBus()
    address = call(session, _BUS, "/org/a11y/bus", _BUS, "GetAddress")
    bus = QDBusConnection.connectToBus(address, "a11y")
    dbus = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
    names = [name for name in call(bus, *dbus, "ListNames") if name.startswith(":")]
    id_of = "GetConnectionUnixProcessID"
    name = next(name for name in names if call(bus, *dbus, id_of, given=[name]) == process)
    end = time.monotonic() + PATIENCE
    while True:  # the bridge answers once the registry of the bus has come up
        try:
            call(bus, name, _PATH.format("root"), _ACCESSIBLE, "GetRoleName")
            break
        except RuntimeError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
    widgets = []
    for number, _, _ in json.loads(asked.read_text()):
        path = _PATH.format(number)
        role = call(bus, name, path, _ACCESSIBLE, "GetRoleName")
        get = ("org.freedesktop.DBus.Properties", "Get")
        states = [
            call(bus, name, path, *get, given=[_ACCESSIBLE, what])
            for what in ("Name", "Description")
        ]
        widgets.append(
            [role, *(getattr(item, "variant", lambda item=item: item)() for item in states)]
        )
    print(json.dumps(widgets, ensure_ascii=False))
    application.quit()


def _report(where: str, asked: Sequence[Any], widgets: Sequence[Sequence[str]]) -> int:
    """Print what was told of one screen; returns how many have no name, or are boxes unlabelled."""
    roles = Counter(role for role, _, _ in widgets)
    unnamed = [role for role, name, _ in widgets if not name.strip()]
    bare: int = sum(is_box and not has_label for _, is_box, has_label in asked)
    counted = ", ".join(f"{role} {count}" for role, count in roles.most_common())
    print(f"{where}: {len(widgets)} focusable, {len(unnamed)} without a name, "
          f"{bare} boxes without a label; {counted}", flush=True)  # fmt: skip
    for role, name, description in widgets:
        print(f"    {role} | {name} | {description}")
    return len(unnamed) + bare


def main(given: Sequence[str]) -> int:
    """1 when something that takes the keyboard has no name, or a box no label."""
    if given[:1] == ["--inside"]:
        return int(bool(inside(Path(given[1]), Path(given[2]), given[3:])))
    if given[:1] == ["--ask"]:
        ask(int(given[1]), Path(given[2]))
        return 0
    if lacks(NEEDED):
        return 1
    languages = [word for word in given if word in LANGUAGES] or LANGUAGES
    with hidden_desk([word for word in given if word not in LANGUAGES]) as desk:
        name = str(desk.folder)
        known = desk.environment | {
            "XDG_RUNTIME_DIR": name, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }  # fmt: skip
        command = [sys.executable, "-m", "tools.screen_reader", "--inside", str(desk.book), name]
        session = ["dbus-run-session", "--", *command, *languages]
        return int(subprocess.run(session, env=known, cwd=ROOT, check=False).returncode)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
