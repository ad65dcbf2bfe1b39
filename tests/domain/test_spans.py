"""From when to when records last, for timelines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.values import BySide, Link
from secretariat.domain.across import spans
from secretariat.domain.across.spans import Span
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.people import Person
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.funding import Fund
from secretariat.domain.programme.projects import Milestone
from secretariat.domain.registers import DECLARED

assert DECLARED
TODAY = date(2026, 11, 27)
JUNE, DECEMBER = date(2026, 6, 30), date(2026, 12, 31)


def bar(record: Record, *, began: date | None = None) -> Span | None:
    return spans.span(KINDS.of(type(record)), record, TODAY, began=began)


def days(record: Record, *, began: date | None = None) -> tuple[date, date] | None:
    span = bar(record, began=began)
    return (span.begin, span.end) if span else None


def state(record: Record) -> str:
    span = bar(record)
    assert span is not None
    return spans.state_of(span)


def test_a_record_lasts_from_its_first_day_to_its_last_and_a_partial_date_is_whole() -> None:
    assert days(Fund(starts="2026-06", ends="2026-12")) == (date(2026, 6, 1), DECEMBER)
    assert days(Flagship(year=2026)) == (date(2026, 1, 1), DECEMBER)
    assert days(Fund()) is None


def test_the_more_exact_of_two_dates_says_when_a_record_begins_and_ends() -> None:
    assert days(Fund(starts="2026", ends="2026-06")) == (date(2026, 1, 1), JUNE)
    assert days(Fund(starts="2026-06", ends="2026")) == (date(2026, 6, 1), DECEMBER)
    assert days(Fund(starts="2026", ends="2026")) == (date(2026, 1, 1), DECEMBER)
    assert days(Fund(starts="2026", ends="2027-06")) == (date(2026, 1, 1), date(2027, 6, 30))


def test_what_is_only_due_begins_with_its_meeting() -> None:
    action = Action(due=DECEMBER)
    assert days(action) == (DECEMBER, DECEMBER)
    assert days(action, began=JUNE) == (JUNE, DECEMBER)
    assert days(Action(), began=JUNE) is None


def test_a_bar_is_open_late_or_ended_as_its_record_is() -> None:
    done = BySide((("uk", ActionStatus.DONE), ("cn", ActionStatus.DONE)))
    open_ = BySide((("uk", ActionStatus.IN_PROGRESS), ("cn", ActionStatus.IN_PROGRESS)))
    assert state(Action(due=DECEMBER, status=open_)) == "Open"
    assert state(Action(due=JUNE, status=open_)) == "Overdue"
    assert state(Action(due=JUNE, status=done)) == "Ended"


def test_a_record_without_a_state_ends_with_its_last_day() -> None:
    assert state(Fund(starts="2026", ends="2026-06")) == "Ended"
    assert state(Fund(starts="2026", ends="2027")) == "Open"


def _span(record: str, begin: date, under: str = "") -> Span:
    return Span(record, record, "funds", begin, DECEMBER, is_open=True, is_late=False, under=under)


def test_bars_stand_by_their_first_day_each_above_what_belongs_to_it() -> None:
    late, early = _span("late", DECEMBER), _span("early", JUNE)
    part, deeper, strange = (
        _span("part", DECEMBER, "early"), _span("deeper", JUNE, "part"), _span("x", JUNE, "nobody"),
    )  # fmt: skip
    order = spans.arranged([late, early], [deeper, part, strange])
    assert [each.record for each in order] == ["early", "part", "deeper", "late"]


@pytest.mark.parametrize(
    ("kind", "link"),
    [(Action, "meeting"), (Item, "meeting"), (Flagship, None), (Person, None)],
)
def test_a_record_without_a_first_day_is_dated_by_its_meeting(
    kind: type[Record], link: str | None
) -> None:
    origin = spans.origin(KINDS.of(kind))
    assert (origin.name if origin else None) == link


def test_what_belongs_to_a_flagship_is_found_over_several_registers_and_no_own_side_one() -> None:
    parts = spans.parts_of(KINDS.of(Flagship))
    names = {kind: [link.name for link in links] for kind, links in parts.items()}
    assert names["calls"] == ["flagship"]
    assert names["projects"] == ["call"]
    assert "of" in names["milestones"]
    assert "flagships" not in names
    joint = {kind.name for kind in spans.kinds_with_spans()}
    assert not any(KINDS.named(kind).own_side for kind in joint)
    assert names.keys() <= joint


def test_a_link_to_any_kind_leads_to_no_single_one() -> None:
    def link(kind: Kind[Any], name: str) -> object:
        field: Any = kind.field_named[name]
        return spans.kind_of_target(field)

    assert link(KINDS.of(Milestone), "of") is None
    assert link(KINDS.of(Action), "meeting") is KINDS.of(Meeting)
    assert Action(meeting=Link("m")).meeting == Link("m")
