"""The order of the entries under an item: decisions and actions stand where they were taken."""

from __future__ import annotations

from collections.abc import Sequence

from secretariat.declaring import ordering
from secretariat.domain import agendas
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Paragraph

Entry = Paragraph | Decision | Action
"""An entry of the record of a meeting."""
Outcome = Decision | Action
"""An entry that may have no place: then it stands after all that have one."""


def in_record_order(
    paragraphs: Sequence[Paragraph], outcomes: Sequence[Outcome]
) -> tuple[Entry, ...]:
    """*paragraphs*, which are in order, with *outcomes* between them; last those without a place.

    Those without a place keep the order in which they are given: decisions, then actions.
    """
    placed = sorted((outcome for outcome in outcomes if outcome.place), key=_key)
    order: list[Entry] = [*paragraphs]
    for record in placed:
        later = (at for at, other in enumerate(order) if other.place and _key(other) > _key(record))
        order.insert(next(later, len(order)), record)
    return (*order, *(outcome for outcome in outcomes if not outcome.place))


def places_in(wanted: Sequence[Entry], moving: str) -> dict[str, str]:
    """The changed places, by id, that put the entry *moving* where it stands in *wanted*.

    All others are in their order. Where there is no room between the neighbours of *moving*, or one
    before it has no place, all get new places.
    """
    at = next(at for at, record in enumerate(wanted) if record.id == moving)
    before, after = wanted[:at], [record for record in wanted[at + 1 :] if record.place]
    low = before[-1].place if before else ""
    high = after[0].place if after else ""
    known = [record.place for record in (*before, *after)]
    is_sound = all(map(agendas.is_place, known)) and len({*known}) == len(known)
    others = [*before, *wanted[at + 1 :]]
    if not is_sound or (isinstance(wanted[at], Paragraph) and _is_torn(others)):
        keys = ordering.respread(len(wanted))
        pairs = zip(wanted, keys, strict=True)
        return {record.id: key for record, key in pairs if record.place != key}
    if wanted[at].place and low < wanted[at].place and (not high or wanted[at].place < high):
        return {}
    return {moving: ordering.between(low, high)}


def _is_torn(others: Sequence[Entry]) -> bool:
    """True when a paragraph stands after an entry without a place, which would come last.

    *others* are those that do not move: a new entry has no place yet.
    """
    bare = next((at for at, other in enumerate(others) if not other.place), len(others))
    return any(isinstance(other, Paragraph) and other.place for other in others[bare:])


def _key(entry: Entry) -> tuple[str, str]:
    return entry.place, entry.id
