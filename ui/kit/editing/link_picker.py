"""The link picker: type a few letters in any language, take what is offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Tree
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from ui.kit.editing.answers import Answers
from ui.kit.editing.editor import Editor
from ui.kit.editing.finder import Finder
from ui.kit.flow import FlowLayout
from ui.kit.look import Look
from ui.kit.parts import YieldingButton, column, emptied, plain, row, show, tool

_TYPED = "typed"
"""In a draft: words that were typed and chose nothing."""
_IDS = "ids"
"""In a draft: what was chosen before them."""
_SHORT = 60
"""Letters of what was typed that a sentence repeats."""


def _refusal(line: Finder, to: type[Any] | None, answers: Answers) -> SecretariatError:
    """Why what is typed in *line* chooses nothing."""
    if line.fitting():
        return SecretariatError(
            N_("Nothing is chosen yet: go on typing, then take one of those offered.")
        )
    if to is not None and not answers.find(to, ""):
        return SecretariatError(
            N_("There is nothing to choose from yet: add it under “{register}” first."),
            register=Label(KINDS.of(to).plural),
        )
    text = line.text().strip()
    return SecretariatError(
        N_("Nothing fits “{text}”: type something else, or add the record first."),
        text=text if len(text) <= _SHORT else text[: _SHORT - 1] + "…",
    )


class LinkEditor(Editor):
    """One link: what it points at, and a way to go there."""

    wide = False
    stretches = True

    def __init__(self, look: Look, name: str, to: type[Any] | None, answers: Answers) -> None:
        super().__init__()
        self._to, self._answers = to, answers
        self._id, self._shown = "", ""
        self.line = Finder(
            name, lambda text: answers.find(to, text), look.text(N_("Type to find a record"))
        )
        self.line.picked.connect(self._pick)
        self.line.typed.connect(self._typed)
        self.line.left.connect(self._leave)
        self.line.given_up.connect(self._give_up)
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
            raise _refusal(self.line, self._to, self._answers)
        return self._id

    def draft(self) -> Tree:
        return {_IDS: self._id, _TYPED: self.line.text()} if self._seeks else self._id

    @property
    def is_unfinished(self) -> bool:
        return super().is_unfinished or (self.line.hasFocus() and self._seeks)

    @property
    def _seeks(self) -> bool:
        """True while the words are not those of the record that stands."""
        return self.line.text().strip() != self._shown

    def show_tree(self, tree: Tree) -> None:
        if isinstance(tree, dict):
            self.show_tree(tree.get(_IDS))
            self.line.seek(str(tree.get(_TYPED) or ""))
            return
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

    def _give_up(self) -> None:
        self.line.show_text(self._shown)
        self.edited.emit()

    def _leave(self) -> None:
        # One letter over a link that stands is a slip as often as a wish: it must be taken.
        slip = bool(self._id) and len(self.line.text().strip()) == 1
        if self._seeks and self.line.only and not slip:
            self._pick(self.line.only)
        elif self._seeks:
            self.edited.emit()
        self.left.emit()


class LinksEditor(Editor):
    """Any number of links, each with a way to go there and one to take it away."""

    def __init__(self, look: Look, name: str, to: type[Any] | None, answers: Answers) -> None:
        super().__init__()
        self._look, self._to, self._answers, self._read_only = look, to, answers, False
        self._ids: list[str] = []
        self._stand: tuple[list[tuple[str, str]], bool] = ([], False)
        self.line = Finder(
            name, lambda text: answers.find(to, text), look.text(N_("Type to add a record"))
        )
        self.line.picked.connect(self._add)
        self.line.typed.connect(self._typed)
        self.line.left.connect(self._leave)
        self.line.given_up.connect(self._give_up)
        self._flow = FlowLayout(spacing=look.px(6))
        self._held = plain(self._flow)
        self._held.hide()
        whole = column(self._held, self.line, spacing=look.px(6))
        self.setLayout(whole)

    def tree(self) -> Tree:
        if self.line.text().strip():
            raise _refusal(self.line, self._to, self._answers)
        return list(self._ids)

    def draft(self) -> Tree:
        text = self.line.text()
        return {_IDS: list(self._ids), _TYPED: text} if text.strip() else list(self._ids)

    @property
    def is_unfinished(self) -> bool:
        return super().is_unfinished or (self.line.hasFocus() and bool(self.line.text().strip()))

    def show_tree(self, tree: Tree) -> None:
        draft = tree if isinstance(tree, dict) else {_IDS: tree}
        self._ids = [str(one) for one in draft.get(_IDS) or ()]
        self.line.seek(str(draft.get(_TYPED) or ""))
        self._show()

    @property
    def inputs(self) -> Sequence[QWidget]:
        return (self.line,)

    def set_read_only(self, *, read_only: bool) -> None:
        super().set_read_only(read_only=read_only)
        self._read_only = read_only
        self._show()

    def _show(self) -> None:
        """Anew only where something changed: the cursor may be on one of the links."""
        names = self._answers.names(self._ids) if self._ids else {}
        wanted = [(one, " ".join(names.get(one, "?").split())) for one in self._ids]
        if (wanted, self._read_only) == self._stand:
            return
        self._stand = (wanted, self._read_only)
        emptied(self._flow)
        for one in wanted:
            self._flow.addWidget(self._link(*one))
        self._held.setVisible(bool(wanted))

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

    def _typed(self) -> None:
        if not self.line.text().strip():
            self.edited.emit()

    def _give_up(self) -> None:
        self.line.clear()
        self.edited.emit()

    def _leave(self) -> None:
        if self.line.text().strip() and self.line.only:
            self._add(self.line.only)
        elif self.line.text().strip():
            self.edited.emit()
        self.left.emit()

    def _remove(self, record: str) -> None:
        self._ids.remove(record)
        self._show()
        self.line.setFocus()
        self.edited.emit()
