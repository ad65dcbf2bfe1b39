"""A marked log is booked as one change, with entries that say whose decision it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.journal import changes
from secretariat.data.questions import actions, reading
from secretariat.data.store import fetching
from secretariat.data.writing.marked_logs import book_id
from secretariat.declaring.values import BySide
from secretariat.domain.actions import Action, ActionStatus, Update
from secretariat.domain.marked_logs import Chair, Row, row_code
from secretariat.domain.papers import Paper, PaperKind
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.i18n import language
from secretariat.office import importing, marked_logs
from secretariat.paths import RESOURCES
from tests.fixtures.books import back_up, copied

DAY = date(2026, 11, 24)
CHAIR = Chair(name="Helen Ashworth", side="uk", on=DAY)
ME = Who("Jane Smith", "uk")
ROWS = [
    Row(code="JCM12/A1", status="cn done", date="2026-11-20", remark="Done at last"),
    Row(code="JCM12/A3", date="2027-01-15", remark="双方同意延期"),
    Row(code="a7", status="all waiting"),
]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with the records of the example; tests copy it."""
    path = tmp_path_factory.mktemp("marked") / "example.book"
    new_book = Book.create(path)
    with new_book.change("Load the example", Who("Test")) as change:
        importing.take_in(change, interchange.load(RESOURCES / "example"))
    new_book.close()
    back_up(path)
    return path


@pytest.fixture
def book(example: Path, tmp_path: Path) -> Iterator[Book]:
    new_book = Book.open(copied(example, tmp_path / "test.book"))
    yield new_book
    new_book.close()


def action(book: Book, ref: str) -> Action:
    with book.reading() as view:
        return reading.find_as(view, Action, ref)


def test_each_row_says_what_it_would_change(book: Book) -> None:
    first, second, third = marked_logs.read(book, [*ROWS, Row()], CHAIR)
    assert [line.ref for line in (first, second, third)] == ["JCM12/A1", "JCM12/A3", "JCM12/A7"]
    assert ("Status of the Chinese side", "In progress", "Done") in first.changes(language("en"))
    assert second.changes(language("zh"))[0][1:] == ("2026年12月18日", "2027年1月15日")
    assert len(third.changes(language("en"))) == 2


@pytest.mark.parametrize("remark", ["", "Done at last", "已完成"])
def test_the_day_on_which_one_part_ended_is_kept_though_the_action_goes_on(
    book: Book, remark: str
) -> None:
    with book.change("Both act", ME) as change:
        before = reading.find_as(change.view, Action, "JCM12/A1")
        both = BySide.of(uk=ActionStatus.IN_PROGRESS, cn=ActionStatus.IN_PROGRESS)
        change.update(before, replace(before, status=both))
    row = Row(code="JCM12/A1", status="cn done", date="2026-11-20", remark=remark)
    (line,) = marked_logs.read(book, [row], CHAIR)
    assert line.changes(language("en"))[-1] == ("Part ended on", "", "20 November 2026")
    taken = marked_logs.take(book, [row], CHAIR, ME)
    assert action(book, "JCM12/A1").closed_on is None
    with book.reading() as view:
        text = reading.find_as(view, Update, taken.updates[0]).text
    assert ("2026年11月20日" in text.zh) or ("20 November 2026" in text.en)
    assert remark in text.best("en")


def test_all_rows_are_one_change_and_one_undo_takes_them_back(book: Book) -> None:
    before = [action(book, ref) for ref in ("JCM12/A1", "JCM12/A3", "JCM12/A7")]
    taken = marked_logs.take(book, ROWS, CHAIR, ME)
    assert taken.actions == ("JCM12/A1", "JCM12/A3", "JCM12/A7")
    assert action(book, "JCM12/A1").status.get("cn") is ActionStatus.DONE
    assert action(book, "JCM12/A3").due == date(2027, 1, 15)
    with book.reading() as view:
        (newest,) = changes.newest(view, 1)
    assert newest.label == marked_logs.LABEL
    book.undo(ME)
    assert [action(book, marked.ref) for marked in before] == before


def test_an_entry_says_who_marked_it_when_and_in_which_words(book: Book) -> None:
    marked_logs.take(book, ROWS, CHAIR, ME)
    with book.reading() as view:
        entry = actions.updates_of(view, action(book, "JCM12/A1"))[0]
        other = actions.updates_of(view, action(book, "JCM12/A7"))[0]
    assert (entry.text.en, entry.text.zh, entry.date) == ("Done at last", "", DAY)
    assert "Helen Ashworth" in entry.evidence.en
    assert "24 November 2026" in entry.source.en
    assert "2026年11月24日" in entry.source.zh
    assert "Waiting" in other.text.en
    assert "等待" in other.text.zh


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Row(code="JCM12/A99", status="done"), "no action called"),
        (Row(code="JCM12/D1", status="done"), "no action called"),
        (Row(code="", status="done"), "code"),
        (Row(code="JCM12/A1", status="cn done", date="2026-13-01"), "no month 13"),
        (Row(code="JCM12/A1*20261101*0000", status="cn done"), "another record book"),
    ],
)
def test_a_bad_row_is_refused_where_it_stands_and_nothing_is_booked(
    book: Book, row: Row, expected: str
) -> None:
    lines = marked_logs.read(book, [*ROWS[1:2], row], CHAIR)
    assert expected in str(lines[-1].refusal)
    before = action(book, "JCM12/A3")
    with pytest.raises(SecretariatError):
        marked_logs.take(book, [*ROWS[1:], row], CHAIR, ME)
    assert action(book, "JCM12/A3") == before


def test_an_action_marked_twice_is_refused_with_its_first_row(book: Book) -> None:
    lines = marked_logs.read(book, [ROWS[0], ROWS[1], ROWS[0]], CHAIR)
    assert "row 1" in str(lines[2].refusal)


def test_a_row_of_a_marked_log_with_nothing_filled_in_is_refused(book: Book) -> None:
    with pytest.raises(SecretariatError):
        marked_logs.take(book, [Row()], CHAIR, ME)


def test_a_row_printed_before_the_action_changed_says_so(book: Book) -> None:
    with book.reading() as view:
        old = row_code("JCM12/A1", date(2026, 1, 1), book_id(view))
        new = row_code("JCM12/A1", date(2099, 1, 1), book_id(view))
    (line,) = marked_logs.read(book, [Row(code=old, remark="x")], CHAIR)
    assert line.warning is not None
    assert "1 January 2026" in line.warning.text(language("en"))
    (line,) = marked_logs.read(book, [Row(code=new, remark="x")], CHAIR)
    assert line.warning is None


def test_the_scan_is_filed_with_what_was_booked(book: Book, tmp_path: Path) -> None:
    scan = tmp_path / "scan 7.pdf"
    scan.write_bytes(b"%PDF-1.4 scanned")
    taken = marked_logs.take(book, ROWS, CHAIR, ME, scan)
    with book.reading() as view:
        (paper,) = (reading.find_as(view, Paper, ref) for ref in taken.papers)
    assert paper.kind is PaperKind.SCAN
    assert len(paper.about) == 6
    assert "Helen Ashworth" in paper.title.en
    assert "24" in paper.title.zh
    book.undo(ME)
    with book.reading() as view:
        assert taken.papers[0] not in [paper.ref for paper in fetching.every(view, Paper)]


def test_a_scan_that_is_not_there_books_nothing(book: Book, tmp_path: Path) -> None:
    before = action(book, "JCM12/A1")
    with pytest.raises(SecretariatError):
        marked_logs.take(book, ROWS, CHAIR, ME, tmp_path / "gone.pdf")
    assert action(book, "JCM12/A1") == before


def test_the_chinese_half_of_an_entry_has_chinese_signs(book: Book) -> None:
    rows = [Row(code="JCM12/A3", date="2027-01-15")]
    marked_logs.take(book, rows, CHAIR, ME)
    with book.reading() as view:
        update = fetching.every(view, Update)[-1]
    assert ": " not in update.text.zh
    assert "：" in update.text.zh
    assert ": " in update.text.en
