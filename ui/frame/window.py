"""The main window: one book at a time; language and theme can change while it runs."""

from __future__ import annotations

import dataclasses
import threading
from contextlib import suppress
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

import secretariat.settings
from secretariat.errors import SecretariatError
from secretariat.file_faults import cannot_be_written
from secretariat.i18n import N_, Language
from secretariat.i18n import language as language_of
from secretariat.settings import Settings
from ui.frame.idle_lock import IdleLock
from ui.frame.qt_words import QtWords
from ui.frame.services import Services
from ui.frame.whereabouts import return_to, whereabouts
from ui.kit import screen_reader
from ui.kit import theme as themes
from ui.kit.by_name import by_name
from ui.kit.jobs import Jobs
from ui.kit.look import Look
from ui.kit.messages import Messages
from ui.kit.parts import label
from ui.kit.prompts import Prompts, SystemPrompts
from ui.kit.reading_order import go_on
from ui.kit.showing import leave_full_screen, show_whole
from ui.kit.theme import LARGEST, SMALLEST, Theme
from ui.mishaps import error_text
from ui.system import system_is_dark, system_language, system_wants_contrast

if TYPE_CHECKING:
    from secretariat.data.book import Book
    from ui.context import Context, Place
    from ui.frame.door import Door
    from ui.frame.shell import Shell
    from ui.frame.welcome import Welcome

RECENT = 8
"""Number of recent books that are remembered."""


class MainWindow(QMainWindow):
    """The window, with the first screen or the shell of an open book."""

    language_changed = Signal(str)
    """The code of the new language of the window."""
    shown_first = Signal()

    def __init__(
        self, settings: Settings, prompts: Prompts | None = None, *, waits: bool = False
    ) -> None:
        """With *waits*, the first screen is not built, since a book is opened next."""
        super().__init__()
        self.settings = settings
        self.prompts = prompts or SystemPrompts(self, lambda: self.look)
        self.jobs = Jobs(self)
        self.messages = Messages(self)
        self.book: Book | None = None
        self._context: Context | None = None
        self._shell: Shell | None = None
        self._welcome: Welcome | None = None
        self._qt_words = QtWords(self)
        self._painted = False
        self.services = Services(
            widget=self,
            jobs=self.jobs,
            messages=self.messages,
            prompts=self.prompts,
            tell=self.tell,
            set=self.set,
            current_look=lambda: self.look,
            current_settings=lambda: self.settings,
            reopen=lambda wish, say: self.door.reopen(wish, say),  # noqa: PLW0108 - the door is made then
            holds=lambda book: self.book is book,
        )
        IdleLock(self)
        self.setObjectName("window")
        self.setMinimumSize(560, 360)
        self.resize(1280, 800)
        self.restoreGeometry(QByteArray.fromHex(settings.window.encode()))
        screen_reader.install()
        self._dress()
        if waits:
            self._show_waiting()
        else:
            self.show_welcome()

    @property
    def language(self) -> Language:
        """The language of the window."""
        return self.look.language

    @property
    def shell(self) -> Shell | None:
        """The shell of the open book, None on the first screen."""
        return self._shell

    @property
    def welcome(self) -> Welcome | None:
        """The first screen, None while a book is open."""
        return self._welcome

    @property
    def shows_book(self) -> bool:
        """True while an open book is shown."""
        return self._shell is not None

    @cached_property
    def door(self) -> Door:
        """Opens and makes books; created when needed, since SQLAlchemy takes 250 ms to import."""
        new_door: Door = by_name("ui.frame.door:Door")(self.services, self)
        return new_door

    def set(self, settings: Settings) -> None:
        """Save *settings*, and apply them to the window."""
        before, self.settings = self.settings, settings
        refused = secretariat.settings.save(settings)
        names = ("language", "theme", "scale", "still", "name", "side", "sides", "compact")
        if any(getattr(before, name) != getattr(settings, name) for name in names):
            # Not within a slot of a widget that is about to go.
            QTimer.singleShot(0, self, self.rebuild)
        if refused is not None:
            error = cannot_be_written(secretariat.settings.file(), refused)
            QTimer.singleShot(0, self, partial(self.failed, error))

    def rebuild(self) -> None:
        """Rebuild the window in the language and theme of the settings, at the same place."""
        spoken = self.language.code
        where = whereabouts(self._shell.current) if self._shell is not None else None
        place = self._keep()
        self._dress()
        if self.book is None:
            before = self._welcome
            self.show_welcome()
            if before is not None and self._welcome is not None:
                self._welcome.take_over(before)
        else:
            self._show_shell(self.book, place)
            if self._shell is not None and where is not None:
                return_to(self._shell.current, where)
        if self.language.code != spoken:
            self.language_changed.emit(self.language.code)

    def show_welcome(self) -> None:
        """Close the open book, if any, and show the first screen."""
        self._keep()
        self._close_book()
        self._shell = None
        # start-up: of no use to somebody whose last book is opened
        make = by_name("ui.frame.welcome:Welcome")
        welcome: Welcome = make(self.look, self.prompts, self.settings.recent)
        # Through lambdas, since the door is imported no sooner than somebody knocks.
        welcome.example.connect(lambda: self.door.open_example())  # noqa: PLW0108 - the door is made then
        welcome.new.connect(lambda *answers: self.door.make(*answers))  # noqa: PLW0108 - the door is made then
        welcome.open.connect(self.open_book)
        welcome.recover.connect(lambda *answers: self.door.recover(*answers))  # noqa: PLW0108 - the door is made then
        welcome.restore.connect(lambda *answers: self.door.restore(*answers))  # noqa: PLW0108 - the door is made then
        welcome.spoken.connect(
            lambda code: self.set(dataclasses.replace(self.settings, language=code))
        )
        self._welcome = welcome
        self.setCentralWidget(welcome)
        self.setWindowTitle(self.look.text(N_("Secretariat")))
        welcome.focus()

    def _show_waiting(self) -> None:
        """Show a page with one word until the book is open."""
        word = label(self.look.text(N_("Opening")), "muted")
        word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(word)
        self.setWindowTitle(self.look.text(N_("Secretariat")))

    def front(self) -> Welcome:
        """The welcome screen; shows it first if it is not shown."""
        if self._welcome is None:
            self.show_welcome()
        assert self._welcome is not None  # noqa: S101 - shown just now
        return self._welcome

    def open_book(self, path: str, passphrase: str = "") -> None:
        """Open the book at *path*; asks for its passphrase where it needs one."""
        self.door.open(path, passphrase)

    def open_from_outside(self, path: str) -> None:
        """Open the book at *path* for another program, unless what is typed cannot be saved."""
        if self._shell is None or self._shell.may_leave():
            self.door.open_instead(path)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt calls it
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.shown_first.emit)

    @property
    def has_encrypted_book(self) -> bool:
        """True while an encrypted book is open."""
        return self.book is not None and self.book.path is not None and bool(self.book.key)

    def lock(self) -> None:
        """Close an encrypted book and ask for its passphrase; what was typed is kept."""
        book = self.book
        if book is None or not self.has_encrypted_book or self._shell is None:
            return
        if self.jobs.current is not None or not self._shell.may_leave():
            return
        self.show_welcome()
        self.open_book(str(book.path))

    def lock_now(self) -> None:
        """Lock the book at the wish of the user, who is told where that must wait."""
        if self.jobs.current is not None:
            text = N_("The book can be locked when the work in progress has ended.")
            self.messages.say(self.look.text(text))
            return
        self.lock()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._shell is not None and not self._shell.may_leave():
            event.ignore()
            return
        if self.isFullScreen():
            leave_full_screen(self)
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.settings = dataclasses.replace(self.settings, window=geometry)
        secretariat.settings.save(self.settings)
        self.jobs.close()
        self._close_book()
        super().closeEvent(event)

    def _dress(self) -> None:
        settings = self.settings
        name = settings.theme
        dark = name.endswith("dark") or (not name and system_is_dark())
        contrast = name.startswith("contrast") or (not name and system_wants_contrast())
        scale = max(SMALLEST, min(LARGEST, settings.scale))
        theme = Theme(dark, scale, settings.compact, contrast, settings.still)
        self.look = Look(language_of(settings.language or system_language()), theme)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is no window without
        themes.apply(application, self, self.look.theme)
        self._qt_words.speak(application, self.language)

    def _keep(self) -> Place | None:
        """Save what is typed, and return the present place, None without a book."""
        if self._shell is None:
            return None
        self._shell.keep()
        return self._shell.place

    def _close_book(self) -> None:
        if self.book is not None:
            from ui.books import backing_up, page_check  # noqa: PLC0415 - start-up: SQLAlchemy

            page_check.note_closed(self.book)
            if self._context is not None and self._context.presence is not None:
                self._context.presence.leave()
            if self._context is not None and self._context.exchanger is not None:
                self._context.exchanger.end()
            if self._context is not None:
                self._context.changes.closed.emit()
            # Not under the hands of a job that still reads it: the file would stay open.
            self.jobs.afterwards(partial(backing_up.closed, self.book, self.settings))
            self.book = None

    def take(self, book: Book, say: str = "") -> None:
        """Show *book*, which is open, and *say* something of it; the window closes it."""
        self._close_book()
        self.book = book
        if path := book.location:
            recent = (path, *(other for other in self.settings.recent if other != path))[:RECENT]
            self.settings = dataclasses.replace(self.settings, recent=recent)
            secretariat.settings.save(self.settings)
        self._show_shell(book, None)
        if book.notices:
            # In one: each message takes the place of the one before.
            self.tell(" ".join(self.language.error(notice) for notice in book.notices))
        if say:
            self.messages.say(say)
        _release_memory_of(book)

    def failed(self, error: Exception) -> None:
        """Show the message of *error*."""
        self.tell(error_text(error, self.language))

    def tell(self, sentence: str) -> None:
        """Show *sentence* where the window shows messages at present."""
        if self._shell is not None:
            self.messages.fail(sentence)
        else:
            self.front().say(sentence)

    def _show_shell(self, book: Book, place: Place | None) -> None:
        self._welcome = None
        self._context = by_name("ui.frame.opened:context_of")(self.services, book, self._context)
        if (old := self._shell) is not None:
            old.commands.install("window", ())
            old.commands.install("screen", ())
        make = by_name("ui.frame.shell:shell_of")
        self._shell = shell = make(self, self._context, (self.show_welcome, self.lock_now), place)
        self.setCentralWidget(shell)
        show_whole(shell)
        shell.begin_work()


def _release_memory_of(book: Book) -> None:
    """Release the memory that opening *book* used; of a server book, only this program's own."""
    release = by_name("secretariat.data.store.memory:release_memory")
    if book.path is None:
        release(None)
        return
    with suppress(SecretariatError), book.reading() as view:
        release(view)


def import_the_rest() -> threading.Thread:
    """Import the modules that an open book needs, in a thread, once the window is visible."""

    def work() -> None:
        for name in ("ui.frame.door", "ui.frame.opened", "ui.frame.shell"):
            import_module(name)

    thread = threading.Thread(target=work, name="imports")  # waited for when the program ends
    thread.start()
    return thread
