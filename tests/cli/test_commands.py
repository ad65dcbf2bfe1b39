"""The table of commands and what it names."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from secretariat.cli.commands import COMMANDS
from secretariat.cli.parsing import parser
from secretariat.i18n import language
from tests.cli.conftest import Run


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says_and_does_what_it_says(name: str) -> None:
    module, _, function = COMMANDS[name].place.partition(".")
    found = getattr(import_module(f"secretariat.cli.{module}"), function)
    assert (found.__doc__ or "").split("\n")[0].replace('"', "'") == COMMANDS[name].about


def test_a_command_that_is_named_is_parsed_as_it_is_among_all_the_others() -> None:
    said = language("zh")
    every = _commands(parser(said))
    assert every.keys() == COMMANDS.keys()
    for name, one in every.items():
        alone = _commands(parser(said, [name, "a.book"]))
        assert alone.keys() == {name}
        assert alone[name].format_help() == one.format_help()
        assert alone[name].get_default("run") is one.get_default("run")
    assert _commands(parser(said, ["--help"])).keys() == COMMANDS.keys()
    assert _commands(parser(said, ["no-such-command"])).keys() == COMMANDS.keys()


def _commands(made: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (found,) = (one for one in made._actions if isinstance(one, argparse._SubParsersAction))
    return dict(found.choices)


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
