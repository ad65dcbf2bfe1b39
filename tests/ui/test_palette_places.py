"""The palette leads to every register, also to one that shares its screen, and says its name."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.office.paper.documents import BRIEFING, DOCUMENTS
from tests.ui.conftest import Open, id_of, settle
from ui.context import NEW, Place
from ui.frame import elsewhere
from ui.frame.shell import Shell
from ui.kit.palette import Palette
from ui.kit.parts import Elided

pytestmark = pytest.mark.shares


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


def palette_of(window: Any) -> Palette:
    shell = window.centralWidget()
    assert isinstance(shell, Shell)
    return shell.palette_


@pytest.mark.parametrize("page", sorted({verb.page for verb in elsewhere.COMMANDS}))
def test_what_is_found_from_elsewhere_is_a_command_of_its_page(
    open_window: Open, book: Book, page: str
) -> None:
    shell = open_window(book, at=Place(page)).centralWidget()
    titles = {command.title for command in shell.current.commands()}
    by_state = {"Encrypt the book", "Change the passphrase", "Print a recovery sheet…"}
    by_state |= {"Back up now", "List the backups", "Choose a second place…"}
    wanted = {verb.title for verb in elsewhere.COMMANDS if verb.page == page}
    assert wanted - by_state <= titles


@pytest.mark.parametrize(
    ("language", "sought", "title"),
    [
        ("zh", "催办", "起草到期提醒"), ("zh", "副本", "导出工作副本"), ("zh", "hbfb", "合并副本"),
        ("en", "chase", "Write reminders"), ("en", "laptop", "Check out a copy"),
    ],
)  # fmt: skip
def test_a_command_is_found_from_any_page(
    open_window: Open, book: Book, language: str, sought: str, title: str
) -> None:
    palette = palette_of(open_window(book, at=Place("due"), language=language))
    palette.open(sought)
    assert title in [entry.title for entry in palette.entries]


def test_a_command_of_another_page_shows_its_page_and_runs_there(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("overview"))
    palette = palette_of(window)
    palette.open("new action")
    next(entry for entry in palette.entries if entry.title == "New action").run()
    settle()
    shell: Any = window.centralWidget()
    assert shell.place.screen == "actions"
    assert shell.current.looked.where == NEW


def test_the_palette_offers_every_document_by_its_title() -> None:
    elsewhere_only = {"register", "comparison", "extract", "draft-status", "corrigendum"}
    offered = {paper.name: (paper.title, paper.of_meeting) for paper in elsewhere.PAPERS}
    assert offered == {
        name: (document.title, document.of_meeting)
        for name, document in DOCUMENTS.items()
        if name not in elsewhere_only and name != BRIEFING
    }


def test_a_report_is_opened_by_its_name(open_window: Open, book: Book) -> None:
    window = open_window(book, language="zh")
    palette = palette_of(window)
    palette.open("进展报告")
    next(entry for entry in palette.entries if entry.title == "进展报告").run()
    settle()
    shell: Any = window.centralWidget()
    assert shell.current.paper.wanted.document == "progress"


def test_a_document_of_the_meeting_that_was_looked_at_last_is_opened_by_its_name(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM12"), "agenda"))
    palette = palette_of(window)
    palette.open("sign-off")
    entry = next(entry for entry in palette.entries if entry.title == "Sign-off sheet")
    assert "JCM12" in entry.second
    entry.run()
    settle()
    shell: Any = window.centralWidget()
    assert shell.current.workspace.tab.paper.wanted.document == "sign-off"


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


def test_all_titles_begin_at_the_same_place(open_window: Open, book: Book) -> None:
    palette = palette_of(open_window(book, at=Place("actions")))
    palette.open("re")
    settle()
    icons = {bool(entry.icon) for entry in palette.entries}
    assert icons == {True, False}
    lines = [palette.list.itemWidget(palette.list.item(at)) for at in range(palette.list.count())]
    assert len({line.x() for line in lines}) == 1
