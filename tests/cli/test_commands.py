"""The table of commands and what it names."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from secretariat.cli.commands import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says_and_does_what_it_says(name: str) -> None:
    module, _, function = COMMANDS[name].place.partition(".")
    found = getattr(import_module(f"secretariat.cli.{module}"), function)
    assert (found.__doc__ or "").split("\n")[0].replace('"', "'") == COMMANDS[name].about


def test_a_list_waits_neither_for_the_press_nor_for_the_checks() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", ("import secretariat.cli.main, secretariat.cli.registers, sys\n"
         "print(*sys.modules)")],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert "sqlalchemy" in loaded
    assert not {"reportlab", "secretariat.bilingual.checks", "openpyxl"} & set(loaded)
