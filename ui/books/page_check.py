"""Checks the pages of an open book once a day, all of it once a week, in the background.

A page that is damaged is else told only when something reads it. A book that was not closed, since
its program was killed or the power went, is read at its next opening.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat import settings, whole_files
from secretariat.data.book import Book
from secretariat.data.upkeep import soundness
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import full_checks
from ui.kit.by_name import by_name
from ui.kit.jobs import Cancelled, Progress

if TYPE_CHECKING:
    from ui.books.mending import Mender
    from ui.context import Context

SOON = 20_000
"""Milliseconds between opening and the check, so that the user's first actions come first."""
DAY = 86_400
"""Seconds after which the pages are checked again."""
_OPEN, _CLOSED = "open", "closed"


def begin(context: Context) -> None:
    """Schedule the check of a book that was just opened, if it is due."""
    book = context.book
    if book.path is None:
        return
    last = _due(book.path)
    _note(book.path, _OPEN, last or time.time())
    is_full = full_checks.is_due(book.path)
    if last is None or is_full:
        check = look_through if is_full else look
        context.changes.timer(SOON, partial(check, context), once=True).start()


def note_closed(book: Book) -> None:
    """Note that the book was closed properly."""
    if book.path is not None and (notice := _last_notice(book.path)) is not None:
        _note(book.path, _CLOSED, notice[1])


def look(context: Context) -> None:
    """Check the pages of the book as a job, and report damage."""
    path, key = context.book.path, context.book.key
    if path is None:
        return
    mender = _mender(context)

    def work(progress: Progress) -> list[SecretariatError]:
        damage = soundness.damage_of_pages(path, key, lambda: _is_to_stop(progress))
        progress.stop_if_asked()
        return [] if damage is None else [damage]

    def report(errors: list[SecretariatError]) -> None:
        _note(path, _OPEN, time.time())
        if errors:
            mender.tell(errors)

    _run(context, N_("Reading all pages of the book"), work, report)


def look_through(context: Context) -> None:
    """Check the whole book as a job, and report damage."""
    book, mender = context.book, _mender(context)
    path = book.path
    if path is None:
        return

    def work(progress: Progress) -> list[SecretariatError]:
        from secretariat.data import checking  # noqa: PLC0415 - start-up: once a week

        errors = []
        for fault in checking.faults(book, tell=progress.say):
            progress.stop_if_asked()
            errors.append(fault)
        return errors

    def report(errors: list[SecretariatError]) -> None:
        full_checks.note(path)
        _note(path, _OPEN, time.time())
        if errors:
            mender.tell(errors)

    _run(context, N_("Checking the book"), work, report)


def _run(
    context: Context,
    title: str,
    work: Callable[[Progress], list[SecretariatError]],
    report: Callable[[list[SecretariatError]], object],
) -> None:
    """Check the book in a job that is stopped when the book is closed; *report* gets the errors."""
    context.jobs.run(
        context.text(title), work, report, lambda _: None, until=context.changes.closed
    )


def _mender(context: Context) -> Mender:
    """The helper for damaged books; imported only for a check, once a day."""
    mender: Mender = by_name("ui.books.mending:Mender")(context)
    return mender


def _is_to_stop(progress: Progress) -> bool:
    try:
        progress.stop_if_asked()
    except Cancelled:
        return True
    return False


def _due(path: Path) -> float | None:
    """The time of the last check; None if one is due now."""
    notice = _last_notice(path)
    if notice is None or notice[0] != _CLOSED or not 0 <= time.time() - notice[1] < DAY:
        return None
    return notice[1]


def _last_notice(path: Path) -> tuple[str, float] | None:
    with suppress(OSError, ValueError):
        state, at = _file(path).read_text(encoding="utf-8").split()
        return state, float(at)
    return None


def _note(path: Path, state: str, at: float) -> None:
    with suppress(OSError):  # then they are read again the next time
        whole_files.private_folder(_file(path).parent)
        text = f"{state} {int(at)}\n".encode()
        whole_files.put(_file(path), [text], private=True, lasting=False)


def _file(path: Path) -> Path:
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:32]
    return settings.folder() / "pages" / name
