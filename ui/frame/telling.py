"""Messages at the foot of the window, removed when they no longer apply."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from secretariat.errors import SecretariatError
from ui.context import Context
from ui.kit.messages import Message, Toast

Verb = Callable[[], object]


class Telling(QObject):
    """Shows messages, and removes one or its button when it no longer applies.

    An offer to undo means one change: when that is undone already, the message goes; when another
    change follows it, only the button goes, since undo would take back that one.
    """

    def __init__(self, context: Context, toast: Toast, undo: Verb, redo: Verb) -> None:
        super().__init__(toast)
        self._context, self._toast = context, toast
        self._undo, self._redo = undo, redo
        self._message = Message("")
        self._change = ""
        self._is_new = False
        context.messages.sent.connect(self._say)
        context.changes.happened.connect(lambda _: self._look_again())

    def place_left(self) -> None:
        """Remove a message about the place that was left.

        An offer to undo is independent of places, an error must be read, and a message of this
        moment is about the new place: these stay.
        """
        if not (self._offers or self._message.is_fault or self._is_new):
            self._toast.leave()

    def _say(self, message: Message) -> None:
        self._message, self._is_new = message, True
        QTimer.singleShot(0, self, self._grow_old)
        self._change = next(reversed(self._stack), "")
        self._toast.show_message(message)

    def _grow_old(self) -> None:
        self._is_new = False

    @property
    def _offers(self) -> bool:
        """True when the message offers undo or redo."""
        return self._message.run in (self._undo, self._redo)

    @property
    def _stack(self) -> list[str]:
        """The changes, of which the message offers to undo the last; empty without an offer."""
        if not self._offers:
            return []
        try:
            stacks = self._context.book.stacks(here=True)
        except SecretariatError:  # a server out of reach, of which just this message may tell
            return []
        return stacks.undoable if self._message.run == self._undo else stacks.redoable

    def _look_again(self) -> None:
        if not self._toast.isVisible():
            return
        if self._message.holds is not None and not self._message.holds():
            self._toast.leave()
        elif self._offers and self._change:
            stack = self._stack
            if self._change not in stack:
                self._toast.leave()
            elif stack[-1] != self._change:
                self._toast.withdraw()
