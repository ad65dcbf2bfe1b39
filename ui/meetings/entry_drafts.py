"""Drafts of entries of the record that could not be saved."""

from __future__ import annotations

from collections.abc import Mapping

from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from ui.drafts import Drafts
from ui.records.wording.pair_drafts import PairDraft

Entry = Paragraph | Decision | Action
"""An entry of the record of a meeting."""
_BEFORE = "before"
"""The key in a draft for the id of the paragraph after the new one."""


def field_of(entry: Entry) -> str:
    """The name of the field with the text of an entry: for an action its title."""
    return "title" if isinstance(entry, Action) else "text"


def words_of(entry: Entry) -> Bilingual:
    """The text of an entry."""
    return entry.title if isinstance(entry, Action) else entry.text


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
