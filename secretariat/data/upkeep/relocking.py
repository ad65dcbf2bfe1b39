"""Locks a book anew: another passphrase, encrypted for the first time, or plain again.

The book is written into a new file that replaces the former one by one rename. The file of papers
and the recovery file beside it follow. If the run is killed at any moment, the book still opens,
and the next opening brings the files beside it in line. Backups are locked anew as well, since one
that opens by the former passphrase, or by none, would reveal what the new one protects.
"""

from __future__ import annotations

import math
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlcipher3.dbapi2

from secretariat import abandoned
from secretariat.data.journal import desks
from secretariat.data.store import facts, files, paper_files, recovery
from secretariat.data.store.connection import Driver, connect, open_engine, said_plainly
from secretariat.data.store.view import begun
from secretariat.data.upkeep import backup, read_only, soundness, thinning, unfinished
from secretariat.errors import DamageError, SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

_NEXT = ".next"
"""Ending of the name of a file of papers that waits until its book is in place."""
_STEPS = 20_000
_WRITTEN, _PROVED, _PLACED = 0.5, 0.8, 0.85
"""Share of the work done once the new file is written, verified and put in place."""
_NO_ROOM = N_(
    "The disk has too little room for a second copy of {path}; free some space and try again."
)
_NOT_SOUND = N_("{path} is damaged, so it is left as it is; repair it first: {fault}")
_CARRIED = ("application_id", "user_version")


@frozen
class Relocked:
    """Result of locking a book anew: the book and its backups."""

    book: str
    """The id of the book."""
    backups: int
    """Number of backups that were locked like the book."""
    left: Sequence[Path] = ()
    """Backups that were not locked anew: damaged ones, and those of an earlier passphrase."""


def relock(  # noqa: PLR0913 - the book, its keys, and what is locked with it
    path: Path,
    key: str,
    new_key: str,
    *,
    with_backups: bool = True,
    folders: Sequence[Path] = (),
    tell: Tell = nobody,
) -> Relocked:
    """Lock the book at *path* with *new_key* in place of *key*; "" stands for a plain book.

    Its backups follow: those in *folders*, else in its usual folder. Refused while another program
    has the book open, and where it is damaged.
    """
    path = files.real(path)
    folders = folders or (backup.folder_of(path),)
    _refuse_unfit(path)
    with said_plainly(path):
        files.recognise(path, key)
        finish(path, key)
        with alone(path, key) as driver, unfinished.new_file(path) as passing:
            _write(driver, passing, new_key, lambda done: tell(done * _WRITTEN))
            book = _prove(path, passing, key=new_key, tell=tell)
            _take_along(path, key, new_key)
            tell(_PROVED)
            replace(passing, path, driver, was_plain=not key)
        finish(path, new_key)
        recovery.seal(path, [new_key])
    tell(_PLACED)
    if not with_backups:
        there = (each.path for folder in folders for each in backup.backups_of(path, folder))
        return Relocked(book, 0, tuple(there))
    return Relocked(book, *_relock_backups(path, key, new_key, folders, tell))


def finish(path: Path, key: str) -> None:
    """Bring the file of papers in line with the book, where a run that locked it was killed."""
    waiting = paper_files.file_of(_beside(path))
    if not waiting.exists():
        return
    if _opens(waiting, key):
        papers = paper_files.file_of(path)
        unfinished.put_over(waiting, papers, wipes=not _is_locked(papers))
    else:
        unfinished.clear_away(waiting)


def _refuse_unfit(path: Path) -> None:
    files.refuse_what_is_no_file(path)
    if read_only.is_protected(path):
        raise SecretariatError(
            N_("{path} can only be read here, so its passphrase stays as it is."), path=path.name
        )
    size = path.stat().st_size
    if (papers := paper_files.file_of(path)).exists():
        size += papers.stat().st_size
    if shutil.disk_usage(path.parent).free < size * 5 // 4:
        raise SecretariatError(_NO_ROOM, path=path.name)


@contextmanager
def alone(path: Path, key: str) -> Iterator[Driver]:
    """Context with a connection that is the only one to the book until it is closed."""
    driver = connect(path, key)
    try:
        # Only possible without other connections; it moves the log into the file.
        driver.execute("PRAGMA journal_mode=DELETE")
        driver.execute("PRAGMA locking_mode=EXCLUSIVE")
        driver.execute("BEGIN EXCLUSIVE")
        driver.execute("COMMIT")
        yield driver
    finally:
        driver.close()


def _write(driver: Driver, passing: Path, key: str, tell: Tell) -> None:
    """Write the whole database behind *driver* into the file *passing*, locked by *key*."""
    sizes = (driver.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    whole = max(1, math.prod(map(int, sizes)))

    def progress() -> bool:
        with suppress(OSError):
            tell(min(1.0, passing.stat().st_size / whole))
        return False

    driver.execute("ATTACH DATABASE ? AS anew KEY ?", (str(passing), key))
    driver.set_progress_handler(progress, _STEPS)
    try:
        # In one transaction: else each of a thousand tables and indexes is written in its own.
        driver.execute("BEGIN")
        driver.execute("SELECT sqlcipher_export('anew')").fetchone()
        for name in _CARRIED:
            value = driver.execute(f"PRAGMA main.{name}").fetchone()[0]
            driver.execute(f"PRAGMA anew.{name}={value}")
        driver.execute("COMMIT")
    finally:
        driver.set_progress_handler(None, 0)
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        driver.execute("DETACH DATABASE anew")


def _prove(path: Path, passing: Path, *, key: str, tell: Tell) -> str:
    """Verify that *passing* is a sound book, and let its desks continue in it; returns its id."""
    engine = open_engine(passing, key, mode="ro")
    try:
        with begun(engine) as view:
            part = _PROVED - _WRITTEN
            errors = soundness.faults(
                view, key, quick=True, tell=lambda done: tell(_WRITTEN + part * done)
            )
            if (fault := next(errors, None)) is not None:
                raise DamageError(_NOT_SOUND, path=path.name, fault=fault) from fault
            book = facts.facts_of(view)["id"]
    finally:
        engine.dispose()
    driver = connect(passing, key)
    try:
        desks.stay(driver, path, passing)
    finally:
        driver.close()
    return book


def _take_along(path: Path, key: str, new_key: str) -> None:
    """Write the papers, locked anew, beside the book, and seal both keys for the recovery sheet."""
    papers = paper_files.file_of(path)
    waiting = paper_files.file_of(_beside(path))
    unfinished.clear_away(waiting)
    if papers.exists():
        _write_anew(papers, key, waiting, new_key)
    recovery.seal(path, [key, new_key])


def _write_anew(source: Path, key: str, target: Path, new_key: str) -> None:
    unfinished.reserve(target)
    driver = connect(source, key)
    try:
        target.chmod(stat.S_IMODE(source.stat().st_mode))
        _write(driver, target, new_key, nobody)
    except BaseException:
        driver.close()
        unfinished.clear_away(target)
        raise
    driver.close()


def replace(passing: Path, path: Path, driver: Driver, *, was_plain: bool) -> None:
    """Replace *path* by *passing* while *driver* locks out all other writers."""
    if os.name == "nt":  # there an open file cannot be replaced
        driver.close()
    unfinished.put_over(passing, path, wipes=was_plain)


def _relock_backups(
    path: Path, key: str, new_key: str, folders: Sequence[Path], tell: Tell
) -> tuple[int, Sequence[Path]]:
    """Lock the backups of the book at *path* like it; returns how many were, and which were not."""
    every = [each for folder in folders for each in _backups_in(path, folder)]
    left: list[Path] = []
    for folder in folders:
        with suppress(SecretariatError, sqlcipher3.dbapi2.Error, OSError):
            _relock_papers(folder / path.stem, key, new_key)
    for number, backup_ in enumerate(every):
        try:
            _relock_backup(backup_, path, key, new_key)
        except (SecretariatError, sqlcipher3.dbapi2.Error, OSError):
            left.append(backup_.path)
        tell(_PLACED + (1 - _PLACED) * (number + 1) / len(every))
    return len(every) - len(left), tuple(left)


def _relock_papers(copy: Path, key: str, new_key: str) -> None:
    papers = paper_files.file_of(copy)
    if papers.exists() and _opens(papers, key):
        passing = papers.with_name(abandoned.passing_for(papers).name)
        unfinished.clear_away(passing)
        _write_anew(papers, key, passing, new_key)
        unfinished.put_over(passing, papers, wipes=not key)


def _relock_backup(former: thinning.Backup, path: Path, key: str, new_key: str) -> None:
    """Lock one backup anew; its manifest has no digest of its bytes until they are written."""
    manifest = thinning.manifest_of(former)
    with unfinished.new_file(former.path) as passing:
        driver = connect(former.path, key, mode="ro")
        try:
            _write(driver, passing, new_key, nobody)
        finally:
            driver.close()
        manifest.pop("sha256", None)
        backup.note_manifest(former.path, manifest)
        unfinished.put_over(passing, former.path, wipes=not key)
    backup.note_manifest(former.path, {**manifest, "sha256": backup.digest_of(former.path)})
    recovery.seal(path, [new_key], former.path)


def seal_backups(path: Path, key: str, folders: Sequence[Path]) -> None:
    """Let the code of the book at *path* alone open those of its backups that *key* opens.

    Without this, a backup opens by the code that was the newest when it was made, or by none.
    """
    for folder in folders:
        for each in _backups_in(path, folder):
            if _opens(each.path, key):
                recovery.seal(path, [key], each.path)


def _backups_in(path: Path, folder: Path) -> list[thinning.Backup]:
    """The backups in *folder* of the book at *path*, damaged ones too."""
    return [*backup.backups_of(path, folder), *backup.damaged_of(path, folder)]


def _beside(path: Path) -> Path:
    """The name for papers that wait until the book at *path* is in place."""
    return path.with_name(path.name + _NEXT)


def _opens(file: Path, key: str) -> bool:
    with suppress(sqlcipher3.dbapi2.Error):
        driver = connect(file, key, mode="ro")
        try:
            driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            driver.close()
        return True
    return False


def _is_locked(file: Path) -> bool:
    return file.exists() and not files.is_plain(file)
