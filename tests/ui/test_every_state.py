"""In every state that the pictures show, nothing is cut off nor reaches out of its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from tests.fixtures.books import copied
from tests.ui.conftest import Open
from tests.ui.test_layouts import LONG, cut_off, seen_in
from tools import window_poses
from tools.window_poses import furnish, settle, shots, tear
from ui.frame import window as window_module
from ui.frame.window import MainWindow
from ui.kit.look import Look
from ui.kit.parts import plain
from ui.kit.theme import Theme


def beyond(root: QWidget) -> Iterator[str]:
    """The parts that stand outside of what holds them, and the lines lower than their letters."""
    for part in seen_in(root):
        around = part.parentWidget()
        if around is None or part.isWindow():
            continue
        if around.layout() is not None and not isinstance(around, QStackedWidget):
            place = around.rect().adjusted(-1, -1, 1, 1)
            if not place.contains(part.geometry()):
                yield f"{_called(part)} reaches out of {type(around).__name__}"
        is_line = isinstance(part, QLabel) and part.text() and not part.wordWrap()
        if is_line and part.height() < part.sizeHint().height() - 1:
            yield f"{_called(part)} is lower than its letters"


def _called(part: QWidget) -> str:
    said = getattr(part, "text", lambda: "")() or part.accessibleName()
    return f"{type(part).__name__} “{said}”"


def found_in(window: MainWindow, scale: int) -> list[str]:
    """All that is wrong with how the window looks once it has come to rest."""
    settle(window)
    for _ in range(3):
        # A wrapped line in a row in a column: each layout asks the one around it for room anew.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        settle()
        if not (wrong := [*cut_off(window, Theme(scale=scale)), *beyond(window)]):
            break
    return wrong


@pytest.fixture(scope="module")
def torn(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The furnished example, and beside it, as ``torn.book``, that of which two copies differ."""
    path = copied(example, tmp_path_factory.mktemp("torn") / "furnished.book")
    furnished = Book.open(path, desk="desk")
    furnish(furnished)
    furnished.close()
    tear(path, path.with_name("torn.book"))
    return path


@pytest.mark.parametrize(
    ("spoken", "sizes"), [("zh", [(1280, 720)]), ("twice", [(1280, 720), (1920, 1080)])]
)
def test_in_every_state_all_has_its_room_at_200_per_cent(  # noqa: PLR0913, PLR0917 - fixtures and parameters
    open_window: Open,
    torn: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoken: str,
    sizes: list[tuple[int, int]],
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    # What is on the pages of a preview is not looked at.
    monkeypatch.setattr(window_poses, "PAINTING", 0)
    if spoken == "twice":
        monkeypatch.setattr(window_module, "language_of", lambda _: LONG)
    books = [
        Book.open(copied(path, tmp_path / path.name), desk="desk")
        for path in (torn, torn.with_name("torn.book"))
    ]
    window = open_window(language="en" if spoken == "twice" else spoken, scale=200)
    found = {}
    for is_torn, shown in enumerate(books):
        window.take(shown)
        for shot in shots():
            if shot.is_torn is bool(is_torn):
                window.resize(*sizes[0])
                shot.pose(window)
                for size in sizes:
                    window.resize(*size)
                    if wrong := found_in(window, 200):
                        found[shot.name, size] = wrong
                    assert (window.width(), window.height()) == size
    assert found == {}


def test_what_reaches_out_and_what_is_too_low_is_found(qtbot: QtBot) -> None:
    look, inside = Look(LONG), QVBoxLayout()
    low, wide = QLabel("Low"), QPushButton("Wide")
    for part in (low, wide):
        inside.addWidget(part)
    around = plain(inside)
    qtbot.addWidget(around)
    around.resize(300, 200)
    around.show()
    assert list(beyond(around)) == []
    low.setFixedHeight(look.px(6))
    wide.move(200, wide.y())
    wide.resize(200, wide.height())
    assert list(beyond(around)) == [
        "QLabel “Low” is lower than its letters",
        "QPushButton “Wide” reaches out of QWidget",
    ]
