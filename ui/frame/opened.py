"""The context of an open book, made from the window that shows it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.data.store.wiping import DONE, SHORT
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from ui.context import Changes, Context, Place
from ui.drafts import Drafts
from ui.kit.trying_again import AGAIN

if TYPE_CHECKING:
    from ui.frame.window import MainWindow

LOOK = 1_000
"""Milliseconds after which is looked whether another program has written in the book."""

IDLE = 3_000
"""Milliseconds without a change after which the file of the book is brought up to date."""


def context_of(window: MainWindow, book: Book, before: Context | None) -> Context:
    """What screens are given; the book tells one relay of its changes, however often this runs."""
    if before is not None and before.book is book:
        changes, drafts = before.changes, before.drafts
    else:
        changes = Changes(window)
        drafts = _drafts(window, book, changes)
        book.listen(changes.happened.emit)
        _settle_when_idle(window, book, changes)
        _follow(window, book, changes)
    settings = window.settings
    return Context(
        book=book,
        look=window.look,
        settings=settings,
        who=Who(settings.who, _side_here(book, settings.side)),
        jobs=window.jobs,
        messages=window.messages,
        prompts=window.prompts,
        changes=changes,
        drafts=drafts,
        go=_nowhere,
        undo=_nothing,
        set=window.set,
    )


def _side_here(book: Book, side: str) -> str:
    """*side* where it is one of the sides of *book*; else empty, for the side that keeps it.

    Somebody who works in the books of several pairs has set one side for all of them.
    """
    with book.reading() as view:
        known = {one.code.lower() for one in fetching.every(view, Side)}
    return side if side.lower() in known else ""


def _drafts(window: MainWindow, book: Book, changes: Changes) -> Drafts:
    """The drafts of *book*; where their file cannot be written it is said, and tried again."""
    again = QTimer(changes, interval=AGAIN)

    def refused(error: SecretariatError) -> None:
        again.start()
        window.tell(unkept(error, window.language))

    def try_again() -> None:
        drafts.keep()
        if drafts.is_kept:
            again.stop()

    drafts = Drafts(book.id, refused, in_memory=bool(book.key) or book.path is None)
    again.timeout.connect(try_again)
    return drafts


def unkept(error: SecretariatError, language: Language) -> str:
    """That what is typed lies in this window alone, because of *error*."""
    return language.text(
        N_("What is not in the book yet lies in this window alone; leave it open. {reason}"),
        reason=language.error(error),
    )


def _settle_when_idle(window: MainWindow, book: Book, changes: Changes) -> None:
    """Keep the one file whole while nobody types: people copy it by hand, without its log.

    The log is short, for SQLite takes it in by itself at 1,000 pages; so this takes milliseconds.
    """
    timer = QTimer(changes, singleShot=True, interval=IDLE)

    def settle() -> None:
        # A disk that refuses is spoken of at the next change; nothing is lost by waiting.
        with suppress(SecretariatError):
            if window.book is book:
                book.settle()
                wipe(window, book)

    timer.timeout.connect(settle)
    again = QTimer(changes, interval=AGAIN)
    again.timeout.connect(lambda: settle() if book.unwiped is not None else None)
    again.start()
    changes.happened.connect(lambda _: timer.start())


def wipe(window: MainWindow, book: Book) -> None:
    """Wipe what was erased, where that had to wait, and say so once it is done."""
    if book.unwiped is not None and book.wipe(SHORT):
        window.messages.say(window.look.text(DONE, path=book.path.name if book.path else ""))


def _follow(window: MainWindow, book: Book, changes: Changes) -> None:
    """Hear of what other programs write in *book*, unless somebody is in the middle of a gesture.

    What is told while an input method is at work, a list is open or the mouse is pressed would
    move what that is about: it is told at the next look.
    """
    timer = QTimer(changes, interval=LOOK)
    said = [""]

    def look() -> None:
        if window.book is not book or _is_amid_something(window):
            return
        sentence = ""
        try:
            book.catch_up()
        except SecretariatError as error:
            sentence = window.language.error(error)
        if sentence and sentence != said[0]:
            window.tell(sentence)
        said[0] = sentence

    timer.timeout.connect(look)
    timer.start()


def _is_amid_something(window: MainWindow) -> bool:
    """True while a refresh would be felt under the hands."""
    return (
        bool(getattr(window.focusWidget(), "composing", False))
        or QApplication.activePopupWidget() is not None
        or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    )


def _nowhere(_place: Place) -> None:
    """The shell puts its own in this place."""


def _nothing() -> None:
    """The shell puts its own in this place."""
