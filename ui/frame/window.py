"""The window: one book at a time, its language and look changed while it runs."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

import secretariat.settings
from secretariat.domain.offered_sides import chosen
from secretariat.errors import SecretariatError
from secretariat.file_faults import cannot_be_written
from secretariat.i18n import N_, Language
from secretariat.i18n import language as language_of
from secretariat.settings import Settings
from ui.frame.qt_words import QtWords
from ui.frame.starting import system_is_dark, system_language
from ui.frame.welcome import Welcome
from ui.frame.whereabouts import return_to, whereabouts
from ui.kit import theme as themes
from ui.kit.jobs import Jobs, Progress
from ui.kit.look import Look
from ui.kit.messages import Messages
from ui.kit.parts import label
from ui.kit.prompts import Prompts, SystemPrompts
from ui.kit.reading_order import go_on
from ui.kit.showing import show_whole
from ui.kit.theme import LARGEST, SMALLEST, Theme
from ui.mishaps import said

if TYPE_CHECKING:
    from secretariat.data.book import Book
    from ui.context import Context, Place
    from ui.frame.shell import Shell

RECENT = 8
"""Books that are remembered."""


class MainWindow(QMainWindow):
    """Holds the welcome screen, or the shell of an open book."""

    language_changed = Signal(str)
    """The code of the language in which the window now speaks."""
    shown_first = Signal()

    def __init__(
        self, settings: Settings, prompts: Prompts | None = None, *, waits: bool = False
    ) -> None:
        """*waits* says that a book is opened next: there is no need for the welcome screen."""
        super().__init__()
        self.settings = settings
        self.prompts = prompts or SystemPrompts(self)
        self.jobs = Jobs(self)
        self.messages = Messages(self)
        self.book: Book | None = None
        self._context: Context | None = None
        self._shell: Shell | None = None
        self._welcome: Welcome | None = None
        self._qt_words = QtWords(self)
        self._painted = False
        self._aid: Any = None
        self._to_say = ""
        self.setObjectName("window")
        self.setMinimumSize(560, 360)
        self.resize(1280, 800)
        self.restoreGeometry(QByteArray.fromHex(settings.window.encode()))
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
        """What is shown of an open book, None on the welcome screen."""
        return self._shell

    @property
    def welcome(self) -> Welcome | None:
        """The welcome screen, None while a book is open."""
        return self._welcome

    def set(self, settings: Settings) -> None:
        """Keep *settings*, and change in the window what they change."""
        before, self.settings = self.settings, settings
        refused = secretariat.settings.save(settings)
        names = ("language", "theme", "scale", "name", "side")
        if any(getattr(before, name) != getattr(settings, name) for name in names):
            # Not within a slot of a widget that is about to go.
            QTimer.singleShot(0, self, self.rebuild)
        if refused is not None:
            error = cannot_be_written(secretariat.settings.file(), refused)
            QTimer.singleShot(0, self, partial(self.failed, error))

    def rebuild(self) -> None:
        """Show everything anew, in the language and look of the settings, where one was."""
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
        """Close the book, if one is open, and ask for another."""
        self._keep()
        self._close_book()
        self._shell = None
        welcome = Welcome(self.look, self.prompts, self.settings.recent)
        welcome.example.connect(self._open_example)
        welcome.new.connect(self._make)
        welcome.open.connect(self.open_book)
        welcome.restore.connect(self._restore)
        welcome.spoken.connect(
            lambda code: self.set(dataclasses.replace(self.settings, language=code))
        )
        self._welcome = welcome
        self.setCentralWidget(welcome)
        self.setWindowTitle(self.look.text(N_("Secretariat")))
        welcome.focus()

    def _show_waiting(self) -> None:
        """A page with one word, until the book is there."""
        word = label(self.look.text(N_("Opening")), "muted")
        word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(word)
        self.setWindowTitle(self.look.text(N_("Secretariat")))

    def _front(self) -> Welcome:
        """The welcome screen, shown now where it is not."""
        if self._welcome is None:
            self.show_welcome()
        assert self._welcome is not None  # noqa: S101 - shown just now
        return self._welcome

    def open_book(self, path: str, passphrase: str = "") -> None:
        """Open the book at *path*; asks for its passphrase where it needs one."""
        from ui.books import opening  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms

        if not self._asks_passphrase(path, passphrase, partial(self.open_book, path)):
            self.open_wish(opening.Wish(Path(path), passphrase))

    def _asks_passphrase(self, path: str, passphrase: str, answer: Callable[[str], object]) -> bool:
        """True when the book at *path* can be no book, or its passphrase is asked for first."""
        from ui.books import opening  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms
        from ui.frame.first_aid import FirstAid  # noqa: PLC0415 - start-up: SQLAlchemy

        if passphrase:
            return False
        if self._welcome is not None:
            self._welcome.forget_passphrase()
        try:
            locked = opening.needs_passphrase(Path(path))
        except (SecretariatError, OSError) as error:
            FirstAid(self, opening.Wish(Path(path), passphrase)).failed(error)
            return True
        if locked and self._shell is None:
            front = self._front()
            front.say("")
            front.ask_passphrase(path, answer)
            return True
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt calls it
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.shown_first.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._shell is not None and not self._shell.may_leave():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.settings = dataclasses.replace(self.settings, window=geometry)
        secretariat.settings.save(self.settings)
        self.jobs.close()
        self._close_book()
        super().closeEvent(event)

    def _dress(self) -> None:
        settings = self.settings
        dark = settings.theme == "dark" or (not settings.theme and system_is_dark())
        scale = max(SMALLEST, min(LARGEST, settings.scale))
        self.look = Look(language_of(settings.language or system_language()), Theme(dark, scale))
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is no window without
        themes.apply(application, self, self.look.theme)
        self._qt_words.speak(application, self.language)

    def _keep(self) -> Place | None:
        """Keep what is typed; returns where one is."""
        if self._shell is None:
            return None
        self._shell.keep()
        return self._shell.place

    def _close_book(self) -> None:
        if self.book is not None:
            # Not under the hands of a job that still reads it: the file would stay open.
            self.jobs.afterwards(self.book.close)
            self.book = None

    def _open_example(self) -> None:
        from ui.books import opening  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms

        path = secretariat.settings.folder() / "example.book"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._front().forget_passphrase()
        self.open_wish(opening.Wish(path, new=not path.exists(), example=True))

    def _make(self, path: str, sides: str, side: str, passphrase: str) -> None:
        from ui.books import opening  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms

        self._front().forget_passphrase()
        wish = opening.Wish(Path(path), passphrase, new=True, sides=chosen(sides), side=side)
        self.open_wish(wish)

    def _restore(self, source: str, target: str, passphrase: str) -> None:
        from ui.books import opening  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms

        if not self._asks_passphrase(source, passphrase, partial(self._restore, source, target)):
            self.open_wish(opening.Wish(Path(target), passphrase, backup=Path(source)))

    def open_wish(self, wish: Any, say: str = "") -> None:
        """Open the book that *wish* asks for, an `opening.Wish`, and then *say* something of it."""
        from secretariat.data.book import Who  # noqa: PLC0415 - start-up: SQLAlchemy
        from ui.books import opening  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms
        from ui.frame.first_aid import FirstAid  # noqa: PLC0415 - start-up: SQLAlchemy

        if self._welcome is not None:
            self._welcome.wait()
        self._aid, self._to_say = FirstAid(self, wish), say
        desk, who = self.settings.desk, Who(self.settings.who, self.settings.side)

        def work(_: Progress) -> Book:
            return opening.opened(wish, desk, who)

        self.jobs.run(self.look.text(N_("Opening")), work, self.take, self._aid.failed)

    def take(self, book: Book) -> None:
        """Show *book*, which is open; the window closes it."""
        self._close_book()
        self.book = book
        if book.path is not None:
            path = str(book.path.absolute())
            recent = (path, *(one for one in self.settings.recent if one != path))[:RECENT]
            self.settings = dataclasses.replace(self.settings, recent=recent)
            secretariat.settings.save(self.settings)
        self._show_shell(book, None)
        if book.notices:
            # In one: each message takes the place of the one before.
            self.tell(" ".join(self.language.error(notice) for notice in book.notices))
        if self._to_say:
            self.messages.say(self._to_say)
            self._to_say = ""

    def failed(self, error: Exception) -> None:
        """Say what went wrong, wherever the window says such things now."""
        self.tell(said(error, self.language))

    def tell(self, sentence: str) -> None:
        """Say *sentence* wherever the window says such things now."""
        if self._shell is not None:
            self.messages.fail(sentence)
        else:
            self._front().say(sentence)

    def _show_shell(self, book: Book, place: Place | None) -> None:
        from ui.context import Place  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms
        from ui.frame.opened import context_of  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms
        from ui.frame.shell import Shell, Verbs  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms

        self._welcome = None
        self._context = context_of(self, book, self._context)
        verbs = Verbs(other_book=self.show_welcome, quit=self.close, set=self.set)
        if (old := self._shell) is not None:
            old.commands.install("window", ())
            old.commands.install("screen", ())
        shell = Shell(self, self._context, verbs, place or Place(""))
        self._shell = shell
        self.setCentralWidget(shell)
        show_whole(shell)
        shell.begin_work()


def import_the_rest() -> threading.Thread:
    """Import what an open book needs, beside the window that is shown already."""

    def work() -> None:
        import ui.frame.opened  # noqa: PLC0415 - start-up: SQLAlchemy takes 250 ms
        import ui.frame.shell  # noqa: F401, PLC0415 - start-up: SQLAlchemy takes 250 ms

    thread = threading.Thread(target=work, name="imports", daemon=True)
    thread.start()
    return thread
