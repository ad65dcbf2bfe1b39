"""A window that starts lies on its screen, and one that is smaller stays as it was left."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import secretariat.settings
from secretariat.settings import Settings
from tests.ui.conftest import settle
from ui.frame import starting
from ui.frame.window import MainWindow

Start = Callable[[str], MainWindow]
KNOWN = Settings(desk="desk", name="Jane Smith", language="en")


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, letters: None, settings_home: object
) -> Iterator[Start]:
    """Starts the program where a session left this geometry behind."""
    windows: list[MainWindow] = []

    def started(geometry: str) -> MainWindow:
        secretariat.settings.save(replace(KNOWN, window=geometry))
        hook = sys.excepthook
        windows.append(starting.shown())
        sys.excepthook = hook
        qtbot.waitUntil(lambda: windows[-1]._painted)
        settle()
        return windows[-1]

    yield started
    for window in windows:
        window.close()
        window.deleteLater()
    settle()


def left_behind(size: QSize) -> str:
    """The geometry that a window of this size leaves behind."""
    window = MainWindow(KNOWN)
    window.resize(size)
    window.show()
    settle()
    geometry = bytes(window.saveGeometry().toHex().data()).decode()
    window.deleteLater()
    return geometry


def is_on_its_screen(window: MainWindow) -> bool:
    return window.screen().availableGeometry().contains(window.frameGeometry())


def test_the_first_window_lies_on_its_screen(start: Start) -> None:
    assert is_on_its_screen(start(""))


def test_a_window_that_was_left_larger_lies_on_its_screen(start: Start) -> None:
    assert is_on_its_screen(start(left_behind(QSize(1900, 1000))))


def test_a_window_that_was_left_smaller_is_as_large_as_it_was(start: Start) -> None:
    assert start(left_behind(QSize(700, 500))).size() == QSize(700, 500)
