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


def sentence(progress: Progress) -> Bilingual:
    """The period and its totals, in a sentence."""
    template = N_(
        "{period}. {decisions}; {actions}, of which {done} done and {late} overdue on {on}. "
        "Everything is shown as it was on that day, by the dates in the book or, failing "
        "those, by the day of entry."
    )
    decided, acted = (
        counted.decisions(len(progress.decisions)),
        counted.actions(len(progress.actions)),
    )
    parts = []
    for code in ("en", "zh"):
        tongue = language(code)
        parts.append(
            tongue.text(
                template,
                period=tongue.days(progress.period.start, progress.period.end),
                decisions=decided.half(code),
                actions=acted.half(code),
                done=progress.states[""][ActionStatus.DONE],
                late=progress.punctuality[""][Punctuality.LATE],
                on=tongue.date(progress.on),
            )
        )
    return Bilingual(*parts)


def page(progress: Progress, setting: Setting) -> Iterator[Block]:
    """The charts and tables below the sentence."""
    yield beside(
        [
            [*caption(N_("Actions by state"), setting), states_chart(progress, setting)],
            [
                *caption(N_("On time or late, by the dates first set"), setting),
                punctuality_chart(progress, setting),
            ],
        ]
    )
    if _has_flagships(progress):
        yield from caption(N_("Flagship Challenge Programmes"), setting)
        yield from _flagships(progress.flagships, setting)
    yield from caption(N_("Money by side, each in its own currency"), setting)
    yield from _money(progress, setting)
    charted = [series for series in progress.series if len(series.points) > 1][:_CHARTED]
    if charted:
        yield beside(
            [[*_named(series, setting), series_chart(series, setting)] for series in charted]
        )


def in_brief(progress: Progress, setting: Setting) -> Iterator[Block]:
    """The charts of actions, for the report on one page."""
    yield beside(
        [
            [*caption(N_("Actions by state"), setting), states_chart(progress, setting)],
            [*caption(N_("On time or late, by the dates first set"), setting),
             punctuality_chart(progress, setting)],
        ]
    )  # fmt: skip


def caption(source: str, setting: Setting) -> Sequence[Block]:
    """A caption above a chart or table, both languages in one line where both are printed."""
    label = setting.label(source)
    halves = [half for _, half in setting.printed(label)]
    text = halves[0] if len(set(halves)) == 1 else "  ".join(halves)
    return [Paragraph(text, CAPTION.with_(before=4, after=2), setting.first)]


def states_chart(progress: Progress, setting: Setting) -> Bars:
    """A chart of the states of actions: in all, and for each side."""
    bars = []
    for side in ("", *(side for side in setting.sides if side in progress.states)):
        name = setting.party(side) if side else setting.label(N_("As a whole"))
        counts = progress.states[side]
        parts = [
            Part(counts[state], STATES[state], str(counts[state]))
            for state in STATES
            if counts[state]
        ]
        bars.append(Bar(setting.cell(name, sheets.SMALL), parts, str(counts.total())))
    used = [state for state in STATES if any(counts[state] for counts in progress.states.values())]
    return Bars(
        bars=bars,
        alternative=_figures_in_words(
            {action_status.label: progress.states[""][action_status] for action_status in used},
            setting,
        ),
        language=setting.first,
        key=[
            (
                setting.cell(
                    _counted(action_status.label, progress.states[""][action_status], setting),
                    sheets.SMALL,
                ),
                colour,
            )
            for action_status, colour in STATES.items()
            if action_status in used
        ],
    )


def _counted(label: str, number: int, setting: Setting) -> Bilingual:
    """A label of the legend with its total, since a short bar has no room for a number."""
    text = setting.label(label)
    return Bilingual(f"{text.en}: {number}", f"{text.zh}：{number}")


def punctuality_chart(progress: Progress, setting: Setting) -> Bars:
    """A chart of the share of actions, in all and by side, that kept the date first set."""
    counts = progress.punctuality
    used = [
        punctuality for punctuality in KEPT if any(each[punctuality] for each in counts.values())
    ]
    bars = []
    for side in ("", *(side for side in setting.sides if side in counts)):
        name = setting.party(side) if side else setting.label(N_("As a whole"))
        mine = counts[side]
        parts = [
            Part(mine[punctuality], KEPT[punctuality], str(mine[punctuality]))
            for punctuality in used
            if mine[punctuality]
        ]
        bars.append(Bar(setting.cell(name, sheets.SMALL), parts, str(mine.total())))
    return Bars(
        bars=bars,
        alternative=_figures_in_words(
            {punctuality.label: counts[""][punctuality] for punctuality in used}, setting
        ),
        language=setting.first,
        key=[
            (
                setting.cell(
                    _counted(punctuality.label, counts[""][punctuality], setting), sheets.SMALL
                ),
                KEPT[punctuality],
            )
            for punctuality in used
        ],
    )


def series_chart(series: Series, setting: Setting) -> Columns:
    """A chart of an indicator by year."""
    points = series.points[-_YEARS:]
    threshold = series.indicator.threshold
    tongue = language(setting.first)
    values = (tongue.labelled(str(point.year), _value(point)) for point in points)
    in_words = tongue.labelled(
        setting.aloud(unit_of(series.indicator)), tongue.text(N_("; ")).join(values)
    )
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
        alternative=in_words,
        language=setting.first,
        threshold=None if threshold is None else float(threshold),
        limit=_limit(limit, setting) if limit else "",
    )


def _value(point: Point) -> str:
    """The value of one year; “+” means at least."""
    return sheets.number(point.value) + ("+" if point.observation.at_least else "")


def _limit(text: str, setting: Setting) -> str:
    tongue = language(setting.first)
    return tongue.labelled(tongue.text(N_("Threshold")), text)


def unit_of(indicator: Indicator) -> Bilingual:
    """The name of *indicator* with its unit, as it stands over a chart."""
    name, unit = indicator.name, indicator.unit
    return Bilingual(
        f"{name.en} ({unit.en})" if name.en and unit.en else name.en,
        f"{name.zh}（{unit.zh}）" if name.zh and unit.zh else name.zh,
    )


def _named(series: Series, setting: Setting) -> Sequence[Block]:
    blocks = setting.cell(unit_of(series.indicator), CAPTION.with_(before=4, after=0))
    return [*blocks, Paragraph(series.indicator.ref, sheets.SMALL, "en")]


def _has_flagships(progress: Progress) -> bool:
    """True where there are Flagships, or the strategy of the book asks for some."""
    held = progress.holdings
    since = flagships_since(held.commission, has_clauses=bool(held.clauses))
    return bool(progress.flagships) or since is not None


def _flagships(flagships: Sequence[Flagship], setting: Setting) -> Iterator[Block]:
    rows = [
        [
            sheets.code(flagship),
            setting.cell(setting.with_gaps(flagship.theme)),
            setting.cell(setting.label(flagship.stage.label)),
            sheets.amounts(flagship.budgets, setting),
        ]
        for flagship in flagships
    ]
    columns = ((N_("Code"), 1), (N_("Theme"), 4), (N_("Stage"), 1.4), (N_("Budget"), 3))
    yield from sheets.grid(columns, rows, setting)


def _money(progress: Progress, setting: Setting) -> Iterator[Block]:
    lines = [
        (N_("Committed to funds in the period"), progress.committed),
        (N_("Projects under way"), progress.under_way),
    ]
    if _has_flagships(progress):
        lines.insert(1, (N_("Budgets of the Flagships above"), progress.budgeted))
    rows = [
        [
            setting.cell(setting.label(label)),
            *(_total(totals, side, setting) for side in setting.sides),
        ]
        for label, totals in lines
    ]
    columns: list[tuple[str | Bilingual, float]] = [(N_("What"), 3.4)]
    columns += [(setting.party(side), 3) for side in setting.sides]
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


def _figures_in_words(counts: dict[str, int], setting: Setting) -> str:
    """The figures of a chart in words, for screen readers."""
    tongue = language(setting.first)
    in_words = (
        tongue.labelled(tongue.text(label), Decimal(count)) for label, count in counts.items()
    )
    return tongue.text(N_("; ")).join(in_words)
