"""Rows of a list of due matters: title, who owes it, due date, and the former date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from secretariat.clock import today
from secretariat.data.questions import journal_facts, listing
from secretariat.data.questions.listing import Title
from secretariat.domain.across.due import Due
from secretariat.domain.across.moves import Move
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.cells import Cell, Column, Row
from ui.records.names import sides_called
from ui.records.title_cells import title_cell

NEAR = 14
"""Number of days left at which a date begins to be marked."""


class DueRows:
    """The columns and cells of a list of due matters."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def columns(self) -> list[Column]:
        """What is due, who owes it, the last day, the register, and what the date was."""
        text = self._context.text
        return [
            Column("", text(N_("What is due"))),
            Column("", text(N_("Owed by")), 130, keep=1),
            Column("", text(N_("Due")), 150, keep=0, whole=True),
            Column("", text(N_("Register")), 170, keep=2),
            Column("", text(N_("Moved from")), 150, keep=3),
        ]

    def rows(self, lines: Sequence[str]) -> Mapping[str, Row]:
        """The cells of *lines*; those whose records are gone are left out."""
        entries = {line: Due.from_line(line) for line in lines}
        records = {entry.record for entry in entries.values()}
        with self._context.book.reading() as view:
            titles = listing.titles(view, records)
            moved = journal_facts.moved(view, records)
        sides, day = sides_called(self._context), today()
        return {
            line: self._row(entry, titles[entry.record], moved.get(entry.record, ()), sides, day)
            for line, entry in entries.items()
            if entry.record in titles
        }

    def _row(
        self,
        entry: Due,
        title: Title,
        moved: Iterable[Move],
        sides: Mapping[str, str],
        day: date,
    ) -> Row:
        language = self._context.language
        register = Cell(
            language.text(KINDS.named(entry.kind).singular), language.text(entry.field.label)
        )
        return (
            title_cell(title.name, title.ref, language.short),
            Cell(owed_by(self._context, entry, sides)),
            Cell(
                language.date(entry.day), left(self._context, entry.days(day)), ink=_ink(entry, day)
            ),
            register,
            self._moved(entry.moves(moved)),
        )

    def _moved(self, moves: Sequence[Move]) -> Cell:
        """The date before it was last moved, and who moved it."""
        if not moves:
            return Cell("")
        last, language = moves[-1], self._context.language
        text = language.text(N_("by {who} on {day}"), who=last.by, day=language.date(last.day))
        return Cell(language.partial_date(last.before), text)


def owed_by(context: Context, entry: Due, sides: Mapping[str, str]) -> str:
    """The names, from *sides*, of the sides that owe *entry*."""
    named = [sides.get(code, code.upper()) for code in entry.owes]
    return context.language.listed(named) or context.text(N_("all sides"))


def left(context: Context, days: int) -> str:
    """The number of days left, or overdue, in words."""
    if days < 0:
        return context.language.plural("{count} day overdue", "{count} days overdue", -days)
    if not days:
        return context.text(N_("today"))
    return context.language.plural("{count} day left", "{count} days left", days)


def _ink(entry: Due, day: date) -> str:
    if entry.is_overdue(day):
        return "red"
    return "amber" if entry.days(day) <= NEAR else "text"


def place_of(entry: Due) -> Place:
    """The place of the record that *entry* is about."""
    return Place(entry.kind, entry.record)
