"""Finds the record of the book for each row of a sheet, and the effect of its empty cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from secretariat.data.questions import reading
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import REF, Kind, Record
from secretariat.declaring.values import Tree
from secretariat.errors import Label, SecretariatError
from secretariat.exchange import contents
from secretariat.exchange.cells import Found
from secretariat.exchange.columns import ID, Column
from secretariat.exchange.headings import Match
from secretariat.i18n import N_
from secretariat.office.foreign import add_note
from secretariat.office.foreign_columns import named

_EMPTY: tuple[Tree, ...] = (None, "", [])


class Sheet(Protocol):
    """The parts of a sheet that this module uses."""

    kind: Kind[Any]
    trees: list[dict[str, Tree]]
    rows: list[tuple[int, list[Found]]]
    doubts_at: dict[tuple[int, int], SecretariatError]


def read_codes(view: View, sheet: Sheet, taken: Sequence[Match]) -> None:
    """Let codes name records of the book; anything else in the column goes to the notes."""
    match = next((each for each in taken if each.column and each.column.name == REF), None)
    if match is None or match.likeness == 100:  # noqa: PLR2004 - our own heading, or as was told
        return
    codes = [str(tree.get(REF) or "") for tree in sheet.trees]
    known = named(view, sheet.kind, filter(None, codes))
    for row, (tree, text) in enumerate(zip(sheet.trees, codes, strict=True)):
        if text in known:
            tree[REF] = known[text].ref
        elif text and (contents.are_numbers([text]) or not any(map(str.isdigit, text))):
            tree.pop(REF)
            add_note(tree, match.heading, text)
            sheet.doubts_at[row, match.index] = SecretariatError(
                N_("“{said}” is not a reference; it was added to the notes."), said=text[:60]
            )


def keep_what_is_needed(view: View, sheet: Sheet, taken: Sequence[Match]) -> None:
    """Drop empty cells that would clear a required field of an existing record.

    A record cannot be without its title; and under another office's heading an empty cell says
    nothing.
    """
    refs = {str(tree[REF]) for tree in sheet.trees if tree.get(REF)}
    ids = {str(tree[ID]) for tree in sheet.trees if tree.get(ID)}
    known: dict[str, Record] = {
        **reading.called(view, refs),
        **reading.alive(view, ids),
    }
    for row, tree in enumerate(sheet.trees):
        record = known.get(str(tree.get(ID))) or known.get(str(tree.get(REF)))
        if record is None:
            continue
        for match in taken:
            column = match.column
            if column is None or column.field is None or column.of(tree) not in _EMPTY:
                continue
            if column.field.required or not match.is_certain:
                column.take_out(tree)
                if column.field.required and match.is_certain and _has(record, column):
                    sheet.doubts_at[row, match.index] = _empty_cell_error(column.field)


def _has(record: Record, column: Column) -> bool:
    value = getattr(record, column.name, None)
    return bool(getattr(value, column.path[0], value) if column.path else value)


def _empty_cell_error(field: Field) -> SecretariatError:
    return SecretariatError(
        N_("The cell is empty; {field} stays as it is, for a record cannot be without it."),
        field=Label(field.label),
    )


def mark_codes_elsewhere(view: View, sheet: Sheet, taken: Sequence[Match]) -> None:
    """Mark cells of new rows, in other columns, that name a record of the book."""
    places = {match.index for match in taken if match.column}
    cells = [
        (row, index, contents.text_in(cell))
        for row, (_, found_cells) in enumerate(sheet.rows)
        if not sheet.trees[row].get(REF) and not sheet.trees[row].get(ID)
        for index, cell in enumerate(found_cells)
        if index not in places and isinstance(cell, str)
    ]
    known = named(view, sheet.kind, (text for _, _, text in cells if contents.is_code(text)))
    for row, index, text in cells:
        if text in known:
            sheet.doubts_at[row, index] = SecretariatError(
                N_("There is a record called {ref}; take the column for the reference if the row"
                   " is about it."), ref=known[text].ref,
            )  # fmt: skip
