"""A time, a time zone, languages or a code that is none is said beside its field, and not kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from tests.ui.conftest import Open, id_of, settle
from tests.ui.test_inputs import commit
from ui.context import Place

pytestmark = pytest.mark.shares


def meeting(window: Any) -> Any:
    window.shell.go(Place("meetings", id_of(window.book, "JCM12")))
    settle()
    return window.shell.current.workspace.tab.detail


def held(book: Book, ref: str, name: str) -> Any:
    with book.reading() as view:
        return getattr(reading.find(view, ref), name)


def typed(detail: Any, name: str, text: str) -> Any:
    line = detail.form.boxes[name].editor.inputs[0]
    commit(line, text)
    detail.keeper.keep()
    settle()
    return line


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("opens_at", "25:99", "“25:99” is not a time such as 09:30."),
        ("languages", "25:99", "“25:99” is not a list of languages such as en, zh."),
        ("time_zones", "Mars/Base", "“Mars/Base” is not a time zone such as Asia/Shanghai."),
    ],
)
def test_an_invalid_text_is_reported_beside_its_field(
    window: Any, book: Book, name: str, text: str, expected: str
) -> None:
    detail = meeting(window)
    before = held(book, "JCM12", name)
    line = typed(detail, name, text)
    detail.form.boxes["title"].editor.focus()
    settle()
    assert detail.form.boxes[name].fault == expected
    assert (line.text(), held(book, "JCM12", name)) == (text, before)


def test_a_time_is_shown_as_it_is_kept_once_the_cursor_has_left(window: Any, book: Book) -> None:
    detail = meeting(window)
    line = typed(detail, "opens_at", "9：45")
    assert (held(book, "JCM12", "opens_at"), line.text()) == ("09:45", "9：45")
    detail.form.boxes["title"].editor.focus()
    settle()
    assert line.text() == "09:45"


def test_a_list_of_languages_goes_on_as_it_was_typed(window: Any, book: Book) -> None:
    detail = meeting(window)
    line = typed(detail, "languages", "en,")
    assert (held(book, "JCM12", "languages"), line.text()) == ("en", "en,")
    QTest.keyClicks(line, "zh")
    detail.keeper.keep()
    assert held(book, "JCM12", "languages") == "en, zh"


def test_the_code_of_a_mechanism_can_stand_in_a_reference(window: Any, book: Book) -> None:
    window.shell.go(Place("mechanisms", id_of(book, "JCM")))
    settle()
    detail = window.shell.current.pane.detail
    typed(detail, "code", "JC M/1")
    assert detail.form.boxes["code"].fault == (
        "“JC M/1” cannot be a code: use letters, digits and hyphens, no blanks."
    )
    assert held(book, "JCM", "code") == "JCM"


@pytest.mark.parametrize(
    ("code", "shown", "more"),
    [("zh", "英文、中文", "、法语"), ("en", "English, Chinese", ", French")],
)
def test_languages_are_called_by_name_in_the_language_of_the_window(
    open_window: Open, book: Book, code: str, shown: str, more: str
) -> None:
    window = open_window(book, language=code)
    detail = meeting(window)
    line = typed(detail, "languages", shown)
    assert held(book, "JCM12", "languages") == "en, zh"
    detail.form.boxes["title"].editor.focus()
    settle()
    assert line.text() == shown
    typed(detail, "languages", shown + more)
    assert held(book, "JCM12", "languages") == "en, zh, fr"
