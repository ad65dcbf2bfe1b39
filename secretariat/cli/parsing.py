"""Parses the command line, with help and errors in the user's language."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from secretariat.cli.commands import COMMANDS
from secretariat.cli.shell import REFUSED, spoken
from secretariat.errors import as_seen
from secretariat.i18n import N_, Language
from secretariat.version import version

_ITS_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
)
"""The texts of argparse itself, for the catalogue."""


class Parser(argparse.ArgumentParser):
    """An argument parser that reports an error in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Print the error and where help is found, and exit."""
        what = f"{message[:1].upper()}{message[1:]}"
        sentence = N_("{what}; see {program} --help.")
        print(spoken().text(sentence, what=what, program=self.prog), file=sys.stderr)
        raise SystemExit(REFUSED)

    def format_help(self) -> str:
        """The help; the heading of each group ends in the colon of its language."""
        language, text = spoken(), super().format_help()
        for group in self._action_groups:
            # argparse always adds a half-width colon.
            heading = language.text(
                N_("{label}: {value}"), label=group.title or "", value=""
            ).rstrip()
            text = text.replace(f"\n{group.title}:\n", f"\n{heading}\n")
        return text


def refuse_unknown(words: Sequence[str], language: Language) -> None:
    """Refuse a first word that is no command, with suggestions spelt like it."""
    word = words[0] if words else ""
    if not word or word.startswith("-") or word in COMMANDS:
        return
    near = difflib.get_close_matches(word, COMMANDS)
    if near:
        sentence = N_("There is no command “{word}”; did you mean {near}?")
    else:
        sentence = N_("There is no command “{word}”; secretariat --help lists all of them.")
    warning = language.text(sentence, word=as_seen(word[:40]), near=language.listed(near))
    print(warning, file=sys.stderr)
    raise SystemExit(REFUSED)


def parsed(of: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    """The arguments parsed from *words*; surplus words are refused, with the arguments allowed."""
    given, extra = of.parse_known_args(words)
    language = spoken()
    if extra and not any(word.startswith("-") for word in extra):
        takes = [
            argument.options.get("metavar") or argument.name.upper()
            for argument in given.run.arguments
            if not argument.name.startswith("-")
        ]
        sentence = N_("“{command}” takes {arguments}; this is too much: {words}")
        many = [as_seen(word[:60]) for word in extra]
        of.error(language.text(sentence, command=given.command, arguments=takes, words=many))
    if extra:
        of.error(language.text(N_("unrecognized arguments: %s")) % " ".join(extra))
    return given


class ShowVersion(argparse.Action):
    """Prints the version and exits; the version is looked up only then."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> NoReturn:
        """Print the name and the version of the program."""
        print(f"Secretariat {version()}")
        raise SystemExit(0)


def parser(language: Language, arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of every command, which speaks the language *language*.

    Where *arguments* begin with a command, the parser knows that one alone: declaring all options
    of all the others takes as long as many a command.
    """
    # WORKAROUND: argparse takes its words from the gettext domain of the whole process, which
    # follows the environment and not our setting: https://github.com/python/cpython/pull/104562
    vars(argparse)["_"] = language.text
    new_parser = Parser(
        prog="secretariat", description=language.text(N_("The record book, from a shell."))
    )
    about_version = language.text(N_("show the version of Secretariat"))
    new_parser.add_argument("--version", action=ShowVersion, nargs=0, help=about_version)
    about_check = language.text(N_("test that every part of the program is there and works"))
    # It is answered before this parser is made, and stands here for the help.
    new_parser.add_argument("--self-check", action="store_true", help=about_check)
    commands = new_parser.add_subparsers(required=True, metavar="COMMAND")
    chosen = [name for name in arguments[:1] if name in COMMANDS]
    for name in chosen or COMMANDS:
        command = COMMANDS[name]
        about = language.text(command.about)
        names = {argument.name for argument in command.arguments}
        common = _common(language, who="--who" if "--by" in names else "--by")
        parents = [common] if command.is_of_a_desk else []
        sub = commands.add_parser(name, help=about, description=about, parents=parents)
        sub.set_defaults(run=command, command=name)
        for argument in command.arguments:
            sub.add_argument(argument.name, **_spoken(argument.options, language))
    return new_parser


def _common(language: Language, *, who: str) -> Parser:
    """A parser of the options that every command has; *who* names the option for who acts."""
    common = Parser(add_help=False)
    common.add_argument(
        who, default="", dest="by", metavar="NAME", help=language.text(N_("who acts"))
    )
    common.add_argument(
        "--side",
        default="",
        metavar="SIDE",
        help=language.text(
            N_("the side they act for; with print, only what this side has a part in")
        ),
    )
    common.add_argument(
        "--passphrase-file", metavar="F", help=language.text(N_("a file with the passphrase"))
    )
    return common


def _spoken(options: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """*options* of an argument with their help text in the reader's language."""
    return {
        name: language.text(value) if name == "help" else value for name, value in options.items()
    }
