"""The input line of the live meeting: marks the names and dates that it recognises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from secretariat.domain.minute_lines import Entered, Line, What, asked_at, read
from secretariat.domain.rolls import Nameable, Roll
from secretariat.exchange.pasted import blocks_of
from secretariat.i18n import N_
from ui.kit.editing.answers import Suggestion
from ui.kit.editing.finder import Offers
from ui.kit.inputs import Text
from ui.kit.look import Look
from ui.kit.spelling import Spellers, wave

_TONES = {What.SORT: "blue", What.SPEAKER: "green", What.NAME: "green", What.DAY: "amber"}
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST = 4_000
"""Length in characters of the longest line in which names and days are recognised."""


class _Marked(QSyntaxHighlighter):
    """Underlines and colours the recognised parts, which the chips below explain."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        self.line = Line("", Entered.DISCUSSION)
        self.spellers: Spellers | None = None

    def highlightBlock(self, text: str) -> None:
        begin = self.currentBlock().position()
        for mark in self.line.marks:
            ink, ground = self._look.theme.tone(_TONES[mark.what])
            form = QTextCharFormat()
            form.setForeground(ink)
            form.setBackground(ground)
            form.setFontUnderline(True)
            length = len(mark.text) if mark.what is not What.SORT else mark.end - mark.start
            self.setFormat(mark.start - begin, length, form)
        self._mark_spelling(begin, text)

    def _mark_spelling(self, begin: int, text: str) -> None:
        """Underline misspelt words outside of what was recognised, but for the last, half typed."""
        speller = self.spellers() if self.spellers is not None else None
        for misspelt in speller.misspelt(text) if speller is not None else ():
            start = begin + misspelt.start
            is_marked = any(mark.start <= start < mark.end for mark in self.line.marks)
            if not is_marked and misspelt.end < len(text):
                self.setFormat(misspelt.start, misspelt.end - misspelt.start, wave(self._look))


class MinuteLine(Text):
    """Emits the line when Enter is pressed; nothing acts while an input method is composing."""

    entered = Signal()
    """Emitted for Enter: the line is to be recorded."""
    entered_and_on = Signal()
    """Emitted for Shift+Enter: the line is to be recorded, and its other language typed next."""
    left_up = Signal()
    """Emitted for Up in an empty line: the cursor is to go to the last entry."""
    blocks_pasted = Signal(list)
    """Emitted with pasted blocks: several paragraphs, lists or tables."""
    recognised = Signal()
    """Emitted when the recognised parts of the line changed."""

    def __init__(
        self,
        look: Look,
        name: str,
        roll: Callable[[], Roll],
        sides: Callable[[], Mapping[str, str]],
        spoken_on: Callable[[], date],
    ) -> None:
        """*sides* returns the name of each side, by its code in lower case.

        *spoken_on* returns the day from which deadlines in the line count.
        """
        super().__init__(look, name)
        self._roll, self._sides, self._spoken_on = roll, sides, spoken_on
        self._refused: set[tuple[What, str]] = set()
        self.chosen: Entered | None = None
        """The kind of entry chosen by a key; None for the recognised one."""
        self._offers: Offers | None = None
        self._offered: list[Nameable] = []
        self._marked = _Marked(self.document(), look)
        self.textChanged.connect(self._read)
        self.cursorPositionChanged.connect(self._offer)

    @property
    def line(self) -> Line:
        """The line as last parsed."""
        return self._marked.line

    @property
    def refused(self) -> list[list[str]]:
        """The undone recognitions, in the form kept in drafts."""
        return [[what.value, text] for what, text in sorted(self._refused, key=str)]

    @property
    def is_offering(self) -> bool:
        """True while names are offered."""
        return self._offers is not None and self._offers.isVisible()

    def begin(self, text: str = "", chosen: Entered | None = None) -> None:
        """Show *text* as a new line, without undone recognitions."""
        self._refused.clear()
        self.chosen = chosen
        self.setPlainText(text)
        self._read()
        self.moveCursor(self.textCursor().MoveOperation.End)

    def refuse(self, refused: list[list[str]]) -> None:
        """Undo the recognitions *refused*, which come from a draft."""
        self._refused = {(What(what), text) for what, text in refused}
        self._read()

    def choose(self, sort: Entered) -> None:
        """Make the line an entry of *sort*; if it is one already, discussion again."""
        self.chosen = None if self.chosen is sort else sort
        self._read()

    def spell_with(self, spellers: Spellers) -> None:
        """Underline misspelt words in the one pass that marks what is recognised."""
        self._spellers = self._marked.spellers = spellers

    def insertFromMimeData(self, source: QMimeData) -> None:
        """One paragraph goes into the line; of several, each is an entry of its own."""
        blocks = blocks_of(source.html() if source.hasHtml() else "", source.text())
        if len(blocks) > 1 or any("\n" in block for block in blocks):
            self.blocks_pasted.emit(blocks)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of the line; keys of an input method never get here."""
        if self.composing or not self._acts(event):
            super().keyPressEvent(event)

    def _acts(self, event: QKeyEvent) -> bool:
        """True if the key was handled as one of this line's own."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.is_offering and held == Qt.KeyboardModifier.NoModifier and self._moves(key):
            return True
        if key in _TAKING and held == Qt.KeyboardModifier.NoModifier:
            self.entered.emit()
        elif key in _TAKING and held == Qt.KeyboardModifier.ShiftModifier:
            self.entered_and_on.emit()
        elif key == Qt.Key.Key_Backspace and held == Qt.KeyboardModifier.NoModifier:
            return self._takes_back()
        elif key == Qt.Key.Key_Up and not self.text():
            self.left_up.emit()
        else:
            return False
        return True

    def _moves(self, key: int) -> bool:
        """True if *key* moved in the offered names, or chose one."""
        assert self._offers is not None  # noqa: S101 - they are shown
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._offers.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Tab or (key in _TAKING and self._offers.currentRow() >= 0):
            self._take(max(0, self._offers.currentRow()))
        elif key == Qt.Key.Key_Escape:
            self._offers.hide()
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Tab takes the first name that is offered, instead of leaving the line."""
        is_tab = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        )
        if is_tab and self.is_offering and not self.composing:
            self._take(max(0, self._offers.currentRow()) if self._offers is not None else 0)
            return True
        return super().event(event)

    def _takes_back(self) -> bool:
        """True if Backspace undid a recognition, and left the words."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        if self.chosen is not None and not cursor.position():
            self.choose(self.chosen)
            return True
        mark = self.line.mark_before(cursor.position())
        if mark is None:
            return False
        self._refused.add(mark.key)
        self._read()
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if self.composing:
            self._hide_offers()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._hide_offers()

    def _read(self) -> None:
        before = self._marked.line
        text = self.text()
        if len(text) > _MOST:
            self._marked.line = Line(text, self.chosen or Entered.DISCUSSION)
        else:
            self._marked.line = read(
                text, self._roll(), self._spoken_on(), self.chosen, self._refused
            )
        if self._marked.line.marks != before.marks:
            self.blockSignals(True)  # noqa: FBT003 - as Qt calls it; colours are no typing
            self._marked.rehighlight()
            self.blockSignals(False)  # noqa: FBT003 - as above
        self.recognised.emit()

    def _offer(self) -> None:
        """Offer names for the text between “@” and the cursor."""
        cursor = self.textCursor()
        asked = None if self.composing else asked_at(self.text(), cursor.position())
        is_known = any(
            mark.what is What.NAME and mark.start <= cursor.position() - 1 < mark.end
            for mark in self.line.marks
        )
        if asked is None or not self.hasFocus() or (is_known and not self._is_longer(asked[1])):
            self._hide_offers()
            return
        self._offered = self._roll().offers(asked[1])
        language, sides = self._look.language, self._sides()
        suggestions = [
            Suggestion(
                entry.id,
                entry.called.best(language.short),
                " · ".join(
                    filter(
                        None,
                        (sides.get(entry.side, ""), entry.called.second(language.short)),
                    )
                ),
            )
            for entry in self._offered
        ]
        if self._offers is None:
            self._offers = Offers(self)
            self._offers.setAccessibleName(language.text(N_("Names")))
            self._offers.itemClicked.connect(
                lambda item: self._take(self._offers.row(item) if self._offers else 0)
            )
        self._offers.put(suggestions)

    def _is_longer(self, text: str) -> bool:
        """True if *text*, though a name itself, is also the beginning of another name."""
        offers = self._roll().offers(text)
        names = [name for offer in offers[:2] for name in offer.names]
        return sum(name.casefold().startswith(text.casefold()) for name in names) > 1

    def _take(self, row: int) -> None:
        """Replace the typed text by the offered name in row *row*."""
        cursor = self.textCursor()
        asked = asked_at(self.text(), cursor.position())
        self._hide_offers()
        if asked is None or not 0 <= row < len(self._offered):
            return
        start, _ = asked
        name = self._roll().handle(self._offered[row], self.line.language)
        end = cursor.position()
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        cursor.insertText(f"@{name}")
        self.setTextCursor(cursor)
        self._hide_offers()

    def _hide_offers(self) -> None:
        if self._offers is not None:
            self._offers.hide()
