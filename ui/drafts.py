"""What was typed and cannot be in the journal yet: half a new record, a date that is none.

A plain book has them in a file among the user's settings, so that a crash does not lose them. Those
of an encrypted book are kept in memory alone, since beside it they would lie open.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from secretariat import file_faults, whole_files
from secretariat.declaring.kinds import name_in
from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from secretariat.settings import folder

_OVER = "over:"
"""How the keys begin under which lies what drafts were typed over."""


class Drafts:
    """The drafts of one book, by the id of their record, or ``new:`` and a kind."""

    def __init__(
        self, book: str, refused: Callable[[SecretariatError], object], *, in_memory: bool = False
    ) -> None:
        """*refused* hears of it when the file can be written no more."""
        self._refused = refused
        self.is_kept = True
        """False while the file lacks what is known here."""
        self._path: Path | None = None if in_memory else folder() / "drafts" / f"{book}.json"
        self._has_held = False
        self._changed: set[str] = set()
        """The keys of which the file does not have yet what is known here."""
        self._known: dict[str, dict[str, Tree]] = self._read()

    def get(self, key: str) -> dict[str, Tree]:
        """What was typed in each field, empty when there is nothing."""
        return dict(self._known.get(key, {}))

    def put(self, key: str, trees: Mapping[str, Tree]) -> None:
        """Keep *trees* in the place of what was there; an empty one leaves nothing."""
        if trees == self._known.get(key, {}):
            return
        if trees:
            self._known[key] = dict(trees)
        else:
            del self._known[key]
        self._changed.add(key)
        self.keep()

    def holds_back(self) -> bool:
        """True once, while something lies in memory that the file could not take.

        Whoever leaves once more has heard of it.
        """
        holds = bool(self._known) and not self.is_kept and not self._has_held
        self._has_held |= holds
        return holds

    def under(self, beginning: str) -> list[str]:
        """The keys that begin so, in the order in which they came."""
        return [key for key in self._known if key.startswith(beginning)]

    def put_some(self, key: str, trees: Mapping[str, Tree], among: Collection[str]) -> None:
        """Keep *trees* in the place of what was there of the fields *among*; others stay."""
        others = {name: tree for name, tree in self.get(key).items() if name not in among}
        self.put(key, {**others, **trees})

    def over(self, key: str) -> dict[str, Tree]:
        """What the drafts under *key* were typed over, by slot of the record."""
        return self.get(_OVER + key)

    def put_over(self, key: str, slots: Mapping[str, Tree], fields: Collection[str]) -> None:
        """Keep what the drafts of *fields* were typed over: *slots*, in the place of before."""
        former = {slot for slot in self.over(key) if name_in(slot) in fields}
        self.put_some(_OVER + key, slots, former | slots.keys())

    def _read(self) -> dict[str, dict[str, Tree]]:
        if self._path is None:
            return {}
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def keep(self) -> None:
        """Write the file; a folder that cannot be written to keeps nobody from typing."""
        if self._path is None:
            return
        before = self.is_kept
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # In ASCII, since not everything that can be typed can be written otherwise.
            whole_files.put(self._path, [json.dumps(self._merged()).encode("ascii")])
            self.is_kept = True
            self._changed.clear()
        except OSError as error:
            self.is_kept = False
            if before:
                self._refused(file_faults.cannot_be_written(self._path, error))

    def _merged(self) -> dict[str, dict[str, Tree]]:
        """What is in the file by now, with what has changed here.

        Another window of the same book keeps its own drafts there.
        """
        whole = self._read()
        for key in self._changed:
            if key in self._known:
                whole[key] = self._known[key]
            else:
                whole.pop(key, None)
        return whole
