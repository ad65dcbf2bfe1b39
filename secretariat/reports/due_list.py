"""Everything due on paper: by owing side, the most overdue first, with a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.due import Due, kinds_with_deadlines
from secretariat.domain.across.due_calendar import Scale, by_day, by_period, periods
from secretariat.domain.across.holdings import numbered
from secretariat.domain.across.moves import Move
from secretariat.i18n import N_, language
from secretariat.reports.counted_days import days, days_late
from secretariat.reports.heads import headed, heads
from secretariat.reports.listed import listed_paper
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    CELL,
    HEADING,
    Block,
    Head,
    Paragraph,
    Passage,
    TableRow,
    table,
)
from secretariat.reports.typesetting.pages import MM
from secretariat.reports.typesetting.styles import SMALL_CELL, Colour

_CALM: Colour = (0.955, 0.965, 0.975)
"""The background of the row that begins a group; the headings have a darker one."""
_RED: Colour = (0.70, 0.15, 0.12)
_WIDTH = 269 * MM
_MOST = 24
"""Most periods of the timeline; a longer time is shown by quarters, then by years."""
_LATE = CELL.with_(colour=_RED, bold=True)
_GROUP = CELL.with_(bold=True, keep_with_next=True)


@dataclass(frozen=True, slots=True)
class Line:
    """One deadline with the name of its record, and the moves of its date."""

    due: Due
    ref: str
    title: Bilingual
    moved: Sequence[Move] = ()


def due_list(lines: Sequence[Line], setting: Setting, *, fictitious: bool) -> bytes:
    """The list as a PDF on landscape sheets, for the day on which it is printed."""
    name = setting.label(N_("Everything due"))
    paper = listed_paper(name, setting, fictitious=fictitious)
    return paper.finished(_body(lines, setting, name))


def _body(lines: Sequence[Line], setting: Setting, name: Bilingual) -> Iterator[Block]:
    today = setting.as_of.date()
    late = sum(line.due.is_overdue(today) for line in lines)
    text = setting.filled(
        N_("Deadlines open on {day}: {count}, of these overdue: {late}."),
        count=_number(len(lines)), late=_number(late), day=setting.day(today.isoformat()),
    )  # fmt: skip
    yield from headed(name, text, setting)
    if lines:
        yield table(_heads(setting), _rows(lines, today, setting), setting.first)
    yield from _timeline(lines, setting)


def _rows(lines: Sequence[Line], today: date, setting: Setting) -> Iterator[TableRow]:
    """A tinted row for each group of sides that owe, and a row for each deadline below it."""
    for owes, some in _groups(lines, setting):
        title = setting.cell(_owed_by(owes, setting), _GROUP)
        yield TableRow(cells=["", title, "", "", "", ""], tint=_CALM)
        yield from (_row(line, today, setting) for line in some)


def _number(count: int) -> Bilingual:
    return Bilingual(*(language(code).number(count) for code in ("en", "zh")))


def _groups(
    lines: Sequence[Line], setting: Setting
) -> Iterator[tuple[tuple[str, ...], Sequence[Line]]]:
    """The lines by the sides that owe: one side alone, then several, then all together."""
    by_owner: dict[tuple[str, ...], list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.due.day, numbered(line.ref))):
        by_owner.setdefault(line.due.owes, []).append(line)
    order = sorted(
        by_owner, key=lambda owes: (not owes, len(owes), [setting.rank_of(code) for code in owes])
    )
    return ((owes, by_owner[owes]) for owes in order)


def _owed_by(owes: Sequence[str], setting: Setting) -> Bilingual:
    if not owes:
        return setting.label(N_("For all sides together"))
    sides = setting.listed(setting.party(code) for code in sorted(owes, key=setting.rank_of))
    return setting.filled(N_("Owed by: {sides}"), sides=sides)


def _heads(setting: Setting) -> list[Head]:
    columns = (
        (N_("Code"), 1.3), (N_("What is due"), 5.6), (N_("Register"), 2.7), (N_("Due"), 1.8),
        (N_("Days"), 1.5), (N_("Moved"), 2.9),
    )  # fmt: skip
    return heads(columns, setting)


def _row(line: Line, today: date, setting: Setting) -> TableRow:
    kind = KINDS.named(line.due.kind)
    what = setting.label(line.due.field.label)
    late = line.due.is_overdue(today)
    return TableRow(
        cells=[
            [Paragraph(line.ref, CELL.with_(bold=True), "en")],
            setting.cell(setting.with_gaps(line.title), place=line.ref),
            setting.cell(_joined(setting.label(kind.singular), what)),
            setting.cell(setting.day(line.due.day.isoformat())),
            setting.cell(_left(line.due.days(today)), _LATE if late else CELL),
            [
                block
                for move in line.moved
                for block in setting.cell(_moved(move, setting), SMALL_CELL)
            ],
        ]
    )


def _joined(register: Bilingual, what: Bilingual) -> Bilingual:
    """Name of the register, with that of the date where it has several."""
    return Bilingual(f"{register.en} · {what.en}", f"{register.zh} · {what.zh}")


def _left(count: int) -> Bilingual:
    if count < 0:
        return days_late(-count)
    if not count:
        return Bilingual(*(language(code).text(N_("today")) for code in ("en", "zh")))
    return days(count)


def _moved(move: Move, setting: Setting) -> Bilingual:
    """The former date, and who moved it when."""
    return setting.filled(
        N_("moved from {before} by {who} on {day}"),
        before=setting.day(move.before),
        who=Bilingual(move.by, move.by),
        day=setting.day(move.day.isoformat()),
    )


def _timeline(lines: Sequence[Line], setting: Setting) -> Iterator[Block]:
    """The numbers of each register along the time from the first deadline to the last."""
    if not lines:
        return
    title = setting.label(N_("Timeline"))
    yield from setting.lay_out([Passage(en=title.en, zh=title.zh, style=HEADING, outline=2)])
    today = setting.as_of.date()
    counted = by_day([line.due.line for line in lines])
    first = min(line.due.day for line in lines)
    last = max(line.due.day for line in lines)
    scale, begins = _scaled(min(first, today), max(last, today))
    found_periods = by_period(counted, scale)
    shown = [kind for kind in kinds_with_deadlines() if kind.name in found_periods]
    rows = [
        (
            _called(kind.plural, setting),
            [found_periods[kind.name].get(begin, 0) for begin in begins],
        )
        for kind in shown
    ]
    from secretariat.reports.typesetting.count_grid import (  # noqa: PLC0415 - start-up: 60 ms
        Period,
        count_grid,
    )

    over = [Period(*_named(scale, begin), scale.last(begin) < today) for begin in begins]
    totals = [
        (setting.label(kind.plural), sum(found_periods[kind.name].values())) for kind in shown
    ]
    halves = (
        language.text(N_("; ")).join(
            language.labelled(name.half(language.short), sum_) for name, sum_ in totals
        )
        for language in map(setting.language_of, ("en", "zh"))
    )
    alternative = setting.aloud(Bilingual(*halves))
    yield count_grid(rows, over, width=_WIDTH, language=setting.first, alternative=alternative)


def _called(label: str, setting: Setting) -> str:
    """*label* in the languages of the paper, beside each other."""
    return "  ".join(half for _, half in setting.printed(setting.label(label)))


def _scaled(first: date, last: date) -> tuple[Scale, Sequence[date]]:
    """Months, or quarters or years where those are too many, and the first days of all."""
    for scale in (Scale.MONTH, Scale.QUARTER):
        found_days = list(periods(scale, first, last))
        if len(found_days) <= _MOST:
            return scale, found_days
    return Scale.YEAR, list(periods(Scale.YEAR, first, last))


def _named(scale: Scale, begin: date) -> tuple[str, str]:
    """Heading of a period, in figures common to both languages, and its year."""
    if scale is Scale.YEAR:
        return "", f"{begin.year:04}"
    if scale is Scale.QUARTER:
        return f"Q{(begin.month - 1) // 3 + 1}", f"{begin.year:04}"
    return f"{begin.month:02}", f"{begin.year:04}"
