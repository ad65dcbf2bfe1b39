"""In every state that the pictures show, nothing is cut off nor reaches out of its place."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.office.paper import printing
from tests.fixtures.books import copied
from tests.ui.conftest import Open
from tests.ui.test_layouts import HIGH, LONG, LOW, Size, beyond, seen_in, wrong_in
from tools import window_rest
from tools.window_poses import furnish, shots, tear
from ui.frame import window as window_module
from ui.frame.catalogue import entries
from ui.kit.look import Look
from ui.kit.parts import plain
from ui.preview import wanted

pytestmark = pytest.mark.painted


@pytest.fixture(scope="module")
def torn(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The furnished example, and beside it, as ``torn.book``, that of which two copies differ."""
    path = copied(example, tmp_path_factory.mktemp("torn") / "furnished.book")
    furnished = Book.open(path, desk="desk")
    furnish(furnished)
    furnished.close()
    tear(path, path.with_name("torn.book"))
    return path


@cache
def blank_pages(number: int) -> bytes:
    """A PDF of so many pages with nothing on them."""
    document, written = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(number):
        document.new_page(595, 842)
    document.save(written)
    return written.getvalue()


PLAIN = {entry.names[0] for entry in entries()}
"""Shots of screens as they open; test_layouts looks at these in every language."""


TIGHT: set[tuple[str, Size]] = {("planner-of-meeting", LOW)}
"""Still too wide or too high for texts of twice their length in the lowest window at 200 per cent.

They have their room in both languages as they are; `test_layouts` holds that.
"""


@pytest.mark.parametrize(
    ("spoken", "sizes"),
    [pytest.param("zh", [LOW], marks=pytest.mark.thorough), ("twice", [LOW, HIGH])],
)
def test_in_every_state_all_has_its_room_at_200_per_cent(  # noqa: PLR0913, PLR0917 - fixtures and parameters
    open_window: Open,
    is_thorough: bool,
    torn: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoken: str,
    sizes: list[Size],
) -> None:
    """Every state in the long language; in a thorough run every third in Chinese, which is shorter.

    Screens as they open are left to test_layouts, which looks at each in the long language too, and
    at many in Chinese. In a window that is higher, every eighth state. Where the run is thorough,
    it is all of these in the long language.
    """
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    # What is on the pages of a preview is not looked at, only how it says how many there are.
    monkeypatch.setattr(window_rest, "PAINTING", 0)
    blank = dict.fromkeys(("print_document", "pack"), lambda *_: blank_pages(100))
    monkeypatch.setattr(wanted, "printing", SimpleNamespace(**{**vars(printing), **blank}))
    if spoken == "twice":
        monkeypatch.setattr(window_module, "language_of", lambda _: LONG)
    books = [
        Book.open(copied(path, tmp_path / path.name), desk="desk")
        for path in (torn, torn.with_name("torn.book"))
    ]
    window = open_window(language="en" if spoken == "twice" else spoken, scale=200)
    posed = list(shots())
    if spoken == "zh" or not is_thorough:
        posed = [shot for shot in posed if shot.name not in PLAIN]
    if spoken == "zh":
        posed = posed[::3]
    states = {}
    for is_torn, shown in enumerate(books):
        window.take(shown)
        for number, shot in enumerate(posed):
            if shot.is_torn is bool(is_torn):
                window.resize(*sizes[0])
                shot.pose(window)
                for size in sizes if is_thorough or number % 8 == 0 else sizes[:1]:
                    window.resize(*size)
                    window_rest.settle(window)
                    if wrong := wrong_in(window, 200, is_whole=False, rounds=3):
                        states[shot.name, size] = wrong
                    assert (window.width(), window.height()) == size
    assert {at: wrong for at, wrong in states.items() if at not in TIGHT} == {}


def test_widgets_that_overflow_or_are_too_low_are_found(qtbot: QtBot) -> None:
    look, inside = Look(LONG), QVBoxLayout()
    low, wide = QLabel("Low"), QPushButton("Wide")
    for part in (low, wide):
        inside.addWidget(part)
    around = plain(inside)
    qtbot.addWidget(around)
    around.resize(300, 200)
    around.show()
    assert list(beyond(seen_in(around))) == []
    low.setFixedHeight(look.px(6))
    wide.move(200, wide.y())
    wide.resize(200, wide.height())
    assert list(beyond(seen_in(around))) == [
        "QLabel “Low” is lower than its letters",
        "QPushButton “Wide” reaches out of QWidget",
    ]
