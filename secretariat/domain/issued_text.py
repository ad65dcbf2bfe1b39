"""The text of a record as it was issued: known by digests, so that a later change is seen.

What counts is what the minutes print: titles, paragraphs, decisions, actions with who leads and by
when, delegations, and the order of it all. A text that was changed as a corrigendum says is no
departure: whoever reads the page finds the correction on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from typing import Any

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.agreed.corrections import Correction, corrections_at
from secretariat.domain.decisions import Decision
from secretariat.domain.dossiers import Dossier
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant
from secretariat.i18n import N_

_DIGITS = 12
_PRINTED: Mapping[type[Record], tuple[str, ...]] = {
    Meeting: ("title", "place", "starts", "ends", "mode", "host", "record_type", "areas"),
    Item: ("title",),
    Paragraph: ("text",),
    Decision: ("kind", "text"),
    Action: ("title", "leads", "people", "due"),
    Participant: ("person", "side", "role", "post", "precedence", "items", "apologies"),
}
"""The fields that the minutes print, of each kind."""


@dataclass(frozen=True, kw_only=True)
class Departure:
    """A part of the record that is not as it was issued, and what became of it."""

    ref: str
    what: str
    """A text of the catalogue."""


CHANGED, ADDED, TAKEN_OUT = N_("Changed since"), N_("Added since"), N_("Taken out since")


def kept(dossier: Dossier) -> str:
    """The digests of all parts of the record, as the minutes keep them."""
    return " ".join(f"{one}={digest}" for one, digest in _digests(dossier).items())


def departures(dossier: Dossier) -> list[Departure]:
    """Where the record is not as it was issued; nothing of one that is not issued."""
    minutes = dossier.minutes
    if minutes is None or not minutes.status.is_out or not minutes.issued_text:
        return []
    issued = kept_ids(minutes.issued_text)
    now = _digests(dossier)
    records = {one.id: one for one in parts_of(dossier)}
    found = [
        Departure(ref=records[one].ref, what=CHANGED if one in issued else ADDED)
        for one, digest in now.items()
        if issued.get(one) != digest
        and issued.get(one, "") not in [*_before_correction(dossier, records[one])]
    ]
    gone = (dossier.directory.refs.get(one, "?") for one in issued if one not in now)
    return [*found, *(Departure(ref=ref, what=TAKEN_OUT) for ref in gone)]


def kept_ids(issued_text: str) -> dict[str, str]:
    """The digests that minutes keep, by the id of the record."""
    pairs = (pair.partition("=") for pair in issued_text.split())
    return {record: digest for record, _, digest in pairs}


def parts_of(dossier: Dossier) -> Iterator[Record]:
    """Every record that the minutes print, the meeting first."""
    yield dossier.meeting
    yield from dossier.items
    yield from chain.from_iterable(dossier.paragraphs.get(one.id, ()) for one in dossier.items)
    yield from dossier.decisions
    yield from dossier.actions
    yield from dossier.participants


def _digests(dossier: Dossier) -> dict[str, str]:
    return {one.id: _digest(one, _order_in(dossier, one)) for one in parts_of(dossier)}


def _order_in(dossier: Dossier, record: Record) -> tuple[str, ...]:
    """The ids of what stands within *record* where it is printed, in order."""
    if isinstance(record, Meeting):
        return tuple(one.id for one in dossier.items)
    if isinstance(record, Item):
        return (
            *(one.id for one in dossier.paragraphs.get(record.id, ())),
            *(one.id for one in dossier.decisions_under(record)),
            *(one.id for one in dossier.actions_under(record)),
        )
    return ()


def _digest(record: Record, order: tuple[str, ...]) -> str:
    kind = KINDS.of(type(record))
    slots: dict[str, Any] = {}
    for name in _PRINTED[type(record)]:
        slots |= kind.field_named[name].pack(getattr(record, name))
    said = sorted((slot, str(value)) for slot, value in slots.items() if value is not None)
    number = record.ref.rpartition("/")[2]
    return sha256(repr((number, said, order)).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def _before_correction(dossier: Dossier, record: Record) -> Iterator[str]:
    """The digests of *record* with the corrigenda that name it taken back: one, two, … of them."""
    order = _order_in(dossier, record)
    for one in reversed(list(corrections_at(dossier.corrections, record.ref))):
        record = _taken_back(record, one)
        yield _digest(record, order)


def _taken_back(record: Any, one: Correction) -> Any:
    """*record* with the words of *one* as they were issued, in each language that it corrects."""

    def back(text: str, now: str, was: str) -> str:
        return text.replace(now, was) if now and was else text

    texts = {
        name: Bilingual(
            back(value.en, one.now.en, one.was.en), back(value.zh, one.now.zh, one.was.zh)
        )
        for name in _PRINTED[type(record)]
        if isinstance(value := getattr(record, name), Bilingual)
    }
    return replace(record, **texts)
