"""The palette leads to every register, also to one that shares its screen, and says its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from tests.ui.conftest import Open, settle
from ui.frame.shell import Shell
from ui.kit.parts import Elided


@pytest.mark.parametrize(
    ("sought", "title", "screen"),
    [("zw", "Posts", "posts"), ("instr", "Instruments", "instruments")],
)
def test_a_register_that_shares_its_screen_is_reached(
    open_window: Open, book: Book, sought: str, title: str, screen: str
) -> None:
    window = open_window(book)
    shell = window.centralWidget()
    assert isinstance(shell, Shell)
    shell.palette_.open(sought)
    next(entry for entry in shell.palette_.entries if entry.title == title).run()
    settle()
    assert shell.place.screen == screen


@pytest.mark.parametrize(
    ("spoken", "sought"),
    [
        ("en", "language"), ("en", "chinese"), ("en", "中文"),
        ("zh", "语言"), ("zh", "英文"), ("zh", "English"), ("zh", "yuyan"), ("zh", "yy"),
    ],
)  # fmt: skip
def test_the_other_language_is_found_in_the_users_own_words(
    open_window: Open, book: Book, spoken: str, sought: str
) -> None:
    window = open_window(book, language=spoken)
    shell = window.centralWidget()
    assert isinstance(shell, Shell)
    shell.palette_.open(sought)
    titles = [entry.title for entry in shell.palette_.entries[:4]]
    assert {"en": "中文 / English", "zh": "English / 中文"}[spoken] in titles


@pytest.mark.parametrize("sought", ["JCM12", "jcm12", "ＪＣＭ１２"])
def test_the_record_that_is_called_so_stands_first(
    open_window: Open, book: Book, sought: str
) -> None:
    palette = open_window(book).centralWidget().palette_
    palette.open(sought)
    assert palette.entries[0].second.startswith("JCM12 ")


def test_records_that_are_named_so_stand_before_those_that_only_speak_of_it(
    open_window: Open, book: Book
) -> None:
    palette = open_window(book, language="zh").centralWidget().palette_
    palette.open("抗")
    named = ["抗" in entry.title for entry in palette.entries if entry.second]
    assert any(named)
    assert named == sorted(named, reverse=True)


@pytest.mark.parametrize("scale", [100, 200])
def test_a_title_has_the_room_that_its_caption_does_not_need(
    open_window: Open, book: Book, scale: int
) -> None:
    window = open_window(book, scale=scale)
    window.resize(1280, 720)
    settle()
    palette = window.centralWidget().palette_
    palette.open("data")
    settle()
    lines = [palette.list.itemWidget(palette.list.item(at)) for at in range(palette.list.count())]
    beside = [labels for line in lines if len(labels := line.findChildren(Elided)) == 2]
    assert beside
    for title, caption in beside:
        assert caption.width() == caption.sizeHint().width()
        assert title.width() + caption.width() > 0.85 * palette.list.viewport().width() - 60


def test_keys_that_nobody_takes_do_nothing_in_a_palette_that_is_closed(
    open_window: Open, book: Book
) -> None:
    shell = open_window(book).centralWidget()
    assert isinstance(shell, Shell)
    shell.open_palette()
    QTest.keyClick(shell.palette_.text, Qt.Key.Key_Escape)
    assert shell.palette_.isHidden()
    QTest.keyClick(shell, Qt.Key.Key_PageDown)
    assert shell.palette_.list.currentRow() == 0
