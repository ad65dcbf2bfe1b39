"""Files and the clipboard in the window: what comes in is previewed, what goes out is as shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import secretariat.settings
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching, paper_files
from secretariat.data.writing.change import Change
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting
from secretariat.domain.papers import Paper
from secretariat.domain.registers import KINDS
from secretariat.exchange.clipboard import grid_of_html
from secretariat.office import papers
from secretariat.office.importing import Imported
from secretariat.office.previewing import Preview, State
from secretariat.office.sheets import grid_of
from tests.fixtures import foreign_logs
from tests.ui.conftest import ME, Answers, Open, id_of, mostly, settle
from ui.context import Place
from ui.exchange import attaching, lists, taking
from ui.exchange.arrivals import Arrival
from ui.kit import opening
from ui.kit.jobs import Cancelled, Progress

pytestmark = pytest.mark.shares


def wait(qtbot: QtBot, screen: Any) -> None:
    qtbot.waitUntil(lambda: not screen.is_busy, timeout=20_000)
    settle()


def arrived(qtbot: QtBot, window: Any, arrival: Arrival) -> Any:
    window.shell.go(arrival.place)
    screen = window.shell.current
    wait(qtbot, screen)
    return screen


def actions_of(book: Book) -> list[Action]:
    with book.reading() as view:
        return fetching.every(view, Action)


@pytest.mark.own_window
@pytest.mark.parametrize("code", mostly("zh"))
def test_a_foreign_log_is_previewed_taken_in_and_taken_back(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path, code: str
) -> None:
    before = len(actions_of(book))
    log = foreign_logs.hospitals_trust(tmp_path)
    window = open_window(book, Answers([log]), language=code, at=Place("decisions"))
    window.shell.go(Place("actions"))
    screen = arrived(qtbot, window, Arrival("actions", log))
    assert screen.looked.preview.counts[State.NEW] == 4
    assert len(actions_of(book)) == before
    box = screen.mapping.boxes["F"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert box.currentData() == ""
    box.activated.emit(0)
    wait(qtbot, screen)
    assert screen.looked.preview.mapping["NEW DATE"] == ""
    assert window.focusWidget() is box
    QTest.keyClick(screen.take, Qt.Key.Key_Space)
    wait(qtbot, screen)
    assert len(actions_of(book)) == before + 4
    assert window.shell.place.screen == "actions"
    window.shell.undo()
    assert len(actions_of(book)) == before
    again = arrived(qtbot, window, Arrival("actions", log))
    assert again.looked.remembered
    assert again.looked.preview.mapping["NEW DATE"] == ""
    assert "NEW DATE" in str(secretariat.settings.load().mappings["actions"])


def test_a_row_tells_what_is_doubted_in_words(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    window = open_window(book)
    screen = arrived(qtbot, window, Arrival("actions", foreign_logs.hospitals_trust(tmp_path)))
    assert screen.rows.table.go_to("7")
    sentences = screen.rows.sentences.text()
    assert "TARGET DATE: “30 Sept” is read as 30 September 2012." in sentences
    assert "LEAD: “MW” matches no known Lead organisation; it was added to the notes." in sentences


@pytest.mark.parametrize(
    "bad",
    [
        ("log.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "log.xlsx is protected by a password"),
        ("log.xlsx", b"PK\x03\x04broken", "log.xlsx is damaged or not a workbook"),
        ("log.csv", b"Due,Due\n1,2\n", "Two columns are called “Due”"),
        ("log.csv", b"", "The sheet is empty."),
        ("log.json", b"{", "log.json is not JSON"),
        ("log.numbers", b"", "log.numbers is not .xlsx, .ods or .csv"),
        ("log.docx", b"", "log.docx is no sheet; copy the table in it and paste it into the list"),
    ],
)
def test_a_bad_file_is_answered_plainly_in_its_place(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path, bad: tuple[str, bytes, str]
) -> None:
    name, content, sentence = bad
    before = len(actions_of(book))
    (tmp_path / name).write_bytes(content)
    screen = arrived(qtbot, open_window(book), Arrival("actions", tmp_path / name))
    assert sentence in screen._trouble.text()
    assert not screen.take.isEnabled()
    assert len(actions_of(book)) == before


def test_a_file_of_the_whole_book_is_previewed_by_register(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "part.json"
    path.write_text(
        '{"secretariat": 1, "records": {"actions": [{"title": {"en": "alpha"}}],'
        ' "terms": [{"en": "call", "zh": "征集"}]}}',
        "utf-8",
    )
    window = open_window(book)
    screen = arrived(qtbot, window, Arrival("all", path))
    assert screen.looked.preview.counts["actions"][State.NEW] == 1
    before = len(actions_of(book))
    screen.take_in()
    wait(qtbot, screen)
    assert len(actions_of(book)) == before + 1


@pytest.mark.parametrize("code", mostly("en"))
def test_a_list_is_copied_as_a_table_and_comes_back_unchanged(
    qtbot: QtBot, open_window: Open, book: Book, code: str
) -> None:
    window = open_window(book, language=code, at=Place("decisions"))
    pane = window.shell.current.pane
    pane.table.selectAll()
    QTest.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    grid = grid_of_html(data.html())
    assert grid is not None
    assert len(grid.rows) == len(pane.model.ids) + 1
    assert data.text().splitlines()[0].count("\t") == len(grid.rows[0][1]) - 1
    QTest.keyClick(pane.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    screen = window.shell.current
    wait(qtbot, screen)
    counts = screen.looked.preview.counts
    assert counts[State.SAME] == len(pane.model.ids)
    assert not screen.take.isEnabled()


def test_a_list_too_long_for_the_clipboard_is_not_copied(
    open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST", 3)
    QGuiApplication.clipboard().setText("kept")
    window = open_window(book, at=Place("decisions"))
    window.shell.current.pane.table.selectAll()
    window.shell.current.pane.exchange.copy()
    assert QGuiApplication.clipboard().text() == "kept"
    assert "save the list as a file" in window.shell.toast.text


def test_text_that_is_no_table_is_refused(qtbot: QtBot, open_window: Open, book: Book) -> None:
    QGuiApplication.clipboard().setText("Dear colleagues")
    window = open_window(book)
    screen = arrived(qtbot, window, Arrival("decisions"))
    assert screen._trouble.text()
    assert not screen.first.isVisible()
    assert not screen.take.isEnabled()


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".csv", ".json"])
def test_a_list_is_saved_as_it_stands(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"list{ending}"
    shown: list[Path] = []

    def show(path: Path) -> bool:
        shown.append(path)
        return True

    opening.opener.append(show)
    window = open_window(book, Answers([target]), language="zh", at=Place("decisions"))
    pane = window.shell.current.pane
    pane._seek("fund")
    pane.table._sort_by(0)
    assert len(pane.model.ids) > 1
    pane.exchange.bar.begin()
    bar = pane.exchange.bar
    bar.forms.setCurrentIndex(bar.forms.findData(ending))
    assert bar.named.isVisible() == (ending != ".json"), "names for codes are for sheets"
    bar.save.click()
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=20_000)
    with book.reading() as view:
        wanted = [record.ref for record in fetching.fetch(view, pane.kind.record, pane.model.ids)]
    if ending == ".json":
        assert all(f'"{ref}"' in target.read_text("utf-8") for ref in wanted)
    else:
        rows = [cells for _, cells in grid_of(target).rows]
        assert [row[0] for row in rows[1:]] == wanted
    window.shell.toast._act()
    opening.opener.pop()
    assert shown == [target]


def drop(widget: Any, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (
        Qt.DropAction.CopyAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, QDragEnterEvent(QPoint(5, 5), *how))
    event = QDropEvent(QPointF(5, 5), *how)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_a_file_dropped_on_a_list_is_previewed(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    window = open_window(book, at=Place("decisions"))
    path = tmp_path / "list.csv"
    path.write_text("Decision\nalpha\n", "utf-8")
    drop(window.shell.current.pane.table.viewport(), path)
    assert window.shell.place == Arrival("decisions", path).place
    wait(qtbot, window.shell.current)


def test_files_dropped_on_a_record_are_filed_with_it(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    window = open_window(book)
    with book.reading() as view:
        decision = fetching.ids(view, KINDS.named("decisions"))[0]
    window.shell.go(Place("decisions", decision))
    files = [tmp_path / "letter.pdf", tmp_path / "会议材料.docx"]
    for file in files:
        file.write_bytes(file.name.encode())
    form = window.shell.current.pane.detail.form
    # A field for text takes drops too, as words: a file is filed there as anywhere else.
    for part, file in zip((form, form.boxes["text"].editor.english.viewport()), files, strict=True):
        assert drop(part, file)
        qtbot.waitUntil(lambda: window.shell.context.jobs.current is None, timeout=20_000)
    with book.reading() as view:
        found_papers = [
            paper for paper in fetching.every(view, Paper)
            if any(link.id == decision for link in paper.about)
        ]  # fmt: skip
    assert sorted(paper.place for paper in found_papers) == ["letter.pdf", "会议材料.docx"]
    assert {papers.file_of(book, paper).read_bytes().decode() for paper in found_papers} == {
        "letter.pdf", "会议材料.docx",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["letter.pdf", "setup.exe"])
def test_the_file_of_a_paper_is_opened_unless_it_could_be_a_program(  # noqa: PLR0913, PLR0917 - fixtures and parameters
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path, shown: list[Path], name: str
) -> None:
    source = tmp_path / name
    source.write_bytes(name.encode())
    with book.change("Attach", ME) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM13")
        paper = papers.attach(book, change, meeting, source, date(2026, 11, 24))
    source.unlink()
    window = open_window(book, at=Place("papers", paper.id))
    (command,) = [command for command in window.shell.commands if command.title == "Open the file"]
    command.run()
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    is_program = name == "setup.exe"
    assert shown[0].is_dir() == is_program
    assert (shown[0] / name if is_program else shown[0]).read_bytes() == name.encode()


def test_the_book_can_be_written_while_a_file_is_copied(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, "JCM13")
    source = tmp_path / "large.pdf"
    source.write_bytes(b"%PDF-")
    kept, during = paper_files.keep, []

    def slowly(*given: Any) -> str:
        with book.change("Typed meanwhile", ME) as change:
            during.append(change.id)
        return kept(*given)

    monkeypatch.setattr(paper_files, "keep", slowly)
    (paper,) = attaching._Work(book, ME, meeting, [source], date(2026, 11, 24))(Progress())
    assert during
    assert paper.place == "large.pdf"


def test_an_import_that_is_cancelled_at_its_end_takes_in_nothing(
    qtbot: QtBot,
    open_window: Open,
    book: Book,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = len(actions_of(book))
    log = foreign_logs.projectoolkit(tmp_path)
    screen = arrived(qtbot, open_window(book), Arrival("actions", log))
    progress, take_in = Progress(), taking.take_in_preview

    def cancelled_late(change: Change, preview: Preview, *, carry: bool) -> Imported:
        done = take_in(change, preview, carry=carry)
        progress.cancel()
        return done

    monkeypatch.setattr(taking, "take_in_preview", cancelled_late)
    with pytest.raises(Cancelled):
        taking.Taking(book, ME, screen.looked)(progress)
    assert len(actions_of(book)) == before
    assert screen.take.isEnabled()


@pytest.mark.own_window
def test_what_is_being_taken_in_is_not_given_up_for_another_list(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    first, second = (tmp_path / name for name in ("first.csv", "second.csv"))
    first.write_text("Action,Due\nfirst thing,2027-01-15\n", "utf-8")
    second.write_text("Task,Due\nsecond thing,2027-01-15\n", "utf-8")
    window = open_window(book)
    screen = arrived(qtbot, window, Arrival("actions", first))
    screen.take_in()
    assert not screen.mapping.isEnabled()
    window.shell.go(Arrival("actions", second).place)
    wait(qtbot, screen)
    titles = {action.title.en for action in actions_of(book)}
    assert "first thing" in titles
    assert "second thing" not in titles
    assert screen.looked.arrival.path == second
    assert window.shell.current is screen
    assert screen.mapping.isEnabled()
    known = secretariat.settings.load().mappings["actions"]
    assert any("Action" in told for told in known.values())
    assert not any("Task" in told for told in known.values())


def test_the_fault_of_a_list_that_is_shown_no_more_is_not_said_of_another(
    qtbot: QtBot, open_window: Open, tmp_path: Path, book: Book
) -> None:
    broken, good = tmp_path / "broken.xlsx", tmp_path / "good.csv"
    broken.write_bytes(b"torn")
    good.write_text("Action,Due\nfirst thing,2027-01-15\n", "utf-8")
    window = open_window(book, at=Arrival("actions", broken).place)
    window.shell.go(Arrival("actions", good).place)
    screen = window.shell.current
    wait(qtbot, screen)
    assert screen.looked.arrival.path == good
    assert screen._trouble.isHidden()


@pytest.mark.painted
def test_a_long_list_is_previewed_without_making_all_of_its_cells(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    path.write_text("Action,Owner\n" + "".join(f"alpha {at},MW\n" for at in range(3_000)), "utf-8")
    screen = arrived(qtbot, open_window(book), Arrival("actions", path))
    assert len(screen.rows.table.records.ids) == 3_000
    assert screen.rows.table.records._windows.keys() == {0}


def test_a_file_dropped_on_a_meeting_is_filed_with_it(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    meeting = id_of(book, "JCM12")
    window = open_window(book, at=Place("meetings", meeting, "papers"))
    path = tmp_path / "annex.pdf"
    path.write_bytes(b"%PDF-")
    drop(window.shell.current.workspace, path)
    qtbot.waitUntil(lambda: window.shell.context.jobs.current is None, timeout=20_000)
    with book.reading() as view:
        filed = [paper for paper in fetching.every(view, Paper) if paper.place == "annex.pdf"]
    assert [paper.meeting.id for paper in filed if paper.meeting] == [meeting]
