"""What is said at the foot of the window, as long as it holds and can still be acted upon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from secretariat.data.writing.undo import Stacks
from ui.context import Context
from ui.kit.messages import Message, Toast

Verb = Callable[[], object]


class Telling(QObject):
    """Shows each message; takes it away, or its offer, when the book or the place has moved on.

    An offer to undo means one change: where that is taken back already, the message goes; where
    another change lies over it, undo would take back that one, so that the offer alone goes.
    """

    def __init__(self, context: Context, toast: Toast, undo: Verb, redo: Verb) -> None:
        super().__init__(toast)
        self._context, self._toast = context, toast
        self._undo, self._redo = undo, redo
        self._message = Message("")
        self._change = ""
        self._is_new = False
        context.messages.said.connect(self._say)
        context.changes.happened.connect(lambda _: self._look_again())

    def place_left(self) -> None:
        """Another place is shown: what was said of the one before goes with it.

        What can be undone is no matter of places, what went wrong must be read, and what was said
        just now is said of where one goes.
        """
        if not (self._offers or self._message.is_fault or self._is_new):
            self._toast.leave()

    def _say(self, message: Message) -> None:
        self._message, self._is_new = message, True
        QTimer.singleShot(0, self, self._grow_old)
        self._change = next(reversed(self._stack(self._stacks)), "")
        self._toast.show_message(message)

    def _grow_old(self) -> None:
        self._is_new = False

    @property
    def _offers(self) -> bool:
        """Whether the message offers to take a change back, or to do it again."""
        return self._message.run in (self._undo, self._redo)

    @property
    def _stacks(self) -> Stacks:
        """What the keys would take back or do again."""
        return self._context.book.stacks(here=True)

    def _stack(self, stacks: Stacks) -> list[str]:
        """The changes on the last of which the offer is meant; none without an offer."""
        if self._message.run == self._undo:
            return stacks.undoable
        return stacks.redoable if self._message.run == self._redo else []

    def _look_again(self) -> None:
        if not self._toast.isVisible():
            return
        if self._message.holds is not None and not self._message.holds():
            self._toast.leave()
        elif self._offers and self._change:
            stack = self._stack(self._stacks)
            if self._change not in stack:
                self._toast.leave()
            elif stack[-1] != self._change:
                self._toast.withdraw()
