"""The delegations in the order of protocol; those of the last meeting can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from secretariat.data.store import fetching
from secretariat.data.writing import meetings
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.meetings import Meeting, Participant
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.cells import Cell, Column, Row
from ui.kit.commands import Command
from ui.kit.fixed import FixedModel
from ui.kit.record_table import RecordTable
from ui.meetings.listed import ListedTab
from ui.meetings.ordered import OrderedModel, OrderedTable
from ui.meetings.tab import command


class DelegationsTab(ListedTab):
    """All participants, by side and rank."""

    empty = N_("Nobody yet: copy the delegations of the last meeting, or add people one by one.")

    def __init__(self, context: Context) -> None:
        super().__init__(context, KINDS.of(Participant))

    def commands(self) -> Sequence[Command]:
        return (
            *super().commands(),
            command(N_("Copy the last delegations"), self.copy_last, "Ctrl+Shift+C", "copy"),
            command(N_("Rank higher"), lambda: self._rank(-1), "Alt+Up", "arrow-up"),
            command(N_("Rank lower"), lambda: self._rank(1), "Alt+Down", "arrow-down"),
        )

    def copy_last(self) -> None:
        """Add the participants of the last meeting who are not listed yet."""
        with self._book.reading() as view:
            last = meetings.before(view, self.meeting)
            there = meetings.delegations_of(view, last) if last else []
        text = self.context.text
        if last is None or not there:
            self.context.messages.say(text(N_("No earlier meeting has a delegation.")))
            return
        participants: list[Participant] = []

        def copy(change: Change) -> None:
            participants.extend(meetings.copy_delegations(change, there, self.meeting))

        if not self._do(N_("Copy the delegations"), copy):
            return
        if not participants:
            sentence = N_("Everybody who was at {ref} is listed already.")
            self.context.messages.say(text(sentence, ref=last.ref))
            return
        people = self.context.language.plural(
            "{count} participant", "{count} participants", len(participants)
        )
        self._say_done(text(N_("{people} copied from {ref}."), people=people, ref=last.ref))

    def _verbs(self) -> Sequence[QWidget]:
        self.copy = self._button(N_("Copy the last delegations"), self.copy_last, "copy")
        return (self.copy,)

    def _columns(self) -> Sequence[Column]:
        text = self.context.text
        return [
            Column("", text(N_("No.")), 62, keep=1),
            Column("", text(N_("Full name"))),
            Column("", text(N_("Capacity")), 128),
            Column("", text(N_("Post")), 220, keep=2),
        ]

    def _read(self) -> Sequence[tuple[str, Row]]:
        with self._book.reading() as view:
            self._people = meetings.delegations_of(view, self.meeting)
            sides = {side.id: side for side in fetching.every(view, Side)}
            wanted = [participant.person.id for participant in self._people if participant.person]
            people = {person.id: person for person in fetching.fetch(view, Person, wanted)}
        self._people.sort(key=lambda participant: _side_order(participant, self.meeting, sides))
        directory = Directory(sides=sides, people=people)
        numbers: dict[str, int] = {}
        rows = []
        for person in self._people:
            side = directory.side(person.side)
            name = side.called.best(self.context.language.short) if side else "?"
            numbers[name] = numbers.get(name, 0) + 1
            rows.append((person.id, self._row(person, directory, f"{name} {numbers[name]}")))
        return rows

    def _row(self, participant: Participant, directory: Directory, number: str) -> Row:
        short = self.context.language.short
        name, post = directory.person(participant.person), participant.post
        role = self.context.text(participant.role.label) if participant.role else "–"
        absent = self.context.text(N_("Apologies")) if participant.apologies else ""
        return (
            Cell(number, ink="text2"),
            Cell(name.best(short), _other(name, short)),
            Cell(role, absent),
            Cell(post.best(short), _other(post, short)),
        )

    def _fresh(self) -> Record:
        return Participant(meeting=Link(self.meeting.id))

    def _model(self) -> FixedModel:
        return OrderedModel(self._columns(), self)

    def _table(self) -> RecordTable:
        name = self.context.text(self.kind.plural)
        table = OrderedTable(self.context.look, self.model, name)
        table.dropped.connect(self._dropped)
        return table

    def _rank(self, way: int) -> None:
        """Swap with the neighbour of the same side and role."""
        at = self.table.currentIndex().row()
        self._move(at, at + way)

    def _dropped(self, record: str, before: int) -> None:
        at = next((at for at, person in enumerate(self._people) if person.id == record), -1)
        self._move(at, before - (before > at))

    def _move(self, at: int, to: int) -> None:
        """Give the person in row *at* the rank of the row *to*, if side and role are the same."""
        if at == to or not (0 <= at < len(self._people) and 0 <= to < len(self._people)):
            return
        participant, other = self._people[at], self._people[to]
        if (participant.side, participant.role) != (other.side, other.role):
            self.context.messages.say(
                self.context.text(N_("Protocol ranks another capacity there."))
            )
            return
        order = [
            p for p in self._people if (p.side, p.role) == (participant.side, participant.role)
        ]
        base = min((p.precedence for p in order if p.precedence), default=1)
        index = order.index(other)
        order.remove(participant)
        order.insert(index, participant)

        def rank(change: Change) -> None:
            for precedence, person in enumerate(order, base):
                if person.precedence != precedence:
                    change.update(person, replace(person, precedence=precedence))

        self._do_move(N_("Change the precedence"), rank)
        self.table.go_to(participant.id)


def _side_order(
    participant: Participant, meeting: Meeting, sides: dict[str, Side]
) -> tuple[bool, str]:
    """Sorts the host's delegation first and the others by code, in the order of protocol."""
    side = sides.get(participant.side.id) if participant.side else None
    return (participant.side != meeting.host, side.code if side else "~")


def _other(pair: Bilingual, short: str) -> str:
    return pair.second(short)
