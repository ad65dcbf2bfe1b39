"""The editor of one entry of the record in both languages, which saves as the user types."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QTimer, Signal

from secretariat.data.writing import action_steps, agendas
from secretariat.data.writing.change import Change
from secretariat.data.writing.stale import StaleError
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import field_of, saying, words_of
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.keep_which import KeepWhich
from ui.meetings.entry_drafts import EntryDraft
from ui.meetings.entry_look import EntryLook
from ui.records.asking import ask_which, say_removed
from ui.records.autosave import Autosave, Outcome
from ui.records.text_at_cursor import is_told_by_others, say_held
from ui.records.wording.notes import PairNotes, unless_same
from ui.records.wording.typed_halves import TypedHalves


class EntryEditor(EntryLook):
    """Number, English and Chinese text, and states of an entry; new until something is typed."""

    came_in = Signal()
    """Emitted when a new entry was added to the book."""
    given_up = Signal()
    """Emitted when it was removed elsewhere and the user does not restore it."""

    def __init__(self, context: Context, item: Item, entry: Entry) -> None:
        super().__init__(context)
        self.item, self.entry = item, entry
        self._shown: Entry | None = None
        """The entry whose text both halves show; None if that is uncertain."""
        self.before = ""
        """The id of the entry before which a new paragraph goes; empty for the end."""
        self._typing = TypedHalves()
        self._draft = EntryDraft(context.drafts, item, entry)
        self.saving = Autosave(context, self, self.keep, self._say_refusal, self._read_again)
        self._notes: PairNotes | None = None
        self._question: KeepWhich | None = None
        self.is_gone = False
        """True if the entry was removed elsewhere while something is typed in it."""
        self.typed.connect(self._typed)
        self.left.connect(self._left)
        self._lay_out()
        self.show_entry(entry)
        self.take()

    @property
    def is_new(self) -> bool:
        """True until the entry is in the book."""
        return not self.entry.id

    def show_entry(self, entry: Entry) -> None:
        """Show the book's present text, except in halves that the user is editing."""
        if entry is self._shown and entry is self.entry and self._is_quiet:
            return
        self.entry = entry
        if news := self._draft.news:
            # Somebody went on with it at another place, and may have put it right there.
            self._typing.settle(news)
            self.take()
        self._show_rest()
        if self._typing.look_again(words_of(entry)):
            # What somebody wrote there meanwhile is asked about when what is typed is kept.
            self.saving.later()
        if not self._typing.asked:
            self._leave_question()

    @property
    def _is_quiet(self) -> bool:
        """True while there is no unsaved text of the entry, here or on another screen."""
        typing = self._typing
        return not (typing.dirty or typing.held_halves or typing.asked or self._draft.news)

    def _show_rest(self) -> None:
        """Show the book's text in the halves that nobody is editing."""
        self._shown = self.entry
        self._typing.release([name for name, half in self._halves.items() if not half.hasFocus()])
        for name, half in self._halves.items():
            if name in self._typing.dirty or half.composing:
                self._shown = None
                continue
            stands, held = words_of(self.entry).half(name), self._typing.held_halves
            begins = half.hasFocus() and is_told_by_others(self.context)
            if not self._typing.hold(name, half.text(), stands, begins=begins):
                half.show_text(stands)
            elif name not in held:
                say_held(self.context, self.entry.ref)
        self._show_state()

    def keep(self) -> None:
        """Save what was typed; if that fails, show the reason and store a draft."""
        if not self.saving.begin():
            return
        self._look_around()
        halves = self._typing.to_write
        if not halves:
            return
        stood = self._typing.stood(words_of(self.entry), halves)
        words = self._words(halves)
        if words == stood:
            self._settle_some(halves)
            return
        if words == Bilingual():
            text = N_("An empty entry is not kept; Ctrl+Shift+Del removes it.")
            self._say_fault("" if self.is_new else self.context.text(text))
            return
        new = self.is_new
        outcome: Outcome[Entry] = self.saving.write(
            _label(self.entry),
            lambda change: self._written(change, stood, words),
            None if new else self.entry,
            self._burst,
        )
        if outcome.stale is not None:
            self._overtaken(words, outcome.stale)
        if outcome.record is None:
            return
        record = outcome.record
        self.entry = record
        self._settle_some(halves)
        for name in {"en", "zh"} - halves - self._typing.dirty:
            if not self._halves[name].composing:
                self._halves[name].show_text(words_of(record).half(name))
        self._show_state()
        if new:
            self.came_in.emit()

    def finish(self) -> None:
        """Save what was typed, and what is unfinished as a draft, before the record is left."""
        self.keep()

    def _look_around(self) -> None:
        """Take in text typed on another screen, and update an open question."""
        if self._draft.news:
            # It may have been put right there.
            self._read_again()
            self.show_entry(self.entry)
        if self._typing.asked and self._question is not None:
            mine = saying(self.entry, self._words())
            ask_which(self._question, self.context, mine, self._typing.overtaken)
            self._note_draft()

    @property
    def holds_typing(self) -> bool:
        """True while something is typed that is not in the book."""
        return bool(self._typing.dirty)

    @property
    def is_at_rest(self) -> bool:
        """True when everything shown is in the book, so that the editor can be discarded."""
        waits = self.is_new or self.holds_typing or self._typing.held_halves or self.fault
        says = self._notes is not None and not self._notes.is_at_rest
        return not (waits or says or self.has_focus or self.is_composing)

    @property
    def is_empty(self) -> bool:
        """True while nothing is typed in it."""
        return self._words() == Bilingual()

    @property
    def _burst(self) -> str:
        return f"{self.entry.id} words" if self.entry.id else ""

    def _written(self, change: Change, stood: Bilingual, words: Bilingual) -> Entry:
        entry = self.entry
        if self.is_new:
            match entry:
                case Paragraph():
                    return agendas.add_paragraph(
                        change, self.item, words, before=self.before, kind=entry.kind
                    )
                case Decision():
                    return agendas.add_decision(change, self.item, words, is_placed=True)
            return action_steps.add_action(change, words, self.item, is_placed=True)
        return change.update(saying(entry, stood), saying(entry, words))

    def _say_refusal(self, sentence: str) -> None:
        """Show under the text why it was not saved; what was typed is stored as a draft."""
        self._say_fault(sentence)
        if sentence:
            self._note_draft()

    def _read_again(self) -> None:
        self.entry = self.saving.read(self.entry) or self.entry
        self._show_rest()

    def _overtaken(self, words: Bilingual, error: StaleError) -> None:
        """Ask which text to keep; for a removed entry, whether to restore it."""
        if self._question is None:
            look = self.context.look
            self._question = KeepWhich(look, self.keep_mine, self.take_theirs)
            self._asking = self._put_under(self._question, at=2, above=look.px(4))
        self.is_gone = error.is_removed
        if self.is_gone:
            say_removed(self._question, self.context, error)
        else:
            self._read_again()
            self._typing.ask(error, words_of(self.entry))
            ask_which(self._question, self.context, saying(self.entry, words), error.overtaken)
        self._note_draft()
        if not self.is_gone:
            self.keep()

    def keep_mine(self) -> None:
        """Save what was typed over the book's text, or restore the entry with it."""
        if self.is_gone and not self.saving.bring_back(self.entry):
            return
        self._typing.insist()
        self._leave_question()
        self.keep()

    def take_theirs(self) -> None:
        """Discard what was typed in favour of the book's text."""
        if self.is_gone:
            self.settle()
            self.given_up.emit()
            return
        self._settle_some(self._typing.give_up())
        self._show_rest()

    def _leave_question(self) -> None:
        self.is_gone = False
        if self._question is not None:
            self._question.leave()

    def _note_draft(self) -> None:
        typed = {name: self._halves[name].text() for name in sorted(self._typing.dirty)}
        self._draft.keep(typed, self.before if self.is_new else "")
        self._draft.note_over({} if self.is_new else self._typing.over)

    def _settle_some(self, halves: Collection[str]) -> None:
        """Note that what was typed in *halves* is saved or discarded; the rest is pending."""
        self._typing.settle(halves)
        if self._typing.dirty:
            self._note_draft()
        else:
            self.settle()

    def settle(self) -> None:
        """Remove everything unsaved: the fault, and this row's draft.

        Drafts of other screens stay.
        """
        self._typing.settle()
        self.saving.settle()
        self._leave_question()
        self._draft.clear_for(self.entry)
        if not self._draft.halves:
            self._draft.note_over({})

    def take(self, draft: str = "") -> None:
        """Show an earlier draft, of a new entry under the key *draft*, and try to save it again."""
        self._draft.key = draft or self._draft.key
        self.before = self._draft.before or self.before
        for name, half in self._halves.items():
            typed = self._draft.take(name)
            if typed is not None:
                half.show_text(typed)
                stands = words_of(self.entry).half(name)
                if _differs(typed, stands):
                    self._typing.began(name, self._draft.over(name, stands))
        if self._typing.dirty:
            QTimer.singleShot(0, self, self.keep)
        else:
            self.settle()

    def _show_state(self) -> None:
        self._show_as(self.entry, self._words())

    def _words(self, halves: Collection[str] = ("en", "zh")) -> Bilingual:
        """The text to save: *halves* as typed, the others as in the book."""
        stands = self._typing.stood(words_of(self.entry), halves)
        texts = {name: stands.half(name) for name in self._halves}
        typed = self._typing.dirty & set(halves)
        texts |= {name: self._halves[name].text() for name in typed}
        return unless_same(stands, texts["en"], texts["zh"])

    def _note(self) -> None:
        """Show the state of the present text and, a moment later, the findings of the checks."""
        if self._notes is None:
            self._notes = PairNotes(self.context)
            self._notes.underline_in(lambda: self._halves)
            # Empty, it takes no room: nothing moves with the first letter.
            self._put_under(self._notes, at=2)
        self._notes.show_pair(self.entry, field_of(self.entry), self._words())
        self._show_state()

    def _typed(self, name: str) -> None:
        self._typing.began(name, words_of(self.entry).half(name))
        self._note()
        self.saving.typed()

    def _left(self) -> None:
        if self._typing.held_halves:
            QTimer.singleShot(0, self, self._show_rest)
        if self._typing.dirty:
            self.saving.left()


def _label(entry: Entry) -> str:
    """The label of a change to *entry*."""
    if entry.id:
        return N_("Change record")
    match entry:
        case Paragraph():
            return N_("Write a paragraph")
        case Decision():
            return N_("Record a decision")
    return N_("Record an action")


def _differs(text: str, stands: str) -> bool:
    return text.strip() != stands.strip()
