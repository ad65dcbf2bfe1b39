"""The text of a record as it was issued, kept as digests, so that later changes are noticed.

What counts is what the minutes print: titles, paragraphs, decisions, actions with who leads and by
when, delegations, the words that the sides negotiated, and the order of it all; and of what is
printed by name the name that it had: people, bodies, sides, the mechanism, the terms of the
glossary that the text uses. A text that was changed as a corrigendum says is no departure: whoever
reads the page finds the correction on it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import chain, islice, product
from typing import Any

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.actions import Action
from secretariat.domain.agreed.corrections import Correction, corrections_at, departs
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.parts import Annex, Signatory, Template
from secretariat.domain.agreed.proofs import AddedPaper
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism, name_on
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant
from secretariat.domain.minutes import Minutes
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.domain.terms import Term
from secretariat.frozen import frozen
from secretariat.i18n import N_

_DIGITS = 12
_MOST_READINGS = 500
"""Most texts that are tried as the one that several corrections changed."""
_PRINTED: Mapping[type[Record], tuple[str, ...]] = {
    Meeting: ("title", "place", "starts", "ends", "mode", "host", "record_type", "areas"),
    Item: ("title",),
    Paragraph: ("text",),
    Decision: ("kind", "text"),
    Action: ("title", "leads", "people", "due"),
    Participant: ("person", "side", "role", "post", "precedence", "items", "apologies"),
    Signatory: ("side", "person", "capacity", "post"),
    Annex: ("title", "number", "kind", "list_of", "paper"),
}
"""The fields printed in the minutes, by kind."""

_NAMED: Mapping[type[Record], tuple[str, ...]] = {
    Minutes: ("form", "preamble", "closing", "signed_at", "signed_on"),
    Mechanism: ("name", "names"),
    Person: ("name", "honorific"),
    Organisation: ("name", "short", "short_zh", "type"),
    Side: ("name", "demonym", "party", "party_zh", "country", "country_zh"),
    Term: ("en", "zh"),
    Template: ("text",),
}
"""The fields of what stands beside the record, and is printed with it by its name or words."""

PRINTED = {**_PRINTED, **_NAMED}
"""Every field, by its kind, whose value an issued record has printed."""


@frozen(kw_only=True)
class Departure:
    """A part of the record that has changed since it was issued, and how."""

    ref: str
    what: str
    """How it changed: a text of the catalogue."""


_LISTED = "-"
"""In place of a digest: the record stands in an annexed list, which is as it was on that day."""

CHANGED, ADDED, TAKEN_OUT = N_("Changed since"), N_("Added since"), N_("Removed since")
FILE_ADDED = N_("A file was added to its papers, and is not the text issued")


def all_digests(dossier: Dossier) -> str:
    """The digests of all parts of the record, and of all names in it, as the minutes keep them."""
    listed = (record.id for some in dossier.annexed_lists.values() for record in some.records)
    digests = dict.fromkeys(listed, _LISTED) | _digests(dossier)
    wanted = _names_in(dossier)
    for record in _beside(dossier):
        if record.id and record.id in wanted:
            digests[record.id] = _digest_of_name(record, dossier)
    return " ".join(f"{ref}={digest}" for ref, digest in digests.items())


def departures(dossier: Dossier) -> list[Departure]:
    """The parts of an issued record that have changed since; none of one not issued."""
    minutes = dossier.minutes
    if minutes is None or not minutes.status.is_out or not minutes.issued_text:
        return []
    kept_then = kept_ids(minutes.issued_text)
    # A register lives on after a list of it was annexed: that is no change of the record.
    issued = {ref: digest for ref, digest in kept_then.items() if digest != _LISTED}
    now = _digests(dossier)
    records = {part.id: part for part in _parts(dossier)}
    changed = [
        Departure(ref=records[ref].ref, what=CHANGED if ref in issued else ADDED)
        for ref, digest in now.items()
        if issued.get(ref) != digest
        and issued.get(ref, "") not in [*_before_correction(dossier, records[ref])]
    ]
    # What was printed by name counts for as long as it was kept: nothing new is missed in it.
    names = {record.id: record for record in _beside(dossier) if record.id in issued}
    changed += [
        Departure(ref=name.ref, what=CHANGED)
        for name in names.values()
        if issued[name.id] != _digest_of_name(name, dossier)
    ]
    here = now.keys() | names.keys()
    gone = (dossier.directory.refs.get(ref, "?") for ref in issued if ref not in here)
    changed += [
        Departure(ref=corrigendum.ref, what=CHANGED)
        for corrigendum in dossier.corrigenda
        if departs(corrigendum)
    ]
    return [*changed, *(Departure(ref=ref, what=TAKEN_OUT) for ref in gone)]


def added_since(papers: Iterable[AddedPaper]) -> list[Departure]:
    """A departure for each issued text to which any of *papers* was added later."""
    return [
        Departure(ref=ref, what=FILE_ADDED) for ref in dict.fromkeys(paper.ref for paper in papers)
    ]


def prints(minutes: Minutes, record: Record, fields: Collection[str]) -> bool:
    """True when *minutes*, as issued, print any of the *fields* of *record*."""
    digest = kept_ids(minutes.issued_text).get(record.id)
    if digest is None:
        return False
    if digest == _LISTED:
        return any(field.name in fields for field in KINDS.of(type(record)).listed)
    return not {*PRINTED.get(type(record), ())}.isdisjoint(fields)


def is_as_issued(record: Record, issued_text: str) -> bool:
    """True when *record* alone tells that it is as *issued_text* keeps it, or is no part of it.

    A meeting or an item does not: the order of what stands within it belongs to it.
    """
    kept = kept_ids(issued_text)
    if type(record) not in PRINTED and not isinstance(record, Corrigendum):
        # Such as a paper that was tabled: at most it stands in an annexed list.
        return kept.get(record.id, _LISTED) == _LISTED
    if isinstance(record, Meeting | Item) or type(record) not in _PRINTED:
        return False
    return kept.get(record.id) == _digest(record, ())


def kept_ids(issued_text: str) -> dict[str, str]:
    """The digests that minutes store, by the id of the record."""
    pairs = (pair.partition("=") for pair in issued_text.split())
    return {record: digest for record, _, digest in pairs}


def parts_of(dossier: Dossier) -> Iterator[Record]:
    """Every record that the minutes print, the meeting first."""
    yield dossier.meeting
    yield from dossier.items
    yield from chain.from_iterable(dossier.paragraphs.get(item.id, ()) for item in dossier.items)
    yield from dossier.decisions
    yield from dossier.actions
    yield from dossier.participants


def _parts(dossier: Dossier) -> Iterator[Record]:
    """The parts of the record, and those that its sides negotiate around it."""
    yield from parts_of(dossier)
    yield from dossier.signatories
    yield from dossier.annexes


def _beside(dossier: Dossier) -> Iterator[Record]:
    """Whatever may be printed with the record by its name or words, used in it or not."""
    if dossier.minutes is not None:
        yield dossier.minutes
    where = dossier.directory
    yield dossier.mechanism
    yield from where.sides.values()
    yield from where.people.values()
    yield from where.organisations.values()
    yield from dossier.templates
    yield from dossier.terms


def _names_in(dossier: Dossier) -> set[str]:
    """The ids of what the record prints by name: of those in `_beside` those that count."""
    kept = {dossier.mechanism.id, *dossier.directory.sides}
    for part in _parts(dossier):
        kind = KINDS.of(type(part))
        for name in _PRINTED[type(part)]:
            kept |= set(kind.field_named[name].targets(getattr(part, name)))
    if (minutes := dossier.minutes) is not None:
        kept.add(minutes.id)
        kept |= {template.id for template in dossier.templates if template.form is minutes.form}
    words = _words(dossier)
    return kept | {term.id for term in dossier.terms if term.en in words or term.zh in words}


def _words(dossier: Dossier) -> str:
    """Every text of the record in both languages, in which terms are looked for."""
    lines = []
    for part in _parts(dossier):
        values = (getattr(part, name) for name in _PRINTED[type(part)])
        lines += [f"{text.en}\n{text.zh}" for text in values if isinstance(text, Bilingual)]
    return "\n".join(lines)


def _digest_of_name(record: Record, dossier: Dossier) -> str:
    if isinstance(record, Mechanism):
        # A new name counts only where it is that of the day of the meeting.
        called = name_on(record, dossier.meeting.starts)
        return _short(("", called.en, called.zh))
    return _short(_filled_slots(record, _NAMED[type(record)]))


def _digests(dossier: Dossier) -> dict[str, str]:
    return {part.id: _digest(part, _order_in(dossier, part)) for part in _parts(dossier)}


def _order_in(dossier: Dossier, record: Record) -> tuple[str, ...]:
    """The ids of the records within *record*, in the order of printing."""
    if isinstance(record, Meeting):
        return tuple(part.id for part in dossier.items)
    if isinstance(record, Item):
        return tuple(part.id for part in dossier.entries_under(record))
    return ()


def _digest(record: Record, order: tuple[str, ...]) -> str:
    number = record.ref.rpartition("/")[2]
    return _short((number, _filled_slots(record, _PRINTED[type(record)]), order))


def _filled_slots(record: Record, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The slots of the fields called *names* that hold anything, with what they hold."""
    kind = KINDS.of(type(record))
    slots: dict[str, Any] = {}
    for name in names:
        slots |= kind.field_named[name].pack(getattr(record, name))
    return sorted((slot, str(value)) for slot, value in slots.items() if value is not None)


def _short(value: object) -> str:
    return sha256(repr(value).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def _before_correction(dossier: Dossier, record: Record) -> Iterator[str]:
    """The digests that *record* may have had before one, two, … of the corrigenda that name it."""
    order = _order_in(dossier, record)
    before: list[Any] = [record]
    for correction in reversed(list(corrections_at(dossier.corrections, record.ref))):
        readings = (former for later in before for former in _taken_back(later, correction))
        before = list(islice(readings, _MOST_READINGS))
        for former in before:
            yield _digest(former, order)


def _taken_back(record: Any, correction: Correction) -> Iterator[Any]:
    """*record* with the words of *correction* as they were issued, in every way there is.

    A corrigendum names the passage, not the place in it: where the corrected words stand there
    twice, either of them may be the one that was corrected.
    """
    now, was = correction.now, correction.was
    names, choices = list[str](), list[list[Bilingual]]()
    for name in _PRINTED[type(record)]:
        if isinstance(value := getattr(record, name), Bilingual):
            halves = product(
                _readings(value.en, now.en, was.en), _readings(value.zh, now.zh, was.zh)
            )
            names.append(name)
            choices.append([Bilingual(en, zh) for en, zh in halves])
    for texts in product(*choices):
        yield replace(record, **dict(zip(names, texts, strict=True)))


def _readings(text: str, now: str, was: str) -> list[str]:
    """*text* with *was* in place of *now* everywhere, at each one place, and nowhere."""
    if not (now and was and now in text):
        return [text]
    places = (match.start() for match in re.finditer(re.escape(now), text))
    single = (text[:at] + was + text[at + len(now) :] for at in places)
    return list(dict.fromkeys((text.replace(now, was), *single, text)))
