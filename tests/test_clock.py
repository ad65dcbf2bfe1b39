"""The present day is worked out in one place."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import secretariat
import ui
from secretariat import clock
from secretariat.cli.shell import day_or_today

_WORKED_OUT = re.compile(r"\bnow\([^)]*\)[^\n]*\.date\(\)|\bdate\.today\(\)")


def test_only_the_clock_works_out_the_present_day() -> None:
    folders = [Path(package.__path__[0]) for package in (secretariat, ui)]
    working = [
        module.name
        for folder in folders
        for module in folder.rglob("*.py")
        if _WORKED_OUT.search(module.read_text(encoding="utf-8"))
    ]
    assert working == ["clock.py"]


def test_the_day_of_a_command_is_that_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 5, 6, 23, tzinfo=UTC))
    assert day_or_today(None).isoformat() == "2031-05-06"
