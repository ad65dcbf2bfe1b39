"""The briefing pack in the meeting workspace: ticked, ordered by keys, bound, remembered."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import id_of, settle
from ui.context import Place
from ui.meetings.pack import PackTab
from ui.preview.paper import Paper

pytestmark = pytest.mark.shares


def tab_of(window: Any, ref: str = "JCM12") -> Any:
    window.shell.go(Place("meetings", id_of(window.book, ref), "pack"))
    settle()
    pack_tab = window.shell.current.workspace.tab
    assert isinstance(pack_tab, PackTab)
    return pack_tab


def made(qtbot: QtBot, tab: Any) -> list[str]:
    """The text of each page, once the pack is shown."""
    qtbot.waitUntil(lambda: tab.paper.pages > 0 and not tab.paper.is_making, timeout=30_000)
    document = pypdfium2.PdfDocument(tab.paper.pdf)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture
def unbound(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pack is laid out, for tests of the choice alone: it takes a quarter of a second each."""
    monkeypatch.setattr(Paper, "_make", lambda _: None)


def test_the_usual_is_ticked_and_shown(qtbot: QtBot, window: Any) -> None:
    tab = tab_of(window)
    usual = ("agenda", "delegations", "biographies", "minutes:JCM11", "open-actions")
    assert tab.parts.ticked[:5] == usual
    assert "DOC:13" in tab.parts.ticked
    pages = made(qtbot, tab)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


@pytest.mark.own_window
def test_keys_tick_order_and_bind(qtbot: QtBot, window: Any) -> None:
    tab = tab_of(window, "EG1")
    made(qtbot, tab)
    tab.focus()
    for at in range(tab.parts.count()):
        tab.parts.setCurrentRow(at)
        if tab.parts.item(at).checkState() is Qt.CheckState.Checked:
            QTest.keyClick(tab.parts, Qt.Key.Key_Space)
    assert tab.parts.ticked == ()
    tab.parts.setCurrentRow(0)
    QTest.keyClick(tab.parts, Qt.Key.Key_Space)
    tab.parts.setCurrentRow(1)
    QTest.keyClick(tab.parts, Qt.Key.Key_Space)
    QTest.keyClick(tab.parts, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert tab.parts.ticked == ("delegations", "agenda")
    tab.make()
    pages = made(qtbot, tab)
    assert pages[0].index("Delegations") < pages[0].index("Agenda")
    assert len(pages) < 8


@pytest.mark.own_window
def test_nothing_ticked_is_said_and_leaves_the_pack_as_it_was(qtbot: QtBot, window: Any) -> None:
    tab = tab_of(window, "EG1")
    whole = made(qtbot, tab)
    for at in range(1, tab.parts.count()):
        tab.parts.item(at).setCheckState(Qt.CheckState.Unchecked)
    tab.make()
    before = made(qtbot, tab)
    assert len(before) < len(whole)
    tab.parts.item(0).setCheckState(Qt.CheckState.Unchecked)
    tab.make()
    assert "at least one" in tab._fault.text()
    assert len(made(qtbot, tab)) == len(before)


@pytest.mark.usefixtures("unbound")
@pytest.mark.own_window
def test_a_choice_is_kept_for_each_meeting(window: Any) -> None:
    tab = tab_of(window)
    for at in range(1, tab.parts.count()):
        tab.parts.item(at).setCheckState(Qt.CheckState.Unchecked)
    assert tab.parts.ticked == ("agenda",)
    assert "minutes:JCM12" in tab_of(window, "JCM13").parts.ticked
    assert tab_of(window).parts.ticked == ("agenda",)


@pytest.mark.usefixtures("unbound")
@pytest.mark.own_window
def test_an_order_that_was_dragged_is_kept(window: Any) -> None:
    tab = tab_of(window)
    first, second, third, *_ = tab.parts.ticked
    assert tab.parts.model().moveRow(QModelIndex(), 0, QModelIndex(), 3)
    assert tab.parts.ticked[:3] == (second, third, first)
    tab_of(window, "JCM13")
    assert tab_of(window).parts.ticked[:3] == (second, third, first)


@pytest.mark.usefixtures("unbound")
def test_the_boxes_of_the_parts_do_not_touch(window: Any) -> None:
    parts = tab_of(window).parts
    assert parts.sizeHintForRow(0) >= 28
    assert parts.sizeHintForRow(0) <= 34
