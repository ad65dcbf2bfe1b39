"""Finds in the journal what a record was when it was issued, and who wrote that sides agreed.

Earlier versions of this program kept no digests; then the clocks of the journal have to do.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

import sqlalchemy as sa

from secretariat.data.journal import chains
from secretariat.data.journal.fold import State, fold
from secretariat.data.journal.operations import JOINT, Operation
from secretariat.data.store import batching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain import agendas
from secretariat.domain.across import issued_text
from secretariat.domain.across.dossiers import Directory, Dossier
from secretariat.domain.actions import Action
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant
from secretariat.domain.minutes import Minutes

R = TypeVar("R", bound=Record)
Rank = tuple[int, str, str]
Order = Callable[[Record], tuple[str, int, str]]
_TO = "digest"
"""The slot of an agreement that says to which text it is."""


def with_text(view: View, minutes: Minutes, order: Order) -> Minutes:
    """*minutes* with the digests of the issued text, from the journal where they have none.

    *order* sorts decisions and actions as they are printed.
    """
    if not minutes.status.is_out or minutes.issued_text or not minutes.meeting:
        return minutes
    history = chains.operations_on(view, [minutes.id])[minutes.id]
    heads = fold(KINDS.of(Minutes), history).heads.get("status")
    if not heads:
        return minutes
    then = _dossier(view, minutes.meeting.id, heads[0].operation.rank, order)
    return replace(minutes, issued_text=issued_text.kept(then)) if then else minutes


def actions_then(view: View, meeting: str, text: str) -> list[Action]:
    """The actions of the meeting with the id *meeting* as they were when *text* was issued.

    *text* is the id of the issued text; the operation that added it tells when that was.
    """
    added = min(chains.operations_on(view, [text])[text], key=lambda one: one.rank)
    return _then(view, Action, _ids(view, Action, [meeting]), added.rank)


def written_for(view: View, agreements: Sequence[Agreement]) -> dict[str, str]:
    """The code of the side, in lower case, that wrote to which text each agreement is, by its id.

    It is what the operation says of itself: nothing else in the journal proves whose it is.
    """
    kind = KINDS.of(Agreement)
    histories = chains.operations_on(view, [one.id for one in agreements])
    return {record: _writer(fold(kind, history)) for record, history in histories.items()}


def agreements_known(view: View, minutes: str, head: str) -> list[tuple[Agreement, str]]:
    """The agreements about *minutes* that a copy knew at the end *head* of its journal.

    Each with the side that wrote it. None where *head* is of another journal, such as that of a
    book from which the records were brought by a file.
    """
    kind, ends = KINDS.of(Agreement), _ends(head)
    ids = _ids(view, Agreement, [minutes], "minutes")
    found = []
    for record, history in chains.operations_on(view, ids).items():
        known = [one for one in history if one.number <= ends.get(_chain(one), 0)]
        state = fold(kind, known)
        if known and not state.removed:
            found.append((kind.unpack(record, state.slots), _writer(state)))
    return found


def _chain(operation: Operation) -> str:
    """The replica of a joint *operation*; empty for one of another layer."""
    return operation.replica if operation.layer == JOINT else ""


def _ends(head: str) -> dict[str, int]:
    """The number of the last operation of each replica, as an issued text keeps them."""
    try:
        return {str(replica): int(end[0]) for replica, end in json.loads(head or "{}").items()}
    except (ValueError, TypeError, LookupError, AttributeError):
        return {}


def _writer(state: State) -> str:
    heads = state.heads.get(_TO)
    return heads[0].operation.side.lower() if heads else ""


def _dossier(view: View, meeting: str, rank: Rank, order: Order) -> Dossier | None:
    """The meeting with everything that its minutes print, as of *rank*."""
    found = _then(view, Meeting, [meeting], rank)
    if not found:
        return None
    items = agendas.in_order(_then(view, Item, _ids(view, Item, [meeting]), rank))
    paragraphs: dict[str, list[Paragraph]] = defaultdict(list)
    wanted = _ids(view, Paragraph, [item.id for item in items], "item")
    for one in agendas.in_order(_then(view, Paragraph, wanted, rank)):
        if one.item is not None:
            paragraphs[one.item.id].append(one)
    of_meeting = {of: _ids(view, of, [meeting]) for of in (Decision, Action, Participant)}
    return Dossier(
        meeting=found[0],
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
    found: list[str] = []
    for some in batching.batches(targets):
        found += view.scalars(sa.select(table.c.id).where(table.c[link].in_(some)))
    return found


def _then(view: View, of: type[R], ids: Iterable[str], rank: Rank) -> list[R]:
    kind = KINDS.of(of)
    found: list[R] = []
    for record, history in chains.operations_on(view, ids).items():
        known = [one for one in history if one.layer == JOINT and one.rank <= rank]
        state = fold(kind, known)
        if known and not state.removed:
            found.append(kind.unpack(record, state.slots))
    return found
