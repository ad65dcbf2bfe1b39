"""Balances of exchanges and access: by kind of exchange, by unit of time, of a period."""

from __future__ import annotations

from datetime import date

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.balances import access_balance, exchange_balance
from secretariat.domain.programme.engagement import Exchange, ExchangeKind
from secretariat.domain.programme.infrastructure import (
    AccessRequest,
    AccessUnit,
    Facility,
    RequestStatus,
)
from secretariat.domain.sides import Side
from tests.domain.programme.holdings import example, of

TITLE = Bilingual("Title", "标题")
UK = Side(id="UK", ref="UK", code="UK", name=TITLE)
CN = Side(id="CN", ref="CN", code="CN", name=TITLE)
FACILITY = Facility(id="f", ref="FAC:1", name=TITLE, side=Link("UK"))


def went(ref: str, kind: ExchangeKind | None, people: int) -> Exchange:
    return Exchange(
        id=ref, ref=ref, title=TITLE, kind=kind, year=2026, people=people, days=people * 10,
        sender=Link("UK"), host=Link("CN"),
    )  # fmt: skip


def request(ref: str, unit: AccessUnit, asked: int, on: str) -> AccessRequest:
    return AccessRequest(
        id=ref, ref=ref, facility=Link("f"), applicant=TITLE, side=Link("CN"), unit=unit,
        asked=asked, granted=asked // 2, status=RequestStatus.GRANTED,
        asked_on=date.fromisoformat(on) if on else None,
    )  # fmt: skip


def test_a_flow_is_split_into_its_kinds_and_they_add_up_to_it() -> None:
    training, staff = ExchangeKind.TRAINING, ExchangeKind.PERSONNEL
    (flow,) = exchange_balance(
        of(UK, CN, went("1", training, 3), went("2", staff, 4), went("3", training, 5),
           went("4", None, 1))
    )  # fmt: skip
    assert [(kind.kind, kind.people, kind.days) for kind in flow.kinds] == [
        (staff, 4, 40), (training, 8, 80), (None, 1, 10),
    ]  # fmt: skip
    assert (flow.people, flow.days) == (13, 130)
    for balance in exchange_balance(example()):
        assert sum(part.people for part in balance.kinds) == balance.people


def test_hours_and_days_are_never_added_up() -> None:
    days, hours = access_balance(
        of(UK, CN, FACILITY,
           request("1", AccessUnit.HOURS, 1200, "2026-01-01"),
           request("2", AccessUnit.DAYS, 10, "2026-01-01"))
    )  # fmt: skip
    assert (days.unit, days.asked, days.granted) == (AccessUnit.DAYS, 10, 5)
    assert (hours.unit, hours.asked, hours.granted) == (AccessUnit.HOURS, 1200, 600)


def test_a_request_of_an_older_book_is_counted_in_days() -> None:
    assert AccessRequest().unit is AccessUnit.DAYS


def test_a_balance_of_a_period_holds_what_was_asked_for_in_it() -> None:
    held = of(
        UK, CN, FACILITY,
        request("1", AccessUnit.DAYS, 1, "2025-12-31"),
        request("2", AccessUnit.DAYS, 10, "2026-01-01"),
        request("3", AccessUnit.DAYS, 100, "2026-12-31"),
        request("4", AccessUnit.DAYS, 1000, ""),
    )  # fmt: skip

    def asked(since: str = "", until: str = "") -> int:
        return sum(access.asked for access in access_balance(held, since, until))

    assert asked() == 1111
    assert asked("2026-01-01", "2026-12-31") == 110
    assert asked("2026-01-02") == 100
    assert asked(until="2026-01-01") == 11
