"""Drafts of entries of the record that could not be saved."""

from __future__ import annotations

from collections.abc import Mapping

from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import field_of
from secretariat.domain.meetings import Item
from ui.drafts import Drafts
from ui.records.wording.pair_drafts import PairDraft

_BEFORE = "before"
"""The key in a draft for the id of the paragraph after the new one."""


def drafts_under(item: Item, kind: type[Entry]) -> str:
    """The beginning of the keys of drafts for new entries of *kind* under *item*."""
    return f"new:{item.id}:{kind.__name__}:"


class EntryDraft(PairDraft):
    """The draft of one entry, under the entry's id, or under a key of its own while new."""

    def __init__(self, drafts: Drafts, item: Item, entry: Entry) -> None:
        super().__init__(drafts, entry.id, field_of(entry))
        self._beginning = drafts_under(item, type(entry))

    @property
    def before(self) -> str:
        """The id of the paragraph after the new one; empty for the end."""
        return str(self.tree.get(_BEFORE) or "")

    def keep(self, typed: Mapping[str, str], before: str = "") -> None:
        """Store the halves *typed*; for a new entry also the one *before* which it goes."""
        if not self.key:
            numbers = [int(key.rpartition(":")[2]) for key in self._drafts.under(self._beginning)]
            self.key = f"{self._beginning}{max(numbers, default=0) + 1}"
        self._beside = {_BEFORE: before} if before else {}
        super().keep(typed)

    def clear_for(self, entry: Entry) -> None:
        """Remove the draft; from now on this is the draft of *entry*."""
        self.clear()
        self.key = entry.id
