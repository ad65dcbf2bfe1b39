"""Rows of a list of actions: title, leads, due date, status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from secretariat.clock import today
from secretariat.data.questions import journal_facts
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
from ui.kit.cells import SEPARATOR, Cell, Column, Row
from ui.records.field_cells import FieldCells
from ui.records.lists import RecordList
from ui.records.names import sides_called
from ui.records.standing import standing
from ui.records.title_cells import title_cell

_FIELDS = KINDS.of(Action).field_named
_NOTHING, _UNSAID = Cell("–"), Cell("–", ink="text2")

LISTED = frozenset({"title", "leads", "people", "due", "status", "rag", "meeting", "carried_to"})
"""The fields on which the rows, filters and order of a list of actions depend."""


OWN = ("leads", "due", "overall", "rag")
"""The default columns after the title."""


class ActionRows:
    """The columns and cells of a list of actions."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._others = RecordList(context, KINDS.of(Action))
        self._names: tuple[str, ...] = OWN

    @property
    def columns(self) -> list[Column]:
        """Title, leads, due date, status by the calendar, RAG; or the user's choice."""
        offered = {column.called: column for column in self.offered}
        return [self.offered[0], *(offered[name] for name in self._names)]

    @property
    def offered(self) -> list[Column]:
        """The default columns, and every other field of an action."""
        text, own = self._context.text, self._context.book.side
        columns = [
            Column("title", text(N_("Action"))),
            Column(
                f"leads.{own}", text(N_("Leads")), 132, keep=2, name="leads", below=True, whole=True
            ),
            Column("due", text(N_("Due")), 132, keep=1, whole=True),
            Column("overall", text(N_("Status")), 118, keep=0),
            Column("rag", text(N_("Stated RAG")), 110, keep=3),
        ]
        known = {column.called for column in columns} | {"status"}
        return [
            *columns,
            *(column for column in self._others.offered[1:] if column.called not in known),
        ]

    def show_columns(self, names: Sequence[str]) -> None:
        """Show the title and the columns *names*; empty for the default columns."""
        self._names = tuple(names) or OWN
        self._others.show_columns([name for name in self._names if name not in OWN])

    @property
    def fields(self) -> frozenset[str]:
        """The fields on which rows and their order depend."""
        return LISTED | set(self._names)

    def rows(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        """The cells of the actions with these ids, read by five queries in all."""
        further = self._others.rows(wanted) if set(self._names) - set(OWN) else {}
        order = [name for name in self._names if name not in OWN]
        return {
            action: (own["title"], *(own[name] for name in self._names))
            for action, own in (
                (
                    record_id,
                    cells | dict(zip(order, further[record_id][1:], strict=True))
                    if order
                    else cells,
                )
                for record_id, cells in self._own(wanted).items()
                if not order or record_id in further
            )
        }

    def _own(self, wanted: Sequence[str]) -> Mapping[str, dict[str, Cell]]:
        """The cells of the default columns, by name."""
        context = self._context
        with context.book.reading() as view:
            actions = fetching.fetch(view, Action, wanted)
            moved = journal_facts.moved(view, wanted)
            bodies = {link.id for action in actions for _, link in action.leads}
            people = {link.id for action in actions for _, link in action.people}
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
        return {
            action.id: self._row(action, cells, day, moved.get(action.id, ())) for action in actions
        }

    def _row(
        self, action: Action, cells: FieldCells, day: date, moved: Sequence[Move]
    ) -> dict[str, Cell]:
        leads = cells.of_sides(_led(action)) if parts(action) else _NOTHING
        title = title_cell(action.title, action.ref, self._context.language.short)
        led = SEPARATOR.join(filter(None, (leads.text, leads.second)))
        in_compact = self._context.look.theme.compact
        below = led if in_compact else SEPARATOR.join((action.ref, led))
        return {
            "title": replace(title, tight=below),
            "leads": leads,
            "due": self._due(action, cells, day, moved),
            "overall": self._status(action, day),
            "rag": self._rag(action, cells, day),
        }

    def _due(self, action: Action, cells: FieldCells, day: date, moved: Sequence[Move]) -> Cell:
        """The due date; below it how late it is, or the date before it was moved."""
        if action.due is None:
            return Cell("–")
        language = self._context.language
        cell = cells.of(action, _FIELDS["due"])
        if moved:
            was = language.partial_date(moved[-1].before)
            cell = replace(cell, second=language.text(N_("was {day}"), day=was))
        if not is_overdue(action, day):
            return cell
        late = language.plural("{count} day late", "{count} days late", (day - action.due).days)
        return replace(cell, second=late, ink="red")

    def _status(self, action: Action, day: date) -> Cell:
        """The computed status; a late action is late whatever its RAG."""
        text, tone = standing(action, day)
        return Cell(self._context.text(text), tone=tone)

    def _rag(self, action: Action, cells: FieldCells, day: date) -> Cell:
        if action.rag is None:
            return _UNSAID
        cell = cells.of(action, _FIELDS["rag"])
        if not disagrees(action, day):
            return cell
        heard = self._context.text(
            N_("{rag}, which its status or due date contradicts"), rag=cell.text
        )
        return replace(cell, text=f"{cell.text} ≠", heard=heard)


def _led(action: Action) -> list[Part]:
    """The lead of each side that has a part in *action*: its body, else its person."""
    leads, people = _FIELDS["leads"].inner, _FIELDS["people"].inner
    return [
        Part(leads, action.leads.get(side), side)
        if action.leads.get(side)
        else Part(people, action.people.get(side), side)
        for side in parts(action)
    ]
