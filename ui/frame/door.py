"""Opens, makes or restores a book on another thread, and shows it in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import secretariat.settings
from secretariat import file_type, whole_files
from secretariat.data.book import Book, Who
from secretariat.data.store import files
from secretariat.data.store.server.address import is_address
from secretariat.domain.offered_sides import chosen
from secretariat.errors import PasswordError, SecretariatError
from secretariat.i18n import N_
from secretariat.office import backups, log
from ui.books import opening
from ui.frame import first_aid
from ui.frame.services import Services
from ui.kit.jobs import Job, Progress

if TYPE_CHECKING:
    from ui.frame.welcome import Welcome


class Front(first_aid.Front, Protocol):
    """The part of the window that shows the welcome screen or an open book."""

    @property
    def shows_book(self) -> bool:
        """True while an open book is shown."""

    def front(self) -> Welcome:
        """The welcome screen; shows it first if it is not shown."""

    def show_welcome(self) -> None:
        """Close the open book, if any, and show the welcome screen."""

    def take(self, book: Book, say: str = "") -> None:
        """Show *book*, which is open, and *say* something of it."""


def _example() -> Path:
    """The path of this user's example book; a first version ended its name in ``.book``."""
    paths = [secretariat.settings.folder() / f"example{ending}" for ending in file_type.ENDINGS]
    return next((path for path in paths if path.exists()), paths[0])


class Door:
    """Opens, makes and restores books for one window."""

    def __init__(self, services: Services, front: Front) -> None:
        self._services, self._front = services, front
        self._aid: first_aid.FirstAid | None = None
        """Kept alive while a job runs that reports its failure to it."""

    def open(self, path: str, passphrase: str = "") -> None:
        """Open the book at *path*; asks for its passphrase where it needs one."""
        if is_address(path):
            self._open_on_server(path, passphrase)
        elif not self._asks_passphrase(path, passphrase, partial(self.open, path)):
            self.open_wish(opening.Wish(Path(path), passphrase))

    def _open_on_server(self, text: str, password: str) -> None:
        """Open the book at the address *text*; asks for a password where it needs one."""
        try:
            wish = opening.at_address(text, password)
        except SecretariatError as error:
            self._front.failed(error)
            return
        again = partial(self.open, str(wish.address))
        self._open(wish, "", partial(self._not_on_server, str(wish.address), again))

    def _not_on_server(
        self, address: str, again: Callable[[str], object], error: Exception
    ) -> None:
        """Say why the book at *address* did not open; asks for its password where it needs one.

        *again* tries once more with the password that is typed.
        """
        self._front.failed(error)
        if isinstance(error, PasswordError):
            self._front.front().ask_password(address, again)

    def open_instead(self, path: str) -> None:
        """Open the book at *path* instead of the open one, which stays if this file is no book.

        An encrypted book asks for its passphrase on the first screen.
        """
        try:
            locked = not is_address(path) and opening.needs_passphrase(Path(path))
        except (SecretariatError, OSError) as error:
            self._front.failed(error)
            return
        if locked:
            self._front.show_welcome()
        self.open(path)

    def open_example(self) -> None:
        """Open the example, made first where it is not there."""
        path = _example()
        whole_files.private_folder(path.parent)
        self._front.front().forget_passphrase()
        self.open_wish(opening.Wish(path, new=not path.exists(), example=True))

    def make(  # noqa: PLR0913, PLR0917 - what the first screen asks
        self, path: str, sides: str, side: str, passphrase: str, commission: str, template: str = ""
    ) -> None:
        """Make a new book between two *sides*, kept by *side*, at *path* or an address.

        It begins with a *commission* file, or a *template*; each may be empty.
        """
        self._front.front().forget_passphrase()
        at = opening.Wish(Path(path), passphrase)
        if is_address(path):
            try:
                at = opening.at_address(path, passphrase)
            except SecretariatError as error:
                self._front.failed(error)
                return
        wish = replace(
            at,
            new=True,
            sides=chosen(sides),
            side=side,
            commission=Path(commission) if commission else None,
            template=template,
        )
        if wish.address is None:
            self.open_wish(wish)
            return
        again = partial(self._make_by, wish)
        self._open(wish, "", partial(self._not_on_server, str(wish.address), again))

    def _make_by(self, wish: opening.Wish, password: str) -> None:
        """Make the new book of *wish* on its server, which has asked for the *password*."""
        wish = replace(wish, passphrase=password)
        again = partial(self._make_by, wish)
        self._open(wish, "", partial(self._not_on_server, str(wish.address), again))

    def recover(self, path: str, code: str, passphrase: str) -> None:
        """Give the book at *path* a new *passphrase* by the *code* on its recovery sheet."""
        text = self._services.look.text(N_("The book now opens with the new passphrase."))
        self.open_wish(opening.Wish(Path(path), passphrase, code=code), text)

    def reopen(self, wish: opening.Wish, say: str) -> None:
        """Close the open book, and open it as *wish* asks, which nobody else may have open."""
        self._front.show_welcome()
        if wish.address is None:
            self.open_wish(wish, say)
        else:
            again = partial(self.open, str(wish.address))
            self._open(wish, say, partial(self._not_on_server, str(wish.address), again))

    def restore(self, source: str, target: str, passphrase: str) -> None:
        """Restore the backup *source* to *target*; asks for its passphrase where it needs one."""
        if self._asks_passphrase(source, passphrase, partial(self.restore, source, target)):
            return
        wish = opening.Wish(Path(target), passphrase, backup=Path(source))
        services, front = self._services, self._front
        if front.welcome is not None:
            front.welcome.wait()

        def work(_: Progress) -> list[str]:
            files.recognise(Path(source), files.key_of(Path(source), passphrase))
            lost = backups.lost_by(Path(source), passphrase)
            return backups.restore_sentences(Path(source), lost, services.language)

        done = partial(self._offer_restoring, wish)
        failed = self._helped(wish).failed
        title = services.look.text(N_("Reading the backup"))
        self._follow(services.jobs.run(title, work, done, failed))

    def _follow(self, job: Job) -> None:
        """Show the progress of *job* on the first screen, if that is shown."""
        if self._front.welcome is not None:
            self._front.welcome.follow(job)

    def _offer_restoring(self, wish: opening.Wish, texts: list[str]) -> None:
        """Say what restoring the backup would lose, and restore it once the user confirms."""
        welcome, text = self._front.front(), self._services.look.text
        done = text(N_("The backup was restored as {path}."), path=wish.path.name)
        welcome.say("\n".join(texts))
        welcome.offer(text(N_("Restore")), lambda: self.open_wish(wish, done))

    def open_wish(self, wish: opening.Wish, say: str = "") -> None:
        """Open the book that *wish* asks for, and then *say* something of it."""
        self._open(wish, say, self._helped(wish).failed)

    def _open(self, wish: opening.Wish, say: str, failed: Callable[[Exception], object]) -> None:
        services, front = self._services, self._front
        if front.welcome is not None:
            front.welcome.wait()
        desk = services.settings.desk
        who = Who(services.settings.who, services.settings.side)

        def work(progress: Progress) -> Book:
            return opening.opened(wish, desk, who, progress.say)

        def take(book: Book) -> None:
            log.note("book opened", encrypted=bool(book.key), new=wish.new)
            front.take(book, say)

        title = services.look.text(opening.title_of(wish))
        self._follow(services.jobs.run(title, work, take, failed))
        # What shows the book is imported while the disk is waited for.
        for name in ("ui.frame.opened", "ui.frame.shell"):
            import_module(name)

    def _helped(self, wish: opening.Wish) -> first_aid.FirstAid:
        self._aid = first_aid.FirstAid(self._services, self._front, wish, self.open_wish)
        return self._aid

    def _asks_passphrase(self, path: str, passphrase: str, answer: Callable[[str], object]) -> bool:
        """True when the file at *path* cannot be a book, or its passphrase must be asked first."""
        if passphrase:
            return False
        if self._front.welcome is not None:
            self._front.welcome.forget_passphrase()
        try:
            locked = opening.needs_passphrase(Path(path))
        except (SecretariatError, OSError) as error:
            self._helped(opening.Wish(Path(path), passphrase)).failed(error)
            return True
        if locked and not self._front.shows_book:
            front = self._front.front()
            front.say("")
            front.ask_passphrase(path, answer)
            return True
        return False
