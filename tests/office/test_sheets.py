"""Registers out to workbooks and CSV files and back: nothing is lost, and nothing half done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange import contents
from secretariat.i18n import language
from secretariat.office import sheets
from secretariat.office.refusing import ImportRefusedError
from tests.fixtures.books import blank
from tests.fixtures.covering import covering_types
from tests.fixtures.example import records
from tests.fixtures.hostile import FORBIDDEN_IN_XML, TEXTS
from tests.fixtures.sources import ANNA, Seeded

DAYS = st.none() | st.dates(date(1793, 1, 1), date(2100, 1, 1))
MANY = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 20
ENDINGS = pytest.mark.parametrize("ending", sheets.ENDINGS)


@pytest.fixture(scope="module")
def example() -> Iterator[Book]:
    new_book = records()
    yield new_book
    new_book.close()


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = _with_sides(Seeded())
    yield new_book
    new_book.close()


def _with_sides(seeded: Seeded) -> Book:
    new_book = blank("uk", seeded.for_book())
    with new_book.change("Begin", ANNA) as change:
        for code, name in (("UK", "英方"), ("CN", "中方")):
            change.add(Side(code=code, name=Bilingual(code, name), demonym=Bilingual(code, name)))
    return new_book


def _take_in(book: Book, name: str, path: Path, *told: str, propose: bool = False) -> Any:
    mapping = dict(pair.split("=") for pair in told)
    with book.change("Import", ANNA) as change:
        found_reading = sheets.read_sheet(change.view, name, path, mapping, propose=propose)
        return sheets.take_in_sheet(change, found_reading, propose=propose)


def _refusals(book: Book, name: str, path: Path, *told: str) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        _take_in(book, name, path, *told)
    return [f"{place}: {refusal}" for place, refusal in refused.value.refusals]


def _csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = path / "list.csv"
    file.write_bytes(text.encode(encoding))
    return file


def _every(book: Book, record: type[Any]) -> list[Any]:
    with book.reading() as view:
        return fetching.every(view, record)


@pytest.mark.parametrize(("ending", "code"), [(".xlsx", "zh"), (".csv", "en")])
def test_every_register_comes_back_as_it_went_out(
    example: Book, tmp_path: Path, ending: str, code: str, is_thorough: bool
) -> None:
    """As workbooks, which take three times as long, where their fields are of another type."""
    filled = 0
    spoken = language(code)
    some = KINDS if is_thorough or ending == ".csv" else covering_types(KINDS)
    for kind in some:
        path = tmp_path / f"{kind.name}{ending}"
        sheets.export_sheet(example, kind.name, path, spoken)
        with example.reading() as view:
            count = len(fetching.ids(view, kind))
        if count:
            done = _take_in(example, kind.name, path)
            assert (done.new, done.changed, done.same) == (0, 0, count), kind.name
            filled += 1
    assert filled > (30 if some is KINDS else 10)


@ENDINGS
@settings(max_examples=MANY // 2)
@given(texts=st.lists(st.tuples(TEXTS, TEXTS, DAYS), min_size=1, max_size=6))
def test_hostile_texts_and_old_days_come_back_unchanged(
    tmp_path_factory: pytest.TempPathFactory, ending: str, texts: list[Any]
) -> None:
    seeded = Seeded()
    here, there = _with_sides(seeded), _with_sides(seeded)
    path = tmp_path_factory.mktemp("sheet") / f"actions{ending}"
    with here.change("Add", ANNA) as change:
        for en, zh, due in texts:
            change.add(Action(title=Bilingual(en, zh), notes=zh, source=Bilingual(en, zh), due=due))
    sheets.export_sheet(here, "actions", path, language("zh"))
    assert _take_in(here, "actions", path).same == len(texts)
    assert _take_in(there, "actions", path).new == len(texts)
    assert _every(there, Action) == _every(here, Action)
    here.close()
    there.close()


def test_a_changed_cell_changes_its_record_and_an_emptied_one_empties_it(
    book: Book, tmp_path: Path
) -> None:
    with book.change("Add", ANNA) as change:
        side = reading.find_as(change.view, Side, "UK")
        name = Bilingual("Royal Society", "皇家学会")
        org = change.add(Organisation(name=name, side=Link(side.id)))
        change.add(
            Action(
                title=Bilingual("alpha", "甲"),
                leads=BySide.of(uk=Link(org.id)),
                status=BySide.of(uk=ActionStatus.WAITING, cn=ActionStatus.DONE),
                rag=Rag.RED,
                due=date(2026, 3, 31),
            )
        )
    path = tmp_path / "actions.csv"
    sheets.export_sheet(book, "actions", path, language("en"))
    text = path.read_text(encoding="utf-8-sig")
    text = text.replace("Waiting", "In progress").replace("2026-03-31", "1 April 2026")
    path.write_text(text.replace(",Red,", ",,"), encoding="utf-8")
    assert _take_in(book, "actions", path).changed == 1
    (action,) = _every(book, Action)
    assert action.status.get("uk") is ActionStatus.IN_PROGRESS
    assert action.status.get("cn") is ActionStatus.DONE
    assert (action.due, action.rag) == (date(2026, 4, 1), None)
    book.undo(ANNA)
    assert _every(book, Action)[0].rag is Rag.RED


@pytest.mark.parametrize("day", ["2026-03-31", "31/03/2026", "31 March 2026", "2026年3月31日"])
def test_a_day_is_read_in_four_forms(book: Book, tmp_path: Path, day: str) -> None:
    _take_in(book, "actions", _csv(tmp_path, f"Title (English),Due\nalpha,{day}\n"))
    assert _every(book, Action)[0].due == date(2026, 3, 31)


def test_days_are_read_in_the_order_that_the_rest_of_the_sheet_shows(
    book: Book, tmp_path: Path
) -> None:
    path = _csv(tmp_path, "Title (English),Due\nalpha,1/2/2026\n\nbeta,03/31/2026\n")
    _take_in(book, "actions", path)
    assert {action.due for action in _every(book, Action)} == {date(2026, 1, 2), date(2026, 3, 31)}
    with book.reading() as view:
        found_reading = sheets.read_sheet(view, "actions", path)
    (doubt,) = (str(doubt) for _, doubt in found_reading.doubts)
    assert doubt.startswith("Days such as 1/2/2026 in “Due” are read with the month first")


def test_days_in_both_orders_are_refused_at_their_cells(book: Book, tmp_path: Path) -> None:
    path = _csv(tmp_path, "Title (English),Due\nalpha,31/03/2026\nbeta,03/31/2026\n")
    assert _refusals(book, "actions", path) == ["B3 (Due): There is no month 31."]
    assert _every(book, Action) == []


def test_days_that_can_be_two_are_asked_about_once_for_the_column(
    book: Book, tmp_path: Path
) -> None:
    path = _csv(tmp_path, "Title (English),Due\nalpha,1/2/2026\nbeta,3/4/2026\n")
    (refusal,) = _refusals(book, "actions", path)
    assert refusal == (
        "B1: “1/2/2026” in “Due” could be two dates: use --map 'Due=due:day-first' or"
        " --map 'Due=due:month-first'."
    )
    _take_in(book, "actions", path, "Due=due:month-first")
    assert {action.due for action in _every(book, Action)} == {date(2026, 1, 2), date(2026, 3, 4)}


@pytest.mark.parametrize("slot", ["title:day-first", "due:backwards"])
def test_an_order_that_makes_no_sense_is_refused(book: Book, tmp_path: Path, slot: str) -> None:
    path = _csv(tmp_path, "Title (English),When\nalpha,1/2/2026\n")
    with pytest.raises(SecretariatError, match="should be a field of days"):
        _take_in(book, "actions", path, f"When={slot}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_of_a_csv_file_is_recognised(
    book: Book, tmp_path: Path, encoding: str
) -> None:
    text = "标题（中文）;完成期限\n举办知识产权咨询日，喆堃;2026年3月31日\n"
    _take_in(book, "actions", _csv(tmp_path, text, encoding))
    assert _every(book, Action)[0].title == Bilingual("", "举办知识产权咨询日，喆堃")


def test_another_encoding_is_refused_not_guessed_at(book: Book, tmp_path: Path) -> None:
    path = _csv(tmp_path, "Title (English)\nréseau européen de coopération\n", "cp1252")
    with pytest.raises(SecretariatError, match="neither UTF-8 nor GB18030"):
        _take_in(book, "actions", path)


def test_every_refusal_names_its_cell_and_nothing_is_taken_in(book: Book, tmp_path: Path) -> None:
    path = _csv(
        tmp_path,
        "Title (English),Due,Status (UK),Meeting\n"
        "alpha,soon,Done,\nbeta,,perhaps,JCM99\n,2026-03-31,,\n",
    )
    known = ", ".join(action_status.value for action_status in ActionStatus)
    assert _refusals(book, "actions", path) == [
        "B2 (Due): “soon” is not a day such as 2026-03-31.",
        f"C3 (Status (UK)): “perhaps” is not one of {known}.",
        "D3 (Meeting): There is nothing called “JCM99”.",
        "A4 (Title (English)): This must be filled in.",
    ]
    assert _every(book, Action) == []


def test_an_amount_and_its_currency_have_a_column_each(example: Book, tmp_path: Path) -> None:
    kind = KINDS.named("commitments")
    path = tmp_path / "commitments.csv"
    sheets.export_sheet(example, kind.name, path, language("en"))
    text = path.read_text(encoding="utf-8-sig")
    assert ",Amount,Amount (currency)," in text.splitlines()[0]
    (first, *_) = [record for record in _every(example, kind.record) if record.amount]
    cells = f",{first.amount.amount:f},{first.amount.currency},"
    assert cells in text
    path.write_text(text.replace(cells, f',"1,250.50",{first.amount.currency},'), "utf-8")
    assert _take_in(example, kind.name, path).changed >= 1
    (now,) = [record for record in _every(example, kind.record) if record.id == first.id]
    assert now.amount == Money(Decimal("1250.5"), first.amount.currency)
    example.undo(ANNA)


def test_an_amount_with_a_decimal_comma_is_refused_at_its_cell(
    example: Book, tmp_path: Path
) -> None:
    kind = KINDS.named("commitments")
    path = tmp_path / "commitments.csv"
    sheets.export_sheet(example, kind.name, path, language("en"))
    text = path.read_text(encoding="utf-8-sig")
    (first, *_) = [record for record in _every(example, kind.record) if record.amount]
    cells = f",{first.amount.amount:f},{first.amount.currency},"
    path.write_text(text.replace(cells, f',"1,50",{first.amount.currency},'), "utf-8")
    (refusal, *_) = _refusals(example, kind.name, path)
    assert refusal.endswith(" (Amount): “1,50” is not an amount: write 1.50 or 1,500.")


def test_own_side_fields_stay_out_of_a_joint_sheet(example: Book, tmp_path: Path) -> None:
    path = tmp_path / "actions.csv"
    sheets.export_sheet(example, "actions", path, language("en"), joint_only=True)
    assert "Own-side notes" not in path.read_text(encoding="utf-8-sig")


def test_a_text_longer_than_a_cell_is_refused_and_no_file_is_left(
    book: Book, tmp_path: Path
) -> None:
    with book.change("Add", ANNA) as change:
        change.add(Action(title=Bilingual("😀" * 16_384)))
    with pytest.raises(SecretariatError, match=r"Title: the text is longer than the 32767"):
        sheets.export_sheet(book, "actions", tmp_path / "a.xlsx", language("en"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", FORBIDDEN_IN_XML)
def test_a_character_that_no_xml_can_hold_is_refused_and_no_file_is_left(
    book: Book, tmp_path: Path, text: str
) -> None:
    with book.change("Add", ANNA) as change:
        change.add(Action(title=Bilingual(text)))
    with pytest.raises(SecretariatError, match=r"a workbook cannot hold the character U\+FFF"):
        sheets.export_sheet(book, "actions", tmp_path / "a.xlsx", language("en"))
    assert list(tmp_path.iterdir()) == []
    sheets.export_sheet(book, "actions", tmp_path / "a.csv", language("en"))
    assert _take_in(book, "actions", tmp_path / "a.csv").same == 1


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_a_sheet_to_read_has_names_for_codes_and_no_empty_column(
    example: Book, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"actions{ending}"
    sheets.export_sheet(example, "actions", path, language("en"), named=True)
    (_, heads), *rows = sheets.grid_of(path).rows
    assert "Identifier" not in heads
    for place in range(len(heads)):
        assert any(len(cells) > place and cells[place] for _, cells in rows), heads[place]
    lead = heads.index("Lead organisation (UK)")
    cells = [row[lead] for _, row in rows if len(row) > lead and row[lead]]
    assert "Calder Light Source" in cells
    assert not [cell for cell in cells if str(cell).startswith("ORG:")]


@ENDINGS
def test_days_of_meetings_are_days_and_a_year_alone_is_a_text(
    example: Book, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"meetings{ending}"
    sheets.export_sheet(example, "meetings", path, language("en"))
    (_, heads), *rows = sheets.grid_of(path).rows
    starts = {row[0]: row[heads.index("Starts")] for _, row in rows}
    assert contents.text_in(starts["JCM12"]) == "2026-09-22"
    assert isinstance(starts["JCM12"], str if ending == ".csv" else date)
    assert "2027" in starts.values()
    assert _take_in(example, "meetings", path).same == len(rows)
