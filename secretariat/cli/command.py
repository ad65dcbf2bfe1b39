"""The description of a command: its function, its help and its arguments.

A command is named by the module and function that run it, so that the shell loads only what one
command needs: a list does not wait for the press, nor for the checks of two languages.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from secretariat.i18n import N_


@dataclass(frozen=True)
class Argument:
    """One argument of a command, as argparse takes it."""

    name: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """One command: its function, its help text, and its arguments after the common ones."""

    target: str
    """The module and function: ``registers.show``."""
    about: str
    arguments: tuple[Argument, ...]
    is_of_a_desk: bool = True
    """True when it takes the options on who acts, for which side, and with which passphrase."""

    def __call__(self, given: argparse.Namespace) -> int | None:
        """Run it; returns the exit status, None for 0."""
        module, _, name = self.target.partition(".")
        act = getattr(import_module(f"secretariat.cli.{module}"), name)
        given.loaded()
        done: int | None = act(given)
        return done


def flag(name: str, help_: str) -> Argument:
    """An option without a value."""
    return Argument(name, {"action": "store_true", "help": help_})


def option(name: str, help_: str, **options: Any) -> Argument:
    """An option with a value."""
    return Argument(name, {"help": help_, **options})


BOOK = Argument("book", {"metavar": "BOOK", "help": N_("the record book")})
JSON = flag("--json", N_("answer in JSON"))
COPY_PASSPHRASE = option(
    "--copy-passphrase-file",
    N_("a file with the passphrase of the copy, if it is another one"),
    metavar="F",
    default="",
)
DRY = flag("--dry-run", N_("only show what would be done"))
JOINT = flag("--joint-only", N_("leave out all own-side information"))
MEETING = option("ref", N_("the record, such as JCM12"), nargs="?", metavar="REF")
OUTPUT = option("-o", N_("the file to write"), dest="output", metavar="FILE", required=True)
MEETING_REF = Argument("ref", {"metavar": "MEETING", "help": N_("a meeting, such as JCM12")})
RECORD = Argument(
    "ref", {"metavar": "RECORD", "help": N_("the record of a meeting, such as JCM12/M or JCM12")}
)
REF = Argument("ref", {"metavar": "REF", "help": N_("a reference, such as JCM11/A5")})
FIELD = N_("a field and its value: due=2026-03-31; a wrong name lists all fields")
FIELDS = option("fields", FIELD, nargs="+", metavar="field=value")
