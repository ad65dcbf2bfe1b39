"""The balances: people exchanged in each direction, and access given to facilities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.balances import Flow, KindOfFlow, access_balance, exchange_balance
from secretariat.domain.across.holdings import Holdings, title_of
from secretariat.domain.programme.engagement import Exchange
from secretariat.domain.programme.infrastructure import AccessRequest, Facility
from secretariat.i18n import N_
from secretariat.reports.heads import headed
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import SUBHEADING, Block
from secretariat.reports.typesetting.heads import Content

_FLOWS = (
    (N_("Year"), 0.8), (N_("Sending side"), 1.7), (N_("Host side"), 1.7), (N_("Kind"), 2.2),
    (N_("Number of people"), 1.2), (N_("Days"), 1.2),
)  # fmt: skip
_EXCHANGES = (
    (N_("Code"), 1), (N_("Title"), 2.8), (N_("Year"), 0.8), (N_("Number of people"), 1),
    (N_("Days"), 0.9), (N_("Who pays"), 4.2),
)  # fmt: skip
_ACCESS = (
    (N_("Facilities of"), 1.35), (N_("Applicants of"), 1.35), (N_("Requests"), 1.05),
    (N_("Counted in"), 1.15), (N_("Time asked for"), 1.1), (N_("Time granted"), 1.1),
    (N_("Share"), 0.9),
    (N_("With priority"), 1.1), (N_("Refused", context="of a request"), 1), (N_("Waiting"), 1),
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
    text = setting.label(N_("People exchanged, by year and direction."))
    yield from headed(name, text, setting)
    flows = sorted(exchange_balance(holdings), key=lambda flow: _direction(flow, setting))
    if flows:
        from secretariat.reports.programme.graphs import flows_by_year  # noqa: PLC0415 - start-up: reportlab.graphics, 60 ms

        yield flows_by_year(flows, setting)
    rows = [row for flow in flows for row in _flow(flow, setting)]
    yield from sheets.grid(_FLOWS, rows, setting, right=(4, 5))
    yield from sheets.heading(N_("Exchanges"), setting, SUBHEADING)
    each: list[Sequence[Content]] = [
        [
            sheets.code(exchange),
            setting.cell(title_of(exchange)),
            str(exchange.year or "–"),
            str(exchange.people or "–"),
            sheets.number(exchange.days) if exchange.days else "–",
            setting.cell(exchange.pays) if exchange.pays.best("en") else sheets.dash(),
        ]
        for exchange in holdings.of(Exchange)
    ]
    yield from sheets.grid(_EXCHANGES, each, setting, right=(2, 3, 4))


def _direction(flow: Flow, setting: Setting) -> tuple[object, ...]:
    """The newest year first; in it the side first that is named first."""
    return -flow.year, setting.rank_of(flow.sender), setting.rank_of(flow.host)


def _flow(flow: Flow, setting: Setting) -> Iterator[Sequence[Content]]:
    """The sum of one year and direction, and a row for each kind where there are several."""
    several = len(flow.kinds) > 1
    kind = setting.label(N_("All kinds")) if several else _kind(flow.kinds[0], setting)
    yield [
        str(flow.year),
        setting.cell(setting.party(flow.sender)),
        setting.cell(setting.party(flow.host)),
        setting.cell(kind),
        str(flow.people),
        sheets.number(flow.days),
    ]
    for kind_of_flow in flow.kinds if several else ():
        named = setting.cell(_kind(kind_of_flow, setting))
        yield ["", "", "", named, str(kind_of_flow.people), sheets.number(kind_of_flow.days)]


def _kind(kind_of_flow: KindOfFlow, setting: Setting) -> Bilingual:
    return setting.choice(kind_of_flow.kind)


def access_balance_page(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """Time asked for and given at each side's facilities, with their rules, A4 upright.

    Of the period that is selected, where one is.
    """
    name = setting.label(N_("Access balance"))
    document = sheets.paper(name, setting, [*holdings.of(Facility), *holdings.of(AccessRequest)])
    return document.finished(_access(holdings, name, setting))


def _access(holdings: Holdings, name: Bilingual, setting: Setting) -> Iterator[Block]:
    since, until = setting.selection.since, setting.selection.until
    text = setting.label(N_("The time of requests that are not answered yet is left out."))
    if since or until:
        period = _period(since, until, setting)
        text = Bilingual(f"{period.en} {text.en}", f"{period.zh}{text.zh}")
    yield from headed(name, text, setting)
    rows: list[Sequence[Content]] = [
        [
            setting.cell(setting.party(access.host)),
            setting.cell(setting.party(access.applicant)),
            str(access.requests),
            setting.cell(setting.choice(access.unit)),
            sheets.number(access.asked),
            sheets.number(access.granted),
            "–" if access.share is None else f"{access.share}%",
            str(access.with_priority),
            str(access.refused),
            str(access.waiting),
        ]
        for access in sorted(
            access_balance(holdings, since, until),
            key=lambda access: (setting.rank_of(access.host), setting.rank_of(access.applicant)),
        )
    ]
    yield from sheets.grid(_ACCESS, rows, setting, right=(2, *range(4, 10)))
    yield from sheets.heading(N_("Research facilities"), setting, SUBHEADING)
    facilities: list[Sequence[Content]] = [
        [
            sheets.code(facility),
            setting.cell(setting.with_gaps(facility.name)),
            setting.cell(setting.with_gaps(facility.rules)),
            setting.cell(setting.with_gaps(facility.priority_access)),
        ]
        for facility in holdings.of(Facility)
    ]
    yield from sheets.grid(_FACILITIES, facilities, setting)


def _period(since: str, until: str, setting: Setting) -> Bilingual:
    """A sentence with the days in which the requests that count were made."""
    if since and until:
        return setting.filled(
            N_("Requests made in the period {days}."), days=setting.days(since, until)
        )
    if since:
        return setting.filled(N_("Requests made since {day}."), day=setting.day(since))
    return setting.filled(N_("Requests made up to {day}."), day=setting.day(until))
