"""A text input of a card, with its error below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.kit.inputs import Line, mark
from ui.kit.parts import bring_into_view, column, label, plain, show


class CardLine(Line):
    """A line called *name*; an *is_secret* one shows dots in place of what is typed."""

    def __init__(self, context: Context, name: str, *, is_secret: bool = False) -> None:
        super().__init__(name)
        self._gap = context.look.px(3)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        if is_secret:
            self.setEchoMode(Line.EchoMode.Password)
        self.textEdited.connect(lambda _: self.say(""))

    def with_fault(self, *below: QWidget) -> QWidget:
        """A layout of the line, the widget *below* it, and its error."""
        return plain(column(self, *below, self.fault, spacing=self._gap))

    def say(self, sentence: str) -> None:
        """Show the error *sentence*; an empty one removes it."""
        self.fault.setText(sentence)
        show(self.fault, shown=bool(sentence))
        self.setAccessibleDescription(sentence)
        mark(self, faulty=bool(sentence))
        if sentence:
            bring_into_view(self.fault)

    def refuse(self, sentence: str) -> None:
        """Show the error *sentence*, and focus the line."""
        self.say(sentence)
        self.setFocus()
