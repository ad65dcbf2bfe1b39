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
    module, _, function = COMMANDS[name].target.partition(".")
    verb = getattr(import_module(f"secretariat.cli.{module}"), function)
    assert (verb.__doc__ or "").split("\n")[0].replace('"', "'") == COMMANDS[name].about


def test_a_command_that_is_named_is_parsed_as_it_is_among_all_the_others() -> None:
    spoken = language("zh")
    every = _commands(parser(spoken))
    assert every.keys() == COMMANDS.keys()
    for name, argument_parser in every.items():
        alone = _commands(parser(spoken, [name, "a.book"]))
        assert alone.keys() == {name}
        assert alone[name].format_help() == argument_parser.format_help()
        assert alone[name].get_default("run") is argument_parser.get_default("run")
    assert _commands(parser(spoken, ["--help"])).keys() == COMMANDS.keys()
    assert _commands(parser(spoken, ["no-such-command"])).keys() == COMMANDS.keys()


def _commands(argument_parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (sub_parsers_action,) = (
        action
        for action in argument_parser._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return dict(sub_parsers_action.choices)


def test_each_command_waits_only_for_what_it_needs() -> None:
    """Help waits for no book, a list for no press, minutes for no charts, briefing pack or server.

    And what neither makes nor reads a signature waits for no library of signatures. One process
    imports more and more, since each start of one takes half a second.
    """
    modules = ("secretariat.cli.main", "secretariat.cli.registers", "secretariat.cli.paper")
    asked = "".join(f"import {module}, sys; print(*sys.modules)\n" for module in modules)
    asked += (
        "import secretariat.cli.lock\n"
        "from secretariat.office.agreed import signing, verifying\n"
        "verifying.of_file(b'%PDF-1.7', None)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for_help, for_a_list, for_minutes, for_unsigned = (set(line.split()) for line in done)
    assert "secretariat.cli.commands" in for_help
    assert not {"sqlalchemy", "secretariat.data.book", "secretariat.domain"} & for_help
    assert "sqlalchemy" in for_a_list
    assert not {"reportlab", "secretariat.bilingual.checks", "openpyxl"} & for_a_list
    assert "reportlab" in for_minutes
    seldom = {"reportlab.graphics", "pikepdf", "sqlalchemy.dialects.postgresql.base"}
    assert not seldom & for_minutes
    assert "secretariat.office.agreed.verifying" in for_unsigned
    assert not {"pyhanko", "cryptography", "aiohttp", "asn1crypto"} & for_unsigned


def test_the_version_is_the_one_of_the_project(run: Run) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    done = run("--version")
    assert (done.status, done.err) == (0, "")
    assert done.out == f"Secretariat {project['project']['version']}\n"
    assert "--version" in run("--help").out
