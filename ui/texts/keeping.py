"""Saves the text that is being translated, by itself, a second after typing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from secretariat.data.writing.stale import StaleError
from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.answers import BY_ID
from ui.kit.keep_which import KeepWhich
from ui.records.asking import ask_which, say_removed
from ui.records.autosave import Autosave
from ui.records.text_at_cursor import is_told_by_others, say_held
from ui.records.wording.pair_drafts import PairDraft
from ui.records.wording.typed_halves import TypedHalves
from ui.texts.sides import Sides


class TextKeeper(QObject):
    """Saves what is typed in the text of one record."""

    kept = Signal()
    """Emitted after saving; `record` is the new record."""
    given_up = Signal()
    """Emitted when the record was removed elsewhere and the user does not restore it."""
    trouble = Signal(str)
    """Emitted with the reason why the text cannot be saved; empty when all is well."""

    def __init__(self, context: Context, sides: Sides) -> None:
        super().__init__(sides)
        self._context, self._sides = context, sides
        self.record: Any = None
        self.field = ""
        self._typing = TypedHalves()
        self.question = KeepWhich(context.look, self.keep_mine, self.take_theirs)
        """The question which of two texts to keep, shown under the text."""
        self._is_gone = False
        self._draft = PairDraft(context.drafts, "", "")
        self.saving = Autosave(context, self, self.keep, self.trouble.emit, self._look_again)
        sides.typed.connect(self._typed)
        sides.left.connect(self._left)

    @property
    def is_waiting(self) -> bool:
        """True while typed text is not yet in the journal."""
        return bool(self._typing.dirty)

    def show(self, record: Any, field: str, into: str) -> None:
        """Edit the half *into* of the text *field* of *record*; saves the text typed before."""
        self.keep()
        self.saving.hand_over()
        self._typing.settle()
        self._leave_question()
        self.record, self.field = record, field
        self._sides.show_pair(getattr(record, field), into)
        self._draft = PairDraft(self._context.drafts, record.id, field)
        self._take_draft()
        self.saving.settle()
        self.keep()

    def refresh(self, record: Any) -> None:
        """Show the present *record*, except for the half that is being typed."""
        self.record = record
        if self._sides.into in self._draft.news:
            # The draft may have been continued, and completed, in another window.
            self._take_draft()
            self.trouble.emit("")
            QTimer.singleShot(0, self, self.keep)
        pair, into = getattr(record, self.field), self._sides.into
        if self._typing.look_again(pair):
            # A value that somebody wrote meanwhile is asked about when the typed text is saved.
            self.saving.later()
        if not self._typing.asked:
            self._leave_question()
        if self.is_waiting or self._sides.text.composing or self._is_held(pair.half(into)):
            pair = replace(pair, **{into: self._sides.text.text()})
        self._sides.show_pair(pair, into)

    def _is_held(self, stands: str) -> bool:
        """True when the text being typed is kept, although the book now has *stands*."""
        text, into, held = self._sides.text, self._sides.into, self._typing.held_halves
        begins = text.hasFocus() and is_told_by_others(self._context)
        is_held = self._typing.hold(into, text.text(), stands, begins=begins)
        if is_held and into not in held:
            say_held(self._context, self.record.ref)
        return is_held

    def _release(self) -> None:
        """Show the text from the book, once the cursor has left."""
        if self.record is not None and not self._sides.text.hasFocus():
            self._typing.release(self._typing.held_halves)
            self.refresh(self.record)

    def keep_mine(self) -> None:
        """Save the typed text over the one in the book."""
        if self._is_gone and not self.saving.bring_back(self.record):
            return
        self._typing.insist()
        self._leave_question()
        self.keep()

    def take_theirs(self) -> None:
        """Discard the typed text, and show the one in the book."""
        was_gone = self._is_gone
        self._typing.settle()
        self._leave_question()
        self._note_draft()
        self.trouble.emit("")
        if was_gone:
            self.given_up.emit()
        else:
            self.refresh(self.record)

    def _leave_question(self) -> None:
        self._is_gone = False
        self.question.leave()

    def let_go(self) -> None:
        """Stop editing."""
        self.keep()
        self.record = None
        self._typing.settle()
        self._leave_question()

    def keep(self) -> None:
        """Save the typed text, if possible."""
        may_write = self.saving.begin()
        if self.record is None or not self.is_waiting or not may_write:
            return
        if self._typing.asked:
            mine = self._stood()
            with suppress(SecretariatError):
                mine = self._with_typed(mine)
            ask_which(self.question, self._context, mine, self._typing.overtaken)
        else:
            self._write()
        self._note_draft()

    def _write(self) -> None:
        before = self._stood()
        try:
            after = self._with_typed(before)
        except SecretariatError as error:
            self.saving.refuse(error)
            return
        if after != before:
            outcome = self.saving.write(
                N_("Translate a text"),
                lambda change: change.update(before, after),
                before,
                f"{after.id} {self.field} {self._sides.into}",
            )
            if outcome.stale is not None:
                self._overtaken(after, outcome.stale)
            if outcome.record is None:
                return
            self.record = outcome.record
            self.kept.emit()
        self._typing.settle()
        self.saving.settle()

    def _overtaken(self, mine: Any, error: StaleError) -> None:
        """Ask which text to keep; for a removed record, whether to restore it."""
        self._is_gone = error.is_removed
        if self._is_gone:
            say_removed(self.question, self._context, error)
            return
        self._look_again()
        self._typing.ask(error, getattr(self.record, self.field))
        ask_which(self.question, self._context, mine, error.overtaken)

    def _stood(self) -> Any:
        """The record with the text that it had when typing began."""
        pair = self._typing.stood(getattr(self.record, self.field))
        return replace(self.record, **{self.field: pair})

    def _with_typed(self, before: Any) -> Any:
        """*before* with the typed text; raises SecretariatError if that is invalid."""
        field = KINDS.of(type(self.record)).field_named[self.field]
        into = self._sides.into
        now = getattr(before, self.field)
        text = self._sides.text.text()
        if text.strip() == now.half(into).strip():
            return before
        pair = field.read({into: text.strip()}, now, BY_ID)
        return replace(before, **{self.field: pair})

    def _look_again(self) -> None:
        """Read the record again after a failed write, so that the next try is not stale."""
        self.record = self.saving.read(self.record) or self.record

    def _take_draft(self) -> None:
        """Show the draft of the half being edited."""
        into = self._sides.into
        typed = self._draft.take(into)
        self._typing.settle()
        if typed is not None:
            stands = getattr(self.record, self.field).half(into)
            self._typing.began(into, self._draft.over(into, stands))
            self._sides.text.show_text(typed)

    def _note_draft(self) -> None:
        """Store only the typed half as draft, so that the other one is current on return."""
        self._draft.keep({self._sides.into: self._sides.text.text()} if self.is_waiting else {})
        if self.is_waiting or not self._draft.halves:
            self._draft.note_over(self._typing.over)

    def _typed(self) -> None:
        if self.record is not None:
            into = self._sides.into
            self._typing.began(into, getattr(self.record, self.field).half(into))
        self.saving.typed()

    def _left(self) -> None:
        if self._typing.held_halves:
            QTimer.singleShot(0, self, self._release)
        if self.is_waiting:
            self.saving.left()
