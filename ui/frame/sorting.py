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
    tables = [table for table in screen.findChildren(RecordTable) if table.isVisible()]
    tables.sort(key=lambda table: not table.hasFocus())
    return next((table for table in tables if table.sorts), None)
