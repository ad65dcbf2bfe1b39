"""The status line of an open book, with what lasts as long as it is open: its limits, the user."""

from __future__ import annotations

from secretariat.data.journal import limits
from ui.context import Context
from ui.frame.statusline import StatusLine
from ui.records.names import side_called


def status_line(context: Context) -> StatusLine:
    """The status line for the book of *context*."""
    book, who = context.book, context.who
    with book.reading() as view:
        limit = limits.summary(view)
    return StatusLine(
        context.look,
        context.jobs,
        context.messages,
        who.name + (f" · {side_called(context, who.side)}" if who.side else ""),
        limit=context.language.error(limit) if limit else "",
        is_read_only=book.is_read_only,
    )
