"""The exceptions in one table: what is overdue, Red, moved, stuck or without a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import islice
from operator import attrgetter
from typing import Any

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
"""Most records without a row that each part names, tried in this order."""
_MOST = 24
"""Most rows of the table."""

Titled = Callable[[Record], Bilingual]
"""Returns the title of a record in both languages."""
Say = Callable[[], tuple[str | Bilingual, bool]]
"""Returns a reason, computed when printed, and True if it is red."""


@dataclass
class _Line:
    """One record in the table, with all its reasons."""

    record: Record
    owes: tuple[str, ...] | None = None
    day: date | None = None
    why: list[Say] = field(default_factory=list)


Reason = Callable[[_Line, Any], None]
"""Function that adds the reason of a part to a line, from the part's entry of the record."""


@dataclass
class _Part:
    """One part of the table: its name, its subjects, and the records with rows in it."""

    name: Bilingual
    entries: Sequence[tuple[str, Any]]
    """Its subjects, each with the id of its record."""
    reason: Reason
    lines: list[_Line] = field(default_factory=list)
    """Lines of its first records that are in no earlier part, as many as can be shown."""
    stuck: int = 0
    """Number of lines that come first, because only the chairs can settle them."""

    @cached_property
    def ids(self) -> dict[str, None]:
        """The ids of all its records in order; some may be in an earlier part."""
        return dict.fromkeys(record_id for record_id, _ in self.entries)


class ExceptionsTable:
    """The table of exceptions; each record stands in its first part, with all reasons.

    *records* are those that are overdue or due, by id. Lines are made only for records that can be
    shown, since of 100,000 overdue ones a few have rows.
    """

    def __init__(
        self,
        exceptions: Exceptions,
        records: Mapping[str, Record],
        titled: Titled,
        setting: Setting,
    ) -> None:
        self._titled, self._setting = titled, setting
        self._records = _Records(records)
        self._parts = [part for part in self._of(exceptions) if part.entries]
        shown = self._shown(exceptions)
        for part in self._parts:
            for record, entry in part.entries:
                if record in shown:
                    part.reason(shown[record], entry)
        self._count = len(shown)

    def _of(self, exceptions: Exceptions) -> Iterator[_Part]:
        """Every part, in order."""
        setting, add = self._setting, self._part
        for owes, late in exceptions.by_owing.items():
            yield add(
                _overdue(owes, setting), _due(late), partial(_say_late, exceptions.on, setting)
            )
        yield add(N_("Red"), self._own(exceptions.red), _because(N_("Red"), is_red=True))
        moved = [(each.record, each.move) for each in exceptions.moved]
        yield add(N_("Dates moved"), self._entries_by_id(moved), partial(_say_moved, setting))
        stuck = [(each.record, each) for each in exceptions.for_chairs]
        name = N_("For the chairs to settle")
        yield add(name, self._entries_by_id(stuck), partial(_say_stuck, setting))
        name = N_("Money committed without a decision")
        yield add(name, self._own(exceptions.undecided), _because(N_("No decision")))
        name = N_("Due before the next meeting")
        yield add(name, _due(exceptions.coming), partial(_say_due, _because(name)))
        name = N_("Closed since the last meeting")
        yield add(
            name,
            self._entries_by_id(exceptions.closed),
            partial(_say_closed, _because(N_("Closed"))),
        )

    def _part(
        self, name: str | Bilingual, pairs: Sequence[tuple[str, Any]], reason: Reason
    ) -> _Part:
        return _Part(self._setting.label(name), pairs, reason)

    def _own(self, records: Iterable[Record]) -> Sequence[tuple[str, Any]]:
        return self._entries_by_id((record, record) for record in records)

    def _entries_by_id(self, pairs: Iterable[tuple[Record, Any]]) -> Sequence[tuple[str, Any]]:
        """The entries of a part by the ids of their records, which are remembered."""
        return [(self._records.add(record), fact) for record, fact in pairs]

    def _shown(self, exceptions: Exceptions) -> dict[str, _Line]:
        """A line for each record that may have a row, by its id; also adds it to its part."""
        shown: dict[str, _Line] = {}
        for_chairs = {each.record.id for each in exceptions.for_chairs}
        above: set[str] = set()
        for part in self._parts:
            own = [record_id for record_id in part.ids if record_id not in above]
            above.update(own)
            stuck = [record_id for record_id in own if record_id in for_chairs]
            others = (record_id for record_id in own if record_id not in for_chairs)
            some = [*stuck, *islice(others, max(0, _MOST - len(stuck)))][:_MOST]
            part.lines = [_Line(self._records[record_id]) for record_id in some]
            part.stuck = min(len(stuck), _MOST)
            shown |= zip(some, part.lines, strict=True)
        return shown

    def blocks(self, most: int, named: int = _NAMED[0]) -> Iterator[Block]:
        """The table, with rows for at most *most* records, up to 24; nothing without exceptions.

        In each part, up to *named* other records are listed by their references.
        """
        rows: list[TableRow] = []
        for part, many in zip(self._parts, _shares(self._parts, most), strict=True):
            rows.append(self._band(part, many, named))
            rows += [_row(line, self._titled, self._setting) for line in part.lines[:many]]
        if rows:
            new_heads = heads(_COLUMNS, self._setting)
            yield table(new_heads, rows, self._setting.first, fitted=True)

    def fitted(self, width: float, room: float) -> Sequence[Block]:
        """The table with as many rows as fit in *room* points at this *width*."""

        def fits(most: int, named: int) -> bool:
            return stack_height(list(self.blocks(most, named)), width) <= room

        named = next((number for number in _NAMED if fits(0, number)), _NAMED[-1])
        low, high = 0, min(_MOST, self._count)
        while low < high:
            middle = (low + high + 1) // 2
            if fits(middle, named):
                low = middle
            else:
                high = middle - 1
        return list(self.blocks(low, named))

    def _band(self, part: _Part, many: int, named: int) -> TableRow:
        """The row that begins *part*: its name, its number of records, and those without a row."""
        setting = self._setting
        count = _number(len(part.entries))
        text = setting.filled(N_("{what}: {count}"), what=part.name, count=count)
        words: list[str | Span] = [bold(_in_one_line(text, setting))]
        shown = {line.record.id for line in part.lines[:many]}
        rest = len(part.ids) - len(shown)
        if rest and named:
            others = (
                self._records[record_id].ref for record_id in part.ids if record_id not in shown
            )
            more = f" + {rest - named:,}" if rest > named else ""
            refs = setting.in_a_row(islice(others, named)) + more
            also = setting.filled(N_("Also: {refs}"), refs=Bilingual(refs, refs)) if many else None
            words.append("   " + (also.half(setting.first) if also else refs))
        style = CELL.with_(keep_with_next=many > 0)
        return TableRow(cells=[[Paragraph(words, style, setting.first)]], tint=TINT, spans=True)


class _Records:
    """The records of the table by id: those given at first, and those added later."""

    def __init__(self, given: Mapping[str, Record]) -> None:
        self._entries_by_id = given
        self._others: dict[str, Record] = {}

    def add(self, record: Record) -> str:
        """The id of *record*, which is added."""
        self._others[record.id] = record
        return record.id

    def __getitem__(self, record: str) -> Record:
        return self._others.get(record) or self._entries_by_id[record]


def _due(dues: Iterable[Due]) -> Sequence[tuple[str, Due]]:
    late = [*dues]  # thousands, perhaps: paired without a loop of our own
    return [*zip(map(attrgetter("record"), late), late, strict=True)]


def _because(text: str, *, is_red: bool = False) -> Reason:
    """Reason that is *text* for all records of a part."""
    return lambda line, _: line.why.append(lambda: (text, is_red))


def _say_late(on: date, setting: Setting, line: _Line, due: Due) -> None:
    line.owes, line.day = due.owes, line.day or due.day
    line.why.append(lambda: (_late(due, on, setting), True))


def _say_moved(setting: Setting, line: _Line, move: Move) -> None:
    line.why.append(lambda: (moved_text(move, setting), False))


def _say_stuck(setting: Setting, line: _Line, stuck: ForChairs) -> None:
    line.why.append(lambda: (_stuck(stuck, setting), False))


def _say_due(because: Reason, line: _Line, due: Due) -> None:
    line.owes, line.day = due.owes, line.day or due.day
    because(line, due)


def _say_closed(because: Reason, line: _Line, closed_on: date) -> None:
    line.day = line.day or closed_on
    because(line, closed_on)


def _shares(parts: Sequence[_Part], most: int) -> list[int]:
    """The number of rows for each of *parts*, *most* in all.

    Matters that only the chairs can settle get rows first; then each part in turn gets one.
    """
    shares = [0] * len(parts)
    for at, part in enumerate(parts):
        shares[at] = min(most, part.stuck)
        most -= shares[at]
    while most > 0:
        wanting = [at for at, part in enumerate(parts) if len(part.lines) > shares[at]]
        if not wanting:
            break
        for at in wanting[:most]:
            shares[at] += 1
        most -= len(wanting)
    return shares


def counts(exceptions: Exceptions, setting: Setting) -> Bilingual:
    """The numbers of exceptions in a sentence."""
    sides = setting.listed(
        setting.filled(
            N_("{side} owes {count}"),
            side=setting.party(side),
            count=_number(exceptions.owed_by(side)),
        )
        for side in setting.sides
    )
    return setting.filled(
        N_(
            "Overdue: {overdue} ({sides}). Red: {red}. Dates moved: {moved}. For the chairs to "
            "settle: {chairs}."
        ),
        overdue=_number(len(exceptions.overdue)),
        sides=sides,
        red=_number(len(exceptions.red)),
        moved=_number(len(exceptions.moved)),
        chairs=_number(len(exceptions.for_chairs)),
    )


def _number(count: int) -> Bilingual:
    return Bilingual(f"{count:,}", f"{count:,}")


def moved_text(move: Move, setting: Setting) -> Bilingual:
    """A sentence on a moved due date: old and new date, by whom and when."""
    who = Bilingual(move.by, move.by)
    if move.side:
        side = setting.side_called(move.side).zh
        who = Bilingual(f"{move.by} ({move.side.upper()})", f"{move.by}（{side}）")
    return setting.filled(
        N_("Moved from {before} to {after} by {who} on {day}")
        if move.after
        else N_("{before} removed by {who} on {day}"),
        before=setting.day(move.before),
        after=setting.day(move.after),
        who=who,
        day=setting.day(move.day.isoformat()),
    )


def _late(due: Due, on: date, setting: Setting) -> Bilingual:
    """Days late; after the name of the date, where a kind has more dates than one."""
    text = days_late(-due.days(on))
    if len(KINDS.named(due.kind).deadlines) == 1:
        return text
    label = setting.label(due.field.label)
    return Bilingual(f"{label.en}: {text.en}", f"{label.zh}：{text.zh}")


def _stuck(stuck: ForChairs, setting: Setting) -> Bilingual:
    return setting.filled(stuck.why, body=stuck.body, times=_number(stuck.times))


def _overdue(owes: Sequence[str], setting: Setting) -> Bilingual:
    """The name of the part with matters that these sides owe."""
    if not owes:
        return setting.label(N_("Overdue, for all sides together"))
    sides = setting.listed(setting.party(owe) for owe in sorted(owes, key=setting.rank_of))
    return setting.filled(N_("Overdue, owed by {sides}"), sides=sides)


def _row(line: _Line, titled: Titled, setting: Setting) -> TableRow:
    what = [*setting.cell(setting.with_gaps(titled(line.record)))]
    if not isinstance(line.record, Action):
        what += register_of(line.record, setting)
    why: list[Block] = []
    for say in line.why:
        text, is_red = say()
        style = CELL.with_(colour=_RED, bold=True) if is_red else CELL
        why += setting.cell(setting.label(text), style)
    cells: list[Content] = [
        [Paragraph(line.record.ref, CELL.with_(bold=True), "en")],
        what,
        _owing(line.owes, setting),
        setting.cell(setting.day(line.day.isoformat())) if line.day else "",
        why,
    ]
    return TableRow(cells=cells)


def register_of(record: Record, setting: Setting) -> Sequence[Block]:
    """Cell with the kind of *record*, small and in one line: Milestone, Letter."""
    text = _in_one_line(setting.label(KINDS.of(type(record)).singular), setting)
    return [Paragraph(text, _SMALL, setting.first)]


def _in_one_line(text: Bilingual, setting: Setting) -> str:
    """*text* in each printed language, in one line."""
    return "  ".join(dict.fromkeys(half for _, half in setting.printed(text)))


def _owing(owes: tuple[str, ...] | None, setting: Setting) -> Sequence[Block]:
    if owes is None:
        return []
    if not owes:
        return setting.cell(setting.label(N_("all sides")))
    sides: Iterable[str] = sorted(owes, key=setting.rank_of)
    return setting.cell(setting.listed(setting.party(side) for side in sides))
