"""The callbacks through which forms ask a book for names of records, and add missing ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from secretariat.declaring.any_field import Field
from secretariat.domain.registers import KINDS
from ui.context import Context
from ui.dates import day_meant
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
        meant=day_reader,
    )
    return new_answers


def day_reader(field: Field) -> Callable[[str], date | None] | None:
    """Reads the words for a day in a field of deadlines; None for any other field."""
    return day_meant if id(field) in _deadlines() else None


@cache
def _deadlines() -> frozenset[int]:
    """The identities of all declared fields that are deadlines."""
    return frozenset(
        id(kind.field_named[deadline.due]) for kind in KINDS for deadline in kind.deadlines
    )
