"""Keeps the text that is being translated, as forms keep theirs: by itself, a second after."""

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
from ui.records.held import is_told_by_others, say_held
from ui.records.wording.pair_drafts import PairDraft
from ui.records.wording.typed_halves import TypedHalves
from ui.texts.sides import Sides


class TextKeeper(QObject):
    """Stands between the text of one record and the book."""

    kept = Signal()
    """The record as it stands now is in `record`."""
    given_up = Signal()
    """The record was taken out elsewhere, and nobody wants it back."""
    trouble = Signal(str)
    """Why the text cannot be kept; empty when all is well."""

    def __init__(self, context: Context, sides: Sides) -> None:
        super().__init__(sides)
        self._context, self._sides = context, sides
        self.record: Any = None
        self.field = ""
        self._typing = TypedHalves()
        self.question = KeepWhich(context.look, self.keep_mine, self.take_theirs)
        """Which of two texts to keep; the pane puts it under the text."""
        self._is_gone = False
        self._draft = PairDraft(context.drafts, "", "")
        self.saving = Autosave(context, self, self.keep, self.trouble.emit, self._look_again)
        sides.typed.connect(self._typed)
        sides.left.connect(self._left)

    @property
    def is_waiting(self) -> bool:
        """True while something is typed that is not in the journal."""
        return bool(self._typing.dirty)

    def show(self, record: Any, field: str, into: str) -> None:
        """Edit the half *into* of the text *field* of *record*; what was typed before is kept."""
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
        """Show what *record* says now, but for the half in which somebody is typing."""
        self.record = record
        if self._sides.into in self._draft.news:
            # Somebody went on with it at another place, and may have put it right there.
            self._take_draft()
            self.trouble.emit("")
            QTimer.singleShot(0, self, self.keep)
        pair, into = getattr(record, self.field), self._sides.into
        if self._typing.look_again(pair):
            # What somebody wrote there meanwhile is asked about when what is typed is kept.
            self.saving.later()
        if not self._typing.asked:
            self._leave_question()
        if self.is_waiting or self._sides.text.composing or self._is_held(pair.half(into)):
            pair = replace(pair, **{into: self._sides.text.text()})
        self._sides.show_pair(pair, into)

    def _is_held(self, stands: str) -> bool:
        """True where the text under the cursor stays as it is, though the book says *stands*."""
        text, into, held = self._sides.text, self._sides.into, self._typing.held
        begins = text.hasFocus() and is_told_by_others(self._context)
        is_held = self._typing.hold(into, text.text(), stands, begins=begins)
        if is_held and into not in held:
            say_held(self._context, self.record.ref)
        return is_held

    def _release(self) -> None:
        """Show what the book says, once the cursor has left."""
        if self.record is not None and not self._sides.text.hasFocus():
            self._typing.release(self._typing.held)
            self.refresh(self.record)

    def keep_mine(self) -> None:
        """Let what was typed stand, in the place of what the book says or of nothing."""
        if self._is_gone and not self.saving.bring_back(self.record):
            return
        self._typing.insist()
        self._leave_question()
        self.keep()

    def take_theirs(self) -> None:
        """Give up what was typed for what the book says."""
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
        """Edit nothing any more."""
        self.keep()
        self.record = None
        self._typing.settle()
        self._leave_question()

    def keep(self) -> None:
        """Write what was typed, as far as it can be."""
        may_write = self.saving.begin()
        if self.record is None or not self.is_waiting or not may_write:
            return
        if self._typing.asked:
            mine = self._stood()
            with suppress(SecretariatError):
                mine = self._said(mine)
            ask_which(self.question, self._context, mine, self._typing.found)
        else:
            self._write()
        self._note_draft()

    def _write(self) -> None:
        before = self._stood()
        try:
            after = self._said(before)
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
        """Ask which text shall stand; of a record that was taken out, whether it shall."""
        self._is_gone = error.is_removed
        if self._is_gone:
            say_removed(self.question, self._context, error)
            return
        self._look_again()
        self._typing.ask(error, getattr(self.record, self.field))
        ask_which(self.question, self._context, mine, error.found)

    def _stood(self) -> Any:
        """The record with the text as it was when somebody began to type in it."""
        pair = self._typing.stood(getattr(self.record, self.field))
        return replace(self.record, **{self.field: pair})

    def _said(self, before: Any) -> Any:
        """*before* with what was typed; refused when no text can be so."""
        field = KINDS.of(type(self.record)).field_named[self.field]
        into = self._sides.into
        now = getattr(before, self.field)
        text = self._sides.text.text()
        if text.strip() == now.half(into).strip():
            return before
        pair = field.read({into: text.strip()}, now, BY_ID)
        return replace(before, **{self.field: pair})

    def _look_again(self) -> None:
        """Nothing was written: read the record, so that the next try is not stale."""
        self.record = self.saving.read(self.record) or self.record

    def _take_draft(self) -> None:
        """Show what could not be kept before of the half that is written."""
        into = self._sides.into
        typed = self._draft.take(into)
        self._typing.settle()
        if typed is not None:
            stands = getattr(self.record, self.field).half(into)
            self._typing.began(into, self._draft.over(into, stands))
            self._sides.text.show_text(typed)

    def _note_draft(self) -> None:
        """Only what is typed: who comes back to it finds the other half as it stands by then."""
        self._draft.keep({self._sides.into: self._sides.text.text()} if self.is_waiting else {})
        if self.is_waiting or not self._draft.halves:
            self._draft.note_over(self._typing.over)

    def _typed(self) -> None:
        if self.record is not None:
            into = self._sides.into
            self._typing.began(into, getattr(self.record, self.field).half(into))
        self.saving.typed()

    def _left(self) -> None:
        if self._typing.held:
            QTimer.singleShot(0, self, self._release)
        if self.is_waiting:
            self.saving.left()
