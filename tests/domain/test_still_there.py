"""Until when a body existed and a person was in post."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.people import Post
from secretariat.domain.still_there import ended, left

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("end", "is_over"),
    [
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2026-11-25", False),
        ("2026-10", True),
        ("2026-11", False),
        ("2025", True),
        ("2026", False),
        ("", False),
    ],
)
def test_what_ended_in_a_month_or_year_is_over_when_that_is_past(
    end: str, *, is_over: bool
) -> None:
    assert ended(end, TODAY) == (end if is_over else "")


@pytest.mark.parametrize(
    ("ends", "until"),
    [
        ([], ""),
        ([""], ""),
        (["2024"], "2024"),
        (["2024", "2025-06"], "2025-06"),
        (["2024", ""], ""),
        (["2024", "2027"], ""),
    ],
)
def test_a_person_has_left_when_the_last_post_ended(ends: list[str], until: str) -> None:
    assert left([Post(title=Bilingual("Post"), end=end) for end in ends], TODAY) == until
