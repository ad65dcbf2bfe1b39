"""The balances: people exchanged in each direction, and access given to facilities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.balances import access_balance, exchange_balance
from secretariat.domain.across.holdings import Holdings, title_of
from secretariat.domain.programme.engagement import Exchange
from secretariat.domain.programme.infrastructure import AccessRequest, Facility
from secretariat.i18n import N_
from secretariat.reports.heads import headed
from secretariat.reports.programme import sheets
from secretariat.reports.programme.graphs import flows_by_year
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import SUBHEADING, Block
from secretariat.reports.typesetting.tables import Content

_FLOWS = (
    (N_("Year"), 1), (N_("Sending side"), 2), (N_("Host side"), 2),
    (N_("Number of people"), 1.2), (N_("Days"), 1.2),
)  # fmt: skip
_EXCHANGES = (
    (N_("Code"), 1), (N_("Title"), 2.8), (N_("Year"), 0.8), (N_("Number of people"), 1),
    (N_("Days"), 0.9), (N_("Who pays"), 4.2),
)  # fmt: skip
_ACCESS = (
    (N_("Facilities of"), 1.5), (N_("Applicants of"), 1.5), (N_("Requests"), 1.1),
    (N_("Days asked for"), 1.1), (N_("Days granted"), 1.1), (N_("Share"), 0.9),
    (N_("With priority"), 1.1), (N_("Refused"), 1), (N_("Waiting"), 1),
)  # fmt: skip
_FACILITIES = (
    (N_("Code"), 1), (N_("Facility"), 2.4), (N_("Rules of access"), 3.4),
    (N_("Priority access"), 3),
)  # fmt: skip


def exchange_balance_page(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """People and days by year and direction, then each exchange, as a PDF, A4 upright."""
    name = setting.label(N_("Exchange balance"))
    document = sheets.paper(name, setting, holdings.of(Exchange))
    return document.finished(_exchanges(holdings, name, setting))


def _exchanges(holdings: Holdings, name: Bilingual, setting: Setting) -> Iterator[Block]:
    said = setting.label(N_("People who stayed with the other side, by year and direction."))
    yield from headed(name, said, setting)
    flows = exchange_balance(holdings)
    if flows:
        yield flows_by_year(flows, setting)
    rows: list[Sequence[Content]] = [
        [
            str(flow.year),
            setting.cell(setting.party(flow.sender)),
            setting.cell(setting.party(flow.host)),
            str(flow.people),
            sheets.number(flow.days),
        ]
        for flow in flows
    ]
    yield from sheets.grid(_FLOWS, rows, setting, right=(3, 4))
    yield from sheets.heading(N_("Exchanges"), setting, SUBHEADING)
    each: list[Sequence[Content]] = [
        [
            sheets.code(one),
            setting.cell(title_of(one)),
            str(one.year or "–"),
            str(one.people or "–"),
            sheets.number(one.days) if one.days else "–",
            setting.cell(one.pays) if one.pays.best("en") else sheets.dash(),
        ]
        for one in holdings.of(Exchange)
    ]
    yield from sheets.grid(_EXCHANGES, each, setting, right=(2, 3, 4))


def access_balance_page(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """Days asked for and given by each side's facilities, with their rules, A4 upright."""
    name = setting.label(N_("Access balance"))
    document = sheets.paper(name, setting, [*holdings.of(Facility), *holdings.of(AccessRequest)])
    return document.finished(_access(holdings, name, setting))


def _access(holdings: Holdings, name: Bilingual, setting: Setting) -> Iterator[Block]:
    said = setting.label(N_("Days of requests that are not answered yet are left out."))
    yield from headed(name, said, setting)
    rows: list[Sequence[Content]] = [
        [
            setting.cell(setting.party(one.host)),
            setting.cell(setting.party(one.applicant)),
            str(one.requests),
            str(one.asked),
            str(one.granted),
            "–" if one.share is None else f"{one.share}%",
            str(one.with_priority),
            str(one.refused),
            str(one.waiting),
        ]
        for one in access_balance(holdings)
    ]
    yield from sheets.grid(_ACCESS, rows, setting, right=range(2, 9))
    yield from sheets.heading(N_("Research facilities"), setting, SUBHEADING)
    facilities: list[Sequence[Content]] = [
        [
            sheets.code(one),
            setting.cell(setting.known(one.name)),
            setting.cell(setting.known(one.rules)),
            setting.cell(setting.known(one.priority_access)),
        ]
        for one in holdings.of(Facility)
    ]
    yield from sheets.grid(_FACILITIES, facilities, setting)
