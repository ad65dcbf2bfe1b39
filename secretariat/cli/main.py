"""The command line: `secretariat COMMAND BOOK …`."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence

from secretariat.cli.commands import COMMANDS
from secretariat.cli.ending import ended
from secretariat.cli.shell import Parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file or a pipe gets UTF-8 on every system, and no name of a file is unspeakable.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    given = _parser().parse_args(arguments)
    return ended(lambda: given.run(given), given.command)


def _parser() -> argparse.ArgumentParser:
    common = Parser(add_help=False)
    common.add_argument("--by", default="", metavar="NAME", help="who acts")
    common.add_argument("--side", default="", metavar="SIDE", help="the side they act for")
    common.add_argument("--passphrase-file", metavar="F", help="a file with the passphrase")
    parser = Parser(prog="secretariat", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(
            name, help=command.about, description=command.about, parents=[common]
        )
        sub.set_defaults(run=command, command=name)
        for argument in command.arguments:
            sub.add_argument(argument.name, **argument.options)
    return parser
