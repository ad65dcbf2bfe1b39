"""Balances: people exchanged, and access to facilities, in each direction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from secretariat.domain.across.holdings import Holdings
from secretariat.domain.programme.engagement import Exchange
from secretariat.domain.programme.infrastructure import (
    AccessRequest,
    Facility,
    RequestStatus,
)


@dataclass(frozen=True, kw_only=True)
class Flow:
    """People who went from one side to another in a year."""

    year: int
    sender: str
    host: str
    people: int = 0
    days: int = 0


def exchange_balance(holdings: Holdings) -> tuple[Flow, ...]:
    """The sums by year and direction, the newest year first; sides by their codes."""
    people: dict[tuple[int, str, str], int] = defaultdict(int)
    days: dict[tuple[int, str, str], int] = defaultdict(int)
    for exchange in holdings.of(Exchange):
        sender, host = holdings.at(exchange.sender), holdings.at(exchange.host)
        if exchange.year is None or sender is None or host is None:
            continue
        key = (-exchange.year, sender.code, host.code)
        people[key] += exchange.people or 0
        days[key] += exchange.days or 0
    return tuple(
        Flow(year=-year, sender=sender, host=host, people=people[key], days=days[key])
        for key in sorted(people)
        for year, sender, host in (key,)
    )


@dataclass(frozen=True, kw_only=True)
class Access:
    """The access that the facilities of one side gave to teams of another."""

    host: str
    applicant: str
    requests: int = 0
    asked: int = 0
    granted: int = 0
    with_priority: int = 0
    refused: int = 0
    waiting: int = 0

    @property
    def share(self) -> int | None:
        """Days granted, in per cent of the days asked for in requests that were answered."""
        return round(100 * self.granted / self.asked) if self.asked else None


def access_balance(holdings: Holdings) -> tuple[Access, ...]:
    """The sums by host side and applicant side, without the days of unanswered requests."""
    requests: dict[tuple[str, str], list[AccessRequest]] = defaultdict(list)
    for request in holdings.of(AccessRequest):
        facility: Facility | None = holdings.at(request.facility)
        host = holdings.at(facility.side) if facility else None
        applicant = holdings.at(request.side)
        if host is not None and applicant is not None:
            requests[host.code, applicant.code].append(request)
    return tuple(
        _access(host, applicant, requests[host, applicant]) for host, applicant in sorted(requests)
    )


def _access(host: str, applicant: str, requests: list[AccessRequest]) -> Access:
    waiting = [request for request in requests if request.status is RequestStatus.RECEIVED]
    answered = [
        request
        for request in requests
        if request.status in (RequestStatus.GRANTED, RequestStatus.USED, RequestStatus.REFUSED)
    ]
    return Access(
        host=host,
        applicant=applicant,
        requests=len(requests),
        asked=sum(each.asked or 0 for each in answered),
        granted=sum(each.granted or 0 for each in answered),
        with_priority=sum(each.priority for each in answered),
        refused=sum(request.status is RequestStatus.REFUSED for request in requests),
        waiting=len(waiting),
    )
