"""Shares: how the projects of the book fall to the priority areas, and to the sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secretariat.domain.across.awards import percent
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.money import Totals, by_side_and_currency
from secretariat.domain.across.portfolio import begun, bodies_of
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.areas import PriorityArea
from secretariat.domain.programme.projects import Project
from secretariat.domain.sides import Side


@dataclass(frozen=True, kw_only=True)
class AreaShare:
    """The projects of one area, or those without an area, among all of the book."""

    area: PriorityArea | None
    projects: int
    share: Decimal | None
    """Per cent of all projects; a project in several areas counts in each."""
    amounts: Totals


@dataclass(frozen=True, kw_only=True)
class SideShare:
    """The part of one side in the projects of the book."""

    side: str
    """The code of the side, in lower case."""
    led: int
    """The number of projects with a lead organisation of the side."""
    share: Decimal | None
    """These as per cent of all projects."""
    paid: int
    """The number of projects with an amount of the side."""
    institutions: int
    """The number of organisations of the side that lead a project or work in one."""


def shares_by_area(holdings: Holdings, on: date) -> tuple[AreaShare, ...]:
    """The projects of each priority area that has any, the most first; then those of none."""
    projects = begun(holdings, on)
    within: dict[str, list[Project]] = {}
    for project in projects:
        areas = [
            priority_area.id
            for priority_area in map(holdings.at, project.areas)
            if priority_area is not None
        ]
        for area in dict.fromkeys(areas or [""]):
            within.setdefault(area, []).append(project)
    named = {priority_area.id: priority_area for priority_area in holdings.of(PriorityArea)}
    order = {name: index for index, name in enumerate(named)}
    ranked = sorted(
        within, key=lambda name: (not name, -len(within[name]), order.get(name, len(order)))
    )
    return tuple(
        AreaShare(
            area=named.get(area),
            projects=len(within[area]),
            share=percent(len(within[area]), len(projects)),
            amounts=by_side_and_currency(project.amounts for project in within[area]),
        )
        for area in ranked
    )


def shares_by_side(holdings: Holdings, on: date) -> tuple[SideShare, ...]:
    """The part of each side of the book in the projects that had begun by *on*."""
    projects = begun(holdings, on)
    bodies = {body for project in projects for body in bodies_of(project)}
    of_side: dict[str, int] = {}
    for body in bodies:
        record = holdings.by_id.get(body)
        if isinstance(record, Organisation) and record.side is not None:
            of_side[record.side.id] = of_side.get(record.side.id, 0) + 1
    side_shares = []
    for side in holdings.of(Side):
        code = side.code.lower()
        led = sum(project.leads.get(code) is not None for project in projects)
        side_shares.append(
            SideShare(
                side=code,
                led=led,
                share=percent(led, len(projects)),
                paid=sum(project.amounts.get(code) is not None for project in projects),
                institutions=of_side.get(side.id, 0),
            )
        )
    return tuple(side_shares)
