"""The base class of all field editors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretariat.declaring.values import Tree
from ui.kit.editing.answers import Around
from ui.kit.inputs import mark


class Editor(QWidget):
    """Edits one field in its interchange form, where links are ids."""

    edited = Signal()
    """Emitted when the user types or chooses; not when a value is shown."""
    left = Signal()
    """Emitted when the focus leaves one of the inputs."""

    spread = Signal()
    """Emitted when it needs another width."""

    wide = True
    """True when it needs the whole width of the form."""
    stretches = False
    """True when more of its text fits if no other field is beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.around: Callable[[], Around] = Around
        """Returns the context of a record created here; set by the form."""

    def begin(self) -> None:
        """Forget what belongs to the record shown so far, since another one is shown next."""

    def tree(self) -> Tree:
        """The value entered; SecretariatError when it is not a valid one."""
        raise NotImplementedError  # abstract: each editor knows its inputs

    def typed(self) -> Tree:
        """As `tree`, but without the parts that the user did not edit, which keep their value."""
        return self.tree()

    def draft(self) -> Tree:
        """The text as entered, valid or not, for `show_draft`."""
        return self.typed()

    def show_tree(self, tree: Tree) -> None:
        """Show the value *tree*."""
        raise NotImplementedError  # abstract: each editor knows its inputs

    def show_draft(self, tree: Tree) -> None:
        """Show the draft *tree* over the value."""
        self.show_tree(tree)

    def show_rest(self, tree: Tree) -> None:
        """Show the value *tree* in the parts that the user did not edit."""

    def settle(self) -> None:
        """Take the shown value as saved: no part counts as typed any more."""

    @property
    def inputs(self) -> Sequence[QWidget]:
        """The widgets that take keyboard input."""
        return ()

    def set_faulty(self, *, faulty: bool) -> None:
        """Show or remove the red frame of the inputs."""
        for widget in self.inputs:
            mark(widget, faulty=faulty)

    def set_read_only(self, *, read_only: bool) -> None:
        """Prevent typing; the text can still be read and copied."""
        for widget in self.inputs:
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setReadOnly(read_only)
            else:
                widget.setEnabled(not read_only)

    @property
    def is_composing(self) -> bool:
        """True while an input method is composing in one of the inputs."""
        return any(getattr(widget, "composing", False) for widget in self.inputs)

    @property
    def is_unfinished(self) -> bool:
        """True while the input is incomplete in a way that needs no message yet."""
        return self.is_composing

    @property
    def is_asking(self) -> bool:
        """True while a small form asks for the fields of a record that is to be linked here."""
        return False

    @property
    def has_focus(self) -> bool:
        """True while one of the inputs has the keyboard focus."""
        return any(widget.hasFocus() for widget in self.inputs)

    def focus(self) -> None:
        """Give the first input the keyboard focus."""
        for widget in self.inputs[:1]:
            widget.setFocus()
