"""What helps a damaged book, wherever the window says that it is damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from secretariat.data import repairing
from secretariat.errors import DamageError, DerivedDamageError
from secretariat.i18n import N_, Language
from ui import opening
from ui.kit.prompts import Prompts

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
        said.append(language.text(sentence, refs=saved.refs[:20]))
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
