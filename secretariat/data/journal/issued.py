"""Finds in the journal the state of a record at its issue, and who wrote the agreements.

Earlier versions of this program stored no digests; then the clocks of the journal are used.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import sqlalchemy as sa

from secretariat.data.journal import chains
from secretariat.data.journal.fold import State, current_writes, fold
from secretariat.data.journal.operations import JOINT, Operation, Write
from secretariat.data.store import batching
from secretariat.data.store.tables import JOURNAL, table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain import agendas
from secretariat.domain.across import issued_text
from secretariat.domain.across.dossiers import Directory, Dossier
from secretariat.domain.actions import Action
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.agreed.proofs import Noted, PaperAddition, day_of
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant
from secretariat.domain.minutes import Minutes

R = TypeVar("R", bound=Record)
Rank = tuple[int, str, str]
Order = Callable[[Record], tuple[str, int, str]]
_TO = "digest"
"""The slot with the digest of the text, of an agreement and of an issued text."""
_PAPERS = "originals"


def with_text(view: View, minutes: Minutes, order: Order) -> Minutes:
    """*minutes* with the digests of the issued text, from the journal if they are not stored.

    *order* sorts decisions and actions as they are printed.
    """
    if not minutes.status.is_out or minutes.issued_text or not minutes.meeting:
        return minutes
    history = chains.operations_on(view, [minutes.id])[minutes.id]
    heads = fold(KINDS.of(Minutes), history).heads.get("status")
    if not heads:
        return minutes
    then = _dossier(view, minutes.meeting.id, heads[0].operation.rank, order)
    return replace(minutes, issued_text=issued_text.all_digests(then)) if then else minutes


def actions_then(view: View, meeting: str, text: str) -> list[Action]:
    """The actions of the meeting with the id *meeting* as they were when *text* was issued.

    *text* is the id of the issued text; the operation that added it gives the time.
    """
    added = min(chains.operations_on(view, [text])[text], key=lambda operation: operation.rank)
    return _then(view, Action, _ids(view, Action, [meeting]), added.rank)


def noted(view: View, agreements: Sequence[Agreement]) -> dict[str, Noted]:
    """The author and time of each of *agreements*, by its id.

    As stated by the operation itself: nothing else in the journal proves who wrote it.
    """
    kind = KINDS.of(Agreement)
    histories = chains.operations_on(view, [agreement.id for agreement in agreements])
    written = {record: _written(fold(kind, history)) for record, history in histories.items()}
    return {
        record: _noted(operation) for record, operation in written.items() if operation is not None
    }


def papers_added(view: View, text: IssuedText | Corrigendum) -> list[PaperAddition]:
    """All papers ever added to *text*, each with the operation that added it.

    A paper that a later operation leaves out is listed too, since no verb removes papers.
    """
    kind = KINDS.of(type(text))
    every = sorted(
        chains.operations_on(view, [text.id])[text.id], key=lambda operation: operation.rank
    )
    writes = {operation.name: current_writes(kind, operation) for operation in every}
    issues = _issues(view, every, writes)
    papers = {
        name: kind.field_named[_PAPERS].unpack({_PAPERS: some[_PAPERS].after})
        for name, some in writes.items()
        if _PAPERS in some
    }
    added: dict[Original, PaperAddition] = {}
    for writing in sorted(every, key=lambda operation: operation.name not in issues):
        known = {
            paper
            for parent in (writes[writing.name][_PAPERS].parents if writing.name in papers else ())
            for paper in papers.get(parent, ())
        }
        for paper in papers.get(writing.name, ()):
            if paper not in known and paper not in added:
                added[paper] = PaperAddition(
                    original=paper,
                    noted=_noted(writing),
                    change=writing.change,
                    is_issue=writing.name in issues,
                )
    return list(added.values())


def issue_of(view: View, text: Corrigendum) -> tuple[str, str] | None:
    """The replica and the change in which *text* was issued; None where that is disputed."""
    kind = KINDS.of(Corrigendum)
    every = chains.operations_on(view, [text.id])[text.id]
    issues = _issues(
        view, every, {operation.name: current_writes(kind, operation) for operation in every}
    )
    sources = {
        (operation.replica, operation.change) for operation in every if operation.name in issues
    }
    return sources.pop() if len(sources) == 1 else None


def _issues(
    view: View, every: Sequence[Operation], writes: Mapping[str, Mapping[str, Write]]
) -> set[str]:
    """The name of the one operation that issued a text; none where that is disputed.

    A later write of the digest was made over the first, or over none: then the one that was
    received here before the others counts, where that is known.
    """
    first = [
        operation.name
        for operation in every
        if _TO in writes[operation.name]
        and writes[operation.name][_TO].after
        and not any(
            writes[parent][_TO].after
            for parent in writes[operation.name][_TO].parents
            if parent in writes and _TO in writes[parent]
        )
    ]
    if len(first) < 2:  # noqa: PLR2004 - one issued it, and nobody else says so
        return set(first)
    columns = JOURNAL.c
    rows = sa.select(columns.received, columns.name).where(columns.name.in_(first))
    (when, name), (then, _), *_ = sorted(view.execute(rows).all())
    return {name} if when < then else set()


def agreements_known(view: View, minutes: str, head: str) -> list[tuple[Agreement, str]]:
    """The agreements about *minutes* in a copy whose journal ended at *head*, with their sides.

    Empty where *head* is of another journal, such as that of a book from which the records were
    imported by a file.
    """
    kind, ends = KINDS.of(Agreement), _ends(head)
    ids = _ids(view, Agreement, [minutes], "minutes")
    agreements = []
    for record, history in chains.operations_on(view, ids).items():
        known = [
            operation for operation in history if operation.number <= ends.get(_chain(operation), 0)
        ]
        state = fold(kind, known)
        if known and not state.removed:
            written = _written(state)
            side = _noted(written).side if written is not None else ""
            agreements.append((kind.unpack(record, state.slots), side))
    return agreements


def _chain(operation: Operation) -> str:
    """The replica of a joint *operation*; empty for one of another layer."""
    return operation.replica if operation.layer == JOINT else ""


def _ends(head: str) -> dict[str, int]:
    """The number of the last operation of each replica, from the text *head* of an issued text."""
    try:
        return {str(replica): int(end[0]) for replica, end in json.loads(head or "{}").items()}
    except (ValueError, TypeError, LookupError, AttributeError):
        return {}


def _written(state: State) -> Operation | None:
    """The operation that wrote the digest of an agreement; None where it has none."""
    heads = state.heads.get(_TO)
    return heads[0].operation if heads else None


def _noted(operation: Operation) -> Noted:
    return Noted(
        by=operation.by,
        side=operation.side.lower(),
        replica=operation.replica,
        operation=operation.name,
        on=day_of(operation.at),
    )


def _dossier(view: View, meeting: str, rank: Rank, order: Order) -> Dossier | None:
    """The meeting with all records that its minutes print, as of *rank*."""
    meetings = _then(view, Meeting, [meeting], rank)
    if not meetings:
        return None
    items = agendas.in_order(_then(view, Item, _ids(view, Item, [meeting]), rank))
    paragraphs: dict[str, list[Paragraph]] = defaultdict(list)
    wanted = _ids(view, Paragraph, [item.id for item in items], "item")
    for paragraph in agendas.in_order(_then(view, Paragraph, wanted, rank)):
        if paragraph.item is not None:
            paragraphs[paragraph.item.id].append(paragraph)
    of_meeting = {of: _ids(view, of, [meeting]) for of in (Decision, Action, Participant)}
    return Dossier(
        meeting=meetings[0],
        mechanism=Mechanism(),
        directory=Directory(),
        items=tuple(items),
        paragraphs={item: tuple(some) for item, some in paragraphs.items()},
        decisions=_sorted(_then(view, Decision, of_meeting[Decision], rank), order),
        actions=_sorted(_then(view, Action, of_meeting[Action], rank), order),
        participants=tuple(_then(view, Participant, of_meeting[Participant], rank)),
    )


def _sorted(records: Iterable[R], order: Order) -> tuple[R, ...]:
    return tuple(sorted(records, key=order))


def _ids(view: View, of: type[Record], targets: Iterable[str], link: str = "meeting") -> list[str]:
    """The ids of the records that link to one of *targets* now, removed ones included."""
    table = table_of(KINDS.of(of))
    ids: list[str] = []
    for some in batching.batches(targets):
        ids += view.scalars(sa.select(table.c.id).where(table.c[link].in_(some)))
    return ids


def _then(view: View, of: type[R], ids: Iterable[str], rank: Rank) -> list[R]:
    kind = KINDS.of(of)
    records: list[R] = []
    for record, history in chains.operations_on(view, ids).items():
        known = [
            operation
            for operation in history
            if operation.layer == JOINT and operation.rank <= rank
        ]
        state = fold(kind, known)
        if known and not state.removed:
            records.append(kind.unpack(record, state.slots))
    return records
