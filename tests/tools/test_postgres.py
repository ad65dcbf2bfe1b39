"""Which programs of PostgreSQL the tools take."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import postgres


def installed(folder: Path, version: str) -> Path:
    """A folder of programs that say they are of this *version*."""
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (folder / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version} (Debian)'\n")
        (folder / name).chmod(0o755)
    return folder


def test_the_newest_version_that_books_need_is_taken_wherever_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", "")
    assert postgres.programs() is None
    old = installed(tmp_path / "9" / "bin", "9.6.24")
    monkeypatch.setenv("PATH", str(installed(tmp_path / "own", "14.11")))
    assert postgres.version_of(old) == 9
    assert postgres.programs() is None
    fit = installed(tmp_path / "16" / "bin", "16.2")
    installed(tmp_path / "15" / "bin", "15.6")
    assert postgres.programs() == fit
    monkeypatch.setenv("PATH", str(installed(tmp_path / "newest", "18.1")))
    assert postgres.programs() == tmp_path / "newest"
