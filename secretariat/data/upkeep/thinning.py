"""Chooses the backups to keep: the newest, then the last of each day.

A backup whose manifest does not say that it was sound pushes out none of which that is known.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from secretariat.data.upkeep import unfinished
from secretariat.data.upkeep.soundness import Proved

KEPT = 12
"""The number of newest backups that are always kept; of older ones, the last of each day is."""

KEPT_DAYS = 60
_DAY = 86_400

WHOLE = "whole"
"""The word in a manifest for a backup whose whole journal was verified."""

NEW = "new"
"""The word for one of which only the operations since the backup before were verified."""


@dataclass(frozen=True)
class Backup:
    """One backup file and the time it was made."""

    path: Path
    at: datetime


def manifest_of(backup: Backup) -> dict[str, Any]:
    """The manifest beside *backup*; empty when it is missing or unreadable."""
    try:
        manifest = json.loads(backup.path.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def proved_before(backups: Sequence[Backup], now: int) -> Proved:
    """What the newest sound one of *backups*, newest first, proved.

    Its journal counts only while the whole of it was last read within a day: what is read seldom
    may have decayed.
    """
    known = None
    for backup in backups:
        manifest = manifest_of(backup)
        if manifest.get("sound") is not True:
            continue
        if known is None:
            known = _ends(manifest)
        if manifest.get("read") == WHOLE:
            age = now / 1_000_000 - backup.at.timestamp()
            return Proved(known if 0 <= age < _DAY else None, known, skips_tables=known is None)
    return Proved(None, known, skips_tables=known is None)


def _ends(manifest: dict[str, Any]) -> dict[tuple[str, str], tuple[int, str]] | None:
    try:
        return {
            (r, layer): (int(number), str(name)) for r, layer, number, name in manifest["heads"]
        }
    except (KeyError, ValueError, TypeError):
        return None


def thin_out(backups: Sequence[Backup], now: int) -> None:
    """Remove all of *backups* but the newest, and the last of each day for two months.

    The last one whose whole journal was read stays whatever its age.
    """
    known = {backup: manifest_of(backup) for backup in backups}
    sound = [backup for backup in backups if known[backup].get("sound") is True]
    anchor = next((each for each in sound if known[each].get("read") == WHOLE), None)
    for alike in (sound, [backup for backup in backups if backup not in sound]):
        seen: set[str] = set()
        for index, each in enumerate(alike):
            day = each.at.date().isoformat()
            age = now / 1_000_000 - each.at.timestamp()
            is_old = index >= KEPT and (day in seen or age > KEPT_DAYS * _DAY)
            if is_old and each is not anchor:
                unfinished.clear_away(each.path, each.path.with_suffix(".json"))
            seen.add(day)
