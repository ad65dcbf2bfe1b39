"""The text of a record as it was issued, kept as digests, so that later changes are noticed.

What counts is what the minutes print: titles, paragraphs, decisions, actions with who leads and by
when, delegations, and the order of it all. A text that was changed as a corrigendum says is no
departure: whoever reads the page finds the correction on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from typing import Any

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.dossiers import Dossier
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant
from secretariat.domain.minutes import Corrigendum, MinutesStatus
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
"""The fields printed in the minutes, by kind."""


@dataclass(frozen=True, kw_only=True)
class Departure:
    """A part of the record that has changed since it was issued, and how."""

    ref: str
    what: str
    """How it changed: a text of the catalogue."""


CHANGED, ADDED, TAKEN_OUT = N_("Changed since"), N_("Added since"), N_("Taken out since")


def kept(dossier: Dossier) -> str:
    """The digests of all parts of the record, in the form that the minutes store."""
    return " ".join(f"{record}={digest}" for record, digest in _digests(dossier).items())


def departures(dossier: Dossier) -> list[Departure]:
    """The parts of an issued record that have changed since; none of one not issued."""
    minutes = dossier.minutes
    if minutes is None or minutes.status is not MinutesStatus.ISSUED or not minutes.issued_text:
        return []
    issued = kept_ids(minutes.issued_text)
    now = _digests(dossier)
    records = {record.id: record for record in _records(dossier)}
    changed = [
        Departure(ref=records[one].ref, what=CHANGED if one in issued else ADDED)
        for one, digest in now.items()
        if issued.get(one) != digest
        and issued.get(one, "") not in [*_before_correction(dossier, records[one])]
    ]
    gone = (dossier.directory.refs.get(one, "?") for one in issued if one not in now)
    return [*changed, *(Departure(ref=ref, what=TAKEN_OUT) for ref in gone)]


def kept_ids(issued_text: str) -> dict[str, str]:
    """The digests that minutes store, by the id of the record."""
    pairs = (pair.partition("=") for pair in issued_text.split())
    return {record: digest for record, _, digest in pairs}


def corrections(corrigenda: Iterable[Corrigendum], ref: str) -> Iterator[tuple[int, Corrigendum]]:
    """The corrigenda whose place names the part called *ref*, each with its number."""
    short = ref.rpartition("/")[2]
    # The number of an item alone, 2, could be anything.
    names = [ref, short] if not short.isdecimal() else [ref]
    pattern = "|".join(re.escape(name) for name in names if name)
    named = re.compile(rf"(?<![0-9A-Za-z./])(?:{pattern})(?![0-9A-Za-z]|\.[0-9])")
    for number, corrigendum in enumerate(corrigenda, 1):
        if pattern and named.search(corrigendum.place):
            yield number, corrigendum


def _records(dossier: Dossier) -> Iterator[Record]:
    yield dossier.meeting
    yield from dossier.items
    yield from chain.from_iterable(dossier.paragraphs.get(item.id, ()) for item in dossier.items)
    yield from dossier.decisions
    yield from dossier.actions
    yield from dossier.participants


def _digests(dossier: Dossier) -> dict[str, str]:
    return {record.id: _digest(record, _order_in(dossier, record)) for record in _records(dossier)}


def _order_in(dossier: Dossier, record: Record) -> tuple[str, ...]:
    """The ids of the records within *record*, in the order of printing."""
    if isinstance(record, Meeting):
        return tuple(part.id for part in dossier.items)
    if isinstance(record, Item):
        return (
            *(part.id for part in dossier.paragraphs.get(record.id, ())),
            *(part.id for part in dossier.decisions_under(record)),
            *(part.id for part in dossier.actions_under(record)),
        )
    return ()


def _digest(record: Record, order: tuple[str, ...]) -> str:
    kind = KINDS.of(type(record))
    slots: dict[str, Any] = {}
    for name in _PRINTED[type(record)]:
        slots |= kind.field_named[name].pack(getattr(record, name))
    values = sorted((slot, str(value)) for slot, value in slots.items() if value is not None)
    number = record.ref.rpartition("/")[2]
    return sha256(repr((number, values, order)).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def _before_correction(dossier: Dossier, record: Record) -> Iterator[str]:
    """The digests of *record* with its corrigenda taken back: one, two, and so on."""
    corrigenda = dossier.minutes.corrigenda if dossier.minutes else ()
    order = _order_in(dossier, record)
    for _, corrigendum in reversed(list(corrections(corrigenda, record.ref))):
        record = _taken_back(record, corrigendum)
        yield _digest(record, order)


def _taken_back(record: Any, corrigendum: Corrigendum) -> Any:
    if not (corrigendum.was and corrigendum.now):
        return record
    texts = {
        name: Bilingual(
            value.en.replace(corrigendum.now, corrigendum.was),
            value.zh.replace(corrigendum.now, corrigendum.was),
        )
        for name in _PRINTED[type(record)]
        if isinstance(value := getattr(record, name), Bilingual)
    }
    return replace(record, **texts)
