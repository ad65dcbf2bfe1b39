"""Drafts: typed text that cannot be in the journal yet, such as an incomplete record.

A plain book has them in a file among the user's settings, so that a crash does not lose them. Those
of an encrypted book are kept in memory alone, since beside it they would lie open.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from secretariat import file_faults, typed_json, whole_files
from secretariat.declaring.kinds import name_in
from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from secretariat.settings import folder

if TYPE_CHECKING:
    from ui.kit.choices import Choices
    from ui.kit.inputs import Line

_OVER = "over:"
"""Prefix of the keys for the values that drafts were typed over."""
_TEXT, _CHOICE = "text", "choice"
"""Keys in the draft of a line."""


class Drafts:
    """The drafts of one book, by the id of their record, or ``new:`` and a kind."""

    def __init__(
        self, book: str, refused: Callable[[SecretariatError], object], *, in_memory: bool = False
    ) -> None:
        """*refused* is called when the file can no longer be written."""
        self._refused = refused
        self.in_memory = in_memory
        """True when no file holds the drafts."""
        self.is_kept = True
        """False while the file lacks some draft."""
        self._path: Path | None = None if in_memory else folder() / "drafts" / f"{book}.json"
        self._has_held = False
        self._changed: set[str] = set()
        """The keys whose drafts are not in the file yet."""
        self._known: dict[str, dict[str, Tree]] = self._read() or {}

    def get(self, key: str) -> dict[str, Tree]:
        """The typed value of each field; empty when there is none."""
        return dict(self._known.get(key, {}))

    def any_of(self, keys: Iterable[str]) -> bool:
        """True when something is typed under one of *keys*."""
        return not self._known.keys().isdisjoint(keys)

    def put(self, key: str, trees: Mapping[str, Tree]) -> None:
        """Replace the drafts under *key* by *trees*; an empty mapping removes them."""
        if trees == self._known.get(key, {}):
            return
        if trees:
            self._known[key] = dict(trees)
        else:
            del self._known[key]
        self._changed.add(key)
        self.keep()

    def holds_back(self) -> bool:
        """True the first time it is asked while drafts are unsaved, False after.

        Whoever leaves once more has heard of it.
        """
        holds = bool(self._known) and not self.is_kept and not self._has_held
        self._has_held |= holds
        return holds

    def under(self, beginning: str) -> list[str]:
        """The keys with this beginning, in the order in which they were added."""
        return [key for key in self._known if key.startswith(beginning)]

    def put_some(self, key: str, trees: Mapping[str, Tree], among: Collection[str]) -> None:
        """Replace the drafts of the fields *among*; others stay."""
        others = {name: tree for name, tree in self.get(key).items() if name not in among}
        self.put(key, {**others, **trees})

    def over(self, key: str) -> dict[str, Tree]:
        """The values that the drafts under *key* were typed over, by slot of the record."""
        return self.get(_OVER + key)

    def put_over(self, key: str, slots: Mapping[str, Tree], fields: Collection[str]) -> None:
        """Replace the values that drafts of *fields* were typed over by *slots*."""
        former = {slot for slot in self.over(key) if name_in(slot) in fields}
        self.put_some(_OVER + key, slots, former | slots.keys())

    def _read(self) -> dict[str, dict[str, Tree]] | None:
        """The content of the file; None if there is none that can be read."""
        if self._path is None:
            return None
        try:
            stored = typed_json.loaded(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return stored if isinstance(stored, dict) else None

    def keep(self) -> None:
        """Write the file; an error only calls *refused*, so that typing can go on."""
        if self._path is None:
            return
        before = self.is_kept
        try:
            whole_files.private_folder(self._path.parent)
            # In ASCII, since not everything that can be typed can be written otherwise.
            text = json.dumps(self._merged()).encode("ascii")
            whole_files.put(self._path, [text], private=True, lasting=False)
            self.is_kept = True
            self._changed.clear()
        except OSError as error:
            self.is_kept = False
            if before:
                self._refused(file_faults.cannot_be_written(self._path, error))

    def _merged(self) -> dict[str, dict[str, Tree]]:
        """The content of the file now, with our changes.

        Another window of the same book keeps its own drafts there. Of a file that is gone or cannot
        be read, all that this window knows is written again.
        """
        whole = self._read()
        if whole is None:
            return dict(self._known)
        for key in self._changed:
            if key in self._known:
                whole[key] = self._known[key]
            else:
                whole.pop(key, None)
        return whole


class LineDraft(QObject):
    """Keeps the text of a line that is in no form, such as a reason, until it is used or emptied.

    It is among the drafts with each letter, and so survives leaving, another language of the
    window, closing and a crash.
    """

    def __init__(self, drafts: Drafts, line: Line, choices: Choices | None = None) -> None:
        """With *choices* the choice beside the line, a code, is kept with its text."""
        super().__init__(line)
        self._drafts, self._line, self._choices = drafts, line, choices
        self.key = ""
        """The key of the draft; empty while nothing is kept."""
        line.typed.connect(self._keep)
        if choices is not None:
            choices.activated.connect(lambda _: self._keep())

    def begin(self, key: str) -> bool:
        """Show the draft under *key*, or an empty line; True when there is a draft."""
        self.key = key
        draft = self._drafts.get(key) if key else {}
        text = str(draft.get(_TEXT) or "")
        self._line.setText(text)
        if self._choices is not None and text:
            at = self._choices.findData(draft.get(_CHOICE))
            self._choices.setCurrentIndex(at if at >= 0 else self._choices.currentIndex())
        return bool(text)

    def end(self, key: str) -> None:
        """Remove the draft under *key*, which was used; empties the line if it still shows it."""
        if key:
            self._drafts.put(key, {})
        if key == self.key:
            self._line.clear()

    def _keep(self) -> None:
        if not self.key:
            return
        draft: dict[str, Tree] = {}
        if text := self._line.text():
            draft[_TEXT] = text
            if self._choices is not None:
                draft[_CHOICE] = str(self._choices.currentData() or "")
        self._drafts.put(self.key, draft)
