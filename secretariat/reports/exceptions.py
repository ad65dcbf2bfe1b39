"""The exceptions in one table: what is overdue, Red, moved, stuck or without a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.due import Due
from secretariat.domain.across.exceptions import Exceptions, ForChairs
from secretariat.domain.across.moves import Move
from secretariat.domain.actions import Action
from secretariat.i18n import N_
from secretariat.reports.counted_days import days_late
from secretariat.reports.heads import heads
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, Block, Paragraph, Span, TableRow, bold, table
from secretariat.reports.typesetting.blocks import stack_height
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.styles import GREY, SMALL_CELL, TINT, Colour

_RED: Colour = (0.70, 0.15, 0.12)
_SMALL = SMALL_CELL.with_(colour=GREY)
_COLUMNS = ((N_("Code"), 1.35), (N_("What"), 4.6), (N_("Owed by"), 1.4), (N_("Day"), 1.5),
            (N_("Why"), 2.7))  # fmt: skip
_NAMED = (24, 8, 0)
"""So many records without a row of their own are named in each part, the most that fit."""
_MOST = 24
"""The most rows that are tried for the room that there is."""

Titled = Callable[[Record], Bilingual]
"""What a record is called in both languages."""
Say = Callable[[], tuple[str | Bilingual, bool]]
"""A reason, worked out when it is printed, and whether it stands in red."""


@dataclass
class _Line:
    """One record in the table, with every reason why it stands there."""

    record: Record
    owes: tuple[str, ...] | None = None
    day: date | None = None
    why: list[Say] = field(default_factory=list)
    is_stuck: bool = False
    """True when only the chairs can settle it: it has a row before all others of its part."""


@dataclass
class _Part:
    """One part of the table: its name, how many it is about, and the records that stand in it."""

    name: Bilingual
    count: int = 0
    records: dict[str, Record] = field(default_factory=dict)
    """What it is about, by id; some of it stands in a part above."""
    lines: list[_Line] = field(default_factory=list)


class ExceptionsTable:
    """The table of exceptions; each record stands in its first part, with all reasons.

    *records* holds those that are overdue or due, by id.
    """

    def __init__(
        self, found: Exceptions, records: Mapping[str, Record], titled: Titled, setting: Setting
    ) -> None:
        self._titled, self._setting = titled, setting
        self._lines: dict[str, _Line] = {}
        self._parts: list[_Part] = []
        for owes, late in found.by_owing.items():
            part = self._part(_overdue(owes, setting))
            for one in late:
                line = self._add(part, records[one.record])
                line.owes, line.day = one.owes, line.day or one.day
                line.why.append(_in_red(partial(_late, one, found.on, setting)))
        self._gather(found)
        part = self._part(N_("Due before the next meeting"))
        for one in found.coming:
            line = self._add(part, records[one.record])
            line.owes, line.day = one.owes, line.day or one.day
            line.why.append(lambda: (N_("Due before the next meeting"), False))
        part = self._part(N_("Closed since the last meeting"))
        for action, day in found.closed:
            line = self._add(part, action)
            line.day = line.day or day
            line.why.append(lambda: (N_("Closed"), False))
        for part in self._parts:
            part.lines.sort(key=lambda line: not line.is_stuck)

    def _gather(self, found: Exceptions) -> None:
        setting = self._setting
        part = self._part(N_("Red"))
        for record in found.red:
            self._add(part, record).why.append(lambda: (N_("Red"), True))
        part = self._part(N_("Dates moved"))
        for record, move in found.moved:
            line = self._add(part, record)
            line.why.append(_calmly(partial(moved_said, move, setting)))
        part = self._part(N_("For the chairs to settle"))
        for stuck in found.for_chairs:
            line = self._add(part, stuck.record)
            line.is_stuck = True
            line.why.append(_calmly(partial(_stuck, stuck, setting)))
        part = self._part(N_("Money committed without a decision"))
        for commitment in found.undecided:
            self._add(part, commitment).why.append(lambda: (N_("No decision"), False))

    def _part(self, name: str | Bilingual) -> _Part:
        self._parts.append(_Part(self._setting.label(name)))
        return self._parts[-1]

    def _add(self, part: _Part, record: Record) -> _Line:
        """The line of *record*, which stands in *part* unless it has one above."""
        part.count += 1
        part.records[record.id] = record
        if record.id not in self._lines:
            self._lines[record.id] = _Line(record)
            part.lines.append(self._lines[record.id])
        return self._lines[record.id]

    def blocks(self, most: int, named: int = _NAMED[0]) -> Iterator[Block]:
        """The table, in which *most* records have rows; nothing where there are no exceptions.

        In each part, so many others are *named* by their references.
        """
        rows: list[TableRow] = []
        parts = [part for part in self._parts if part.count]
        for part, many in zip(parts, _shares(parts, most), strict=True):
            rows.append(_band(part, many, named, self._setting))
            rows += [_row(line, self._titled, self._setting) for line in part.lines[:many]]
        if rows:
            made = heads(_COLUMNS, self._setting)
            yield table(made, rows, self._setting.first, fitted=True)

    def fitted(self, width: float, room: float) -> Sequence[Block]:
        """The table with as many rows as *room* in points takes in a column of *width*."""

        def fits(most: int, named: int) -> bool:
            return stack_height(list(self.blocks(most, named)), width) <= room

        named = next((one for one in _NAMED if fits(0, one)), _NAMED[-1])
        low, high = 0, min(_MOST, len(self._lines))
        while low < high:
            middle = (low + high + 1) // 2
            if fits(middle, named):
                low = middle
            else:
                high = middle - 1
        return list(self.blocks(low, named))


def _in_red(say: Callable[[], Bilingual]) -> Say:
    return lambda: (say(), True)


def _calmly(say: Callable[[], Bilingual]) -> Say:
    return lambda: (say(), False)


def _shares(parts: Sequence[_Part], most: int) -> list[int]:
    """How many rows of each of *parts* are shown, *most* in all.

    What only the chairs can settle has rows first; then each part in turn gets one.
    """
    shares = [0] * len(parts)
    for at, part in enumerate(parts):
        shares[at] = min(most, sum(line.is_stuck for line in part.lines))
        most -= shares[at]
    while most > 0:
        wanting = [at for at, part in enumerate(parts) if len(part.lines) > shares[at]]
        if not wanting:
            break
        for at in wanting[:most]:
            shares[at] += 1
        most -= len(wanting)
    return shares


def counts(found: Exceptions, setting: Setting) -> Bilingual:
    """The numbers of exceptions in a sentence."""
    sides = setting.listed(
        setting.filled(
            N_("{side} owes {count}"),
            side=setting.party(side),
            count=_number(found.owed_by(side)),
        )
        for side in setting.sides
    )
    return setting.filled(
        N_(
            "Overdue: {overdue} ({sides}). Red: {red}. Dates moved: {moved}. For the chairs to "
            "settle: {chairs}."
        ),
        overdue=_number(len(found.overdue)),
        sides=sides,
        red=_number(len(found.red)),
        moved=_number(len(found.moved)),
        chairs=_number(len(found.for_chairs)),
    )


def _number(count: int) -> Bilingual:
    return Bilingual(f"{count:,}", f"{count:,}")


def moved_said(move: Move, setting: Setting) -> Bilingual:
    """A sentence on a moved due date: old and new date, by whom and when."""
    who = f"{move.by} ({move.side.upper()})" if move.side else move.by
    return setting.filled(
        N_("Moved from {before} to {after} by {who} on {day}")
        if move.after
        else N_("{before} removed by {who} on {day}"),
        before=setting.day(move.before),
        after=setting.day(move.after),
        who=Bilingual(who, who),
        day=setting.day(move.day.isoformat()),
    )


def _late(one: Due, on: date, setting: Setting) -> Bilingual:
    """Days late; after the name of the date, where a kind has more dates than one."""
    said = days_late(-one.days(on))
    if len(KINDS.named(one.kind).deadlines) == 1:
        return said
    label = setting.label(one.field.label)
    return Bilingual(f"{label.en}: {said.en}", f"{label.zh}：{said.zh}")


def _stuck(one: ForChairs, setting: Setting) -> Bilingual:
    return setting.filled(one.why, body=one.body, times=_number(one.times))


def _overdue(owes: Sequence[str], setting: Setting) -> Bilingual:
    """The name of the part with what these sides owe."""
    if not owes:
        return setting.label(N_("Overdue, for all sides together"))
    sides = setting.listed(setting.party(one) for one in sorted(owes, key=setting.place_of))
    return setting.filled(N_("Overdue, owed by {sides}"), sides=sides)


def _band(part: _Part, many: int, named: int, setting: Setting) -> TableRow:
    """The row that begins a part: its name, how many it is about, and those without a row."""
    said = setting.filled(N_("{what}: {count}"), what=part.name, count=_number(part.count))
    words: list[str | Span] = [bold(_in_one_line(said, setting))]
    shown = {line.record.id for line in part.lines[:many]}
    rest = len(part.records) - len(shown)
    if rest and named:
        others = (record.ref for record in part.records.values() if record.id not in shown)
        more = f" + {rest - named:,}" if rest > named else ""
        refs = setting.in_a_row(islice(others, named)) + more
        also = setting.filled(N_("Also: {refs}"), refs=Bilingual(refs, refs)) if many else None
        words.append("   " + (also.half(setting.first) if also else refs))
    style = CELL.with_(keep_with_next=many > 0)
    return TableRow(cells=[[Paragraph(words, style, setting.first)]], tint=TINT, spans=True)


def _row(line: _Line, titled: Titled, setting: Setting) -> TableRow:
    what = [*setting.cell(setting.known(titled(line.record)))]
    if not isinstance(line.record, Action):
        what += register_of(line.record, setting)
    why: list[Block] = []
    for say in line.why:
        said, is_red = say()
        style = CELL.with_(colour=_RED, bold=True) if is_red else CELL
        why += setting.cell(setting.label(said), style)
    cells: list[Content] = [
        [Paragraph(line.record.ref, CELL.with_(bold=True), "en")],
        what,
        _owing(line.owes, setting),
        setting.cell(setting.day(line.day.isoformat())) if line.day else "",
        why,
    ]
    return TableRow(cells=cells)


def register_of(record: Record, setting: Setting) -> Sequence[Block]:
    """What *record* is, small and in one line: Milestone, Letter."""
    said = _in_one_line(setting.label(KINDS.of(type(record)).singular), setting)
    return [Paragraph(said, _SMALL, setting.first)]


def _in_one_line(said: Bilingual, setting: Setting) -> str:
    """*said* in each language that is printed, one after the other."""
    return "  ".join(dict.fromkeys(half for _, half in setting.printed(said)))


def _owing(owes: tuple[str, ...] | None, setting: Setting) -> Sequence[Block]:
    if owes is None:
        return []
    if not owes:
        return setting.cell(setting.label(N_("all sides")))
    sides: Iterable[str] = sorted(owes, key=setting.place_of)
    return setting.cell(setting.listed(setting.party(one) for one in sides))
