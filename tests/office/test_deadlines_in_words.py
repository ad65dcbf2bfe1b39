"""Deadlines that other offices wrote in words are read at import, and shown to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from secretariat.data.book import Book
from tests.office.foreign_book import looked_at, taken_in, with_bodies


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = with_bodies()
    yield new_book
    new_book.close()


def _log(folder: Path, *rows: str, heads: str = "工作内容,下达时间,完成时限") -> Path:
    path = folder / "log.csv"
    path.write_text("\n".join((heads, *rows)) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("2026年12月底", date(2026, 12, 31)),
        ("三季度", date(2026, 9, 30)),
        ("2026年第三季度", date(2026, 9, 30)),
        ("2026年Q3", date(2026, 9, 30)),
        ("年内", date(2026, 12, 31)),
        ("下月底", date(2026, 3, 31)),
        ("2026年12月", date(2026, 12, 31)),
        ("国庆节前", date(2026, 9, 30)),
        ("明年春节前", date(2027, 2, 4)),
        ("力争2026年6月底前完成", date(2026, 6, 30)),
        ("上半年", date(2026, 6, 30)),
        ("end of Q3", date(2026, 9, 30)),
        ("before Christmas", date(2026, 12, 24)),
        ("长期坚持", None),
        ("第三季度前", None),
        ("4月底前初稿；6月底前定稿", None),
    ],
)
def test_words_mean_the_next_such_day_after_the_row_was_written_and_stay_in_the_notes(
    book: Book, tmp_path: Path, words: str, wanted: date | None
) -> None:
    path = _log(tmp_path, f"提出征集指南中文稿,2026年2月10日,{words}")
    preview = looked_at(book, path)
    (action,) = taken_in(book, path)
    assert action.due == wanted
    assert f"完成时限：{words}" in action.notes.split("\n")
    (row,) = preview.rows
    assert row.remarks[2].sentence.parts["said"] == words if wanted else row.remarks[2]


def test_a_whole_day_is_no_words_and_is_noted_nowhere(book: Book, tmp_path: Path) -> None:
    (action,) = taken_in(book, _log(tmp_path, "报送专家名单,2026年2月10日,2026年3月31日前"))
    assert action.due == date(2026, 3, 31)
    assert "完成时限" not in action.notes


def test_without_a_date_of_its_own_a_row_is_read_by_those_of_the_sheet(
    book: Book, tmp_path: Path
) -> None:
    path = _log(tmp_path, "alpha,30 Sept", "beta,17.7.2012", heads="Action,Target date")
    assert [action.due for action in taken_in(book, path)] == [date(2012, 9, 30), date(2012, 7, 17)]
