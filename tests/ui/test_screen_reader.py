"""What a screen reader hears: labels, roles, states, and every message as it appears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSplitterHandle, QWidget

from secretariat.data.book import Book
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place
from ui.kit.theme import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Tokens

pytestmark = pytest.mark.shares

ROLE, NAME = QAccessible.Role, QAccessible.Text.Name
LABEL = QAccessible.RelationFlag.Label


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(NAME)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced, with ! before what is urgent."""
    texts: list[str] = []

    def update(event: Any) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            is_urgent = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            texts.append("!" * is_urgent + event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    return texts


@pytest.fixture
def window(open_window: Open, book: Book) -> Iterator[Any]:
    """A window made while a screen reader listens: it asks for roles as widgets are made."""
    QAccessible.setActive(True)
    yield open_window(book)
    QAccessible.setActive(False)


def go(window: Any, place: Place) -> Any:
    window.shell.go(place)
    settle()
    return window.shell.current


@pytest.mark.parametrize("screen", ["actions", "settings", "preview"])
def test_every_box_has_a_label_beside_the_value_that_linux_reads(window: Any, screen: str) -> None:
    shown = go(window, Place(screen))
    boxes = [box for box in shown.findChildren(QComboBox) if box.isVisible()]
    assert boxes
    for box in boxes:
        relations = QAccessible.queryAccessibleInterface(box).relations()
        labels = [other.text(NAME) for other, what in relations if what == LABEL]
        assert labels == [box.accessibleName()], box.accessibleName()


def test_roles_say_what_things_are(window: Any) -> None:
    overview = go(window, Place("overview"))
    sidebar = window.shell.sidebar
    places = {role_of(button) for button in sidebar._buttons.values()}
    assert places == {ROLE.ListItem}
    assert role_of(overview.tiles["late"]) == ROLE.Button
    chosen = QAccessible.queryAccessibleInterface(sidebar._buttons["overview"]).state()
    assert (chosen.selectable, chosen.selected) == (1, 1)
    actions = go(window, Place("actions"))
    assert role_of(actions.filters) == ROLE.Grouping
    late = actions.filters._chips[1]
    assert role_of(late) == ROLE.RadioButton
    press = QAccessible.queryAccessibleInterface(late).actionInterface()
    press.doAction(press.actionNames()[0])
    settle()
    assert QAccessible.queryAccessibleInterface(late).state().checked == 1
    parts = actions.pane.detail._parts.buttons()
    assert {role_of(part) for part in parts} == {ROLE.PageTab}
    assert {role_of(handle) for handle in actions.findChildren(QSplitterHandle)} == {ROLE.Splitter}
    assert role_of(go(window, Place("preview")).paper.view) == ROLE.Document


def test_every_message_is_heard_as_it_appears(window: Any, heard: list[str]) -> None:
    messages = window.messages
    messages.say("The copy is ready.")
    messages.fail("The disk refused this test.")
    settle()
    assert heard[-2:] == ["The copy is ready.", "!The disk refused this test."]
    pane = go(window, Place("actions")).pane
    pane.detail.form.say_fault("due", "This is no day.")
    settle()
    assert "!This is no day." in heard
    heard.clear()
    pane.detail.form.say_fault("due", "This is no day.")
    settle()
    assert heard == []


def test_a_text_of_the_record_is_heard_with_its_state(window: Any, book: Book) -> None:
    tab = go(window, Place("meetings", id_of(book, "JCM12"), "record")).workspace.tab
    section = next(section for section in tab._sections.values() if section.rows)
    editor = section.rows[0].editor
    settle()
    interface = QAccessible.queryAccessibleInterface(editor.english)
    assert interface.text(QAccessible.Text.Description) == editor._state.text() != ""
    order = editor._words_line.findChildren(QWidget)
    assert order.index(editor._number) < order.index(editor.english)
    assert order.index(editor._state) < order.index(editor.english)
    verbs = {
        verb.accessibleName() for section in tab._sections.values() for verb, _ in section._verbs
    }
    assert len(verbs) == 3 * len(tab._sections)
    assert role_of(section._title) == ROLE.Heading


def test_a_contradicted_rag_is_heard_in_words(window: Any) -> None:
    model = go(window, Place("actions", part="all:")).model
    cells = [
        model.cell(row, at) for row in range(model.rowCount()) for at in range(model.columnCount())
    ]
    signs = [cell for cell in cells if cell.text.endswith("≠")]
    assert signs
    assert all("≠" not in cell.heard and "contradicts" in cell.heard for cell in signs)


def test_a_command_waits_while_something_is_composed(window: Any, book: Book) -> None:
    tab = go(window, Place("meetings", id_of(book, "JCM13"), "record")).workspace.tab
    settle()
    text = window.focusWidget()
    rows = sum(len(section.rows) for section in tab._sections.values())
    QApplication.sendEvent(text, QInputMethodEvent("zhong", []))
    keys: Any = QKeySequence("Ctrl+Return")[0]  # type: ignore[index]  # the stubs lack it
    QTest.keyClick(text, keys.key(), keys.keyboardModifiers())
    settle()
    assert window.focusWidget() is text
    assert sum(len(section.rows) for section in tab._sections.values()) == rows
    assert text.textCursor().block().layout().preeditAreaText() == "zhong"
    QApplication.sendEvent(text, QInputMethodEvent("", []))


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str, other: str) -> float:
    low, high = sorted((brightness(colour), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.own_window
@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST, CONTRAST_DARK])
def test_the_frames_of_fields_and_buttons_stand_out(tokens: Tokens) -> None:
    for ground in ("bg", "surface", "sidebar"):
        assert contrast(tokens.edge, getattr(tokens, ground)) >= 3, ground
    for ground in ("bg", "surface", "hover", "chosen", "amber_bg"):
        assert contrast(tokens.amber, getattr(tokens, ground)) >= 3, "the line under a found word"


@pytest.mark.own_window
@pytest.mark.parametrize("tokens", [CONTRAST, CONTRAST_DARK])
def test_high_contrast_has_seven_to_one_everywhere(tokens: Tokens) -> None:
    for ground in ("bg", "surface", "raised", "hover", "chosen"):
        for ink in ("text", "text2", "text3"):
            assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 7, (ink, ground)
    for tone in ("green", "amber", "red", "blue", "grey"):
        assert contrast(getattr(tokens, tone), getattr(tokens, f"{tone}_bg")) >= 7, tone
    assert contrast(tokens.accent, tokens.on_accent) >= 7
    assert contrast(tokens.text, tokens.amber_bg) >= 7, "a found word on its ground"


@pytest.mark.own_window
def test_high_contrast_and_stillness_are_chosen_in_the_settings(window: Any) -> None:
    settings = go(window, Place("settings"))
    settings.theme.setCurrentIndex(settings.theme.findData("contrast-dark"))
    settings.theme.activated.emit(settings.theme.currentIndex())
    settle()
    assert window.look.theme.tokens == CONTRAST_DARK
    window.shell.current.still.setChecked(True)
    settle()
    assert window.look.theme.still
    assert QApplication.cursorFlashTime() == 0
    window.shell.current.still.setChecked(False)
    settle()
    assert QApplication.cursorFlashTime() > 0
