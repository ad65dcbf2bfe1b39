"""The choice of the view of everything due, list, calendar or timeline, and of its scale."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secretariat.domain.across.due_calendar import Scale
from secretariat.i18n import N_
from ui.context import Context
from ui.due.shown import LIST, MONTH, TIMELINE, WAYS
from ui.kit.choices import Choices
from ui.kit.filter_row import FilterRow
from ui.kit.parts import button, label, show, tool


class Ways(FilterRow):
    """Chips for list, calendar and timeline, with buttons to page and scale the latter two."""

    changed = Signal()
    """Emitted when another view or scale was chosen."""
    turned = Signal(int)
    """Emitted with -1 for an earlier, or 1 for a later part."""
    today_asked = Signal()

    def __init__(self, context: Context) -> None:
        text = context.text
        titles = [text(title) for _, title in WAYS]
        super().__init__(context.look, text(N_("How it is shown")), titles)
        self.chosen.connect(lambda _: self.changed.emit())
        self.scale = Choices(text(N_("Length of the periods")))
        for scale in Scale:
            self.scale.addItem(text(scale.label), scale.value)
        self.scale.fit_all()
        self.scale.activated.connect(lambda _: self.changed.emit())
        self._before = tool(
            context.look,
            "arrow-left",
            text(N_("Earlier", context="of a calendar")),
            lambda: self.turned.emit(-1),
        )
        self._today = button(context.look, text(N_("Today")), self.today_asked.emit)
        self._after = tool(
            context.look,
            "arrow-right",
            text(N_("Later", context="of a calendar")),
            lambda: self.turned.emit(1),
        )
        self._said = label("", "heading")
        self._said.setFixedHeight(self._today.sizeHint().height())
        for part in (self.scale, self._before, self._today, self._after, self._said):
            self.add_box(part)
        self._pictures: tuple[QWidget, ...] = (self._before, self._today, self._after)

    @property
    def way(self) -> str:
        """The chosen view."""
        return WAYS[self.checked][0]

    def take(self, way: str, scale: str) -> None:
        """Choose a *way* and a *scale*, without a signal."""
        self.check([name for name, _ in WAYS].index(way))
        self.scale.setCurrentIndex(max(0, self.scale.findData(scale)))
        show(self.scale, shown=way == TIMELINE)
        show(self._said, shown=way == MONTH)
        for part in self._pictures:
            show(part, shown=way != LIST)

    def show_month(self, month: str) -> None:
        """Show which *month* the calendar is open at."""
        self._said.setText(month)

    def rescale(self, steps: int) -> bool:
        """Choose periods *steps* sizes longer; False if there are none."""
        at = self.scale.currentIndex() + steps
        if not 0 <= at < self.scale.count():
            return False
        self.scale.setCurrentIndex(at)
        self.changed.emit()
        return True
