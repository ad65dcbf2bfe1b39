"""Keeps what is typed: in the journal within two seconds, without a button.

A typed text is read a second after its first unsaved letter, and at once when the cursor leaves.
What cannot be kept yet has its reason beside the field and lies among the drafts.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from secretariat.data import reading
from secretariat.data.naming import called_by
from secretariat.declaring.kinds import Kind
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.form import RecordForm
from ui.kit.once_released import once_released
from ui.kit.parts import bring_into_view
from ui.kit.trying_again import TryingAgain
from ui.records.fallen import say_fallen
from ui.records.proposing import Proposing

WAIT = 1_000
"""Milliseconds from the first unsaved letter until it is kept."""


class Keeper(QObject):
    """Stands between one form and the book."""

    kept = Signal(object)
    """The record as it stands now."""
    added = Signal(object)
    """The record that was new and is now in the book."""
    trouble = Signal(str)
    """Why nothing could be kept, apart from faults beside fields; empty when all is well."""

    def __init__(self, context: Context, kind: Kind[Any], form: RecordForm) -> None:
        super().__init__(form)
        self._context, self._kind, self._form = context, kind, form
        self.record: Any = None
        self.is_new = False
        self.is_writing = False
        self._dirty: set[str] = set()
        self._proposing = Proposing(context, kind, form)
        self._points = False
        """True while it is said what stands in the way of adding."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(partial(once_released, self, self.keep))
        self._again = TryingAgain(self, context.messages, self.keep)
        form.burst_of = self._burst_of
        form.edited.connect(self._edited)
        form.left.connect(self._left)

    @property
    def is_waiting(self) -> bool:
        """True while something is typed that is not in the journal."""
        return bool(self._dirty)

    @property
    def first_empty(self) -> str:
        """Where one goes on: the first required field that is empty, else the first empty one."""
        whole = replace(self.record, **self._read())
        boxes = self._form.boxes
        empty = [name for name, one in boxes.items() if one.field.is_empty(getattr(whole, name))]
        return next((name for name in empty if boxes[name].field.required), next(iter(empty), ""))

    def show(self, record: Any) -> None:
        """Edit *record*, which is in the book; what was typed in another one is kept first."""
        self.finish()
        self._start(record, is_new=False)

    def begin(self, record: Any) -> None:
        """Edit *record*, which is new; it comes into the book as soon as it can."""
        self.finish()
        self._start(record, is_new=True)

    def refresh(self, record: Any) -> None:
        """Show what *record* says now, but for what is being typed."""
        self.record = record
        keep = self._dirty | self._form.unfinished
        self._form.show_values(_values(self._kind, record), keep=keep)

    def keep(self) -> None:
        """Write what was typed, as far as it makes sense.

        While the cursor is in a field that says what the record is called, that is a draft: half a
        number is the number of another.
        """
        self._keep(drafts=self._typed_in(called_by(self._kind)))

    def finish(self) -> None:
        """Keep what was typed, what is half typed included: another record comes in its place."""
        if self.record is not None:
            self._dirty |= self._form.unfinished
            self._keep()
        if self._again.refusal:
            # What was typed is among the drafts; its form is about to go, and the reason with it.
            self._context.messages.fail(self._again.refusal)

    def add_now(self) -> None:
        """Put a new record in, or say what stands in the way and put the cursor there."""
        if self.record is None or not self.is_new:
            return
        typed, values = set(self._dirty), self._read()
        whole = replace(self.record, **values)
        self._say_missing(whole, values)
        if self._form.faults:
            self._point_at(next(iter(self._form.faults)))
        else:
            self._add(whole)
        self._note_draft(typed)

    def _point_at(self, name: str) -> None:
        """Say that the record is not in the book because of the field *name*, and go there."""
        box = self._form.boxes[name]
        field = self._context.text(box.field.label)
        said = N_("Not added yet. “{field}”: {fault}")
        self.trouble.emit(self._context.text(said, field=field, fault=box.fault))
        self._points = True
        box.editor.focus()
        bring_into_view(box)

    def drop(self) -> None:
        """Forget a new record and its draft."""
        self._timer.stop()
        self._dirty.clear()
        self._all_is_well()
        self._context.drafts.put(self._key, {})
        self.record = None

    def _typed_in(self, names: frozenset[str]) -> set[str]:
        """Those of the fields *names* in which the cursor is."""
        boxes = self._form.boxes
        return {name for name in names & boxes.keys() if boxes[name].editor.has_focus}

    @property
    def _key(self) -> str:
        return f"new:{self._kind.name}" if self.is_new else str(self.record.id)

    def _start(self, record: Any, *, is_new: bool) -> None:
        self.record, self.is_new = record, is_new
        self._dirty.clear()
        self._proposing.begin()
        for name in self._form.boxes:
            self._form.say_fault(name, "")
        self._all_is_well()
        self._form.set_read_only(read_only=self._kind.add_only and not is_new)
        self._form.show_values(_values(self._kind, record))
        draft = self._context.drafts.get(self._key)
        if draft:
            self._form.show_trees(draft)
            self._dirty |= draft.keys() & self._form.boxes.keys()
            self._read()

    def _burst_of(self, name: str) -> str:
        """With what the link in the field *name* is written, of a record that is in the book."""
        return "" if self.record is None or self.is_new else _burst(self.record.id, name)

    def _edited(self, name: str) -> None:
        self._dirty.add(name)
        if self._points:
            self._points = False
            self.trouble.emit("")
        if self.record is not None and (filled := self._proposing.after(name, self.record)):
            self._dirty.add(filled)
        if not self._timer.isActive():
            self._timer.start()

    def _left(self, _name: str) -> None:
        if self._dirty:
            QTimer.singleShot(0, self, partial(once_released, self, self.keep))

    def _read(self) -> dict[str, Any]:
        """The values of what was typed; what makes no sense gets its fault."""
        values = {}
        for name in sorted(self._dirty):
            try:
                values[name] = self._form.value(name, getattr(self.record, name))
            except SecretariatError as error:
                self._form.say_fault(name, self._context.language.error(error))
            else:
                self._form.say_fault(name, "")
        return values

    def _keep(self, drafts: Collection[str] = ()) -> None:
        self._timer.stop()
        if self.record is None or not self._dirty or self.is_writing:
            return
        typed, values = set(self._dirty), self._read()
        if self.is_new:
            self._keep_new(values)
        else:
            self._keep_changed({name: one for name, one in values.items() if name not in drafts})
        self._note_draft(typed)

    def _keep_changed(self, values: dict[str, Any]) -> None:
        lacking = self._say_missing(replace(self.record, **values), values)
        values = {name: value for name, value in values.items() if name not in lacking}
        after = replace(self.record, **values)
        if after != self.record and not self._write(after, values):
            return
        self._dirty -= values.keys()
        self._form.settle(values)

    def _write(self, after: Any, values: dict[str, Any]) -> bool:
        """Write *after*; False when it was refused."""
        burst = _burst(after.id, *values)
        label = N_("Change record")
        try:
            self.is_writing = True
            with self._context.book.change(label, self._context.who, burst=burst) as change:
                after = change.update(self.record, after)
        except SecretariatError as error:
            self._refused(error)
            return False
        finally:
            self.is_writing = False
        before, self.record = self.record, after
        say_fallen(self._context, before, after)
        if after.ref != before.ref:
            said = N_("{former} is called {ref} now.")
            text = self._context.text(said, former=before.ref, ref=after.ref)
            self._context.messages.say(text)
        self._all_is_well()
        self.kept.emit(after)
        return True

    def _keep_new(self, values: dict[str, Any]) -> None:
        whole = replace(self.record, **values)
        typing = self._typed_in(self._kind.in_reference)
        if self._kind.missing(whole) or typing or self._kind.add_only:
            return
        self._add(whole)

    def _add(self, whole: Any) -> None:
        try:
            self.is_writing = True
            with self._context.book.change(N_("Add record"), self._context.who) as change:
                made = change.add(whole)
        except SecretariatError as error:
            self._refused(error)
            return
        finally:
            self.is_writing = False
        self._context.drafts.put(self._key, {})
        self.record, self.is_new = made, False
        self._form.settle(self._dirty - self._form.faults.keys())
        self._dirty &= self._form.faults.keys()
        self._form.set_read_only(read_only=self._kind.add_only)
        self._all_is_well()
        self.added.emit(made)

    def _say_missing(self, whole: Any, values: dict[str, Any]) -> set[str]:
        """Say which required fields are empty, those aside whose words could not be read."""
        lacking = {field.name for field in self._kind.missing(whole)}
        for name in lacking - (self._dirty - values.keys()):
            sentence = self._context.text(N_("This must be filled in."))
            self._form.say_fault(name, sentence)
        return lacking

    def _refused(self, error: SecretariatError) -> None:
        """Nothing was written: look at the record again, and leave what was typed where it is."""
        said = self._context.language.error(error)
        self.trouble.emit(said)
        if isinstance(error, DiskError):
            # Nobody has written anything else meanwhile, and reading may be refused as well.
            self._again.refused(said)
            return
        if self.is_new:
            return
        with self._context.book.reading() as connection:
            found = reading.fetch(connection, self._kind.record, [self.record.id])
        for record in found:
            self.refresh(record)

    def _all_is_well(self) -> None:
        self._again.end()
        self.trouble.emit("")

    def _note_draft(self, typed: set[str]) -> None:
        """Note what waits of the fields *typed*; drafts of others were left elsewhere."""
        if self.record is not None:
            trees = self._form.trees(sorted(self._dirty))
            self._context.drafts.put_some(self._key, trees, typed | self._dirty)


def _burst(record: str, *fields: str) -> str:
    """What the typing in some fields of a record has in common: it is one change."""
    return " ".join([record, *sorted(fields)])


def _values(kind: Kind[Any], record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in kind.fields}


def links_in(kind: Kind[Any], record: Any) -> set[str]:
    """The ids of everything that *record* points at, so that their names are read at once."""
    found: set[str] = set()
    for field in kind.fields:
        found.update(field.targets(getattr(record, field.name)))
    return found
