"""Find and replace within the record, in a bar above it, so that no dialog covers the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import words_of
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.inputs import Line
from ui.kit.parts import button, column, framed, label, row, tool


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence in the record."""

    entry: str
    """The id of the entry."""
    half: str
    start: int
    end: int


def places_of(entries: Sequence[Entry], sought: str) -> list[Place]:
    """The occurrences of *sought* in the texts of *entries*, ignoring case."""
    if not sought:
        return []
    form = re.compile(re.escape(sought), re.IGNORECASE)
    return [
        Place(entry.id, code, match.start(), match.end())
        for entry in entries
        for code in ("en", "zh")
        for match in form.finditer(words_of(entry).half(code))
    ]


class FindBar(QWidget):
    """Steps through the occurrences, and replaces the one shown or all."""

    wanted = Signal(object)
    """Emitted with the occurrence that is to be shown."""
    replace_one = Signal(object, str)
    replace_all = Signal(str, str)
    closed = Signal()

    def __init__(self, context: Context, entries: Callable[[], Sequence[Entry]]) -> None:
        super().__init__()
        self._context, self._entries = context, entries
        self._at = -1
        text, look, px = context.text, context.look, context.look.px
        self.sought = Line(text(N_("Find in the record")))
        self.sought.setPlaceholderText(text(N_("Find in the record")))
        self.other = Line(text(N_("Replace by")))
        self.other.setPlaceholderText(text(N_("Replace by")))
        self.count = label("", "small")
        self.sought.typed.connect(lambda: self._step(0))
        finding = row(
            self.sought,
            self.count,
            tool(look, "arrow-up", text(N_("Occurrence before")), lambda: self.step(-1)),
            tool(look, "arrow-down", text(N_("Next occurrence")), lambda: self.step(1)),
            tool(look, "x", text(N_("Close the search")), self.close_bar),
            spacing=px(8),
        )
        finding.setStretch(0, 1)
        self._one = button(look, text(N_("Replace")), self.replace)
        self._all = button(look, text(N_("Replace all")), self.replace_every)
        replacing = row(self.other, self._one, self._all, spacing=px(8))
        replacing.setStretch(0, 1)
        self._replacing = framed(replacing, "")
        replacing.setContentsMargins(0, 0, 0, 0)
        whole = framed(
            column(finding, self._replacing, spacing=px(8), margins=(px(12), px(8), px(12), px(8)))
        )
        layout = column(whole)
        self.setLayout(layout)
        self.hide()

    def open(self, sought: str = "", *, replaces: bool) -> None:
        """Show the bar with *sought* in it; with the second line if it *replaces*."""
        if sought:
            self.sought.setText(sought)
        self._replacing.setVisible(replaces)
        self.show()
        self.sought.setFocus()
        self.sought.selectAll()
        self._at = -1
        self._say(self.places)

    @property
    def places(self) -> list[Place]:
        """Every occurrence, from top to bottom."""
        return places_of(self._entries(), self.sought.text())

    def step(self, way: int) -> None:
        """Show the next occurrence, or the one before."""
        self._step(way)

    def replace(self) -> None:
        """Replace the occurrence shown, and show the next."""
        places = self.places
        if 0 <= self._at < len(places):
            self.replace_one.emit(places[self._at], self.other.text())
            self._at -= 1
        self._step(1)

    def replace_every(self) -> None:
        """Replace all occurrences in one change."""
        if self.places:
            self.replace_all.emit(self.sought.text(), self.other.text())
        self._at = -1
        self._say(self.places)

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter steps or replaces, Shift+Enter steps back, Escape closes; none while composing."""
        if self.sought.composing or self.other.composing:
            return
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if self.other.hasFocus():
                self.replace()
            else:
                self._step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _step(self, way: int) -> None:
        places = self.places
        if places and way:
            begin = -1 if way > 0 else 0
            self._at = ((self._at if self._at >= 0 else begin) + way) % len(places)
            at = self.window().focusWidget()
            self.wanted.emit(places[self._at])
            if at is not None and self.isAncestorOf(at):
                at.setFocus()
        elif not way:
            self._at = -1
        self._say(places)

    def _say(self, places: Sequence[Place]) -> None:
        """Show how many occurrences there are, and the number of the current one."""
        text, number = self._context.text, self._context.language.number
        if not self.sought.text():
            sentence = ""
        elif not places:
            sentence = text(N_("Not found"))
        elif self._at < 0:
            sentence = text(N_("{count} found"), count=number(len(places)))
        else:
            sentence = text(
                N_("{at} of {count}"), at=number(self._at + 1), count=number(len(places))
            )
        self.count.setText(sentence)
        self._one.setEnabled(self._at >= 0)
        self._all.setEnabled(bool(places))
