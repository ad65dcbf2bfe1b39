"""What lies in a period, and when an action ended."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.declaring.values import Bilingual, BySide
from secretariat.domain.across.periods import Period, ended_on
from secretariat.domain.actions import Action, ActionStatus
from secretariat.errors import SecretariatError
from tests.domain.programme.holdings import of

TITLE = Bilingual("Title", "标题")
JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("when", "holds", "is_over"),
    [
        (date(2026, 6, 1), True, False),
        (date(2026, 6, 30), True, False),
        (date(2026, 7, 1), False, True),
        ("2026-05-31", False, False),
        ("2026-06", True, False),
        ("2026", False, False),
        ("", False, False),
        (None, False, False),
    ],
)
def test_a_period_holds_its_first_and_its_last_day(
    when: date | str | None, *, holds: bool, is_over: bool
) -> None:
    assert (JUNE.holds(when), JUNE.is_over(when)) == (holds, is_over)


def test_a_period_touches_its_years_and_does_not_end_before_it_begins() -> None:
    assert list(Period(date(2025, 12, 31), date(2027, 1, 1)).years) == [2025, 2026, 2027]
    with pytest.raises(SecretariatError, match="ends before it begins"):
        Period(date(2026, 6, 2), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("status", "end"),
    [(ActionStatus.DONE, date(2026, 5, 4)), (ActionStatus.IN_PROGRESS, None)],
)
def test_an_action_that_is_open_has_not_ended_whatever_day_is_written_in_it(
    status: ActionStatus, end: date | None
) -> None:
    action = Action(
        id="a", ref="a", title=TITLE, status=BySide.of(uk=status), closed_on=date(2026, 5, 4)
    )
    assert ended_on(action, of(action)) == end
