"""Editors of text, pairs of texts, whole numbers, flags and choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QWidget

from secretariat.declaring.fields import ChoiceField
from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.kit.choices import Choices
from ui.kit.editing.editor import Editor
from ui.kit.inputs import CALLED, Line, Text, level
from ui.kit.look import Look
from ui.kit.parts import column, label, without_arguments

_LONG = 4
"""Number of lines that an empty long text shows."""
_SIDE_BY_SIDE = 340
"""Least width in pixels at 100 per cent of each of two halves side by side."""


class LineEditor(Editor):
    """An editor of one line of text."""

    wide = False
    stretches = True

    def __init__(self, name: str, hint: str = "", line: Line | None = None) -> None:
        super().__init__()
        self.line = Line(name) if line is None else line
        self.line.setPlaceholderText(hint)
        self.line.typed.connect(self.edited)
        self.line.left.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)

    def tree(self) -> Tree:
        return self.line.text()

    def show_tree(self, tree: Tree) -> None:
        if isinstance(tree, dict):
            tree = f"{tree.get('amount', '')} {tree.get('currency', '')}".strip()
        self.line.show_text("" if tree is None else str(tree))

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.line,)


class CheckedEditor(LineEditor):
    """A line with a fixed format; shown as saved once the focus has left."""

    def __init__(
        self,
        name: str,
        as_kept: Callable[[str], str],
        hint: str = "",
        line: Line | None = None,
        *,
        shown: Callable[[str], str] = str,
    ) -> None:
        """*shown* turns a text in its saved format into what the line shows."""
        super().__init__(name, hint, line)
        self._as_kept, self._shown_as = as_kept, shown
        self.line.left.connect(lambda: self.line.show_text(self._shown(self._read())))

    def tree(self) -> Tree:
        return self._read()

    def show_tree(self, tree: Tree) -> None:
        # What says the same stays as it is being typed: after “en, ” there comes another.
        if not (self.line.hasFocus() and str(tree or "") == self._read()):
            super().show_tree(self._shown(str(tree or "")))

    def _shown(self, kept: str) -> str:
        """The text that the line shows for *kept*, a text in its saved format."""
        return self._shown_as(kept)

    def _read(self) -> str:
        """The text in its saved format, or as typed when it does not match."""
        typed = self.line.text()
        try:
            return self._as_kept(typed) if typed.strip() else ""
        except SecretariatError:
            return typed


class TextEditor(Editor):
    """An editor of a long text without a language."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.text = Text(look, name, lines=_LONG, broken=True)
        self.text.typed.connect(self.edited)
        self.text.left.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)

    def tree(self) -> Tree:
        return self.text.text()

    def show_tree(self, tree: Tree) -> None:
        self.text.show_text(str(tree or ""))

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.text,)


class PairEditor(Editor):
    """English and Chinese side by side, or one above the other where it is narrow."""

    def __init__(self, look: Look, name: str, *, long: bool = False) -> None:
        super().__init__()
        self._look = look
        lines = _LONG if long else 1
        english = look.text(N_("{field} in English"), field=name)
        chinese = look.text(N_("{field} in Chinese"), field=name)
        self.english = Text(look, english, lines=lines, broken=long)
        self.chinese = Text(look, chinese, lines=lines, broken=long)
        self._halves = {"en": self.english, "zh": self.chinese}
        self.boxes: Mapping[str, Text] = self._halves
        """The boxes of both halves, by ``en`` and ``zh``."""
        self._typed: set[str] = set()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(12))
        for half, text in self._halves.items():
            text.typed.connect(partial(self._note, half))
            text.left.connect(self.left)
            small = label(CALLED[half], "small")
            # A line of Chinese is higher than one of English; both stand level.
            small.setFixedHeight(look.px(20))
            self._layout.addLayout(column(small, text, None, spacing=2), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        level(self.english, self.chinese, are_level=wide)

    def tree(self) -> Tree:
        return {half: text.text() for half, text in self._halves.items()}

    def typed(self) -> Tree:
        return {half: self._halves[half].text() for half in sorted(self._typed)}

    def show_tree(self, tree: Tree) -> None:
        self.settle()
        for half, text in self._halves.items():
            text.show_text((tree or {}).get(half) or "")

    def show_draft(self, tree: Tree) -> None:
        for half, text in self._halves.items():
            if half in (tree or {}):
                text.show_text(tree[half] or "")
                self._typed.add(half)

    def show_rest(self, tree: Tree) -> None:
        for half, text in self._halves.items():
            if half not in self._typed and not text.composing:
                text.show_text((tree or {}).get(half) or "")

    def settle(self) -> None:
        self._typed.clear()

    def _note(self, half: str) -> None:
        self._typed.add(half)
        self.edited.emit()

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.english, self.chinese)

    def focus(self) -> None:
        """Focus the half in the window's language, as in the record of a meeting."""
        (self.chinese if self._look.language.short == "zh" else self.english).setFocus()


class FlagEditor(Editor):
    """An editor of yes or no."""

    wide = False

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.box = QCheckBox(look.text(N_("Yes")))
        self.box.setAccessibleName(name)
        self.box.clicked.connect(without_arguments(self.edited.emit))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)

    def tree(self) -> Tree:
        return self.box.isChecked()

    def show_tree(self, tree: Tree) -> None:
        self.box.setChecked(bool(tree))

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.box,)


class ChoiceEditor(Editor):
    """An editor of one entry of a fixed list, by label; the dash means no value."""

    wide = False

    def __init__(self, look: Look, name: str, field: ChoiceField) -> None:
        super().__init__()
        self.box = Choices(name)
        if field.default is None:
            self.box.addItem("–", "")
        for choice in field.of:
            self.box.addItem(look.text(choice.label), choice.value)
        self.box.activated.connect(lambda _: self.edited.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)

    def tree(self) -> Tree:
        return self.box.currentData()

    def show_tree(self, tree: Tree) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(tree or "")))

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.box,)
