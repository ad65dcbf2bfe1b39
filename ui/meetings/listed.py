"""A list of records that belong to the meeting, with the record beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from secretariat.declaring.kinds import Kind, Record
from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from ui.context import NEW, Context
from ui.kit.cells import Column, Row
from ui.kit.commands import Command
from ui.kit.fixed import FixedModel
from ui.kit.heading import Heading
from ui.kit.parts import Elided, button, column, plain
from ui.kit.record_table import RecordTable
from ui.meetings.tab import Tab, command
from ui.records.detail import Part, RecordDetail, further_parts
from ui.records.list_and_detail import ListAndDetail, ListPart
from ui.records.names import Names


class ListedTab(Tab):
    """Shows the records of *kind* that `_read` finds; the cursor stays where it was."""

    empty = N_("There is nothing here yet.")

    def __init__(self, context: Context, kind: Kind[Any]) -> None:
        super().__init__(context)
        self.kind = kind
        self._names = Names(context)
        self.model = self._model()
        self.table = self._table()
        further = (*self._further(), *further_parts(context, kind, self._names))
        self.detail = RecordDetail(context, kind, self._names, further)
        self.part = ListPart(context.look, self.table, context.text(self.empty))
        self.both = self._lay_out()
        self.table.looked_at.connect(self._look_at)
        self.detail.added.connect(self.table.go_to)
        self.detail.closed.connect(self.both.focus_list)

    def show_meeting(self, meeting: Meeting) -> None:
        self._show_list(meeting)
        self.detail.refresh()
        self._look_at_first()

    def hear(self, meeting: Meeting, initiator: object) -> None:
        if initiator is self.detail.keeper.saving:
            self._show_list(meeting)
            self._look_at_first()
        else:
            self.show_meeting(meeting)

    def _look_at_first(self) -> None:
        """Show the first record when none is shown."""
        if self.detail.record is None and self.model.ids:
            self.table.go_to(self.model.ids[0])

    def _show_list(self, meeting: Meeting) -> None:
        if meeting.id != self.meeting.id:
            self.detail.show_nothing()
        super().show_meeting(meeting)
        self._names.forget()
        rows = self._read()
        self.model.show_rows(rows)
        self.part.show_count("")
        self._note.say(self._said_of(len(rows)))

    @property
    def where(self) -> str:
        if self.detail.record is None:
            return ""
        return NEW if self.detail.keeper.is_new else str(self.detail.record.id)

    def return_to(self, where: str) -> None:
        if where == NEW:
            self.begin()
        else:
            self.table.go_to(where)

    def leave(self) -> None:
        self.detail.keeper.finish()

    def focus(self) -> None:
        if self.where == NEW:
            self.focus_form()
        else:
            self.both.focus_list()

    def focus_form(self) -> None:
        """Put the cursor into the first field of the record."""
        if self.detail.record is not None:
            self.both.beside.show_right()
            self.detail.focus()

    def begin(self) -> None:
        """Begin a new record that belongs to the meeting."""
        self.table.let_go()
        self.both.beside.show_right()
        self.detail.begin(self._fresh())

    def add_now(self) -> None:
        """Add the new record that is being filled in."""
        self.detail.keeper.add_now()

    def commands(self) -> Sequence[Command]:
        remove = partial(self.both.remove, self.detail)
        return (
            command(N_("Add to the list"), self.begin, "Ctrl+N", "plus"),
            command(N_("Add the new record"), self.add_now, "Ctrl+Return", "check"),
            command(
                N_("Remove record"),
                remove,
                "Ctrl+Shift+Del",
                "trash-2",
            ),
            command(N_("Go to the list"), self.both.focus_list, "Ctrl+L"),
            command(N_("Go to the fields"), self.focus_form, "Ctrl+E"),
        )

    def _columns(self) -> Sequence[Column]:
        """The columns of the list."""
        raise NotImplementedError  # abstract: each tab has its own list

    def _read(self) -> Sequence[tuple[str, Row]]:
        """The rows of the list, each with its id."""
        raise NotImplementedError  # abstract: each tab has its own list

    def _fresh(self) -> Record:
        """A new record with what is known about it."""
        raise NotImplementedError  # abstract: each tab has its own list

    def _model(self) -> FixedModel:
        return FixedModel(self._columns(), self)

    def _table(self) -> RecordTable:
        return RecordTable(self.context.look, self.model, self.context.text(self.kind.plural))

    def _further(self) -> Sequence[Part]:
        """Further parts of the record beside the list."""
        return ()

    def _verbs(self) -> Sequence[QWidget]:
        """Further buttons above the list."""
        return ()

    def _said_of(self, count: int) -> str:
        return self.context.language.plural("{count} record", "{count} records", count)

    def _lay_out(self) -> ListAndDetail:
        look, text = self.context.look, self.context.text
        self._note = Elided("", "muted")
        new = self._button(N_("New"), self.begin, "plus")
        name = self.context.language.labelled(text(N_("New")), text(self.kind.singular))
        new.setAccessibleName(name)
        self._note.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = Heading(look, "", self._note, (*self._verbs(), new))
        left = plain(column(head, self.part, spacing=look.px(8)))
        both = ListAndDetail(look, left, self.part, self.detail, self.focus_form, pointing=False)
        both.when_empty = new
        both.lead_back(self.detail.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)
        return both

    def _button(self, title: str, run: Callable[[], object], icon: str = "") -> QWidget:
        return button(self.context.look, self.context.text(title), run, icon=icon)

    def _look_at(self, record: str) -> None:
        if record:
            self.detail.show_record(record)
