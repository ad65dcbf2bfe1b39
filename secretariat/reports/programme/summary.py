"""The summary page of the progress report: its charts and small tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from secretariat.declaring.values import Bilingual, Money
from secretariat.domain.across.money import Totals
from secretariat.domain.across.progress import Progress
from secretariat.domain.across.punctuality import Punctuality
from secretariat.domain.across.series import Point, Series
from secretariat.domain.actions import ActionStatus
from secretariat.domain.commissions import flagships_since
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.indicators import Indicator
from secretariat.i18n import N_, language
from secretariat.reports import counted
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CAPTION, CELL, NOTE, Align, Block, Paragraph
from secretariat.reports.typesetting.bars import Bar, Bars, Column, Columns, Part, beside
from secretariat.reports.typesetting.styles import Colour

STATES: dict[ActionStatus, Colour] = {
    ActionStatus.DONE: sheets.GREEN,
    ActionStatus.IN_PROGRESS: sheets.BLUE,
    ActionStatus.WAITING: sheets.AMBER,
    ActionStatus.NOT_STARTED: sheets.SLATE,
    ActionStatus.DROPPED: (0.25, 0.27, 0.30),
}
KEPT: dict[Punctuality, Colour] = {
    Punctuality.DONE_ON_TIME: sheets.GREEN,
    Punctuality.DONE_BY_MOVED: sheets.VIOLET,
    Punctuality.DONE_LATE: sheets.AMBER,
    Punctuality.NOT_DUE: sheets.BLUE,
    Punctuality.PUT_OFF: sheets.VIOLET,
    Punctuality.LATE: sheets.RED,
    Punctuality.DROPPED: (0.25, 0.27, 0.30),
    Punctuality.UNDATED: sheets.SLATE,
}
_CHARTED = 2  # indicators that have a chart on the first page
_YEARS = 6  # columns in the chart of an indicator


def sentence(made: Progress) -> Bilingual:
    """The period and its totals, in a sentence."""
    template = N_(
        "{period}. {decisions}; {actions}, of which {done} done and {late} overdue on {on}. "
        "Everything is shown as it was on that day, by the dates in the book or, failing "
        "those, by the day of entry."
    )
    decided, acted = counted.decisions(len(made.decisions)), counted.actions(len(made.actions))
    parts = []
    for code in ("en", "zh"):
        tongue = language(code)
        parts.append(
            tongue.text(
                template,
                period=tongue.days(made.period.start, made.period.end),
                decisions=decided.half(code),
                actions=acted.half(code),
                done=made.states[""][ActionStatus.DONE],
                late=made.punctuality[""][Punctuality.LATE],
                on=tongue.date(made.on),
            )
        )
    return Bilingual(*parts)


def page(made: Progress, setting: Setting) -> Iterator[Block]:
    """The charts and tables below the sentence."""
    yield beside(
        [
            [*caption(N_("Actions by state"), setting), states_chart(made, setting)],
            [
                *caption(N_("On time or late, by the dates first set"), setting),
                punctuality_chart(made, setting),
            ],
        ]
    )
    if _has_flagships(made):
        yield from caption(N_("Flagship Challenge Programmes"), setting)
        yield from _flagships(made.flagships, setting)
    yield from caption(N_("Money by side, each in its own currency"), setting)
    yield from _money(made, setting)
    charted = [one for one in made.series if len(one.points) > 1][:_CHARTED]
    if charted:
        yield beside([[*_named(one, setting), series_chart(one, setting)] for one in charted])


def in_brief(made: Progress, setting: Setting) -> Iterator[Block]:
    """The charts of actions, for the report on one page."""
    yield beside(
        [
            [*caption(N_("Actions by state"), setting), states_chart(made, setting)],
            [*caption(N_("On time or late, by the dates first set"), setting),
             punctuality_chart(made, setting)],
        ]
    )  # fmt: skip


def caption(source: str, setting: Setting) -> Sequence[Block]:
    """A caption above a chart or table, both languages in one line where both are printed."""
    label = setting.label(source)
    halves = [half for _, half in setting.printed(label)]
    text = halves[0] if len(set(halves)) == 1 else "  ".join(halves)
    return [Paragraph(text, CAPTION.with_(before=4, after=2), setting.first)]


def states_chart(made: Progress, setting: Setting) -> Bars:
    """A chart of the states of actions: in all, and for each side."""
    bars = []
    for side in ("", *(one for one in setting.sides if one in made.states)):
        name = setting.party(side) if side else setting.label(N_("As a whole"))
        counts = made.states[side]
        parts = [Part(counts[one], STATES[one], str(counts[one])) for one in STATES if counts[one]]
        bars.append(Bar(setting.cell(name, sheets.SMALL), parts, str(counts.total())))
    used = [one for one in STATES if any(counts[one] for counts in made.states.values())]
    return Bars(
        bars=bars,
        alternative=_told({one.label: made.states[""][one] for one in used}, setting),
        language=setting.first,
        key=[
            (setting.cell(_counted(one.label, made.states[""][one], setting), sheets.SMALL), colour)
            for one, colour in STATES.items()
            if one in used
        ],
    )


def _counted(label: str, number: int, setting: Setting) -> Bilingual:
    """A label of the legend with its total, since a short bar has no room for a number."""
    said = setting.label(label)
    return Bilingual(f"{said.en}: {number}", f"{said.zh}：{number}")


def punctuality_chart(made: Progress, setting: Setting) -> Bars:
    """A chart of how actions, and the part of each side in them, kept to the dates first set."""
    counts = made.punctuality
    used = [one for one in KEPT if any(each[one] for each in counts.values())]
    bars = []
    for side in ("", *(one for one in setting.sides if one in counts)):
        name = setting.party(side) if side else setting.label(N_("As a whole"))
        mine = counts[side]
        parts = [Part(mine[one], KEPT[one], str(mine[one])) for one in used if mine[one]]
        bars.append(Bar(setting.cell(name, sheets.SMALL), parts, str(mine.total())))
    return Bars(
        bars=bars,
        alternative=_told({one.label: counts[""][one] for one in used}, setting),
        language=setting.first,
        key=[
            (setting.cell(_counted(one.label, counts[""][one], setting), sheets.SMALL), KEPT[one])
            for one in used
        ],
    )


def series_chart(one: Series, setting: Setting) -> Columns:
    """A chart of an indicator by year."""
    points = one.points[-_YEARS:]
    threshold = one.indicator.threshold
    values = "; ".join(f"{point.year}: {_value(point)}" for point in points)
    limit = "" if threshold is None else sheets.number(threshold)
    return Columns(
        columns=[
            Column(
                str(point.year),
                float(point.value),
                _value(point),
            )
            for point in points
        ],
        alternative=f"{setting.aloud(unit_of(one.indicator))}. {values}",
        language=setting.first,
        threshold=None if threshold is None else float(threshold),
        limit=_limit(limit, setting) if limit else "",
    )


def _value(point: Point) -> str:
    """The value of one year; “+” says that it was at least so much."""
    return sheets.number(point.value) + ("+" if point.observation.at_least else "")


def _limit(said: str, setting: Setting) -> str:
    tongue = language(setting.first)
    return tongue.labelled(tongue.text(N_("Threshold")), said)


def unit_of(indicator: Indicator) -> Bilingual:
    """The name of *indicator* with its unit, as it stands over a chart."""
    name, unit = indicator.name, indicator.unit
    return Bilingual(
        f"{name.en} ({unit.en})" if name.en and unit.en else name.en,
        f"{name.zh}（{unit.zh}）" if name.zh and unit.zh else name.zh,
    )


def _named(one: Series, setting: Setting) -> Sequence[Block]:
    blocks = setting.cell(unit_of(one.indicator), CAPTION.with_(before=4, after=0))
    return [*blocks, Paragraph(one.indicator.ref, sheets.SMALL, "en")]


def _has_flagships(made: Progress) -> bool:
    """True where there are Flagships, or the strategy of the book asks for some."""
    held = made.holdings
    since = flagships_since(held.commission, has_clauses=bool(held.clauses))
    return bool(made.flagships) or since is not None


def _flagships(flagships: Sequence[Flagship], setting: Setting) -> Iterator[Block]:
    rows = [
        [
            sheets.code(one),
            setting.cell(setting.known(one.theme)),
            setting.cell(setting.label(one.stage.label)),
            sheets.amounts(one.budgets, setting),
        ]
        for one in flagships
    ]
    columns = ((N_("Code"), 1), (N_("Theme"), 4), (N_("Stage"), 1.4), (N_("Budget"), 3))
    yield from sheets.grid(columns, rows, setting)


def _money(made: Progress, setting: Setting) -> Iterator[Block]:
    lines = [
        (N_("Committed to funds in the period"), made.committed),
        (N_("Projects under way"), made.under_way),
    ]
    if _has_flagships(made):
        lines.insert(1, (N_("Budgets of the Flagships above"), made.budgeted))
    rows = [
        [
            setting.cell(setting.label(label)),
            *(_total(totals, one, setting) for one in setting.sides),
        ]
        for label, totals in lines
    ]
    columns: list[tuple[str | Bilingual, float]] = [(N_("What"), 3.4)]
    columns += [(setting.party(one), 3) for one in setting.sides]
    yield from sheets.grid(columns, rows, setting, right=range(1, len(columns)))
    note = setting.label(N_("Amounts of different currencies are not added up."))
    for code, half in setting.printed(note):
        yield Paragraph(half, NOTE.with_(after=0), code)


def _total(totals: Totals, side: str, setting: Setting) -> Sequence[Block]:
    blocks: list[Block] = []
    right = CELL.with_(align=Align.RIGHT)
    for (of, currency), amount in totals.items():
        if of == side:
            blocks += setting.cell(sheets.money(Money(amount, currency)), right)
    return blocks or [Paragraph("–", right, "en")]


def _told(counts: dict[str, int], setting: Setting) -> str:
    """The figures of a chart in words, for screen readers."""
    tongue = language(setting.first)
    told = (tongue.labelled(tongue.text(label), Decimal(count)) for label, count in counts.items())
    return tongue.text(N_("; ")).join(told)
