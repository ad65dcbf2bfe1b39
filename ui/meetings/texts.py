"""One text of the record in both languages, kept by itself while it is typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data import actions, agendas, reading
from secretariat.data.change import Change
from secretariat.declaring.states import state_of
from secretariat.declaring.values import Bilingual
from secretariat.declaring.written import text_of
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.inputs import CALLED, Text, level, mark
from ui.kit.once_released import once_released
from ui.kit.parts import Pill, label, plain, row, show, show_now
from ui.kit.trying_again import TryingAgain
from ui.meetings.entry_drafts import Entry, EntryDraft, field_of, words_of
from ui.meetings.entry_line import EntryLine
from ui.records.fallen import say_fallen
from ui.records.keeping import WAIT
from ui.records.tones import tone_of
from ui.texts.notes import PairNotes, unless_same


class EntryRow(QWidget):
    """A number, the English, the Chinese, and what the entry is; new until something is typed."""

    came_in = Signal()
    """It was new, and is now in the book."""

    def __init__(self, context: Context, item: Item, entry: Entry) -> None:
        super().__init__()
        self.context, self.item, self.entry = context, item, entry
        self.before = ""
        """The id of the paragraph before which a new one is to stand, empty for the end."""
        self.is_writing = False
        self._dirty: set[str] = set()
        """The halves in which something was typed that is not in the book."""
        self._draft = EntryDraft(context.drafts, item, entry)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(partial(once_released, self, self.keep))
        self._again = TryingAgain(self, context.messages, self.keep)
        self._lay_out()
        self.show_entry(entry)
        self.take()

    @property
    def is_new(self) -> bool:
        """True until the entry is in the book."""
        return not self.entry.id

    def show_entry(self, entry: Entry) -> None:
        """Show what the book says now, but for the halves in which something is being typed."""
        self.entry = entry
        if news := self._draft.news:
            # Somebody went on with it at another place, and may have put it right there.
            self._dirty -= news
            self.take()
        for name, half in self._halves.items():
            if name not in self._dirty and not half.composing:
                half.show_text(words_of(entry).half(name))
        self._show_state()

    def keep(self) -> None:
        """Write what was typed; where it cannot be, the reason stands under it, and a draft."""
        self._timer.stop()
        if not self._dirty:
            return
        words = self._words()
        if words == words_of(self.entry):
            self.settle()
            return
        if words == Bilingual():
            said = N_("An empty entry is not kept; Ctrl+Shift+Del takes it out.")
            self._say_fault("" if self.is_new else self.context.text(said))
            return
        self.is_writing = True
        new = self.is_new
        try:
            with self.context.book.change(self._label, self.context.who, burst=self._burst) as one:
                made = self._written(one, words)
        except SecretariatError as error:
            self._refused(error)
            return
        finally:
            self.is_writing = False
        self._say_loss(made)
        self.entry = made
        self.settle()
        self._show_state()
        if new:
            self.came_in.emit()

    def focus(self) -> None:
        """Put the cursor into the half of the window's language."""
        show_now(self)
        (self.chinese if self.context.language.short == "zh" else self.english).setFocus()

    @property
    def is_composing(self) -> bool:
        """True while an input method is at work in one of the halves."""
        return self.english.composing or self.chinese.composing

    @property
    def is_empty(self) -> bool:
        """True while nothing is typed in it."""
        return self._words() == Bilingual()

    @property
    def has_focus(self) -> bool:
        """True while the cursor is somewhere in it."""
        return self.isAncestorOf(self.window().focusWidget() or self.window())

    @property
    def _label(self) -> str:
        if not self.is_new:
            return N_("Change record")
        match self.entry:
            case Paragraph():
                return N_("Write a paragraph")
            case Decision():
                return N_("Record a decision")
        return N_("Record an action")

    @property
    def _burst(self) -> str:
        return f"{self.entry.id} words" if self.entry.id else ""

    def _written(self, change: Change, words: Bilingual) -> Entry:
        entry = self.entry
        if self.is_new:
            match entry:
                case Paragraph():
                    return agendas.add_paragraph(
                        change, self.item, words, before=self.before, kind=entry.kind
                    )
                case Decision():
                    return agendas.add_decision(change, self.item, words)
            return actions.add_action(change, words, self.item)
        return change.update(entry, _saying(entry, words))

    def _refused(self, error: SecretariatError) -> None:
        """What was typed stays; the book's state is read, so that the next try is not stale."""
        if isinstance(error, DiskError):
            typed = {name: self._halves[name].text() for name in sorted(self._dirty)}
            self._say_fault(self.context.language.error(error))
            self._draft.keep(typed, self.before if self.is_new else "")
            self._again.refused(self.fault)
            return
        with self.context.book.reading() as connection:
            for found in reading.fetch(connection, type(self.entry), [self.entry.id]):
                self.show_entry(found)
        stands = words_of(self.entry)
        typed = {name: self._halves[name].text() for name in sorted(self._dirty)}
        typed = {name: text for name, text in typed.items() if _differs(text, stands.half(name))}
        self._dirty = set(typed)
        if not typed:
            # Somebody else wrote the very same meanwhile.
            self.settle()
            return
        self._say_fault(self.context.language.error(error))
        self._draft.keep(typed, self.before if self.is_new else "")

    def settle(self) -> None:
        """Leave nothing that is not in the book: the fault goes, and this row's draft is deleted.

        What was left among the drafts elsewhere stays there.
        """
        self._dirty.clear()
        self._again.end()
        self._say_fault("")
        self._draft.clear_for(self.entry)

    def take(self, draft: str = "") -> None:
        """Show what could not be kept before, of a new entry under the key *draft*; try again."""
        self._draft.key = draft or self._draft.key
        self.before = self._draft.before or self.before
        for name, half in self._halves.items():
            typed = self._draft.take(name)
            if typed is not None:
                half.show_text(typed)
                if _differs(typed, words_of(self.entry).half(name)):
                    self._dirty.add(name)
        if self._dirty:
            QTimer.singleShot(0, self, self.keep)
        else:
            self.settle()

    @property
    def fault(self) -> str:
        """Why what is typed cannot be kept, empty when all is well."""
        return self._fault.text()

    def _say_fault(self, sentence: str) -> None:
        self._fault.setText(sentence)
        show(self._faulty, shown=bool(sentence))
        halves = (self.english, self.chinese)
        wrong = [half for half in halves if _is_wrong(half.text())] or halves
        for half in halves:
            said = sentence if half in wrong else ""
            mark(half, faulty=bool(said))
            half.setAccessibleDescription(said)

    def _say_loss(self, made: Entry) -> None:
        if self.entry.id:
            say_fallen(self.context, self.entry, made)

    def _lay_out(self) -> None:
        look, text = self.context.look, self.context.text
        self._number = label("", "small")
        english, chinese = text(N_("English")), text(N_("Chinese"))
        self.english = Text(look, english, broken=True)
        self.chinese = Text(look, chinese, broken=True)
        self._halves = {"en": self.english, "zh": self.chinese}
        for name, half in self._halves.items():
            # Where something stands, its letters say in which language.
            half.setPlaceholderText(CALLED[name])
            half.typed.connect(partial(self._typed, name))
            half.left.connect(self._left)
        level(self.english, self.chinese)
        self._pill, self._state = Pill(look), Pill(look)
        self._words_line = EntryLine(
            look, self._number, (self.english, self.chinese), (self._pill, self._state)
        )
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._words_line)
        self._fault = label("", "fault", wrap=True)
        self._faulty = self._under_halves(self._fault)
        self._faulty.hide()
        self._notes: PairNotes | None = None

    def _under_halves(self, part: QWidget, below: int = 0) -> QWidget:
        """Put *part* under the halves, as wide as they are wherever they stand; returns both."""
        return self._put_under(part, above=self.context.look.px(4), below=below)

    def _put_under(self, part: QWidget, at: int = -1, above: int = 0, below: int = 0) -> QWidget:
        layout = row(part)
        whole = plain(layout)

        def indent(left: int, right: int) -> None:
            layout.setContentsMargins(left, above, right, below)

        indent(*self._words_line.indent)
        self._words_line.indented.connect(indent)
        self._whole.insertWidget(at, whole)
        return whole

    def _show_state(self) -> None:
        text, entry = self.context.text, self.entry
        number = entry.ref.rpartition("/")[2]
        self._number.setText(number or "…")
        match entry:
            case Paragraph():
                name = text(N_("Paragraph"))
            case Decision():
                name = text(N_("Decision"))
                self._pill.say(name, "blue")
            case _:
                name = text(N_("Action"))
                self._pill.say(name, "amber")
        state = state_of(self._words(), entry.states.get(field_of(entry)))
        self._state.say(text(state.label) if state else "", tone_of(state) if state else "grey")
        called = f"{name} {number}".strip()
        self.english.setAccessibleName(f"{called}, {text(N_('English'))}")
        self.chinese.setAccessibleName(f"{called}, {text(N_('Chinese'))}")

    def _words(self) -> Bilingual:
        """What is to be the text: the halves that were typed, else what the book says."""
        stands = words_of(self.entry)
        said = {name: stands.half(name) for name in self._halves}
        said |= {name: self._halves[name].text() for name in self._dirty}
        return unless_same(stands, said["en"], said["zh"])

    def _note(self) -> None:
        """Say how far the text has come as it stands, and a moment later what the checks find."""
        if self._notes is None:
            self._notes = PairNotes(self.context)
            # Empty, it takes no room: nothing moves with the first letter.
            self._put_under(self._notes, at=2)
        self._notes.show_pair(self.entry, field_of(self.entry), self._words())
        self._show_state()

    def _typed(self, name: str) -> None:
        self._dirty.add(name)
        self._note()
        if not self._timer.isActive():
            self._timer.start()

    def _left(self) -> None:
        if self._dirty:
            QTimer.singleShot(0, self, partial(once_released, self, self.keep))


def _differs(text: str, stands: str) -> bool:
    return text.strip() != stands.strip()


def _is_wrong(text: str) -> bool:
    try:
        text_of(text)
    except SecretariatError:
        return True
    return False


def _saying(entry: Entry, words: Bilingual) -> Entry:
    if isinstance(entry, Action):
        return replace(entry, title=words)
    return replace(entry, text=words)
