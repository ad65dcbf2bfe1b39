"""How projects fall to areas and sides, what funds awarded, and which body reports to which."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from secretariat.declaring.values import BySide, Link, Money
from secretariat.domain.across.awards import balances, paid_by_year, percent
from secretariat.domain.across.body_tree import bodies
from secretariat.domain.across.portfolio import portfolio
from secretariat.domain.across.shares import shares_by_area, shares_by_side
from secretariat.domain.mechanisms import Level, Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.areas import PriorityArea
from secretariat.domain.programme.funding import Call, Commitment, Fund, Initiative
from secretariat.domain.programme.indicators import Computed, Indicator
from secretariat.domain.programme.projects import Payment, Project, ProjectStatus
from secretariat.domain.sides import Side
from tests.domain.programme.holdings import of

TODAY = date(2026, 11, 24)
UNDER_WAY, PROPOSED = ProjectStatus.UNDER_WAY, ProjectStatus.PROPOSED
EU, CN = Side(id="eu", ref="EU", code="EU"), Side(id="cn", ref="CN", code="CN")


def euros(amount: int) -> Money:
    return Money(Decimal(amount), "EUR")


def project(name: str, **fields: object) -> Project:
    values: dict[str, Any] = {"starts": "2025", "status": UNDER_WAY} | fields
    return Project(id=name, ref=f"PRJ:{name}", **values)


def test_a_project_counts_in_each_of_its_areas_and_those_without_one_stand_last() -> None:
    areas = [PriorityArea(id=area_id, ref=f"ARE:{area_id}") for area_id in "ab"]
    area_shares = shares_by_area(
        of(
            *areas,
            project("1", areas=(Link("b"),), amounts=BySide.of(eu=euros(3))),
            project("2", areas=(Link("a"), Link("b")), amounts=BySide.of(eu=euros(4))),
            project("3", areas=(Link("gone"),)),
            project("4", areas=(Link("a"),), status=PROPOSED),
        ),
        TODAY,
    )
    assert [(row.area and row.area.id, row.projects, row.share) for row in area_shares] == [
        ("b", 2, Decimal("66.7")), ("a", 1, Decimal("33.3")), (None, 1, Decimal("33.3")),
    ]  # fmt: skip
    assert area_shares[0].amounts == {("eu", "EUR"): 7}


def test_the_part_of_a_side_is_what_it_leads_and_pays_for_and_its_bodies() -> None:
    held = of(
        EU, CN, Organisation(id="x", side=Link("eu")), Organisation(id="y", side=Link("cn")),
        Organisation(id="z", side=Link("eu")),
        project("1", leads=BySide.of(eu=Link("x")), institutions=(Link("x"), Link("y")),
                amounts=BySide.of(eu=euros(1), cn=euros(2))),
        project("2", institutions=(Link("z"),), amounts=BySide.of(cn=euros(2))),
    )  # fmt: skip
    told = [(share.side, share.led, share.share, share.paid, share.institutions)
            for share in shares_by_side(held, TODAY)]  # fmt: skip
    assert told == [("eu", 1, Decimal(50), 1, 2), ("cn", 0, Decimal(0), 2, 1)]


def test_a_project_is_matched_when_every_side_of_the_book_pays_and_it_is_under_way() -> None:
    both = BySide.of(eu=euros(1), cn=euros(2))
    ended = project("3", amounts=both, status=ProjectStatus.COMPLETED, ends="2025-12")
    indicator = Indicator(id="i", ref="IND:1", computed=Computed.MATCHED)
    running = (
        project("1", amounts=both), project("2", amounts=BySide.of(eu=euros(1))), project("4"),
    )  # fmt: skip
    assert portfolio(of(EU, CN, indicator, ended, *running), TODAY)[0].counted == Decimal("33.3")
    assert portfolio(of(EU, CN, indicator, ended), TODAY)[0].counted is None


def test_awards_of_a_fund_are_those_of_the_calls_of_its_initiatives_in_one_currency() -> None:
    fund = Fund(id="f", ref="FUND:1")
    held = of(
        EU, CN, fund, Fund(id="other"),
        Commitment(id="c1", fund=Link("f"), side=Link("eu"), amount=euros(200)),
        Commitment(id="c2", fund=Link("other"), side=Link("eu"), amount=euros(999)),
        Initiative(id="i", fund=Link("f"), budgets=BySide.of(eu=euros(120))),
        Initiative(id="j", fund=Link("other")),
        Call(id="k", initiative=Link("i")), Call(id="l", initiative=Link("j")), Call(id="m"),
        project("1", call=Link("k"),
                amounts=BySide.of(eu=euros(50), cn=Money(Decimal(70), "CNY"))),
        project("2", call=Link("k"), amounts=BySide.of(eu=euros(900)), status=PROPOSED),
        project("3", call=Link("l"), amounts=BySide.of(eu=euros(900))),
        project("4", call=Link("m"), amounts=BySide.of(eu=euros(900))),
    )  # fmt: skip
    told = [(balance.side, balance.currency, balance.share) for balance in balances(fund, held)]
    assert told == [("cn", "CNY", None), ("eu", "EUR", Decimal(25))]
    sums = [
        [balance.committed, balance.budgeted, balance.awarded] for balance in balances(fund, held)
    ]
    assert sums == [[Decimal(0), Decimal(0), Decimal(70)],
                    [Decimal(200), Decimal(120), Decimal(50)]]  # fmt: skip
    assert percent(1, 3) == Decimal("33.3")


def test_what_was_paid_is_summed_by_fund_and_by_year_also_for_what_ended_early() -> None:
    fund = Fund(id="f", ref="FUND:1")

    def paid(of_project: str, side: str, amount: Money, **when: Any) -> Payment:
        id_ = f"{of_project} {side} {when}"
        return Payment(
            id=id_, ref=id_, project=Link(of_project), side=Link(side), amount=amount, **when
        )

    held = of(
        EU, CN, fund, Initiative(id="i", fund=Link("f")), Initiative(id="j", fund=Link("other")),
        Call(id="k", initiative=Link("i")), Call(id="l", initiative=Link("j")),
        project("1", call=Link("k"), amounts=BySide.of(eu=euros(50))),
        project("2", call=Link("k"), status=ProjectStatus.ENDED_EARLY),
        project("3", call=Link("l")),
        paid("1", "eu", euros(10), year=2025), paid("1", "eu", euros(20), paid_on="2026-03"),
        paid("2", "eu", euros(5), year=2026), paid("2", "cn", Money(Decimal(7), "CNY")),
        paid("3", "eu", euros(900), year=2026),
    )  # fmt: skip
    told = [(balance.side, balance.paid, balance.paid_share) for balance in balances(fund, held)]
    assert told == [("cn", Decimal(7), None), ("eu", Decimal(35), Decimal(70))]
    assert paid_by_year(fund, held) == {
        2025: {("eu", "EUR"): Decimal(10)},
        2026: {("eu", "EUR"): Decimal(25)},
        None: {("cn", "CNY"): Decimal(7)},
    }


def test_bodies_stand_below_those_they_report_to_and_a_circle_still_shows_each_once() -> None:
    held = of(
        Mechanism(id="eg", ref="EG", parent=Link("jc"), level=Level.EXPERT),
        Mechanism(id="jc", ref="JC", level=Level.MINISTERIAL),
        Mechanism(id="p", ref="P", parent=Link("q")),
        Mechanism(id="q", ref="Q", parent=Link("p")),
        Mechanism(id="wg", ref="WG", parent=Link("eg"), level=Level.WORKING),
        *(
            Meeting(id=starts, mechanism=Link("jc"), status=status, starts=starts)
            for status, starts in (
                (MeetingStatus.HELD, "2025-03-01"), (MeetingStatus.CLOSED, "2026-11-24"),
                (MeetingStatus.HELD, "2026-11-25"), (MeetingStatus.CANCELLED, "2026-01-01"),
            )
        ),
    )  # fmt: skip
    roots = bodies(held, TODAY)
    assert [[body.mechanism.ref for body in root] for root in roots] == [
        ["JC", "EG", "WG"],
        ["P", "Q"],
    ]
    assert (roots[0].held, roots[0].last) == (2, "2026-11-24")
    assert (roots[0].below[0].held, roots[0].below[0].last) == (0, "")
