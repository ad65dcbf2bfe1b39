"""What is read from elsewhere is a regular file, and what is written goes nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from secretariat import abandoned, incoming_files, whole_files
from secretariat.errors import SecretariatError, as_seen


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_bytes(b"12345")
    assert incoming_files.read(file, 5) == b"12345"
    with pytest.raises(SecretariatError, match=r"list.json is larger than 0 MB, the most that can"):
        incoming_files.read(file, 4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_refused_and_does_not_keep_us_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SecretariatError, match="is not a file but a device, a pipe or similar"):
        incoming_files.read(pipe, 100)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without such a device")
def test_a_link_to_a_device_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "annex.pdf"
    link.symlink_to("/dev/zero")
    with pytest.raises(SecretariatError, match=r"annex.pdf is not a file but a device"):
        incoming_files.regular(link)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="a system without /proc")
def test_a_file_that_the_system_makes_up_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "annex.txt"
    link.symlink_to("/proc/self/environ")
    with pytest.raises(SecretariatError, match=r"annex.txt is not a file but a device"):
        incoming_files.read(link, 1 << 20)


def test_a_folder_and_what_is_not_there_are_refused_as_such(tmp_path: Path) -> None:
    with pytest.raises(SecretariatError, match="that is a folder; choose a file"):
        incoming_files.read(tmp_path, 100)
    with pytest.raises(SecretariatError, match="there is no such file"):
        incoming_files.read(tmp_path / "none", 100)


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "empty"
    file.touch()
    assert incoming_files.read(file, 100) == b""


def test_nothing_is_written_through_a_link_that_somebody_planted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim, target = tmp_path / "victim", tmp_path / "list.csv"
    victim.write_bytes(b"kept")
    target.with_name("list.csv.unfinished").symlink_to(victim)  # the name that it once had
    whole_files.put(target, [b"new"])
    assert (victim.read_bytes(), target.read_bytes()) == (b"kept", b"new")
    monkeypatch.setattr(os, "urandom", bytes)
    abandoned.unguessable(target).symlink_to(victim)
    with pytest.raises(FileExistsError):
        whole_files.put(target, [b"newer"])
    assert (victim.read_bytes(), target.read_bytes()) == (b"kept", b"new")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_not_replaced_by_what_is_written(tmp_path: Path) -> None:
    pipe = tmp_path / "out.csv"
    os.mkfifo(pipe)
    with pytest.raises(FileExistsError):
        whole_files.put(pipe, [b"new"])
    assert pipe.is_fifo()


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    beside, target = tmp_path / "beside", tmp_path / "list.csv"
    beside.touch()
    whole_files.put(target, [b"new"])
    assert target.stat().st_mode == beside.stat().st_mode


def test_what_is_not_seen_but_does_something_is_marked() -> None:
    assert as_seen("a\x1b[31mb\x00\u202ec\r\nd") == "a\ufffd[31mb\ufffd\ufffdc d"
