"""Adds a record from within a link field, asking for missing values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton, QVBoxLayout

from secretariat.data.questions import reading
from secretariat.data.questions.belonging import with_side
from secretariat.data.store import fetching
from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind
from secretariat.declaring.lacking import why_missing
from secretariat.declaring.values import Bilingual, Link, Tree
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.han import has_han
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.answers import Answers, Around, Beginning, SmallForm
from ui.kit.editing.form import RecordForm, Section
from ui.kit.parts import button, column, label, row

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def titled(text: str) -> Bilingual:
    """*text* as a title in the language in which it is written."""
    return Bilingual(zh=text) if has_han(text) else Bilingual(en=text)


class Creating:
    """Knows which records the fields of forms can add, and adds them."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def makes(self, to: type[Any] | None) -> str:
        """The word for a record of class *to*, if a field can add one; else empty.

        None is made of what comes with every book or only verbs make, nor of what is kept as it
        was entered: that would stay half filled in.
        """
        if to is None or to is object:
            return ""
        kind: Kind[Any] = KINDS.of(to)
        closed = kind.given or kind.add_only or is_made_by_verb(kind)
        return "" if closed else self._context.text(kind.singular)

    def is_empty(self, to: type[Any]) -> bool:
        """True while the book has no record of class *to*."""
        with self._context.book.reading() as view:
            return not fetching.ids(view, KINDS.of(to))

    def make(self, beginning: Beginning, answers: Answers) -> SmallForm | None:
        """Add the record at once, or return a small form for what is missing.

        A form that was open before is shown again, whatever is missing: nobody asked for more.
        """
        record = self._begun(beginning)
        kind: Kind[Any] = KINDS.of(beginning.to)
        is_new = beginning.typed is None
        if is_new and not kind.missing(record) and self.add(record, beginning):
            return None
        return Asking(self._context, self, beginning, record, answers)

    def add(self, record: Any, beginning: Beginning, say: Any = None) -> bool:
        """Add *record* and announce it; False when it was refused, with a message."""
        context, around = self._context, beginning.around
        try:
            with context.book.change(N_("Add record"), context.who, burst=around.burst) as change:
                added = change.add(with_side(change.view, record))
        except SecretariatError as error:
            (say or context.messages.fail)(context.error_text(error))
            return False
        beginning.created(added.id)
        kind: Kind[Any] = KINDS.of(beginning.to)
        text = context.text(
            N_("New: {kind} {ref}. Alt+Enter in its field opens it."),
            kind=context.text(kind.singular), ref=added.ref,
        )  # fmt: skip
        context.messages.say(text, context.text(N_("Undo")), context.undo)
        return True

    def _begun(self, beginning: Beginning) -> Any:
        """The new record as far as known: its title as typed, its links as in the form."""
        kind: Kind[Any] = KINDS.of(beginning.to)
        title = kind.title
        text: Any = titled(beginning.text) if title.is_pair else beginning.text
        known = self._shared_links(kind, beginning.around)
        return replace(kind.record(), **{**known, title.name: text})

    def _shared_links(self, kind: Kind[Any], around: Around) -> Mapping[str, Link[Any]]:
        """The links of *kind* that the form has too, by name, and the side by its code.

        Only those that must be filled in: what else two records have in common nobody can tell.
        """
        with self._context.book.reading() as view:
            sides = {side.code.lower(): side.id for side in fetching.every(view, Side)}
            there = reading.kinds_of(view, filter(None, around.links.values()))
        links: dict[str, Link[Any]] = {}
        for field in kind.fields:
            target = around.links.get(field.name, "")
            if not field.is_link or field.is_many or not field.required or not target:
                continue
            to_side = field.points_at(Side)
            target = sides.get(target.lower(), target) if to_side else target
            if to_side or there.get(target) == KINDS.of(field.to or kind.record).name:
                links[field.name] = Link(target)
        return links


class Asking(SmallForm):
    """A small form for the missing values of a new record; Enter adds it, Escape discards it.

    What is typed in it is part of the draft of the field that asks for the record.
    """

    def __init__(
        self,
        context: Context,
        creating: Creating,
        beginning: Beginning,
        record: Any,
        answers: Answers,
    ) -> None:
        super().__init__()
        self._context, self._creating, self._beginning = context, creating, beginning
        self._kind: Kind[Any] = KINDS.of(beginning.to)
        self._record = record
        self.setProperty("role", "card")
        look, px, text = context.look, context.look.px, context.text
        self.form = RecordForm(look, [Section(self._fields())], answers)
        self.form.show_values({field.name: getattr(record, field.name) for field in self._fields()})
        self._typed = set(beginning.typed or ()) & self.form.boxes.keys()
        self.form.show_trees(beginning.typed or {})
        self.form.edited.connect(self._edited)
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        head = text(N_("New: {kind}"), kind=text(self._kind.singular))
        self._make = button(look, text(N_("Create")), self.make, icon="check", role="primary")
        leave = button(look, text(N_("Cancel")), self._leave)
        hint = label(text(N_("Enter creates it, Esc cancels.")), "small", wrap=True)
        foot = row(self._make, leave, hint, spacing=px(8))
        foot.setStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(10), px(12), px(10))
        layout.addLayout(
            column(label(head, "caption"), self.form, self._fault, foot, spacing=px(8))
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for box in self.form.boxes.values():
            for widget in box.editor.inputs:
                widget.installEventFilter(self)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the cursor into the first empty required field."""
        self.form.focus(self._first_lacking())

    def draft(self) -> dict[str, Tree]:
        return self.form.trees(sorted(self._typed | self.form.unfinished))

    def _edited(self, name: str) -> None:
        self._typed.add(name)
        self.edited.emit()

    def make(self) -> None:
        """Add the record; shows beside each field what is missing."""
        record = self._read()
        if record is None:
            return
        lacking = self._kind.missing(record)
        for field in lacking:
            refusal = why_missing(self._kind, field, record)
            self.form.say_fault(field.name, self._context.language.error(refusal))
        if lacking:
            self.form.focus(lacking[0].name)
            return
        self._creating.add(record, self._beginning, self._say)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter in any field add the record, unless a list of suggestions is open."""
        if not isinstance(event, QKeyEvent) or event.key() not in _ENTER:
            return False
        offers = bool(getattr(watched, "is_offering", False))
        composes = bool(getattr(watched, "composing", False))
        seeks = isinstance(watched, QLineEdit) and watched.isModified() and hasattr(watched, "seek")
        if offers or composes or seeks or not isinstance(watched, _TYPED_IN):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.make()
            return True
        return False

    def _fields(self) -> list[Field]:
        """The title and the required fields."""
        must = [field for field in self._kind.fields if field.required and field.is_typed]
        title = self._kind.title
        return must if title in must else [title, *must]

    def _first_lacking(self) -> str:
        return next(
            (field.name for field in self._kind.missing(self._record)), self._kind.title.name
        )

    def _read(self) -> Any | None:
        """The record as typed; None when it is invalid, with the error beside the field."""
        values: dict[str, Any] = {}
        for name in self.form.boxes:
            try:
                values[name] = self.form.value(name, getattr(self._record, name))
                self.form.say_fault(name, "")
            except SecretariatError as error:
                self.form.say_fault(name, self._context.language.error(error))
        faults = self.form.faults
        if faults:
            self.form.focus(next(iter(faults)))
            return None
        return replace(self._record, **values)

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()

    def _leave(self) -> None:
        self._beginning.closed()


_TYPED_IN = (QLineEdit, QPlainTextEdit, QRadioButton)
