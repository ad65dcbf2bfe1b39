"""The portfolio in the progress report: baseline, shares, awards and payments of each fund."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from secretariat.declaring.values import Bilingual, Money
from secretariat.domain.across.awards import Balance, balances
from secretariat.domain.across.money import Totals
from secretariat.domain.across.portfolio import Beside
from secretariat.domain.across.progress import Progress
from secretariat.domain.across.shares import AreaShare, shares_by_area, shares_by_side
from secretariat.domain.programme.funding import Fund
from secretariat.domain.programme.indicators import Computed
from secretariat.i18n import N_
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, NOTE, Block, TableRow
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.styles import TINT


def chapters(report: Progress, setting: Setting) -> Iterator[Block]:
    """Chapters on the book's own counts, the division of projects, and payments of funds."""
    yield from _beside_baseline(report, setting)
    yield from _by_area(report, setting)
    yield from _by_side(report, setting)
    yield from _funds(report, setting)


def _beside_baseline(report: Progress, setting: Setting) -> Iterator[Block]:
    """The book's own counts beside the baseline, with notes on what they leave out."""
    if not report.portfolio:
        return
    yield from sheets.heading(N_("Portfolio beside its baseline"), setting)
    rows: list[Sequence[Content]] = [
        [
            sheets.code(beside.indicator),
            setting.cell(setting.with_gaps(beside.indicator.name)),
            _baseline(beside),
            _counted(beside),
            setting.cell(setting.choice(beside.indicator.computed)),
        ]
        for beside in report.portfolio
    ]
    columns = ((N_("Code"), 1), (N_("What"), 4), (N_("Baseline"), 1.4), (N_("In the book"), 1.2),
               (N_("What is counted"), 3))  # fmt: skip
    yield from sheets.grid(columns, rows, setting, right=(2, 3))
    limits = setting.filled(
        N_(
            "This counts the records of this book that had begun by {day}, ended or not, "
            "without those that were only proposed or ended early. Records that nobody "
            "entered are missing, so a number below the baseline says nothing about the "
            "programme itself."
        ),
        day=setting.day(report.on.isoformat()),
    )
    yield from sheets.sentence(limits, setting, NOTE)


def _baseline(beside: Beside) -> str:
    """The first published value and its year: 460+ (2017)."""
    value = beside.baseline
    if value is None or value.value is None:
        return "–"
    more = "+" if value.at_least else ""
    return f"{sheets.number(value.value)}{_unit(beside)}{more} ({value.year})"


def _counted(beside: Beside) -> str:
    return "–" if beside.counted is None else sheets.number(beside.counted) + _unit(beside)


def _unit(beside: Beside) -> str:
    return "%" if beside.indicator.computed is Computed.MATCHED else ""


def _by_area(report: Progress, setting: Setting) -> Iterator[Block]:
    """The projects by priority area, the area with the most first."""
    shares = shares_by_area(report.holdings, report.on)
    if not shares:
        return
    yield from sheets.heading(N_("Projects by priority area"), setting)
    rows: list[Sequence[Content]] = [
        [
            _area(share, setting),
            str(share.projects),
            per_cent(share.share),
            *(totals_of(share.amounts, side, setting) for side in setting.sides),
        ]
        for share in shares
    ]
    columns: list[tuple[str | Bilingual, float]] = [
        (N_("Priority area"), 4), (N_("Projects"), 1.1), (N_("Share"), 1.1),
    ]  # fmt: skip
    columns += [(setting.party(side), 2) for side in setting.sides]
    yield from sheets.grid(columns, rows, setting, right=range(1, len(columns)))
    yield from sheets.sentence(
        setting.label(
            N_(
                "A project in several areas counts in each, so the shares can add up to more "
                "than 100%. No published baseline is divided by area or side."
            )
        ),
        setting,
        NOTE,
    )


def _area(area_share: AreaShare, setting: Setting) -> Sequence[Block]:
    if area_share.area is None:
        return setting.cell(setting.label(N_("Without an area")))
    name = setting.with_gaps(area_share.area.name)
    return setting.cell(
        Bilingual(f"{area_share.area.ref}  {name.en}", f"{area_share.area.ref}　{name.zh}")
    )


def _by_side(report: Progress, setting: Setting) -> Iterator[Block]:
    """The part of each side in the projects."""
    shares = {share.side: share for share in shares_by_side(report.holdings, report.on)}
    if not any(share.led or share.paid or share.institutions for share in shares.values()):
        return
    yield from sheets.heading(N_("Projects by side"), setting)
    rows: list[Sequence[Content]] = [
        [
            setting.cell(setting.party(side)),
            str(shares[side].led),
            per_cent(shares[side].share),
            str(shares[side].paid),
            str(shares[side].institutions),
        ]
        for side in setting.sides
        if side in shares
    ]
    columns = (
        (N_("Side"), 2.4), (N_("Projects with a lead of this side"), 2), (N_("Share"), 1.1),
        (N_("Projects paid for by this side"), 2), (N_("Institutions of this side"), 2),
    )  # fmt: skip
    yield from sheets.grid(columns, rows, setting, right=range(1, len(columns)))


def _funds(report: Progress, setting: Setting) -> Iterator[Block]:
    """Commitments, awards and payments of each fund, by side and currency."""
    parts: list[Fund | Balance] = []
    for fund in report.holdings.of(Fund):
        if found_balances := balances(fund, report.holdings):
            parts += (
                fund,
                *sorted(found_balances, key=lambda balance: setting.rank_of(balance.side)),
            )
    if not parts:
        return
    yield from sheets.heading(N_("Funds: awards and payments beside commitments"), setting)
    yield from balance_table(parts, setting)
    yield from sheets.sentence(setting.label(AWARDS), setting, NOTE)


def balance_table(parts: Iterable[Fund | Balance], setting: Setting) -> Iterator[Block]:
    """A table of balances, each fund followed by its own."""
    rows = [
        _fund_row(part, setting) if isinstance(part, Fund) else _balance_row(part, setting)
        for part in parts
    ]
    columns = (
        (N_("Side"), 0.9), (N_("Committed"), 2.6), (N_("In funding initiatives"), 2.6),
        (N_("Awarded to projects"), 2.6), (N_("Paid to projects"), 2.6),
        (N_("Share awarded"), 0.9), (N_("Share paid"), 0.9),
    )  # fmt: skip
    yield from sheets.grid(columns, rows, setting, right=range(1, len(columns)))


def _fund_row(fund: Fund, setting: Setting) -> TableRow:
    title = Bilingual(f"{fund.ref}  {fund.name.en}", f"{fund.ref}　{fund.name.zh}")
    style = CELL.with_(bold=True, keep_with_next=True)
    return TableRow(cells=[setting.cell(title, style)], tint=TINT, spans=True)


def _balance_row(balance: Balance, setting: Setting) -> TableRow:
    sums = (balance.committed, balance.budgeted, balance.awarded, balance.paid)
    cells = [amount(value, balance.currency, setting) for value in sums]
    shares = [per_cent(balance.share), per_cent(balance.paid_share)]
    return TableRow(cells=[setting.cell(setting.party(balance.side)), *cells, *shares])


AWARDS = N_(
    "A project counts towards the fund of the funding initiative of its call, with the amounts "
    "stated for it. Paid is the sum of the payments entered for these projects and for those that "
    "ended early; the share paid is of what was awarded."
)
"""How awards and payments are counted."""


def amount(value: Decimal, currency: str, setting: Setting) -> Content:
    """An amount flush right, or a dash for nothing."""
    if not value:
        return "–"
    return setting.cell(sheets.money(Money(value, currency)), sheets.RIGHT)


def per_cent(share: Decimal | None) -> str:
    """*share* with a per cent sign, or a dash for None."""
    return "–" if share is None else f"{sheets.number(share)}%"


def totals_of(totals: Totals, side: str, setting: Setting) -> Content:
    """The amounts of *side*, each currency in a line of its own."""
    blocks: list[Block] = []
    for (of, currency), value in totals.items():
        if of == side:
            blocks += setting.cell(sheets.money(Money(value, currency)), sheets.RIGHT)
    return blocks or "–"
