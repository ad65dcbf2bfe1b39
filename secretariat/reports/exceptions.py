"""The exceptions in one table: what is overdue, Red, moved, stuck or without a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.due import Due
from secretariat.domain.across.exceptions import Exceptions, ForChairs
from secretariat.domain.across.moves import Move
from secretariat.domain.actions import Action
from secretariat.i18n import N_, language
from secretariat.reports.counted_days import days_late
from secretariat.reports.heads import heads
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, Block, Paragraph, TableRow, table
from secretariat.reports.typesetting.styles import GREY, TINT, Colour
from secretariat.reports.typesetting.tables import Content

_RED: Colour = (0.70, 0.15, 0.12)
_SMALL = CELL.with_(size=7, leading=9.5, chinese_leading=10, colour=GREY)
_COLUMNS = ((N_("Code"), 1.3), (N_("What"), 4.6), (N_("Owed by"), 1.5), (N_("Day"), 1.5),
            (N_("Why"), 2.7))  # fmt: skip
_DAY = 3
"""The place of the column of days, which stand in one line each."""

Titled = Callable[[Record], Bilingual]
"""What a record is called in both languages."""


@dataclass
class _Line:
    """One record in the table, with every reason why it stands there."""

    record: Record
    owes: tuple[str, ...] | None = None
    day: date | None = None
    why: list[tuple[Bilingual, bool]] = field(default_factory=list)
    """Each reason, and whether it is to stand in red."""


@dataclass
class _Part:
    """One part of the table: its name, how many it is about, and the records that stand in it."""

    name: Bilingual
    count: int
    lines: list[str] = field(default_factory=list)


def exceptions_table(
    found: Exceptions,
    records: Mapping[str, Record],
    titled: Titled,
    setting: Setting,
    *,
    most: int,
) -> Iterator[Block]:
    """The table; each record stands in the first part that it belongs to, with all reasons.

    *records* holds those that are overdue or due, by id. *most* records have rows, which the parts
    share; the others are named by reference. Nothing comes of no exceptions.
    """
    gathered = _Gathered(found, records, setting)
    rows: list[TableRow] = []
    for part, many in zip(gathered.parts, _shares(gathered.parts, most), strict=True):
        rows.append(_band(part, setting))
        lines = [gathered.lines[one] for one in part.lines]
        rows += [_row(line, titled, setting) for line in lines[:many]]
        if lines[many:]:
            rows.append(_rest(lines[many:], setting))
    if rows:
        yield table(heads(_COLUMNS, setting, fits={_DAY}), rows, setting.first)


def _shares(parts: Sequence[_Part], most: int) -> list[int]:
    """How many rows of each of *parts* are shown, *most* in all: each part in turn gets one."""
    shares = [0] * len(parts)
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
            count=Bilingual(str(found.owed_by(side)), str(found.owed_by(side))),
        )
        for side in setting.sides
    )
    said = setting.words(
        N_("Overdue: {overdue} ({sides}). Red: {red}. Dates moved: {moved}. For the chairs to "
           "settle: {chairs}."),
        overdue=len(found.overdue),
        sides="{sides}",
        red=len(found.red),
        moved=len(found.moved),
        chairs=len(found.for_chairs),
    )  # fmt: skip
    return Bilingual(said.en.replace("{sides}", sides.en), said.zh.replace("{sides}", sides.zh))


class _Gathered:
    """The lines of the table by the ids of their records, and the parts in their order."""

    def __init__(self, found: Exceptions, records: Mapping[str, Record], setting: Setting) -> None:
        self._setting = setting
        self.lines: dict[str, _Line] = {}
        self.parts: list[_Part] = []
        for owes, late in found.by_owing.items():
            self._part(
                _overdue(owes, setting),
                ((records[one.record], lambda line, one=one: self._late(line, one, found.on))
                 for one in late),
            )  # fmt: skip
        self._part(N_("Red"), ((one, self._red) for one in found.red))
        self._part(
            N_("Dates moved"),
            ((one.record, lambda line, one=one: self._moved(line, one.move))
             for one in found.moved),
        )  # fmt: skip
        self._part(
            N_("For the chairs to settle"),
            ((one.record, lambda line, one=one: self._chairs(line, one))
             for one in found.for_chairs),
        )  # fmt: skip
        self._part(
            N_("Money committed without a decision"),
            ((one, lambda line: self._say(line, N_("No decision"))) for one in found.undecided),
        )
        self._part(
            N_("Due before the next meeting"),
            ((records[one.record], lambda line, one=one: self._coming(line, one))
             for one in found.coming),
        )  # fmt: skip
        self._part(
            N_("Closed since the last meeting"),
            ((one, lambda line, day=day: self._closed(line, day)) for one, day in found.closed),
        )

    def _part(
        self,
        name: str | Bilingual,
        members: Iterable[tuple[Record, Callable[[_Line], None]]],
    ) -> None:
        part = _Part(self._setting.label(name), 0)
        for record, tell in members:
            part.count += 1
            if record.id not in self.lines:
                self.lines[record.id] = _Line(record)
                part.lines.append(record.id)
            tell(self.lines[record.id])
        if part.count:
            self.parts.append(part)

    def _say(self, line: _Line, said: str | Bilingual, *, red: bool = False) -> None:
        line.why.append((self._setting.label(said), red))

    def _late(self, line: _Line, one: Due, on: date) -> None:
        line.owes, line.day = one.owes, line.day or one.day
        late = days_late(-one.days(on))
        self._say(line, self._of_field(one, late), red=True)

    def _of_field(self, one: Due, said: Bilingual) -> Bilingual:
        """*said* after the name of the date, where a kind has more dates than one."""
        if len(KINDS.named(one.kind).deadlines) == 1:
            return said
        label = self._setting.label(one.field.label)
        return Bilingual(f"{label.en}: {said.en}", f"{label.zh}：{said.zh}")

    def _red(self, line: _Line) -> None:
        self._say(line, N_("Red"), red=True)

    def _moved(self, line: _Line, move: Move) -> None:
        self._say(line, moved_said(move, self._setting))

    def _chairs(self, line: _Line, one: ForChairs) -> None:
        times = Bilingual(str(one.times), str(one.times))
        self._say(line, self._setting.filled(one.why, body=one.body, times=times))

    def _coming(self, line: _Line, one: Due) -> None:
        line.owes, line.day = one.owes, line.day or one.day
        self._say(line, N_("Due before the next meeting"))

    def _closed(self, line: _Line, day: date) -> None:
        line.day = line.day or day
        self._say(line, N_("Closed"))


def moved_said(move: Move, setting: Setting) -> Bilingual:
    """That a date was moved: from, to, by whom and when."""
    who = f"{move.by} ({move.side.upper()})" if move.side else move.by
    return setting.filled(
        N_("Moved from {before} to {after} by {who} on {day}")
        if move.after
        else N_("{before} taken away by {who} on {day}"),
        before=setting.day(move.before),
        after=setting.day(move.after),
        who=Bilingual(who, who),
        day=setting.day(move.day.isoformat()),
    )


def _overdue(owes: Sequence[str], setting: Setting) -> Bilingual:
    """The name of the part with what these sides owe."""
    if not owes:
        return setting.label(N_("Overdue, for all sides together"))
    sides = setting.listed(setting.party(one) for one in sorted(owes, key=setting.place_of))
    return setting.filled(N_("Overdue, owed by {sides}"), sides=sides)


def _band(part: _Part, setting: Setting) -> TableRow:
    """The row that begins a part: its name and how many it is about."""
    above = part.count - len(part.lines)
    name, count = part.name, Bilingual(str(part.count), str(part.count))
    said = setting.filled(N_("{what}: {count}"), what=name, count=count)
    if above > 0 and part.lines:
        number = Bilingual(str(above), str(above))
        said = setting.filled(
            N_("{what}: {count}, of which {above} stand above"),
            what=name, count=count, above=number,
        )  # fmt: skip
    elif above > 0:
        said = setting.filled(N_("{what}: {count}, all of them above"), what=name, count=count)
    style = CELL.with_(bold=True, keep_with_next=bool(part.lines))
    return TableRow(cells=["", setting.cell(said, style), "", "", ""], tint=TINT)


def _row(line: _Line, titled: Titled, setting: Setting) -> TableRow:
    kind = KINDS.of(type(line.record))
    cells: list[Content] = [
        [Paragraph(line.record.ref, CELL.with_(bold=True), "en")],
        [*setting.cell(setting.known(titled(line.record))),
         *([] if kind.record is Action else _in_one_line(setting.label(kind.singular), setting))],
        _owing(line.owes, setting),
        setting.cell(setting.day(line.day.isoformat())) if line.day else "",
        [block for said, red in line.why
         for block in setting.cell(said, CELL.with_(colour=_RED, bold=True) if red else CELL)],
    ]  # fmt: skip
    return TableRow(cells=cells)


def _in_one_line(said: Bilingual, setting: Setting) -> Sequence[Block]:
    halves = dict.fromkeys(half for _, half in setting.printed(said))
    return [Paragraph("  ".join(halves), _SMALL, setting.first)]


def _owing(owes: tuple[str, ...] | None, setting: Setting) -> Sequence[Block]:
    if owes is None:
        return []
    if not owes:
        return setting.cell(setting.label(N_("all sides")))
    sides = sorted(owes, key=setting.place_of)
    return setting.cell(setting.listed(setting.party(one) for one in sides))


def _rest(lines: Sequence[_Line], setting: Setting) -> TableRow:
    """The row that names what has no row of its own."""
    more = len(lines) - _NAMED
    refs = [line.record.ref for line in lines[:_NAMED]]
    said = language(setting.first).listed(refs)
    if more > 0:
        said += f" + {more}"
    also = setting.filled(N_("And {count} more"), count=Bilingual(str(len(lines)), str(len(lines))))
    return TableRow(
        cells=["", [*setting.cell(also), Paragraph(said, _SMALL, setting.first)], "", "", ""]
    )


_NAMED = 24
"""So many more are named by reference; a report names all of them further on."""
