"""Trackers of ministries: states with a remark, weekdays beside dates, short names of bodies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.deadline_words import whole_deadline
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from tests.fixtures.sources import ANNA
from tests.office.foreign_book import looked_at, slots, taken_in, with_bodies


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri 3/4/2026", date(2026, 4, 3)),
        ("Wed 3/4/2026", None),  # the fourth of March, as Americans write it
        ("Tue 14 Dec 2026", None),
        ("2026年12月14日（星期三）前", None),
        ("2026年12月13日（周日）前", date(2026, 12, 13)),
        ("2026年12月13日（星期天）", date(2026, 12, 13)),
    ],
)
def test_a_weekday_beside_a_date_is_that_of_the_date(text: str, day: date | None) -> None:
    assert whole_deadline(text, date(2026, 11, 29)) == day


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = with_bodies()
    yield new_book
    new_book.close()


def _by_title(actions: list[Action]) -> dict[str, Action]:
    return {action.title.zh or action.title.en: action for action in actions}


def test_a_chinese_column_of_progress_says_how_far_each_action_is(
    book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "序号,事项,责任单位,进展\n1,提出名单,科技部,已完成\n2,统一方法,科技部,正在推进，完成60%\n"
        "3,交换菌株,科技部,滞后\n4,发布指南,科技部,按计划推进\n5,确认投入,科技部,待英方答复\n"
        "6,举办培训,科技部,未启动\n7,修订手册,科技部,已完成，待审批\n",
        "utf-8",
    )
    assert slots(looked_at(book, path)) == ["", "title.zh", "leads", "status"]
    actions = _by_title(taken_in(book, path))
    states = {title: {state for _, state in each.status} for title, each in actions.items()}
    assert states == {
        "提出名单": {ActionStatus.DONE},
        "统一方法": {ActionStatus.IN_PROGRESS},
        "交换菌株": {ActionStatus.IN_PROGRESS},
        "发布指南": {ActionStatus.IN_PROGRESS},
        "确认投入": {ActionStatus.WAITING},
        "举办培训": {ActionStatus.NOT_STARTED},
        "修订手册": set(),
    }
    assert "进展：正在推进，完成60%" in actions["统一方法"].notes
    assert "进展：已完成，待审批" in actions["修订手册"].notes


def test_words_of_a_light_and_a_weekday_beside_a_date_are_read(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "Action item,Deadline,RAG\nalpha,Mon 14 Dec 2026,On track\n"
        'beta,"Thursday, 3 December 2026",At risk\ngamma,2026年12月14日（周一）前,Slipped\n'
        "delta,Month 14 Dec 2026,Not yet started\n",
        "utf-8",
    )
    actions = _by_title(taken_in(book, path))
    assert {title: str(each.due or "") for title, each in actions.items()} == {
        "alpha": "2026-12-14", "beta": "2026-12-03", "gamma": "2026-12-14", "delta": "",
    }  # fmt: skip
    lights = [actions[title].rag for title in ("alpha", "beta", "gamma", "delta")]
    assert lights == [Rag.GREEN, Rag.AMBER, Rag.RED, Rag.GREY]


def test_words_that_any_column_may_hold_do_not_make_it_one_of_lights(
    book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "事项,进展,仪器运行\n提出名单,进行中,正常\n统一方法,进行中,正常\n交换菌株,已完成,正常\n",
        "utf-8",
    )
    assert slots(looked_at(book, path)) == ["title.zh", "status", ""]
    actions = taken_in(book, path)
    assert [action.rag for action in actions] == [None] * 3
    assert all("仪器运行：正常" in action.notes for action in actions)


def test_a_single_cell_that_is_written_as_a_merged_range_is_one_cell(
    book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "log.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Action", "Owner"])
    sheet.append(["alpha", "DSIT"])
    sheet.merge_cells("B2:B2")
    workbook.save(path)
    assert [action.title.en for action in taken_in(book, path)] == ["alpha"]


def test_a_heading_that_was_taken_is_not_asked_about_again(
    tmp_path: Path, settings_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Action item,Deadline\nalpha,2026-12-14\n", "utf-8")
    book = str(tmp_path / "our.book")
    assert main(["new", book]) == 0
    capsys.readouterr()
    assert main(["import", book, "actions", str(path), "--dry-run", "--into-notes"]) == 0
    text = capsys.readouterr().out
    assert "A1: “Action item” is read as “Title”." in text
    assert "--propose" not in text
    assert main(["import", book, "actions", str(path), "--dry-run"]) == 2
    assert "A1: “Action item” is probably Title; use --map" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("registered", "written"),
    [
        ("工业和信息化部国际合作司", "工信部国际合作司"),
        ("工信部国际合作司", "工业和信息化部国际合作司"),
    ],
)
def test_a_part_of_a_body_is_known_by_the_short_name_of_that_body(
    book: Book, tmp_path: Path, registered: str, written: str
) -> None:
    with book.change("Add bodies", ANNA) as change:
        (china,) = (side for side in fetching.every(change.view, Side) if side.code == "CN")
        name = Bilingual("Ministry of Industry and Information Technology", "工业和信息化部")
        ministry = change.add(
            Organisation(name=name, side=Link(china.id), short="MIIT", short_zh="工信部")
        )
        named = Bilingual("Department of International Cooperation", registered)
        part = change.add(Organisation(name=named, side=Link(china.id)))
    path = tmp_path / "log.csv"
    path.write_text(f"序号,事项,责任单位\n1,提出征集指南,{written}\n2,函告秘书处,工信部\n", "utf-8")
    leads = {link.id for action in taken_in(book, path) for _, link in action.leads}
    assert leads == {part.id, ministry.id}
