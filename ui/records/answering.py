"""The callbacks through which forms ask a book for names of records, and add missing ones."""

from __future__ import annotations

from ui.context import Context
from ui.kit.editing.answers import Answers
from ui.records.creating import Creating
from ui.records.names import Names, show_record, sides


def answers(context: Context, names: Names) -> Answers:
    """The callbacks for a form."""
    creating = Creating(context)
    new_answers = Answers(
        sides=sides(context),
        find=names.find,
        names=names.names,
        few=names.few,
        makes=creating.makes,
        is_empty=creating.is_empty,
        make=lambda beginning: creating.make(beginning, new_answers),
        go=lambda record: show_record(context, names, record),
    )
    return new_answers
