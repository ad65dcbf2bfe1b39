"""Marks under misspelt words of a text, and words to choose in their place by the context key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from secretariat.i18n import N_
from ui.kit.look import Look


class Misspelt(Protocol):
    """An unknown word, and its position in the text."""

    @property
    def start(self) -> int:
        """The index of its first character."""

    @property
    def end(self) -> int:
        """The index after its last character."""

    @property
    def word(self) -> str:
        """The word itself."""


class Speller(Protocol):
    """A spelling checker."""

    def misspelt(self, text: str) -> Iterable[Misspelt]:
        """The unknown words of *text*."""

    def suggestions(self, word: str) -> Sequence[str]:
        """Words that may be meant by *word*."""

    def learn(self, word: str) -> None:
        """Accept *word* as correct from now on."""


Spellers = Callable[[], Speller | None]
"""Returns the spelling checker; None until its dictionary has been read."""


def wave(look: Look) -> QTextCharFormat:
    """The format that underlines a misspelt word."""
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    form.setUnderlineColor(look.theme.colour("red"))
    return form


class SpellingMarks(QSyntaxHighlighter):
    """Underlines misspelt words of *text*, but for the one that is being typed."""

    def __init__(self, text: QPlainTextEdit, look: Look, spellers: Spellers) -> None:
        super().__init__(text.document())
        self._text, self._wave, self._spellers = text, wave(look), spellers

    def highlightBlock(self, text: str) -> None:
        speller = self._spellers()
        if speller is None or not text:
            return
        cursor = self._text.textCursor()
        is_here = self._text.hasFocus() and cursor.block() == self.currentBlock()
        at = cursor.positionInBlock() if is_here else -1
        for misspelt in speller.misspelt(text):
            if misspelt.end != at:
                self.setFormat(misspelt.start, misspelt.end - misspelt.start, self._wave)


def offer(text: QPlainTextEdit, event: QContextMenuEvent, look: Look, spellers: Spellers) -> QMenu:
    """The context menu of *text*, with suggestions for a misspelt word at the cursor or pointer."""
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    cursor = text.textCursor() if by_key else text.cursorForPosition(event.pos())
    menu = text.createStandardContextMenu()
    speller = spellers()
    at, sentence = cursor.positionInBlock(), cursor.block().text()
    misspelt_words = [
        misspelt
        for misspelt in (speller.misspelt(sentence) if speller is not None else ())
        if misspelt.start <= at <= misspelt.end
    ]
    if not misspelt_words or speller is None or text.isReadOnly():
        return menu
    misspelt_word, first = misspelt_words[0], menu.actions()[0] if menu.actions() else None
    cursor.setPosition(cursor.block().position() + misspelt_word.start)
    cursor.movePosition(
        QTextCursor.MoveOperation.Right,
        QTextCursor.MoveMode.KeepAnchor,
        misspelt_word.end - misspelt_word.start,
    )
    entries = []
    for word in speller.suggestions(misspelt_word.word):
        entries.append(QAction(word, menu))
        entries[-1].triggered.connect(partial(_put, text, cursor, word))
    right = QAction(look.text(N_("“{word}” is right"), word=misspelt_word.word), menu)
    right.triggered.connect(partial(speller.learn, misspelt_word.word))
    menu.insertActions(first, [*entries, right])  # type: ignore[arg-type]  # the stubs lack None, which is the end
    if first is not None:
        menu.insertSeparator(first)
    return menu


def _put(text: QPlainTextEdit, cursor: QTextCursor, word: str, *_: object) -> None:
    cursor.insertText(word)
    text.setTextCursor(cursor)
