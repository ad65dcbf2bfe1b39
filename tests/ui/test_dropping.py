"""What is dragged over the window and dropped on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.frame.dropping import Dropping


def test_no_disk_is_asked_for_a_scan_until_it_is_dropped(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    taken: list[Path] = []
    asked: list[Path] = []
    dropping = Dropping(window, taken.append)
    is_file = Path.is_file

    def watched(path: Path) -> bool:
        asked.append(path)
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", watched)
    scan = tmp_path / "scan.png"
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(scan))])
    how = Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton
    move = QDragMoveEvent(QPoint(5, 5), *how, Qt.KeyboardModifier.NoModifier)
    assert dropping.eventFilter(window, move)
    assert asked == []
    drop = QDropEvent(QPointF(5, 5), *how, Qt.KeyboardModifier.NoModifier)
    assert not dropping.eventFilter(window, drop)  # it has gone by now
    scan.touch()
    assert dropping.eventFilter(window, drop)
    assert taken == [scan]
