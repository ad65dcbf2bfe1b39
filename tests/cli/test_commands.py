"""The table of commands and what it names."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from secretariat.cli.commands import COMMANDS
from tests.cli.conftest import Run


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


def test_the_version_is_the_one_of_the_project(run: Run) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    done = run("--version")
    assert (done.status, done.err) == (0, "")
    assert done.out == f"Secretariat {project['project']['version']}\n"
    assert "--version" in run("--help").out
