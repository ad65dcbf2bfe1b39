"""The document *Everything due*: the list of the window, grouped by who owes it."""

from __future__ import annotations

from secretariat.data.questions import due, journal_facts, reading
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.titles import title_of
from secretariat.declaring.written import day_of
from secretariat.domain.across.due import Wanted, kinds_with_deadlines
from secretariat.reports import due_list
from secretariat.reports.setting import Setting


def paper(view: View, _ref: str, wanted: Setting) -> bytes:
    """PDF of everything due in the joint registers; own-side registers are left out."""
    chosen = wanted.selection
    asked = Wanted(
        side=chosen.side,
        since=day_of(chosen.since),
        until=day_of(chosen.until),
        text=chosen.text,
        kinds=frozenset(kind.name for kind in kinds_with_deadlines() if not kind.own_side),
    )
    due_lines = due.due(view, wanted.as_of.date(), asked)
    records = reading.alive(view, {due_line.record for due_line in due_lines})
    moved = journal_facts.moved(view, records)
    lines = [
        due_list.Line(
            due_line,
            records[due_line.record].ref,
            title_of(KINDS.named(due_line.kind), records[due_line.record]),
            due_line.moves(moved.get(due_line.record, ())),
        )
        for due_line in due_lines
        if due_line.record in records
    ]
    fictitious = any(record.fictitious for record in records.values())
    return due_list.due_list(lines, wanted, fictitious=fictitious)
