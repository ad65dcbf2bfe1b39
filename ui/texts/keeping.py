"""Keeps the text that is being translated, as forms keep theirs: by itself, a second after."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from secretariat.data.store import fetching
from secretariat.data.writing.stale import StaleError
from secretariat.declaring.kinds import KINDS
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.answers import BY_ID
from ui.kit.keep_which import KeepWhich
from ui.kit.once_released import once_released
from ui.kit.trying_again import TryingAgain
from ui.records.asking import ask_which, say_removed
from ui.records.fallen import say_fallen
from ui.records.held import is_told_by_others, say_held
from ui.records.keeping import WAIT
from ui.texts.pair_drafts import PairDraft
from ui.texts.sides import Sides
from ui.texts.typed_halves import TypedHalves


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
        self.is_writing = False
        self._typing = TypedHalves()
        self.question = KeepWhich(context.look, self.keep_mine, self.take_theirs)
        """Which of two texts to keep; the pane puts it under the text."""
        self._is_gone = False
        self._draft = PairDraft(context.drafts, "", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._keep_once_released)
        self._again = TryingAgain(self, context.messages, self.keep)
        sides.typed.connect(self._typed)
        sides.left.connect(self._left)

    @property
    def is_waiting(self) -> bool:
        """True while something is typed that is not in the journal."""
        return bool(self._typing.dirty)

    def show(self, record: Any, field: str, into: str) -> None:
        """Edit the half *into* of the text *field* of *record*; what was typed before is kept."""
        self.keep()
        if self._again.refusal:
            # What was typed is among the drafts; its reason goes with it.
            self._context.messages.fail(self._again.refusal)
            self._again.end()
        self._typing.settle()
        self._leave_question()
        self.record, self.field = record, field
        self._sides.show_pair(getattr(record, field), into)
        self._draft = PairDraft(self._context.drafts, record.id, field)
        self._take_draft()
        self.trouble.emit("")
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
            self._timer.start()
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
        if self._is_gone:
            try:
                with self._context.book.change(N_("Bring back"), self._context.who) as change:
                    change.bring_back(self.record)
            except SecretariatError as error:
                self.trouble.emit(self._context.language.error(error))
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
        self._timer.stop()
        if self.record is None or not self.is_waiting or self.is_writing:
            return
        if self._typing.asked:
            mine = self._stood()
            with suppress(SecretariatError):
                mine = self._said(mine)
            ask_which(self.question, self._context, mine, self._typing.found)
            self._note_draft()
            return
        after = self.record
        try:
            before = self._stood()
            after = self._said(before)
            if after != before:
                self._write(before, after)
        except DiskError as error:
            said = self._context.language.error(error)
            self.trouble.emit(said)
            self._again.refused(said)
        except StaleError as error:
            self._overtaken(after, error)
        except SecretariatError as error:
            self.trouble.emit(self._context.language.error(error))
            self._look_again()
        else:
            self._again.end()
            self._typing.settle()
            self.trouble.emit("")
        self._note_draft()

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

    def _write(self, before: Any, after: Any) -> None:
        burst = f"{after.id} {self.field} {self._sides.into}"
        self.is_writing = True
        try:
            with self._context.book.change(
                N_("Translate a text"), self._context.who, burst=burst
            ) as change:
                self.record = change.update(before, after)
        finally:
            self.is_writing = False
        say_fallen(self._context, before, after)
        self.kept.emit()

    def _look_again(self) -> None:
        """Nothing was written: read the record, so that the next try is not stale."""
        with self._context.book.reading() as view:
            for found in fetching.fetch(view, type(self.record), [self.record.id]):
                self.record = found

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
        if not self._timer.isActive():
            self._timer.start()

    def _left(self) -> None:
        if self._typing.held:
            QTimer.singleShot(0, self, self._release)
        if self.is_waiting:
            QTimer.singleShot(0, self, self._keep_once_released)

    def _keep_once_released(self) -> None:
        once_released(self, self.keep)
