"""Backups: made when a book is opened and the last is old, kept beside it, and proved readable.

A backup is a whole book in one file, with the ends of its chains in a manifest beside it, so that
a journal that was cut short later is found out.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

import sqlalchemy as sa

from secretariat import file_faults, whole_files
from secretariat.data import desks, files, journal, paper_files, unfinished
from secretariat.data.connection import WRITING, connect, open_engine, said_plainly
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_

OLD = 4 * 3_600 * 1_000_000
"""Microseconds after which the last backup is too old to open the book without a new one."""

KEPT = 12
"""How many of the newest are kept whatever their age; of older ones the last of each day."""

KEPT_DAYS = 60
_DAMAGED = N_("{path} is damaged; restore the last backup.")
_STAMP = "%Y-%m-%dT%H%M%S.%fZ"


@dataclass(frozen=True)
class Backup:
    """One backup file and when it was made."""

    path: Path
    at: datetime


def folder_of(book: Path) -> Path:
    """Where the backups of *book* lie unless another place was named."""
    return book.with_name(book.name + ".backups")


def backups_of(book: Path, folder: Path | None = None) -> list[Backup]:
    """The backups of *book*, newest first."""
    found = []
    for path in (folder or folder_of(book)).glob(f"{escape(book.stem)}-*.book"):
        try:
            at = datetime.strptime(path.stem[len(book.stem) + 1 :], _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Backup(path, at))
    return sorted(found, key=lambda one: one.at, reverse=True)


def when_due(book: Path, key: str, now: int, *, forced: bool = False) -> Path | None:
    """Back *book* up when its last backup is older than four hours, or when *forced*.

    A folder that cannot be written, or a full disk, does not keep anybody from opening a book,
    unless *forced*.
    """
    made_at = (int(one.at.timestamp() * 1_000_000) for one in backups_of(book))
    # One that a clock which was ahead dated into the future says nothing of today.
    age = now - max((at for at in made_at if at <= now), default=now - OLD)
    if age < OLD and not forced:
        return None
    if not forced and not (os.access(book.parent, os.W_OK) and _has_room(book, book.parent)):
        return None
    try:
        made = back_up(book, key, now, papers=False)
    except DiskError:
        if forced:
            raise
        return None
    # Nobody is kept from a book by a disk that has no room for its scans.
    with suppress(SecretariatError):
        _keep_papers(book, key, made.parent)
    _thin_out(book, now)
    return made


def back_up(
    book: Path, key: str, now: int, folder: Path | None = None, *, papers: bool = True
) -> Path:
    """Copy *book* into *folder*, prove the copy sound, and write its manifest; returns its path.

    All backups in a folder share one copy of the files of papers, to which only new ones are added.
    """
    folder = folder or folder_of(book)
    _refuse_without_room(book, folder)
    stamp = datetime.fromtimestamp(now / 1_000_000, UTC).strftime(_STAMP)
    target = folder / f"{book.stem}-{stamp}.book"
    unfinished.clear_stale(folder)
    passing = unfinished.passing_for(target)
    with said_plainly(target):
        try:
            _copy(book, passing, key)
            manifest = _proved(passing, key)
            passing.replace(target)
            _write_manifest(target, manifest)
        except OSError as error:
            unfinished.clear_away(passing, target)
            raise file_faults.cannot_be_written(target, error) from error
        except BaseException:
            unfinished.clear_away(passing, target)
            raise
    if papers:
        _keep_papers(book, key, folder)
    return target


def _keep_papers(book: Path, key: str, folder: Path) -> None:
    wanted = paper_files.everything(book, key)
    if not wanted:
        return
    copy = folder / book.stem
    try:
        paper_files.carry((book, key), (copy, key), wanted)
    except SecretariatError:
        # It may be under a former passphrase. Or the fault lies with the files beside the book: so
        # the former copy stays until another is whole.
        _keep_papers_anew(book, key, copy, wanted)


def _keep_papers_anew(book: Path, key: str, copy: Path, wanted: list[str]) -> None:
    passing = unfinished.passing_for(copy)
    unfinished.clear_away(passing)
    try:
        paper_files.carry((book, key), (passing, key), wanted)
        paper_files.place_of(passing).replace(paper_files.place_of(copy))
    finally:
        unfinished.clear_away(passing)


def _bring_papers(backup: Path, book: Path, key: str) -> None:
    copy = backup.with_name(backup.stem.rpartition("-20")[0] or backup.stem)
    paper_files.carry((copy, key), (book, key), paper_files.everything(copy, key))


def restore(backup: Path, book: Path, key: str) -> None:
    """Make a book at *book* from *backup*; refuses to write over anything.

    Every desk begins a new chain in it: the backup may lack the end of the old ones.
    """
    files.refuse_unfit_place(book)
    _refuse_altered(backup)
    files.recognise(backup, key)
    with unfinished.whole(book, key, joins_papers=True) as passing:
        _copy(backup, passing, key)
        _proved(passing, key)
        _begin_anew(passing, key)
        _bring_papers(backup, passing, key)


def _refuse_altered(backup: Path) -> None:
    """A backup that is not what its manifest says, where it still has one."""
    try:
        manifest = json.loads(backup.with_suffix(".json").read_text(encoding="utf-8"))
        digest = manifest["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    if digest != _digest(backup):
        raise SecretariatError(_DAMAGED, path=backup.name)


def _begin_anew(book: Path, key: str) -> None:
    engine = open_engine(book, key)
    try:
        with engine.execution_options(**WRITING).begin() as connection:
            journal.verify(connection)
            desks.forget(connection)
    finally:
        engine.dispose()


def _copy(source: Path, target: Path, key: str) -> None:
    """One step of SQLite's own backup, so that a book in use is copied as it stood at a moment."""
    origin, copy = connect(source, key), connect(target, key, mode="rwc")
    try:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        origin.close()
        copy.close()


def _proved(path: Path, key: str) -> dict[str, object]:
    """Refuse a copy with a damaged page; returns what its manifest says."""
    driver = connect(path, key, mode="ro")
    try:
        damage = [row[0] for row in driver.execute("PRAGMA quick_check").fetchall()]
        if key:
            damage += [row[0] for row in driver.execute("PRAGMA cipher_integrity_check").fetchall()]
    finally:
        driver.close()
    if damage != ["ok"]:
        raise SecretariatError(_DAMAGED, path=path.name)
    engine = open_engine(path, key, mode="ro")
    with engine.begin() as connection:
        heads = journal.heads(connection)
        count = connection.scalar(sa.text("SELECT count(*) FROM journal"))
    engine.dispose()
    return {"operations": count, "heads": [list(head) for head in heads]}


def _write_manifest(target: Path, manifest: dict[str, object]) -> None:
    whole = {"file": target.name, "sha256": _digest(target), **manifest}
    whole_files.put(target.with_suffix(".json"), [json.dumps(whole, indent=1).encode(), b"\n"])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_without_room(book: Path, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        room = _has_room(book, folder)
    except OSError as error:
        raise file_faults.cannot_be_written(folder, error) from error
    if not room:
        raise SecretariatError(
            N_("The disk has too little room for a backup; free some space and try again.")
        )


def _has_room(book: Path, folder: Path) -> bool:
    return shutil.disk_usage(folder).free >= 2 * book.stat().st_size


def _thin_out(book: Path, now: int) -> None:
    """Keep the newest, then the last of each day for two months."""
    seen: set[str] = set()
    for place, one in enumerate(backups_of(book)):
        day = one.at.date().isoformat()
        age = now / 1_000_000 - one.at.timestamp()
        if place >= KEPT and (day in seen or age > KEPT_DAYS * 86_400):
            unfinished.clear_away(one.path, one.path.with_suffix(".json"))
        seen.add(day)
