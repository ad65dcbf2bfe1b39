"""Rows of a list of actions: title, leads, due date, status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action, disagrees, is_overdue, parts
from secretariat.domain.dossiers import Directory
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from ui.context import Context
from ui.dates import today
from ui.kit.cells import Cell, Column, Row
from ui.records.standing import standing
from ui.records.title_cells import title_cell

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
        """The cells of the actions with these ids, by three queries for any number."""
        with self._context.book.reading() as view:
            found = fetching.fetch(view, Action, wanted)
            bodies = {link.id for one in found for _, link in one.leads}
            people = {link.id for one in found for _, link in one.people}
            directory = Directory(
                sides={side.id: side for side in fetching.every(view, Side)},
                organisations={
                    organisation.id: organisation
                    for organisation in fetching.fetch(view, Organisation, sorted(bodies))
                },
                people={
                    person.id: person for person in fetching.fetch(view, Person, sorted(people))
                },
            )
        day = today()
        return {one.id: self._row(one, directory, day) for one in found}

    def _row(self, action: Action, directory: Directory, day: date) -> Row:
        return (
            title_cell(action.title, action.ref, self._context.language.short),
            self._leads(action, directory),
            self._due(action, day),
            self._status(action, day),
            self._rag(action, day),
        )

    def _leads(self, action: Action, directory: Directory) -> Cell:
        """The leads, our side first, since its part is looked for first."""
        own = self._context.book.side
        codes = sorted(parts(action), key=lambda code: (code != own, code))
        said = [self._lead(action, code, directory) for code in codes]
        return Cell(said[0] if said else "–", said[1] if len(said) > 1 else "")

    def _lead(self, action: Action, code: str, directory: Directory) -> str:
        short = self._context.language.short
        body = directory.organisation(action.leads.get(code))
        name = body if body.en or body.zh else directory.person(action.people.get(code))
        side = directory.side_of(code)
        country = side.called if side else Bilingual(code.upper())
        return f"{country.best(short)} {name.best(short) or '–'}"

    def _due(self, action: Action, day: date) -> Cell:
        said = self._context.language.date(action.due) or "–"
        if not is_overdue(action, day) or action.due is None:
            return Cell(said)
        late = self._context.language.plural(
            "{count} day late", "{count} days late", (day - action.due).days
        )
        return Cell(said, late, ink="red")

    def _status(self, action: Action, day: date) -> Cell:
        """The computed status: late is late, whatever the RAG."""
        said, tone = standing(action, day)
        return Cell(self._context.text(said), tone=tone)

    def _rag(self, action: Action, day: date) -> Cell:
        if action.rag is None:
            return Cell("–", ink="text2")
        star = " ≠" if disagrees(action, day) else ""
        return Cell(self._context.text(action.rag.label) + star, tone=action.rag.meaning.tone)
