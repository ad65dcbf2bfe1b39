"""Backups of the open book: every hour beside the work, and when it is closed."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat import clock, settings
from secretariat.data.book import Book
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import backup
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import backups
from secretariat.settings import Settings
from ui.kit.jobs import Progress

if TYPE_CHECKING:
    from ui.context import Context

LOOK = 10 * 60_000
"""Milliseconds between two checks whether a backup is due."""
SOON = 30_000
"""Milliseconds after opening until the second place is updated."""


def begin(context: Context) -> None:
    """Back the open book up while it is open, in both places."""
    if context.book.path is None or context.book.is_read_only:
        return
    context.changes.timer(LOOK, partial(look, context)).start()
    context.changes.timer(SOON, partial(look, context), once=True).start()


def look(context: Context) -> None:
    """Back up the book as a job if that is due, and report what prevents backups."""
    path, key = context.book.path, context.book.key
    if path is None or context.jobs.current is not None:
        return
    known = settings.load()

    def work(_: Progress) -> SecretariatError | None:
        backup.when_due(path, key, REAL.now())
        return _to_second_place(path, key, known)

    context.jobs.run(
        context.text(N_("Backing up")),
        work,
        lambda result: _remind(context, result),
        lambda _: None,
        until=context.changes.closed,
    )


def closed(book: Book, known: Settings) -> None:
    """Close *book*, and back up what was written since the last backup, in both places."""
    book.close()
    if book.path is None or book.is_read_only:
        return
    with suppress(SecretariatError):  # at the next opening it is said
        backup.at_closing(book.path, book.key, REAL.now())
        _to_second_place(book.path, book.key, known)


def _to_second_place(path: Path, key: str, known: Settings) -> SecretariatError | None:
    try:
        backups.copy_to_second(path, key, known)
    except SecretariatError as error:
        return backups.reminder(path, known, datetime.now(UTC)) and error
    return backups.reminder(path, known, datetime.now(UTC))


_reminded: set[tuple[str, str]] = set()
"""The books and days for which a reminder was shown, so that there is one a day."""


def _remind(context: Context, error: SecretariatError | None) -> None:
    today = (context.book.id, clock.today().isoformat())
    if error is None or today in _reminded:
        return
    _reminded.add(today)
    context.messages.fail(context.error_text(error))
