"""What Qt itself says in a Chinese window is Chinese: dialogues, buttons, menus."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLabel, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open, settle
from ui.frame.window import MainWindow
from ui.kit.prompts import SystemPrompts

ENGLISH = re.compile("[A-Za-z]{2,}")
NAMES = {"PDF"}


def dialogue(window: MainWindow, name: str) -> QDialog:
    if name == "print":
        return QPrintDialog(window)
    dialog = SystemPrompts(window).dialog("另存为", "记录簿 (*.book)", None)
    if name == "save":
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


@pytest.mark.parametrize("name", ["open", "save", "print"])
def test_no_label_of_a_dialogue_of_qt_is_english_in_a_chinese_window(
    open_window: Open, qtbot: QtBot, name: str
) -> None:
    dialog = dialogue(open_window(language="zh"), name)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    parts: list[QWidget] = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    texts = [part.text() for part in parts if isinstance(part, QLabel | QAbstractButton)]
    texts += [part.toolTip() for part in parts]
    assert sum(bool(re.search("[\u4e00-\u9fff]", text)) for text in texts) > 3
    left = [text for text in texts if set(ENGLISH.findall(text)) - NAMES and "/" not in text]
    assert left == []


def test_the_size_of_a_file_is_called_as_people_call_it(open_window: Open, qtbot: QtBot) -> None:
    dialog = dialogue(open_window(language="zh"), "open")
    qtbot.addWidget(dialog)
    (tree,) = dialog.findChildren(QTreeView)
    across = Qt.Orientation.Horizontal
    assert [tree.model().headerData(at, across) for at in range(2)] == ["名称", "文件大小"]


def test_a_text_that_no_catalogue_has_is_said_as_it_is(open_window: Open) -> None:
    translate = QCoreApplication.translate
    window = open_window(language="zh")
    assert translate("QFileDialog", "&Look in:") == "查找范围(&L)："
    assert translate("QNowhere", "A &text of nobody's") == "A &text of nobody's"
    window.set(replace(window.settings, language="en"))
    settle()
    assert translate("QFileDialog", "&Look in:") == "&Look in:"
