"""What a record is called while its number or code is put right in the window."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place


@pytest.fixture
def detail(qtbot: QtBot, open_window: Open, book: Book) -> Any:
    """The form of a meeting that nothing refers to, JCM77."""
    with book.change("Add", ME) as change:
        body = Link[Mechanism](reading.find(change.view, "JCM").id)
        title = Bilingual("A slip", "笔误")
        record = change.add(Meeting(mechanism=body, ordinal=77, title=title)).id
    window: Any = open_window(book)
    window.activateWindow()
    window.shell.go(Place("meetings", record))
    settle()
    return window.shell.current.workspace.tab.detail


def test_a_meeting_is_called_by_the_last_number_that_was_put_right(detail: Any, book: Book) -> None:
    for number in ("78", "79"):
        detail.form.boxes["ordinal"].editor.show_tree(number)
        detail.form.boxes["ordinal"].editor.edited.emit()
        detail.keeper.keep()
        settle()
    assert id_of(book, "JCM79") == detail.record.id
    assert detail.record.ref == detail.keeper.record.ref == "JCM79"


def test_half_a_number_calls_nobody_while_it_is_typed(
    detail: Any, book: Book, qtbot: QtBot
) -> None:
    line = detail.form.boxes["ordinal"].editor.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "1")
    detail.keeper.keep()
    assert detail.keeper.record.ref == "JCM77"
    qtbot.keyClicks(line, "4")
    detail.form.boxes["title"].editor.english.setFocus()
    settle()
    assert (detail.keeper.record.ref, detail.keeper.record.ordinal) == ("JCM14", 14)
    assert detail.window().shell.toast.text == "JCM77 is called JCM14 now."
