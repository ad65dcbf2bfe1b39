"""The appearance of an entry of the record: number, level halves, states, faults."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.declaring.states import state_of
from secretariat.declaring.values import Bilingual
from secretariat.declaring.written import text_of
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import field_of
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Paragraph
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.inputs import CALLED, Text, level, mark
from ui.kit.parts import Pill, label, plain, row, show, show_now
from ui.meetings.entry_handle import EntryHandle
from ui.meetings.entry_line import EntryLine
from ui.records.spelling import BookSpelling


class EntryLook(QWidget):
    """A number, the English and the Chinese text, and messages below them."""

    typed = Signal(str)
    """Emitted with the half in which the user typed."""
    pasted = Signal(str, list)
    """Emitted with the half into which several blocks were pasted, and those after the first."""
    left = Signal()
    """Emitted when the focus left one of the halves."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def focus(self) -> None:
        """Put the cursor into the half of the window's language."""
        show_now(self)
        (self.chinese if self.context.language.short == "zh" else self.english).setFocus()

    @property
    def is_composing(self) -> bool:
        """True while an input method is composing in one of the halves."""
        return self.english.composing or self.chinese.composing

    def at_cursor(self) -> tuple[Bilingual, Bilingual] | None:
        """The text before and after the cursor; None if it is in no half, or at an end."""
        for name, half in self._halves.items():
            if not half.hasFocus():
                continue
            at, text = half.textCursor().position(), half.text()
            first, second = text[:at].rstrip(), text[at:].lstrip()
            if not first or not second:
                return None
            other = "zh" if name == "en" else "en"
            stays = Bilingual(**{name: first, other: self._halves[other].text()})
            return stays, Bilingual(**{name: second})
        return None

    @property
    def has_focus(self) -> bool:
        """True while the cursor is somewhere in it."""
        return self.isAncestorOf(self.window().focusWidget() or self.window())

    @property
    def fault(self) -> str:
        """The reason why typed text cannot be saved; empty when all is well."""
        return self._fault.text()

    def _say_fault(self, sentence: str) -> None:
        self._fault.setText(sentence)
        show(self._faulty, shown=bool(sentence))
        halves = (self.english, self.chinese)
        wrong = [half for half in halves if _is_wrong(half.text())] or halves
        for half in halves:
            text = sentence if half in wrong else ""
            mark(half, faulty=bool(text))
            # Whoever tabs through the texts hears the state that is seen beside them.
            half.setAccessibleDescription(text or self._state.text())

    def _lay_out(self) -> None:
        look, text = self.context.look, self.context.text
        self._number = EntryHandle(text(N_("Drag to move. Keys: Alt+Up, Alt+Down.")))
        english, chinese = text(N_("English")), text(N_("Chinese"))
        self.english = Text(look, english, broken=True)
        self.chinese = Text(look, chinese, broken=True)
        self._halves = {"en": self.english, "zh": self.chinese}
        for name, half in self._halves.items():
            # Where something stands, its letters say in which language.
            half.setPlaceholderText(CALLED[name])
            half.typed.connect(partial(self.typed.emit, name))
            half.left.connect(self.left)
            half.takes_blocks = True
            half.pasted_more.connect(partial(self.pasted.emit, name))
        self.spelling = BookSpelling(self.context, self)
        self.english.spell_with(self.spelling)
        self.spelling.changed.connect(self.english.spell_again)
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

    def _show_as(self, entry: Entry, words: Bilingual) -> None:
        """Show the kind and status of *entry*, and the translation state of *words*."""
        text = self.context.text
        number = entry.ref.rpartition("/")[2]
        self._number.setText(number or "…")
        if not isinstance(entry, Paragraph):
            tone = "blue" if isinstance(entry, Decision) else "amber"
            self._pill.say(_sort(entry, self.context), tone)
        state = state_of(words, entry.states.get(field_of(entry)))
        self._state.say(text(state.label) if state else "", state.meaning.tone if state else "grey")
        name = called(entry, self.context)
        self.english.setAccessibleName(f"{name}, {text(N_('English'))}")
        self.chinese.setAccessibleName(f"{name}, {text(N_('Chinese'))}")
        if not self.fault:
            for half in self._halves.values():
                half.setAccessibleDescription(self._state.text())


def called(entry: Entry, context: Context) -> str:
    """The name of *entry* within the record: “Paragraph 1.4”."""
    return f"{_sort(entry, context)} {entry.ref.rpartition('/')[2]}".strip()


def _sort(entry: Entry, context: Context) -> str:
    match entry:
        case Paragraph():
            return context.text(N_("Paragraph"))
        case Decision():
            return context.text(N_("Decision"))
    return context.text(N_("Action"))


def _is_wrong(text: str) -> bool:
    try:
        text_of(text)
    except SecretariatError:
        return True
    return False
