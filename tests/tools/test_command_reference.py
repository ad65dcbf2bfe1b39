"""The page of all commands in the handbook, and the manual page."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from secretariat.cli.commands import COMMANDS
from secretariat.i18n import language
from tools import command_reference, completion


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_handbook_has_every_command_as_the_program_has_it(code: str) -> None:
    written = (command_reference.HANDBOOK / code / command_reference.PAGE).read_text("utf-8")
    assert written == command_reference.page(language(code)), (
        "run python -m tools.command_reference"
    )
    assert re.findall(r"^## ([a-z-]+)$", written, re.MULTILINE) == list(COMMANDS)


def test_the_manual_page_has_every_command_and_no_fault() -> None:
    page = command_reference.manual_page()
    sections = re.findall(r"^\.SS ([a-z\\-]+)$", page, re.MULTILINE)
    assert [section.replace("\\-", "-") for section in sections] == list(COMMANDS)
    assert page.isascii()
    if shutil.which("groff"):
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww"],
            input=page,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""


@pytest.mark.parametrize("shell", completion.PLACES)
def test_a_shell_completes_every_command(shell: str) -> None:
    script = completion.script(shell)
    assert all(name in script for name in COMMANDS)
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True)
