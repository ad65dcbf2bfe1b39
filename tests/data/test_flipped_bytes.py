"""Single bytes of a book that change: no wrong value survives the full check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from secretariat.data.upkeep import readable
from tools import flip_pages
from tools.flip_pages import Sound


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "encrypted"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    return flip_pages.sound_book(tmp_path_factory.mktemp("sound"), encrypted=request.param)


def test_whatever_byte_changes_no_wrong_value_survives_the_check(
    sound: Sound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each position that cannot be read costs a connection; the book here has 40 operations.
    monkeypatch.setattr(readable, "AHEAD", 60)
    size = len(sound.content)
    journal = [found.start() for found in re.finditer(b'"kv"', sound.content)][::3]
    # The cipher refuses a page as a whole: a few pages of different tables show what all do.
    count = 4 if sound.is_encrypted else 12
    chosen = flip_pages.positions(size, count, 21, headers=False) + journal[: count // 4]
    verdicts = dict(flip_pages.verdicts(sound, chosen, tmp_path))
    assert [item for item in verdicts.items() if item[1] != item[1].lower()] == []
    assert any("check" in verdict or "opening" in verdict for verdict in verdicts.values())
