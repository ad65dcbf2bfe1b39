"""Several choices from a list: a button that opens a menu of check boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton

from secretariat.i18n import N_
from ui.kit.look import Look


class Ticks(QPushButton):
    """A button that shows how many are checked; Enter opens, Space checks, Escape closes."""

    changed = Signal()

    def __init__(self, look: Look, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._boxes: dict[str, QAction] = {}
        self._order: list[str] = []
        menu = _Staying(self)
        menu.setAccessibleName(name)
        self.setMenu(menu)
        self.offer(choices)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer *choices*, each a value and its title, in place of those before.

        What is checked stays so where it is offered still.
        """
        menu, checked = self.menu(), self.values
        menu.clear()
        self._boxes.clear()
        for value, title in choices:
            box = menu.addAction(title)
            box.setCheckable(True)
            box.setChecked(value in checked)
            box.toggled.connect(lambda _, value=value: self._toggled(value))
            self._boxes[value] = box
        self._order = [value for value in checked if value in self._boxes]
        self._say()

    @property
    def values(self) -> tuple[str, ...]:
        """The checked values, in the order of checking."""
        return tuple(self._order)

    def tick(self, value: str, *, ticked: bool = True) -> None:
        """Check or uncheck *value*."""
        self._boxes[value].setChecked(ticked)

    def tick_all(self, values: Iterable[str]) -> None:
        """Check those of *values* that are in the list, in their order, and no others."""
        wanted = [value for value in values if value in self._boxes]
        if tuple(wanted) == self.values:
            return
        for value in self.values:
            self.tick(value, ticked=False)
        for value in wanted:
            self.tick(value)

    def _toggled(self, value: str) -> None:
        self._order = [ticked for ticked in self._order if ticked != value]
        if self._boxes[value].isChecked():
            self._order.append(value)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        counted = self._look.text(N_("{label} ({count})"), label=self._name, count=len(self._order))
        title = counted if self._order else self._name
        self.setText(title)
        self.setAccessibleName(title)


class _Staying(QMenu):
    """A menu that stays open when an entry is checked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        box = self.actionAt(event.position().toPoint())
        if box is None:
            super().mouseReleaseEvent(event)
        else:
            box.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        box = self.activeAction()
        if box is not None and event.key() == Qt.Key.Key_Space:
            box.toggle()
        else:
            super().keyPressEvent(event)
