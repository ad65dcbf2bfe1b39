"""What was typed in an entry of the record and could not be kept: it lies among the drafts."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from ui.drafts import Drafts

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


@dataclass(frozen=True)
class Typed:
    """The words of an entry as somebody typed them, and before which other it is to stand."""

    english: str
    chinese: str
    before: str = ""


class EntryDraft:
    """The draft of one entry: under the entry's id, or a key of its own while that is new."""

    def __init__(self, drafts: Drafts, item: Item, entry: Entry) -> None:
        self._drafts, self._field = drafts, field_of(entry)
        self._beginning = drafts_under(item, type(entry))
        self.key = entry.id

    @property
    def typed(self) -> Typed | None:
        """What lies there, None when nothing does."""
        found = self._drafts.get(self.key).get(self._field) if self.key else None
        if not isinstance(found, dict):
            return None
        return Typed(*(str(found.get(part) or "") for part in ("en", "zh", _BEFORE)))

    def keep(self, typed: Typed) -> None:
        """Let *typed* lie there."""
        if not self.key:
            numbers = [int(key.rpartition(":")[2]) for key in self._drafts.under(self._beginning)]
            self.key = f"{self._beginning}{max(numbers, default=0) + 1}"
        tree = {"en": typed.english, "zh": typed.chinese, _BEFORE: typed.before}
        self._drafts.put_some(self.key, {self._field: tree}, (self._field,))

    def clear(self, entry: Entry) -> None:
        """Let nothing lie there; from now on it is that of *entry*."""
        if self.key:
            self._drafts.put_some(self.key, {}, (self._field,))
        self.key = entry.id
