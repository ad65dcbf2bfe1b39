"""Nothing is cut off, even by a language twice as long, at every size of window and letters."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from secretariat.data.book import Book
from secretariat.i18n import ENGLISH, Language
from tests.ui.all_screens import ALIKE, NAMES
from tests.ui.conftest import Open, at_rest, id_of, settle
from ui.board.screen import BoardScreen
from ui.books import page_check
from ui.context import Place
from ui.frame import window as window_module
from ui.kit.choices import Choices
from ui.kit.inputs import Line
from ui.kit.parts import Elided
from ui.kit.theme import Theme


class Twice(gettext.NullTranslations):
    """A language whose every text is twice as long."""

    def gettext(self, message: str) -> str:
        return f"{message} {message}" if message.strip() else message

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self.gettext(singular if count == 1 else plural)


LONG = Language(ENGLISH, Twice())
Size = tuple[int, int]
LOW, HIGH = (1280, 720), (1920, 1080)
Found = dict[tuple[str, Size], list[str]]
WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


OPENED = {
    "JCM12/A16": "actions",
    "JCM12/D3": "decisions",
    "JCM12/3.1": "texts",
    "ORG:DSIT": "organisations",
    "PER:8": "people",
    "DOC:13": "papers",
    "EG": "mechanisms",
    "G1": "clauses",
    "CALL:2": "calls",
    "BAR:1": "barriers",
}
"""Records of many sorts of field, and where each is shown."""


def seen_in(root: QWidget) -> Iterator[QWidget]:
    """The parts of *root* that are seen; screens in the background are not even looked into."""
    for part in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if part.isVisible():
            yield part
            yield from seen_in(part)


def cut_off(seen: Iterable[QWidget], theme: Theme) -> Iterator[str]:
    """The texts that have less room than they need, and the parts that reach out of their place."""
    for widget in seen:
        if isinstance(widget, Elided):
            continue
        parent = widget.parentWidget()
        wide = isinstance(widget, QScrollArea) and (
            widget.widget().width() > widget.viewport().width()
        )
        # A board has a column for each state, and scrolls sideways.
        if wide and not isinstance(widget.parentWidget(), BoardScreen):
            yield f"what scrolls in {type(widget.parentWidget()).__name__} is wider than its view"
        if parent is not None and parent.layout() is not None and widget.width() > parent.width():
            yield f"{type(widget).__name__}: wider than its {type(parent).__name__}"
        if isinstance(widget, QLabel | QAbstractButton) and widget.text() and not fits(widget):
            yield f"{type(widget).__name__} “{widget.text()}”"
        if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
            yield from cut_heads(widget, theme)
        if isinstance(widget, QComboBox) and not told(widget):
            yield f"{type(widget).__name__} “{widget.currentText()}”"


def told(box: QComboBox) -> bool:
    """Whether the choice is read whole, or, where there is no room for it, in its tooltip."""
    if not isinstance(box, Choices):
        return False
    whole, asks = box.currentText(), box.SizeAdjustPolicy.AdjustToContents
    has_room = box.sizeAdjustPolicy() == asks and box.width() >= box.sizeHint().width()
    return box.shown == whole or (box.toolTip() == whole and not has_room)


def shortened(seen: Iterable[QWidget]) -> Iterator[str]:
    """What ends in … in a box to choose or to type in, though its tooltip has it all."""
    for part in seen:
        if isinstance(part, Choices) and part.shown != part.currentText():
            yield f"choice “{part.currentText()}”"
        if isinstance(part, Line) and not part.text():
            hint = part.placeholderText()
            if part.text_rect.width() < part.fontMetrics().horizontalAdvance(hint):
                yield f"hint “{hint}”"


def beyond(seen: Iterable[QWidget]) -> Iterator[str]:
    """The parts that stand outside of what holds them, and the lines lower than their letters."""
    for part in seen:
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
    text = getattr(part, "text", "")
    name = (text() if callable(text) else text) or part.accessibleName()
    return f"{type(part).__name__} “{name}”"


def wrong_in(window: QWidget, scale: int, *, is_whole: bool, rounds: int = 1) -> list[str]:
    """All that is wrong with how *window*, which is at rest, looks after some rounds of layout.

    Where the words have to be *whole*, no choice and no hint may end in …
    """
    wrong: list[str] = []
    for _ in range(rounds):
        # What a job says at the last moment has its room too before it is looked at. And a wrapped
        # line in a row in a column: each layout asks the one around it for room anew.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if rounds > 1:
            settle()
        seen = list(seen_in(window))
        wrong = [*cut_off(seen, Theme(scale=scale)), *beyond(seen)]
        if is_whole:
            wrong += shortened(seen)
        if not wrong:
            break
    return wrong


def cut_heads(head: QHeaderView, theme: Theme) -> Iterator[str]:
    """The heads of columns that take more than their two lines, or of which a word is cut."""
    metrics = QFontMetrics(theme.font(12, bold=True))
    for at in range(head.count()):
        text = str(head.model().headerData(at, Qt.Orientation.Horizontal) or "")
        room = head.sectionSize(at) - 2 * theme.px(10)
        taken = metrics.boundingRect(QRect(0, 0, max(1, room), 1000), WRAPPED, text)
        is_cut = taken.width() > room or taken.height() > head.height()
        if text and is_cut and not head.isSectionHidden(at):
            yield f"head “{text}”"


def fits(widget: QLabel | QAbstractButton) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() >= widget.heightForWidth(widget.width())
    # What says the whole in its tooltip may be shortened.
    return bool(widget.toolTip()) or widget.width() >= widget.minimumSizeHint().width()


@pytest.fixture(autouse=True)
def _no_work_that_begins_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the window says of the check of all pages comes while one looks, or does not."""
    monkeypatch.setattr(page_check, "SOON", 3_600_000)


def walked(window: Any, names: Sequence[str], sizes: list[Size], spoken: str) -> Found:
    """What is wrong on the screens called *names* at each of *sizes*."""
    scale = window.look.theme.scale
    faults_by_place: Found = {}
    for name in names:
        window.shell.go(Place(name))
        for size in sizes:
            window.resize(*size)
            at_rest(window)
            if wrong := wrong_in(window, scale, is_whole=spoken != "twice"):
                faults_by_place[name, size] = wrong
            assert (window.width(), window.height()) == size
    return faults_by_place


def records_seen(window: Any, book: Book, refs: Sequence[str], spoken: str) -> Found:
    """What is wrong where the records called *refs* stand alone, in a low window."""
    window.resize(*LOW)
    settle()
    faults_by_place: Found = {}
    for ref in refs:
        window.shell.go(Place(OPENED[ref], id_of(book, ref)))
        at_rest(window)
        scale = window.look.theme.scale
        if wrong := wrong_in(window, scale, is_whole=spoken != "twice"):
            faults_by_place[ref, LOW] = wrong
    return faults_by_place


def registers_in(spoken: str, *, is_thorough: bool) -> list[str]:
    """The registers to be seen at 200 per cent besides those among the screens."""
    if spoken == "en":
        return [name for name in ALIKE if name not in NAMES]
    return ALIKE[4 if spoken == "zh" else 0 :: 8] if is_thorough else []


@pytest.mark.parametrize(
    ("spoken", "scale"),
    [
        ("twice", 200),
        ("twice", 100),
        ("en", 200),
        ("zh", 200),
        pytest.param("en", 100, marks=pytest.mark.thorough),
    ],
)
def test_no_screen_record_or_register_cuts_off_a_text_in_any_language_or_size(  # noqa: PLR0913, PLR0917 - fixtures and parameters
    open_window: Open,
    book: Book,
    monkeypatch: pytest.MonkeyPatch,
    is_thorough: bool,
    spoken: str,
    scale: int,
) -> None:
    """One window for each language and size goes to all; Chinese at 100 is shorter than at 200.

    Each screen is tried in the long language at 200 per cent, and every fourth at 100. Every second
    is tried in English too, and of the others half in Chinese, of which the words are shorter. At
    200 per cent, also records that stand alone, all of them in the long language, and every third
    in Chinese; and each register in English.
    """
    if spoken == "twice":
        monkeypatch.setattr(window_module, "language_of", lambda _: LONG)
    window = open_window(book, language="en" if spoken == "twice" else spoken, scale=scale)
    is_real, names, refs = spoken != "twice", NAMES, list(OPENED)
    if not is_thorough and is_real:
        names = NAMES[::2] if spoken == "en" else NAMES[1::4]
        refs = refs[::3]
    elif not is_thorough and scale == 100:
        names = NAMES[::4]
    sizes = [LOW, HIGH] if is_thorough and is_real and scale == 200 else [LOW]
    wrong = walked(window, names, sizes, spoken)
    if scale == 200:
        if spoken != "en":
            wrong |= records_seen(window, book, refs, spoken)
        registers = registers_in(spoken, is_thorough=is_thorough)
        wrong |= walked(window, registers, [LOW] if is_real else [LOW, HIGH], spoken)
    assert wrong == {}


@pytest.mark.parametrize("spoken", ["en", "twice"])
def test_the_first_screen_is_not_cut_off_either(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, spoken: str
) -> None:
    if spoken == "twice":
        monkeypatch.setattr(window_module, "language_of", lambda _: LONG)
    window = open_window(scale=200)
    window.resize(*LOW)
    settle()
    assert list(cut_off(seen_in(window), Theme(scale=200))) == []
