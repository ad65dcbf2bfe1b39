"""Who sits where: heads in the middle, then by turns at their right and left."""

from __future__ import annotations

from secretariat.domain.meetings import Participant, Role
from secretariat.domain.seating import seats


def delegation(count: int, *roles: Role) -> list[Participant]:
    given = [*roles, *[Role.MEMBER] * (count - len(roles))]
    return [Participant(id=f"P{n}", role=role, precedence=n) for n, role in enumerate(given, 1)]


def ids(people: tuple[Participant, ...]) -> list[str]:
    return [person.id for person in people]


def test_the_second_sits_at_the_heads_right_and_the_third_at_the_left() -> None:
    found_seats = seats(delegation(5, Role.CO_CHAIR, Role.DEPUTY))
    assert ids(found_seats.table) == ["P4", "P2", "P1", "P3", "P5"]
    assert found_seats.table[found_seats.head].id == "P1"


def test_interpreters_and_whom_the_table_does_not_hold_sit_behind() -> None:
    found_seats = seats(delegation(6, Role.HEAD, Role.INTERPRETER), at_table=3)
    assert ids(found_seats.table) == ["P3", "P1", "P4"]
    assert ids(found_seats.behind) == ["P5", "P6", "P2"]
    assert ids(found_seats.ranked) == ["P1", "P3", "P4", "P5", "P6", "P2"]


def test_a_participant_who_sends_apologies_has_no_seat() -> None:
    (head, second) = delegation(2, Role.HEAD)
    absent = Participant(id="P9", role=Role.MEMBER, precedence=1, apologies=True)
    found_seats = seats([head, absent, second])
    assert ids(found_seats.ranked) == ["P1", "P2"]


def test_a_meeting_without_participants_has_no_seats() -> None:
    assert seats([]).ranked == ()
