"""Rows of a list of actions: title, leads, due date, status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from secretariat.data.questions import noted
from secretariat.data.store import fetching
from secretariat.declaring.cells import Part
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.across.moves import Move
from secretariat.domain.actions import Action, disagrees, is_overdue, parts
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context
from ui.dates import today
from ui.kit.cells import Cell, Column, Row
from ui.records.field_cells import FieldCells
from ui.records.names import sides_called
from ui.records.standing import standing
from ui.records.title_cells import title_cell

_FIELDS = KINDS.of(Action).field_named
_NOTHING, _UNSAID = Cell("–"), Cell("–", ink="text2")

LISTED = frozenset({"title", "leads", "people", "due", "status", "rag", "meeting", "carried_to"})
"""The fields on which the rows, filters and order of a list of actions depend."""


class ActionRows:
    """The columns and cells of a list of actions."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def columns(self) -> list[Column]:
        """Title, leads, due date, status by the calendar, RAG."""
        text, own = self._context.text, self._context.book.side
        return [
            Column("title", text(N_("Action"))),
            Column(f"leads.{own}", text(N_("Leads")), 168, keep=3),
            Column("due", text(N_("Due")), 132, keep=1, whole=True),
            Column("overall", text(N_("Status")), 118, keep=0),
            Column("rag", text(N_("Stated RAG")), 110, keep=2),
        ]

    def rows(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        """The cells of the actions with these ids, five queries for however many."""
        context = self._context
        with context.book.reading() as view:
            found = fetching.fetch(view, Action, wanted)
            moved = noted.moved(view, wanted)
            bodies = {link.id for one in found for _, link in one.leads}
            people = {link.id for one in found for _, link in one.people}
            directory = Directory(
                organisations={
                    organisation.id: organisation
                    for organisation in fetching.fetch(view, Organisation, sorted(bodies))
                },
                people={
                    person.id: person for person in fetching.fetch(view, Person, sorted(people))
                },
            )
        sides = sides_called(context)
        cells = FieldCells(context.language, context.book.side, sides, directory.called)
        day = today()
        return {one.id: self._row(one, cells, day, moved.get(one.id, ())) for one in found}

    def _row(self, action: Action, cells: FieldCells, day: date, moved: Sequence[Move]) -> Row:
        return (
            title_cell(action.title, action.ref, self._context.language.short),
            cells.of_sides(_led(action)) if parts(action) else _NOTHING,
            self._due(action, cells, day, moved),
            self._status(action, day),
            self._rag(action, cells, day),
        )

    def _due(self, action: Action, cells: FieldCells, day: date, moved: Sequence[Move]) -> Cell:
        """The due date; under it how late it is, else what it was before it was moved."""
        if action.due is None:
            return Cell("–")
        language = self._context.language
        said = cells.of(action, _FIELDS["due"])
        if moved:
            was = language.partial_date(moved[-1].before)
            said = replace(said, second=language.text(N_("was {day}"), day=was))
        if not is_overdue(action, day):
            return said
        late = language.plural("{count} day late", "{count} days late", (day - action.due).days)
        return replace(said, second=late, ink="red")

    def _status(self, action: Action, day: date) -> Cell:
        """The computed status: late is late, whatever the RAG."""
        said, tone = standing(action, day)
        return Cell(self._context.text(said), tone=tone)

    def _rag(self, action: Action, cells: FieldCells, day: date) -> Cell:
        if action.rag is None:
            return _UNSAID
        said = cells.of(action, _FIELDS["rag"])
        if not disagrees(action, day):
            return said
        heard = self._context.text(
            N_("{rag}, which its status or due date contradicts"), rag=said.text
        )
        return replace(said, text=f"{said.text} ≠", heard=heard)


def _led(action: Action) -> list[Part]:
    """Who leads for each side that has a part in *action*: its body, else its person."""
    leads, people = _FIELDS["leads"].inner, _FIELDS["people"].inner
    return [
        Part(leads, action.leads.get(side), side)
        if action.leads.get(side)
        else Part(people, action.people.get(side), side)
        for side in parts(action)
    ]
