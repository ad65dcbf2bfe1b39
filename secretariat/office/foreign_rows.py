"""Imports the rows of another office's list without losing any of their contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from secretariat.clock import today
from secretariat.data.store.sources import new_id
from secretariat.data.store.view import View
from secretariat.declaring.kinds import REF, Kind
from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from secretariat.exchange.cells import Found
from secretariat.exchange.columns import ID
from secretariat.exchange.contents import is_code, text_in
from secretariat.exchange.grids import Grid
from secretariat.exchange.headings import Headings, Match
from secretariat.exchange.layouts import Plain
from secretariat.i18n import N_
from secretariat.office.entries import record_of
from secretariat.office.foreign import NOTES, Fitting, add_note, note_of
from secretariat.office.foreign_days import read_deadlines
from secretariat.office.importing import foresee

_NUMBER = re.compile(r"[\d.\-/ ]+")


class Sheet(Protocol):
    """The parts of a sheet that this module uses."""

    kind: Kind[Any]
    headings: Headings
    trees: list[dict[str, Tree]]
    rows: list[tuple[int, list[Found]]]
    doubts_at: dict[tuple[int, int], SecretariatError]
    unread: set[tuple[int, int]]


@dataclass(frozen=True)
class Look:
    """A look at the book for a preview of a change."""

    view: View

    def new_id(self) -> str:
        """An id for a record that is new."""
        return new_id()


def without_numbers(headings: Headings, grid: Grid) -> Headings:
    """*headings* in which no column of bare numbers counts as references.

    1, 2, 3 number the lines of one list; as references they would be another record's tomorrow.
    """
    matches = tuple(
        _noted(each) if _is_numbering(each, headings.row, grid) else each
        for each in headings.matches
    )
    return replace(headings, matches=matches)


def _is_numbering(match: Match, heading_row: int, grid: Grid) -> bool:
    if match.column is None or match.column.name != REF:
        return False
    texts = [
        note_of(cells[match.index])
        for number, cells in grid.rows
        if number > heading_row
        and match.index < len(cells)
        and cells[match.index] not in (None, "")
    ]
    return bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)


def _noted(match: Match) -> Match:
    return replace(match, column=None, likeness=0, doubt=None, noted=True)


def fit(view: View, sheet: Sheet, flat: Plain, taken: Sequence[Match]) -> None:
    """Fit the contents of *sheet* to the book; what fits no field goes to the notes, marked."""
    _drop_lone_rows(sheet, flat, taken)
    fitting = Fitting(view, sheet, taken)
    fitting.fit()
    read_deadlines(sheet, taken, today())
    before = _move_what_is_refused(fitting, sheet, taken)
    _note_the_rest(sheet, flat)
    if not any(each.column and each.column.name == NOTES for each in taken):
        for row, notes in before.items():
            _add_to(sheet.trees[row], notes)
    places = {number: at for at, (number, _) in enumerate(sheet.rows)}
    for number, index in flat.filled:
        if number in places and any(each.index == index for each in taken):
            sentence = SecretariatError(N_("Taken from the merged cell above."))
            sheet.doubts_at.setdefault((places[number], index), sentence)


def _drop_lone_rows(sheet: Sheet, flat: Plain, taken: Sequence[Match]) -> None:
    """Turn a row with one cell, no title and no code, into a heading of those below."""
    titles = {each.index for each in taken if each.column and each.column.field == sheet.kind.title}
    if not titles:
        return
    kept = []
    for tree, (number, cells) in zip(sheet.trees, sheet.rows, strict=True):
        filled = [at for at, cell in enumerate(cells) if cell not in (None, "")]
        alone = filled[0] if len(filled) == 1 and filled[0] not in titles else None
        if alone is not None and not _names_record(tree, cells[alone]):
            flat.headed[number] = note_of(cells[alone])
        else:
            kept.append((tree, (number, cells)))
    sheet.trees[:] = [tree for tree, _ in kept]
    sheet.rows[:] = [row for _, row in kept]


def _names_record(tree: dict[str, Tree], cell: Found) -> bool:
    """True for a lone code or reference, known or not: a row about a record, not a heading.

    Words in the column of codes head the rows under them.
    """
    text = text_in(cell)
    return is_code(text) or (bool(tree.get(REF)) and len(text.split()) == 1)


def _add_to(tree: dict[str, Tree], before: str) -> None:
    """Add new notes after those that the record has already, once."""
    if NOTES in tree:
        new = [line for line in str(tree[NOTES]).split("\n") if line not in before.split("\n")]
        tree[NOTES] = "\n".join(filter(None, (before, *new)))


def _move_what_is_refused(fitting: Fitting, sheet: Sheet, taken: Sequence[Match]) -> dict[int, str]:
    """Move refused values to the notes; returns the present notes of the records.

    Notes that are refused themselves stay where they are, and their row is refused.
    """
    needed = {field.name for field in sheet.kind.fields if field.required} | {REF, ID, NOTES}
    listed, refusals = foresee(Look(fitting.view), {sheet.kind.name: sheet.trees})
    for path, why in refusals:
        row, name = place_in(path)
        if name in needed:
            continue
        for match in taken:
            if match.column and match.column.name == name:
                fitting.move(row, match, why)
    named = [
        (place_in(f"{entry.path}.")[0], entry)
        for entry in listed
        if entry.is_named and entry.before
    ]
    return {row: str(getattr(entry.before, NOTES, "")) for row, entry in named}


def place_in(path: str) -> tuple[int, str]:
    """The index of the record in its register, and its field, at *path* of the interchange form."""
    record = record_of(path)
    return int(record.rpartition("[")[2].rstrip("]")), path.removeprefix(record).removeprefix(".")


def _note_the_rest(sheet: Sheet, flat: Plain) -> None:
    noted = [
        each
        for each in sheet.headings.matches
        if each.noted or (each.column is None and not each.left_out)
    ]
    heading = ""
    rows = iter(sorted(flat.headed.items()))
    after = next(rows, None)
    for tree, (number, cells) in zip(sheet.trees, sheet.rows, strict=True):
        while after is not None and after[0] < number:
            heading = after[1] if after[0] > sheet.headings.row else ""
            after = next(rows, None)
        if heading:
            add_note(tree, "", heading)
        for each in noted:
            cell = cells[each.index] if each.index < len(cells) else None
            if cell not in (None, ""):
                add_note(tree, each.heading, note_of(cell))
