"""The card on the part “Agreed text” with the progress of a record, one fact per line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from secretariat.data.questions import reading
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.flow import flow
from ui.kit.fold import Fold
from ui.kit.parts import Pill, button, column, emptied, label, plain, row
from ui.meetings.agreed.fact import Fact
from ui.meetings.agreed.facts_shown import Facts
from ui.meetings.agreed.issued_papers import IssuedPapers
from ui.meetings.agreed.reasons import lead_to
from ui.meetings.agreed.square import COPY_CODE, COPY_SQUARE, copy_code, copy_square, square
from ui.meetings.agreed.verb import State
from ui.records.names import Names

_CAPTION, _WIDE, _SQUARE = 130, 560, 74
"""Pixels at 100 per cent: width of captions, card width from which they fit beside, square."""


class Standing(QFrame):
    """Shows the facts of a record; hidden while there are none."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self._context, self._names = context, names
        self._papers = IssuedPapers(context, self)
        self._lines: list[QBoxLayout] = []
        self.facts: list[Fact] = []
        self._state: State | None = None
        self.setProperty("role", "card")
        px = context.look.px
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(px(14), px(10), px(14), px(10))
        self._list.setSpacing(px(10))
        self.hide()

    def show_state(self, state: State) -> None:
        """Show the progress of the record."""
        self._state = state
        facts = Facts(self._context.language, state).every()
        if facts == self.facts:
            return
        self.facts = facts
        emptied(self._list)
        self._lines.clear()
        for fact in facts:
            self._list.addWidget(self._line(fact))
        self.setVisible(bool(facts))
        self._turn()

    def open_usual(self) -> None:
        """Open the newest paper of the record in the usual layout, of our own side's original."""
        state = self._state
        issued = state.issued if state else None
        original = self._papers.usual(issued.originals) if issued else None
        if state is not None and original is not None:
            self._papers.open_paper(state.ref, original)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put captions beside their facts if the card is wide enough, else above."""
        wide = self.width() >= self._context.look.px(_WIDE)
        ways = QBoxLayout.Direction
        for line in self._lines:
            line.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def _line(self, fact: Fact) -> QWidget:
        look, px = self._context.look, self._context.look.px
        caption = label(fact.caption, "caption", wrap=True)
        caption.setFixedWidth(px(_CAPTION))
        # It may need more lines than what stands beside it.
        caption.ensurePolished()
        caption.setMinimumHeight(caption.heightForWidth(px(_CAPTION)))
        words = label(fact.sentence, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        leads = [self._lead(*lead) for lead in fact.leads]
        over = flow(Pill(look, fact.state, fact.tone), *leads, spacing=px(4))
        parts: list[QWidget] = [plain(over), words]
        if fact.code:
            parts.append(self._code(fact.code))
        ref, originals = fact.papers
        if originals and self._state is not None:
            parts += self._opened(ref, fact)
        widget = plain(column(*parts, spacing=px(4)))
        line = row(plain(column(caption, None)), widget, spacing=px(8))
        line.setStretch(1, 1)
        self._lines.append(line)
        return plain(line)

    def _opened(self, ref: str, fact: Fact) -> list[QWidget]:
        """The papers of an issued text; those of a corrigendum are folded."""
        assert self._state is not None  # noqa: S101 - as above
        widget = self._papers.buttons(ref, fact.papers[1], self._state.parties)
        if ref == self._state.ref:
            return [widget]
        title = self._context.text(N_("Papers of {ref}"), ref=ref)
        return [Fold(self._context.look, title, widget), widget]

    def _lead(self, text: str, ref: str) -> QWidget:
        new_button = button(self._context.look, text, partial(self._go, ref), role="quiet")
        new_button.setAccessibleName(self._context.text(N_("Look at {ref}"), ref=text))
        return new_button

    def _go(self, ref: str) -> None:
        try:
            with self._context.book.reading() as view:
                record = reading.find(view, ref)
        except SecretariatError as error:
            self._context.messages.fail(self._context.error_text(error))
            return
        lead_to(self._context, self._names, record)

    def _code(self, code: str) -> QWidget:
        px, text = self._context.look.px, self._context.text
        shown = label(code, "heading")
        shown.setAccessibleName(text(N_("Code {number}"), number=code))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        picture = label("")
        picture.setPixmap(square(code, px(_SQUARE)))
        picture.setAccessibleName(text(N_("QR square of the code {number}"), number=code))
        copies = [
            button(
                self._context.look, text(title), partial(copy, self._context, code), role="quiet"
            )
            for title, copy in ((COPY_CODE, copy_code), (COPY_SQUARE, copy_square))
        ]
        beside = plain(column(shown, plain(flow(*copies, spacing=px(4))), None, spacing=px(2)))
        line = row(picture, beside, spacing=px(10))
        line.setStretch(1, 1)
        return plain(line)
