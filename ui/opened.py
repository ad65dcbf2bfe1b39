"""The context of an open book, made from the window that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secretariat.data.book import Book, Who
from ui.context import Changes, Context, Place
from ui.drafts import Drafts

if TYPE_CHECKING:
    from ui.window import MainWindow


def context_of(window: MainWindow, book: Book, before: Context | None) -> Context:
    """What screens are given; the book tells one relay of its changes, however often this runs."""
    if before is not None and before.book is book:
        changes, drafts = before.changes, before.drafts
    else:
        changes = Changes(window)
        drafts = Drafts(book.id, in_memory=bool(book.key) or book.path is None)
        book.listen(changes.happened.emit)
    settings = window.settings
    return Context(
        book=book,
        look=window.look,
        settings=settings,
        who=Who(settings.who, settings.side),
        jobs=window.jobs,
        messages=window.messages,
        prompts=window.prompts,
        changes=changes,
        drafts=drafts,
        go=_nowhere,
        undo=_nothing,
        set=window.set,
    )


def _nowhere(_place: Place) -> None:
    """The shell puts its own in this place."""


def _nothing() -> None:
    """The shell puts its own in this place."""
