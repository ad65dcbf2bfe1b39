"""What a chair wrote by hand on the printed log, read as it is meant or refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.marked_logs import (
    Chair,
    Row,
    entry_text,
    is_of,
    is_square,
    marked,
    read_code,
    read_row,
    row_code,
)
from secretariat.domain.organisations import Organisation
from secretariat.domain.written_days import day_from
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.fixtures.two_sides import CN, UK

DAY = date(2026, 11, 24)
CHAIR = Chair(name="Helen Ashworth", side="uk", on=DAY, sides=(UK, CN))
BOOK = "7d9da638-c877-58c6-a6f5-e382eb269f8e"
LEAD: Link[Organisation] = Link("dsit")
ACTION = Action(
    ref="JCM12/A1",
    leads=BySide.of(uk=LEAD, cn=LEAD),
    status=BySide.of(uk=ActionStatus.IN_PROGRESS, cn=ActionStatus.DONE),
    due=date(2026, 12, 1),
)


def after(action: Action = ACTION, chair: Chair = CHAIR, **typed: str) -> Action:
    return _after(action, chair, Row(code="JCM12/A1", **typed))


def _after(action: Action, chair: Chair, row: Row) -> Action:
    return marked(action, read_row(row, chair), chair)


@given(
    st.from_regex(r"[A-Z]{2,5}[0-9]{1,3}/A[0-9]{1,4}(-[a-z])?", fullmatch=True),
    st.dates(date(1998, 1, 1), date(2100, 1, 1)),
)
def test_what_the_square_says_is_read_back(ref: str, issued: date) -> None:
    code = read_code(row_code(ref, issued, BOOK))
    assert (code.ref, code.issued) == (ref, issued)
    assert is_of(code, BOOK)
    assert not is_of(code, BOOK[:-1] + "0")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5", "JCM12/A5"),
        ("a5", "JCM12/A5"),
        (" Ａ５ ", "JCM12/A5"),
        ("JCM11/A2", "JCM11/A2"),
        ("9" * 10, "9" * 10),
        ("JCM12/A5*20261124*9F8E", "JCM12/A5"),
    ],
)
def test_a_short_code_counts_on_from_the_row_before(typed: str, meant: str) -> None:
    assert read_code(typed, "JCM12/A1").ref == meant


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("JCM12/A5*20261124*9F8E*UK.CN.85", True),
        ("JCM12/A5*20261124*9F8E", True),
        ("JCM12/A5*20261124*", True),
        ("**urgent** see file", False),
        ("first * second * third", False),
        ("JCM12/A5*2026-11-24*9F8E", False),
    ],
)
def test_only_what_a_square_holds_is_taken_for_a_square(text: str, is_one: bool) -> None:
    assert is_square(text) is is_one


def test_a_short_code_alone_stays_as_it_is() -> None:
    assert read_code("5").ref == "5"


@pytest.mark.parametrize("typed", ["done", "4", "DONE", "don", "完成", "已完成", "closed", "４"])
def test_a_status_is_read_from_its_beginning_its_number_or_either_language(typed: str) -> None:
    assert after(status=typed).status.get("uk") is ActionStatus.DONE


@pytest.mark.parametrize(
    ("typed", "uk", "cn"),
    [
        ("waiting", ActionStatus.WAITING, ActionStatus.DONE),
        ("in progress", ActionStatus.IN_PROGRESS, ActionStatus.DONE),
        ("cn waiting", ActionStatus.IN_PROGRESS, ActionStatus.WAITING),
        ("all waiting", ActionStatus.WAITING, ActionStatus.WAITING),
        ("uk not started, cn in progress", ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS),
        ("英方等待，中方进行中", ActionStatus.WAITING, ActionStatus.IN_PROGRESS),
        ("双方 3", ActionStatus.WAITING, ActionStatus.WAITING),
        ("全部3", ActionStatus.WAITING, ActionStatus.WAITING),
    ],
)
def test_a_status_is_of_the_chairs_side_unless_it_names_one(
    typed: str, uk: ActionStatus, cn: ActionStatus
) -> None:
    action = after(status=typed)
    assert (action.status.get("uk"), action.status.get("cn")) == (uk, cn)


@pytest.mark.parametrize(
    "typed",
    ["d", "n0", "7", "0", "frozen", "fr done", "uk", "，x", pytest.param("1" * 6_000, id="1…")],
)
def test_a_status_that_means_nothing_or_two_things_is_refused(typed: str) -> None:
    with pytest.raises(SecretariatError):
        after(status=typed)


@pytest.mark.parametrize("typed", ["done, waiting", "uk done; 2", "all done, cn waiting"])
def test_two_statuses_of_one_side_are_refused(typed: str) -> None:
    with pytest.raises(SecretariatError, match="two statuses") as refused:
        after(status=typed)
    assert not re.search("done|waiting", language("zh").error(refused.value))


def test_a_status_that_is_said_twice_counts_once() -> None:
    assert after(status="all done, uk done").closed_on == DAY


def test_the_part_of_a_side_that_has_none_is_refused() -> None:
    alone = Action(ref="JCM12/A2", leads=BySide.of(cn=LEAD))
    with pytest.raises(SecretariatError, match="cn done"):
        after(alone, status="done")


def test_the_last_part_done_closes_the_action() -> None:
    action = after(status="done", date="2026-11-20")
    assert (action.rag, action.closed_on, action.due) == (Rag.BLUE, date(2026, 11, 20), ACTION.due)
    assert after(status="done").closed_on == DAY


def test_opening_it_again_takes_the_closing_back() -> None:
    again = after(after(status="done"), status="2")
    assert (again.rag, again.closed_on) == (None, None)


def test_a_date_alone_is_a_new_due_date() -> None:
    action = after(date="15/1/2027")
    assert action == replace(ACTION, due=date(2027, 1, 15))


@pytest.mark.parametrize(
    "typed",
    [
        {"date": "2026-02-30"},
        {"date": "31.11.2026"},
        {"date": "soon"},
        {"date": "2026-11-23"},
        {"status": "done", "date": "2026-11-25"},
        {},
        {"remark": "  "},
    ],
)
def test_an_impossible_row_is_refused(typed: dict[str, str]) -> None:
    with pytest.raises(SecretariatError):
        _after(ACTION, CHAIR, Row(code="JCM12/A1", **typed))


@pytest.mark.parametrize(
    "written",
    ["2027-01-15", "20270115", "2027/1/15", "2027年1月15日", "15/1/2027", "15.01.2027",
     "15 January 2027", "15 jan", "1月15日", "+52", "２０２７－０１－１５"],
)  # fmt: skip
def test_a_day_is_read_in_the_forms_of_either_country(written: str) -> None:
    assert day_from(written, DAY) == date(2027, 1, 15)


def test_an_empty_text_is_not_read_as_a_day() -> None:
    assert day_from("  ") is None


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_refused_in_a_sentence(text: str) -> None:
    try:
        day = day_from(text, DAY)
    except SecretariatError:
        return
    assert isinstance(day, date) == bool(text.strip())


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_any_row_is_read_or_refused(status: str, day: str, remark: str) -> None:
    try:
        action = after(status=status, date=day, remark=remark)
    except SecretariatError:
        return
    assert action.ref == ACTION.ref


def test_an_entry_is_in_the_language_of_the_remark() -> None:
    assert entry_text("Agreed", Bilingual("a", "b")) == Bilingual("Agreed", "")
    assert entry_text("同意", Bilingual("a", "b")) == Bilingual("", "同意")
    assert entry_text("", Bilingual("a", "b")) == Bilingual("a", "b")


def test_a_part_that_ended_has_its_own_day_and_loses_it_when_it_is_reopened() -> None:
    action = replace(ACTION, ended=BySide())
    marked_action = after(action, status="uk done", date="2026-11-20")
    assert marked_action.ended.get("uk") == date(2026, 11, 20)
    assert marked_action.ended.get("cn") is None
    assert after(action, status="uk done").ended.get("uk") == CHAIR.on
    assert after(marked_action, status="uk done", date="2026-11-23").ended == marked_action.ended
    assert after(marked_action, status="uk in progress").ended.get("uk") is None
