"""What helps a damaged book, from the window: tables made anew, or what can be read saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.data import files, repairing
from secretariat.errors import DamageError, DerivedDamageError
from secretariat.i18n import N_, Language
from ui import opening

if TYPE_CHECKING:
    from ui.kit.jobs import Progress
    from ui.kit.prompts import Prompts
    from ui.window import MainWindow

REPAIR = N_("Repair the book")
SAVE = N_("Save what can be read…")
Verb = tuple[str, Callable[[], object]]


def offered(error: Exception, repair: Callable[[], object], save: Callable[[], object]) -> Verb:
    """What is called how against *error*; an empty name where it is no damage."""
    if isinstance(error, DerivedDamageError):
        return REPAIR, repair
    return (SAVE, save) if isinstance(error, DamageError) else ("", save)


def target_for(path: Path, prompts: Prompts, language: Language) -> Path | None:
    """Where what can be read of the book at *path* shall lie."""
    suggested = path.with_name(f"{path.stem}-{language.text(N_('saved'))}{opening.ENDING}")
    kinds = f"(*{opening.ENDING})"
    return prompts.save_file(language.text(N_("Save what can be read")), kinds, suggested)


def told_of_saving(saved: repairing.Saved, language: Language) -> str:
    """What was saved and what was not, in a few sentences."""
    said = [
        language.plural(
            "{count} operation is saved.", "{count} operations are saved.", saved.operations
        )
    ]
    if saved.lost:
        said.append(
            language.plural(
                "{count} operation is lost.", "{count} operations are lost.", saved.lost
            )
        )
    if saved.refs:
        sentence = N_("Some of what was done with these is lost: {refs}.")
        said.append(language.text(sentence, refs=", ".join(saved.refs[:20])))
    if saved.papers_lost:
        said.append(
            language.plural(
                "{count} file of a paper is lost.",
                "{count} files of papers are lost.",
                saved.papers_lost,
            )
        )
    if len(said) == 1:
        said.append(language.text(N_("Nothing that could be found is lost.")))
    return " ".join(said)


class Mending:
    """Offers on the first screen what helps a book that could not be opened, and does it."""

    def __init__(self, window: MainWindow, wish: opening.Wish) -> None:
        self._window, self._wish = window, wish

    def offer(self, error: Exception) -> None:
        """Show what helps against *error*, where it is damage."""
        name, run = offered(error, self.repair, self.save)
        if name and self._window.welcome is not None and not self._wish.new:
            self._window.welcome.offer(self._window.look.text(name), run)

    def repair(self) -> None:
        """Make tables, links and search anew, then open the book."""
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
