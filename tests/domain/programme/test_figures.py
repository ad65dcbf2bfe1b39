"""Money, series, histories and balances, each from a few records made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.across.balances import access_balance, exchange_balance
from secretariat.domain.across.histories import Expiry, area_sets, expiry
from secretariat.domain.across.money import by_side_and_currency, converted
from secretariat.domain.across.periods import Period, ended_on
from secretariat.domain.across.punctuality import Punctuality, punctuality
from secretariat.domain.across.series import Verdict, series
from secretariat.domain.actions import Action, ActionStatus, Update
from secretariat.domain.instruments import Instrument
from secretariat.domain.programme.areas import PriorityArea
from secretariat.domain.programme.engagement import Exchange
from secretariat.domain.programme.funding import Rate
from secretariat.domain.programme.indicators import Indicator, Observation, Wanted
from secretariat.domain.programme.infrastructure import AccessRequest, Facility, RequestStatus
from secretariat.domain.sides import Side
from tests.domain.programme.holdings import of

TITLE = Bilingual("Title", "标题")
UK, CN = (Side(id=code, ref=code, code=code, name=TITLE) for code in ("UK", "CN"))
POUNDS = Money(Decimal(100), "GBP")


def rate(ref: str, day: date, worth: str, base: str = "GBP", quote: str = "CNY") -> Rate:
    return Rate(id=ref, ref=ref, base=base, quote=quote, rate=Decimal(worth), date=day)


RATES = [rate("1", date(2025, 1, 1), "9.1"), rate("2", date(2026, 1, 1), "9.4")]


def test_amounts_are_added_up_by_side_and_currency_alone() -> None:
    totals = by_side_and_currency(
        [
            BySide.of(uk=POUNDS, cn=Money(Decimal(7), "CNY")),
            BySide.of(uk=Money(Decimal("0.5"), "GBP"), cn=POUNDS),
        ]
    )
    assert totals == {
        ("cn", "CNY"): 7, ("cn", "GBP"): 100, ("uk", "GBP"): Decimal("100.5"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "amount", "ref"),
    [(date(2025, 6, 1), 910, "1"), (date(2026, 1, 1), 940, "2"), (None, 940, "2")],
)
def test_the_last_rate_on_or_before_the_day_converts(
    on: date | None, amount: int, ref: str
) -> None:
    new_converted = converted(POUNDS, "CNY", on, RATES)
    assert new_converted is not None
    assert (new_converted.money, new_converted.rate.ref) == (Money(Decimal(amount), "CNY"), ref)


def test_without_a_fitting_rate_nothing_is_converted() -> None:
    assert converted(POUNDS, "CNY", date(2024, 12, 31), RATES) is None
    assert converted(POUNDS, "EUR", None, RATES) is None
    assert converted(Money(Decimal(1), "CNY"), "GBP", None, RATES) is None


INDICATOR = Indicator(id="i", ref="IND:1", name=TITLE, direction=Wanted.UP)


def observed(year: int, value: int) -> Observation:
    return Observation(
        id=str(year), ref=f"IND:1/{year}", indicator=Link("i"), year=year, value=Decimal(value)
    )


def verdicts(indicator: Indicator, *values: int) -> list[Verdict]:
    observations = [observed(2020 + index, value) for index, value in enumerate(values)]
    new_series = series(indicator, of(indicator, *reversed(observations)), 9999)
    return [point.verdict for point in new_series.points]


def test_an_indicator_is_judged_by_what_is_wanted_of_it() -> None:
    first, good, bad = Verdict.FIRST, Verdict.AS_WANTED, Verdict.NOT_AS_WANTED
    assert verdicts(INDICATOR, 5, 6, 6, 4) == [first, good, bad, bad]
    down = replace(INDICATOR, direction=Wanted.DOWN)
    assert verdicts(down, 5, 6, 6, 4) == [first, bad, bad, good]
    hold = replace(INDICATOR, direction=Wanted.HOLD, threshold=Decimal(6))
    assert verdicts(hold, 5, 6, 7) == [bad, good, good]
    assert verdicts(replace(INDICATOR, direction=None), 5) == [Verdict.NOT_SAID]
    assert verdicts(replace(hold, threshold=None), 5) == [Verdict.NOT_SAID]


def test_values_of_at_least_so_much_are_compared_as_such() -> None:
    def judged(before: tuple[int, bool], now: tuple[int, bool], indicator: Indicator) -> Verdict:
        values = [
            replace(observed(2020 + index, value), at_least=more)
            for index, (value, more) in enumerate((before, now))
        ]
        (_, point) = series(indicator, of(indicator, *values), 9999).points
        if before[1] or now[1]:
            assert point.change is None
        return point.verdict

    good, bad, open_ = Verdict.AS_WANTED, Verdict.NOT_AS_WANTED, Verdict.OPEN
    up, down = INDICATOR, replace(INDICATOR, direction=Wanted.DOWN)
    assert judged((200, False), (200, True), up) is open_
    assert judged((200, False), (201, True), up) is good
    assert judged((200, True), (200, False), up) is bad
    assert judged((200, True), (300, False), up) is open_
    assert judged((200, True), (300, True), up) is open_
    assert judged((200, True), (199, False), down) is good
    assert judged((200, False), (200, True), down) is bad
    assert judged((200, False), (100, True), down) is open_
    assert judged((200, True), (200, False), down) is open_
    hold = replace(INDICATOR, direction=Wanted.HOLD, threshold=Decimal(6))
    assert judged((5, True), (6, True), hold) is good
    assert judged((5, True), (5, True), hold) is open_


def test_values_after_the_last_year_are_left_out() -> None:
    held = of(INDICATOR, observed(2020, 1), observed(2021, 2))
    assert [point.year for point in series(INDICATOR, held, 2020).points] == [2020]


@pytest.mark.parametrize(
    ("ends", "notice", "stands"),
    [
        ("", "", Expiry.OPEN),
        ("2026-11-23", "", Expiry.EXPIRED),
        ("2026-11-24", "", Expiry.SOON),
        ("2027-11-24", "", Expiry.SOON),
        ("2027-11-25", "", Expiry.RUNNING),
        ("2029-01", "2026-11-23", Expiry.NOTICE),
        ("2029", "2026-11-24", Expiry.RUNNING),
        ("2026", "", Expiry.SOON),
        ("2026-11", "", Expiry.SOON),
        ("2026-10", "", Expiry.EXPIRED),
        ("2029", "2026", Expiry.RUNNING),
        ("2029", "2025", Expiry.NOTICE),
    ],
)
def test_an_instrument_stands_to_its_end_as_the_day_has_it(
    ends: str, notice: str, stands: Expiry
) -> None:
    instrument = Instrument(id="i", ref="INS:1", title=TITLE, expiry=ends, renewal_notice=notice)
    assert expiry(instrument, date(2026, 11, 24)) is stands


@pytest.mark.parametrize(
    ("parts", "stands"),
    [
        ({"expiry": "2029", "renewal_notice": "2025", "notice_given": "2025-03"}, Expiry.RUNNING),
        ({"expiry": "2029", "ended_on": "2026-11-24"}, Expiry.ENDED),
        ({"expiry": "2029", "ended_on": "2026-11-25"}, Expiry.RUNNING),
        ({"expiry": "2025", "ended_on": "2025"}, Expiry.ENDED),
        ({"ended_on": "2024"}, Expiry.ENDED),
        ({"in_force": "2026-11-25"}, Expiry.TO_COME),
        ({"in_force": "2027", "expiry": "2031"}, Expiry.TO_COME),
        ({"in_force": "2026-11-24", "expiry": "2031"}, Expiry.RUNNING),
    ],
)
def test_what_is_said_of_an_instrument_goes_before_what_its_expiry_lets_expect(
    parts: dict[str, str], stands: Expiry
) -> None:
    instrument = Instrument(id="i", ref="INS:1", title=TITLE, **parts)
    assert expiry(instrument, date(2026, 11, 24)) is stands


def area(ref: str, starts: str, ends: str = "", before: str = "") -> PriorityArea:
    return PriorityArea(
        id=ref, ref=ref, name=TITLE, starts=starts, ends=ends,
        predecessor=Link(before) if before else None,
    )  # fmt: skip


def test_an_area_is_dropped_when_its_set_ends_and_nobody_follows_it() -> None:
    old = [area("1", "2016", "2017"), area("2", "2016", "2017")]
    running = area("3", "2016")
    first, second = area_sets(of(*old, running, area("4", "2017", before="1")))
    assert first.dropped == ()
    assert [priority_area.ref for priority_area in second.dropped] == ["2"]


def test_exchanges_are_added_up_by_year_and_direction() -> None:
    def went(ref: str, sender: str, host: str, people: int) -> Exchange:
        return Exchange(
            id=ref, ref=ref, title=TITLE, year=2026, people=people, days=10,
            sender=Link(sender), host=Link(host),
        )  # fmt: skip

    flows = exchange_balance(
        of(UK, CN, went("1", "UK", "CN", 3), went("2", "UK", "CN", 4), went("3", "CN", "UK", 5))
    )
    sums = [(flow.sender, flow.host, flow.people, flow.days) for flow in flows]
    assert sums == [("CN", "UK", 5, 10), ("UK", "CN", 7, 20)]


def test_days_of_requests_without_an_answer_do_not_count_in_the_balance() -> None:
    facility = Facility(id="f", ref="FAC:1", name=TITLE, side=Link("UK"))

    def request(ref: str, status: RequestStatus, granted: int | None) -> AccessRequest:
        return AccessRequest(
            id=ref, ref=ref, facility=Link("f"), applicant=TITLE, side=Link("CN"), asked=10,
            granted=granted, status=status,
        )  # fmt: skip

    (access,) = access_balance(
        of(
            UK, CN, facility,
            request("1", RequestStatus.GRANTED, 6),
            request("2", RequestStatus.REFUSED, 0),
            request("3", RequestStatus.RECEIVED, None),
        )
    )  # fmt: skip
    assert (access.requests, access.asked, access.granted, access.refused, access.waiting) == (
        3,
        20,
        6,
        1,
        1,
    )
    assert access.share == 30


DUE = date(2026, 6, 30)
DONE = Action(
    id="a", ref="A2026-1", title=TITLE, due=DUE,
    status=BySide.of(uk=ActionStatus.DONE), closed_on=DUE,
)  # fmt: skip


def test_an_action_is_on_time_on_its_due_day_and_late_the_day_after() -> None:
    def kept(action: Action, on: date = date(2026, 11, 24)) -> Punctuality:
        return punctuality(action, on, of(action))

    assert kept(DONE) is Punctuality.DONE_ON_TIME
    assert kept(replace(DONE, closed_on=date(2026, 7, 1))) is Punctuality.DONE_LATE
    assert kept(replace(DONE, closed_on=None)) is Punctuality.UNDATED
    waiting = replace(DONE, status=BySide.of(uk=ActionStatus.WAITING), closed_on=None)
    assert kept(waiting, DUE) is Punctuality.NOT_DUE
    assert kept(waiting) is Punctuality.LATE
    assert kept(replace(waiting, due=None)) is Punctuality.UNDATED
    dropped = replace(DONE, status=BySide.of(uk=ActionStatus.DROPPED))
    assert kept(dropped) is Punctuality.DROPPED


def test_an_action_without_a_day_of_closing_ended_with_its_last_progress_entry() -> None:
    entries = [
        Update(id=str(day), ref=f"U{day}", action=Link("a"), text=TITLE, date=date(2026, 7, day))
        for day in (9, 3)
    ]
    undated = replace(DONE, closed_on=None)
    assert ended_on(undated, of(undated, *entries)) == date(2026, 7, 9)
    assert ended_on(DONE, of(DONE, *entries)) == DUE


def test_a_year_counts_by_its_first_day() -> None:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert period.holds("2026")
    assert not period.holds("2025")
    assert not period.holds("")
    assert list(period.years) == [2026]
