"""The fund statement: what each side committed, and at which rate in another currency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Claim
from secretariat.domain.across.awards import balances, paid_by_year
from secretariat.domain.across.holdings import Holdings, title_of
from secretariat.domain.across.money import committed_on, converted
from secretariat.domain.across.warnings import two_currencies
from secretariat.domain.programme.funding import Commitment, Fund, Initiative, Opportunity, Rate
from secretariat.i18n import N_, language
from secretariat.reports.heads import headed
from secretariat.reports.other_sources import other_value
from secretariat.reports.programme import sheets
from secretariat.reports.programme.portfolio import AWARDS, balance_table, totals_of
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import NOTE, SUBHEADING, Block, Paragraph
from secretariat.reports.typesetting.heads import Content

_COLUMNS = (
    (N_("Code"), 1.1), (N_("Side"), 1.2), sheets.days(N_("Committed on"), 1.7), (N_("Period"), 1.8),
    (N_("Amount"), 2.0), (N_("Converted at a rate in the book"), 2.6),
)  # fmt: skip


def fund_statement(holdings: Holdings, ref: str, setting: Setting) -> bytes:
    """The statement of the fund called *ref*, or of every fund, as a PDF, A4 upright."""
    wanted = sheets.named(holdings.of(Fund), ref, N_("There is no fund to print."))
    name = setting.label(N_("Fund statement"))
    shown = [*wanted, *holdings.of(Commitment), *holdings.of(Rate)]
    return sheets.paper(name, setting, shown).finished(_body(wanted, holdings, name, setting))


def _body(
    wanted: Sequence[Fund], holdings: Holdings, name: Bilingual, setting: Setting
) -> Iterator[Block]:
    rule = setting.label(
        N_(
            "Each amount is shown in the currency in which it was committed. It is converted "
            "only where the book has a rate of that day or an earlier one."
        )
    )
    yield from headed(name, rule, setting)
    for fund in wanted:
        yield from _fund(fund, holdings, setting)
    yield from _rates(holdings, setting)


def _fund(fund: Fund, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    title = Bilingual(f"{fund.ref}  {fund.name.en}", f"{fund.ref}　{fund.name.zh}")
    yield from sheets.titled(title, setting)
    yield from _names(fund, setting)
    for claim in fund.claims:
        yield from sheets.sentence(_claim(claim), setting, NOTE)
    mine = holdings.linked(Commitment, "fund", fund.id)
    yield from sheets.grid(
        _COLUMNS,
        (_commitment(commitment, holdings, setting) for commitment in mine),
        setting,
        right=(4,),
    )
    yield from _totals(fund, holdings, setting)
    for label, kind in (
        (N_("Funding initiatives"), Initiative),
        (N_("Funding opportunities"), Opportunity),
    ):
        yield from _under(label, kind, fund, holdings, setting)
    funds = [finding for finding in two_currencies(holdings) if finding[0] == fund.ref]
    yield from sheets.warned(funds, setting)


def _claim(claim: Claim) -> Bilingual:
    value = other_value(claim, KINDS.of(Fund).field_named.get(claim.field))
    text = N_("Another source says: {value} ({origin}).")
    return Bilingual(
        language("en").text(text, value=value.en, origin=claim.origin.best("en")),
        language("zh").text(text, value=value.zh, origin=claim.origin.best("zh")),
    )


def _names(fund: Fund, setting: Setting) -> Iterator[Block]:
    """The names of the fund, each with its dates."""
    if len(fund.names) > 1 or fund.also.best("en"):
        rows = [
            [
                setting.cell(Bilingual(name.en, name.zh)),
                sheets.day(name.start, setting),
                sheets.day(name.end, setting),
            ]
            for name in fund.names
        ]
        if fund.also.best("en"):
            rows.append([setting.cell(fund.also), sheets.dash(), sheets.dash()])
        columns = ((N_("Name"), 5), sheets.days(N_("From"), 1.6), sheets.days(N_("To"), 1.6))
        yield from sheets.grid(columns, rows, setting)


def _commitment(commitment: Commitment, holdings: Holdings, setting: Setting) -> Sequence[Content]:
    side = holdings.at(commitment.side)
    return [
        sheets.code(commitment),
        setting.cell(setting.party(side.code if side else "?")),
        sheets.day(commitment.committed_on or str(commitment.year or ""), setting),
        setting.cell(commitment.period) if commitment.period.best("en") else sheets.dash(),
        setting.cell(sheets.money(commitment.amount), sheets.RIGHT)
        if commitment.amount
        else sheets.dash(),
        _other(commitment, holdings, setting),
    ]


def _other(commitment: Commitment, holdings: Holdings, setting: Setting) -> Sequence[Block]:
    """The amount in other currencies with a known rate, and that rate."""
    if commitment.amount is None:
        return sheets.dash()
    blocks: list[Block] = []
    rates = holdings.of(Rate)
    others = dict.fromkeys(rate.quote for rate in rates if rate.base == commitment.amount.currency)
    for currency in others:
        new_converted = converted(commitment.amount, currency, committed_on(commitment), rates)
        if new_converted is not None:
            blocks += setting.cell(sheets.money(new_converted.money))
            blocks.append(
                Paragraph(
                    f"{new_converted.rate.rate} ({new_converted.rate.ref})", sheets.SMALL, "en"
                )
            )
    return blocks or setting.cell(setting.label(N_("no rate in the book")), sheets.SMALL)


def _totals(fund: Fund, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    """What was committed, set aside for initiatives, awarded and paid, by side and currency."""
    found_balances = sorted(
        balances(fund, holdings),
        key=lambda balance: (setting.rank_of(balance.side), balance.currency),
    )
    yield from balance_table(found_balances, setting)
    if any(balance.awarded or balance.paid for balance in found_balances):
        yield from sheets.sentence(setting.label(AWARDS), setting, NOTE)
    yield from _paid(fund, holdings, setting)


def _paid(fund: Fund, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    """What each side paid to the projects of *fund* in each year, in each currency."""
    payments = paid_by_year(fund, holdings)
    if not payments:
        return
    yield from sheets.heading(N_("Paid to projects, by year"), setting, SUBHEADING)
    rows: list[Sequence[Content]] = [
        [
            str(year) if year else sheets.dash(),
            *(totals_of(totals, side, setting) for side in setting.sides),
        ]
        for year, totals in payments.items()
    ]
    columns: list[tuple[str | Bilingual, float]] = [(N_("Year"), 1)]
    columns += ((setting.party(side), 2) for side in setting.sides)
    yield from sheets.grid(columns, rows, setting, right=range(1, len(columns)))


def _under(
    label: str,
    kind: type[Initiative | Opportunity],
    fund: Fund,
    holdings: Holdings,
    setting: Setting,
) -> Iterator[Block]:
    mine = holdings.linked(kind, "fund", fund.id)
    if mine:
        yield from sheets.heading(label, setting, SUBHEADING)
        rows = [
            [
                sheets.code(record),
                setting.cell(title_of(record)),
                setting.cell(setting.label(record.stage.label))
                if isinstance(record, Opportunity)
                else sheets.day(record.starts, setting),
                sheets.amounts(
                    record.amounts if isinstance(record, Opportunity) else record.budgets, setting
                ),
            ]
            for record in mine
        ]
        third = (N_("Stage"), 1.6) if kind is Opportunity else sheets.days(N_("From"), 1.6)
        columns = ((N_("Code"), 1), (N_("Title"), 4), third, (N_("Amount"), 2.6))
        yield from sheets.grid(columns, rows, setting)


def _rates(holdings: Holdings, setting: Setting) -> Iterator[Block]:
    rates = holdings.of(Rate)
    if not rates:
        return
    yield from sheets.heading(N_("Exchange rates"), setting)
    rows: list[Sequence[Content]] = [
        [
            sheets.code(rate),
            f"1 {rate.base} = {rate.rate} {rate.quote}",
            sheets.day(rate.date, setting),
            setting.cell(setting.with_gaps(rate.authority)),
        ]
        for rate in rates
    ]
    columns = (
        (N_("Code"), 1),
        (N_("Rate"), 2.4),
        sheets.days(N_("Day"), 2),
        (N_("Published by"), 3),
    )
    yield from sheets.grid(columns, rows, setting)
