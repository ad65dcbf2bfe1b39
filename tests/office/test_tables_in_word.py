"""Tables within the texts of a record: real tables in Word and OpenDocument, and back again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.office.amendments import Sort
from secretariat.office.paper import printing
from secretariat.office.paper.word_documents import MAKERS
from tests.fixtures.sources import ANNA
from tests.office.minutes_in_word import MOMENT, back, book_with_minutes, record, said, take

EN = """Funds by year.
| Year | UK | Note |
| --- | --- | --- |
| 2026 | £3m | agreed |
| 2027 | £4m |  |"""
ZH = """各年资金。
| 年份 | 英方 | 说明 |
| 2026 | £3m | 已商定 |
| 2027 | £4m |  |"""
LAYOUTS: list[dict[str, str]] = [
    {}, {"layout": "sequential"}, {"languages": "zh"}, {"languages": "en", "original": "cn"},
]  # fmt: skip


def _book(text: Bilingual | None = None) -> Book:
    book = book_with_minutes()
    _write(book, text or Bilingual(EN, ZH))
    return book


def _write(book: Book, text: Bilingual) -> None:
    before = record(book, "JCM12/1.1")
    with book.change("Put a table in", ANNA) as change:
        change.update(before, replace(before, text=text))


def _sent(book: Book, path: Path, **asked: str) -> Path:
    wanted = printing.setting(MOMENT, **asked)
    path.write_bytes(MAKERS[path.suffix](book, "minutes", "JCM12", wanted))
    return path


def _grid(path: Path, head: str) -> Any:
    """The document at *path*, and the table in it whose first cell begins with *head*."""
    document = docx.Document(str(path))
    tables = [table for table in document.tables if table.cell(0, 0).text.startswith(head)]
    assert len(tables) == 1, [table.cell(0, 0).text for table in document.tables]
    return document, tables[0]


@pytest.mark.parametrize("ending", MAKERS)
@pytest.mark.parametrize("asked", LAYOUTS)
def test_a_table_that_nobody_touched_changes_nothing(
    tmp_path: Path, ending: str, asked: dict[str, str]
) -> None:
    book = _book()
    path = _sent(book, tmp_path / f"minutes{ending}", **asked)
    returned = back(book, path)
    assert (list(returned.amendments), list(returned.remarks)) == ([], [])
    if ending == ".docx" and not asked:
        _, table = _grid(path, "Year")
        assert [cell.text for cell in table.rows[1].cells] == ["2026", "£3m", "agreed\n已商定"]
        assert "| 2026" not in "".join(
            paragraph.text for paragraph in docx.Document(str(path)).paragraphs
        )
    book.close()


def test_cells_rows_and_columns_that_were_changed_in_word_come_back(tmp_path: Path) -> None:
    book = _book()
    path = _sent(book, tmp_path / "minutes.docx")
    document, table = _grid(path, "Year")
    table.cell(1, 1).paragraphs[0].runs[0].text = "£5m"
    table.cell(1, 2).paragraphs[1].runs[0].text = "未商定"
    row = table.add_row()
    for cell, words in zip(row.cells, ("2028", "£6m", "planned"), strict=True):
        cell.text = words
    row.cells[2].add_paragraph("拟定")
    document.save(str(path))
    returned = back(book, path)
    assert said(returned) == [("changed", "JCM12/1.1", "en"), ("changed", "JCM12/1.1", "zh")]
    take(book, *returned.amendments)
    text = record(book, "JCM12/1.1").text
    assert text.en == (
        "Funds by year.\n| Year | UK | Note |\n| 2026 | £5m | agreed |\n| 2027 | £4m |  |\n"
        "| 2028 | £6m | planned |"
    )
    assert text.zh.splitlines()[2:] == [
        "| 2026 | £5m | 未商定 |", "| 2027 | £4m |  |", "| 2028 | £6m | 拟定 |",
    ]  # fmt: skip
    assert not back(book, path).amendments
    book.close()


def test_the_words_before_a_table_change_without_it(tmp_path: Path) -> None:
    book = _book()
    path = _sent(book, tmp_path / "minutes.odt")
    _change(path, lambda text: text.replace("Funds by year.", "Funds of both sides."))
    returned = back(book, path)
    assert said(returned) == [("changed", "JCM12/1.1", "en")]
    now = returned.amendments[0].now.en
    assert now.startswith("Funds of both sides.\n| Year | UK | Note |\n| 2026 |")
    book.close()


def test_a_table_without_words_of_its_own_gets_none_from_word(tmp_path: Path) -> None:
    book = _book(Bilingual("| Year | UK |\n| 2026 | £3m |", "| 年份 | 英方 |\n| 2026 | £3m |"))
    path = _sent(book, tmp_path / "minutes.docx")
    assert not back(book, path).amendments
    document, table = _grid(path, "Year")
    table.cell(1, 1).paragraphs[0].runs[0].text = "£9m"
    document.save(str(path))
    assert back(book, path).amendments[0].now.en == "| Year | UK |\n| 2026 | £9m |"
    book.close()


def test_a_table_that_was_changed_here_as_well_is_not_taken_unasked(tmp_path: Path) -> None:
    book = _book()
    path = _sent(book, tmp_path / "minutes.docx", languages="en")
    _write(book, Bilingual(EN.replace("£4m", "£7m"), ZH))
    (amendment,) = back(book, path).amendments
    assert not amendment.is_taken
    book.close()


def test_a_table_that_was_taken_out_stays_and_is_said(tmp_path: Path) -> None:
    book = _book()
    path = _sent(book, tmp_path / "minutes.docx", languages="en")
    document, table = _grid(path, "Year")
    table._element.getparent().remove(table._element)
    document.save(str(path))
    returned = back(book, path)
    assert not returned.amendments
    assert "table is not in the document" in str(returned.remarks[0])
    book.close()


@pytest.mark.parametrize("asked", [{"languages": "zh"}, {"layout": "sequential"}])
def test_a_table_that_somebody_added_in_word_is_one_new_paragraph(
    tmp_path: Path, asked: dict[str, str]
) -> None:
    book = _book(Bilingual("They met.", "双方会面。"))
    path = _sent(book, tmp_path / "minutes.docx", **asked)
    document = docx.Document(str(path))
    after = next(each for each in document.paragraphs if "双方会面。" in each.text)
    added = document.add_table(2, 2)
    for at, text in enumerate(("序号", "事项", "1", "提交名单")):
        added.cell(at // 2, at % 2).text = text
    after._p.addnext(added._tbl)
    document.save(str(path))
    returned = back(book, path)
    assert [each.now.zh for each in _new(returned)] == ["| 序号 | 事项 |\n| 1 | 提交名单 |"]
    assert list(returned.remarks) == []


def _new(returned: Any) -> list[Any]:
    return [each for each in returned.amendments if each.sort is Sort.NEW]


def _change(path: Path, edit: Callable[[str], str]) -> None:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    parts["content.xml"] = edit(parts["content.xml"].decode()).encode()
    with zipfile.ZipFile(path, "w") as after:
        for name, part in parts.items():
            after.writestr(name, part)
