"""The context menus of a list: of its rows, and of its column headings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from secretariat.i18n import N_
from ui.kit.by_name import by_name
from ui.kit.commands import Command, menu_entry
from ui.kit.look import Look
from ui.kit.record_table import RecordTable

if TYPE_CHECKING:
    from ui.kit.column_chooser import ColumnChooser

MENU = N_("List")


def table_at(event: QContextMenuEvent, screen: QWidget) -> RecordTable | None:
    """The list of *screen* that *event* is about: under the mouse, or with the cursor."""
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    widget = screen.window().focusWidget() if by_key else screen.childAt(event.pos())
    while widget is not None and not isinstance(widget, RecordTable):
        widget = widget.parentWidget()
    return widget


def open_menu(
    event: QContextMenuEvent, look: Look, table: RecordTable, commands: Iterable[Command]
) -> QMenu | None:
    """Open the menu for *event* on *table*; None where there is nothing that a menu could do."""
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    head = table.horizontalHeader()
    at_head = not by_key and head.rect().contains(head.mapFromGlobal(event.globalPos()))
    if at_head:
        section = head.logicalIndexAt(head.mapFromGlobal(event.globalPos()))
        menu = head_menu(look, table, section)
    else:
        menu = rows_menu(look, table, commands)
    if menu is not None:
        row = table.visualRect(table.currentIndex())
        corner = table.viewport().mapToGlobal(row.bottomLeft()) if by_key else event.globalPos()
        menu.popup(corner)
    return menu


def rows_menu(look: Look, table: RecordTable, commands: Iterable[Command]) -> QMenu | None:
    """The menu of the chosen rows; None when there are none."""
    if not table.current:
        return None
    menu = _menu(look, table, N_("Actions for the chosen rows"))
    opened = partial(table.opened.emit, table.current)
    open_it = Command(title=N_("Open", context="of a row"), run=opened, key="Return", menu=MENU)
    menu.addAction(menu_entry(look, open_it, menu))
    menu.addSeparator()
    for command in commands:
        if command.for_rows:
            menu.addAction(menu_entry(look, command, menu))
    return menu


def head_menu(look: Look, table: RecordTable, section: int) -> QMenu | None:
    """The menu of one column heading; None where the column can neither be sorted nor arranged."""
    columns, arrangement = table.records.columns, table.arrangement
    is_column = 0 <= section < len(columns)
    is_sorted = is_column and bool(columns[section].key)
    if not is_sorted and arrangement is None:
        return None
    menu = _menu(look, table, N_("Columns of the list"))
    if is_sorted:
        for title, order in (
            (N_("Sort ascending"), Qt.SortOrder.AscendingOrder),
            (N_("Sort descending"), Qt.SortOrder.DescendingOrder),
        ):
            menu.addAction(look.text(title), partial(table.sort_by, section, order))
    if arrangement is not None:
        if is_column and section:
            hide = partial(arrangement.hide, section)
            hiding = menu.addAction(look.text(N_("Hide this column")), hide)
            hiding.setEnabled(arrangement.may_hide(section))
        menu.addAction(look.text(N_("Choose columns…")), partial(choose_columns, look, table))
        menu.addAction(look.text(N_("Columns as at first")), arrangement.reset)
    return menu


def choose_columns(look: Look, table: RecordTable) -> None:
    """Open the chooser of the columns of *table*, under the right end of its headings."""
    if table.arrangement is None:
        return
    head = table.horizontalHeader()
    chooser: ColumnChooser = by_name("ui.kit.column_chooser:ColumnChooser")(
        look, table.arrangement, table
    )
    chooser.open_at(head.mapToGlobal(head.rect().bottomRight()))


def _menu(look: Look, table: RecordTable, name: str) -> QMenu:
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(look.text(name))
    return menu
