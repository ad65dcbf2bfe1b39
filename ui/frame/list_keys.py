"""Lists by keyboard: sorting and columns of the focused list, else of the first that is shown."""

from __future__ import annotations

from ui.kit import row_menu
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


def has_columns(screen: Screen) -> bool:
    """True when *screen* shows a list whose columns can be arranged."""
    return any(table.arrangement is not None for table in _tables(screen))


def choose_columns(screen: Screen) -> None:
    """Open the chooser of the columns of the list of *screen*."""
    for table in _tables(screen):
        if table.arrangement is not None:
            row_menu.choose_columns(screen.context.look, table)
            return


def _tables(screen: Screen) -> list[RecordTable]:
    tables = [table for table in screen.findChildren(RecordTable) if table.isVisible()]
    return sorted(tables, key=lambda table: not table.hasFocus())


def _table(screen: Screen) -> RecordTable | None:
    return next((table for table in _tables(screen) if table.sorts), None)
