"""Reads dossiers: one meeting, or one log of actions, with all records that it is printed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypedDict, TypeVar

from secretariat.data.journal import issued, naming
from secretariat.data.questions import matters, proofs, reading
from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain import agendas
from secretariat.domain.across.dossiers import Directory, Dossier
from secretariat.domain.across.holdings import in_order
from secretariat.domain.across.issued_text import (
    TAKEN_OUT,
    Departure,
    added_since,
    departures,
    kept_ids,
)
from secretariat.domain.actions import Action
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrections import corrected_text
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.lists import RecordList
from secretariat.domain.agreed.parts import Annex, AnnexKind, Signatory, Template
from secretariat.domain.agreed.proofs import AddedPaper, Noted, Papers
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.instruments import Instrument
from secretariat.domain.letterheads import Letterhead
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.papers import Paper, tabled
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.domain.steering import Advice, Direction
from secretariat.domain.terms import Term
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

R = TypeVar("R", bound=Record)
_LAST = 100
"""Where an annex without a number stands."""


def lacks_minutes(view: View, meeting: Meeting) -> bool:
    """True for a meeting that has an agenda and no minutes yet."""
    has_items = bool(fetching.linked_to(view, Item, "meeting", meeting.id))
    return has_items and not fetching.linked_to(view, Minutes, "meeting", meeting.id)


def of_meeting(view: View, meeting: Meeting) -> Dossier:
    """All records of *meeting*, each list in its order."""
    if meeting.mechanism is None:
        raise SecretariatError(N_("{ref} belongs to no mechanism; give it one."), ref=meeting.ref)
    mechanism = fetching.get(view, Mechanism, meeting.mechanism.id)
    items = agendas.in_order(fetching.linked_to(view, Item, "meeting", meeting.id))
    decisions = fetching.linked_to(view, Decision, "meeting", meeting.id)
    actions = fetching.linked_to(view, Action, "meeting", meeting.id)
    participants = fetching.linked_to(view, Participant, "meeting", meeting.id)
    directions = fetching.linked_to(view, Direction, "meeting", meeting.id)
    advice = fetching.linked_to(view, Advice, "meeting", meeting.id)
    earlier = _earlier(view, meeting)
    of_the_meeting = fetching.linked_to(view, Minutes, "meeting", meeting.id)
    minutes = [issued.with_text(view, first, by_number) for first in of_the_meeting[:1]]
    kept = [record for first in minutes for record in kept_ids(first.issued_text)]
    return Dossier(
        meeting=meeting,
        mechanism=mechanism,
        items=tuple(items),
        paragraphs=_paragraphs(view, items),
        participants=tuple(participants),
        decisions=tuple(sorted(decisions, key=by_number)),
        actions=tuple(sorted(actions, key=by_number)),
        directions=tuple(sorted(directions, key=by_number)),
        advice=tuple(sorted(advice, key=by_number)),
        matters=matters.of_meeting(view, meeting),
        previous=earlier[-1] if earlier else None,
        previous_issued=_issued_of(view, earlier[-1]) if earlier else None,
        minutes=minutes[0] if minutes else None,
        basis=_basis(view, mechanism),
        **_agreed(view, minutes[0] if minutes else None),
        terms=tuple(fetching.fetch(view, Term, kept)),
        directory=replace(
            directory(view),
            refs=naming.shown_refs(
                view,
                {
                    *(link.id for advice in advice for link in advice.decisions),
                    *kept,
                },
            ),
        ),
    )


def with_tabled(view: View, dossier: Dossier) -> Dossier:
    """*dossier* with the papers that its agenda names, by number, under their items."""
    meeting = dossier.meeting
    of_meeting = {meeting.id, *(item.id for item in dossier.items)}
    named = table_of(KINDS.of(Paper)).c
    papers = fetching.every(view, Paper, named.item.in_(of_meeting) | (named.meeting == meeting.id))
    listed: dict[str, list[Paper]] = defaultdict(list)
    for paper in sorted(tabled(papers, meeting), key=by_number):
        item = paper.item.id if paper.item else ""
        listed[item if item in of_meeting else meeting.id].append(paper)
    return replace(dossier, tabled={key: tuple(some) for key, some in listed.items()})


def _issued_of(view: View, meeting: Meeting) -> IssuedText | None:
    """The issued text of the record of *meeting*, if it is proven and was not withdrawn."""
    out = [
        minutes
        for minutes in fetching.linked_to(view, Minutes, "meeting", meeting.id)
        if minutes.status.is_out
    ]
    for first in out[:1]:
        texts = sorted(fetching.linked_to(view, IssuedText, "minutes", first.id), key=by_number)
        return proofs.of(view, [first.id]).standing(texts)
    return None


class _Agreed(TypedDict, total=False):
    """The parts of a dossier that belong to the agreed text."""

    signatories: tuple[Signatory, ...]
    annexes: tuple[Annex, ...]
    templates: tuple[Template, ...]
    agreements: tuple[Agreement, ...]
    claimed_agreements: tuple[Agreement, ...]
    lacks_agreement: bool
    corrigenda: tuple[Corrigendum, ...]
    claimed_corrigenda: tuple[Corrigendum, ...]
    issued: IssuedText | None
    claimed_text: IssuedText | None
    added_papers: tuple[AddedPaper, ...]
    signed_papers: tuple[AddedPaper, ...]
    noted: Mapping[str, Noted]
    annexed_lists: dict[str, RecordList]
    annexed_papers: dict[str, Paper]
    rounds: tuple[Round, ...]


def _agreed(view: View, minutes: Minutes | None) -> _Agreed:
    """The comments, agreements and issued texts of *minutes*, sorted for print."""
    templates = tuple(sorted(fetching.every(view, Template), key=by_number))
    if minutes is None:
        return _Agreed(templates=templates)

    def of(kind: type[R]) -> tuple[R, ...]:
        return tuple(sorted(fetching.linked_to(view, kind, "minutes", minutes.id), key=by_number))

    texts, known = of(IssuedText), proofs.of(view, [minutes.id])
    standing = known.standing(texts)
    claimed = [text for text in texts if text.withdrawn_on is None and text != standing]
    listed: list[Papers] = []
    if standing is not None:
        listed = [known.papers(standing)]
        standing = replace(standing, originals=listed[0].originals)
    fallen = [text for text in texts if text.withdrawn_on is not None]
    # A corrigendum falls with the text that it corrects.
    corrections = [
        corrigendum
        for corrigendum in of(Corrigendum)
        if corrected_text(corrigendum, minutes, fallen) is None
    ]
    annexes = tuple(sorted(of(Annex), key=lambda annex: annex.number or _LAST))
    papers = [annex.paper.id for annex in annexes if annex.paper]
    corrigenda: list[Corrigendum] = []
    for correction in corrections:
        if not known.is_claim(correction):
            listed.append(known.papers(correction))
            corrigenda.append(replace(correction, originals=listed[-1].originals))
    return _Agreed(
        templates=templates,
        signatories=of(Signatory),
        annexes=annexes,
        annexed_lists=_lists(view, annexes, minutes),
        annexed_papers={paper.id: paper for paper in fetching.fetch(view, Paper, papers)},
        rounds=of(Round),
        agreements=tuple(sorted(known.agreements(minutes.id), key=by_number)),
        claimed_agreements=tuple(sorted(known.claims(minutes.id), key=by_number)),
        lacks_agreement=not known.have_agreed(minutes.id),
        corrigenda=tuple(corrigenda),
        claimed_corrigenda=tuple(
            corrigendum for corrigendum in corrections if known.is_claim(corrigendum)
        ),
        issued=standing,
        claimed_text=claimed[-1] if claimed and standing is None else None,
        added_papers=tuple(added for some in listed for added in some.added),
        signed_papers=tuple(signed for some in listed for signed in some.signed),
        noted=known.noted,
    )


def _basis(view: View, mechanism: Mechanism) -> tuple[Instrument, ...]:
    instruments = fetching.fetch(view, Instrument, [link.id for link in mechanism.basis])
    return tuple(sorted(instruments, key=lambda instrument: (instrument.date, instrument.ref)))


def _lists(view: View, annexes: Iterable[Annex], minutes: Minutes) -> dict[str, RecordList]:
    """The records in those *annexes* that are lists of records.

    Of a register whose records belong to meetings, these are the records of this meeting.
    """
    record_lists = {}
    for annex in annexes:
        kind = KINDS.get(annex.list_of) if annex.kind is AnnexKind.REGISTER else None
        if kind is None or kind.own_side:  # a record goes to the other side
            continue
        if minutes.meeting is not None and "meeting" in kind.field_named:
            records = fetching.linked_to(view, kind.record, "meeting", minutes.meeting.id)
        else:
            records = fetching.every(view, kind.record)
        record_lists[annex.id] = reading.list_of(view, kind, in_order(records))
    return record_lists


def departed(view: View) -> list[tuple[Minutes, list[Departure]]]:
    """Every record that differs from its issued text, with the parts that differ.

    A handful of queries, however many were issued; only what the minutes print is read.
    """
    status = table_of(KINDS.of(Minutes)).c.status
    out = [minutes_status.value for minutes_status in MinutesStatus if minutes_status.is_out]
    every = fetching.every(view, Minutes, status.in_(out))
    listed = [issued.with_text(view, minutes, by_number) for minutes in every]
    wanted = [minutes.meeting.id for minutes in listed if minutes.meeting is not None]
    meetings = {meeting.id: meeting for meeting in fetching.fetch(view, Meeting, wanted)}
    items = _by_link(view, Item, "meeting", meetings)
    paragraphs = _by_link(
        view, Paragraph, "item", [item.id for some in items.values() for item in some]
    )
    decisions = _by_link(view, Decision, "meeting", meetings)
    actions = _by_link(view, Action, "meeting", meetings)
    participants = _by_link(view, Participant, "meeting", meetings)
    corrigenda = _proven_corrigenda(view, [minutes.id for minutes in listed])
    papers = _added_papers(view, [minutes.id for minutes in listed])
    signatories = _by_link(view, Signatory, "minutes", [minutes.id for minutes in listed])
    annexes = _by_link(view, Annex, "minutes", [minutes.id for minutes in listed])
    kept = sorted({record for minutes in listed for record in kept_ids(minutes.issued_text)})
    named, terms, templates = _named(view, kept)
    departed_records = []
    for minutes in listed:
        meeting = meetings.get(minutes.meeting.id) if minutes.meeting else None
        if meeting is None:
            departed_records.append((minutes, [_without_meeting(minutes)]))
            continue
        of_meeting = agendas.in_order(items[meeting.id])
        dossier = Dossier(
            meeting=meeting,
            mechanism=_mechanism_of(meeting, named),
            items=tuple(of_meeting),
            paragraphs={of.id: tuple(agendas.in_order(paragraphs[of.id])) for of in of_meeting},
            decisions=tuple(sorted(decisions[meeting.id], key=by_number)),
            actions=tuple(sorted(actions[meeting.id], key=by_number)),
            participants=tuple(participants[meeting.id]),
            minutes=minutes,
            corrigenda=tuple(sorted(corrigenda[minutes.id], key=by_number)),
            signatories=tuple(sorted(signatories[minutes.id], key=by_number)),
            annexes=tuple(sorted(annexes[minutes.id], key=lambda annex: annex.number or _LAST)),
            templates=templates,
            terms=terms,
            directory=named,
        )
        if parts := departures(dossier) + added_since(papers[minutes.id]):
            departed_records.append((minutes, parts))
    return departed_records


def _added_papers(view: View, minutes: list[str]) -> dict[str, list[AddedPaper]]:
    """Files added to the papers of issued texts of *minutes* that are not among those papers."""
    papers: dict[str, list[AddedPaper]] = defaultdict(list)
    known = proofs.of(view, minutes)
    texts = _by_link(view, IssuedText, "minutes", minutes)
    corrigenda = _by_link(view, Corrigendum, "minutes", minutes)
    for record in minutes:
        frozen_texts: tuple[IssuedText | Corrigendum, ...] = (*texts[record], *corrigenda[record])
        for text in frozen_texts:
            if text.originals and known.proves(text):
                papers[record] += known.papers(text).added
    return papers


def _proven_corrigenda(view: View, minutes: list[str]) -> dict[str, list[Corrigendum]]:
    """The corrigenda of *minutes*, except those that are marked issued without proof."""
    every = _by_link(view, Corrigendum, "minutes", minutes)
    known = proofs.of(view, [each for each, some in every.items() if some])
    proven: dict[str, list[Corrigendum]] = defaultdict(list)
    for minutes_id, some in every.items():
        proven[minutes_id] = [
            corrigendum for corrigendum in some if not known.is_claim(corrigendum)
        ]
    return proven


def _without_meeting(minutes: Minutes) -> Departure:
    """The difference of *minutes* whose meeting was removed."""
    return Departure(ref=minutes.ref.removesuffix("/M"), what=TAKEN_OUT)


def _mechanism_of(meeting: Meeting, named: Directory) -> Mechanism:
    """The mechanism of *meeting*, if its name counts."""
    return named.mechanisms.get(meeting.mechanism.id if meeting.mechanism else "", Mechanism())


def _named(view: View, kept: list[str]) -> tuple[Directory, tuple[Term, ...], tuple[Template, ...]]:
    """The issued texts with the ids *kept*, for their names or words."""

    def of(kind: type[R]) -> dict[str, R]:
        return {record.id: record for record in fetching.fetch(view, kind, kept)}

    named = Directory(
        refs=naming.shown_refs(view, kept),
        sides=of(Side),
        people=of(Person),
        organisations=of(Organisation),
        mechanisms=of(Mechanism),
    )
    return named, tuple(of(Term).values()), tuple(of(Template).values())


def _by_link(view: View, of: type[R], link: str, targets: Iterable[str]) -> dict[str, list[R]]:
    """The records of a kind by what they point at with the field *link*."""
    by_record: dict[str, list[R]] = defaultdict(list)
    for record in fetching.linked_to_any(view, of, link, targets):
        by_record[getattr(record, link).id].append(record)
    return by_record


def directory(view: View) -> Directory:
    """The sides, people, bodies and clauses that pages name."""
    return Directory(
        sides={side.id: side for side in fetching.every(view, Side)},
        people={person.id: person for person in fetching.every(view, Person)},
        organisations={
            organisation.id: organisation for organisation in fetching.every(view, Organisation)
        },
        clauses={clause.id: clause for clause in fetching.every(view, Clause)},
        meetings={meeting.id: meeting for meeting in fetching.every(view, Meeting)},
        mechanisms={mechanism.id: mechanism for mechanism in fetching.every(view, Mechanism)},
        letterheads=tuple(fetching.every(view, Letterhead)),
    )


def _paragraphs(view: View, items: list[Item]) -> dict[str, tuple[Paragraph, ...]]:
    every = fetching.linked_to_any(view, Paragraph, "item", [item.id for item in items])
    return paragraphs_by_item(every)


def paragraphs_by_item(paragraphs: Iterable[Paragraph]) -> dict[str, tuple[Paragraph, ...]]:
    """*paragraphs* in their order, by the id of their agenda item."""
    by_item: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        if paragraph.item:
            by_item[paragraph.item.id].append(paragraph)
    return {item: tuple(agendas.in_order(some)) for item, some in by_item.items()}


def _earlier(view: View, meeting: Meeting) -> list[Meeting]:
    """The meetings of the same mechanism before this one, in order."""
    if meeting.mechanism is None or meeting.ordinal is None:
        return []
    series = fetching.linked_to(view, Meeting, "mechanism", meeting.mechanism.id)
    numbered = [(meeting.ordinal, meeting) for meeting in series if meeting.ordinal is not None]
    before = [pair for pair in numbered if pair[0] < meeting.ordinal]
    return [meeting for _, meeting in sorted(before, key=lambda pair: pair[0])]


def by_number(record: Record) -> tuple[str, int, str]:
    """JCM11/A2 before JCM11/A10."""
    head, _, tail = record.ref.rpartition("/")
    digits = "".join(letter for letter in tail if letter.isdigit())
    return (head, int(digits or 0), record.ref)
