"""Named filters of a list, chosen from a menu, for any book.

They are kept in the settings of the desk, not in the book: which actions one follows every Monday
is a habit of one person, and a book that is merged would bring it to everybody, the other side
included. A body that a book does not have narrows nothing there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QMenu, QPushButton

import secretariat.settings
from secretariat import typed_json
from secretariat.i18n import N_
from secretariat.settings import filtering
from ui.context import Context
from ui.kit.commands import Command
from ui.kit.inputs import Line, mark
from ui.kit.parts import button, column, label
from ui.kit.record_table import RecordTable

KEY = "Alt+Shift+F"
LONGEST = 60
"""Most letters of a name."""


class Filtered(Protocol):
    """A list whose filters can be read and set as texts by name."""

    @property
    def filtered_by(self) -> Mapping[str, str]:
        """The present filters, without inactive ones."""

    def filter_by(self, filters: Mapping[str, str]) -> None:
        """Set *filters*; those not among them become inactive."""


class SavedFilters(QObject):
    """A button with a menu of the saved filters of one register."""

    def __init__(
        self, context: Context, register: str, filtered: Filtered, table: RecordTable
    ) -> None:
        super().__init__(table)
        self._context, self._register = context, register
        self._filtered, self._table = filtered, table
        self._known = dict(context.settings.filters.get(register, {}))
        self.button: QPushButton = button(
            context.look, context.text(N_("Saved filters")), self.open, icon="bookmark"
        )

    def command(self, menu: str) -> Command:
        """The command that opens the menu of saved filters."""
        return Command(
            title=N_("Saved filters"), run=self.open, key=KEY, menu=menu, icon="bookmark"
        )

    @property
    def names(self) -> list[str]:
        """The names of the saved filters, as they were saved."""
        return list(self._known)

    def open(self) -> None:
        """Open the menu: the saved filters, and what can be done with them."""
        text = self._context.text
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(text(N_("Saved filters")))
        for name in self._known:
            menu.addAction(name.replace("&", "&&"), partial(self.take, name))
        if self._known:
            menu.addSeparator()
        menu.addAction(text(N_("Save this filter…")), self.ask_name)
        if self._known:
            forget = QMenu(text(N_("Delete a filter")), menu)
            menu.addMenu(forget)
            for name in self._known:
                forget.addAction(name.replace("&", "&&"), partial(self.forget, name))
        menu.popup(self._below())
        menu.setActiveAction(menu.actions()[0])

    def ask_name(self) -> None:
        """Ask for the name of the present filter."""
        asked = NameAsked(self._context, self.save, self.button)
        asked.adjustSize()
        asked.move(self._below())
        asked.show()
        asked.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def save(self, name: str) -> None:
        """Save the present filter and order as *name*; one of that name is replaced."""
        key, descending = self._table.records.order
        order = {"order": key, "descending": "1" if descending else ""}
        wanted = {**self._filtered.filtered_by, **{k: v for k, v in order.items() if v}}
        self._keep(name, json.dumps(wanted, ensure_ascii=False))
        self._say(N_("The filter “{name}” is saved."), name)

    def take(self, name: str) -> None:
        """Filter and sort the list by the filter called *name*."""
        try:
            stored = typed_json.loaded(self._known[name])
        except ValueError:
            stored = None
        if not isinstance(stored, dict):
            text = N_("The filter “{name}” cannot be read; save it again.")
            self._context.messages.fail(self._context.text(text, name=name))
            return
        wanted = {key: value for key, value in stored.items() if isinstance(value, str)}
        self._filtered.filter_by(wanted)
        self._table.sort_by_key(wanted.get("order", ""), descending="descending" in wanted)
        self._table.setFocus()

    def forget(self, name: str) -> None:
        """Delete the filter called *name*."""
        self._keep(name, "")
        self._say(N_("The filter “{name}” is deleted."), name)

    def _keep(self, name: str, wanted: str) -> None:
        now = filtering(secretariat.settings.load(), self._register, name, wanted)
        self._known = dict(now.filters.get(self._register, {}))
        self._context.set(now)

    def _say(self, sentence: str, name: str) -> None:
        self._context.messages.say(self._context.text(sentence, name=name))

    def _below(self) -> QPoint:
        """The corner under the button; under the headings of the list while that is not shown."""
        at = self.button if self.button.isVisible() else self._table.horizontalHeader()
        return at.mapToGlobal(at.rect().bottomLeft())


class NameAsked(QFrame):
    """Pops up a line for a name; Enter takes it, Escape leaves."""

    def __init__(
        self, context: Context, take: Callable[[str], object], parent: QPushButton
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "card")
        self._take = take
        title = context.text(N_("Name of the filter"))
        self.line = Line(title)
        self.line.setMaxLength(LONGEST)
        self.line.setMinimumWidth(context.look.px(260))
        self.line.returnPressed.connect(self._entered)
        self._missing = context.text(N_("Type a name for the filter."))
        self.fault = label("", "fault")
        margins = (context.look.px(12),) * 4
        self.setLayout(
            column(
                label(title, "caption"),
                self.line,
                self.fault,
                spacing=context.look.px(4),
                margins=margins,
            )
        )

    def _entered(self) -> None:
        name = " ".join(self.line.text().split())
        if name:
            self.close()
            self._take(name)
        else:
            self.fault.setText(self._missing)
            mark(self.line, faulty=True)
            self.line.setAccessibleDescription(self._missing)
