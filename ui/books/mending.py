"""Help for a damaged book, wherever the window reports damage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from secretariat import file_type
from secretariat.data import repairing
from secretariat.declaring.kinds import KINDS
from secretariat.errors import DamageError, DerivedDamageError, LostError, SecretariatError
from secretariat.i18n import N_, Language
from ui.context import Context
from ui.kit.prompts import Prompts, record_books

SHOWN = 3
"""Most faults that are listed."""

REPAIR = N_("Repair the book")
SAVE = N_("Save what can be read…")
Verb = tuple[str, Callable[[], object]]


def offered(error: Exception, repair: Callable[[], object], save: Callable[[], object]) -> Verb:
    """Label and action of the button that repairs *error*; empty for none."""
    if isinstance(error, DerivedDamageError):
        return REPAIR, repair
    is_of_use = isinstance(error, DamageError) and not isinstance(error, LostError)
    return (SAVE, save) if is_of_use else ("", save)


def target_for(path: Path, prompts: Prompts, language: Language) -> Path | None:
    """The path for the readable part of the damaged book at *path*."""
    suggested = path.with_name(f"{path.stem}-{language.text(N_('saved'))}{file_type.ENDING}")
    return prompts.save_file(
        language.text(N_("Save what can be read")), record_books(language), suggested
    )


def told_of_saving(saved: repairing.Saved, language: Language) -> str:
    """A few sentences on what was saved and what was not."""
    texts = [
        language.plural(
            "{count} operation is saved.", "{count} operations are saved.", saved.operations
        )
    ]
    if saved.lost:
        texts.append(
            language.plural(
                "{count} operation is lost.", "{count} operations are lost.", saved.lost
            )
        )
    if saved.refs:
        sentence = N_("Part of the history of these records is lost: {refs}.")
        texts.append(language.text(sentence, refs=saved.refs[:20]))
    if saved.papers_lost:
        texts.append(
            language.plural(
                "{count} file of a paper is lost.",
                "{count} files of papers are lost.",
                saved.papers_lost,
            )
        )
    if len(texts) == 1:
        texts.append(language.text(N_("Nothing that could be found is lost.")))
    return " ".join(texts)


class Mender(QObject):
    """Reports that an open book is damaged, and repairs it; lives as long as the window."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.changes)
        self._context = context

    def tell(self, faults: Sequence[SecretariatError]) -> None:
        """Show the *faults*, and offer the repair for the worst of them."""
        context = self._context
        texts = [context.language.error(fault) for fault in faults[:SHOWN]]
        if (more := len(faults) - SHOWN) > 0:
            texts.append(context.language.plural("and {count} more", "and {count} more", more))
        damage = [fault for fault in faults if isinstance(fault, DamageError)]
        worst = next((error for error in damage if not isinstance(error, DerivedDamageError)), None)
        name, run = offered(worst or (damage or faults)[0], self.repair, self.save_readable)
        context.messages.fail("\n".join(texts), context.text(name) if name else "", run)

    def repair(self) -> None:
        """Rebuild tables, links and search from the journal."""
        context, book = self._context, self._context.book
        if book.path is None:
            return
        path, key = book.path, book.key
        context.jobs.run(
            context.text(N_("Repairing")),
            lambda _: repairing.rebuild(path, key),
            self._repaired,
            self._failed,
        )

    def save_readable(self) -> None:
        """Save what can be read as a new book."""
        context, book = self._context, self._context.book
        if book.path is None:
            return
        path, key = book.path, book.key
        target = target_for(path, context.prompts, context.language)
        if target is not None:
            context.jobs.run(
                context.text(N_("Saving what can be read")),
                lambda job: repairing.save_readable(path, key, target, tell=job.say),
                self._saved,
                self._failed,
            )

    def _repaired(self, mended: repairing.Mended) -> None:
        context = self._context
        context.changes.happened.emit(frozenset(kind.name for kind in KINDS), None)
        text = N_("Nothing is wrong with {book}, so nothing was changed.")
        if mended.faults:
            text = N_("All of this was repaired from the journal; the check finds {book} sound.")
        name = context.book.path.name if context.book.path else ""
        context.messages.say(context.text(text, book=name))

    def _saved(self, saved: repairing.Saved) -> None:
        self._context.messages.say(told_of_saving(saved, self._context.language))

    def _failed(self, error: Exception) -> None:
        self._context.messages.fail(self._context.error_text(error))
