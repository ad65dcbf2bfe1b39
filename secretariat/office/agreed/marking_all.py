"""All texts of a record are marked at once: those of a meeting as its issue asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.states import PairState
from secretariat.domain import wording
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.office import marking
from secretariat.office.agreed import reasons, texts


@dataclass(frozen=True)
class MarkingResult:
    """What came of marking all texts of a record."""

    count: int
    """The number of texts that have another state now."""
    left: Sequence[SecretariatError]
    """Why the others were left as they were, a sentence for each."""


def mark_all(book: Book, ref: str, state: PairState, by: Who) -> MarkingResult:
    """Give *state* to every text of what is called *ref*, as one change.

    Texts to which it cannot be given are left as they are.
    """
    count, left = 0, []
    with book.change(marking.LABELS[state], by) as change:
        for record, name in list(_texts_under(change.view, ref)):
            now = fetching.get(change.view, type(record), record.id)
            try:
                count += marking.marked(change, now, name, state) != now
            except SecretariatError as refusal:
                left.append(refusal)
    return MarkingResult(count, left)


def _texts_under(view: View, ref: str) -> Iterator[tuple[Record, str]]:
    """The records and the names of their texts, those without words left out."""
    record = reading.find(view, ref)
    if isinstance(record, Meeting | Minutes):
        text = texts.text_of(view, texts.find(view, ref))
        pairs = [
            (record, name)
            for record in reasons.records_of(text)
            for name in reasons.texts_of(record)
        ]
    else:
        pairs = [(record, pair.name) for pair in wording.pairs_of(KINDS.of(type(record)))]
    for owner, name in pairs:
        if wording.state_of(owner, name) is not None:
            yield owner, name
