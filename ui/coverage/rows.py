"""Rows of the coverage matrix: one for each clause, with a cell for each step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from secretariat.declaring.duties import Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Choice
from secretariat.domain.across.coverage import Row
from secretariat.domain.across.following import COUNTED, Followed, Work
from secretariat.domain.across.holdings import kind_of, title_of
from secretariat.domain.across.standings import Standing
from secretariat.domain.across.summed_up import Warned
from secretariat.domain.actions import Action, overall
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.cells import Cell, Column
from ui.kit.cells import Row as Cells
from ui.records.names import side_called

Line = tuple[str, Cells]
"""A row of a list, with its id."""

ALL = "all"
"""The name for all steps of a clause together."""

CLAUSE, FORCE, STANDING = 0, 1, 6
"""The columns that are not steps."""
_FIRST_STEP = 2
_NAMED = 3
_RESTS = 2
"""Most records named as the basis of a standing, beside those that do not count."""
MARKS = {
    Standing.GAP: ("▲", "red"),
    Standing.FREE: ("◇", "grey"),
    Standing.DECIDED: ("○", "amber"),
    Standing.PROPOSED: ("△", "red"),
    Standing.STALE: ("◌", "amber"),
    Standing.PAST: ("□", "grey"),
    Standing.UNDER_WAY: ("◐", "blue"),
    Standing.SHOWN: ("●", "green"),
}
"""The shape and colour of each standing."""


def quoted(context: Context, words: Bilingual) -> str:
    """*words* of the strategy in quotation marks; says so where they are in another language."""
    text = words.best(context.language.short)
    if not text:
        return ""
    quote = f"“{text}”"
    if words.half(context.language.short):
        return quote
    return context.text(N_("{quote} (untranslated: no published text)"), quote=quote)


def step_at(column: int) -> str:
    """The name of the step in a column: `ALL` for the standing, empty for clause and force."""
    if column == STANDING:
        return ALL
    steps = tuple(Step)
    at = column - _FIRST_STEP
    return steps[at].value if 0 <= at < len(steps) else ""


def column_of(step: str) -> int:
    """The column of a step."""
    return STANDING if step == ALL else _FIRST_STEP + [step.value for step in Step].index(step)


def records_at(row: Row, step: str) -> tuple[Record, ...]:
    """The records behind a cell; for the standing, also those that do not count."""
    if step == ALL:
        columns = (*row.columns, row.uncounted)
        return tuple({record.id: record for column in columns for record in column}.values())
    return next((row.at(each) for each in Step if each.value == step), ())


def columns(context: Context) -> list[Column]:
    """The columns, from clause to standing."""
    text = context.text
    return [
        Column("", text(N_("Clause"))),
        Column("", text(N_("Force")), 100),
        Column("", text(Step.DECISIONS.label), 112),
        Column("", text(Step.ACTIONS.label), 112),
        Column("", text(N_("Flagship or project")), 138),
        Column("", text(Step.EVIDENCE.label), 112),
        Column("", text(N_("Standing")), 196),
    ]


def cells(context: Context, row: Row) -> Cells:
    """The cells of one clause."""
    text, clause = context.text, row.clause
    first, other = _halves(context, clause.title)
    shape, _ = MARKS.get(row.standing, ("", ""))
    code = f"{shape} {clause.code}".strip()
    stands = (code, text(row.standing.label) if shape else other)
    return (
        Cell(
            first, " · ".join(filter(None, (code, other))), tight=" · ".join(filter(None, stands))
        ),
        Cell(text(clause.force.label) if clause.force else "", ink="text2"),
        *(_step(context, column) for column in row.columns),
        _standing(context, row),
    )


def listed(
    context: Context, records: Iterable[Record], uncounted: Collection[Record] = ()
) -> list[Line]:
    """Rows for records of any kind; each says whether it does not count."""
    lines: list[Line] = []
    for record in records:
        first, other = _halves(context, title_of(record))
        second = " · ".join(filter(None, (record.ref, other if other != record.ref else "")))
        kind = context.text(kind_of(record).singular)
        counts = "" if record not in uncounted else _why_not(context, record)
        lines.append((record.id, (Cell(first, second), Cell(kind, counts))))
    return lines


def followed(context: Context, directions: Iterable[Followed]) -> list[Line]:
    """Rows for directions, each with its state and how much was done, above the work for it."""
    text, lines = context.text, list[Line]()
    for each in directions:
        direction = each.direction
        first, other = _halves(context, direction.text)
        until = f"→ {direction.ends}" if direction.ends else ""
        counted = text(COUNTED, **each.numbers)
        sentence = " · ".join(filter(None, (direction.ref, until, counted, other)))
        state = text(direction.status.label)
        ink = "red" if each.is_late else "text"
        lines.append((direction.id, (Cell(first, sentence), Cell(state, ink=ink))))
        for statement in each.statements:
            first, _ = _halves(context, statement.text)
            kind = text(kind_of(statement).singular)
            lines.append((statement.id, (Cell(f"– {first}", statement.ref), Cell(kind))))
        for work in each.work:
            title, _ = _halves(context, title_of(work.record))
            due = context.language.date(work.due) if work.due else ""
            reached = " · ".join(filter(None, (text(work.reached) if work.reached else "", due)))
            kind = text(kind_of(work.record).singular)
            cells = (
                Cell(f"– {title}", f"{work.record.ref} · {kind}"),
                Cell(reached, _led_by(context, work), ink="red" if work.is_late else "text"),
            )
            lines.append((line_of(each, work), cells))
    return lines


def line_of(each: Followed, work: Work) -> str:
    """Id of the row of *work* under a direction; work for two directions has two rows."""
    return f"{each.direction.id} {work.record.id}"


def _led_by(context: Context, work: Work) -> str:
    """The names of the sides that lead *work*."""
    return context.language.listed(side_called(context, side) for side, _ in work.leads)


def warned(
    context: Context, warnings: Iterable[Warned], by_ref: Mapping[str, Record]
) -> list[Line]:
    """Rows for warnings: a sentence each, with its record."""
    return [
        (
            str(at),
            (Cell(context.language.error(error), f"▲ {ref}"), Cell(_kind(context, by_ref, ref))),
        )
        for at, (ref, error) in enumerate(warnings)
    ]


def _kind(context: Context, by_ref: Mapping[str, Record], ref: str) -> str:
    return context.text(kind_of(by_ref[ref]).singular) if ref in by_ref else ""


def list_columns(context: Context) -> list[Column]:
    """The columns of such a list: title and kind."""
    return [
        Column("", context.text(N_("Record"))),
        Column("", context.text(N_("Kind")), 220, keep=1),
    ]


def _step(context: Context, records: Sequence[Record]) -> Cell:
    """A cell with the number of records, above the references of the first ones."""
    if not records:
        return Cell("–", ink="text2")
    called = context.language.listed(record.ref for record in records[:_NAMED])
    more = " …" if len(records) > _NAMED else ""
    return Cell(context.language.number(len(records)), called + more)


def _standing(context: Context, row: Row) -> Cell:
    """The standing of a clause, above its basis and the number of records that do not count."""
    if row.standing is Standing.HEADING:
        return Cell("")
    shape, ink = MARKS[row.standing]
    text = f"{shape} {context.text(row.standing.label)}"
    if row.year is not None:
        text += f" ({row.year})"
    called = context.language.listed(record.ref for record in row.rests_on[:_RESTS])
    more = " …" if len(row.rests_on) > _RESTS else ""
    count = len(row.uncounted)
    aside = context.text(N_("not counted: {number}"), number=context.language.number(count))
    return Cell(text, " · ".join(filter(None, (called + more, aside if count else ""))), ink=ink)


def _why_not(context: Context, record: Record) -> str:
    """The reason why *record* does not count, from its state."""
    state = overall(record) if isinstance(record, Action) else _state(record)
    text = context.text(state.label) if state else ""
    return " · ".join(filter(None, (context.text(N_("not counted")), text)))


def _state(record: Record) -> Choice | None:
    state: Choice | None = getattr(record, "status", None) or getattr(record, "stage", None)
    return state


def _halves(context: Context, title: Bilingual) -> tuple[str, str]:
    """*title* in the language of the window, and in the other one where it has both."""
    short = context.language.short
    other = title.second(short)
    return title.best(short), other
