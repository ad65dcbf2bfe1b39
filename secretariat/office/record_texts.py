"""The texts that make up the record of a meeting, each with its printed position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.actions import Action
from secretariat.domain.agreed.parts import Annex, Signatory
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from secretariat.domain.minutes import Minutes
from secretariat.exchange.word_marks import SECOND
from secretariat.reports.signing import POST
from secretariat.reports.wording import CLOSING

_FIELDS: Mapping[type[Any], tuple[str, ...]] = {
    Item: ("title",),
    Paragraph: ("text",),
    Decision: ("text",),
    Action: ("title",),
    Annex: ("title",),
    Minutes: ("preamble", CLOSING),
    Signatory: ("capacity", POST),
}
"""The texts that each kind of record has in the minutes, in their order."""


@dataclass(frozen=True, kw_only=True)
class RecordText:
    """One text of the record, in both languages."""

    record: Any
    field: str
    """The name of its field, which also tells the second text of a record from the first."""

    @property
    def is_second(self) -> bool:
        """True of the second text that its record has in the minutes."""
        return _FIELDS[type(self.record)].index(self.field) > 0

    @property
    def key(self) -> str:
        """Its key in exported documents: the id of its record, with a suffix for a second text."""
        return f"{self.record.id}{SECOND}" if self.is_second else str(self.record.id)

    @property
    def place(self) -> str:
        """The name of its position in the printed record: the reference, and perhaps the field."""
        return f"{self.record.ref}#{self.field}" if self.is_second else str(self.record.ref)

    @property
    def text(self) -> Bilingual:
        """The text in the book."""
        found_text: Bilingual = getattr(self.record, self.field)
        return found_text

    @property
    def is_frame(self) -> bool:
        """True for the opening and closing words, which can be changed but not removed."""
        return isinstance(self.record, Minutes | Signatory)


def texts_in(dossier: Dossier) -> Iterator[RecordText]:
    """The texts of the record of the meeting, in the order in which they are printed.

    Of the words around it those that the record itself has; others are of a template or of ours.
    """
    for record in records_in(dossier):
        for field in _FIELDS[type(record)]:
            record_text = RecordText(record=record, field=field)
            if not record_text.is_frame or record_text.text.en or record_text.text.zh:
                yield record_text


def records_in(dossier: Dossier) -> list[Record]:
    """The records whose texts make up the record of the meeting, in the order of the agenda."""
    records: list[Record] = [dossier.minutes] if dossier.minutes else []
    for item in dossier.items:
        records += [item, *dossier.entries_under(item)]
    records += [*dossier.decisions_under(None), *dossier.actions_under(None)]
    return [*records, *dossier.signatories, *dossier.annexes]


def text_called(key: str, records: Mapping[str, Record]) -> RecordText | None:
    """The text that a document calls *key*, of *records* by their ids; None where none is left."""
    record = records.get(key.removesuffix(SECOND))
    if record is None or type(record) not in _FIELDS:
        return None
    fields = _FIELDS[type(record)]
    return RecordText(record=record, field=fields[-1 if key.endswith(SECOND) else 0])


def id_of(key: str) -> str:
    """The id of the record whose text a document calls *key*."""
    return key.removesuffix(SECOND)
