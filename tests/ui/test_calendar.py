"""The calendar of a date: what is chosen in it can be read, and it opens where the date is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from secretariat.i18n import language
from tests.ui.conftest import settle
from tests.ui.test_boxes import KEPT
from ui.kit import theme as themes
from ui.kit.editing.dates import Calendar
from ui.kit.look import Look
from ui.kit.theme import Theme

pytestmark = pytest.mark.painted


def opened(qtbot: QtBot, written: str, theme: Theme | None = None) -> Calendar:
    """The calendar of a date that is *written* so."""
    look = Look(language("en"), theme or Theme())
    window = QWidget()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    themes.apply(application, window, look.theme)
    qtbot.addWidget(window)
    KEPT.append(window)
    window.resize(400, 400)
    window.show()
    calendar = Calendar(look, "Due", written, window)
    calendar.show_below(window)
    settle()
    return calendar


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2027", (2027, 1)),
        ("2027-05", (2027, 5)),
        ("2028-02-29", (2028, 2)),
        ("２０２７", (2027, 1)),
    ],
)
def test_the_calendar_opens_at_the_first_month_that_the_date_may_mean(
    qtbot: QtBot, letters: None, written: str, month: tuple[int, int]
) -> None:
    calendar = opened(qtbot, written).picked
    assert (calendar.yearShown(), calendar.monthShown()) == month


@pytest.mark.parametrize("written", ["", "soon", "2027-13", "2027-02-30"])
def test_without_a_date_it_opens_today(qtbot: QtBot, letters: None, written: str) -> None:
    calendar = opened(qtbot, written).picked
    today = calendar.selectedDate()
    assert (calendar.yearShown(), calendar.monthShown()) == (today.year(), today.month())


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("day", ["2026-12-16", "2026-12-20"])
def test_the_chosen_day_and_the_month_can_be_read(
    qtbot: QtBot, letters: None, day: str, dark: bool
) -> None:
    theme = Theme(dark=dark)
    calendar = opened(qtbot, day, theme)
    view: Any = calendar.picked.findChild(QWidget, "qt_calendar_calendarview")
    cell = view.visualRect(view.currentIndex())
    ground, ink = spread(calendar.grab().toImage(), view.viewport().mapTo(calendar, cell.center()))
    assert ground == theme.colour("accent")
    assert contrast(ground, ink) > 4.5
    month: Any = calendar.picked.findChild(QWidget, "qt_calendar_monthbutton")
    ground, ink = spread(calendar.grab().toImage(), month.mapTo(calendar, month.rect().center()))
    assert ground == theme.colour("raised")
    assert contrast(ground, ink) > 4.5


def spread(image: QImage, at: QPoint, reach: int = 9) -> tuple[QColor, QColor]:
    """The commonest colour around *at*, and the one that stands off from it the most."""
    around = [
        image.pixelColor(at.x() + x, at.y() + y)
        for x in range(-reach, reach)
        for y in range(-reach, reach)
    ]
    names = [colour.name() for colour in around]
    ground = QColor(max(set(names), key=names.count))
    return ground, max(around, key=lambda colour: contrast(ground, colour))


def contrast(colour: QColor, other: QColor) -> float:
    high, low = sorted((_light(colour), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _light(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
