"""Which backups are kept: of hours, days, weeks and months, and within a budget."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from secretariat.data.upkeep import backup, thinning
from tests.fixtures.sources import START

HOUR = 3_600 * 1_000_000
DAY = 24 * HOUR


def listed(tmp_path: Path, moments: list[int], size: int = 10) -> list[thinning.Backup]:
    """Files that look like sound backups made at *moments*, newest first."""
    path = tmp_path / "a.book"
    backup.folder_of(path).mkdir(exist_ok=True)
    for moment in moments:
        when = datetime.fromtimestamp(moment / 1_000_000, UTC).strftime("%Y-%m-%dT%H%M%S.%fZ")
        file = backup.folder_of(path) / f"a-{when}.book"
        file.write_bytes(bytes(size))
        file.with_suffix(".json").write_text('{"sound": true, "heads": [], "read": "new"}')
    return backup.backups_of(path)


def test_of_two_years_the_last_hours_days_weeks_and_months_are_kept(tmp_path: Path) -> None:
    # Every six hours in the last sixty days, and daily before, when weeks and months count.
    steps = [*range(0, 670 * 24, 24), *range(670 * 24, 730 * 24, 6)]
    thinning.thin_out(listed(tmp_path, [START + step * HOUR for step in steps]))
    kept = backup.backups_of(tmp_path / "a.book")
    ages = [(kept[0].at - backup.at) / timedelta(days=1) for backup in kept]
    assert [age for age in ages if age < 5.9] == [hours / 24 for hours in range(0, 24 * 6, 6)]
    assert len([age for age in ages if 5.9 <= age < 14]) in {7, 8}
    assert len([age for age in ages if 14 <= age < 56]) in {6, 7}
    assert 300 < ages[-1] < 366
    assert len(kept) < 24 + 14 + 8 + 12


def test_backups_take_no_more_room_than_they_may_and_the_newest_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thinning, "BUDGET", 65)
    thinning.thin_out(listed(tmp_path, [START + step * DAY for step in range(20)]))
    assert len(backup.backups_of(tmp_path / "a.book")) == 6
    monkeypatch.setattr(thinning, "BUDGET", 1)
    thinning.thin_out(backup.backups_of(tmp_path / "a.book"))
    assert len(backup.backups_of(tmp_path / "a.book")) == thinning.SPARED
