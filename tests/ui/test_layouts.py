"""Nothing is cut off, even by a language twice as long, at every size of window and letters."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QScrollArea, QWidget

from secretariat.data.book import Book
from secretariat.i18n import ENGLISH, Language
from tests.ui.conftest import Open, settle
from tests.ui.test_screens import NAMES
from ui import window as window_module
from ui.context import Place
from ui.kit.editing.inputs import Choices
from ui.kit.parts import Elided


class Twice(gettext.NullTranslations):
    """A language whose every text is twice as long."""

    def gettext(self, message: str) -> str:
        return f"{message} {message}" if message.strip() else message

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


LONG = Language(ENGLISH, Twice())
IN_WORK: set[str] = set()
"""Screens that do not yet fit at 200 per cent in the long language."""


def cut_off(root: QWidget) -> Iterator[str]:
    """The texts that have less room than they need, and the parts that reach out of their place."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, Elided):
            continue
        parent = widget.parentWidget()
        if isinstance(widget, QScrollArea) and widget.widget().width() > widget.viewport().width():
            yield f"what scrolls in {type(widget.parentWidget()).__name__} is wider than its view"
        if parent is not None and parent.layout() is not None and widget.width() > parent.width():
            yield f"{type(widget).__name__}: wider than its {type(parent).__name__}"
        if isinstance(widget, QLabel | QAbstractButton) and widget.text() and not fits(widget):
            yield f"{type(widget).__name__} “{widget.text()}”"
        if isinstance(widget, QComboBox) and not told(widget):
            yield f"{type(widget).__name__} “{widget.currentText()}”"


def told(box: QComboBox) -> bool:
    """Whether the choice is read whole, or, where there is no room for it, in its tooltip."""
    if not isinstance(box, Choices):
        return False
    whole, asks = box.currentText(), box.SizeAdjustPolicy.AdjustToContents
    has_room = box.sizeAdjustPolicy() == asks and box.width() >= box.sizeHint().width()
    return box.shown == whole or (box.toolTip() == whole and not has_room)


def fits(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() >= widget.heightForWidth(widget.width())
    # What says the whole in its tooltip may be shortened.
    return bool(widget.toolTip()) or widget.width() >= widget.minimumSizeHint().width()


@pytest.mark.parametrize(("scale", "size"), [(100, (1280, 720)), (200, (1280, 720))])
@pytest.mark.parametrize("spoken", ["en", "zh", "twice"])
def test_nothing_is_cut_off(  # noqa: PLR0913, PLR0917 - fixtures and parameters
    open_window: Open,
    book: Book,
    monkeypatch: pytest.MonkeyPatch,
    scale: int,
    size: tuple[int, int],
    spoken: str,
) -> None:
    if spoken == "twice":
        monkeypatch.setattr(window_module, "language_of", lambda _: LONG)
    window = open_window(book, language="en" if spoken == "twice" else spoken, scale=scale)
    window.resize(*size)
    settle()
    found = {}
    for name in NAMES:
        if spoken == "twice" and scale > 100 and name in IN_WORK:
            continue
        window.shell.go(Place(name))
        settle()
        # What a job says at the last moment has its room too before it is looked at.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if cut := list(cut_off(window)):
            found[name] = cut
    assert (window.width(), window.height()) == size
    assert found == {}


@pytest.mark.parametrize("spoken", ["en", "twice"])
def test_the_first_screen_is_not_cut_off_either(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, spoken: str
) -> None:
    if spoken == "twice":
        monkeypatch.setattr(window_module, "language_of", lambda _: LONG)
    window = open_window(scale=200)
    window.resize(1280, 720)
    settle()
    assert list(cut_off(window)) == []
