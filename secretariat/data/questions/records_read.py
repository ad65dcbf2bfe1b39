"""Reads the record of one meeting for the window, again after every change."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from secretariat.data.questions.dossiers import by_number, paragraphs_by_item
from secretariat.data.store import fetching
from secretariat.data.store.rereading import Rereading, WrittenSince
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain import agendas
from secretariat.domain.across.dossiers import Directory, Dossier
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side


class RecordReading:
    """Reads the agenda of one meeting and what was recorded under it; remembers what it read.

    An entry that has not changed since the last reading is the same object as then.
    """

    def __init__(self) -> None:
        self._since = WrittenSince()
        self._items = Rereading(Item)
        self._paragraphs = Rereading(Paragraph)
        self._decisions = Rereading(Decision)
        self._actions = Rereading(Action)

    def read(self, view: View, meeting: Meeting) -> Dossier:
        """The items, paragraphs, decisions and actions of *meeting*, each list in its order.

        Its directory names the sides, and the organisations and people who lead the actions.
        """
        # Where the reading fails, the next one reads everything.
        since, self._since = self._since, WrittenSince()
        written = since.records(view)
        of_meeting = _column(Item, "meeting") == meeting.id
        items = agendas.in_order(self._items.every(view, written, of_meeting))
        ids = [item.id for item in items]
        paragraphs = self._paragraphs.every(view, written, _column(Paragraph, "item").in_(ids))
        decisions = self._decisions.every(view, written, _column(Decision, "meeting") == meeting.id)
        actions = self._actions.every(view, written, _column(Action, "meeting") == meeting.id)
        self._since = since
        return Dossier(
            meeting=meeting,
            mechanism=Mechanism(),
            items=tuple(items),
            paragraphs=paragraphs_by_item(paragraphs),
            decisions=tuple(sorted(decisions, key=by_number)),
            actions=tuple(sorted(actions, key=by_number)),
            directory=_leading(view, actions),
        )


def _column(record: type[Any], name: str) -> sa.Column[Any]:
    return table_of(KINDS.of(record)).c[name]


def _leading(view: View, actions: list[Action]) -> Directory:
    """The sides, and who leads *actions*."""
    bodies = sorted({link.id for action in actions for _, link in action.leads})
    people = sorted({link.id for action in actions for _, link in action.people})
    return Directory(
        sides={side.id: side for side in fetching.every(view, Side)},
        organisations={
            organisation.id: organisation
            for organisation in fetching.fetch(view, Organisation, bodies)
        },
        people={person.id: person for person in fetching.fetch(view, Person, people)},
    )
