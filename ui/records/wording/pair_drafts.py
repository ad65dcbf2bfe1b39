"""What was typed in a text and could not be kept: its halves lie among the drafts.

The same text is typed in at the translators' desk, in the record of a meeting and in forms; each
puts there what it was told, and takes away no more than that.
"""

from __future__ import annotations

from collections.abc import Mapping

from secretariat.declaring.values import Tree
from ui.drafts import Drafts

HALVES = ("en", "zh")
"""The halves of a text, as the interchange calls them."""


class PairDraft:
    """The draft of one text, the field called *field* of the record under *key*."""

    def __init__(self, drafts: Drafts, key: str, field: str) -> None:
        self._drafts, self.key, self._field = drafts, key, field
        self._known: dict[str, str] = {}
        """The halves that were put or taken here, as they lay then."""
        self._beside: dict[str, Tree] = {}
        """What lies with the halves as long as there are any."""

    @property
    def halves(self) -> dict[str, str]:
        """The halves that lie there, whoever left them."""
        tree = self.tree
        return {half: str(tree[half] or "") for half in HALVES if half in tree}

    @property
    def tree(self) -> dict[str, Tree]:
        """All that lies there."""
        found = self._drafts.get(self.key).get(self._field) if self.key else None
        return dict(found) if isinstance(found, dict) else {}

    @property
    def news(self) -> set[str]:
        """The halves that lie there otherwise than they were put or taken here, or no more."""
        lie = self.halves
        return {half for half in HALVES if lie.get(half) != self._known.get(half)}

    def take(self, half: str) -> str | None:
        """What lies there of *half*, None when nothing does; from now on it counts as put here."""
        found = self.halves.get(half)
        if found is None:
            self._known.pop(half, None)
        else:
            self._known[half] = found
        return found

    def over(self, half: str, now: str) -> str:
        """What the half that lies there was typed over; where nobody knows, what stands *now*."""
        found = self._drafts.over(self.key).get(f"{self._field}.{half}", now) if self.key else now
        return str(found or "")

    def note_over(self, over: Mapping[str, str]) -> None:
        """Keep beside the halves what each was typed *over*."""
        slots = {f"{self._field}.{half}": text for half, text in over.items()}
        if self.key:
            self._drafts.put_over(self.key, slots, (self._field,))

    def keep(self, typed: Mapping[str, str]) -> None:
        """Let the halves *typed* lie there, and of those that were put here before no others."""
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
        """Let nothing lie there that was put here."""
        if self._known:
            self.keep({})
