"""Keeps the text that is being translated, as forms keep theirs: by itself, a second after."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from secretariat.data import reading
from secretariat.declaring.kinds import KINDS
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.answers import BY_ID
from ui.kit.once_released import once_released
from ui.kit.trying_again import TryingAgain
from ui.records.fallen import say_fallen
from ui.records.keeping import WAIT
from ui.texts.pair_drafts import PairDraft
from ui.texts.sides import Sides


class TextKeeper(QObject):
    """Stands between the text of one record and the book."""

    kept = Signal()
    """The record as it stands now is in `record`."""
    trouble = Signal(str)
    """Why the text cannot be kept; empty when all is well."""

    def __init__(self, context: Context, sides: Sides) -> None:
        super().__init__(sides)
        self._context, self._sides = context, sides
        self.record: Any = None
        self.field = ""
        self.is_writing = False
        self._dirty = False
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
        return self._dirty

    def show(self, record: Any, field: str, into: str) -> None:
        """Edit the half *into* of the text *field* of *record*; what was typed before is kept."""
        self.keep()
        if self._again.refusal:
            # What was typed is among the drafts; its reason goes with it.
            self._context.messages.fail(self._again.refusal)
            self._again.end()
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
        if self._dirty or self._sides.text.composing:
            pair = replace(pair, **{into: self._sides.text.text()})
        self._sides.show_pair(pair, into)

    def let_go(self) -> None:
        """Edit nothing any more."""
        self.keep()
        self.record, self._dirty = None, False

    def keep(self) -> None:
        """Write what was typed, as far as it can be."""
        self._timer.stop()
        if self.record is None or not self._dirty or self.is_writing:
            return
        try:
            after = self._said()
            if after != self.record:
                self._write(after)
        except DiskError as error:
            said = self._context.language.error(error)
            self.trouble.emit(said)
            self._again.refused(said)
        except SecretariatError as error:
            self.trouble.emit(self._context.language.error(error))
            self._look_again()
        else:
            self._again.end()
            self._dirty = False
            self.trouble.emit("")
        self._note_draft()

    def _said(self) -> Any:
        """The record with what was typed; refused when no text can be so."""
        field = KINDS.of(type(self.record)).field_named[self.field]
        into = self._sides.into
        now = getattr(self.record, self.field)
        text = self._sides.text.text()
        if text.strip() == now.half(into).strip():
            return self.record
        pair = field.read({into: text.strip()}, now, BY_ID)
        return replace(self.record, **{self.field: pair})

    def _write(self, after: Any) -> None:
        before = self.record
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
        with self._context.book.reading() as connection:
            for found in reading.fetch(connection, type(self.record), [self.record.id]):
                self.record = found

    def _take_draft(self) -> None:
        """Show what could not be kept before of the half that is written."""
        typed = self._draft.take(self._sides.into)
        self._dirty = typed is not None
        if typed is not None:
            self._sides.text.show_text(typed)

    def _note_draft(self) -> None:
        """Only what is typed: who comes back to it finds the other half as it stands by then."""
        self._draft.keep({self._sides.into: self._sides.text.text()} if self._dirty else {})

    def _typed(self) -> None:
        self._dirty = self.record is not None
        if not self._timer.isActive():
            self._timer.start()

    def _left(self) -> None:
        if self._dirty:
            QTimer.singleShot(0, self, self._keep_once_released)

    def _keep_once_released(self) -> None:
        once_released(self, self.keep)
