"""The command line: `secretariat COMMAND BOOK …`."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from secretariat.cli import books, concordance, exchange, paper, past, registers, secretary
from secretariat.cli.ending import ended
from secretariat.cli.shell import Parser
from secretariat.office.printing import DOCUMENTS


@dataclass(frozen=True)
class Argument:
    """One argument of a command, as argparse takes it."""

    name: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """One command: what it does, and what it takes after the common options."""

    run: Callable[[argparse.Namespace], int | None]
    arguments: tuple[Argument, ...]


def _flag(name: str, help_: str) -> Argument:
    return Argument(name, {"action": "store_true", "help": help_})


def _option(name: str, help_: str, **options: Any) -> Argument:
    return Argument(name, {"help": help_, **options})


BOOK = Argument("book", {"metavar": "BOOK", "help": "the record book"})
KIND = Argument("kind", {"metavar": "KIND", "help": "a register, such as meetings or actions"})
REF = Argument("ref", {"metavar": "REF", "help": "a reference, such as JCM11/A5"})
JSON = _flag("--json", "answer in JSON")
DRY = _flag("--dry-run", "say what would be done, and do nothing")
STEPS = _option("--steps", "how many changes", type=int, default=1, metavar="N")
OUTPUT = Argument("-o", {"dest": "output", "metavar": "FILE", "required": True})
FIELDS = Argument("fields", {"nargs": "+", "metavar": "field=value"})
JOINT = _flag("--joint-only", "leave out everything that is the own side's")
LAPTOP = Argument("laptop", {"metavar": "LAPTOP", "help": "the copy"})

COMMANDS = {
    "new": Command(books.new, (BOOK, _flag("--example", "fill it with the example"))),
    "info": Command(books.info, (BOOK, JSON)),
    "list": Command(registers.list_, (BOOK, KIND, _option("--filter", "words to look for"), JSON)),
    "show": Command(registers.show, (BOOK, REF, JSON)),
    "add": Command(
        registers.add, (BOOK, KIND, Argument("fields", {"nargs": "*", "metavar": "field=value"}))
    ),
    "set": Command(registers.set_, (BOOK, REF, FIELDS)),
    "remove": Command(registers.remove, (BOOK, REF)),
    "next": Command(
        secretary.next_,
        (
            BOOK,
            Argument("mechanism", {"metavar": "MECHANISM", "help": "whose next meeting: JCM"}),
            DRY,
            JSON,
        ),
    ),
    "undo": Command(past.undo, (BOOK, STEPS)),
    "redo": Command(past.redo, (BOOK, STEPS)),
    "print": Command(
        paper.print_,
        (
            BOOK,
            Argument("document", {"metavar": "DOCUMENT", "help": ", ".join(DOCUMENTS)}),
            Argument("ref", {"nargs": "?", "metavar": "REF"}),
            OUTPUT,
            _option("--language", "en, zh or both", default="both"),
            _option("--layout", "side-by-side or sequential", default="side-by-side"),
            _option("--original", "whose original: uk or cn"),
            _flag("--open", "open actions only"),
            _option("--owner", "only what this organisation or person leads", metavar="REF"),
            _option("--from", "mark or report what is new from this day on", dest="since"),
            _option("--to", "the last day that counts", dest="until"),
            _flag("--show", "show it afterwards"),
        ),
    ),
    "check-bilingual": Command(
        concordance.check_bilingual,
        (
            Argument("book", {"nargs": "?", "metavar": "BOOK", "help": "the record book"}),
            Argument("ref", {"nargs": "?", "metavar": "REF", "help": "a meeting or any record"}),
            _option("--pairs", "pairs from a file instead of a book", metavar="FILE.json"),
            JSON,
        ),
    ),
    "export": Command(
        exchange.export,
        (
            BOOK,
            Argument("kind", {"metavar": "KIND", "help": "a register, or all"}),
            OUTPUT,
            JOINT,
            _option("--language", "en or zh, for the headings of .xlsx and .csv"),
        ),
    ),
    "import": Command(
        exchange.import_,
        (
            BOOK,
            Argument("kind", {"nargs": "?", "metavar": "KIND"}),
            Argument("file", {"metavar": "FILE"}),
            _option(
                "--map",
                "take a column, by heading or letter, for a field; for none, leave it out",
                dest="told",
                action="append",
                default=[],
                metavar="COLUMN=FIELD",
            ),
            _flag("--propose", "take every column for what it probably is"),
            DRY,
            JSON,
        ),
    ),
    "search": Command(registers.search, (BOOK, Argument("text", {"metavar": "TEXT"}), JSON)),
    "history": Command(past.history, (BOOK, REF, JSON)),
    "as-of": Command(past.as_of, (BOOK, Argument("date", {"metavar": "DATE"}), KIND, JSON)),
    "purge": Command(
        past.purge,
        (
            BOOK,
            REF,
            Argument("fields", {"nargs": "+", "metavar": "FIELD"}),
            _option("--reason", "why it must go", required=True),
        ),
    ),
    "check-out": Command(
        exchange.check_out,
        (
            BOOK,
            LAPTOP,
            _option("--name", "who takes it", required=True),
            JOINT,
            _option("--keeper", "the side that will keep it", metavar="SIDE"),
        ),
    ),
    "merge": Command(exchange.merge, (BOOK, LAPTOP, DRY, JSON)),
    "conflicts": Command(exchange.conflicts, (BOOK, JSON)),
    "resolve": Command(exchange.resolve, (BOOK, REF, FIELDS)),
    "check": Command(books.check, (BOOK, JSON)),
    "backup": Command(books.backup, (BOOK, _option("--to", "another folder", metavar="FOLDER"))),
    "restore": Command(books.restore, (Argument("backup", {"metavar": "BACKUP"}), BOOK)),
}


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
        about = (command.run.__doc__ or "").strip()
        sub = commands.add_parser(name, help=about, description=about, parents=[common])
        sub.set_defaults(run=command.run, command=name)
        for argument in command.arguments:
            sub.add_argument(argument.name, **argument.options)
    return parser
