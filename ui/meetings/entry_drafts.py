"""What was typed in an entry of the record and could not be kept: it lies among the drafts."""

from __future__ import annotations

from collections.abc import Mapping

from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from ui.drafts import Drafts
from ui.records.wording.pair_drafts import PairDraft

Entry = Paragraph | Decision | Action
"""What the record of a meeting is made of."""
_BEFORE = "before"
"""In a draft: the id of the paragraph before which it is to stand."""


def field_of(entry: Entry) -> str:
    """The field that holds the text of an entry: an action's is its title."""
    return "title" if isinstance(entry, Action) else "text"


def words_of(entry: Entry) -> Bilingual:
    """The text of an entry."""
    return entry.title if isinstance(entry, Action) else entry.text


def drafts_under(item: Item, kind: type[Entry]) -> str:
    """How the keys of drafts begin that are to be entries of *kind* under *item*."""
    return f"new:{item.id}:{kind.__name__}:"


class EntryDraft(PairDraft):
    """The draft of one entry: under the entry's id, or a key of its own while that is new."""

    def __init__(self, drafts: Drafts, item: Item, entry: Entry) -> None:
        super().__init__(drafts, entry.id, field_of(entry))
        self._beginning = drafts_under(item, type(entry))

    @property
    def before(self) -> str:
        """The id of the paragraph before which a new one is to stand, empty for the end."""
        return str(self.tree.get(_BEFORE) or "")

    def keep(self, typed: Mapping[str, str], before: str = "") -> None:
        """Let the halves *typed* lie there, of a new entry with what it is to stand *before*."""
        if not self.key:
            numbers = [int(key.rpartition(":")[2]) for key in self._drafts.under(self._beginning)]
            self.key = f"{self._beginning}{max(numbers, default=0) + 1}"
        self._beside = {_BEFORE: before} if before else {}
        super().keep(typed)

    def clear_for(self, entry: Entry) -> None:
        """Let nothing lie there that was put here; from now on it is the draft of *entry*."""
        self.clear()
        self.key = entry.id
