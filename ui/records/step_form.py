"""A small form with the inputs of one verb: Enter runs it, an error is shown in it.

What is typed is a draft until the verb is done, and so survives leaving, closing and a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton

from secretariat.declaring.kinds import Record
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from ui.context import Context
from ui.kit.editing.form import RecordForm, Section
from ui.kit.flow import flow
from ui.kit.parts import bring_into_view, button, column, label, plain
from ui.kit.showing import show_text
from ui.records.answering import answers
from ui.records.autosave import Autosave
from ui.records.names import Names

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Verb = tuple[str, str, Callable[[], object]]
"""A button: its title, marked for translation, its icon, and its action."""


class StepForm(QFrame):
    """Shows some fields of a record that is not in the book, and the buttons of verbs."""

    def __init__(  # noqa: PLR0913 - what a form asks for, and what is done with it
        self,
        context: Context,
        names: Names,
        empty: Record,
        fields: Sequence[str],
        verbs: Sequence[Verb],
        *,
        is_usual: bool = True,
    ) -> None:
        """With *is_usual* the first button is the primary one."""
        super().__init__()
        self._context, self._empty = context, empty
        self.setProperty("role", "card")
        look, px, text = context.look, context.look.px, context.text
        kind = KINDS.of(type(empty))
        self._fields = [kind.field_named[name] for name in fields]
        self.title = label("", "caption", wrap=True)
        self.form = RecordForm(look, [Section(self._fields)], answers(context, names))
        self.form.setObjectName("plain")
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self._key = ""
        """The key of the draft; empty while the form shows no record."""
        self._typed: set[str] = set()
        self._shown: Any = empty
        self._saving = Autosave(context, self, self.keep, self._say, lambda: None)
        self.form.edited.connect(self._edited)
        self.form.left.connect(lambda _: self._saving.left())
        self._send = verbs[0][2]
        self.buttons = [
            button(look, text(title), run, icon=icon, role="primary" if is_usual and not at else "")
            for at, (title, icon, run) in enumerate(verbs)
        ]
        inside = column(
            self.title, self.form, self._fault, plain(flow(*self.buttons, spacing=px(8))),
            spacing=px(8), margins=(px(12), px(10), px(12), px(10)),
        )  # fmt: skip
        self.setLayout(inside)
        self._show(empty)

    def begin(self, key: str, record: Record | None = None) -> None:
        """Show *record*, or an empty one, with the values of the draft under *key*."""
        self.keep()
        self._key = key
        self._show(record or self._empty)
        draft = self._context.drafts.get(key) if key else {}
        self._typed = {field.name for field in self._fields} & draft.keys()
        self.form.show_trees({name: draft[name] for name in self._typed})

    def clear(self) -> None:
        """Show the initial record again; discards what was typed, and the draft."""
        self._show(self._shown)
        self.keep()

    def carry_out(self, verb: Callable[[], object]) -> bool:
        """Run *verb* with the typed values, and drop the draft; if refused, show why: False."""
        typed, self._typed = self._typed, set()
        try:
            verb()
        except SecretariatError as error:
            self._typed = typed
            self.refuse(self._context.error_text(error))
            return False
        self.clear()
        return True

    def keep(self) -> None:
        """Save the typed values as a draft; an empty form leaves no draft."""
        self._saving.begin()
        if self._key:
            self._context.drafts.put(self._key, self.form.trees(sorted(self._typed)))

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def _edited(self, name: str) -> None:
        self._typed.add(name)
        self._saving.typed()

    def _show(self, record: Record) -> None:
        self._shown = record
        self._typed = set()
        self.form.begin()
        self.form.show_values(
            {field.name: getattr(self._shown, field.name) for field in self._fields}
        )
        for shown_field in self._fields:
            self.form.say_fault(shown_field.name, "")
        self._fault.hide()

    def typed(self) -> Any:
        """The record as typed; None if a field is invalid, which then shows its error."""
        values: dict[str, Any] = {}
        for field in self._fields:
            try:
                values[field.name] = self.form.value(field.name, getattr(self._shown, field.name))
                self.form.say_fault(field.name, "")
            except SecretariatError as error:
                self.form.say_fault(field.name, self._context.error_text(error))
        if self.form.faults:
            self.form.point_at_fault()
            return None
        return replace(self._shown, **values)

    def refuse(self, sentence: str) -> None:
        """Show why the verb was refused; what was typed stays."""
        self._say(sentence)
        bring_into_view(self._fault)

    def _say(self, sentence: str) -> None:
        show_text(self._fault, sentence)

    def focus(self) -> None:
        """Put the cursor into the first field."""
        self.form.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.window().focusWidget()
        if event.key() in _ENTER and not isinstance(at, QPushButton | QPlainTextEdit):
            self._send()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)
