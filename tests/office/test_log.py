"""The log of a user: events and no contents, readable by nobody else, and never too long."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from secretariat import office
from secretariat.office import log, mishaps


def test_only_the_user_can_read_the_log(settings_home: Path) -> None:
    log.note("window shown", version="1.0.0")
    (line,) = log.file().read_text("utf-8").splitlines()
    assert line.endswith(" window shown version=1.0.0")
    if sys.platform != "win32":
        assert stat.S_IMODE(log.file().stat().st_mode) == 0o600


def test_an_unexpected_error_is_noted_without_what_it_says(settings_home: Path) -> None:
    report = mishaps.report(ValueError("The minister said 12 May"), "list")
    assert report is not None
    written = log.file().read_text("utf-8")
    assert f"failed doing=list error=ValueError report={report.name}" in written
    assert "minister" not in written


def test_a_report_is_written_where_the_log_cannot_be_loaded(
    settings_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "secretariat.office.log", None)
    monkeypatch.delattr(office, "log")
    report = mishaps.report(ValueError("broken"), "list")
    assert report is not None
    assert report.exists()


def test_a_report_names_places_in_the_program_and_quotes_nothing(settings_home: Path) -> None:
    def read() -> None:
        try:
            int("The minister said 12 May")
        except ValueError as error:
            raise RuntimeError("could not read The minister said 12 May") from error

    with pytest.raises(RuntimeError) as raised:
        read()
    report = mishaps.report(raised.value, "list")
    assert report is not None
    text = report.read_text("utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.RuntimeError" in text
    assert "test_log.py" in text
    assert text.count("minister") == text.count('int("The minister') + text.count('"could not read')
    if sys.platform != "win32":
        assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_the_log_begins_anew_before_it_grows_long(
    settings_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LARGEST", 1_000)
    for number in range(200):
        log.note("book opened", number=number)
    files = sorted(log.file().parent.glob("secretariat.log*"))
    assert len(files) == 1 + log.KEPT
    assert all(file.stat().st_size <= 1_000 for file in files)
    assert "number=199" in log.file().read_text("utf-8")
    if sys.platform != "win32":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_log_that_cannot_be_written_stops_nobody(settings_home: Path) -> None:
    log.file().mkdir(parents=True)
    log.note("book opened")
