"""The context of an open book, made from the services of the window that shows it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from secretariat.data.book import Book
from secretariat.data.store.wiping import DONE, SHORT
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from secretariat.office.at_work import who_in
from ui.books import backing_up, page_check
from ui.context import Changes, Context, Place
from ui.drafts import Drafts
from ui.exchanging import Exchanger
from ui.frame.others import presence_in
from ui.frame.services import Services
from ui.kit.trying_again import AGAIN

LOOK = 1_000
"""Milliseconds between two checks whether another program has written in the book."""

IDLE = 3_000
"""Milliseconds without a change after which the log is written back into the book's file."""


def context_of(services: Services, book: Book, before: Context | None) -> Context:
    """The context given to screens; the book has one listener, however often this is called."""
    if before is not None and before.book is book:
        changes, drafts, exchanger = before.changes, before.drafts, before.exchanger
    else:
        changes = Changes(services.widget)
        was_locked = before is not None and before.book.id == book.id and before.drafts.in_memory
        if before is not None and was_locked and book.key:
            drafts = before.drafts  # what was typed when the book was locked
        else:
            drafts = _drafts(services, book, changes)
        book.listeners.add(changes.happened.emit)
        _settle_when_idle(services, book, changes)
        _follow(services, book, changes)
        exchanger = _exchange(services, book, changes)
    settings = services.settings
    is_new = before is None or before.book is not book
    context = Context(
        book=book,
        look=services.look,
        settings_now=services.current_settings,
        who=who_in(book, settings),
        jobs=services.jobs,
        messages=services.messages,
        prompts=services.prompts,
        changes=changes,
        drafts=drafts,
        go=_nowhere,
        undo=_nothing,
        set=services.set,
        reopen=services.reopen,
        exchanger=exchanger,
    )
    if not is_new and before is not None:
        presence = before.presence
        if presence is not None and before.who.name != context.who.name:
            presence.announce(context.who.name)
        return replace(context, presence=presence)
    page_check.begin(context)
    backing_up.begin(context)
    return replace(context, presence=presence_in(context))


def _drafts(services: Services, book: Book, changes: Changes) -> Drafts:
    """The drafts of *book*; when their file cannot be written, say so and try again later."""
    again = QTimer(changes, interval=AGAIN)

    def refused(error: SecretariatError) -> None:
        again.start()
        services.tell(unkept(error, services.language))

    def try_again() -> None:
        drafts.keep()
        if drafts.is_kept:
            again.stop()

    drafts = Drafts(book.id, refused, in_memory=bool(book.key) or book.path is None)
    again.timeout.connect(try_again)
    return drafts


def unkept(error: SecretariatError, language: Language) -> str:
    """The message that typed text is kept in this window only, because of *error*."""
    return language.text(
        N_("What is not saved yet is only in this window; leave it open. {reason}"),
        reason=language.error(error),
    )


def _settle_when_idle(services: Services, book: Book, changes: Changes) -> None:
    """Write the log back into the file while nobody types, since people copy the file without it.

    The log is short, for SQLite takes it in by itself at 1,000 pages; so this takes milliseconds.
    """

    def settle() -> None:
        # A disk that refuses is spoken of at the next change; nothing is lost by waiting.
        with suppress(SecretariatError):
            if services.holds(book):
                book.settle()
                wipe(services, book)
                join_index(services, book)

    timer = changes.timer(IDLE, settle, once=True)
    changes.timer(AGAIN, lambda: settle() if book.unwiped is not None else None).start()
    changes.happened.connect(lambda _: timer.start() if services.holds(book) else None)


def wipe(services: Services, book: Book) -> None:
    """Wipe what was erased, where that had to wait, and say so once it is done.

    It is done beside the window, when nothing else is, and stops as soon as somebody writes.
    """
    if book.unwiped is None or services.jobs.current is not None:
        return

    def done(is_done: object) -> None:
        if is_done:
            services.messages.say(
                services.look.text(DONE, path=book.path.name if book.path else "")
            )

    services.jobs.run(
        services.look.text(N_("Wiping what was erased")),
        lambda _: book.wipe(SHORT, gives_way=True),
        done,
    )


def join_index(services: Services, book: Book) -> None:
    """Join what large merges and edits left apart in the search index, beside the window."""
    from secretariat.data.upkeep import joining  # noqa: PLC0415 - start-up: when nobody types

    if services.jobs.current is None and joining.is_apart(book):
        services.jobs.run(
            services.look.text(N_("Putting the search in order")),
            lambda progress: joining.join(book, progress.stop_if_asked),
        )


def _exchange(services: Services, book: Book, changes: Changes) -> Exchanger | None:
    """What exchanges with the shared folders of *book*; None for one that is in no file."""
    if book.path is None:
        return None
    return Exchanger(
        changes, book, lambda: services.settings, lambda: who_in(book, services.settings)
    )


def _follow(services: Services, book: Book, changes: Changes) -> None:
    """Hear of what other programs write in *book*, unless somebody is in the middle of a gesture.

    What is told while an input method is at work, a list is open or the mouse is pressed would
    move what that is about: it is told at the next look.
    """
    texts = [""]

    def look() -> None:
        if not services.holds(book) or _is_amid_something(services):
            return
        sentence = ""
        try:
            book.catch_up()
        except SecretariatError as error:
            sentence = services.language.error(error)
        if sentence and sentence != texts[0]:
            services.tell(sentence)
        texts[0] = sentence

    changes.timer(LOOK, look).start()


def _is_amid_something(services: Services) -> bool:
    """True while a refresh would be felt under the hands."""
    return (
        bool(getattr(services.widget.focusWidget(), "composing", False))
        or QApplication.activePopupWidget() is not None
        or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    )


def _nowhere(_place: Place) -> None:
    """The shell puts its own in this place."""


def _nothing() -> None:
    """The shell puts its own in this place."""
