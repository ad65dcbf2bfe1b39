"""A small form with the inputs of a verb: Enter runs it, Escape cancels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind, Record
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.form import RecordForm, Section
from ui.kit.parts import bring_into_view, label
from ui.meetings.agreed.asking_form import AskingForm
from ui.meetings.agreed.reasons import Reasons
from ui.meetings.agreed.verb import State, Verb
from ui.records.answering import answers
from ui.records.names import Names


class VerbForm(AskingForm):
    """Shows the fields of one verb in a card, filled in as far as possible."""

    def __init__(
        self, context: Context, names: Names, verb: Verb, record: Record, state: State
    ) -> None:
        super().__init__(context, verb, state)
        self._record = record
        self._fields = _fields(verb, record, state)
        self.form = RecordForm(context.look, [Section(self._fields)], answers(context, names))
        self._show(record)
        self.form.left.connect(self._fill)
        self.form.setVisible(bool(self._fields))
        self.reasons = Reasons(context, names)
        self._looking = label(context.text(N_("Checking what prevents issue…")), "muted", wrap=True)
        self._looking.hide()
        self._lay_out(self.form, self._looking, self.reasons)

    @property
    def record(self) -> Any:
        """The record with which the form was opened."""
        return self._record

    def focus(self) -> None:
        """Put the cursor into the first empty field; without fields, on the button."""
        # The end first, then where the cursor is: a form may be higher than there is room.
        bring_into_view(self._leave)
        if self.do.isHidden() or not self._fields:
            at = self._leave if self.do.isHidden() else self.do
            at.setFocus()
            if self.do.isHidden():
                bring_into_view(self.reasons)
        else:
            empty = (field.name for field in self._fields if field.is_empty(self._now(field.name)))
            name = next(empty, self._fields[0].name)
            self.form.focus(name)
            bring_into_view(self.form.boxes[name])

    def send(self) -> None:
        """Emit the typed values; an invalid field shows its error instead."""
        self._fault.hide()  # it was about what was sent before
        if not self.do.isHidden() and (typed := self._typed()) is not None:
            self.wanted.emit(typed)

    def show_looking(self) -> None:
        """Show that reasons against the verb are being looked up; until then it cannot be run."""
        self._fault.hide()
        self._looking.show()
        self._offer(can=False)

    def show_reasons(self, reasons: Sequence[SecretariatError]) -> None:
        """Show *reasons* against the verb instead of the button that runs it."""
        self._looking.hide()
        if reasons:
            self._fault.hide()
        self.reasons.show_reasons(self._state.ref, reasons)
        self._offer(can=not reasons)

    def _offer(self, *, can: bool) -> None:
        """Show fields and button while the verb can be run; the focus stays in the form."""
        had_cursor = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.do.setVisible(can)
        self.form.setVisible(bool(self._fields) and can)
        if had_cursor:
            self.focus()

    def _now(self, name: str) -> Any:
        return getattr(self._record, name)

    def _show(self, record: Any) -> None:
        self.form.show_values({field.name: getattr(record, field.name) for field in self._fields})

    def _typed(self) -> Any:
        """The record as typed; None if a field is invalid, which then shows its error."""
        values: dict[str, Any] = {}
        for name in self.form.boxes:
            try:
                values[name] = self.form.value(name, self._now(name))
                self.form.say_fault(name, "")
            except SecretariatError as error:
                self.form.say_fault(name, self._context.error_text(error))
        if self.form.faults:
            self.form.point_at_fault()
            return None
        typed: Any = replace(self._record, **values)
        return typed

    def _fill(self, name: str) -> None:
        """Fill in the values that follow from the field that the focus left."""
        if self.verb.fill is None:
            return
        try:
            values = {box: self.form.value(box, self._now(box)) for box in self.form.boxes}
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
        for name in verb.fields_shown(state)
    ]
