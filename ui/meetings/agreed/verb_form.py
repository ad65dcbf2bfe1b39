"""A small form in which a verb asks for what it needs: Enter does it, Escape gives it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QVBoxLayout

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind, Record
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.form import RecordForm, Section
from ui.kit.parts import bring_into_view, button, column, label, row
from ui.meetings.agreed.reasons import Reasons
from ui.meetings.agreed.verb import State, Verb
from ui.records.answering import answers
from ui.records.names import Names

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class VerbForm(QFrame):
    """Shows the fields of one verb in a card, filled in as far as they are known."""

    wanted = Signal(object)
    """What was typed, a record: do the verb with it."""
    given_up = Signal()

    def __init__(
        self, context: Context, names: Names, verb: Verb, record: Record, state: State
    ) -> None:
        super().__init__()
        self._context, self._record, self._state = context, record, state
        self.verb = verb
        self.setProperty("role", "card")
        look, px, text = context.look, context.look.px, context.text
        self._fields = _fields(verb, record, state)
        self.form = RecordForm(look, [Section(self._fields)], answers(context, names))
        self._show(record)
        self.form.left.connect(self._fill)
        self.form.setVisible(bool(self._fields))
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self.reasons = Reasons(context, names)
        self._looking = label(
            text(N_("What stands against it is being looked for…")), "muted", wrap=True
        )
        self._looking.hide()
        self.do = button(look, text(verb.title), self.send, icon=verb.icon, role="primary")
        self._leave = button(look, text(N_("Cancel")), self.given_up.emit)
        hint = label(text(verb.hint, ref=state.ref) if verb.hint else "", "muted", wrap=True)
        hint.setVisible(bool(verb.hint))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(10), px(12), px(10))
        layout.addLayout(
            column(
                label(text(verb.title), "caption"),
                hint,
                self.form,
                self._looking,
                self.reasons,
                self._fault,
                row(self.do, self._leave, None, spacing=px(8)),
                spacing=px(8),
            )
        )

    @property
    def record(self) -> Any:
        """What the form was begun with."""
        return self._record

    def focus(self) -> None:
        """Put the cursor into the first empty field; without fields, on the button."""
        # The end first, then where the cursor is: a form may be higher than there is room.
        bring_into_view(self._leave)
        if self.do.isHidden() or not self._fields:
            at = self._leave if self.do.isHidden() else self.do
            at.setFocus()
        else:
            empty = (one.name for one in self._fields if one.is_empty(self._now(one.name)))
            name = next(empty, self._fields[0].name)
            self.form.focus(name)
            bring_into_view(self.form.boxes[name])

    def send(self) -> None:
        """Ask for the verb with what was typed; a field that cannot be read says why."""
        if not self.do.isHidden() and (typed := self._typed()) is not None:
            self.wanted.emit(typed)

    def refuse(self, sentence: str) -> None:
        """Say why the verb was refused; what was typed stays."""
        self._fault.setText(sentence)
        self._fault.show()
        bring_into_view(self._fault)

    def show_looking(self) -> None:
        """Say that it is being looked for what stands against the verb; until then it waits."""
        self._fault.hide()
        self._looking.show()
        self._offer(can=False)

    def show_reasons(self, reasons: Sequence[SecretariatError]) -> None:
        """Show all that stands against the verb, in place of the button that does it."""
        self._looking.hide()
        self.reasons.show_reasons(self._state.ref, reasons)
        self._offer(can=not reasons)

    def _offer(self, *, can: bool) -> None:
        """Show fields and button while the verb can be done; the cursor stays in the form."""
        had_cursor = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.do.setVisible(can)
        self.form.setVisible(bool(self._fields) and can)
        if had_cursor:
            self.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in _ENTER and not isinstance(at, QPushButton | QPlainTextEdit):
            self.send()
        else:
            super().keyPressEvent(event)

    def _now(self, name: str) -> Any:
        return getattr(self._record, name)

    def _show(self, record: Any) -> None:
        self.form.show_values({one.name: getattr(record, one.name) for one in self._fields})

    def _typed(self) -> Any:
        """The record as it was typed; None where a field cannot be read, which says so."""
        values: dict[str, Any] = {}
        for name in self.form.boxes:
            try:
                values[name] = self.form.value(name, self._now(name))
                self.form.say_fault(name, "")
            except SecretariatError as error:
                self.form.say_fault(name, self._context.said(error))
        if self.form.faults:
            self.form.point_at_fault()
            return None
        typed: Any = replace(self._record, **values)
        return typed

    def _fill(self, name: str) -> None:
        """Fill in what follows from the field that the cursor left."""
        if self.verb.fill is None:
            return
        try:
            values = {one: self.form.value(one, self._now(one)) for one in self.form.boxes}
        except SecretariatError:
            return  # said when the form is sent
        now: Any = replace(self._record, **values)
        filled = self.verb.fill(self._state, name, now)
        if filled is not None:
            self._record = filled
            self._show(filled)


def _fields(verb: Verb, record: Record, state: State) -> list[Field]:
    """The declared fields that the form shows, under the names that the verb gives them."""
    kind: Kind[Any] = KINDS.of(type(record))
    return [
        replace(kind.field_named[name], label=verb.labels.get(name, kind.field_named[name].label))
        for name in verb.asked(state)
    ]
