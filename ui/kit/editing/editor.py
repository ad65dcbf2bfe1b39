"""What every editor can do, whatever it edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretariat.declaring.values import Tree
from ui.kit.editing.answers import Around
from ui.kit.editing.inputs import mark


class Editor(QWidget):
    """Edits one field in the plain form that the interchange knows, links being ids."""

    edited = Signal()
    """Somebody typed or chose; not sent when a value is shown."""
    left = Signal()
    """The cursor left one of the inputs."""

    spread = Signal()
    """It wants another width than before."""

    wide = True
    """True when it wants the whole width of the form."""
    stretches = False
    """True when a longer text is whole in it where no other field stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.around: Callable[[], Around] = Around
        """What is known of a record that is made here; the form tells it."""

    def tree(self) -> Tree:
        """What was entered; raises SecretariatError when that is nothing yet."""
        raise NotImplementedError  # abstract: each editor knows its inputs

    def typed(self) -> Tree:
        """As `tree`, but without the parts in which nobody typed: there, what stands is to stay."""
        return self.tree()

    def draft(self) -> Tree:
        """What was entered as it stands, what is nothing yet included, for `show_draft`."""
        return self.typed()

    def show_tree(self, tree: Tree) -> None:
        """Show a value."""
        raise NotImplementedError  # abstract: each editor knows its inputs

    def show_draft(self, tree: Tree) -> None:
        """Show what was entered before, over the value that is shown."""
        self.show_tree(tree)

    def show_rest(self, tree: Tree) -> None:
        """Show a value in the parts in which nobody typed."""

    def settle(self) -> None:
        """Take what is shown for what stands; nobody has typed in it by now."""

    @property
    def inputs(self) -> Sequence[QWidget]:
        """The widgets that take the keyboard."""
        return ()

    def set_faulty(self, *, faulty: bool) -> None:
        """Frame the inputs in red, or no longer."""
        for widget in self.inputs:
            mark(widget, faulty=faulty)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nothing be typed; what is there can still be read and copied."""
        for widget in self.inputs:
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                widget.setReadOnly(read_only)
            else:
                widget.setEnabled(not read_only)

    @property
    def is_composing(self) -> bool:
        """True while an input method is at work in one of the inputs."""
        return any(getattr(widget, "composing", False) for widget in self.inputs)

    @property
    def is_unfinished(self) -> bool:
        """True while something is typed that nobody could have been told of yet."""
        return self.is_composing

    @property
    def has_focus(self) -> bool:
        """True while the cursor is in one of the inputs."""
        return any(widget.hasFocus() for widget in self.inputs)

    def focus(self) -> None:
        """Put the cursor into the first input."""
        for widget in self.inputs[:1]:
            widget.setFocus()
