"""A book on a network drive: one is warned at opening, and told of the shared folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.store import network_shares

MOUNTS = r"""36 35 98:0 / / rw,noatime shared:1 - ext4 /dev/root rw
40 36 0:30 / /mnt/office\040share rw - cifs //server/share rw,vers=3.0
41 36 0:31 / /srv/local rw - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/office share/a.book", "cifs"),
        ("/srv/local/a.book", "ext4"),
        ("/srv/a.book", "ext4"),
    ],
)
def test_the_type_of_a_disk_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert network_shares.type_of(Path(path), network_shares.mounts_in(MOUNTS)) == kind


def test_a_book_on_a_network_drive_says_so_at_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Book.create(tmp_path / "a.book", seeded=False).close()
    quiet = Book.open(tmp_path / "a.book")
    assert not [notice for notice in quiet.notices if "network" in str(notice)]
    quiet.close()
    monkeypatch.setattr(network_shares, "is_on_network", lambda _: True)
    warned = Book.open(tmp_path / "a.book")
    assert [notice for notice in warned.notices if "shared folder" in str(notice)]
    warned.close()
