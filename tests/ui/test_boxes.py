"""Boxes to type in: level beside each other, and nothing of their words is cut through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secretariat.domain.organisations import Organisation
from secretariat.domain.registers import KINDS
from secretariat.i18n import language
from tests.ui.conftest import settle
from ui.kit.choices import Choices
from ui.kit.editing.amounts import MoneyEditor
from ui.kit.editing.answers import Answers
from ui.kit.editing.field_box import FieldBox
from ui.kit.editing.link_picker import LinksEditor
from ui.kit.editing.many import RowsEditor
from ui.kit.editing.words import LineEditor, PairEditor
from ui.kit.inputs import Line, Text
from ui.kit.look import Look
from ui.kit.theme import Theme

pytestmark = pytest.mark.painted

LONG = "12th UK-China Joint Commission Meeting on Science, Technology and Innovation"


KEPT: list[QWidget] = []
"""Windows live as long as somebody here knows them."""


def in_window(qtbot: QtBot, *parts: QWidget, width: int, scale: int = 100) -> QWidget:
    """A window of this width that holds *parts*, dressed as every window is."""
    window = QWidget()
    window.setFont(Theme(scale=scale).font())
    window.setStyleSheet(Theme(scale=scale).style_sheet)
    qtbot.addWidget(window)
    KEPT.append(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    window.resize(width, 300)
    window.show()
    settle()
    return window


def test_a_text_that_is_too_long_for_its_line_ends_in_dots_until_one_types_in_it(
    qtbot: QtBot, letters: None
) -> None:
    line, other = Line("Meeting"), Line("Other")
    window = in_window(qtbot, other, line, width=200)
    line.show_text(LONG)
    assert line.shown.endswith("…")
    assert line.text() == LONG
    line.setFocus()
    settle()
    assert line.shown == LONG
    other.setFocus()
    window.resize(900, 300)
    settle()
    assert line.shown == LONG


def test_where_a_line_ends_in_dots_its_letters_are_those_that_fit(
    qtbot: QtBot, letters: None
) -> None:
    line, other = Line("Meeting"), Line("Other")
    in_window(qtbot, other, line, width=200)
    line.show_text(LONG)
    dotted = line.grab().toImage()
    line.show_text(line.shown)
    assert line.grab().toImage() == dotted


@pytest.mark.parametrize("scale", [100, 200])
def test_the_halves_of_a_pair_are_level_beside_each_other_and_each_its_own_height_below(
    qtbot: QtBot, letters: None, scale: int
) -> None:
    look = Look(language("en"), Theme(scale=scale))
    pair = PairEditor(look, "Title")
    window = in_window(qtbot, pair, width=look.px(500), scale=scale)
    pair.show_tree({"en": LONG * 2, "zh": "会议"})
    settle()
    assert pair.english.height() == pair.chinese.height()
    pair.show_tree({"en": "Meeting", "zh": "会议"})
    settle()
    assert pair.english.height() == pair.chinese.height() == look.px(36)
    pair.show_tree({"en": LONG * 2, "zh": "会议"})
    window.resize(look.px(250), 300)
    settle()
    assert pair.english.height() > pair.chinese.height()


@pytest.mark.parametrize("scale", [100, 200])
def test_the_words_of_all_boxes_begin_at_one_place(qtbot: QtBot, letters: None, scale: int) -> None:
    look = Look(language("en"), Theme(scale=scale))
    line, text, choice = Line("Line"), Text(look, "Text"), Choices("Choice")
    in_window(qtbot, QWidget(), line, text, choice, width=300, scale=scale)
    line.setText("HHH")
    text.show_text("HHH")
    choice.addItem("HHH")
    settle()
    assert {_first_ink(part) for part in (line, text, choice)} == {_first_ink(line)}


def _first_ink(part: QWidget) -> int:
    """The first column inside the frame of *part* in which something is drawn."""
    image = part.grab().toImage()
    ground = image.pixelColor(6, image.height() // 2)
    return next(
        x for x in range(6, image.width())
        if any(
            image.pixelColor(x, y).lightness() < ground.lightness() - 100
            for y in range(6, image.height() - 6)
        )
    )  # fmt: skip


def test_a_link_with_a_long_name_makes_no_form_wider_than_its_place(
    qtbot: QtBot, letters: None
) -> None:
    answers = Answers(
        sides=(), find=lambda *_: (), names=lambda ids: dict.fromkeys(ids, LONG), go=print
    )
    editor = LinksEditor(Look(language("en"), Theme(scale=200)), "Clauses", None, answers)
    editor.show_tree(["one"])
    in_window(qtbot, editor, width=400, scale=200)
    assert editor.minimumSizeHint().width() < 400


def test_a_row_of_a_small_table_breaks_where_its_columns_would_be_too_narrow(
    qtbot: QtBot, letters: None
) -> None:
    editor = RowsEditor(Look(language("en")), "Names over time", ("en", "zh", "start", "end"))
    tree = [{"en": "Framework", "zh": "框架", "start": "2009", "end": "2014"}] * 2
    editor.show_tree(tree)
    window = in_window(qtbot, editor, width=600)
    for width, lines in ((600, 1), (360, 2), (120, 4), (600, 1)):
        window.resize(width, 400)
        settle()
        first = list(editor.inputs)[:4]
        assert len({line.mapTo(editor, QPoint()).y() for line in first}) == lines
        assert editor.tree() == tree
        assert editor.minimumSizeHint().width() <= width


def test_a_date_in_a_small_table_is_read_in_words_and_typed_in_figures(
    qtbot: QtBot, letters: None
) -> None:
    editor = RowsEditor(Look(language("zh")), "历次文本", ("number", "date"), ["date"])
    tree = [{"number": "1", "date": "2026-01-30"}, {"number": "2", "date": "2026-02"}]
    editor.show_tree(tree)
    in_window(qtbot, editor, width=400)
    lines = [line for line in editor.inputs if isinstance(line, Line)]
    assert [line.text() for line in lines] == ["1", "2026年1月30日", "2", "2026年2月"]
    assert editor.tree() == tree
    lines[1].setFocus()
    settle()
    assert lines[1].text() == "2026-01-30"
    QTest.keyClicks(lines[1], "1")
    assert editor.tree()[0]["date"] != "2026-01-30"


def test_an_amount_of_nine_figures_is_whole_beside_its_currency(
    qtbot: QtBot, letters: None
) -> None:
    editor = MoneyEditor(Look(language("en")), "Amount")
    editor.show_tree({"amount": "110000000", "currency": "CNY"})
    in_window(qtbot, Line("Other"), editor, width=175)
    assert editor.amount.shown == editor.amount.text() == "110,000,000"
    assert editor.currency.shown == "CNY"


def test_a_small_table_that_is_only_read_has_no_row_to_remove(qtbot: QtBot, letters: None) -> None:
    editor = RowsEditor(Look(language("en")), "Names over time", ("en", "zh"))
    editor.show_tree([{"en": "Framework", "zh": "框架"}])
    in_window(qtbot, editor, width=600)
    aways = [each for each in editor.findChildren(QToolButton) if "Remove" in each.toolTip()]
    assert [each.isVisible() for each in aways] == [True]
    editor.set_read_only(read_only=True)
    assert [each.isVisible() for each in aways] == [False]
    editor.show_tree([{"en": "Framework", "zh": "框架"}, {"en": "Plan", "zh": "计划"}])
    assert not any(each.isVisible() for each in editor.findChildren(QToolButton))


def test_a_small_table_with_a_fault_stays_marked_when_a_row_comes_or_goes(
    qtbot: QtBot, letters: None
) -> None:
    editor = RowsEditor(Look(language("en")), "Names over time", ("en", "start"), ["start"])
    editor.show_tree([{"en": "Framework", "start": "soon"}, {"en": "Plan"}])
    box = FieldBox(Look(language("en")), KINDS.of(Organisation).field_named["name"], editor)
    in_window(qtbot, box, width=600)
    box.say_fault("“soon” is not a date.")
    for change in (editor._add_row, lambda: editor._remove(1)):
        change()
        assert all(line.property("faulty") for line in editor.inputs)
        assert {line.accessibleDescription() for line in editor.inputs} == {"“soon” is not a date."}
    box.say_fault("")
    assert not any(line.property("faulty") for line in editor.inputs)


@pytest.mark.parametrize("first", ["fault", "notice"])
def test_messages_are_created_for_the_first_one_and_stand_in_order_under_the_editor(
    qtbot: QtBot, letters: None, first: str
) -> None:
    editor = LineEditor("Name")
    box = FieldBox(Look(language("en")), KINDS.of(Organisation).field_named["name"], editor)
    in_window(qtbot, box, width=600)
    alone = box.findChildren(QLabel)
    assert (box.fault, box.notice, len(alone)) == ("", "", 1)
    messages = {
        "fault": lambda: box.say_fault("Too long."),
        "notice": lambda: box.say_notice([("Elsewhere it is “Plan”.", [])]),
    }
    for name in sorted(messages, key=lambda name: name != first):
        messages[name]()
    box.put_under(below := QLabel("Below"))
    settle()
    assert (box.fault, box.notice) == ("Too long.", "Elsewhere it is “Plan”.")
    labels = {part.text(): part for part in box.findChildren(QLabel) if part not in alone}
    tops = [
        part.mapTo(box, QPoint(0, 0)).y()
        for part in (editor, labels[box.fault], labels[box.notice], below)
    ]
    assert tops == sorted(set(tops))
    box.say_fault("")
    box.say_notice()
    assert (box.fault, box.notice) == ("", "")
    assert not any(part.isVisible() for part in labels.values() if part is not below)
