"""Asks which of two texts to keep: the user's, or the one saved by somebody else meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from secretariat.i18n import N_
from ui.kit.flow import flow
from ui.kit.inputs import Line, Text
from ui.kit.layout_items import laid
from ui.kit.look import Look
from ui.kit.parts import bring_into_view, button, column, emptied, label, plain, show


@dataclass(frozen=True)
class TwoTexts:
    """The text typed here and the text in the book, for one part of a field."""

    title: str
    """The name of the part in the language of the window; empty if a label beside it shows it."""
    mine: str
    theirs: str


class KeepWhich(QFrame):
    """The question which of two versions of a text to keep, shown at that text.

    Other texts can be edited before it is answered.
    """

    def __init__(
        self, look: Look, keep_mine: Callable[[], object], take_theirs: Callable[[], object]
    ) -> None:
        super().__init__()
        self._look = look
        self._back: QWidget | None = None
        """The text that had the focus when the question appeared, and gets it back afterwards."""
        self.setProperty("role", "alarm")
        px = look.px
        self._sentence = label("", wrap=True)
        self._texts = QVBoxLayout()
        self._texts.setContentsMargins(0, 0, 0, 0)
        self._texts.setSpacing(px(2))
        self.mine = button(look, look.text(N_("Keep mine")), keep_mine)
        self.theirs = button(look, look.text(N_("Take theirs")), take_theirs)
        inner = column(
            self._sentence, plain(self._texts), flow(self.mine, self.theirs, spacing=px(8)),
            spacing=px(6), margins=(px(10), px(8), px(10), px(8)),
        )  # fmt: skip
        self.setLayout(inner)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """True until the question is answered."""
        return not self.isHidden()

    @property
    def text(self) -> str:
        """The text of the question, one line for each part."""
        lines = [self._sentence.text()]
        lines += filter(None, (widget.accessibleName() for widget in laid(self._texts)))
        return "\n".join(lines)

    def ask(self, sentence: str, texts: Sequence[TwoTexts]) -> None:
        """Show *sentence* and both versions of each of *texts*."""
        has_cursor = [button for button in (self.mine, self.theirs) if button.hasFocus()]
        self._sentence.setText(sentence)
        emptied(self._texts)
        for two_texts in texts:
            for title, text in (
                (N_("Yours"), two_texts.mine),
                (N_("In the book now"), two_texts.theirs),
            ):
                self._add(self._called(title, two_texts.title), text)
        self.setAccessibleName(self.text)
        is_new = self.isHidden()
        if is_new:
            self._back = self._text_with_cursor()
        show(self, shown=True)
        if is_new:
            QTimer.singleShot(0, self, self._come_into_view)
        for verb in has_cursor:
            verb.setFocus()

    def leave(self) -> None:
        """Hide the question, and return the focus to the text."""
        has_cursor = self.window().focusWidget() in {self.mine, self.theirs}
        if has_cursor and self._back is not None and isValid(self._back):
            self._back.setFocus()
        show(self, shown=False)

    def _text_with_cursor(self) -> QWidget | None:
        """The focused widget beside the question, else the first text there."""
        now, here = self.window().focusWidget(), self._around
        if now is not None and any(widget.isAncestorOf(now) for widget in here):
            return now
        texts = (widget for part in here for widget in part.findChildren(QWidget))
        return next((widget for widget in texts if isinstance(widget, Line | Text)), None)

    @property
    def _around(self) -> list[QWidget]:
        """The parents that contain both the question and the text."""
        here = self.parentWidget()
        around = (here, here.parentWidget() if here is not None else None)
        return [widget for widget in around if widget is not None]

    def _called(self, title: str, part: str) -> str:
        name = self._look.text(title)
        return f"{part} · {name}" if part else name

    def _add(self, title: str, text: str) -> None:
        shown = label(text or self._look.text(N_("(empty)")), wrap=True)
        shown.setAccessibleName(self._look.language.labelled(title, shown.text()))
        self._texts.addWidget(label(title, "caption", wrap=True))
        self._texts.addWidget(shown)

    def _come_into_view(self) -> None:
        """Scroll the question into view, at the text it is about."""
        now = self.window().focusWidget()
        if now is not None and any(widget.isAncestorOf(now) for widget in self._around):
            bring_into_view(self)
            bring_into_view(now)


def who_changed(look: Look, by: str, when: str, *, removed: bool = False) -> str:
    """The sentence that somebody changed the text being typed, with the question."""
    sentence = N_("{name} changed this on {time}, while you were typing. Which should be kept?")
    if removed:
        sentence = N_("{name} removed this on {time}, while you were typing. Which should be kept?")
    return look.text(sentence, name=by, time=when)
