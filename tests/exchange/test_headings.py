"""Whose column is whose: certain where it is ours, proposed with its doubt where it is not."""

from __future__ import annotations

import pytest

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain import registers
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange.cells import Found
from secretariat.exchange.columns import columns_of, titles
from secretariat.exchange.grids import Grid, Merged, letters, position_of
from secretariat.exchange.headings import Headings, recognise
from secretariat.i18n import language

SIDES = [
    Side(code="CN", name=Bilingual("China", "中国"), demonym=Bilingual("China", "中方")),
    Side(code="UK", name=Bilingual("UK", "英国"), demonym=Bilingual("UK", "英方")),
]
ACTIONS = registers.KINDS.named("actions")


def _grid(*rows: list[Found], merged: list[Merged] | None = None) -> Grid:
    return Grid(list(enumerate(rows, start=1)), merged or [])


def _seen(*rows: list[Found], told: dict[str, str] | None = None) -> Headings:
    return recognise(_grid(*rows), ACTIONS, SIDES, told or {})


def _slots(headings: Headings) -> list[str]:
    return [match.column.slot if match.column else "" for match in headings.matches]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_heading_of_every_register_is_known_and_no_two_are_alike(code: str) -> None:
    for kind in KINDS:
        columns = columns_of(kind, SIDES)
        headings = titles(columns, language(code))
        assert len(set(headings)) == len(headings), kind.name
        found_headings = recognise(_grid(list(headings)), kind, SIDES, {})
        assert _slots(found_headings) == [column.slot for column in columns], kind.name
        assert all(match.is_certain for match in found_headings.matches), kind.name


def test_columns_are_known_by_slot_and_by_heading_in_either_language() -> None:
    headings = _seen(["title.en", "标题（中文）", "Due", "状态（英方）", "status.cn"])
    assert _slots(headings) == ["title.en", "title.zh", "due", "status.uk", "status.cn"]
    assert all(match.is_certain for match in headings.matches)


def test_one_column_of_a_pair_is_taken_for_the_language_it_is_in() -> None:
    assert _slots(_seen(["Title", "Due"], ["举办咨询日", ""])) == ["title.zh", "due"]
    assert _slots(_seen(["Title", "Due"], ["Hold advice days", ""])) == ["title.en", "due"]


def test_foreign_headings_are_proposed_with_a_doubt_each() -> None:
    rows: list[list[Found]] = [
        ["Joint working group: log of actions"],
        [],
        ["No", "Action item", "Action owner", "Deadline", "State", "Prioritty", "Cost centre"],
        ["1", "Hold advice days", "ORG:1", "31/03/2026", "Done", "High", "X"],
    ]
    headings = _seen(*rows)
    assert headings.row == 3
    assert _slots(headings) == ["", "title.en", "leads", "due", "status", "priority", ""]
    assert not any(match.is_certain for match in headings.matches)
    doubts = [str(match.doubt) for match in headings.matches]
    assert doubts[3].startswith("“Deadline” is probably Due; use --map 'Deadline=due'")
    assert doubts[6].startswith("The column “Cost centre” is not recognised;")


def test_a_chinese_log_is_proposed_too() -> None:
    headings = _seen(["工作事项", "牵头单位", "完成时限", "办理状态", "备注"], ["举办咨询日"])
    assert _slots(headings) == ["title.zh", "leads", "due", "status", "notes"]


def test_what_the_user_says_is_certain_by_heading_or_letter() -> None:
    told = {"Wann": "due", "C": "title.en", "Cost": ""}
    headings = _seen(["Cost", "Wann", "Was"], ["1", "2026-03-31", "a"], told=told)
    assert _slots(headings) == ["", "due", "title.en"]
    assert all(match.is_certain for match in headings.matches)


@pytest.mark.parametrize(
    ("row", "told", "sentence"),
    [
        (["Due", "Title", "Due "], {}, "Two columns are called “Due”; give one another name."),
        (["Cost", "Cost", "Due"], {"Cost": ""}, "Two columns are called “Cost”;"),
        (["Due", "due date", "a"], {"due date": "due"}, "“Due” and “due date” are both due"),
        (["Status", "Status (UK)"], {}, "“Status” and “Status .UK.” are both status.uk"),
        (["Title"], {"Wann": "due"}, "The sheet has no column “Wann”."),
        (["Title"], {"Title": "wann"}, "There is no field “wann”; there are ref, title.en"),
    ],
)
def test_what_is_not_clear_is_refused(
    row: list[Found], told: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SecretariatError, match=sentence):
        _seen(row, ["a"], told=told)


def test_of_two_columns_that_may_be_one_field_the_likelier_is_proposed() -> None:
    headings = _seen(["Due", "Deadline", "Title"], ["", "", "a"])
    assert _slots(headings) == ["due", "", "title.en"]


def test_merged_cells_are_a_title_above_the_headings_and_refused_below() -> None:
    rows: list[list[Found]] = [["Log of actions"], ["Title", "Due"], ["a"], [""]]
    title, body = Merged(1, 1, 1, 2, "A1:B1"), Merged(3, 4, 2, 2, "B3:B4")
    assert recognise(_grid(*rows, merged=[title]), ACTIONS, SIDES, {}).row == 2
    with pytest.raises(SecretariatError, match="The cells B3:B4 are merged"):
        recognise(_grid(*rows, merged=[title, body]), ACTIONS, SIDES, {})


def test_an_empty_sheet_is_refused() -> None:
    with pytest.raises(SecretariatError, match="The sheet is empty"):
        _seen()


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_columns_are_counted_as_spreadsheets_do(place: int, name: str) -> None:
    assert (letters(place), position_of(name)) == (name, place)
