"""Banners above every screen: the user's name, read-only books, conflicts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from secretariat.data.journal import conflicts
from secretariat.declaring.written import name_of
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.settings import working_for
from ui.context import Context, Place
from ui.kit.choices import Choices
from ui.kit.flow import FlowLayout
from ui.kit.inputs import Line, mark
from ui.kit.parts import button, label, show
from ui.records.line_draft import LineDraft
from ui.records.names import Names, sides

_WHO = "who"
"""The key of the draft of the name."""


class WhoBanner(QFrame):
    """Asks once for name and side; when closed, the system's user name is used."""

    answered = Signal()
    """Emitted when the question was postponed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "banner")
        look, text = context.look, context.text
        self.name = Line(text(N_("Your name")))
        self.name.setPlaceholderText(text(N_("Your name")))
        self.name.setFixedWidth(look.px(200))
        self.name.returnPressed.connect(self._take)
        self.name.typed.connect(self._look_again)
        self.side = Choices(text(N_("Your side")))
        for code, name in sides(context):
            self.side.addItem(name, code.lower())
        self.side.setCurrentIndex(max(0, self.side.findData(context.book.side)))
        self.side.setMinimumWidth(look.px(240))
        self._draft = LineDraft(context.drafts, self.name, self.side)
        self._draft.begin(_WHO)
        take = button(look, text(N_("Confirm")), self._take, role="primary")
        later = button(look, text(N_("Later")), self._put_off)
        asked = label(text(N_("Enter your name. It appears beside every change that you make.")))
        flow = FlowLayout(self, spacing=look.px(8))
        flow.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        self.fault = label("", "fault")
        self.fault.hide()
        for part in (asked, self.name, self.fault, self.side, take, later):
            flow.addWidget(part)

    def focus(self) -> None:
        """Focus the name."""
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._put_off()
            return
        super().keyPressEvent(event)

    def _put_off(self) -> None:
        """Hide the question for now; the focus goes to the screen."""
        self.hide()
        self.answered.emit()

    def _take(self) -> None:
        try:
            name = self._named()
        except SecretariatError as error:
            self._say(self._context.error_text(error))
            self.name.setFocus()
            return
        context, side = self._context, self.side.currentData() or ""
        self._draft.end(_WHO)
        context.set(replace(working_for(context.settings, context.book.id, side), name=name))

    def _named(self) -> str:
        """The name entered; SecretariatError when it is empty."""
        name = name_of(self.name.text())
        if not name:
            raise SecretariatError(N_("Type your name first."))
        return name

    def _look_again(self) -> None:
        """Clear the error once the input is valid."""
        if self.fault.isHidden():
            return
        try:
            self._named()
        except SecretariatError as error:
            self._say(self._context.error_text(error))
        else:
            self._say("")

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        show(self.fault, shown=bool(sentence))
        self.name.setAccessibleDescription(sentence)
        mark(self.name, faulty=bool(sentence))


class ReadOnlyBanner(QFrame):
    """Shown while the book is read-only here."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        look = context.look
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        sentence = N_(
            "Read only: the book, or its folder, is write-protected, so nothing typed here is kept."
            " Check out a copy to work in."
        )
        layout.addWidget(label(context.text(sentence), wrap=True), 1)
        show(self, shown=context.book.is_read_only)


class ConflictBanner(QFrame):
    """Counts the fields in conflict between two copies, and opens the first."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self._context, self._names = context, names
        self.setProperty("role", "alarm")
        look = context.look
        self._said = label("", wrap=True)
        self._go = button(look, context.text(N_("Look at it")), self.show_first)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        layout.addWidget(self._said, 1)
        layout.addWidget(self._go)
        self._first = Place("")
        context.changes.happened.connect(self._heard)
        self.read()

    def _heard(self, _kinds: frozenset[str]) -> None:
        self.read()

    def read(self) -> None:
        """Count the conflicts again."""
        with self._context.book.reading() as view:
            in_conflict = conflicts.in_book(view)
        show(self, shown=bool(in_conflict))
        if not in_conflict:
            return
        title = self._names.title(in_conflict[0].record)
        known = title is not None and KINDS.get(title.kind) is not None
        self._first = Place(title.kind, title.id) if title is not None and known else Place("")
        self._said.setText(
            self._context.language.plural(
                "{count} field differs between two copies of the book.",
                "{count} fields differ between two copies of the book.",
                len(in_conflict),
            )
        )

    def show_first(self) -> None:
        """Open the first record in conflict."""
        if self._first.screen:
            self._context.go(self._first)
