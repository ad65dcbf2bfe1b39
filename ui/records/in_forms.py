"""The state and the findings of each pair in a form, updated while the user types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Bilingual
from secretariat.domain.wording import pairs_of
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.editing.form import RecordForm
from ui.kit.editing.words import PairEditor
from ui.kit.inputs import Text
from ui.kit.parts import Pill
from ui.records.keeping import Keeper
from ui.records.wording.notes import PairNotes, unless_same

_NOT_PUBLISHED = N_("Untranslated: no published text")
"""The note on a published text whose other language was not found."""


def _boxes_of(editor: PairEditor) -> Mapping[str, Text]:
    return editor.boxes


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
                if isinstance(box.editor, PairEditor):
                    self.notes[field.name].underline_in(partial(_boxes_of, box.editor))
                box.put_beside(self.notes[field.name].pill)
                box.put_under(self.notes[field.name])
        self._quoted = {field.name: Pill(context.look) for field in kind.fields if field.quoted}
        for name, pill in self._quoted.items():
            if name in form.boxes:
                form.boxes[name].put_beside(pill)
        self._context = context
        form.edited.connect(self._typed)
        keeper.kept.connect(self.show)
        keeper.added.connect(self.show)

    def show(self, record: Any) -> None:
        """Show the notes on the pairs of *record*, or on the text being typed in them."""
        for name in self.notes:
            self._say(record, name)
        for name, pill in self._quoted.items():
            words: Bilingual = getattr(record, name)
            lacks = bool(words.en) != bool(words.zh)
            pill.say(self._context.text(_NOT_PUBLISHED) if lacks else "", "grey")

    def _typed(self, name: str) -> None:
        if name in self.notes and self._keeper.record is not None:
            self._say(self._keeper.record, name)

    def _say(self, record: Any, name: str) -> None:
        tree = self._form.boxes[name].editor.tree() or {}
        pair = unless_same(getattr(record, name), tree.get("en") or "", tree.get("zh") or "")
        self.notes[name].show_pair(record, name, pair)
