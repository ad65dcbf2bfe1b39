"""Action logs of other offices, imported as proposed: nothing of them is lost, all doubts shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from secretariat import settings
from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action, ActionStatus, Priority
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.exchange.headings import set_of_headings
from secretariat.i18n import language
from secretariat.office.previewing import WHOLE_ROW, State, previewed
from secretariat.office.sheets import (
    export_sheet,
    grid_of,
    remembered,
)
from tests.fixtures import foreign_logs
from tests.fixtures.covering import covering_types
from tests.fixtures.example import records
from tests.fixtures.sources import ANNA
from tests.office.foreign_book import leads_of, looked_at, slots, taken_in, with_bodies


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = with_bodies()
    yield new_book
    new_book.close()


@pytest.mark.parametrize(
    "log",
    [foreign_logs.projectoolkit, foreign_logs.hospitals_trust, foreign_logs.township_register],
)
def test_a_public_log_is_taken_in_as_proposed_undone_in_one_step_and_known_again(
    book: Book, tmp_path: Path, log: Callable[[Path], Path]
) -> None:
    path = log(tmp_path)
    preview = looked_at(book, path)
    assert preview.counts[State.REFUSED] == 0
    actions = taken_in(book, path)
    assert len(actions) == preview.counts[State.NEW] == len(preview.rows) > 2
    again = looked_at(book, path)
    assert again.counts[State.SAME] == len(actions)
    book.undo(ANNA)
    with book.reading() as view:
        assert fetching.every(view, Action) == []


def test_every_cell_that_is_not_empty_is_somewhere_in_the_records(
    book: Book, tmp_path: Path
) -> None:
    path = foreign_logs.projectoolkit(tmp_path)
    assert slots(looked_at(book, path)) == [
        "ref", "", "", "title.en", "", "leads", "due", "priority", "", "closed_on",
    ]  # fmt: skip
    by_ref = {action.ref: action for action in taken_in(book, path)}
    first, second, third, fourth = (by_ref[f"ACT-00{number}"] for number in range(1, 5))
    assert first.notes.split("\n") == [
        "Created: 05/01/2026", "Category: Delivery", "Update: Draft with both sides", "Days: 12",
    ]  # fmt: skip
    assert (first.due, first.priority) == (date(2026, 3, 31), Priority.HIGH)
    assert leads_of(book, first) == {"uk": "DSIT"}
    assert (second.due, second.priority) == (date(2026, 4, 15), Priority.NORMAL)
    assert [side for side, _ in second.people] == ["uk"]
    assert leads_of(book, third) == {"uk": "UKRI", "cn": "MOST"}
    assert third.closed_on == date(2026, 1, 28)
    assert fourth.due is None
    assert {"Due Date: TBC", "Owner: Delivery team"} <= set(fourth.notes.split("\n"))


def test_titles_months_between_and_merged_cells_are_understood(book: Book, tmp_path: Path) -> None:
    path = foreign_logs.hospitals_trust(tmp_path)
    preview = looked_at(book, path)
    assert preview.reading.headings.row == 4
    assert slots(preview) == ["", "", "title.en", "leads", "due", "", "status"]
    agree, safeguarding, ratio, strategy = taken_in(book, path)
    assert (safeguarding.due, agree.due) == (date(2012, 7, 17), date(2012, 9, 30))
    assert (ratio.due, strategy.due) == (date(2012, 8, 14), date(2012, 11, 13))
    assert safeguarding.notes.split("\n") == [
        "LEAD: MW",
        "STATUS/ COMMENT: Reorganised owing to lack of time",
        "May 2012",
        "NO: 01.05",
        "PAPER: Action tracker",
        "NEW DATE: 14 Aug",
    ]
    assert "April 2012" in strategy.notes
    assert "TARGET DATE: 30 Sept" in agree.notes
    assert leads_of(book, strategy) == leads_of(book, ratio) == {"uk": "UKRI"}
    assert ratio.status == BySide.of(uk=ActionStatus.DONE)


def test_a_chinese_register_is_understood_too(book: Book, tmp_path: Path) -> None:
    path = foreign_logs.township_register(tmp_path)
    preview = looked_at(book, path)
    assert slots(preview) == ["", "title.zh", "source.zh", "", "leads", "due", "status"]
    actions = {action.title.zh: action for action in taken_in(book, path)}
    call, names, visit = (
        actions[title] for title in ("提出联合征集指南中文稿", "报送专家名单", "商定实地考察时间")
    )
    assert (call.due, names.due, visit.due) == (
        date(2026, 3, 31),
        date(2026, 4, 15),
        date(2026, 6, 30),
    )
    assert (call.source, names.source) == (Bilingual(zh="领导小组会议议定"),) * 2
    assert leads_of(book, call) == {"cn": "MOST"}
    assert leads_of(book, names) == {"uk": "UKRI", "cn": "MOST"}
    assert names.status == BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.DONE)
    assert {"办复要求：6月底前", "承办单位：综合科"} <= set(visit.notes.split("\n"))


def test_every_guess_is_marked_beside_its_cell(book: Book, tmp_path: Path) -> None:
    preview = looked_at(book, foreign_logs.hospitals_trust(tmp_path))
    values = {
        (row.number, place): str(remark.sentence)
        for row in preview.rows
        for place, remark in row.remarks.items()
    }
    assert values[6, 3] == "“MW” matches no known Lead organisation; it was added to the notes."
    assert values[7, 4] == "“30 Sept” is read as 2012-09-30."
    assert values[10, 6] == "“Complete” is read as “Done”."
    assert values[10, 3] == "Taken from the merged cell above."
    assert not any(place == WHOLE_ROW for _, place in values)


def test_what_is_noted_stands_as_it_was_written(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Action,Deadline,RAG\nalpha,31/02/2026,purple\n", "utf-8")
    (action,) = taken_in(book, path)
    assert action.notes == "RAG: purple\nDeadline: 31/02/2026"


def test_a_chinese_log_headed_as_our_register_says_how_far_things_are(
    book: Book, tmp_path: Path
) -> None:
    with book.change("Two people of one name", ANNA) as change:
        side = fetching.every(change.view, Side)[0]
        for _ in "12":
            change.add(Person(name=Bilingual(zh="解琬"), side=Link(side.id)))
    path = tmp_path / "log.csv"
    path.write_text(
        "后续行动,责任人,办理状态\n起草方案,解琬,进展50%\n核对清单,张三,督办中\n", "utf-8"
    )
    preview = looked_at(book, path)
    sentences = [str(remark.sentence) for row in preview.rows for remark in row.remarks.values()]
    assert "“解琬” is the name of several records; it was added to the notes." in sentences
    assert any(sentence.startswith("“张三” matches no known") for sentence in sentences)
    actions = {action.title.zh: action for action in taken_in(book, path)}
    assert actions.keys() == {"起草方案", "核对清单"}
    for action in actions.values():
        assert {state for _, state in action.status} == {ActionStatus.IN_PROGRESS}
    assert "责任人：解琬" in actions["起草方案"].notes


def test_a_share_typed_in_a_workbook_says_how_far_an_action_is(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        share = workbook.add_format({"num_format": "0%"})  # as Excel does when 50% is typed
        sheet.write_row(0, 0, ("Action", "Status"))
        for row, (title, value) in enumerate((("alpha", 0.5), ("beta", 1), ("gamma", 0)), 1):
            sheet.write_string(row, 0, title)
            sheet.write_number(row, 1, value, share)
    actions = {action.title.en: action for action in taken_in(book, path)}
    states = {title: {state for _, state in each.status} for title, each in actions.items()}
    assert states == {
        "alpha": {ActionStatus.IN_PROGRESS},
        "beta": {ActionStatus.DONE},
        "gamma": {ActionStatus.NOT_STARTED},
    }
    assert actions["alpha"].notes == "Status: 50%"


def test_a_row_without_a_title_is_refused_alone(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Action,Deadline,Owner\nalpha,2026-03-31,x\n,2026-04-01,y\n", "utf-8")
    preview = looked_at(book, path)
    assert [row.state for row in preview.rows] == [State.NEW, State.REFUSED]
    assert preview.rows[1].remarks[0].refused
    assert [action.title.en for action in taken_in(book, path)] == ["alpha"]


def test_a_row_whose_notes_no_record_can_hold_is_refused_alone(book: Book, tmp_path: Path) -> None:
    """An unknown name goes to the notes, also in a row that ends before them."""
    path = tmp_path / "log.csv"
    path.write_bytes(b"Title,Lead,Notes\r\nAlpha,No\x01body\r\nBeta,Nobody,good\r\n")
    preview = looked_at(book, path)
    assert [row.state for row in preview.rows] == [State.REFUSED, State.NEW]
    assert any("U+0001" in str(remark.sentence) for remark in preview.rows[0].remarks.values())


def test_the_notes_of_a_record_that_the_sheet_names_are_kept(book: Book, tmp_path: Path) -> None:
    with book.change("Add", ANNA) as change:
        change.add(Action(ref="JCM1/A1", title=Bilingual("alpha"), notes="kept"))
    path = tmp_path / "log.csv"
    path.write_text("Ref,Title (English),Chased\nJCM1/A1,alpha,twice\n", "utf-8")
    assert [action.notes for action in taken_in(book, path)] == ["kept\nChased: twice"]
    assert [action.notes for action in taken_in(book, path)] == ["kept\nChased: twice"]


def test_what_a_column_is_taken_for_can_be_said(book: Book, tmp_path: Path) -> None:
    path = foreign_logs.projectoolkit(tmp_path)
    preview = looked_at(book, path, Update="notes", Days="", B="source")
    assert slots(preview)[1:5] == ["source.en", "", "title.en", "notes"]
    assert preview.mapping["Days"] == ""
    assert preview.mapping["Category"] == "+notes"
    assert preview.mapping["Owner"] == "leads"


def test_a_mapping_that_was_used_is_proposed_again_for_the_same_headings(
    book: Book, tmp_path: Path
) -> None:
    path = foreign_logs.projectoolkit(tmp_path)
    told = looked_at(book, path, Update="source").mapping
    headings = set_of_headings(told)
    known = {headings: told, "other": {"Update": ""}}
    kind = KINDS.named("actions")
    with book.reading() as view:
        assert remembered(view, kind, grid_of(path), known)["Update"] == "source.en"
        assert remembered(view, kind, grid_of(path), {}) == {}
        gone = {headings: {"Update": "no such field", "Owner": ""}}
        assert remembered(view, kind, grid_of(path), gone) == {"Owner": ""}


def test_the_command_line_takes_a_foreign_log_as_it_is(
    tmp_path: Path, settings_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = foreign_logs.hospitals_trust(tmp_path)
    book = str(tmp_path / "our.book")
    assert main(["new", book]) == 0
    assert main(["import", book, "actions", str(path)]) == 2
    capsys.readouterr()
    assert main(["import", book, "actions", str(path), "--into-notes", "--dry-run"]) == 0
    text = capsys.readouterr().out
    assert "D6: “MW” matches no known Lead organisation; it was added to the notes." in text
    answer = text[text.index("4 new, 0 changed, 0 unchanged.\n") :]
    count, *texts = answer.splitlines()[1:]
    kept = "5 values could not be read and are kept in the notes"
    assert count == f"{kept}: Lead organisation 4, Status 1"
    assert texts == [
        "Lead organisation: “MW”, rows 6, 7",
        "Lead organisation: “UK Research and Innovation”, rows 9, 10",
        "Status: “Reorganised owing to lack of time”, row 6",
    ]
    assert main(["import", book, "actions", str(path), "--into-notes"]) == 0
    assert capsys.readouterr().out == answer


def test_the_command_line_uses_the_columns_chosen_in_the_window(
    tmp_path: Path, settings_home: Path
) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Thing,Chased\nalpha,twice\n", "utf-8")
    book = str(tmp_path / "our.book")
    assert main(["new", book]) == 0
    assert main(["import", book, "actions", str(path)]) == 2
    told = {"Thing": "title.en", "Chased": ""}
    settings.save(settings.remembering(settings.load(), "actions", set_of_headings(told), told))
    assert main(["import", book, "actions", str(path)]) == 0
    assert main(["import", book, "actions", str(path), "--map", "Chased=wann"]) == 2


def test_our_own_lists_come_back_through_the_preview_as_they_went_out(
    tmp_path: Path, is_thorough: bool
) -> None:
    """As workbooks, which take three times as long, where their fields are of another type."""
    example = records()
    filled = 0
    in_workbooks = {*KINDS} if is_thorough else {*covering_types(KINDS)}
    for kind in KINDS:
        path = tmp_path / f"{kind.name}{'.xlsx' if kind in in_workbooks else '.csv'}"
        export_sheet(example, kind.name, path, language("zh"))
        with example.reading() as view:
            if not fetching.ids(view, kind):
                continue
            preview = previewed(view, kind, grid_of(path), {})
        assert preview.counts[State.SAME] == len(preview.rows), kind.name
        assert not any(row.remarks for row in preview.rows), kind.name
        filled += 1
    assert filled > 30
    example.close()


@pytest.mark.parametrize("heading", ["Reference", "Code"])
def test_a_row_with_nothing_but_an_unknown_code_is_no_heading_of_the_rows_below(
    book: Book, tmp_path: Path, heading: str
) -> None:
    path = tmp_path / "actions.csv"
    lines = ["JCM1/A1,alpha,", "JCM99/A7,,", ",beta,", "Open items,,", ",gamma,"]
    path.write_text("\n".join([f"{heading},Title (English),Due", *lines]), "utf-8")
    with book.reading() as view:
        preview = previewed(view, KINDS.named("actions"), grid_of(path), {})
    _, alone, below, headed = preview.rows
    assert alone.state is State.REFUSED
    (text,) = (str(remark.sentence) for remark in alone.remarks.values())
    assert text.startswith("There is no record called “JCM99/A7”, and a new one needs Title;")
    assert list(alone.remarks) == [0]
    assert preview.reading.trees[2].get("notes") is None
    assert below.state is State.NEW
    assert preview.reading.trees[3]["notes"] == "Open items"
    assert headed.state is State.NEW


def test_records_of_one_sheet_may_point_at_each_other(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(
        "Reference,Text (English),Supersedes\nJCM1/D1,alpha,JCM1/D2\nJCM1/D2,beta,JCM1/D9\n",
        "utf-8",
    )
    with book.reading() as view:
        preview = previewed(view, KINDS.named("decisions"), grid_of(path), {})
    first, second = preview.rows
    assert not first.remarks
    assert str(second.remarks[2].sentence).startswith("“JCM1/D9” matches no known Supersedes")


@pytest.mark.parametrize(
    "heads",
    [
        "序号,中文,英文,责任单位",
        "序号,任务,英文,责任单位",
        "序号,重点工作,英文,责任处室",
        "序号,中文任务,英文任务,牵头单位",
        "序号,工作项目（中文）,工作项目（英文）,责任单位",
        "No.,Chinese,English,Owner",
        "No.,Task in Chinese,Task in English,Owner",
    ],
)
def test_a_column_of_one_language_is_that_half_of_the_title(
    book: Book, tmp_path: Path, heads: str
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"{heads}\n1,提出指南,Draft the guidelines,科技部\n", "utf-8")
    (action,) = taken_in(book, path)
    assert action.title == Bilingual("Draft the guidelines", "提出指南")
    assert leads_of(book, action) == {"cn": "MOST"}


def test_the_code_of_a_side_alone_is_no_language(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Action,CN\nDraft the guidelines,提出\n", "utf-8")
    (action,) = taken_in(book, path)
    assert action.title == Bilingual("Draft the guidelines")


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (
            "序号,重点工作,目标要求,牵头领导,责任单位,责任人,时间节点,完成进度,备注",
            ["", "title.zh", "", "", "leads", "people", "due", "status", "notes"],
        ),
        (
            "序号,工作任务,工作措施,牵头单位,配合单位,完成时限,进展情况,存在问题,联系人",
            ["", "title.zh", "", "leads", "", "due", "status", "", "people"],
        ),
        (
            "序号,工作项目,分管领导,责任处,责任人,完成时限,备注",
            ["", "title.zh", "", "leads", "people", "due", "notes"],
        ),
        (
            "序号,整改任务,整改措施,责任部门,整改时限,整改情况",
            ["", "title.zh", "", "leads", "due", "status"],
        ),
    ],
)
def test_the_plain_headings_of_chinese_task_lists_are_known(
    book: Book, tmp_path: Path, heads: str, wanted: list[str]
) -> None:
    cells = {"": "无", "title.zh": "提出征集指南", "leads": "科技部", "due": "2026年3月31日"}
    cells |= {"status": "进行中", "people": "张三", "notes": "无"}
    path = tmp_path / "log.csv"
    row = ["1", *(cells[slot] for slot in wanted[1:])]
    path.write_text(f"{heads}\n{','.join(row)}\n", "utf-8")
    assert slots(looked_at(book, path)) == wanted
