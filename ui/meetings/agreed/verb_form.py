"""A small form in which a verb asks for what it needs: Enter does it, Escape gives it up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QVBoxLayout

from secretariat.declaring.kinds import Kind, Record
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.form import RecordForm, Section
from ui.kit.parts import button, column, label, row
from ui.meetings.agreed.verbs import Verb
from ui.records.answering import answers
from ui.records.names import Names

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class VerbForm(QFrame):
    """Shows the fields of one verb in a card, filled in as far as they are known."""

    wanted = Signal(object)
    """What was typed, a record: do the verb with it."""
    given_up = Signal()

    def __init__(self, context: Context, names: Names, verb: Verb, record: Record) -> None:
        super().__init__()
        self._context, self._record = context, record
        self.verb = verb
        self.setProperty("role", "card")
        look, px, text = context.look, context.look.px, context.text
        kind: Kind[Any] = KINDS.of(type(record))
        fields = [kind.field_named[name] for name in verb.fields]
        self.form = RecordForm(look, [Section(fields)], answers(context, names))
        self.form.show_values({one.name: getattr(record, one.name) for one in fields})
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self.do = button(look, text(verb.title), self.send, icon=verb.icon, role="primary")
        leave = button(look, text(N_("Cancel")), self.given_up.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(10), px(12), px(10))
        layout.addLayout(
            column(
                label(text(verb.title), "caption"),
                self.form,
                self._fault,
                row(self.do, leave, None, spacing=px(8)),
                spacing=px(8),
            )
        )

    def focus(self) -> None:
        """Put the cursor into the first field."""
        self.form.focus()

    def send(self) -> None:
        """Ask for the verb with what was typed; a field that cannot be read says why."""
        values: dict[str, Any] = {}
        for name in self.form.boxes:
            try:
                values[name] = self.form.value(name, getattr(self._record, name))
                self.form.say_fault(name, "")
            except SecretariatError as error:
                self.form.say_fault(name, self._context.said(error))
        if self.form.faults:
            self.form.point_at_fault()
            return
        self.wanted.emit(replace(self._record, **values))

    def refuse(self, sentence: str) -> None:
        """Say why the verb was refused; what was typed stays."""
        self._fault.setText(sentence)
        self._fault.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in _ENTER and not isinstance(at, QPushButton | QPlainTextEdit):
            self.send()
        else:
            super().keyPressEvent(event)
