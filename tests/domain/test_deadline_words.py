"""Deadlines are understood as people say them in either language."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from secretariat.domain.deadline_words import deadlines, impossible, whole_deadline

TODAY = date(2026, 11, 28)
"""A Saturday."""
CORPUS = Path(__file__).parents[1] / "bilingual" / "corpus"
"""Pairs that others wrote to test the checks between the languages."""


def day(text: str) -> str:
    found_deadlines = [deadline for deadline in deadlines(text, TODAY) if not deadline.is_bare]
    return " ".join(deadline.day.isoformat() for deadline in found_deadlines)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("by 30 June", "2027-06-30"),
        ("by 1 December", "2026-12-01"),
        ("by the 3rd of March", "2027-03-03"),
        ("before June 30, 2027", "2027-06-30"),
        ("no later than Friday 4 December", "2026-12-04"),
        ("end of Q2", "2027-06-30"),
        ("by the end of the first quarter of 2028", "2028-03-31"),
        ("end-March", "2027-03-31"),
        ("by end June", "2027-06-30"),
        ("by mid-March 2027", "2027-03-15"),
        ("by the end of the month", "2026-11-30"),
        ("by the end of next month", "2026-12-31"),
        ("by Friday", "2026-12-04"),
        ("by next Friday", "2026-12-04"),
        ("within two weeks", "2026-12-12"),
        ("within three months", "2027-02-28"),
        ("due 1/2/2027", "2027-02-01"),
        ("by 2027-03-01", "2027-03-01"),
        ("6月30日前", "2027-06-30"),
        ("2027年6月30日之前", "2027-06-30"),
        ("六月三十日前", "2027-06-30"),
        ("不迟于2027年1月5日", "2027-01-05"),
        ("本月底", "2026-11-30"),
        ("下月底前", "2026-12-31"),
        ("明年6月底前", "2027-06-30"),
        ("第二季度末", "2027-06-30"),
        ("本季度末", "2026-12-31"),
        ("年底前", "2026-12-31"),
        ("下周五前", "2026-12-04"),
        ("三个月内", "2027-02-28"),
        ("3月中旬前", "2027-03-15"),
        ("2027年3月上旬前", "2027-03-10"),
        ("2月下旬前", "2027-02-28"),
        ("下月中旬前", "2026-12-15"),
        ("本月下旬前", "2026-11-30"),
        ("２０２７年６月３０日前", "2027-06-30"),
        ("半年内", "2027-05-28"),
        ("by 31 June", ""),
        ("on 30 June", ""),
        ("in the end may we say", ""),
        ("by 30 per cent", ""),
        ("第二季度", ""),
        ("By Q2 or so", ""),
        ("增长30%以内", ""),
    ],
)
def test_a_deadline_is_the_day_that_is_meant(text: str, wanted: str) -> None:
    assert day(text) == wanted
    assert day(f"The two sides will see {text}, as agreed") == wanted
    assert day(f"双方将，{text}，提交") == wanted


def test_the_deadlines_of_both_halves_of_a_pair_are_the_same_day() -> None:
    """Where each half of a pair that says the same has one, they agree; nearly eighty have."""
    agreed, others = 0, []
    for path in sorted(CORPUS.glob("*.json")):
        for pair in json.loads(path.read_text(encoding="utf-8")):
            days = [
                [deadline.day for deadline in deadlines(pair[half], TODAY) if not deadline.is_bare]
                for half in ("en", "zh")
            ]
            if pair["fault"] is None and len(days[0]) == len(days[1]) == 1:
                agreed += days[0] == days[1]
                others += [pair["id"]] if days[0] != days[1] else []
    assert others == []
    assert agreed >= 75


def test_a_day_that_only_stands_there_is_called_bare() -> None:
    (deadline,) = deadlines("the meeting on 30 June", TODAY)
    assert deadline.is_bare
    assert deadline.day == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("to be sent by 31 November", [(11, "31 November")]),
        ("by 31 June 2027", [(0, "31 June 2027")]),
        ("二月三十日前交付", [(0, "二月三十日")]),
        ("by 30 June", []),
        ("by the end of June", []),
        ("3月中旬前", []),
    ],
)
def test_a_day_that_no_calendar_has_is_reported_with_its_position(
    text: str, wanted: list[tuple[int, str]]
) -> None:
    assert impossible(text, TODAY) == wanted


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("30 June 2027", date(2027, 6, 30)),
        ("2026年12月", date(2026, 12, 31)),
        ("December 2026", date(2026, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("31 November 2026", None),
        ("3/4/2026", None),
        ("target: by 30 June", date(2027, 6, 30)),
        ("力争6月30日前完成", date(2027, 6, 30)),
        ("by Friday 4 December", date(2026, 12, 4)),
        ("by 4 December (Fri)", date(2026, 12, 4)),
        ("by 4 December (Mon)", None),
        ("12月4日前（星期五）", date(2026, 12, 4)),
        ("12月6日前（周天）", date(2026, 12, 6)),
        ("12月4日前（星期一）", None),
        ("by 30 June, or by 30 September", None),
        ("by 30 June unless the council objects", None),
        ("ongoing", None),
    ],
)
def test_a_cell_is_a_deadline_when_nothing_in_it_says_anything_else(
    cell: str, wanted: date | None
) -> None:
    assert whole_deadline(cell, TODAY) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "1999年6月30日前",
        "1999年的春节前",
        "2150年春节前",
        "27年6月底前",
        "by 30 June 1999",
        "by June 30, 1899",
        "before Christmas 1999",
    ],
)
def test_a_year_that_is_not_understood_makes_no_deadline_of_the_next_such_day(text: str) -> None:
    assert day(text) == ""
    assert day(f"（{text}）") == ""
