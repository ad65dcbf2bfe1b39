"""Which changes of a due date are moves, and what the date was at first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from secretariat.domain.across.moves import AT_ONCE, Move, first_day_set, moves

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DATES = ("", "2026-11-13", "2027", "2027-12-31")


def change(before: str, after: str, hours: float = 0, by: str = "Ana", of: str = "due") -> Move:
    return Move(of, before, after, NOON + timedelta(hours=hours), by, "uk")


def test_a_date_entered_for_the_first_time_was_not_moved() -> None:
    assert moves([change("", "2026-11-13")]) == ()


def test_a_later_date_and_a_date_taken_away_are_moves() -> None:
    put_off, taken = change("2026-11-13", "2027-12-31", 2), change("2027-12-31", "", 50)
    assert moves([taken, change("", "2026-11-13"), put_off]) == (put_off, taken)


def test_a_slip_that_is_corrected_at_once_is_part_of_one_move() -> None:
    slip, meant = change("2026-11-13", "2072-12-31", 2), change("2072-12-31", "2027-12-31", 2.5)
    assert moves([slip, meant]) == (meant._replace(before="2026-11-13"),)


def test_a_date_put_back_at_once_was_not_moved() -> None:
    assert moves([change("2026", "2027", 2), change("2027", "2026", 2.5)]) == ()


def test_changes_by_two_people_or_long_after_each_other_stay_apart() -> None:
    first = change("2026", "2027", 2)
    later, other = change("2027", "2028", 3.5), change("2027", "2028", 2.5, by="Bo")
    assert moves([first, later]) == (first, later)
    assert moves([first, other]) == (first, other)
    assert later.at - first.at > AT_ONCE


def test_the_dates_of_one_record_are_moved_each_by_itself() -> None:
    notice, end = (
        change("2026", "2027", 1, of="renewal_notice"),
        change("2027", "2028", of="expiry"),
    )
    assert moves([notice, end]) == (end, notice)


def test_the_first_date_is_the_one_before_all_moves() -> None:
    moved = moves([change("2026-11", "2027", 2), change("2027", "2028", 30)])
    assert first_day_set(moved, "due", date(2028, 12, 31)) == date(2026, 11, 30)
    assert first_day_set(moved, "expiry", date(2028, 12, 31)) == date(2028, 12, 31)
    assert first_day_set((), "due", None) is None


@given(st.lists(st.tuples(st.sampled_from(DATES), st.integers(0, 200)), max_size=8))
def test_the_moves_lead_from_the_first_date_to_the_last(steps: list[tuple[str, int]]) -> None:
    ordered = sorted(steps, key=lambda step: step[1])
    values = [date_ for date_, _ in ordered]
    changes = [
        change(before, after, at)
        for (before, after), (_, at) in zip(
            zip(["", *values], values, strict=False), ordered, strict=True
        )
        if before != after
    ]
    found_moves = moves(changes)
    assert all(move.before and move.before != move.after for move in found_moves)
    if found_moves and "" not in values:
        assert found_moves[-1].after == values[-1]
        assert all(move.before == former.after for former, move in pairwise(found_moves))
