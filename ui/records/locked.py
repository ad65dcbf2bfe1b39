"""The read-only fields of a record, with an explanation what sets them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from secretariat.data.store import fetching
from secretariat.declaring.any_field import Field
from secretariat.declaring.by_verb import refusal
from secretariat.declaring.kinds import Kind
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.flow import flow
from ui.kit.parts import button, column, emptied, label, plain, row
from ui.records.field_cells import FieldCells
from ui.records.names import Names, sides_called

_COLUMNS = 2


class _LockedLine(QLineEdit):
    """A read-only value that can be copied; typing shows why it cannot be changed."""

    def __init__(self, name: str, value: str, why: QWidget) -> None:
        super().__init__(value)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setCursorPosition(0)
        self._why = why

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_keys = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        if event.text().isprintable() and event.text() and event.modifiers() in plain_keys:
            self._why.show()
        super().keyPressEvent(event)


class LockedFields(QFrame):
    """Shows the fields that only verbs write; hidden for a kind without such fields."""

    def __init__(self, context: Context, kind: Kind[Any], names: Names) -> None:
        super().__init__()
        self._context, self._kind, self._names = context, kind, names
        self._fields = [field for field in kind.fields if field.by_verb and not field.is_table]
        self._place = Place("")
        self._shown: list[Any] = []
        self.setProperty("role", "card")
        look, px, text = context.look, context.look.px, context.text
        mark = label("")
        mark.setPixmap(look.icon("lock").pixmap(px(16), px(16)))
        hint = label(self._hint(), "small", wrap=True)
        self._lead = button(
            look, text(N_("Agreed text")), lambda: context.go(self._place), role="quiet"
        )
        self.why = label("", "fault", wrap=True)
        self.why.hide()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        for at in range(_COLUMNS):
            self._grid.setColumnStretch(at, 1)
        head = row(mark, hint, spacing=px(8))
        head.setStretch(1, 1)
        inside = column(
            head, self._grid, self.why, plain(flow(self._lead)),
            spacing=px(6), margins=(px(12), px(8), px(12), px(8)),
        )  # fmt: skip
        self.setLayout(inside)
        self.hide()

    def show_record(self, record: Any) -> None:
        """Show the locked fields of *record* that have a value; None hides them."""
        known = self._fields if record is not None and record.id else []
        shown = [field for field in known if not field.is_empty(getattr(record, field.name))]
        values = [record.id if shown else "", *(getattr(record, field.name) for field in shown)]
        if values == self._shown:
            return
        self._shown = values
        emptied(self._grid)
        self.why.hide()
        if shown:
            self._place = self._agreed_text(record)
            self.why.setText(self._refusal(shown[0], record))
        context = self._context
        cells = FieldCells(
            context.language, context.book.side, sides_called(context), self._names.name_of
        )
        for at, locked_field in enumerate(shown):
            name = context.text(locked_field.label)
            cell = cells.of(record, locked_field)
            box = plain(
                column(
                    label(name, "caption", wrap=True),
                    _LockedLine(name, cell.text, self.why),
                    spacing=context.look.px(3),
                )
            )
            self._grid.addWidget(box, at // _COLUMNS, at % _COLUMNS)
        self._lead.setVisible(bool(self._place.screen))
        self.setVisible(bool(shown))

    def _hint(self) -> str:
        """The explanation what sets the locked fields."""
        text = self._context.text
        verbs = self._context.language.listed(text(verb) for verb in self._kind.verbs)
        return text(N_("Locked: these are not typed; they follow from {verbs}."), verbs=verbs)

    def _refusal(self, field: Field, record: Any) -> str:
        return self._context.language.error(refusal(self._kind, field, record.ref))

    def _agreed_text(self, record: Any) -> Place:
        """The part “Agreed text” of the meeting that the record is about."""
        try:
            with self._context.book.reading() as view:
                about = getattr(record, "minutes", None)
                minutes = fetching.get(view, Minutes, about.id) if about else record
        except SecretariatError:
            return Place("")
        if not isinstance(minutes, Minutes) or minutes.meeting is None:
            return Place("")
        return Place("meetings", minutes.meeting.id, "agreed")
