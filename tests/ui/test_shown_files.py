"""What a paper's file holds is seen beside its fields, and a chart is copied as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.office import papers
from tests.ui.conftest import ME, Open, settle
from ui.context import Place

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    window = open_window(book)
    window.activateWindow()
    return window


def filed(book: Book, file: Path) -> str:
    """The id of a paper for *file*."""
    with book.change("File", ME) as change:
        about = reading.find(change.view, "JCM12/A3")
        return papers.attach(book, change, about, file, today()).id


def test_a_file_is_shown_beside_its_paper_by_what_it_holds(
    qtbot: QtBot, window: Any, book: Book, tmp_path: Path
) -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "a.png"))
    (tmp_path / "a.txt").write_text("Minutes of 会议", encoding="utf-8")
    (tmp_path / "a.zip").write_bytes(b"PK")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 no more")
    ids = {file.name: filed(book, file) for file in tmp_path.glob("[ab]*.*")}
    window.shell.go(Place("papers", ids["a.png"]))
    settle()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_4, ALT)
    detail = window.shell.current.pane.detail
    shown = detail._further[0].page
    qtbot.waitUntil(lambda: shown.currentWidget() is shown.picture, timeout=10_000)
    for name in ("a.txt", "a.zip", "broken.pdf"):
        window.shell.go(Place("papers", ids[name], "file"))
        if name == "a.txt":
            qtbot.waitUntil(lambda: shown.currentWidget() is shown.text, timeout=10_000)
            assert "会议" in shown.text.toPlainText()
        else:
            qtbot.waitUntil(lambda: "Ctrl+Alt+O" in shown.message.text(), timeout=10_000)


def test_the_chart_of_the_overview_is_copied_as_a_picture(qtbot: QtBot, window: Any) -> None:
    window.shell.go(Place("overview"))
    screen = window.shell.current
    qtbot.waitUntil(screen.bars.isVisible, timeout=10_000)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_P, ALT | SHIFT)
    image = QGuiApplication.clipboard().image()
    assert image.width() >= 2 * screen.bars.width()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 7)
               for y in range(0, image.height(), 7)}  # fmt: skip
    assert len(colours) > 3, "the bars are on it"
