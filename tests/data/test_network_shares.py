"""A book on a network drive: one is warned at opening, and told of the shared folder."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from secretariat.data.book import Book
from secretariat.data.store import network_shares

MOUNTS = r"""36 35 98:0 / / rw,noatime shared:1 - ext4 /dev/root rw
40 36 0:30 / /mnt/office\040share rw - cifs //server/share rw,vers=3.0
41 36 0:31 / /srv/local rw - ext4 /dev/sdb1 rw
42 36 0:32 / /mnt/共享\040é\134盘 rw - nfs4 server:/share rw,vers=4.2
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/office share/a.book", "cifs"),
        ("/srv/local/a.book", "ext4"),
        (r"/mnt/共享 é\盘/a.book", "nfs4"),
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


def test_macos_lists_its_mounts_in_a_form_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (
        "/dev/disk1 on / (apfs, local)\n//ana@server/share on /Volumes/Our share (smbfs)\nodd\n"
    )
    done = subprocess.CompletedProcess([], 0, stdout=listed)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    assert network_shares.is_on_network(Path("/Volumes/Our share/a.book"))
    assert not network_shares.is_on_network(Path("/Users"))


@pytest.mark.parametrize(
    ("path", "kind", "is_remote"),
    [("Z:/a.book", 4, True), ("C:/a.book", 3, False), (r"\\server\share\a.book", 3, True)],
)
def test_windows_is_asked_for_the_sort_of_the_drive(
    monkeypatch: pytest.MonkeyPatch, path: str, kind: int, is_remote: bool
) -> None:
    kernel = SimpleNamespace(GetDriveTypeW=lambda _: kind)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "resolve", lambda self: self)
    assert network_shares.is_on_network(Path(path)) is is_remote


def test_a_system_that_does_not_say_where_a_file_lies_keeps_nobody_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(network_shares, "_MOUNTS", Path("/nowhere/mountinfo"))
    assert not network_shares.is_on_network(Path("/mnt/office share/a.book"))
