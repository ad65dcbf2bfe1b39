"""Enter makes the next meeting, wherever the cursor is in its form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from tests.ui.conftest import id_of, settle
from ui.context import Place
from ui.meetings.screen import NEXT


def test_enter_makes_the_next_meeting_as_in_other_forms(window: Any) -> None:
    for where in ("number", "host", "box"):
        window.shell.go(Place("meetings", id_of(window.book, "JCM"), NEXT))
        settle()
        panel = window.shell.current.next
        made = QSignalSpy(panel.created)
        at = next(iter(panel._boxes.values())) if where == "box" else getattr(panel, where)
        at.setFocus()
        QTest.keyClick(at, Qt.Key.Key_Return)
        assert made.count() == 1, where
