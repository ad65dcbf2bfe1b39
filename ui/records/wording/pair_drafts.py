"""Drafts of the halves of a text that could not be saved.

The same text is typed in at the translators' desk, in the record of a meeting and in forms; each
puts there what it was told, and takes away no more than that.
"""

from __future__ import annotations

from collections.abc import Mapping

from secretariat.declaring.values import Tree
from ui.drafts import Drafts

HALVES = ("en", "zh")
"""The names of the halves of a text in the interchange form."""


class PairDraft:
    """The draft of one text: the field *field* of the record under *key*."""

    def __init__(self, drafts: Drafts, key: str, field: str) -> None:
        self._drafts, self.key, self._field = drafts, key, field
        self._known: dict[str, str] = {}
        """The halves that were stored or read here, as they were then."""
        self._beside: dict[str, Tree] = {}
        """Values stored with the halves, as long as there are any."""

    @property
    def halves(self) -> dict[str, str]:
        """The stored halves, whichever editor stored them."""
        tree = self.tree
        return {half: str(tree[half] or "") for half in HALVES if half in tree}

    @property
    def tree(self) -> dict[str, Tree]:
        """Everything that is stored."""
        stored = self._drafts.get(self.key).get(self._field) if self.key else None
        return dict(stored) if isinstance(stored, dict) else {}

    @property
    def news(self) -> set[str]:
        """The stored halves that differ from what was stored or read here."""
        lie = self.halves
        return {half for half in HALVES if lie.get(half) != self._known.get(half)}

    def take(self, half: str) -> str | None:
        """The stored *half*, None where there is none; it counts as stored here from now on."""
        stored = self.halves.get(half)
        if stored is None:
            self._known.pop(half, None)
        else:
            self._known[half] = stored
        return stored

    def over(self, half: str, now: str) -> str:
        """The value that a stored half was typed over; *now* where that is unknown."""
        stored = self._drafts.over(self.key).get(f"{self._field}.{half}", now) if self.key else now
        return str(stored or "")

    def note_over(self, over: Mapping[str, str]) -> None:
        """Store what each half was typed *over*."""
        slots = {f"{self._field}.{half}": text for half, text in over.items()}
        if self.key:
            self._drafts.put_over(self.key, slots, (self._field,))

    def keep(self, typed: Mapping[str, str]) -> None:
        """Store the halves *typed*, and remove others that were stored here before."""
        tree = self.tree
        for half, text in self._known.items():
            if tree.get(half) == text:
                del tree[half]
        self._known = dict(typed)
        tree.update(typed)
        tree.update(self._beside)
        left = {self._field: tree} if tree.keys() & set(HALVES) else {}
        if self.key:
            self._drafts.put_some(self.key, left, (self._field,))

    def clear(self) -> None:
        """Remove what was stored here."""
        if self._known:
            self.keep({})
