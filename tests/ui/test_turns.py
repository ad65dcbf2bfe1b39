"""What one types has its turn while minutes are made beside the window."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import secretariat.settings
from secretariat.cli.main import main
from secretariat.settings import Settings
from tests.ui.conftest import settle
from ui.frame import starting


@pytest.fixture
def pythons_own() -> Iterator[float]:
    """The interval of Python's own, before and after the test."""
    before, hook = sys.getswitchinterval(), sys.excepthook
    sys.setswitchinterval(0.005)
    yield sys.getswitchinterval()
    sys.setswitchinterval(before)
    sys.excepthook = hook


def test_a_started_window_takes_turns_ten_times_as_often_as_python_would(
    qapp: QApplication, letters: None, settings_home: Path, pythons_own: float
) -> None:
    secretariat.settings.save(replace(Settings(desk="desk"), name="Jane Smith", language="en"))
    window = starting.shown()
    try:
        assert sys.getswitchinterval() == pytest.approx(starting.TURN)
        assert pythons_own / starting.TURN == pytest.approx(10)
    finally:
        window.close()
        window.deleteLater()
        settle()


def test_a_command_leaves_python_its_own_interval(tmp_path: Path, pythons_own: float) -> None:
    assert main(["new", str(tmp_path / "plain.book")]) == 0
    assert sys.getswitchinterval() == pythons_own
