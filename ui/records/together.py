"""The number of selected records, and the button that changes them together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from secretariat.declaring.kinds import Kind
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.parts import button, label, row, show


def said_chosen(context: Context, kind: Kind[Any], count: int) -> str:
    """The sentence with the number of selected records of *kind*."""
    if kind.name != "actions":
        return context.language.plural(
            "{count} record is chosen", "{count} records are chosen", count
        )
    return context.language.plural("{count} action is chosen", "{count} actions are chosen", count)


class Together(QWidget):
    """The number of selected records and the button, below a list without a form beside it."""

    def __init__(self, context: Context, kind: Kind[Any], change: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._kind = context, kind
        self._count, self._offered = 0, False
        self._said = label("", "caption", wrap=True)
        go = button(
            context.look, context.text(N_("Change the chosen ones")), change, icon="list-checks"
        )
        px = context.look.px
        line = row(self._said, go, spacing=px(8), margins=(0, px(8), 0, 0))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show the number of selected records."""
        self._count = count
        self._said.setText(said_chosen(self._context, self._kind, count))
        self._show()

    def offer(self, offered: bool) -> None:  # noqa: FBT001 - as a signal brings it
        """Show or hide this; hidden where the form is beside the list."""
        self._offered = offered
        self._show()

    def _show(self) -> None:
        show(self, shown=self._offered and self._count > 1)
