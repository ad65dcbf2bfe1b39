"""Dates as people write them: a year that is left out, and a day that can be two."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.declaring.dates import near, spelled
from secretariat.errors import SecretariatError
from secretariat.i18n import language

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("25 November", date(2026, 11, 25)),
        ("Nov 25", date(2026, 11, 25)),
        ("11月25日", date(2026, 11, 25)),
        ("3 January", date(2027, 1, 3)),
        ("1月3日", date(2027, 1, 3)),
        ("29 February", None),
        ("31 November", None),
        ("25 November 2026", None),
        ("November", None),
        ("25", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_without_a_year_is_the_nearest_such_day(text: str, wanted: date | None) -> None:
    assert near(text, TODAY) == wanted


def test_29_february_is_looked_for_in_the_year_before_and_the_year_after() -> None:
    assert near("29 February", date(2027, 6, 1)) == date(2028, 2, 29)
    assert near("2月29日", date(2025, 1, 1)) == date(2024, 2, 29)


def test_no_day_is_looked_for_beyond_the_calendar() -> None:
    assert near("31 December", date.max) == date.max


def test_a_day_that_can_be_two_is_refused_with_both_ways_to_write_it() -> None:
    spelling = spelled("3/4/2026")
    assert spelling is not None
    assert spelling.is_doubtful
    assert (spelling.iso, spelling.turned.iso) == ("2026-04-03", "2026-03-04")
    with pytest.raises(SecretariatError) as refused:
        spelling.refuse_two_days("3/4/2026")
    assert refused.value.text(language("en").text) == (
        "“3/4/2026” could be two dates: write 3 April 2026 or 2026-04-03."
    )


@pytest.mark.parametrize("text", ["30/6/2026", "5/5/2026", "3 April 2026", "2026-04-03"])
def test_a_day_that_can_be_one_alone_is_not_refused(text: str) -> None:
    spelling = spelled(text)
    assert spelling is not None
    spelling.refuse_two_days(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 November 2026", "There is no 31 November 2026."),
        ("2026-13", "There is no month 13."),
        ("2026-13-01", "There is no month 13."),
        ("29 February 2027", "There is no 29 February 2027."),
    ],
)
def test_a_day_that_no_calendar_has_is_refused_by_its_name(text: str, sentence: str) -> None:
    spelling = spelled(text)
    assert spelling is not None
    with pytest.raises(SecretariatError) as refused:
        spelling.refuse_what_is_not()
    assert refused.value.text(language("en").text) == sentence


@pytest.mark.parametrize("text", ["2026", "2026-12", "29 February 2028"])
def test_a_date_that_the_calendar_has_is_taken(text: str) -> None:
    spelling = spelled(text)
    assert spelling is not None
    spelling.refuse_what_is_not()
