from __future__ import annotations

from datetime import date

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.calendars import (
    after_working_days,
    hints,
    holiday,
    is_working,
    next_working_day,
    why_off,
    without_calendar,
    working_days,
)
from secretariat.domain.sides import Side
from secretariat.i18n import language

UK = Side(code="UK", calendar="GB", demonym=Bilingual("UK", "英国"))
CN = Side(code="CN", calendar="CN", demonym=Bilingual("China", "中国"))
THIRD = Side(code="XX", calendar="", name=Bilingual("Elsewhere"))


def said(day: date) -> list[str]:
    return [hint.text(language("en")) for hint in hints(day, [UK, CN])]


@pytest.mark.parametrize(
    ("day", "uk", "cn"),
    [
        (date(2026, 10, 5), True, False),  # National Day week
        (date(2026, 10, 10), False, True),  # a Saturday that is worked
        (date(2026, 2, 20), True, False),  # exchanged for a weekend
        (date(2026, 12, 28), False, True),  # Boxing Day falls on a Saturday
        (date(2026, 4, 6), False, False),  # Easter Monday and Tomb-Sweeping Day
        (date(2026, 11, 24), True, True),
        (date(2026, 11, 28), False, False),
    ],
)
def test_each_country_has_its_own_days_off(day: date, *, uk: bool, cn: bool) -> None:
    assert (is_working(day, UK), is_working(day, CN)) == (uk, cn)


def test_a_due_date_on_a_day_off_says_where_why_and_what_comes_next() -> None:
    assert said(date(2026, 10, 5)) == [
        "5 October 2026 is a day off (China: National Day).",
        "Both sides next work on 8 October 2026.",
    ]
    assert said(date(2026, 11, 24)) == []


def test_the_reason_is_in_the_language_of_the_reader() -> None:
    first = hints(date(2026, 10, 5), [UK, CN])[0]
    assert "国庆节" in first.text(language("zh"))


def test_a_weekend_that_is_worked_is_said() -> None:
    assert "10 October 2026 is a working day at a weekend (China)." in said(date(2026, 10, 10))


def test_days_near_a_festival_of_a_year_not_announced_yet_are_not_vouched_for() -> None:
    year = 2090
    (off, unknown, _) = said(date(year, 5, 1))[-3:]
    assert "day off" in off or "weekend" in off
    assert unknown == f"The days off for {year} have not been announced yet (China)."
    assert said(date(year, 7, 5)) == []


def test_working_days_are_counted_by_the_calendar_of_the_side() -> None:
    assert working_days(date(2026, 9, 28), date(2026, 10, 12), CN) == 6
    assert working_days(date(2026, 9, 28), date(2026, 10, 12), UK) == 10
    assert working_days(date(2026, 10, 12), date(2026, 9, 28), UK) == 0


def test_a_side_without_a_calendar_works_on_weekdays() -> None:
    assert is_working(date(2026, 12, 25), THIRD)
    assert not is_working(date(2026, 12, 26), THIRD)
    assert hints(date(2026, 12, 26), [THIRD])[0].text(language("en")).endswith("28 December 2026.")
    assert next_working_day(date(2026, 12, 24), [UK, CN, THIRD]) == date(2026, 12, 24)


def test_only_the_weekends_of_a_country_without_a_calendar_are_known() -> None:
    saturday, monday = date(2026, 11, 28), date(2026, 11, 30)
    assert why_off(saturday, THIRD) == why_off(saturday, UK)
    assert why_off(monday, THIRD) is None
    assert without_calendar([UK, THIRD, CN]) == (THIRD,)


def test_a_weekend_is_no_public_holiday_and_a_day_in_exchange_for_one_is() -> None:
    assert holiday(date(2026, 11, 28), UK) is None
    assert holiday(date(2026, 10, 5), UK) is None
    national, exchanged = holiday(date(2026, 10, 1), CN), holiday(date(2026, 2, 20), CN)
    assert national is not None
    assert national.en == "National Day"
    assert exchanged is not None


@pytest.mark.parametrize(
    ("day", "count", "wanted"),
    [
        (date(2026, 11, 24), 1, date(2026, 11, 25)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 27), 3, date(2026, 12, 2)),
        (date(2026, 9, 30), 3, date(2026, 10, 12)),  # National Day week, of which the UK works
        (date(2026, 12, 24), 2, date(2026, 12, 30)),
    ],
)
def test_a_term_in_working_days_counts_for_each_side_and_ends_on_a_day_of_both(
    day: date, count: int, wanted: date
) -> None:
    assert after_working_days(day, count, [UK, CN]) == wanted


def test_two_holidays_on_one_day_are_both_named_and_none_in_english_beside_chinese() -> None:
    assert why_off(date(2020, 10, 1), CN) == Bilingual(
        "Mid-Autumn Festival, National Day", "中秋节、国庆节"
    )
    india = Side(code="IN", calendar="IN", demonym=Bilingual("India", "印度"))
    assert why_off(date(2026, 8, 15), india) == Bilingual("Independence Day", "公共假日")
    assert why_off(date(2023, 5, 8), UK) == Bilingual("Coronation of Charles III", "公共假日")
