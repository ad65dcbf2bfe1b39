"""Sorting by keyboard: of the focused list, else of the first that can be sorted."""

from __future__ import annotations

from ui.kit.record_table import RecordTable
from ui.screen import Screen


def sort_further(screen: Screen) -> None:
    """Sort the list of *screen* by its next column."""
    if (table := _table(screen)) is not None:
        table.sort_further()


def turn_order(screen: Screen) -> None:
    """Reverse the sort order of the list of *screen*."""
    if (table := _table(screen)) is not None:
        table.turn_order()


def _table(screen: Screen) -> RecordTable | None:
    tables = [one for one in screen.findChildren(RecordTable) if one.isVisible()]
    tables.sort(key=lambda one: not one.hasFocus())
    return next((one for one in tables if one.sorts), None)
