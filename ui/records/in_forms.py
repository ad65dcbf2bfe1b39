"""The state and the findings of each pair in a form, while one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from secretariat.declaring.kinds import Kind
from secretariat.domain.wording import pairs_of
from ui.context import Context
from ui.kit.editing.form import RecordForm
from ui.records.keeping import Keeper
from ui.records.wording.notes import PairNotes, unless_same


class FormTexts(QObject):
    """Keeps the notes under the pairs of one form up to date."""

    def __init__(self, context: Context, kind: Kind[Any], form: RecordForm, keeper: Keeper) -> None:
        super().__init__(form)
        self._form, self._keeper = form, keeper
        self.notes: dict[str, PairNotes] = {}
        for field in pairs_of(kind):
            box = form.boxes.get(field.name)
            if box is not None:
                self.notes[field.name] = PairNotes(context)
                box.put_beside(self.notes[field.name].pill)
                box.put_under(self.notes[field.name])
        form.edited.connect(self._typed)
        keeper.kept.connect(self.show)
        keeper.added.connect(self.show)

    def show(self, record: Any) -> None:
        """Be about the pairs of *record*, or about what is being typed in them."""
        for name in self.notes:
            self._say(record, name)

    def _typed(self, name: str) -> None:
        if name in self.notes and self._keeper.record is not None:
            self._say(self._keeper.record, name)

    def _say(self, record: Any, name: str) -> None:
        said = self._form.boxes[name].editor.tree() or {}
        pair = unless_same(getattr(record, name), said.get("en") or "", said.get("zh") or "")
        self.notes[name].show_pair(record, name, pair)
