"""Balances: people exchanged, and access to facilities, in each direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.domain.across.holdings import Holdings
from secretariat.domain.programme.engagement import Exchange, ExchangeKind
from secretariat.domain.programme.infrastructure import (
    AccessRequest,
    AccessUnit,
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
    kinds: tuple[KindOfFlow, ...] = ()
    """The people and days of each kind of exchange, which together are those of the flow."""


@dataclass(frozen=True, kw_only=True)
class KindOfFlow:
    """The part of a flow that is of one kind: personnel, training; None where none is said."""

    kind: ExchangeKind | None
    people: int
    days: int


def exchange_balance(holdings: Holdings) -> tuple[Flow, ...]:
    """The sums by year and direction, the newest year first; sides by their codes."""
    flows: dict[tuple[int, str, str], list[Exchange]] = defaultdict(list)
    for exchange in holdings.of(Exchange):
        sender, host = holdings.at(exchange.sender), holdings.at(exchange.host)
        if exchange.year is None or sender is None or host is None:
            continue
        flows[-exchange.year, sender.code, host.code].append(exchange)
    return tuple(
        Flow(
            year=-year,
            sender=sender,
            host=host,
            people=sum(exchange.people or 0 for exchange in flows[year, sender, host]),
            days=sum(exchange.days or 0 for exchange in flows[year, sender, host]),
            kinds=tuple(_by_kind(flows[year, sender, host])),
        )
        for year, sender, host in sorted(flows)
    )


def _by_kind(exchanges: list[Exchange]) -> Iterator[KindOfFlow]:
    """The sums by kind, in the order in which kinds are declared."""
    for kind in (*ExchangeKind, None):
        of_kind = [exchange for exchange in exchanges if exchange.kind is kind]
        if of_kind:
            yield KindOfFlow(
                kind=kind,
                people=sum(exchange.people or 0 for exchange in of_kind),
                days=sum(exchange.days or 0 for exchange in of_kind),
            )


@dataclass(frozen=True, kw_only=True)
class Access:
    """The access that the facilities of one side gave to teams of another."""

    host: str
    applicant: str
    unit: AccessUnit = AccessUnit.DAYS
    requests: int = 0
    asked: int = 0
    granted: int = 0
    with_priority: int = 0
    refused: int = 0
    waiting: int = 0

    @property
    def share(self) -> int | None:
        """Time granted, in per cent of the time asked for in requests that were answered."""
        return round(100 * self.granted / self.asked) if self.asked else None


def access_balance(holdings: Holdings, since: str = "", until: str = "") -> tuple[Access, ...]:
    """The sums by host side, applicant side and unit, without the time of unanswered requests.

    With *since* or *until*, ISO dates, only of what was asked for in these days.
    """
    requests: dict[tuple[str, str, AccessUnit], list[AccessRequest]] = defaultdict(list)
    for request in holdings.of(AccessRequest):
        facility: Facility | None = holdings.at(request.facility)
        host = holdings.at(facility.side) if facility else None
        applicant = holdings.at(request.side)
        if host is not None and applicant is not None and _is_within(request, since, until):
            requests[host.code, applicant.code, request.unit].append(request)
    return tuple(_access(*key, requests[key]) for key in sorted(requests, key=_by_place))


def _is_within(request: AccessRequest, since: str, until: str) -> bool:
    """True when *request* was made in these days; one without a day belongs to no period."""
    asked = request.asked_on.isoformat() if request.asked_on else ""
    if not asked:
        return not since and not until
    return since <= asked and (not until or asked <= until)


def _by_place(key: tuple[str, str, AccessUnit]) -> tuple[str, str, int]:
    return (*key[:2], list(AccessUnit).index(key[2]))


def _access(host: str, applicant: str, unit: AccessUnit, requests: list[AccessRequest]) -> Access:
    waiting = [request for request in requests if request.status is RequestStatus.RECEIVED]
    answered = [
        request
        for request in requests
        if request.status in (RequestStatus.GRANTED, RequestStatus.USED, RequestStatus.REFUSED)
    ]
    return Access(
        host=host,
        applicant=applicant,
        unit=unit,
        requests=len(requests),
        asked=sum(each.asked or 0 for each in answered),
        granted=sum(each.granted or 0 for each in answered),
        with_priority=sum(each.priority for each in answered),
        refused=sum(request.status is RequestStatus.REFUSED for request in requests),
        waiting=len(waiting),
    )
