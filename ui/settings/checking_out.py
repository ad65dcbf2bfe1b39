"""The choices of how a copy is made: which side keeps it, what goes along, and its numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from secretariat.i18n import N_
from ui.context import Context
from ui.kit.choices import Choices
from ui.records.names import sides

_NO_NUMBERS = N_("None", context="numbers")
_BLOCKS = (0, 10, 20, 50, 100)
"""Sizes of a block of numbers that are offered."""


class CheckingOut:
    """The inputs for a copy that is to be checked out, but for who takes it."""

    def __init__(self, context: Context) -> None:
        text = self._text = context.text
        self.keeper = Choices(text(N_("Side that keeps the copy")))
        for code, name in sides(context):
            self.keeper.addItem(name, code.lower())
        self.keeper.setCurrentIndex(max(0, self.keeper.findData(context.book.side)))
        self.joint = QCheckBox(text(N_("Joint records only")))
        self.numbers = Choices(text(N_("Numbers for the copy alone")))
        for count in _BLOCKS:
            self.numbers.addItem(str(count) if count else text(_NO_NUMBERS), count)

    def rows(self) -> list[tuple[str, QWidget]]:
        """The inputs with their labels."""
        return [
            (self._text(N_("Side that keeps the copy")), self.keeper),
            (self._text(N_("Numbers for the copy alone")), self.numbers),
            ("", self.joint),
        ]

    def chosen(self) -> dict[str, Any]:
        """What was chosen, as `office.desks.copies.check_out` takes it."""
        return {
            "keeper": self.keeper.currentData() or "",
            "joint_only": self.joint.isChecked(),
            "numbers": self.numbers.currentData(),
        }
