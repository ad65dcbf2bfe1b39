"""Completion of commands, options and files in shells, made by shtab from the program's parser."""

from __future__ import annotations

import argparse

import shtab

from secretariat.cli.parsing import parser
from secretariat.i18n import language

PLACES = {
    "bash": "bash-completion/completions/secretariat",
    "zsh": "zsh/vendor-completions/_secretariat",
}
"""For each shell, where a system looks for the script, from /usr/share on."""

_FILES = ("BOOK", "FILE", "LAPTOP", "BACKUP", "NEW", "F")


def script(shell: str) -> str:
    """The script for *shell*."""
    whole = parser(language("en"))
    actions = whole._actions  # noqa: SLF001 - argparse has no other way to ask
    (commands_action,) = (
        action
        for action in actions
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - as above
    )
    for command in commands_action.choices.values():
        for action in command._actions:  # noqa: SLF001 - as above
            name = action.metavar if isinstance(action.metavar, str) else ""
            if name.partition(".")[0] in _FILES:
                action.complete = shtab.FILE  # read by shtab alone
            elif name == "FOLDER":
                action.complete = shtab.DIRECTORY  # as above
    shell_code: str = shtab.complete(whole, shell=shell)
    return shell_code
