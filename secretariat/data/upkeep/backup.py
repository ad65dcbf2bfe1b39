"""Backups: made when a book is opened and the last is old, kept beside it, and proved readable.

A backup is a whole book in one file, with the ends of its chains in a manifest beside it, so that
a journal that was cut short later is found out.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3.dbapi2 import Error

from secretariat import abandoned, file_faults, incoming_files, whole_files
from secretariat.data.journal import chains, desks
from secretariat.data.store import facts, files, paper_files, recovery
from secretariat.data.store.connection import (
    connect,
    connect_to_head,
    open_engine,
    said_plainly,
)
from secretariat.data.store.file_papers import FilePapers, Papers, carry_sound
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import read_only, schema, soundness, thinning, unfinished
from secretariat.data.upkeep.soundness import Proved
from secretariat.data.upkeep.thinning import Backup
from secretariat.errors import DamageError, DerivedDamageError, DiskError, SecretariatError
from secretariat.file_type import ending_of, is_book
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

OLD = 3_600 * 1_000_000
"""Microseconds after which the last backup is too old to open the book without a new one."""

APART = "damaged"
"""The folder, among the backups, of the copies that were found damaged when they were made."""

KEPT_APART = 3
"""Number of copies that are kept there."""

_NOT_SOUND = N_("{path} is damaged, so no book is made of it: {fault}")
_DAMAGED = N_("{path} is damaged; restore the last backup.")
STAMP = "%Y-%m-%dT%H%M%S.%fZ"
_STAMPED = len("2026-11-29T093000.000000Z")
"""Number of characters of the time in the name of a backup."""


def folder_of(book: Path) -> Path:
    """Default folder for backups of *book*."""
    return book.with_name(book.name + ".backups")


def backups_of(book: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of *book*, newest first."""
    backups = []
    for path in (folder or folder_of(book)).glob(f"{escape(book.stem)}-*"):
        if not is_book(path):
            continue
        try:
            at = datetime.strptime(path.stem[len(book.stem) + 1 :], STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        backups.append(Backup(path, at))
    return sorted(backups, key=lambda backup: backup.at, reverse=True)


def made_at(backup: Path) -> datetime | None:
    """The time of the backup at this path, from its name; None if the name has none."""
    with suppress(ValueError):
        return datetime.strptime(backup.stem[-_STAMPED:], STAMP).replace(tzinfo=UTC)
    return None


def clear_around(book: Path) -> None:
    """Remove unfinished files of killed runs: temporary ones, beside *book*, among its backups."""
    abandoned.clear_folders()
    folder = folder_of(book)
    for path in (book.parent, folder, folder / APART):
        abandoned.clear_files(path)


def damaged_of(book: Path, folder: Path | None = None) -> list[Backup]:
    """The copies of *book* that were found damaged when they were made, newest first."""
    return backups_of(book, (folder or folder_of(book)) / APART)


def found_damaged(book: Path) -> SecretariatError | None:
    """Error message when the last backup found *book* damaged; None if sound or never backed up."""
    sound, damaged = backups_of(book)[:1], damaged_of(book)[:1]
    if not damaged or (sound and sound[0].at > damaged[0].at):
        return None
    return DamageError(
        N_(
            "{path} was found damaged when it was last backed up; check it, then repair it or"
            " restore a backup."
        ),
        path=book.name,
    )


def of_this_book(view: View, backups: Iterable[Backup]) -> list[Backup]:
    """Those of *backups* that were made of this book, not of a former one of the same name.

    A restored book may lack operations that its backups have; a new book lacks all of them.
    """
    try:
        since = int(facts.facts_of(view).get(facts.SINCE, "0"))
    except (ValueError, sa.exc.DBAPIError, Error):
        since = 0
    return [backup for backup in backups if backup.at.timestamp() * 1_000_000 >= since]


def when_due(book: Path, key: str, now: int, *, forced: bool = False) -> Path | None:
    """Back *book* up when its last backup is an hour old and lacks something, or when *forced*.

    Also when its whole journal was last read more than a day ago. Returns the path of the backup,
    None where none was made.

    Unless *forced*, the book can be opened although the backup folder cannot be written, the disk
    is full, or the book is damaged; the damaged copy is kept apart.
    """
    every = (*backups_of(book), *damaged_of(book))
    moments = (int(backup.at.timestamp() * 1_000_000) for backup in every)
    # A backup with a date in the future was made under a wrong clock: its age is unknown.
    age = now - max((at for at in moments if at <= now), default=now - OLD)
    if age < OLD and not forced:
        return None
    if not forced and not _lacks_something(book, key, now):
        return None
    if not forced and not (os.access(book.parent, os.W_OK) and _has_room(book, book.parent)):
        return None
    try:
        path = back_up(book, key, now, papers=False, whole=False)
    except DamageError:
        return None
    except DiskError:
        if forced:
            raise
        return None
    # A disk without room for the scans does not prevent opening the book.
    with suppress(SecretariatError):
        _keep_papers(book, key, path.parent)
    thinning.thin_out(backups_of(book), book.stat().st_size)
    return path


def at_closing(book: Path, key: str, now: int) -> Path | None:
    """Back *book* up if its last backup lacks operations; returns the path, else None."""
    return when_due(book, key, now, forced=True) if _lacks_something(book, key, now) else None


def _lacks_something(book: Path, key: str, now: int) -> bool:
    """True when the newest sound backup lacks operations, or its journal must be read anew."""
    former = [backup for backup in backups_of(book) if backup.at.timestamp() * 1_000_000 <= now]
    proved = thinning.proved_before(former, now)
    if proved.journal is None:
        return True
    engine = open_engine(book, key, mode="ro")
    try:
        with begun(engine) as view:
            ends = {((r, layer), (number, name)) for r, layer, number, name in chains.heads(view)}
    except (sa.exc.DBAPIError, Error):
        return True  # the backup says what is wrong
    finally:
        engine.dispose()
    return ends != thinning.last_ends(former)


def back_up(  # noqa: PLR0913 - what, when, where to, and how thoroughly
    book: Path,
    key: str,
    now: int,
    folder: Path | None = None,
    *,
    papers: bool = True,
    whole: bool = True,
    tell: Tell = nobody,
) -> Path:
    """Copy *book* into *folder*, verify the copy, and write its manifest; returns its path.

    A copy that is not sound is kept apart, where it does not count as a backup, and a DamageError
    is raised. Without *whole*, operations that an earlier backup in the folder verified are not
    all verified again. All backups in a folder share one copy of the files of papers, to which
    only new ones are added.
    """
    folder = folder or folder_of(book)
    _refuse_without_room(book, folder)
    stamp = datetime.fromtimestamp(now / 1_000_000, UTC).strftime(STAMP)
    target = folder / f"{book.stem}-{stamp}{ending_of(book)}"
    abandoned.clear_files(folder)
    earlier = None if whole else backups_of(book, folder)
    passing = abandoned.passing_for(target)
    unfinished.clear_away(passing)
    unfinished.reserve(passing)
    with said_plainly(target):
        try:
            copy(book, passing, key)
            manifest, fault = _examined(passing, key, earlier, now, tell)
            if fault is not None:
                target = _apart(target)
            _write_manifest(target, passing, manifest)
            recovery.seal(book, [key], target)
            passing.replace(target)
        except OSError as error:
            unfinished.clear_away(passing, *thinning.beside(target))
            raise file_faults.cannot_be_written(target, error) from error
        except BaseException:
            unfinished.clear_away(passing, *thinning.beside(target))
            raise
    if fault is not None:
        raise _found_damaged(book, folder, target, fault)
    if papers:
        _keep_papers(book, key, folder)
    return target


def _found_damaged(book: Path, folder: Path, target: Path, fault: SecretariatError) -> DamageError:
    """The error for a damaged *book*, with its *fault* and its copy; removes older such copies."""
    for old in damaged_of(book, folder)[KEPT_APART:]:
        unfinished.clear_away(old.path, *thinning.beside(old.path))
    error = DamageError(
        N_("{book} is damaged: {fault} Its copy {path} is kept apart and is no backup."),
        book=book.name,
        fault=fault,
        path=target,
    )
    error.__cause__ = fault
    return error


def _apart(target: Path) -> Path:
    whole_files.private_folder(target.parent / APART)
    return target.parent / APART / target.name


def _keep_papers(book: Path, key: str, folder: Path) -> None:
    papers, copy = FilePapers(book, key), folder / book.stem
    if not papers.everything():
        return
    try:
        carry_sound(papers, FilePapers(copy, key))
    except SecretariatError:
        # It may need a former passphrase, or the fault is in the files beside the book: so
        # the former copy stays until another is whole.
        _keep_papers_anew(papers, copy, key)


def _keep_papers_anew(papers: Papers, copy: Path, key: str) -> None:
    passing = abandoned.passing_for(copy)
    unfinished.clear_away(passing)
    try:
        carry_sound(papers, FilePapers(passing, key))
        paper_files.file_of(passing).replace(paper_files.file_of(copy))
    finally:
        unfinished.clear_away(passing)


def _bring_papers(backup: Path, book: Path, key: str) -> None:
    stem = backup.stem
    copy = backup.with_name(stem if made_at(backup) is None else stem[: -_STAMPED - 1])
    carry_sound(FilePapers(copy, key), FilePapers(book, key))


def restore(backup: Path, book: Path, key: str) -> None:
    """Make a book at *book* from *backup*; refuses to write over anything.

    Every desk begins a new chain in it: the backup may lack the end of the old ones.
    """
    files.refuse_unfit_path(book)
    _refuse_altered(backup)
    files.recognise(backup, key)
    with unfinished.whole(book, key, joins_papers=True) as passing:
        copy(backup, passing, key)
        begin_anew(passing, key, backup)
        _bring_papers(backup, passing, key)
    # The sheet that opens the backup opens the book as well.
    recovery.seal(backup, [key], book)


def _refuse_altered(backup: Path) -> None:
    """Refuse a backup that differs from its manifest, where it still has one."""
    digest = thinning.manifest_at(backup).get("sha256")
    if digest is not None and digest != digest_of(backup):
        raise SecretariatError(_DAMAGED, path=backup.name)


def begin_anew(book: Path, key: str, backup: Path) -> None:
    """Verify the copy *book* of *backup*, mend its derived tables, begin new chains for desks."""
    engine = open_engine(book, key)
    try:
        with begun(engine, writing=True) as view:
            errors = list(soundness.faults(view, key, quick=True))
            for fault in errors:
                if not isinstance(fault, DerivedDamageError):
                    raise DamageError(_NOT_SOUND, path=backup.name, fault=fault) from fault
            if errors:
                schema.fold_anew(view)
            desks.forget(view)
            facts.put(view, facts.SINCE, str(time.time_ns() // 1_000))
    finally:
        engine.dispose()


def copy(source: Path, target: Path, key: str) -> None:
    """Copy the book at *source* to *target*, as it stood at one moment, also one in use."""
    way = read_only.way_to(source, key) if read_only.is_protected(source) else None
    # Pages are copied as they are: no definition of a table is read.
    origin = connect_to_head(way.file, key, mode=way.mode) if way else connect_to_head(source, key)
    copy = connect(target, key, mode="rwc")
    try:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        origin.close()
        copy.close()
        if way:
            way.close()


def _examined(
    path: Path, key: str, earlier: Sequence[Backup] | None, now: int, tell: Tell
) -> tuple[dict[str, object], SecretariatError | None]:
    """The manifest for the copy at *path*, and the first fault of the copy, or None.

    Operations that *earlier* backups verified are not all verified again; with None, all are. Only
    records that changed since are compared with the tables: comparing all of a large book would
    take longer than copying it.
    """
    engine = open_engine(path, key, mode="ro")
    try:
        with begun(engine) as view:
            before = Proved()
            if earlier is not None:
                before = thinning.proved_before(of_this_book(view, earlier), now)
            quick = earlier is not None
            errors = soundness.faults(view, key, quick=quick, before=before, tell=tell)
            fault = next(errors, None)
            if fault is not None:
                return {"sound": False, "fault": str(fault)}, fault
            heads = chains.heads(view)
            count = view.scalar(sa.select(sa.func.count()).select_from(JOURNAL))
    finally:
        engine.dispose()
    read = thinning.WHOLE if before.journal is None else thinning.NEW
    return {
        "sound": True, "read": read, "operations": count, "heads": [list(head) for head in heads],
    }, None  # fmt: skip


def _write_manifest(target: Path, copy: Path, manifest: dict[str, object]) -> None:
    """Write the *manifest* of *copy* beside *target*, the name that the copy is about to get."""
    note_manifest(target, {"file": target.name, "sha256": digest_of(copy), **manifest})


def note_manifest(target: Path, whole: dict[str, object]) -> None:
    """Write the manifest of the backup at *target*."""
    text = [json.dumps(whole, indent=1).encode(), b"\n"]
    whole_files.put(target.with_suffix(".json"), text, private=True)


def digest_of(path: Path) -> str:
    """The SHA-256 of the file at *path*."""
    with incoming_files.opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_without_room(book: Path, folder: Path) -> None:
    try:
        whole_files.private_folder(folder)
        room = _has_room(book, folder)
    except OSError as error:
        raise file_faults.cannot_be_written(folder, error) from error
    if not room:
        raise SecretariatError(
            N_("The disk has too little room for a backup; free some space and try again.")
        )


def _has_room(book: Path, folder: Path) -> bool:
    return shutil.disk_usage(folder).free >= 2 * book.stat().st_size
