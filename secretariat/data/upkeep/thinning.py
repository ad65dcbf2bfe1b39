"""Chooses the backups to keep: the newest of each of the last hours, days, weeks and months.

A backup that is not known to be sound never takes the place of one that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from secretariat import incoming_files, typed_json
from secretariat.data.journal import exchanged
from secretariat.data.store import recovery
from secretariat.data.upkeep import unfinished
from secretariat.data.upkeep.soundness import Proved
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen

PERIODS = {"%Y-%m-%d %H": 24, "%Y-%m-%d": 14, "%G-%V": 8, "%Y-%m": 12}
"""Number of hours, days, weeks and months of which the newest backup is kept, by time format."""

BUDGET = 2 * 1024**3
"""Bytes that all backups of one book may take; for a large book, ten times its size."""
TIMES = 10
SPARED = 3
"""Number of newest backups that are always kept, such as the one before a merge."""
_DAY = 86_400
_MOST = 50 * incoming_files.MEGABYTE
"""Most bytes of a manifest; each chain takes about 150."""

WHOLE = "whole"
"""The word in a manifest for a backup whose whole journal was verified."""

NEW = "new"
"""The word for a backup of which only operations since the one before were verified."""


@frozen
class Backup:
    """One backup file and the time it was made."""

    path: Path
    at: datetime


def beside(path: Path) -> tuple[Path, Path]:
    """The manifest and the recovery file of the backup at *path*."""
    return path.with_suffix(".json"), recovery.file_of(path)


def manifest_of(backup: Backup) -> dict[str, Any]:
    """The manifest beside *backup*; empty when it is missing or unreadable."""
    return manifest_at(backup.path)


def manifest_at(path: Path) -> dict[str, Any]:
    """The manifest beside the backup at *path*; empty when it is missing or unreadable."""
    try:
        manifest = typed_json.loaded(incoming_files.read(path.with_suffix(".json"), _MOST))
    except (SecretariatError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def proved_before(backups: Sequence[Backup], now: int) -> Proved:
    """Extent to which the newest sound one of *backups*, newest first, was verified.

    Its journal counts only if the whole of it was read within a day, since bytes that are seldom
    read may have decayed.
    """
    known = None
    for backup in backups:
        manifest = manifest_of(backup)
        if manifest.get("sound") is not True:
            continue
        if known is None:
            ends = ends_in(manifest)
            known = None if ends is None else dict(ends)
        if manifest.get("read") == WHOLE:
            age = now / 1_000_000 - backup.at.timestamp()
            return Proved(known if 0 <= age < _DAY else None, known, skips_tables=known is None)
    return Proved(None, known, skips_tables=known is None)


def ends_in(manifest: dict[str, Any]) -> list[tuple[tuple[str, str], tuple[int, str]]] | None:
    """Each chain and its end in *manifest*; None where they are missing or unreadable.

    A chain that forked has an end for each branch, the furthest last.
    """
    try:
        return exchanged.read_every_end(manifest["heads"])
    except (KeyError, ValueError, TypeError):
        return None


def last_ends(backups: Sequence[Backup]) -> set[tuple[tuple[str, str], tuple[int, str]]]:
    """All ends of chains in the newest sound one of *backups*, newest first."""
    manifests = map(manifest_of, backups)
    newest = next((manifest for manifest in manifests if manifest.get("sound") is True), {})
    return {*(ends_in(newest) or ())}


def thin_out(backups: Sequence[Backup], size: int = 0) -> None:
    """Remove those of *backups*, newest first, that no period needs, or that take too much room.

    The last one whose whole journal was read is always kept. *size* is that of the book in bytes.
    """
    known = {backup: manifest_of(backup) for backup in backups}
    sound = [backup for backup in backups if known[backup].get("sound") is True]
    anchor = next((each for each in sound if known[each].get("read") == WHOLE), None)
    kept = {*_needed(sound), *_needed([backup for backup in backups if backup not in sound])}
    if anchor is not None:
        kept.add(anchor)
    left = [backup for backup in backups if backup in kept]
    _keep_within(left, max(BUDGET, TIMES * size), [*left[:SPARED], anchor], kept)
    for backup in backups:
        if backup not in kept:
            unfinished.clear_away(backup.path, *beside(backup.path))


def _needed(backups: Sequence[Backup]) -> set[Backup]:
    """The newest of *backups*, and the newest of each period."""
    needed = set(backups[:SPARED])
    for period, most in PERIODS.items():
        newest: dict[str, Backup] = {}
        for backup in backups:
            newest.setdefault(backup.at.strftime(period), backup)
        needed.update(list(newest.values())[:most])
    return needed


def _keep_within(
    left: Sequence[Backup], budget: int, spared: Sequence[Backup | None], kept: set[Backup]
) -> None:
    """Take the oldest of those *left* out of *kept* until the others fit the *budget*."""
    sizes = {backup: _size(backup) for backup in left}
    total = sum(sizes.values())
    for backup in reversed(left):
        if total <= budget:
            return
        if backup not in spared:
            kept.discard(backup)
            total -= sizes[backup]


def _size(backup: Backup) -> int:
    try:
        return backup.path.stat().st_size
    except OSError:
        return 0
