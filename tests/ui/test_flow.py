"""A row that breaks into lines: what stands around it is kept free."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.flow import EvenFlow, FlowLayout
from ui.kit.parts import tab


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


@pytest.mark.parametrize("width", [1003, 1004, 1005, 1006, 1007])
def test_an_even_flow_ends_where_its_lines_end(qtbot: QtBot, width: int) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    lines = EvenFlow(box, spacing=12)
    parts = [QPushButton("Late") for _ in range(10)]
    for part in parts:
        part.setMinimumWidth(150)
        lines.addWidget(part)
    box.resize(width, lines.heightForWidth(width))
    lines.setGeometry(box.rect())
    assert {part.geometry().right() for part in parts[4::5]} == {width - 1}
    assert [part.x() for part in parts[:5]] == [part.x() for part in parts[5:]]


def test_a_flow_makes_room_for_a_part_that_grows_comes_or_goes(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    lines = FlowLayout(box, spacing=8)
    # Without letters, whose size is that of the window which was shown last.
    first, second = QWidget(), QWidget()
    for part in (first, second):
        part.setMinimumSize(150, 30)
        lines.addWidget(part)
    assert lines.heightForWidth(200) == 68
    second.hide()
    assert lines.heightForWidth(200) == 30
    second.show()
    second.setMinimumHeight(50)
    assert lines.heightForWidth(200) == 88
    lines.takeAt(0)
    assert lines.heightForWidth(200) == 50


@pytest.mark.parametrize(("is_tab", "count"), [(False, 8), (True, 4)])
def test_no_button_and_no_tab_stands_alone_on_the_last_line(
    qtbot: QtBot, *, is_tab: bool, count: int
) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    lines = FlowLayout(box, spacing=8)
    parts = [tab(str(at)) if is_tab else QPushButton(str(at)) for at in range(count)]
    wide = {1: 150} if is_tab else dict.fromkeys(range(3, 7), 160)
    for at, part in enumerate(parts):
        part.setFixedSize(wide.get(at, 90), 30)
        lines.addWidget(part)
    box.resize(346, lines.heightForWidth(346))
    lines.setGeometry(box.rect())
    tops = [part.y() for part in parts]
    assert [tops.count(top) for top in sorted(set(tops))] == ([2, 2] if is_tab else [2, 2, 2, 2])
    assert max(part.geometry().right() for part in parts) < 346
