"""The editor for dates: typed in usual forms, shown in words, or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from secretariat.clock import today
from secretariat.declaring.dates import near
from secretariat.declaring.values import Tree
from secretariat.declaring.written import day_of, partial_date_of
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.kit.editing.editor import Editor
from ui.kit.inputs import Line
from ui.kit.look import Look
from ui.kit.parts import tool

_WHOLE = 10
"""Length of an ISO date whose day is known."""
_ARROWS = {"qt_calendar_prevmonth": "arrow-left", "qt_calendar_nextmonth": "arrow-right"}
"""The icons of Qt's buttons with these object names."""


class DateEditor(Editor):
    """An editor for a day or, when *partial*, also for a year or a month."""

    wide = False

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        partial: bool = False,
        meant: Callable[[str], date | None] | None = None,
    ) -> None:
        """*meant* returns the day that words mean, such as “end of Q3”; only deadlines have it."""
        super().__init__()
        self._look, self._name, self._partial, self._meant = look, name, partial, meant
        self._written = ""
        self.beside: Sequence[DateEditor] = ()
        """The other dates of the form, next ones first: a day without a year is near to them."""
        self.line = Line(name)
        self.line.setPlaceholderText(look.text(N_("like {day}"), day="2026-03-31"))
        if partial:
            self.line.setToolTip(look.text(N_("A month or a year is enough: 2026-03, 2026.")))
        elif meant is not None:
            self.line.setToolTip(
                look.text(N_("Words will do too: end of Q3, within two weeks, before Christmas."))
            )
        self.line.typed.connect(self._typed)
        self.line.entered.connect(self._show_written)
        self.line.left.connect(self._leave)
        title = look.text(N_("Pick {field} from a calendar"), field=name)
        self.pick = tool(look, "calendar", title, self._pick)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addWidget(self.line, 1)
        layout.addWidget(self.pick)

    def tree(self) -> Tree:
        """The date in ISO 8601; text that is no date as it was typed."""
        try:
            if self._partial:
                return partial_date_of(self._written)
            day = day_of(self._written)
        except SecretariatError:
            day = self._meant(self._written) if self._meant is not None else self._near()
            return day.isoformat() if day is not None else self._written
        return day.isoformat() if day else ""

    @property
    def written(self) -> str:
        """The date as it was typed, or in ISO 8601 once the cursor has left it."""
        return self._written

    def _near(self) -> date | None:
        """The day that was typed without a year, near to a date beside it, else to today."""
        days = (_middle(other.written) for other in self.beside)
        return near(self._written, next(filter(None, days), today()))

    def show_tree(self, tree: Tree) -> None:
        shown = str(tree or "")
        if not self.line.hasFocus():
            self._written = shown
            self._show_words()
        elif shown != self.tree():
            # What says the same stays as it is being typed: 2027-1 may become 2027-12.
            self._written = shown
            self.line.show_text(shown)

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.line,)

    def set_read_only(self, *, read_only: bool) -> None:
        super().set_read_only(read_only=read_only)
        self.pick.setEnabled(not read_only)

    def _typed(self) -> None:
        self._written = self.line.text()
        self.edited.emit()

    def _show_written(self) -> None:
        if not self.line.isReadOnly():
            self.line.show_text(self._written)

    def _leave(self) -> None:
        self._written = str(self.tree())
        self._show_words()
        self.left.emit()

    def _show_words(self) -> None:
        try:
            words = self._look.language.partial_date(partial_date_of(self._written))
        except SecretariatError:
            words = self._written
        self.line.show_text(words)

    def _pick(self) -> None:
        calendar = Calendar(self._look, self._name, str(self.tree()), self)
        calendar.picked.clicked.connect(self._take)
        calendar.picked.activated.connect(self._take)
        calendar.show_below(self.line)

    def _take(self, day: QDate) -> None:
        if self.sender() is not None:
            popup = self.findChild(Calendar)
            if popup is not None:
                popup.close()
        self.show_tree(day.toString(Qt.DateFormat.ISODate))
        self.edited.emit()


def put_beside(editors: Iterable[Editor]) -> None:
    """Let each date among the *editors* of a form know the others, from the one before it on."""
    dates = [editor for editor in editors if isinstance(editor, DateEditor)]
    for at, editor in enumerate(dates):
        editor.beside = (*reversed(dates[:at]), *dates[at + 1 :])


class Calendar(QFrame):
    """A month in which to pick a day; Escape changes nothing."""

    def __init__(self, look: Look, name: str, written: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.picked = QCalendarWidget()
        self.picked.setAccessibleName(name)
        self.picked.setLocale(QLocale(look.language.code))
        self.picked.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.picked.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._dress(look)
        if (day := first_day(written)) is not None:
            self.picked.setSelectedDate(QDate(day.year, day.month, day.day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.picked)

    def show_below(self, widget: QWidget) -> None:
        """Open below *widget*, or above it at the bottom of the screen."""
        self.adjustSize()
        screen = widget.screen().availableGeometry()
        rect = QRect(widget.mapToGlobal(QPoint(0, widget.height() + 2)), self.size())
        if rect.bottom() > screen.bottom():
            rect.moveBottom(widget.mapToGlobal(QPoint(0, -2)).y())
        rect.moveLeft(max(screen.left(), min(rect.left(), screen.right() - rect.width())))
        rect.moveTop(max(screen.top(), rect.top()))
        self.move(rect.topLeft())
        self.show()
        self.picked.setFocus()

    def _dress(self, look: Look) -> None:
        """Use the theme's colours for weekends and arrows instead of Qt's."""
        inked = QTextCharFormat()
        inked.setForeground(look.theme.colour("red"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.picked.setWeekdayTextFormat(day, inked)
        for name, icon in _ARROWS.items():
            arrow = self.picked.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(look.icon(icon))
                arrow.setIconSize(QSize(look.px(18), look.px(18)))


def _middle(written: str) -> date | None:
    """The day in the middle of *written*, so that a year or a month has its own days near to it."""
    first = first_day(written)
    if first is None:
        return None
    days = {len("2026"): 182, len("2026-03"): 15}.get(len(partial_date_of(written)), 0)
    return first + timedelta(days)


def first_day(written: str) -> date | None:
    """The first day of *written*, which may be a day, month or year; None for no date."""
    try:
        partial = partial_date_of(written)
        return date.fromisoformat((partial + "-01-01")[:_WHOLE]) if partial else None
    except (SecretariatError, ValueError):
        return None
