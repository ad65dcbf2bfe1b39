"""Help with a text: the terms in its source, and earlier translations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from secretariat.bilingual.glossary import Entry
from secretariat.declaring.states import PairState
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.flow import flow
from ui.kit.parts import YieldingButton, column, emptied, label, plain, row

if TYPE_CHECKING:
    from secretariat.bilingual.memory import Offer

MOST = 12
"""Most terms shown."""

_STATES = {state.value: state for state in PairState}


class Terms(QWidget):
    """The terms and names in the source, each a button that inserts its translation."""

    chosen = Signal(str)
    """Emitted with the translation to be inserted."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.entries: Sequence[Entry] = ()
        self._into = "zh"
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.look.px(4))
        self.hide()

    def say(self, entries: Sequence[Entry], into: str) -> None:
        """Show *entries* with their translation into the language *into*."""
        if (entries, into) == (self.entries, self._into):
            return
        self.entries, self._into = tuple(entries), into
        emptied(self._layout)
        look, text = self._context.look, self._context.text
        shown = self.entries[:MOST]
        buttons = [self._button(entry) for entry in shown]
        if shown:
            self._layout.addWidget(label(text(N_("Glossary")), "caption"))
            self._layout.addWidget(plain(flow(*buttons, spacing=look.px(4))))
        for hit in shown:
            if warning := self._warning(hit):
                self._layout.addWidget(label(warning, "small", wrap=True))
        self.setVisible(bool(shown))

    def _button(self, entry: Entry) -> QPushButton:
        text = f"{self.source(entry)} → {self.target(entry)}"
        put_in = partial(self.chosen.emit, self.target(entry))
        return YieldingButton(text, put_in)

    def source(self, entry: Entry) -> str:
        """The word of *entry* in the source language."""
        return entry.en if self._into == "zh" else entry.zh

    def target(self, entry: Entry) -> str:
        """The word of *entry* in the target language."""
        return entry.zh if self._into == "zh" else entry.en

    def _warning(self, entry: Entry) -> str:
        """Text with the words to avoid for *entry*, and why."""
        avoid = entry.avoid if self._into == "zh" else entry.avoid_en
        if not avoid:
            return ""
        text = self._context.text
        words = text(N_(", ")).join(avoid)
        trap = entry.trap_zh if self._context.language.short == "zh" else entry.trap
        sentence = text(N_("{term}: not {words}."), term=self.target(entry), words=words)
        return f"{sentence} {trap}".strip()


class Offers(QWidget):
    """Earlier translations with their sources, numbered for the keyboard."""

    chosen = Signal(str)
    """Emitted with the translation to be inserted."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.offers: Sequence[Offer] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.look.px(4))
        self.hide()

    def say(self, offers: Sequence[Offer]) -> None:
        """Show *offers*."""
        if offers == self.offers:
            return
        self.offers = tuple(offers)
        emptied(self._layout)
        if offers:
            caption = self._context.text(N_("Translated before"))
            self._layout.addWidget(label(caption, "caption"))
        for number, offer in enumerate(self.offers, 1):
            self._layout.addWidget(self._line(number, offer))
        self.setVisible(bool(offers))

    def _line(self, number: int, offer: Offer) -> QWidget:
        text, px = self._context.text, self._context.look.px
        state = _STATES[offer.state]
        sentence = text(
            N_("{number}. {ref}, {score}% alike, {state}"),
            number=number, ref=offer.ref, score=offer.score, state=text(state.label),
        )  # fmt: skip
        put_in = partial(self.chosen.emit, offer.text)
        take = YieldingButton(sentence, put_in)
        words = column(label(offer.text, wrap=True), label(offer.source, "small", wrap=True),
                       spacing=px(2), margins=(px(9), 0, 0, px(4)))  # fmt: skip
        return plain(column(plain(row(take, None)), plain(words), spacing=0))


class Others(QWidget):
    """Other texts of the book that have the same translation as this one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.others: Sequence[Offer] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.look.px(4))
        self.hide()

    def say(self, others: Sequence[Offer]) -> None:
        """Show the source of each of *others*, with its record."""
        if tuple(others) == tuple(self.others):
            return
        self.others = tuple(others)
        emptied(self._layout)
        if others:
            caption = self._context.text(N_("Other texts with this translation"))
            self._layout.addWidget(label(caption, "caption"))
        for other in others:
            shown = self._context.language.labelled(other.ref, other.text)
            self._layout.addWidget(label(shown, wrap=True))
        self.setVisible(bool(others))
