"""The marks of where the keyboard is that do not depend on one colour beside another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from secretariat.i18n import language
from tests.ui.test_kit import contrast
from ui.kit.look import Look
from ui.kit.parts import button
from ui.kit.theme import Theme, apply

pytestmark = pytest.mark.painted

THEMES = [(dark, strong) for dark in (False, True) for strong in (False, True)]


def page(qtbot: QtBot, qapp: QApplication, theme: Theme, *parts: QWidget) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = QHBoxLayout(widget)
    for part in parts:
        layout.addWidget(part)
    apply(qapp, widget, theme)
    widget.show()
    widget.activateWindow()
    return widget


def down(image: QImage, column: int) -> list[str]:
    """The colours of a column of pixels from the top, each run of one colour once."""
    colours = [QColor(image.pixel(column, at)).name() for at in range(image.height())]
    return [colour for at, colour in enumerate(colours) if not at or colour != colours[at - 1]]


@pytest.mark.parametrize(("dark", "strong"), THEMES)
def test_the_ring_of_the_main_button_lies_between_parts_of_another_colour(
    qtbot: QtBot, qapp: QApplication, dark: bool, strong: bool
) -> None:
    theme = Theme(dark=dark, contrast=strong)
    main = button(Look(language("zh"), theme), "新建", lambda: None, role="primary")
    held = page(qtbot, qapp, theme, main, QPushButton("其他"))
    main.clearFocus()
    bare = main.grab().toImage()
    main.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(main.hasFocus)
    ringed = main.grab().toImage()
    own, ring = theme.tokens.accent.lower(), theme.tokens.on_accent.lower()
    words = main.fontMetrics().horizontalAdvance(main.text())
    column = (bare.width() - words) // 4  # beside the words, within the corners
    assert ring not in down(bare, column)
    colours = down(ringed, column)
    assert ring in colours
    at = colours.index(ring)
    assert own in colours[:at]
    assert own in colours[at:]
    assert contrast(own, ring) >= (7 if strong else 4.5)
    assert ringed.size() == bare.size()
    assert held.isVisible()


@pytest.mark.parametrize(("dark", "strong"), THEMES)
def test_the_chosen_row_of_the_palette_has_a_bar_at_its_edge(
    qtbot: QtBot, qapp: QApplication, dark: bool, strong: bool
) -> None:
    theme = Theme(dark=dark, contrast=strong)
    rows = QListWidget()
    rows.setProperty("role", "bare")
    rows.addItems(["一", "二"])
    rows.setCurrentRow(0)
    held = page(qtbot, qapp, theme, rows)
    image = rows.viewport().grab().toImage()
    chosen, other = (rows.visualItemRect(rows.item(at)).center().y() for at in (0, 1))
    bar = [QColor(image.pixel(at, chosen)).name() for at in range(4)]
    assert bar == [theme.tokens.accent.lower()] * 4
    assert theme.tokens.accent.lower() not in [
        QColor(image.pixel(at, other)).name() for at in range(4)
    ]
    assert held.isVisible()
