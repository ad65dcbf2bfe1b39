"""move, members: a book on a server of the office."""

from __future__ import annotations

import argparse
from pathlib import Path

from secretariat.cli import progress
from secretariat.cli.shell import (
    opened,
    passphrase,
    print_json,
    say,
    spoken,
    with_password,
)
from secretariat.data import opening
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
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
        count = with_password(where, phrase, lambda known: moving.move(book, where, known, tell))
        was_written = moving.was_written(book, count)
    say(moving.COPIED, count=count, where=str(where), former=str(source))
    if was_written:
        say(moving.WRITTEN_SINCE, former=str(source))


def members(given: argparse.Namespace) -> None:
    """List who may open a book on a server; give somebody a role, or take it away."""
    with opened(given) as book:
        for name, role in ((given.editor, "editor"), (given.reader, "reader"), (given.remove, "")):
            if name:
                moving.let_in(book, name, role)
        found_members = moving.members(book)
    if given.json:
        print_json(
            [{"name": member.name, "role": member.role.name.lower()} for member in found_members]
        )
        return
    for member in found_members:
        print(member.name, spoken().text(member.role.value), sep="\t")
