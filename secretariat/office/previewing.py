"""The preview of an import, row by row, with remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from secretariat.clock import today
from secretariat.data.questions.record_warnings import doubts_of_records
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import Kind
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.exchange.grids import Grid
from secretariat.exchange.headings import Match
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody
from secretariat.office import restating
from secretariat.office.entries import Entry, Trees, record_of
from secretariat.office.foreign import note_of
from secretariat.office.foreign_rows import Look, place_in
from secretariat.office.importing import Imported, foresee, take_in
from secretariat.office.refusing import Refusals
from secretariat.office.sheets import Reading, read_grid
from secretariat.office.unread import Unread, unread

WHOLE_ROW = -1
"""The column number of a sentence about a whole row."""


class State(Enum):
    """The outcome of one row of an import."""

    NEW = N_("New")
    CHANGED = N_("Changed")
    SAME = N_("Unchanged")
    REFUSED = N_("Refused")


@dataclass(frozen=True)
class CellRemark:
    """A remark on a cell, or on a whole row."""

    sentence: SecretariatError
    refused: bool = False
    """True when the row cannot be imported because of it."""


@dataclass(frozen=True)
class Row:
    """One row of the sheet, as it would be imported."""

    number: int
    """The row number in the spreadsheet."""
    cells: tuple[str, ...]
    """The cells of all columns that have a heading or are used."""
    state: State
    remarks: Mapping[int, CellRemark] = field(default_factory=dict)
    """The sentences by column number in the sheet, `WHOLE_ROW` for the row."""


@dataclass(frozen=True)
class Preview:
    """A sheet with the use of each column, and the outcome for each row."""

    reading: Reading
    rows: tuple[Row, ...]
    repeated: int = 0
    """The number of new actions that repeat an open one."""

    @property
    def columns(self) -> tuple[Match, ...]:
        """The columns of the sheet, in its order."""
        return self.reading.headings.matches

    @property
    def counts(self) -> dict[State, int]:
        """The numbers of rows that are new, changed, unchanged and refused."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in State}

    @property
    def unread(self) -> list[Unread]:
        """Values of the accepted rows that could not be read and are kept in the notes."""
        refused = {at for at, row in enumerate(self.rows) if row.state is State.REFUSED}
        return unread(self.reading, without=refused)

    @property
    def mapping(self) -> dict[str, str]:
        """The present mapping of columns by heading, in the form that is remembered."""
        return {column.heading: column.slot for column in self.columns if column.heading}


def previewed(
    view: View,
    kind: Kind[Any],
    grid: Grid,
    mapping: Mapping[str, str],
    tell: Tell = nobody,
) -> Preview:
    """What the list in *grid* would become as records of *kind*; *tell* hears how far this is."""
    reading = read_grid(view, kind, grid, mapping, propose=True, noting=True)
    tell(0.5)
    listed, refusals = foresee(Look(view), {kind.name: reading.trees})
    tell(0.8)
    remarks = _remarks(reading, refusals)
    paths = {entry.path for entry in listed}

    def called(part: object) -> object:
        """*part* of a sentence; where it is the path of a record of the sheet, its row."""
        if not isinstance(part, str) or part not in paths:
            return part
        return SecretariatError(N_("row {number}"), number=reading.rows[_row_at(part)][0])

    for path, doubt in _doubts(view, listed, refusals, today()):
        row = _row_at(path)
        parts = {"ref": path, **doubt.parts}
        named = SecretariatError(
            doubt.template, **{name: called(part) for name, part in parts.items()}
        )
        about = remarks.setdefault(row, {})
        # What could not be read is the cause: that a field is empty, or odd, only follows from it.
        about.setdefault(_column_labelled(doubt.parts["field"], reading), CellRemark(named))
    repeated = list(_repeats(view, listed, refusals))
    for path, sentence in repeated:
        remarks.setdefault(_row_at(path), {}).setdefault(WHOLE_ROW, CellRemark(sentence))
    entries = {_row_at(entry.path): entry for entry in listed}
    rows = []
    for at, (number, cells) in enumerate(reading.rows):
        about = remarks.get(at, {})
        texts = tuple(
            note_of(cells[match.index]) if match.index < len(cells) and cells[match.index] else ""
            for match in reading.headings.matches
        )
        rows.append(Row(number, texts, _state(entries[at], about), about))
    return Preview(reading, tuple(rows), len(repeated))


def _row_at(path: str) -> int:
    """The index in the sheet of the record at *path*."""
    return place_in(f"{path}.")[0]


def _remarks(
    reading: Reading, refusals: list[tuple[str, SecretariatError]]
) -> dict[int, dict[int, CellRemark]]:
    """The remarks by index of the record in the sheet, and by column."""
    remarks: dict[int, dict[int, CellRemark]] = {}
    for (row, column), sentence in reading.doubts_at.items():
        remarks.setdefault(row, {})[column] = CellRemark(sentence)
    for path, sentence in refusals:
        row, name = place_in(path)
        column = _column_of(name, row, reading)
        remarks.setdefault(row, {})[column] = CellRemark(sentence, refused=True)
    return remarks


def _doubts(
    view: View, listed: Sequence[Entry], refusals: Refusals, today: date
) -> Iterator[tuple[str, SecretariatError]]:
    """The warnings about the records *listed* as entries, by path.

    A record that is new has no reference to be called by.
    """
    refused = {record_of(path) for path, _ in refusals}
    sound = [entry for entry in listed if entry.path not in refused and entry.before != entry.after]
    paths = {entry.after.ref or entry.path: entry.path for entry in sound}
    after = [
        replace(entry.after, id=entry.id, ref=entry.after.ref or entry.path) for entry in sound
    ]
    for ref, doubt in doubts_of_records(view, after, today):
        parts = {name: part for name, part in doubt.parts.items() if name != "ref"}
        called = {} if ref == paths[ref] else {"ref": ref}
        yield paths[ref], SecretariatError(doubt.template, **called, **parts)


def _repeats(
    view: View, listed: Sequence[Entry], refusals: Refusals
) -> Iterator[tuple[str, SecretariatError]]:
    """By path, that a new action says an open one again."""
    refused = {record_of(path) for path, _ in refusals}
    paths = {
        entry.id: entry.path
        for entry in listed
        if entry.before is None and entry.path not in refused and isinstance(entry.after, Action)
    }
    new_records = [replace(entry.after, id=entry.id) for entry in listed if entry.id in paths]
    for repeat in restating.repeats(view, new_records):
        language = "en" if repeat.new.title.en else "zh"
        yield (
            paths[repeat.new.id],
            SecretariatError(
                N_("{ref} says the same and is open: “{title}”."),
                ref=repeat.earlier.ref,
                title=repeat.earlier.title.best(language),
            ),
        )


def _column_labelled(label: object, reading: Reading) -> int:
    """The column used for the field with this label; else `WHOLE_ROW`."""
    for match in reading.headings.matches:
        if match.column is not None and match.column.field and match.column.field.label == label:
            return match.index
    return WHOLE_ROW


def _column_of(name: str, row: int, reading: Reading) -> int:
    """The first filled column of the field *name* in *row*, else its first; else `WHOLE_ROW`."""
    columns = [
        match for match in reading.headings.matches if match.column and match.column.name == name
    ]
    cells = reading.rows[row][1]
    filled = [column for column in columns if column.index < len(cells) and cells[column.index]]
    return next((match.index for match in (*filled, *columns)), WHOLE_ROW)


def _state(entry: Entry, about: Mapping[int, CellRemark]) -> State:
    if any(remark.refused for remark in about.values()):
        return State.REFUSED
    if entry.before is None:
        return State.NEW
    return State.SAME if entry.before == entry.after else State.CHANGED


def take_in_preview(change: Change, preview: Preview, *, carry: bool = False) -> Imported:
    """Import every row that is not refused, in one change.

    With *carry*, an open action is carried over in place of each new one that says it again.
    """
    trees = [
        tree
        for tree, row in zip(preview.reading.trees, preview.rows, strict=True)
        if row.state is not State.REFUSED
    ]
    done = take_in(change, {preview.reading.kind.name: trees})
    if carry:
        carry_repeats(change)
    return done


def carry_repeats(change: Change) -> None:
    """Carry open actions over in place of those that *change* added and that say them again."""
    restating.carry_over(change, restating.imported_repeats(change.view, change.id), ())


@dataclass(frozen=True)
class WholePreview:
    """The effect of a file in the interchange form, register by register."""

    trees: Trees
    counts: Mapping[str, Mapping[State, int]]
    """By register, in the order of declaration."""
    refusals: tuple[tuple[str, SecretariatError], ...]
    """The refusals by path; with any of them nothing is imported."""
    doubts: tuple[tuple[str, SecretariatError], ...] = ()
    """Warnings by path; such records are imported all the same."""
    repeated: int = 0
    """The number of new actions that repeat an open one."""


def previewed_whole(view: View, trees: Trees) -> WholePreview:
    """The effect of importing records in the interchange form."""
    listed, refusals = foresee(Look(view), trees)
    refused = {record_of(path) for path, _ in refusals}
    counts: dict[str, Counter[State]] = {}
    for entry in listed:
        state = State.REFUSED if entry.path in refused else _state(entry, {})
        counts.setdefault(entry.kind.name, Counter())[state] += 1
    doubts = tuple(
        (path, SecretariatError(doubt.template, **{"ref": path, **doubt.parts}))
        for path, doubt in _doubts(view, listed, refusals, today())
    )
    again = tuple(_repeats(view, listed, refusals))
    return WholePreview(trees, counts, tuple(refusals), (*again, *doubts), len(again))
