"""Unsaved values of a form, and the questions about those that somebody else changed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from secretariat.data.writing.stale import Overtaken, StaleError
from secretariat.declaring.kinds import Kind, name_in
from secretariat.declaring.lacking import why_missing
from secretariat.errors import SecretariatError
from ui.context import Context
from ui.kit.editing.form import RecordForm
from ui.records.asking import ask_which
from ui.records.text_at_cursor import is_told_by_others, say_held


class Typed:
    """Reads the form, and keeps for each edited field the value it was typed over.

    So a change by another program in the same field is noticed, and a question asked beside it; in
    the other fields the change is simply shown.
    """

    def __init__(
        self,
        context: Context,
        kind: Kind[Any],
        form: RecordForm,
        answers: tuple[Callable[[str], object], Callable[[str], object]],
    ) -> None:
        """*answers* are called with the name of a field, to keep mine or to take theirs."""
        self._context, self._kind, self._form, self._answers = context, kind, form, answers
        self.dirty: set[str] = set()
        """The fields with typed values that are not in the book."""
        self._over: dict[str, Any] = {}
        self.asked: dict[str, Any] = {}
        """The fields with an open question, and what the book has in them."""
        self._found: dict[str, list[Overtaken]] = {}
        self._held: dict[str, Any] = {}
        """The fields under the cursor that keep their value, though changed elsewhere."""

    def began(self, name: str, record: Any) -> None:
        """Note that somebody types in the field *name* of *record*, as shown."""
        over = self._held.pop(name, getattr(record, name))
        if name not in self.dirty:
            self._over.setdefault(name, over)
        self.dirty.add(name)

    @property
    def held_fields(self) -> set[str]:
        """The fields that keep their value because the cursor is in them."""
        return set(self._held)

    def release(self, record: Any) -> None:
        """Show the values of *record* in the fields that the cursor has left."""
        left = [name for name in self._held if not self._form.boxes[name].editor.has_focus]
        values = {name: getattr(record, name) for name in left}
        for name in left:
            del self._held[name]
        self._form.show_values(values, keep=self.dirty & values.keys())

    def _hold(self, former: Any, record: Any) -> None:
        """Keep the field under the cursor, which another program has just changed."""
        for name in self.in_cursor(frozenset(self._form.boxes)) - self.dirty - self._held.keys():
            if getattr(former, name) != getattr(record, name):
                self._held[name] = getattr(former, name)
                say_held(self._context, record.ref)

    def stood(self, name: str, record: Any) -> Any:
        """The value that the field *name* was typed over; that of *record* if unedited."""
        return self._over.get(name, getattr(record, name))

    def is_overtaken(self, record: Any, names: Collection[str]) -> bool:
        """True when one of the fields *names* was typed over another value than it has now."""
        return any(self.stood(name, record) != getattr(record, name) for name in names)

    def refresh(self, former: Any, record: Any) -> bool:
        """Show *record* instead of *former*, except what is typed; True if overtaken."""
        if is_told_by_others(self._context):
            self._hold(former, record)
        keep = self.dirty | self._form.unfinished - self._held.keys()
        self._over = {name: self.stood(name, former) for name in keep}
        names = [field.name for field in self._kind.fields if field.name not in self._held]
        values = {name: getattr(record, name) for name in names}
        self._form.show_values(values, keep=keep)
        for name in [
            field_name
            for field_name, theirs in self.asked.items()
            if theirs != getattr(record, field_name)
        ]:
            # What is asked has changed: it is asked anew when what was typed is kept.
            self._leave_question(name)
        return self.is_overtaken(record, self.dirty)

    def forget(self) -> None:
        """Discard everything, since another record is shown."""
        for name in list(self.asked):
            self._leave_question(name)
        self.dirty.clear()
        self._over.clear()
        self._held.clear()

    def settle(self, names: Collection[str], record: Any) -> None:
        """Note that the fields *names* are in the book now, as in *record*."""
        for name in names:
            self._over.pop(name, None)
        # The half of a text in which nobody typed here may have been written elsewhere.
        values = {name: getattr(record, name) for name in names}
        self._form.show_values(values, keep=names)
        self.dirty -= set(names)
        self._form.settle(names)

    def give_up(self, name: str, record: Any) -> None:
        """Show the value of the field *name* in the book instead of what was typed."""
        self._leave_question(name)
        self.dirty.discard(name)
        self._over.pop(name, None)
        self._form.say_fault(name, "")
        self._form.show_values({name: getattr(record, name)})

    def insist(self, name: str) -> None:
        """Let the typed value of the field *name* replace the one in the book."""
        self._over[name] = self.asked[name]
        self._leave_question(name)

    def ask(self, record: Any, mine: Any, error: StaleError) -> None:
        """Show both texts beside each field of *record* that somebody else wrote meanwhile."""
        by_field: dict[str, list[Overtaken]] = {}
        for overtaken in error.overtaken:
            by_field.setdefault(name_in(overtaken.slot), []).append(overtaken)
        for name, overtaken_slots in by_field.items():
            self.asked[name] = getattr(record, name)
            self._found[name] = overtaken_slots
            self._show_question(name, mine)

    def ask_again(self, mine: Any) -> None:
        """Update an open question with *mine*, since typing went on."""
        for name in self.asked:
            self._show_question(name, mine)

    def _show_question(self, name: str, mine: Any) -> None:
        mine_kept, theirs_taken = (partial(answer, name) for answer in self._answers)
        question = self._form.boxes[name].may_ask(mine_kept, theirs_taken)
        ask_which(question, self._context, mine, self._found[name])

    def read(self, record: Any, *, is_typing: bool = False) -> dict[str, Any]:
        """The typed values; an invalid one gets its error beside the field.

        With *is_typing* one gets none yet whose record a small form still asks for.
        """
        asking = self._form.asking if is_typing else set()
        values = {}
        for name in sorted(self.dirty):
            try:
                values[name] = self._form.value(name, self.stood(name, record))
            except SecretariatError as error:
                if name not in asking:
                    self._form.say_fault(name, self._context.language.error(error))
            else:
                self._form.say_fault(name, "")
        return values

    def forgive(self, name: str, record: Any) -> None:
        """Remove the fault of the field *name* if its typed value is valid now."""
        with suppress(SecretariatError):
            self._form.value(name, self.stood(name, record))
            self._form.say_fault(name, "")

    def say_missing(self, whole: Any, values: dict[str, Any]) -> set[str]:
        """Mark the required fields that are empty, except those with invalid text."""
        lacking = {field.name: field for field in self._kind.missing(whole)}
        for name in set(self._kind.one_of) - lacking.keys() - (self.dirty - values.keys()):
            self._form.say_fault(name, "")
        for name in lacking.keys() - (self.dirty - values.keys()):
            refusal = why_missing(self._kind, lacking[name], whole)
            self._form.say_fault(name, self._context.language.error(refusal))
        return set(lacking)

    def first_empty(self, record: Any) -> str:
        """The first empty field that the record must have, else the first empty one."""
        whole = replace(record, **self.read(record, is_typing=True))
        boxes, lacking = self._form.boxes, {field.name for field in self._kind.missing(whole)}
        empty = [name for name, box in boxes.items() if box.field.is_empty(getattr(whole, name))]
        return next((name for name in empty if name in lacking), next(iter(empty), ""))

    def in_cursor(self, names: frozenset[str]) -> set[str]:
        """The fields among *names* that have the focus."""
        boxes = self._form.boxes
        return {name for name in names & boxes.keys() if boxes[name].editor.has_focus}

    def take_draft(self, key: str, record: Any) -> bool:
        """Show the draft under *key*; True when the book has changed since."""
        draft = self._context.drafts.get(key)
        if not draft:
            return False
        self._form.show_trees(draft)
        self.dirty |= draft.keys() & self._form.boxes.keys()
        over = self._context.drafts.over(key)
        for name in self.dirty:
            field, now = self._kind.field_named[name], getattr(record, name)
            slots = {slot: value for slot, value in over.items() if name_in(slot) == name}
            self._over[name] = field.unpack({**field.pack(now), **slots}) if slots else now
        self.read(record, is_typing=True)
        return self.is_overtaken(record, self.dirty)

    def note_draft(self, key: str, typed: set[str], record: Any) -> None:
        """Store the fields *typed* as drafts, without touching drafts of other fields."""
        fields = typed | self.dirty
        drafts = self._context.drafts
        drafts.put_some(key, self._form.trees(sorted(self.dirty)), fields)
        slots: dict[str, Any] = {}
        for name in self.dirty if record.id else ():
            slots |= self._kind.field_named[name].pack(self.stood(name, record))
        drafts.put_over(key, slots, fields)

    def drop_draft(self, key: str) -> None:
        """Remove the draft under *key*."""
        self._context.drafts.put(key, {})
        self._context.drafts.put_over(key, {}, self._form.boxes.keys())

    def _leave_question(self, name: str) -> None:
        self.asked.pop(name, None)
        if (question := self._form.boxes[name].question) is not None:
            question.leave()
