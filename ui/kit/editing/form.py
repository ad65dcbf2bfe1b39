"""A form made from declared fields: no dialogs, each error beside its field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from secretariat.declaring.fields import Field
from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from ui.kit.editing.answers import BY_ID, Answers, Around
from ui.kit.editing.choosing import editor_for
from ui.kit.editing.dates import put_beside
from ui.kit.editing.editor import Editor
from ui.kit.editing.field_box import FieldBox
from ui.kit.fold import Fold
from ui.kit.look import Look
from ui.kit.parts import bring_into_view

_TWO_COLUMNS = 350
"""Least width in pixels at 100 per cent at which short fields stand two in a row."""


@dataclass(frozen=True)
class Section:
    """A group of fields; with a title it can be folded."""

    fields: Sequence[Field]
    title: str = ""
    """The title in the language of the window."""
    folded: bool = False


def burst_of(record: str, *fields: str) -> str:
    """The key that joins the typing in one record's fields into one change."""
    return " ".join([record, *sorted(fields)])


class RecordForm(QWidget):
    """A form for the fields of one record of any kind."""

    edited = Signal(str)
    """Emitted with the name of a field that the user edits."""
    left = Signal(str)
    """Emitted with the name of a field that the focus left."""

    def __init__(self, look: Look, sections: Sequence[Section], answers: Answers) -> None:
        super().__init__()
        self._look = look
        self.writes = ""
        """The id of the record that is saved while the user types; empty if it is not in a book."""
        self.boxes: dict[str, FieldBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(12))
        for section in sections:
            grid = _Grid(look, [self._box(field, answers) for field in section.fields])
            if section.title:
                layout.addWidget(Fold(look, section.title, grid, folded=section.folded))
            layout.addWidget(grid)
        layout.addStretch(1)
        put_beside([box.editor for box in self.boxes.values()])

    @property
    def unfinished(self) -> set[str]:
        """The names of fields whose input is incomplete so far."""
        return {name for name, box in self.boxes.items() if box.editor.is_unfinished}

    @property
    def asking(self) -> set[str]:
        """The names of fields in which a small form is open."""
        return {name for name, box in self.boxes.items() if box.editor.is_asking}

    def begin(self) -> None:
        """Forget what belongs to the record shown so far, since another one is shown next."""
        for box in self.boxes.values():
            box.editor.begin()

    def show_values(self, values: Mapping[str, Any], keep: Collection[str] = ()) -> None:
        """Show *values* by field name, except in the fields *keep*, where the user typed."""
        for name, box in self.boxes.items():
            if name in values:
                show = box.editor.show_rest if name in keep else box.editor.show_tree
                show(box.field.tree(values[name], BY_ID))

    def value(self, name: str, now: Any) -> Any:
        """The value entered in the field *name*, over *now*; SecretariatError if it is invalid."""
        box = self.boxes[name]
        return box.field.read(box.editor.typed(), now, BY_ID)

    def settle(self, names: Iterable[str]) -> None:
        """Take what the fields *names* show as saved in the book."""
        for name in names:
            self.boxes[name].editor.settle()

    def tree(self, name: str) -> Tree:
        """The input in the field *name* as entered, valid or not."""
        return self.boxes[name].editor.draft()

    def trees(self, names: Iterable[str]) -> dict[str, Tree]:
        """The input in the fields *names* as entered, by name."""
        return {name: self.tree(name) for name in names}

    def show_trees(self, trees: Mapping[str, Tree]) -> None:
        """Show input kept by `trees`, valid or not."""
        for name, tree in trees.items():
            if name in self.boxes:
                self.boxes[name].editor.show_draft(tree)

    def say_fault(self, name: str, sentence: str) -> None:
        """Show the error *sentence* at the field *name*; an empty one removes it."""
        if name in self.boxes:
            self.boxes[name].say_fault(sentence)

    @property
    def faults(self) -> dict[str, str]:
        """The error messages shown, by field name."""
        return {name: box.fault for name, box in self.boxes.items() if box.fault}

    def point_at_fault(self) -> str:
        """Move the focus to the first error, scroll to it, and return the field's name."""
        name = next(iter(self.faults))
        self.focus(name)
        bring_into_view(self.boxes[name])
        return name

    def set_read_only(self, *, read_only: bool) -> None:
        """Prevent typing in all fields."""
        for box in self.boxes.values():
            box.editor.set_read_only(read_only=read_only)

    def focus(self, name: str = "") -> None:
        """Give the field *name* the focus, else the first."""
        box = self.boxes.get(name) or next(iter(self.boxes.values()))
        box.editor.focus()

    def _around(self, name: str) -> Around:
        """The context of a record that the field *name* may create."""
        links = {}
        for field_name, box in self.boxes.items():
            if box.field.is_link and not box.field.is_many and field_name != name:
                with suppress(SecretariatError):
                    links[field_name] = str(box.editor.tree() or "")
        return Around(links, burst_of(self.writes, name) if self.writes else "")

    def _box(self, field: Field, answers: Answers) -> FieldBox:
        editor: Editor = editor_for(field, self._look, answers)
        editor.around = partial(self._around, field.name)
        editor.edited.connect(partial(self.edited.emit, field.name))
        editor.left.connect(partial(self.left.emit, field.name))
        self.boxes[field.name] = FieldBox(self._look, field, editor)
        return self.boxes[field.name]


class _Grid(QWidget):
    """Lays out the fields of a section, two short ones side by side where they fit."""

    def __init__(self, look: Look, boxes: Sequence[FieldBox]) -> None:
        super().__init__()
        self._look, self._boxes = look, boxes
        self._columns = 0
        for box in boxes:
            box.editor.spread.connect(self._place_anew)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(look.px(12))
        self._layout.setVerticalSpacing(look.px(10))
        self._place(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(2 if self.width() >= self._look.px(_TWO_COLUMNS) else 1)

    def _place_anew(self) -> None:
        """Lay the fields out again when one of them needs another width."""
        columns, self._columns = self._columns, 0
        self._place(columns)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        line = at = 0
        for index, box in enumerate(self._boxes):
            if box.editor.wide and at:
                line, at = line + 1, 0
            following = self._boxes[index + 1 : index + 2]
            alone = not at and all(field_box.editor.wide for field_box in following)
            span = columns if box.editor.wide or (alone and box.editor.stretches) else 1
            self._layout.addWidget(box, line, at, 1, span)
            at += span
            if at >= columns:
                line, at = line + 1, 0
        for index in range(2):
            self._layout.setColumnStretch(index, 1 if index < columns else 0)
