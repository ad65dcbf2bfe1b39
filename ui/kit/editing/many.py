"""Editors of fields with several values: one for each side, or a small table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from math import ceil

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.kit.editing.answers import Around
from ui.kit.editing.dates import DateEditor
from ui.kit.editing.editor import Editor
from ui.kit.editing.words import LineEditor
from ui.kit.inputs import mark
from ui.kit.layout_items import lifted
from ui.kit.look import Look
from ui.kit.parts import Elided, button, emptied, label, row, tool

_PARTS = {
    "en": N_("English"),
    "zh": N_("Chinese"),
    "start": N_("From"),
    "end": N_("To"),
    "field": N_("Field"),
    "value": N_("Value"),
    "value_zh": N_("Value (Chinese)"),
    "source": N_("Source"),
    "source_zh": N_("Source (Chinese)"),
    "confidence": N_("Confidence"),
    "number": N_("Version"),
    "date": N_("Date"),
    "changed_en": N_("Changed (English)"),
    "changed_zh": N_("Changed (Chinese)"),
    "place": N_("Where it stands"),
    "was": N_("Printed as"),
    "now": N_("To read"),
}
"""Column headings of the small tables, by the names of their parts."""
_SHORT, _WIDER = ("number", "confidence"), 3
"""Columns that hold a figure or a letter, and the factor by which all others are wider."""
_EACH = 125
"""Least width in pixels at 100 per cent of a column, below which a row wraps."""


class BySideEditor(Editor):
    """One editor for each side."""

    def __init__(
        self, look: Look, sides: Sequence[tuple[str, str]], make: Callable[[str], Editor]
    ) -> None:
        super().__init__()
        self.editors: dict[str, Editor] = {}
        """The editors by code of the side, in lower case."""
        self._typed: set[str] = set()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(2))
        for index, (code, name) in enumerate(sides):
            editor = make(name)
            editor.around = partial(self._around_of, code)
            editor.edited.connect(partial(self._note, code.lower()))
            editor.left.connect(self.left)
            line, at = divmod(index, 2)
            grid.addWidget(Elided(name, "small"), 2 * line, at)
            grid.addWidget(editor, 2 * line + 1, at)
            grid.setColumnStretch(at, 1)
            self.editors[code.lower()] = editor

    def _around_of(self, code: str) -> Around:
        """The context for creating a record in one side's part: it belongs to that side."""
        around = self.around()
        return replace(around, links={**around.links, "side": code})

    def begin(self) -> None:
        for editor in self.editors.values():
            editor.begin()

    def tree(self) -> Tree:
        return {code: editor.tree() for code, editor in self.editors.items()}

    def typed(self) -> Tree:
        return {code: editor.tree() for code, editor in self._typed_in()}

    def draft(self) -> Tree:
        return {code: editor.draft() for code, editor in self._typed_in()}

    @property
    def is_unfinished(self) -> bool:
        return any(editor.is_unfinished for editor in self.editors.values())

    @property
    def is_asking(self) -> bool:
        return any(editor.is_asking for editor in self.editors.values())

    def show_tree(self, tree: Tree) -> None:
        self.settle()
        for code, editor in self.editors.items():
            editor.show_tree((tree or {}).get(code))

    def show_draft(self, tree: Tree) -> None:
        for code, editor in self.editors.items():
            if code in (tree or {}):
                editor.show_draft(tree[code])
                self._typed.add(code)

    def show_rest(self, tree: Tree) -> None:
        typed_in = dict(self._typed_in())
        for code, editor in self.editors.items():
            if code not in typed_in:
                editor.show_tree((tree or {}).get(code))

    def settle(self) -> None:
        self._typed.clear()

    def _note(self, code: str) -> None:
        self._typed.add(code)
        self.edited.emit()

    def _typed_in(self) -> list[tuple[str, Editor]]:
        """The sides whose part the user edited or is just editing, each with its editor."""
        return [
            (code, editor)
            for code, editor in self.editors.items()
            if code in self._typed or editor.is_unfinished
        ]

    @property
    def inputs(self) -> Sequence[QWidget]:
        return [widget for editor in self.editors.values() for widget in editor.inputs]

    def set_faulty(self, *, faulty: bool) -> None:
        """Frame the parts that cannot be read; all of them, where each by itself can."""
        editors = self.editors.values()
        wrong = [editor for editor in editors if _is_wrong(editor)] if faulty else []
        for editor in editors:
            editor.set_faulty(faulty=faulty and (not wrong or editor in wrong))

    def set_read_only(self, *, read_only: bool) -> None:
        for editor in self.editors.values():
            editor.set_read_only(read_only=read_only)


def _is_wrong(editor: Editor) -> bool:
    """True when what was typed into *editor* is no value."""
    try:
        editor.tree()
    except SecretariatError:
        return True
    return False


class RowsEditor(Editor):
    """A small table of texts and dates, with a button to add a row."""

    def __init__(
        self, look: Look, name: str, parts: Sequence[str], whens: Collection[str] = ()
    ) -> None:
        """*parts* are the columns; those in *whens* hold dates, which may be partial."""
        super().__init__()
        self._look, self._name, self._parts = look, name, tuple(parts)
        self._whens = whens
        self._rows: list[dict[str, Editor]] = []
        self._aways: list[QWidget] = []
        self._heads: list[QWidget] = []
        self._across = len(self._parts)
        self._read_only = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(4))
        title = look.text(N_("Add a row"))
        self._add = button(look, title, self._add_row, icon="plus", role="quiet")
        self._add.setAccessibleName(look.language.labelled(title, name))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        layout.addLayout(row(self._add, None))

    def tree(self) -> Tree:
        return [row for row in self._typed() if any(row.values())]

    def show_tree(self, tree: Tree) -> None:
        rows = list(tree or ())
        now = self.tree()
        filled = [{part: str(row.get(part) or "") for part in self._parts} for row in rows]
        if filled != now or len(filled) != len(self._rows):
            self._show(filled)

    @property
    def inputs(self) -> Sequence[QWidget]:
        return [line for lines in self._rows for editor in lines.values() for line in editor.inputs]

    @property
    def is_unfinished(self) -> bool:
        """True while the newest row is empty, so the book does not have it."""
        return super().is_unfinished or (self.has_focus and len(self.tree()) < len(self._rows))

    def set_read_only(self, *, read_only: bool) -> None:
        super().set_read_only(read_only=read_only)
        self._read_only = read_only
        for widget in (self._add, *self._aways):
            widget.setVisible(not read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = max(1, self.width() // self._look.px(_EACH))
        # Two in each line rather than three and one.
        across = len(self._parts) if fitting >= len(self._parts) else min(2, fitting)
        if across != self._across:
            self._across = across
            self._place()

    def _show(self, rows: Sequence[dict[str, str]]) -> None:
        before = next(iter(self.inputs), None)
        faulty = before is not None and bool(before.property("faulty"))
        fault = before.accessibleDescription() if before is not None else ""
        emptied(self._grid)
        self._heads = []
        self._rows = [self._lines(number, row) for number, row in enumerate(rows, 1)]
        for widget in self.inputs:  # what was wrong with the rows still is, until they are read
            mark(widget, faulty=faulty)
            widget.setAccessibleDescription(fault)
        self._aways = [self._away(number) for number in range(1, len(rows) + 1)]
        self._place()

    def _lines(self, number: int, row: dict[str, str]) -> dict[str, Editor]:
        """The input lines of one row, by the name of the column."""
        lines: dict[str, Editor] = {}
        for part in self._parts:
            name = f"{self._name}, {self._look.text(_PARTS.get(part, part))}, {number}"
            line = self._line(part, name)
            line.show_tree(row.get(part, ""))
            line.set_read_only(read_only=self._read_only)
            line.edited.connect(self.edited)
            line.left.connect(self.left)
            lines[part] = line
        return lines

    def _away(self, number: int) -> QWidget:
        title = self._look.text(N_("Remove row {place}"), place=number)
        away = tool(self._look, "x", title, lambda: self._remove(number - 1))
        if self._read_only:  # shown before it has its place, it would be a window of its own
            away.hide()
        return away

    def _place(self) -> None:
        """Lay the lines out under their headings, as many side by side as fit.

        Existing lines are kept, with their cursor and undo steps.
        """
        is_table = self._across == len(self._parts)
        for at, part in enumerate(self._parts):
            stretch = 1 if is_table and part in _SHORT else _WIDER
            self._grid.setColumnStretch(at, stretch if at < self._across else 0)
        for head in self._heads:
            lifted(self._grid, head)
            head.hide()
            head.deleteLater()
        self._heads = []
        height = 2 * ceil(len(self._parts) / self._across)
        for index, (lines, away) in enumerate(zip(self._rows, self._aways, strict=True)):
            for at, (part, line) in enumerate(lines.items()):
                down, across = divmod(at, self._across)
                if index == 0 or not is_table:
                    head = label(self._look.text(_PARTS.get(part, part)), "small", wrap=True)
                    self._heads.append(head)
                    self._grid.addWidget(head, index * height + 2 * down, across)
                lifted(self._grid, line)
                self._grid.addWidget(line, index * height + 2 * down + 1, across)
            lifted(self._grid, away)
            self._grid.addWidget(away, index * height + 1, self._across)

    def _line(self, part: str, name: str) -> Editor:
        if part not in self._whens:
            return LineEditor(name)
        editor = DateEditor(self._look, name, partial=True)
        # Beside it, there would be no room for the words of a date.
        editor.pick.hide()
        return editor

    def _typed(self) -> list[dict[str, str]]:
        return [{part: str(line.tree()) for part, line in row.items()} for row in self._rows]

    def _add_row(self) -> None:
        self._show([*self._typed(), {}])
        self._rows[-1][self._parts[0]].inputs[0].setFocus()

    def _remove(self, number: int) -> None:
        rows = self._typed()
        del rows[number]
        self._show(rows)
        self._add.setFocus()
        self.edited.emit()
