"""move, members: a book on a server of the office."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from secretariat.cli import progress
from secretariat.cli.shell import asked_password, opened, passphrase, print_json, say, spoken
from secretariat.data import opening
from secretariat.data.book import Book
from secretariat.errors import PasswordError, SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell
from secretariat.office import moving


def move(given: argparse.Namespace) -> None:
    """Copy a whole book from a file to a server or back, with its history."""
    where, password = opening.where(given.to)
    source, _ = opening.where(given.book)
    if isinstance(where, Path) and isinstance(source, Path):
        raise SecretariatError(
            N_("Both are files: copy the file itself, or use check-out for a copy to work in.")
        )
    title = spoken().text(N_("Copying the book:"))
    with opened(given) as book, progress.shown(title) as tell:
        phrase = passphrase(given) if isinstance(where, Path) else password
        count = _moved(book, where, phrase, tell)
        was_written = moving.was_written(book, count)
    say(moving.COPIED, count=count, where=str(where), former=str(source))
    if was_written:
        say(moving.WRITTEN_SINCE, former=str(source))


def _moved(book: Book, where: opening.Where, phrase: str, tell: Tell) -> int:
    """Copy *book* to *where*, and ask for the password of a server on a terminal."""
    try:
        return moving.move(book, where, phrase, tell)
    except PasswordError:
        if isinstance(where, Path) or not sys.stdin.isatty():
            raise
        return moving.move(book, where, asked_password(where), tell)


def members(given: argparse.Namespace) -> None:
    """List who may open a book on a server; give somebody a role, or take it away."""
    with opened(given) as book:
        for name, role in ((given.editor, "editor"), (given.reader, "reader"), (given.remove, "")):
            if name:
                moving.let_in(book, name, role)
        found = moving.members(book)
    if given.json:
        print_json([{"name": one.name, "role": one.role.name.lower()} for one in found])
        return
    for one in found:
        print(one.name, spoken().text(one.role.value), sep="\t")
