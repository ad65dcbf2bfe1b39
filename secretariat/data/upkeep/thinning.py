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
        found = json.loads(backup.path.with_suffix(".json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def proved_before(backups: Sequence[Backup], now: int) -> Proved:
    """What the newest sound one of *backups*, newest first, proved.

    Its journal counts only while the whole of it was last read within a day: what is read seldom
    may have decayed.
    """
    known = None
    for backup in backups:
        said = manifest_of(backup)
        if said.get("sound") is not True:
            continue
        if known is None:
            known = _ends(said)
        if said.get("read") == WHOLE:
            age = now / 1_000_000 - backup.at.timestamp()
            return Proved(known if 0 <= age < _DAY else None, known, skips_tables=known is None)
    return Proved(None, known, skips_tables=known is None)


def _ends(said: dict[str, Any]) -> dict[tuple[str, str], tuple[int, str]] | None:
    try:
        return {(r, layer): (int(number), str(name)) for r, layer, number, name in said["heads"]}
    except (KeyError, ValueError, TypeError):
        return None


def thin_out(backups: Sequence[Backup], now: int) -> None:
    """Remove all of *backups* but the newest, and the last of each day for two months.

    The last one whose whole journal was read stays whatever its age.
    """
    known = {backup: manifest_of(backup) for backup in backups}
    sound = [backup for backup in backups if known[backup].get("sound") is True]
    anchor = next((one for one in sound if known[one].get("read") == WHOLE), None)
    for alike in (sound, [backup for backup in backups if backup not in sound]):
        seen: set[str] = set()
        for place, one in enumerate(alike):
            day = one.at.date().isoformat()
            age = now / 1_000_000 - one.at.timestamp()
            is_old = place >= KEPT and (day in seen or age > KEPT_DAYS * _DAY)
            if is_old and one is not anchor:
                unfinished.clear_away(one.path, one.path.with_suffix(".json"))
            seen.add(day)
