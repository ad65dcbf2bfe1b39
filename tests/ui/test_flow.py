"""A row that breaks into lines: what stands around it is kept free."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.flow import FlowLayout


def test_a_flow_keeps_its_margins(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    lines = FlowLayout(box)
    lines.setContentsMargins(12, 8, 12, 8)
    part = QPushButton("Confirm")
    lines.addWidget(part)
    box.resize(300, lines.heightForWidth(300))
    lines.setGeometry(box.rect())
    assert (part.x(), part.y()) == (12, 8)
    assert lines.heightForWidth(300) == part.height() + 16
