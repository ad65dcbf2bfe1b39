"""Tab asks layouts for nothing that would outlive its Qt object in Python."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import reading_order
from ui.kit.flow import FlowLayout


@pytest.mark.parametrize("outer", [QHBoxLayout, QVBoxLayout, FlowLayout])
def test_parts_of_nested_layouts_are_reached_in_order_without_asking_for_an_item(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, outer: type[QLayout]
) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    layout: Any = outer(root)
    buttons = {name: QPushButton(name, root) for name in ("fourth", "first", "second", "third")}
    layout.addWidget(buttons["first"])
    if isinstance(layout, FlowLayout):
        layout.addWidget(buttons["second"])
        layout.addWidget(buttons["third"])
    else:
        inner = QGridLayout()
        layout.addLayout(inner)
        inner.addWidget(buttons["second"], 0, 0)
        inner.addWidget(buttons["third"], 0, 1)
    layout.addWidget(buttons["fourth"])
    root.show()

    def refused(*_: object) -> None:
        raise AssertionError

    for kind in (QHBoxLayout, QVBoxLayout, QGridLayout):
        monkeypatch.setattr(kind, "itemAt", refused)
    texts = [stop.text() for stop in reading_order.stops(root) if isinstance(stop, QPushButton)]
    assert texts == ["first", "second", "third", "fourth"]
