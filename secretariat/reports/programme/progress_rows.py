"""The rows of the progress report: state, reference, title and day of each record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from typing import Any

from secretariat.declaring import standing, titles
from secretariat.declaring.kinds import Record
from secretariat.declaring.meaning import Tone
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import reference_runs
from secretariat.domain.across import periods
from secretariat.domain.across.holdings import kind_of, numbered
from secretariat.domain.across.in_report import begun_on, days_of, last_day_of
from secretariat.domain.across.progress import Progress, ReportedRecords
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.i18n import N_, language
from secretariat.reports.counted_days import days_late
from secretariat.reports.decision_register import superseded_by
from secretariat.reports.exceptions import moved_text, register_of
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, Block, Paragraph, TableRow
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.paragraph import Unlinked
from secretariat.reports.typesetting.styles import INK, Colour

COLUMNS = ((N_("In the period"), 1.5), (N_("Code"), 1.35), (N_("What"), 5.2), (N_("Day"), 1.6))
MOST = 40
"""Most rows for records of one state under a clause; the others are listed by reference."""
_IN_A_ROW = 120
"""Most runs of references in one row, so that rows are shorter than a page."""
_TONES: Mapping[Tone, Colour] = {
    "green": sheets.GREEN, "amber": sheets.AMBER, "red": sheets.RED, "blue": sheets.BLUE,
    "grey": INK,
}  # fmt: skip
_LATE = CELL.with_(colour=sheets.RED, bold=True)

Through = Mapping[str, Sequence[str]]
"""The codes of the clauses under which records are listed, by the ids of the records."""


def rows(
    reported: ReportedRecords, through: Through, progress: Progress, setting: Setting
) -> Iterator[TableRow]:
    """A row for each of the records *reported*; for very many, only references."""
    late = _most_overdue_first(reported.late)
    parts: tuple[tuple[str, Iterable[Record]], ...] = (
        (N_("Decided"), reported.decided),
        (N_("Done"), tuple(action for action in reported.done if isinstance(action, Action))),
        (N_("Open and overdue"), late),
        (N_("Open, not late"), reported.open),
        (N_("Dropped", context="of an action"), reported.dropped),
        ("", tuple(record for record in reported.done if not isinstance(record, Action))),
    )
    for text, records in parts:
        ranked = tuple(records)
        for record in ranked[:MOST]:
            yield _row(record, text, through, progress, setting)
        yield from _named(text, ranked[MOST:], setting)


def _named(text: str, records: Sequence[Record], setting: Setting) -> Iterator[TableRow]:
    """Rows as wide as the table that name *records* of one state by their references alone."""
    if not records:
        return
    count = f"{len(records):,}"
    more = setting.filled(
        N_("{what}: {count} more"),
        what=setting.label(text or N_("Other records")),
        count=Bilingual(count, count),
    )
    head = setting.cell(more, CELL.with_(bold=True, keep_with_next=True))
    spoken = language(setting.first)
    named = reference_runs.lines(
        sorted((record.ref for record in records), key=numbered),
        _IN_A_ROW,
        comma=spoken.text(N_(", ")),
        semicolon=spoken.text(N_("; ")),
    )
    for at, refs in enumerate(named):
        lines = Unlinked(refs, sheets.REFS, setting.first)
        yield TableRow(cells=[[*([] if at else head), lines]], spans=True)


def _most_overdue_first(actions: Sequence[Action]) -> list[Action]:
    """*actions* in the order in which they were due, as far as each has a row of its own.

    The others follow in any order: they are named by their references, which are sorted for that.
    """
    last = max(nsmallest(MOST, map(_day_due, actions)), default=date.max)
    first = sorted((action for action in actions if _day_due(action) <= last), key=_by_due)
    return [*first, *(action for action in actions if _day_due(action) > last)]


def _day_due(action: Action) -> date:
    return action.due or date.max


def _by_due(action: Action) -> tuple[date, str]:
    return _day_due(action), numbered(action.ref)


def _row(
    record: Record, text: str, through: Through, progress: Progress, setting: Setting
) -> TableRow:
    cells: list[Content] = [
        _state(record, text, progress, setting),
        _called(record, through, setting),
        _what(record, progress, setting),
        _days(record, progress, setting),
    ]
    return TableRow(cells=cells)


def _what(record: Record, progress: Progress, setting: Setting) -> Sequence[Block]:
    """The title of *record* and its register; of decisions and actions the code tells that."""
    title = setting.cell(setting.with_gaps(title_of(record, progress)))
    if isinstance(record, Action | Decision):
        return title
    return [*title, *register_of(record, setting)]


def title_of(record: Record, progress: Progress) -> Bilingual:
    """The title of *record*; where it has none, that of what it belongs to."""
    kind = kind_of(record)
    title = titles.title_of(kind, record)
    if title.best("en"):
        return title
    for field in kind.fields:
        value = getattr(record, field.name)
        if field.listed and isinstance(value, Link):
            named = progress.holdings.by_id.get(value.id)
            above = titles.title_of(kind_of(named), named) if named else Bilingual()
            if above.best("en"):
                return above
    return Bilingual(record.ref, record.ref)


def _state(record: Record, sentence: str, progress: Progress, setting: Setting) -> Sequence[Block]:
    """Cell with the state of *record*, and since when it is overdue."""
    if isinstance(record, Decision):
        return _decided(record, progress, setting)
    if isinstance(record, Action):
        late = record.id in progress.late
        if late:
            return setting.cell(
                days_late((progress.on - record.due).days if record.due else 0), _LATE
            )
        return setting.cell(setting.label(sentence))
    blocks = [*_standing(record, progress, setting)]
    for due in progress.overdue_of(record):
        late_by, label = days_late(-due.days(progress.on)), setting.label(due.field.label)
        text = Bilingual(f"{label.en}: {late_by.en}", f"{label.zh}：{late_by.zh}")
        blocks += setting.cell(text, _LATE)
    return blocks


def _standing(record: Record, progress: Progress, setting: Setting) -> Sequence[Block]:
    """Cell with the state of *record*, else one that follows from its dates."""
    kind = kind_of(record)
    state = standing.standing_for(getattr(record, kind.state)) if kind.state else None
    if state is not None:
        tone = CELL.with_(colour=_TONES[state.meaning.tone])
        return setting.cell(setting.label(state.label), tone)
    if kind.ended_on:
        is_open = standing.is_open(kind, record)
        return setting.cell(setting.label(N_("Not done yet") if is_open else N_("Done")))
    if kind.in_report is None or not kind.in_report.runs:
        return setting.cell(setting.label(N_("In the period")))
    begun, last = begun_on(record), last_day_of(record, progress.holdings)
    if begun and begun > progress.on:
        return setting.cell(setting.label(N_("To come")))
    over = last is not None and last <= progress.on
    return setting.cell(setting.label(N_("Ended") if over else N_("Under way")))


def _decided(decision: Decision, progress: Progress, setting: Setting) -> Sequence[Block]:
    """The decision, and why it no longer held at the end of the period."""
    blocks = [*setting.cell(setting.label(N_("Decided")))]
    later, style = progress.superseding[decision.id], sheets.SMALL.with_(colour=sheets.AMBER)
    if later or decision.status is DecisionStatus.SUPERSEDED:
        blocks += setting.cell(superseded_by(later), style)
    elif decision.status is DecisionStatus.LAPSED:
        blocks += setting.cell(setting.choice(decision.status), style)
    return blocks


def _called(record: Record, through: Through, setting: Setting) -> Sequence[Block]:
    """The reference of *record*, and the clauses below the present one that it serves."""
    blocks = [*sheets.code(record)]
    codes = setting.in_a_row(through.get(record.id, ()))
    if codes:
        blocks.append(Paragraph(codes, sheets.SMALL, setting.first))
    return blocks


def _days(record: Record, progress: Progress, setting: Setting) -> Sequence[Block]:
    """The day by which *record* belongs to the period; of an action, its due date."""
    if isinstance(record, Decision):
        day = periods.decided_on(record, progress.holdings)
        return sheets.day(day, setting)
    if isinstance(record, Action):
        blocks = [*sheets.day(record.due, setting)]
        for move in progress.holdings.noted.moved.get(record.id, ()):
            if move.day <= progress.on:
                blocks += setting.cell(moved_text(move, setting), sheets.SMALL)
        return blocks
    dates = kind_of(record).in_report
    if dates is not None and days_of(record):
        names = [name for name in dates.on if getattr(record, name)] or [dates.otherwise]
        return _span([getattr(record, name) for name in names], setting)
    due = [day for _, day in standing.pending(kind_of(record), record)]
    return sheets.day(min(due, default=None), setting)


def _span(values: Sequence[Any], setting: Setting) -> Sequence[Block]:
    """One day, or the first and the last of several."""
    texts = [value.isoformat() if isinstance(value, date) else str(value) for value in values]
    ends = [setting.day(text) for text in (texts[0], texts[-1])]
    if texts[0] == texts[-1]:
        return setting.cell(ends[0])
    return setting.cell(Bilingual(f"{ends[0].en} – {ends[1].en}", f"{ends[0].zh}至{ends[1].zh}"))
