"""Saves what is typed in a form.

A typed text is read a second after its first unsaved letter, and at once when the cursor leaves.
What cannot be kept yet has its reason beside the field and lies among the drafts.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from secretariat.data.journal.naming import called_by
from secretariat.data.writing.stale import StaleError
from secretariat.declaring.kinds import Kind
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.form import RecordForm, burst_of
from ui.records.autosave import Autosave
from ui.records.proposing import Proposing
from ui.records.typed import Typed


class Keeper(QObject):
    """Connects one form and the book."""

    kept = Signal(object)
    """Emitted with the record as it is now."""
    added = Signal(object)
    """Emitted with a new record that was added."""
    gone = Signal(object)
    """Emitted with the StaleError for a removed record in which something is typed."""
    trouble = Signal(str)
    """Emitted with the reason why nothing can be saved; empty when all is well."""

    def __init__(
        self,
        context: Context,
        kind: Kind[Any],
        form: RecordForm,
        adding: str = N_("Add record"),
    ) -> None:
        """*adding* is the label of the change that adds a new record."""
        super().__init__(form)
        self._context, self._kind, self._form, self._adding = context, kind, form, adding
        self._under = ""
        """The key of the draft of a new record."""
        self.record: Any = None
        self.is_new = False
        self.typed = Typed(context, kind, form, (self.keep_mine, self.take_theirs))
        self._proposing = Proposing(context, kind, form)
        self._points = False
        """True while the form shows what prevents adding the record."""
        self.saving = Autosave(context, self, self.keep, self.trouble.emit, self._read_again)
        form.edited.connect(self._edited)
        form.left.connect(self._left)

    @property
    def is_waiting(self) -> bool:
        """True while something typed is not in the journal."""
        return bool(self.typed.dirty)

    def show(self, record: Any) -> None:
        """Edit *record*, which is in the book; saves what was typed in the former one first."""
        self.finish()
        self._start(record, is_new=False)

    def begin(self, record: Any, draft: str = "") -> None:
        """Edit *record*, which is new; it is added to the book as soon as it is valid.

        What was typed of it before lies among the drafts under the key *draft*, or that of its
        kind. Records that are only added wait until they are told to.
        """
        self.finish()
        self._under = draft or f"new:{self._kind.name}"
        self._start(record, is_new=True)

    def refresh(self, record: Any) -> None:
        """Show *record* as it is now, except what is being typed."""
        former, self.record = self.record, record
        if self.typed.refresh(former, record):
            # What somebody wrote there meanwhile is asked about when what is typed is kept.
            self.saving.later()

    def keep(self) -> None:
        """Save what was typed, as far as it is valid.

        While the cursor is in a field that says what the record is called, that is a draft: half a
        number is the number of another.
        """
        self._keep(drafts=self.typed.in_cursor(called_by(self._kind)), is_typing=True)

    def finish(self) -> None:
        """Save what was typed, incomplete values as drafts, before another record is shown."""
        if self.record is not None:
            for name in self._form.unfinished:
                self.typed.began(name, self.record)
            self._keep()
        self.saving.hand_over()

    def add_now(self) -> None:
        """Add a new record, or show what prevents that and put the cursor there."""
        if self.record is None or not self.is_new:
            return
        typed, values = set(self.typed.dirty), self.typed.read(self.record)
        whole = replace(self.record, **values)
        self.typed.say_missing(whole, values)
        if self._form.faults:
            # Said over the form as well, for the field may be far from what one looks at.
            name = self._form.point_at_fault()
            text = self._context.text(
                N_("Not added yet. “{field}”: {fault}"),
                field=self._context.text(self._kind.field_named[name].label),
                fault=self._form.faults[name],
            )
            self.trouble.emit(text)
            self._points = True
        else:
            self._add(whole)
        self.typed.note_draft(self._key, typed, self.record)

    def keep_mine(self, name: str) -> None:
        """Save what was typed in the field *name* over what the book has."""
        self.typed.insist(name)
        self._keep()

    def take_theirs(self, name: str) -> None:
        """Discard what was typed in the field *name*, and show what the book has."""
        self.typed.give_up(name, self.record)
        self.typed.note_draft(self._key, {name}, self.record)

    def bring_back(self) -> None:
        """Restore the removed record with what was typed here."""
        if self.saving.bring_back(self.record):
            self._keep()

    def drop(self) -> None:
        """Discard a new record and its draft."""
        self.saving.begin()
        self.typed.forget()
        self.saving.settle()
        self.typed.drop_draft(self._key)
        self.record = None

    @property
    def _key(self) -> str:
        return self._under if self.is_new else str(self.record.id)

    def _start(self, record: Any, *, is_new: bool) -> None:
        if self.record is None or is_new or self.record.id != record.id:
            self._form.begin()
        self.record, self.is_new = record, is_new
        self.typed.forget()
        self._proposing.begin()
        self._form.writes = "" if is_new else record.id
        for name in self._form.boxes:
            self._form.say_fault(name, "")
        self.saving.settle()
        self._context.messages.unkept.emit(self, "")
        self._form.set_read_only(read_only=self._kind.add_only and not is_new)
        self._form.show_values(_values(self._kind, record))
        if self.typed.take_draft(self._key, record):
            self.saving.later()

    def _edited(self, name: str) -> None:
        if self._points:
            self._points = False
            self.trouble.emit("")
        if self.record is not None:
            self.typed.began(name, self.record)
            if name in self._form.faults:
                self.typed.forgive(name, self.record)
            if filled := self._proposing.after(name, self.record):
                self.typed.began(filled, self.record)
        self.saving.typed()

    def _left(self, _name: str) -> None:
        if self.typed.held_fields:
            QTimer.singleShot(0, self, lambda: self.typed.release(self.record))
        if self.is_waiting:
            self.saving.left()

    def _keep(self, drafts: Collection[str] = (), *, is_typing: bool = False) -> None:
        may_write = self.saving.begin()
        if self.record is None or not self.is_waiting or not may_write:
            return
        typed = set(self.typed.dirty)
        values = self.typed.read(self.record, is_typing=is_typing)
        if self.is_new:
            self._keep_new(values)
        else:
            self._keep_changed(
                {name: value for name, value in values.items() if name not in drafts}
            )
        self.typed.note_draft(self._key, typed, self.record)
        self._say_unkept()

    def _say_unkept(self) -> None:
        """Show at the foot of the window which values are not saved, and why."""
        faults = self._form.faults if self.is_waiting and not self.is_new else {}
        name = next(iter(faults), "")
        text = ""
        if name:
            field = self._context.text(self._kind.field_named[name].label)
            text = self._context.language.labelled(field, faults[name])
        self._context.messages.unkept.emit(self, text)

    def _keep_changed(self, values: dict[str, Any]) -> None:
        whole = replace(self.record, **values)
        lacking = self.typed.say_missing(whole, values)
        self.typed.ask_again(whole)
        left = {name: value for name, value in values.items() if name not in lacking}
        # What is asked about is not written; when that turns out, the rest is tried again.
        while values := {n: value for n, value in left.items() if n not in self.typed.asked}:
            stood = {name: self.typed.stood(name, self.record) for name in values}
            before = replace(self.record, **stood)
            after = replace(before, **values)
            if after == before or (taken := self._write(before, after, values)):
                self.typed.settle(values, self.record)
                return
            if taken is None:
                return

    def _write(self, before: Any, after: Any, values: dict[str, Any]) -> bool | None:
        """Write *after* over *before*; False when a question is open, None when refused."""
        outcome = self.saving.write(
            N_("Change record"),
            lambda change: change.update(before, after),
            before,
            burst_of(after.id, *values),
        )
        if outcome.stale is not None:
            return self._overtaken(after, outcome.stale)
        if outcome.record is None:
            return None
        self.record = after = outcome.record
        if after.ref != before.ref:
            sentence = N_("{former} is called {ref} now.")
            text = self._context.text(sentence, former=before.ref, ref=after.ref)
            self._context.messages.say(text)
        self.saving.settle()
        self.kept.emit(after)
        return True

    def _overtaken(self, mine: Any, error: StaleError) -> bool | None:
        """Ask which text to keep; for a removed record, whether to restore it."""
        if error.is_removed:
            self.gone.emit(error)
            return None
        self._read_again()
        self.typed.ask(self.record, mine, error)
        return False

    def _keep_new(self, values: dict[str, Any]) -> None:
        # A field that says again what the form began with leaves no draft.
        self.typed.dirty -= {n for n, value in values.items() if value == getattr(self.record, n)}
        whole = replace(self.record, **values)
        typing = self.typed.in_cursor(self._kind.in_reference)
        if self._kind.missing(whole) or typing or self._kind.add_only:
            return
        self._add(whole)

    def _add(self, whole: Any) -> None:
        outcome = self.saving.write(self._adding, lambda change: change.add(whole))
        if outcome.stale is not None:
            self.saving.refuse(outcome.stale)
        if outcome.record is None:
            return
        added = outcome.record
        self.typed.drop_draft(self._key)
        self.record, self.is_new = added, False
        self._form.writes = added.id
        self.typed.settle(
            self.typed.dirty - self._form.faults.keys() - self._form.unfinished, added
        )
        self._form.set_read_only(read_only=self._kind.add_only)
        self.saving.settle()
        self.added.emit(added)

    def _read_again(self) -> None:
        now = self.saving.read(self.record)
        if now is not None:
            self.typed.refresh(self.record, now)
            self.record = now


def _values(kind: Kind[Any], record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in kind.fields}


def links_in(kind: Kind[Any], record: Any) -> set[str]:
    """The ids of all records that *record* links to, to read their names at once."""
    ids: set[str] = set()
    for field in kind.fields:
        ids.update(field.targets(getattr(record, field.name)))
    return ids
