"""Which narratives a report on a period prints."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.domain.across.narrated import narrated, period_of
from secretariat.domain.across.periods import Period
from secretariat.domain.programme.narratives import Narrative, NarrativePart
from tests.domain.programme.holdings import of

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
LATER = date(2027, 2, 1)
HELD = of(
    Narrative(id="5", ref="NAR:5", starts="2025"),
    Narrative(id="6", ref="NAR:6", starts="2026"),
    Narrative(id="f", ref="NAR:7", starts="2026", part=NarrativePart.FOREWORD),
    Narrative(id="h", ref="NAR:8", starts="2026-07", ends="2026-12"),
    Narrative(id="2", ref="NAR:9", starts="2025-07", ends="2026-06-30"),
)


def told(period: Period, today: date = LATER) -> list[str]:
    return [narrative.ref for narrative in narrated(HELD, period, today)]


def test_the_narrative_of_a_year_is_in_the_report_of_that_year_alone() -> None:
    assert told(YEAR) == ["NAR:6", "NAR:8", "NAR:7"]
    assert told(Period(date(2025, 1, 1), date(2025, 12, 31))) == ["NAR:5"]


def test_a_longer_report_has_the_words_of_all_its_parts_in_the_order_of_time() -> None:
    both = Period(date(2025, 1, 1), date(2026, 12, 31))
    assert told(both) == ["NAR:5", "NAR:9", "NAR:6", "NAR:8", "NAR:7"]


@pytest.mark.parametrize(
    ("until", "today", "refs"),
    [
        (date(2026, 11, 27), date(2026, 11, 27), ["NAR:6", "NAR:7"]),
        (date(2026, 3, 31), date(2026, 11, 27), []),
        (date(2026, 3, 31), LATER, []),
    ],
)
def test_a_year_that_is_not_over_has_its_words_so_far_and_a_quarter_does_not(
    until: date, today: date, refs: list[str]
) -> None:
    assert told(Period(date(2026, 1, 1), until), today) == refs


@pytest.mark.parametrize(
    ("starts", "ends", "period"),
    [
        ("2026", "", YEAR),
        ("2026-02", "", Period(date(2026, 2, 1), date(2026, 2, 28))),
        ("2025-11-05", "2026", Period(date(2025, 11, 5), date(2026, 12, 31))),
        ("2026", "2025", None),
        ("", "", None),
    ],
)
def test_a_year_or_two_dates_are_the_period(starts: str, ends: str, period: Period | None) -> None:
    assert period_of(Narrative(starts=starts, ends=ends)) == period
