"""Backups of a book: their second place, erased values in them, and losses by restoring one."""

from __future__ import annotations

import dataclasses
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from secretariat import abandoned, file_faults, file_type, settings
from secretariat.data.book import Book
from secretariat.data.store import files
from secretariat.data.store.file_papers import FilePapers, carry_sound
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import backup, renewing, thinning, unfinished
from secretariat.data.upkeep.renewing import State
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language

if TYPE_CHECKING:
    from secretariat.data.upkeep.going_back import Later, Lost

WEEK = timedelta(days=7)
"""Age of the last backup, or of the last copy in the second place, that triggers a reminder."""

_OLD = N_("The last backup of {path} is from {day}; back it up now.")
_NEVER_THERE = N_("No backup of {path} lies in {folder} yet; connect its disk and back up now.")
_OLD_THERE = N_(
    "The last backup of {path} in {folder} is from {day}; connect its disk and back up now."
)
_NOT_COMPARED = N_(
    "{path} cannot be read, so nothing shows what was written in it since; keep the file."
)


def restored_name(source: Path, language: Language) -> str:
    """The file name to suggest for the book that is restored from the backup at *source*."""
    name = language.text(N_("{name}-restored", context="of a record book"), name=source.stem)
    return f"{name}{file_type.ENDING}"


def second_place(book: Path, known: settings.Settings) -> Path | None:
    """The folder for second copies of the backups of *book*; None if none was chosen."""
    return Path(known.second_place) / backup.folder_of(book).name if known.second_place else None


def with_second_place(
    known: settings.Settings, folder: Path | None, book: Path
) -> settings.Settings:
    """The settings with *folder* as second place for the backups of *book* and others; or none."""
    if folder is None:
        return dataclasses.replace(known, second_place="")
    if not folder.is_dir():
        raise SecretariatError(N_("There is no folder {path}; make it first."), path=folder)
    if folder.resolve() == book.resolve().parent:
        raise SecretariatError(
            N_("The backups lie there already; choose another disk, or another folder.")
        )
    return dataclasses.replace(known, second_place=str(folder.absolute()))


def folders(book: Path, known: settings.Settings) -> list[Path]:
    """The folders with backups of *book*."""
    second = second_place(book, known)
    return [backup.folder_of(book), *([second] if second is not None and second.is_dir() else [])]


def copy_to_second(book: Path, key: str, known: settings.Settings) -> Path | None:
    """Copy the newest backup of *book* to the second place; None if that is not needed.

    Refused where the folder is gone or takes no file: it may be on a disk that is not connected.
    """
    target = second_place(book, known)
    newest = backup.backups_of(book)[:1]
    if target is None or not newest:
        return None
    (last,) = newest
    copy = target / last.path.name
    if copy.exists():
        return None
    try:
        if not target.parent.is_dir():
            raise SecretariatError(
                N_("The second place for backups, {folder}, cannot be found; connect its disk."),
                folder=target.parent,
            )
        target.mkdir(mode=0o700, exist_ok=True)
        abandoned.clear_files(target)
        _copy_whole(last, copy)
    except OSError as error:
        raise file_faults.cannot_be_written(target, error) from error
    with suppress(SecretariatError):
        papers = FilePapers(backup.folder_of(book) / book.stem, key)
        carry_sound(papers, FilePapers(target / book.stem, key))
    thinning.thin_out(backup.backups_of(book, target), book.stat().st_size)
    return copy


def _copy_whole(source: thinning.Backup, copy: Path) -> None:
    """Copy a backup, its manifest and its recovery file; SecretariatError if the copy differs."""
    passing = abandoned.passing_for(copy)
    unfinished.clear_away(passing)
    try:
        unfinished.reserve(passing)
        shutil.copyfile(source.path, passing)
        digest = thinning.manifest_of(source).get("sha256")
        if digest is not None and backup.digest_of(passing) != digest:
            raise SecretariatError(
                N_("{path} was not copied as it is; check the disk of the second place."),
                path=copy.name,
            )
        for beside in thinning.beside(source.path):
            if beside.exists():
                shutil.copyfile(beside, copy.with_name(beside.name))
        passing.replace(copy)
        unfinished.sync(copy.parent)
    finally:
        unfinished.clear_away(passing)


def reminder(book: Path, known: settings.Settings, now: datetime) -> SecretariatError | None:
    """The reminder when backups of *book*, here or in the second place, are a week old."""
    newest = backup.backups_of(book)[:1]
    if newest and now - newest[0].at >= WEEK:
        return SecretariatError(_OLD, path=book.name, day=newest[0].at.date())
    second = second_place(book, known)
    if second is None:
        return None
    there = backup.backups_of(book, second)[:1]
    if not there:
        return SecretariatError(_NEVER_THERE, path=book.name, folder=second.parent)
    if now - there[0].at >= WEEK:
        return SecretariatError(
            _OLD_THERE, path=book.name, folder=second.parent, day=there[0].at.date()
        )
    return None


def before(book: Book) -> None:
    """Back up *book*, unless its last backup is complete, before a whole file is imported."""
    if book.path is not None and not book.is_read_only:
        backup.at_closing(book.path, book.key, REAL.now())


def states(book: Book, known: settings.Settings) -> list[State]:
    """All backups of *book*, in both places, newest first."""
    if book.path is None:
        return []
    found_states = renewing.states(book.path, book.key, folders(book.path, known))
    return sorted(found_states, key=lambda state: state.backup.at, reverse=True)


def words(state: State) -> list[str]:
    """The state of a backup in a few words, before translation."""
    phrases = [N_("sound") if state.sound else N_("not verified")]
    if not state.opens:
        phrases.append(N_("opens with another passphrase"))
    if state.holds_erased:
        phrases.append(N_("holds erased values"))
    return phrases


def renew(book: Book, known: settings.Settings) -> int:
    """Replace the backups that hold erased values by new ones; returns their number."""
    if book.path is None:
        return 0
    return renewing.renew(book.path, book.key, REAL.now(), folders(book.path, known))


def lost_by(
    copy: Path, phrase: str, present: Path | None = None
) -> tuple[Path, Lost | None] | None:
    """The path of the present book, and what it has that the backup at *copy* lacks.

    None if there is no such book; a book that cannot be read comes without what it has.
    """
    from secretariat.data.upkeep import going_back  # noqa: PLC0415 - start-up: for restoring only

    book = present or going_back.book_of(copy)
    if book is None:
        return None
    try:
        keys = files.key_of(copy, phrase), files.key_of(book, phrase)
        return book, going_back.lost(copy, keys[0], book, keys[1])
    except SecretariatError:
        return book, None


def restore_sentences(
    copy: Path, beyond: tuple[Path, Lost | None] | None, language: Language
) -> list[str]:
    """Sentences on the backup at *copy*, and on what restoring it would lose."""
    from secretariat.data.upkeep import going_back  # noqa: PLC0415 - start-up: for restoring only

    texts = []
    at, newer = backup.made_at(copy), going_back.newer_than(copy)
    if at is not None:
        when = language.moment(at.astimezone())
        texts.append(language.text(N_("The backup is from {when}."), when=when))
    if newer is not None:
        when = language.moment(newer.astimezone())
        texts.append(language.text(N_("A newer backup lies beside it, from {when}."), when=when))
    if beyond is None:
        return texts
    book, lost = beyond
    if lost is None:
        texts.append(language.text(_NOT_COMPARED, path=book.name))
        return texts
    if not lost.operations:
        texts.append(language.text(N_("{path} has nothing that the backup lacks."), path=book.name))
        return texts
    texts.append(
        language.text(
            N_("It lacks what was written in {path} since (records: {count}):"),
            path=book.name,
            count=language.number(lost.records),
        )
    )
    for change in lost.changes:
        when = language.moment(change.at.astimezone())
        words = [when, change.by, language.text(change.label), _names(change, language)]
        texts.append("  ".join(words).rstrip())
    return texts


def _names(change: Later, language: Language) -> str:
    """The names of the first records of *change*, and the number of the others."""
    names = language.listed(change.records)
    if not change.more:
        return names
    return language.text(N_("{names} and {count} more"), names=names, count=change.more)
