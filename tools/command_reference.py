"""Writes every command of the program down, from its own parser: for the handbook and for man.

``python -m tools.command_reference`` writes the page *Commands* of both handbooks. A test compares
it with the parser, so that no command is missing there and none stands there that is gone.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from secretariat.cli.parsing import parser
from secretariat.i18n import Language, language
from tools import packaging_data

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = ROOT / "docs" / "handbook"
PAGE = "70-commands.md"
_WIDE = 10_000
_HELP = ("-h", "--help")
_COMMON = ("by", "side", "passphrase_file")
"""What arguments are called that every command on a book has."""

_TEXTS = {
    "en": {
        "title": "Commands",
        "begin": "Every command of `secretariat` and its options. `secretariat COMMAND --help` says"
        " the same in a\nterminal. What stands in square brackets may be left out.",
        "common": "## Options of all commands on books",
        "argument": "Argument",
        "meaning": "Meaning",
    },
    "zh": {
        "title": "命令",
        "begin": "`secretariat` 的全部命令及其选项。"
        "在终端中键入 `secretariat COMMAND --help` 可看到相同内容。"
        "方括号中的内容可省略。",
        "common": "## 记录簿命令的通用选项",
        "argument": "参数",
        "meaning": "含义",
    },
}


@dataclass(frozen=True)
class ArgumentText:
    """An argument of a command as it is written, and its meaning."""

    written: str
    meaning: str
    name: str


@dataclass(frozen=True)
class Described:
    """A command: its name, what it does, how it is written, and its arguments."""

    name: str
    about: str
    usage: str
    arguments: tuple[ArgumentText, ...]


def commands(spoken: Language) -> Iterator[Described]:
    """Every command, in the order of the help, in the language *spoken*."""
    whole = parser(spoken)
    actions = whole._actions  # noqa: SLF001 - argparse has no other way to ask
    (commands_action,) = (
        action
        for action in actions
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - as above
    )
    for name, choice in commands_action.choices.items():
        choice.formatter_class = _Wide
        usage = " ".join(choice.format_usage().split()).partition("secretariat ")[2]
        for option in (" [-h]", " [--by NAME]", " [--side SIDE]", " [--passphrase-file F]"):
            usage = usage.replace(option, "")
        yield Described(
            name, choice.description or "", f"secretariat {usage}", tuple(_arguments_of(choice))
        )


class _Wide(argparse.HelpFormatter):
    """Writes the usage on one line."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_WIDE)


def _arguments_of(subparser: argparse.ArgumentParser) -> Iterator[ArgumentText]:
    for action in subparser._actions:  # noqa: SLF001 - argparse has no other way to ask
        if action.option_strings and action.option_strings[0] in _HELP:
            continue
        value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
        if action.choices:
            value = "{" + ",".join(map(str, action.choices)) + "}"
        value = value if isinstance(value, str) else " ".join(value)
        words = [f"{option} {value}".strip() for option in action.option_strings] or [value]
        yield ArgumentText(", ".join(words), (action.help or "").replace("%%", "%"), action.dest)


def page(spoken: Language) -> str:
    """The page of the handbook, in Markdown."""
    texts = _TEXTS[spoken.short]
    every = list(commands(spoken))
    common = _common(every)
    lines = [f"# {texts['title']}", "", texts["begin"], "", texts["common"], ""]
    lines += _table(common, texts)
    for described in every:
        lines += ["", f"## {described.name}", "", described.about, "", f"`{described.usage}`"]
        if own := [each for each in described.arguments if each not in common]:
            lines += ["", *_table(own, texts)]
    return "\n".join(lines) + "\n"


def _common(every: list[Described]) -> list[ArgumentText]:
    """The arguments that nearly every command has."""
    asked = [each for described in every for each in described.arguments if each.name in _COMMON]
    return list({each.name: each for each in reversed(asked)}.values())


def _table(arguments: list[ArgumentText], texts: dict[str, str]) -> list[str]:
    head = [f"| {texts['argument']} | {texts['meaning']} |", "|---|---|"]
    rows = [(f"`{each.written}`", each.meaning) for each in arguments]
    return head + [f"| {_cell(first)} | {_cell(second)} |" for first, second in rows]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


def manual_page() -> str:
    """The manual page secretariat(1), in roff."""
    spoken = language("en")
    when = datetime.fromtimestamp(packaging_data.epoch(), UTC).date()
    every = list(commands(spoken))
    common = _common(every)
    lines = [
        f'.TH SECRETARIAT 1 "{when}" "Secretariat {packaging_data.version()}"',
        ".SH NAME",
        "secretariat \\- record office for a bilateral commission, in English and Chinese",
        ".SH SYNOPSIS",
        ".B secretariat",
        ".RI [ BOOK ]",
        ".br",
        ".B secretariat",
        ".I COMMAND",
        ".RI [ arguments ]",
        ".SH DESCRIPTION",
        "Without a command, or with the file of a book, the window opens.",
        "The commands below work on a book from a shell.",
        ".SH OPTIONS",
        *_roff(ArgumentText("--version", "show the version of Secretariat", "")),
        *_roff(
            ArgumentText(
                "--self-check", "test that every part of the program is there and works", ""
            )
        ),
        *_roff(ArgumentText("-h, --help", "show help; each command has its own", "")),
        ".SS Options of all commands on books",
        *(line for each in common for line in _roff(each)),
        ".SH COMMANDS",
    ]
    for described in every:
        lines += [
            f".SS {_plain(described.name)}",
            _plain(described.about),
            ".PP",
            f".B {_plain(described.usage)}",
        ]
        lines += [
            line for each in described.arguments if each not in common for line in _roff(each)
        ]
    lines += [
        ".SH EXIT STATUS",
        "0 for success; 1 where a command answers no; 2 for an error that the user can correct;",
        "70 for an error of the program, of which a report is written; 130 after Ctrl-C.",
        ".SH ENVIRONMENT",
        ".TP",
        ".B SECRETARIAT_PASSPHRASE_FILE",
        "A file with the passphrase of encrypted books, instead of \\-\\-passphrase\\-file.",
        ".SH FILES",
        ".TP",
        ".I ~/.config/secretariat/settings.json",
        "The settings of the user.",
        ".TP",
        ".I ~/.local/state/secretariat",
        "Reports of errors, and the log.",
    ]
    return "\n".join(lines) + "\n"


def _roff(each: ArgumentText) -> list[str]:
    return [".TP", f".B {_plain(each.written)}", _plain(each.meaning)]


def _plain(text: str) -> str:
    """*text* so that roff takes no part of it for a request."""
    escaped = text.replace("\\", "\\e")
    for sign, written in {"-": "\\-", "“": "\\(lq", "”": "\\(rq", "…": "...", "’": "\\(cq"}.items():
        escaped = escaped.replace(sign, written)
    return re.sub(r"^([.'])", r"\\&\1", escaped)


def main() -> None:
    """Write the page of both handbooks."""
    for code in ("en", "zh"):
        target = HANDBOOK / code / PAGE
        target.write_text(page(language(code)), "utf-8", newline="\n")
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
