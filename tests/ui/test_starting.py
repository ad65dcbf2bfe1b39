"""What the window imports before it is seen, and before its first list is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.book import Book, Who
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.settings import Settings

_SHOWN = """
import sys
from PySide6.QtWidgets import QApplication
from ui.frame import starting
application = QApplication([])
window = starting.shown({book!r})
print(*sys.modules)
"""

_PAINTED = """
import os
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from ui.frame import starting

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is window:
            print(*vars(QtWidgets), flush=True)
            os._exit(0)
        return False

application = QApplication([])
window = starting.shown()
watch = Watch()
window.installEventFilter(watch)
application.exec()
"""

_LISTED = """
import json, re, sys
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication
from ui.frame import starting

class Watch(QObject):
    # Notes what is imported when the list is painted for the first time.
    modules = ()

    def look(self):
        if window.shell is not None:
            window.shell.current.table.viewport().installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.modules:
            self.modules = tuple(sys.modules)
        return False

application = QApplication([])
window = starting.shown()
watch = Watch()
window.jobs.changed.connect(watch.look)
while not watch.modules:
    application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
modules = watch.modules
ours = [sys.modules[name] for name in modules if name.split(".")[0] in ("secretariat", "ui")]
inside = {id(held): held for module in ours for held in vars(module).values()}.values()
print(json.dumps({
    "modules": sorted(modules),
    "compiled": sorted(
        held.__qualname__ for held in inside
        if getattr(getattr(held, "__dataclass_params__", None), "frozen", False)
    ),
    "patterns": sorted(held.pattern for held in inside if isinstance(held, re.Pattern)),
}))
sys.stdout.flush()
import os
os._exit(0)
"""


def _said_of(script: str, home: Path) -> str:
    """What a process that runs *script* says, with its settings in *home*."""
    homes = {name: str(home) for name in ("HOME", "APPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout


def _known_desk(home: Path, *recent: str) -> None:
    """Write settings under *home* as a start leaves them that last had the *recent* books."""
    folder = home / "secretariat"
    folder.mkdir()
    known = Settings("desk", "Ann", "uk", "en", "light", recent=recent)
    (folder / "settings.json").write_text(json.dumps(asdict(known)), encoding="utf-8")


@pytest.mark.parametrize("book", ["", "last.secretariat"])
def test_the_window_is_shown_before_anything_about_books_is_imported(
    tmp_path: Path, book: str
) -> None:
    """With a book to open or with the first screen: SQLAlchemy alone takes longer than the window.

    The window is shown, but not painted yet: that asks for the rest, in a thread or at once.
    """
    _known_desk(tmp_path)  # the first start of all names it
    imported = set(_said_of(_SHOWN.format(book=book), tmp_path).split())
    assert "ui.frame.window" in imported
    books = {
        "sqlalchemy", "secretariat.data.book", "secretariat.declaring.kinds", "ui.frame.shell",
        "PySide6.QtNetwork", "asyncio.events", "reportlab", "hashlib", "platform", "uuid",
        "zoneinfo",
        # What the first screen asks when it has to, and what texts of several lines need.
        "ui.frame.passphrase_asked", "ui.frame.recovering", "ui.kit.spelling",
    }  # fmt: skip
    assert not books & imported
    # Nor the first screen, which somebody whose last book is opened does not see.
    assert ("ui.frame.welcome" in imported) is (not book)


def test_the_first_screen_is_painted_before_pyside_makes_classes_that_nobody_asked_for(
    tmp_path: Path,
) -> None:
    """It makes all kinds of widgets for a widget that Qt itself has made, to know of which it is.

    So nothing asks such a one before: the view of an area that scrolls, or of a box of choices.
    """
    classes = set(_said_of(_PAINTED, tmp_path).split())
    assert {"QScrollArea", "QComboBox"} <= classes
    assert not {"QWizard", "QCalendarWidget", "QTreeView"} & classes


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process had imported when the list of actions of its last book was painted."""
    home = tmp_path_factory.mktemp("home")
    book = Book.create(home / "a.secretariat", "uk", desk="desk")
    with book.change("Add", Who("Ann")) as change:
        change.add(Action(title=Bilingual("Sign", "签署")))
    identity = book.id
    book.close()
    _known_desk(home, str(book.path))
    place = {"screen": "actions", "record": "", "part": "all:"}
    (home / "secretariat" / "places.json").write_text(
        json.dumps({identity: place}), encoding="utf-8"
    )
    answer: dict[str, Any] = json.loads(_said_of(_LISTED, home))
    return answer


def test_the_list_is_seen_before_what_it_does_not_need_is_imported(listed: dict[str, Any]) -> None:
    modules = set(listed["modules"])
    assert "ui.actions.screen" in modules
    later = {
        # What writes and takes back, and what belongs to no list: 10 ms and more.
        "secretariat.data.writing.change", "secretariat.data.writing.undo",
        "secretariat.data.questions.agreement", "secretariat.office.papers",
        # The palette, the screen's other part, mail, marks under words.
        "ui.kit.palette", "ui.frame.seeking", "ui.actions.looked_at", "ui.exchange.mailing",
        "ui.kit.spelling", "ui.frame.welcome",
        # Other libraries.
        "babel", "pypinyin", "holidays", "icu4py", "reportlab", "openpyxl", "xlsxwriter",
        "alembic", "psycopg", "PySide6.QtNetwork", "asyncio.events", "ssl",
    }  # fmt: skip
    assert not later & modules
    ours = [name for name in modules if name.split(".")[0] in {"secretariat", "ui"}]
    assert len(ours) <= MODULES


MODULES = 342
"""Modules of ours that a first list may take: each is read from the disk, a sixth of a millisecond
even where it does nothing. Whoever goes above looks first for one that the list does not need."""


def test_no_class_and_no_pattern_is_compiled_for_the_first_list_unasked(
    listed: dict[str, Any],
) -> None:
    """`frozen` and `pattern` do that when it is needed; the kinds alone are eighty classes."""
    assert listed["compiled"] == []
    assert listed["patterns"] == []
