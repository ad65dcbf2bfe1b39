"""A marked log keyed in: by keys and by a scanner, refusals beside the row, one undo."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing.marked_logs import book_id
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.marked_logs import Row, row_code
from secretariat.domain.papers import Paper
from secretariat.office import scanned_logs
from secretariat.office.paper import printing
from secretariat.office.scanned_logs import ScannedLog, ScannedRow
from tests.ui.conftest import Answers, Open, settle
from tools.marked_pages import mark, papers, write
from ui.context import Place
from ui.frame.dropping import Dropping
from ui.key_in import chair_asked
from ui.key_in.screen import KeyInScreen

pytestmark = pytest.mark.shares

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _a_day_that_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chair_asked, "today", lambda: TODAY)


@pytest.fixture
def screen(window: Any) -> Iterator[Any]:
    key_in_screen = shown(window)
    yield key_in_screen
    key_in_screen.clear()
    key_in_screen.asked.name.clear()
    key_in_screen.asked.day.show_tree(TODAY.isoformat())


def shown(window: Any) -> Any:
    window.shell.go(Place("key-in"))
    settle()
    key_in_screen = window.shell.current
    assert isinstance(key_in_screen, KeyInScreen)
    return key_in_screen


def keys(text: str) -> None:
    """Type into whatever has the cursor; a line's end is Enter, a tab Tab."""
    for letter in text:
        widget = QApplication.focusWidget()
        if letter == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        elif letter == "\t":
            QTest.keyClick(widget, Qt.Key.Key_Tab)
        else:
            QTest.keyClicks(widget, letter)
        settle()


def action(window: Any, ref: str) -> Action:
    with window.book.reading() as view:
        return reading.find_as(view, Action, ref)


def begin(screen: Any) -> None:
    screen.asked.name.setText("Helen Ashworth")
    screen.focus()


def test_a_row_is_keyed_in_with_enter_alone(window: Any, screen: Any) -> None:
    begin(screen)
    keys("JCM12/A3\n4\n\nagreed on the telephone\na5\ncn 2\n+14\n\n")
    screen.read()
    assert [line.ref for line in screen.lines] == ["JCM12/A3", "JCM12/A5"]
    assert "In progress → Done" in screen.rows[0].message.text()
    assert "8 December 2026" in screen.rows[1].message.text()
    assert QApplication.focusWidget() is screen.rows[2].input("code")
    screen.book()
    assert action(window, "JCM12/A3").status.get("uk") is ActionStatus.DONE
    assert action(window, "JCM12/A5").due == date(2026, 12, 8)
    assert [row.row.is_empty for row in screen.rows] == [True]
    window.shell.undo()
    assert action(window, "JCM12/A3").status.get("uk") is ActionStatus.IN_PROGRESS
    assert action(window, "JCM12/A5").due != date(2026, 12, 8)


def test_tab_goes_from_field_to_field_and_on_to_the_next_row(screen: Any) -> None:
    begin(screen)
    keys("JCM12/A3\t4\t\t\t")
    assert QApplication.focusWidget() is screen.rows[1].input("code")


def test_a_scanner_types_a_square_and_enter(window: Any, screen: Any) -> None:
    with window.book.reading() as view:
        book = book_id(view)
    begin(screen)
    keys(row_code("JCM12/A3", TODAY, book) + "\n")
    assert QApplication.focusWidget() is screen.rows[0].input("status")
    keys(row_code("JCM12/A7", TODAY, book) + "\n")
    assert screen.rows[0].input("status").text() == ""
    assert QApplication.focusWidget() is screen.rows[1].input("status")
    keys("3\n")
    screen.rows[0].focus_on("remark")
    keys("seen")
    screen.read()
    assert [line.ref for line in screen.lines] == ["JCM12/A3", "JCM12/A7"]
    assert not any(line.refusal for line in screen.lines)


def test_what_a_row_changes_is_punctuated_as_chinese_is(open_window: Open, book: Book) -> None:
    screen = shown(open_window(book, language="zh"))
    hint = next(label.text() for label in screen.findChildren(QLabel) if "1 未启动" in label.text())
    assert "1 未启动、2 进行中、3 等待中" in hint
    screen.rows[0].show_row(Row(code="JCM12/A3", status="4"))
    screen.read()
    assert "英方状态：进行中 → 已完成" in screen.rows[0].message.text()


def test_a_refusal_stands_beside_its_row_and_nothing_is_booked(window: Any, screen: Any) -> None:
    begin(screen)
    keys("JCM12/A3\n4\n\n\nJCM12/A99\n4\n\n\n")
    screen.book()
    assert "JCM12/A99" in screen.rows[1].message.text()
    assert screen.rows[1].input("code").property("faulty")
    assert not screen.rows[0].input("code").property("faulty")
    assert QApplication.focusWidget() is screen.rows[1].input("code")
    assert action(window, "JCM12/A3").status.get("uk") is ActionStatus.IN_PROGRESS
    assert screen.rows[0].row.code == "JCM12/A3"


def test_a_remark_or_a_chair_that_no_page_can_show_is_said_before_anything_is_booked(
    screen: Any,
) -> None:
    begin(screen)
    keys("JCM12/A3\n4\n\n")
    screen.rows[0].input("remark").setText("a\0b")
    screen.read()
    assert "control character U+0000" in screen.rows[0].message.text()
    screen.rows[0].input("remark").setText("ab")
    screen.asked.name.setText("x" * 81)
    screen.read()
    assert screen._fault.text() == "A name is one line of at most 80 characters."
    assert screen.rows[0].message.text() == ""
    screen.asked.name.setText("Helen Ashworth")
    screen.read()
    assert screen._fault.isHidden()
    assert "Done" in screen.rows[0].message.text()


def test_what_was_typed_is_there_again_after_a_crash(
    window: Any, screen: Any, open_window: Open, book: Book
) -> None:
    begin(screen)
    keys("JCM12/A3\n4\n")
    screen.asked.day.show_tree("2026-11-02")
    screen.read()
    again = KeyInScreen(screen.context)
    assert again.asked.day.tree() == "2026-11-02"
    assert [row.row.code for row in again.rows] == ["JCM12/A3", ""]
    assert again.asked.name.text() == "Helen Ashworth"
    again.deleteLater()


def test_the_chair_is_of_the_side_of_the_book_unless_another_is_chosen(screen: Any) -> None:
    assert (screen.asked.chair.side, screen.asked.chair.on) == ("uk", TODAY)


def test_a_day_that_is_none_is_said_once_above(screen: Any) -> None:
    begin(screen)
    screen.asked.day.show_tree("tomorrow")
    keys("JCM12/A3\n4\n")
    screen.read()
    assert "tomorrow" in screen._fault.text()


def test_a_scanned_log_is_filed_in_the_same_step(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    window = open_window(book, Answers([scan]))
    screen = shown(window)
    begin(screen)
    screen.choose_scan()
    assert "scan.pdf" in screen._scan_note.text()
    keys("JCM12/A3\n4\n")
    qtbot.waitUntil(lambda: screen.scans.are_read)
    screen.book()
    with book.reading() as view:
        (paper,) = [paper for paper in fetching.every(view, Paper) if paper.place == "scan.pdf"]
    assert len(paper.about) == 2
    assert screen.scans.paths == []


def read_in(screen: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "read" in screen._scan_note.text(), timeout=60_000)
    settle()


def marked_scan(book: Book, folder: Path) -> Path:
    """The first page of the log of *book*, on which A3 was ticked and A1 was written on."""
    data = printing.print_document(
        book, "action-log", "JCM12", printing.setting(datetime(2026, 11, 24, tzinfo=UTC))
    )
    paper = next(papers(data))
    picture = paper.picture.copy()
    done = next(b for b in paper.boxes if (b.ref, b.side, b.number) == ("JCM12/A3", "uk", 4))
    mark(picture, done)
    write(picture, paper.squares["JCM12/A1"])
    picture.save(folder / "scan.png", compress_level=1)  # a tenth of the time
    return folder / "scan.png"


def test_a_scan_that_is_dropped_is_read_shown_and_booked_when_its_doubts_are_settled(
    window: Any, qtbot: QtBot, book: Book, tmp_path: Path
) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(marked_scan(book, tmp_path)))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    # Qt itself brings a drop only to where a drag is under way.
    assert window.shell.findChild(Dropping).eventFilter(window.shell, event)
    screen = window.shell.current
    assert isinstance(screen, KeyInScreen)
    read_in(screen, qtbot)
    doubtful, sure = screen.rows[:2]
    assert "handwriting" in doubtful.scanned_part.doubts[0]
    assert not doubtful.scanned_part.picture.pixmap().isNull()
    assert sure.row.status == "uk 4"
    assert "In progress → Done" in sure.message.text()
    screen.book()
    assert "Rows in doubt: 1" in screen._fault.text()
    assert action(window, "JCM12/A3").status.get("uk") is ActionStatus.IN_PROGRESS
    again = KeyInScreen(screen.context)  # after a crash
    assert again.rows[0].is_doubtful
    again.deleteLater()
    doubtful.focus_on("remark")
    keys("agreed")
    assert not doubtful.is_doubtful
    screen.book()
    assert action(window, "JCM12/A3").status.get("uk") is ActionStatus.DONE
    assert action(window, "JCM12/A1").status.get("cn") is ActionStatus.IN_PROGRESS
    window.shell.undo()
    assert action(window, "JCM12/A3").status.get("uk") is ActionStatus.IN_PROGRESS


class Held:
    """Reads scans as a test says, each only once it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = {name: threading.Event() for name in ("page1.jpg", "page2.jpg")}
        self.read = list[str]()
        monkeypatch.setattr(scanned_logs, "read_scan", self)

    def __call__(self, path: Path, told: Any) -> ScannedLog:
        assert self.go[path.name].wait(20)
        self.read.append(path.name)
        row = Row(code=f"JCM12/A{path.stem[-1]}", status="all 2")
        return ScannedLog((ScannedRow(row, 1, b""),))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Held]:
    new_held = Held(monkeypatch)
    for name in new_held.go:
        (tmp_path / name).write_bytes(name.encode())
    yield new_held
    for event in new_held.go.values():
        event.set()


def codes(screen: Any) -> list[str]:
    return [row.row.code for row in screen.rows if not row.row.is_empty]


def test_every_scan_is_read_and_filed_though_another_follows(
    window: Any, screen: Any, qtbot: QtBot, held: Held, tmp_path: Path
) -> None:
    screen.take_file(tmp_path / "page1.jpg")
    screen.take_file(tmp_path / "page2.jpg")
    held.go["page1.jpg"].set()
    qtbot.waitUntil(lambda: codes(screen) == ["JCM12/A1"])
    screen.book()
    assert "still being read" in screen._fault.text()
    held.go["page2.jpg"].set()
    qtbot.waitUntil(lambda: screen.scans.are_read)
    assert codes(screen) == ["JCM12/A1", "JCM12/A2"]
    assert "page1.jpg" in screen._scan_note.text()
    again = KeyInScreen(screen.context)  # after a crash
    assert [path.name for path in again.scans.paths] == ["page1.jpg", "page2.jpg"]
    assert again.scans.are_read
    again.deleteLater()
    screen.book()
    with window.book.reading() as view:
        filed = {paper.place for paper in fetching.every(view, Paper)}
    assert {"page1.jpg", "page2.jpg"} <= filed
    assert screen.scans.paths == []


def test_rows_of_a_scan_do_not_come_once_all_was_emptied(
    screen: Any, qtbot: QtBot, held: Held, tmp_path: Path
) -> None:
    screen.take_file(tmp_path / "page1.jpg")
    screen.clear()
    screen.take_file(tmp_path / "page2.jpg")
    for event in held.go.values():
        event.set()
    qtbot.waitUntil(lambda: screen.scans.are_read)
    assert codes(screen) == ["JCM12/A2"]


def test_a_row_that_a_second_scan_marks_differently_is_in_doubt(
    screen: Any, qtbot: QtBot, held: Held, tmp_path: Path
) -> None:
    screen.rows[0].show_row(Row(code="JCM12/A1", status="all 4"))
    held.go["page1.jpg"].set()
    screen.take_file(tmp_path / "page1.jpg")
    qtbot.waitUntil(lambda: screen.scans.are_read)
    assert codes(screen) == ["JCM12/A1"]
    assert screen.rows[0].scanned_part.doubts == ("page1.jpg marks this row differently: all 2.",)


def test_a_refusal_is_seen_beside_a_doubt_and_a_picture_goes_with_its_row(screen: Any) -> None:
    row = screen.rows[0]
    row.show_row(Row(code="JCM12/A99", status="4"))
    picture = io.BytesIO()
    Image.new("L", (40, 20)).save(picture, "PNG")
    row.scanned_part.show_scan(picture.getvalue(), ["faint"])
    screen.read()
    assert "no action called JCM12/A99" in row.message.text()
    row.input("status").clear()
    screen.read()
    for name in ("status", "code"):
        row.focus_on(name)
        QTest.keyClick(row.input(name), Qt.Key.Key_Delete)
    assert row.row.is_empty
    assert row.scanned_part.isHidden()


@pytest.mark.own_window  # what is kept is read when the screen is made
def test_rows_kept_by_another_version_are_shown_and_stay_kept(window: Any) -> None:
    drafts = window.shell.context.drafts
    row = {"code": "JCM12/A3", "status": "4", "late": "x", "doubts": ["Is it a 4?"]}
    drafts.put("key-in", {"rows": [row], "chair": "Wang"})
    screen = shown(window)
    assert [keyed.row for keyed in screen.rows[:1]] == [Row(code="JCM12/A3", status="4")]
    assert screen.rows[0].scanned_part.doubts == ("Is it a 4?",)
    assert row["doubts"] == ["Is it a 4?"], "what is stored is only read"
