"""Records that belong to a meeting: decisions, actions and papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from secretariat.clock import today
from secretariat.data.questions import actions, matters
from secretariat.data.questions.actions import ActionFilter
from secretariat.data.store import fetching
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.values import Link
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Meeting
from secretariat.domain.papers import Paper
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.cells import Column, Row
from ui.meetings.listed import ListedTab
from ui.records.action_rows import ActionRows
from ui.records.lists import RecordList

Wanted = Callable[[Context, Meeting], Sequence[str]]


class Lines(Protocol):
    """The columns and cells of a list."""

    @property
    def columns(self) -> list[Column]:
        """The columns of the list."""

    def rows(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        """The cells of the records with these ids."""


class OutcomesTab(ListedTab):
    """The records of one register that belong to the meeting, in its usual columns."""

    def __init__(self, context: Context, kind: Kind[Any], lines: Lines, wanted: Wanted) -> None:
        self._list = lines
        self._wanted = wanted
        super().__init__(context, kind)

    def _columns(self) -> Sequence[Column]:
        return [
            Column("", column.title, column.width, keep=column.keep)
            for column in self._list.columns
            if column.key != "meeting"
        ]

    def _read(self) -> Sequence[tuple[str, Row]]:
        ids = self._wanted(self.context, self.meeting)
        rows = self._list.rows(ids)
        keep = [at for at, column in enumerate(self._list.columns) if column.key != "meeting"]
        return [
            (record_id, tuple(rows[record_id][at] for at in keep))
            for record_id in ids
            if record_id in rows
        ]

    def _fresh(self) -> Record:
        return self.kind.record(meeting=Link(self.meeting.id))  # type: ignore[no-any-return]  # a kind of any record


def _linked(record: type[Record], context: Context, meeting: Meeting) -> list[str]:
    with context.book.reading() as view:
        records = fetching.linked_to(view, record, "meeting", meeting.id)
    return [
        record.id
        for record in sorted(
            records, key=lambda linked_record: (len(linked_record.ref), linked_record.ref)
        )
    ]


def _actions(context: Context, meeting: Meeting) -> Sequence[str]:
    """The actions set at this meeting, or carried to it, by due date."""
    with context.book.reading() as view:
        arising = matters.of_meeting(view, meeting).arising
        also = tuple(arising.action.id for arising in arising)
        return actions.ids(view, ActionFilter(meeting=meeting.id, also=also), today())


def decisions_tab(context: Context) -> OutcomesTab:
    """A tab with the decisions of the meeting."""
    kind = KINDS.of(Decision)
    tab = OutcomesTab(context, kind, RecordList(context, kind), partial(_linked, Decision))
    return _saying(tab, N_("No decision yet: in the record, Ctrl+D makes one where you type."))


def actions_tab(context: Context) -> OutcomesTab:
    """A tab with the actions of the meeting, and those that come before it."""
    tab = OutcomesTab(context, KINDS.of(Action), ActionRows(context), _actions)
    return _saying(tab, N_("No action yet: in the record, Ctrl+J makes one where you type."))


def papers_tab(context: Context) -> OutcomesTab:
    """A tab with the papers of the meeting."""
    kind = KINDS.of(Paper)
    tab = OutcomesTab(context, kind, RecordList(context, kind), partial(_linked, Paper))
    return _saying(tab, N_("No paper yet: enter what was tabled and where the file is."))


def _saying(tab: OutcomesTab, sentence: str) -> OutcomesTab:
    tab.part.nothing.setText(tab.context.text(sentence))
    return tab
