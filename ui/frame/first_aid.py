"""Repair of a damaged book from the first screen: rebuild its tables, or save what is readable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from secretariat.data import repairing
from secretariat.data.store import files
from secretariat.i18n import N_
from ui.books import opening
from ui.books.mending import offered, target_for, told_of_saving

if TYPE_CHECKING:
    from ui.frame.window import MainWindow
    from ui.kit.jobs import Progress


class FirstAid:
    """Offers repairs on the first screen for a book that could not be opened."""

    def __init__(self, window: MainWindow, wish: opening.Wish) -> None:
        self._window, self._wish = window, wish

    def failed(self, error: Exception) -> None:
        """Say why the book could not be opened, and show what helps where it is damaged."""
        self._window.failed(error)
        name, run = offered(error, self.repair, self.save)
        if name and self._window.welcome is not None and not self._wish.new:
            self._window.welcome.offer(self._window.look.text(name), run)

    def repair(self) -> None:
        """Rebuild tables, links and search, then open the book."""
        wish = self._wish

        def work(_: Progress) -> opening.Wish:
            repairing.rebuild(wish.path, files.key_of(wish.path, wish.passphrase))
            return wish

        self._run(N_("Repairing"), work, self._window.open_wish)

    def save(self) -> None:
        """Save what can be read as a new book, and open that."""
        window, wish = self._window, self._wish
        target = target_for(wish.path, window.prompts, window.language)
        if target is None:
            return

        def work(_: Progress) -> tuple[opening.Wish, repairing.Saved]:
            key = files.key_of_damaged(wish.path, wish.passphrase)
            saved = repairing.save_readable(wish.path, key, target)
            return opening.Wish(target, wish.passphrase), saved

        self._run(N_("Saving what can be read"), work, self._saved)

    def _saved(self, done: tuple[opening.Wish, repairing.Saved]) -> None:
        wish, saved = done
        said = told_of_saving(saved, self._window.language)
        self._window.open_wish(wish, said)

    def _run(
        self, title: str, work: Callable[[Progress], object], done: Callable[..., object]
    ) -> None:
        window = self._window
        if window.welcome is not None:
            window.welcome.wait()
        window.jobs.run(window.look.text(title), work, done, window.failed)
