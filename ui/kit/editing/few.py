"""The editor for one of a few records: all of them shown, one chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from secretariat.declaring.values import Tree
from ui.kit.editing.answers import Answers
from ui.kit.editing.editor import Editor
from ui.kit.flow import FlowLayout
from ui.kit.look import Look
from ui.kit.parts import emptied, plain

_NOTHING = "–"
"""The title of the button for no value, as in a box of choices."""


_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class _Button(QRadioButton):
    """A button that signals arrow keys, which Qt would resolve by the positions of widgets."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)


class FewEditor(Editor):
    """One button for each record; arrow keys and Space choose, letters do not."""

    wide = False
    stretches = True

    def __init__(
        self, look: Look, name: str, to: type[Any], answers: Answers, *, required: bool
    ) -> None:
        super().__init__()
        self._look, self._name, self._to, self._answers = look, name, to, answers
        self._required = required
        self._id = ""
        self._read_only = False
        self._offered: list[tuple[str, str]] = []
        self._buttons: list[_Button] = []
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(spacing=look.px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain(self._flow))
        self._offer()

    def tree(self) -> Tree:
        return self._id or None

    def show_tree(self, tree: Tree) -> None:
        self._id = str(tree or "")
        self._offer()
        for (record, _), radio in zip(self._offered, self._buttons, strict=True):
            if record == self._id:
                if self.has_focus:
                    radio.setFocus()
                radio.setChecked(True)
                self._enter_at(radio)
                return
        # None is chosen yet: as long as one must be, Qt would not let go of the last.
        self._group.setExclusive(False)
        for radio in self._buttons:
            radio.setChecked(False)
        self._group.setExclusive(True)
        if self._buttons and not self.has_focus:
            self._enter_at(self._buttons[0])

    @property
    def inputs(self) -> Sequence[QWidget]:
        return self._buttons

    def focus(self) -> None:
        """Give the chosen button the focus, else the first."""
        chosen = self._group.checkedButton()
        for radio in [chosen] if chosen is not None else self._buttons[:1]:
            radio.setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        self._read_only = read_only
        super().set_read_only(read_only=read_only)

    def _offer(self) -> None:
        """Show a button for each present record, and rebuild them only when those changed."""
        offered = list(self._answers.few(self._to))
        if not self._required:
            offered.insert(0, ("", _NOTHING))
        if self._id and self._id not in {record for record, _ in offered}:
            offered.append((self._id, self._answers.names([self._id]).get(self._id, "?")))
        if offered == self._offered:
            return
        for radio in self._buttons:
            self._group.removeButton(radio)
        emptied(self._flow)
        self._offered, self._buttons = offered, [self._button(*offer) for offer in offered]
        for radio in self._buttons:
            self._group.addButton(radio)
            self._flow.addWidget(radio)

    def _button(self, record: str, title: str) -> _Button:
        radio = _Button(title.replace("&", "&&"))
        radio.setAccessibleName(f"{self._name}, {title}")
        radio.setEnabled(not self._read_only)
        radio.setMinimumHeight(self._look.px(32))
        radio.toggled.connect(partial(self._toggled, record))
        radio.stepped.connect(partial(self._step, radio))
        return radio

    def _enter_at(self, entered: _Button) -> None:
        """Let Tab go to the button *entered*: Qt would go to the one that had the focus last."""
        for radio in self._buttons:
            tabs = Qt.FocusPolicy.StrongFocus if radio is entered else Qt.FocusPolicy.ClickFocus
            radio.setFocusPolicy(tabs)

    def _step(self, radio: _Button, way: int) -> None:
        at = self._buttons.index(radio) + way
        if 0 <= at < len(self._buttons):
            self._buttons[at].setFocus()
            self._buttons[at].click()

    def _toggled(self, record: str, checked: bool) -> None:  # noqa: FBT001 - Qt
        """Note a choice by the user; `show_tree` notes the program's own beforehand."""
        if checked and record != self._id:
            self._id = record
            self.edited.emit()
            self.left.emit()
