"""The link picker: type a few letters in any language, take what is offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QHBoxLayout, QWidget

from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.kit.editing.answers import Answers, Suggestion
from ui.kit.editing.editor import Editor
from ui.kit.editing.inputs import Line
from ui.kit.flow import FlowLayout
from ui.kit.look import Look
from ui.kit.parts import YieldingButton, column, emptied, plain, row, show, tool

_ID = Qt.ItemDataRole.UserRole
_BESIDE = 40
"""Pixels beside the longest words that are offered: padding, and a bar to scroll by."""


class Finder(Line):
    """A line that offers records while one types."""

    picked = Signal(str)
    """The id of the record that was taken."""

    def __init__(self, name: str, find: Callable[[str], Sequence[Suggestion]], hint: str) -> None:
        super().__init__(name)
        self._find = find
        self.setPlaceholderText(hint)
        self._offered = QStandardItemModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        # Not `setCompleter`: then the line would write the offered words over what was picked.
        completer.setWidget(self)
        self._completer = completer
        self.typed.connect(self.offer)

    def offer(self) -> None:
        """Ask for what fits the text, and show it."""
        self._offered.clear()
        for one in self._find(self.text().strip()):
            said = f"{one.title}   {one.second}" if one.second else one.title
            item = QStandardItem(" ".join(said.split()))
            item.setData(one.id, _ID)
            self._offered.appendRow(item)
        if self._offered.rowCount():
            popup = self._dressed()
            needed = popup.sizeHintForColumn(0) + 2 * popup.frameWidth() + _BESIDE
            wide = max(self.width(), min(needed, self.window().width() // 2))
            self._completer.complete(QRect(0, 0, wide, self.height()))

    def _dressed(self) -> QAbstractItemView:
        """The list of what is offered, as a part of the window, whose look it has then."""
        popup = self._completer.popup()
        assert popup is not None  # noqa: S101 - a completer makes one when it is asked
        if popup.parent() is None:
            popup.setAccessibleName(self.accessibleName())
            popup.setParent(self, Qt.WindowType.Popup)
        return popup

    @property
    def only(self) -> str:
        """The id of what was offered, when it was one thing alone; else empty."""
        return self._offered.item(0).data(_ID) if self._offered.rowCount() == 1 else ""

    def _take(self, index: QModelIndex) -> None:
        self.picked.emit(index.data(_ID))


class LinkEditor(Editor):
    """One link: what it points at, and a way to go there."""

    wide = False
    stretches = True

    def __init__(self, look: Look, name: str, to: type[Any] | None, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._id, self._shown = "", ""
        self.line = Finder(
            name, lambda text: answers.find(to, text), look.text(N_("Type to find a record"))
        )
        self.line.picked.connect(self._pick)
        self.line.typed.connect(self._typed)
        self.line.left.connect(self._leave)
        title = look.text(N_("Go to {field}"), field=name)
        self.go = tool(look, "arrow-up-right", title, lambda: answers.go(self._id))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(4))
        layout.addWidget(self.line, 1)
        layout.addWidget(self.go)

    def tree(self) -> Tree:
        text = self.line.text().strip()
        if not text:
            return None
        if text != self._shown:
            raise SecretariatError(
                N_("Nothing is chosen yet: go on typing, then take one of those offered.")
            )
        return self._id

    def show_tree(self, tree: Tree) -> None:
        self._id = str(tree or "")
        self._shown = self._answers.names([self._id]).get(self._id, "?") if self._id else ""
        self._shown = " ".join(self._shown.split())
        self.line.show_text(self._shown)
        self.line.setToolTip(self._shown)
        self.go.setEnabled(bool(self._id))

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.line,)

    def _pick(self, record: str) -> None:
        self.show_tree(record)
        self.edited.emit()

    def _typed(self) -> None:
        if not self.line.text().strip():
            self.show_tree(None)
            self.edited.emit()

    def _leave(self) -> None:
        if self.line.text().strip() != self._shown and self.line.only:
            self._pick(self.line.only)
        elif self.line.text().strip() != self._shown:
            self.edited.emit()
        self.left.emit()


class LinksEditor(Editor):
    """Any number of links, each with a way to go there and one to take it away."""

    def __init__(self, look: Look, name: str, to: type[Any] | None, answers: Answers) -> None:
        super().__init__()
        self._look, self._answers, self._read_only = look, answers, False
        self._ids: list[str] = []
        self.line = Finder(
            name, lambda text: answers.find(to, text), look.text(N_("Type to add a record"))
        )
        self.line.picked.connect(self._add)
        self.line.left.connect(self.left)
        self._flow = FlowLayout(spacing=look.px(6))
        self._held = plain(self._flow)
        whole = column(self._held, self.line, spacing=look.px(6))
        self.setLayout(whole)

    def tree(self) -> Tree:
        return list(self._ids)

    def show_tree(self, tree: Tree) -> None:
        self._ids = [str(one) for one in tree or ()]
        self._show()

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.line,)

    def set_read_only(self, *, read_only: bool) -> None:
        super().set_read_only(read_only=read_only)
        self._read_only = read_only
        self._show()

    def _show(self) -> None:
        emptied(self._flow)
        names = self._answers.names(self._ids) if self._ids else {}
        for one in self._ids:
            self._flow.addWidget(self._link(one, " ".join(names.get(one, "?").split())))
        self._held.setVisible(bool(self._ids))

    def _link(self, record: str, name: str) -> QWidget:
        go = YieldingButton(name, lambda: self._answers.go(record))
        away = tool(
            self._look, "x", self._look.text(N_("Take {name} away"), name=name),
            lambda: self._remove(record),
        )  # fmt: skip
        made = plain(row(go, away, spacing=0))
        show(away, shown=not self._read_only)
        return made

    def _add(self, record: str) -> None:
        self.line.clear()
        if record not in self._ids:
            self._ids.append(record)
            self._show()
            self.edited.emit()

    def _remove(self, record: str) -> None:
        self._ids.remove(record)
        self._show()
        self.line.setFocus()
        self.edited.emit()
