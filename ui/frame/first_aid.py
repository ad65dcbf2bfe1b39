"""Repair of a damaged book from the first screen: rebuild its tables, or save what is readable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from secretariat.data.store import files
from secretariat.i18n import N_
from ui.books import opening
from ui.frame.services import Services
from ui.kit.jobs import Progress

if TYPE_CHECKING:
    from secretariat.data.repairing import Saved
    from ui.frame.welcome import Welcome


class Front(Protocol):
    """The part of the window that shows the welcome screen."""

    @property
    def welcome(self) -> Welcome | None:
        """The welcome screen, None while it is not shown."""

    def failed(self, error: Exception) -> None:
        """Show the message of an error."""


class FirstAid:
    """Offers repairs on the first screen for a book that could not be opened."""

    def __init__(
        self,
        services: Services,
        front: Front,
        wish: opening.Wish,
        open_wish: Callable[[opening.Wish, str], object],
    ) -> None:
        """*open_wish* opens a book, and shows a sentence afterwards unless it is empty."""
        self._services, self._front, self._wish = services, front, wish
        self._open = open_wish

    def failed(self, error: Exception) -> None:
        """Show why the book could not be opened and, if it is damaged, the repairs on offer."""
        from ui.books.mending import offered  # noqa: PLC0415 - start-up: seldom needed

        self._front.failed(error)
        name, run = offered(error, self.repair, self.save)
        if name and self._front.welcome is not None and not self._wish.new:
            self._front.welcome.offer(self._services.look.text(name), run)

    def repair(self) -> None:
        """Rebuild tables, links and search, then open the book."""
        wish = self._wish

        def work(_: Progress) -> opening.Wish:
            from secretariat.data import repairing  # noqa: PLC0415 - start-up: seldom needed

            repairing.rebuild(wish.path, files.key_of(wish.path, wish.passphrase))
            return wish

        self._run(N_("Repairing"), work, lambda wish: self._open(wish, ""))

    def save(self) -> None:
        """Save what can be read as a new book, and open that."""
        from ui.books.mending import target_for  # noqa: PLC0415 - start-up: seldom needed

        wish = self._wish
        target = target_for(wish.path, self._services.prompts, self._services.language)
        if target is None:
            return

        def work(progress: Progress) -> tuple[opening.Wish, Saved]:
            from secretariat.data import repairing  # noqa: PLC0415 - start-up: seldom needed

            key = files.key_of_damaged(wish.path, wish.passphrase)
            saved = repairing.save_readable(wish.path, key, target, tell=progress.say)
            return opening.Wish(target, wish.passphrase), saved

        self._run(N_("Saving what can be read"), work, self._saved)

    def _saved(self, done: tuple[opening.Wish, Saved]) -> None:
        from ui.books.mending import told_of_saving  # noqa: PLC0415 - start-up: seldom needed

        wish, saved = done
        self._open(wish, told_of_saving(saved, self._services.language))

    def _run(
        self, title: str, work: Callable[[Progress], object], done: Callable[..., object]
    ) -> None:
        services = self._services
        if self._front.welcome is not None:
            self._front.welcome.wait()
        services.jobs.run(services.look.text(title), work, done, self._front.failed)
