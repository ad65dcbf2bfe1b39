"""backup, backups, restore: copies of a book that bring it back."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from secretariat import incoming_files, settings
from secretariat.cli import progress
from secretariat.cli.shell import (
    opened,
    passphrase,
    path_of,
    print_json,
    print_path,
    say,
    say_aside,
    say_counted,
    spoken,
)
from secretariat.data.book import Book
from secretariat.data.store import files
from secretariat.data.store.server.address import is_address
from secretariat.data.upkeep import backup as kept
from secretariat.data.upkeep.renewing import State
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import backups as office
from secretariat.paths import typed_path

_KB = 1024


def backup(given: argparse.Namespace) -> None:
    """Back the book up and prove the copy sound."""
    with opened(given) as book:
        if given.to and is_address(book.location):
            _from_server(given, book)
            return
        with progress.shown(spoken().text(N_("Verifying the backup:"))) as tell:
            path = book.back_up(typed_path(given.to) if given.to else None, tell=tell)
        if path is not None:
            print_path(path)
        elif book.papers is not None:
            raise SecretariatError(
                N_("A book on a server is backed up into a folder of yours; name it with --to.")
            )
        if book.path is not None and not given.to:
            copy = office.copy_to_second(book.path, book.key, settings.load())
            if copy is not None:
                print_path(copy)


def _from_server(given: argparse.Namespace, book: Book) -> None:
    """Back up *book*, which is on a server, to a file with the given passphrase."""
    # Start-up: the driver, which a book on a server has already.
    from secretariat.office import moving  # noqa: PLC0415 - start-up

    phrase = passphrase(given)
    with progress.shown(spoken().text(N_("Copying the book:"))) as tell:
        path = moving.back_up(book, path_of(given.to), phrase, tell)
    print_path(path)
    if not phrase:
        say_aside(moving.PLAIN, path=path)


def backups(given: argparse.Namespace) -> None:
    """List the backups of a book; choose a second place; renew what holds erased values."""
    _choose_second_place(given)
    known = settings.load()
    with opened(given) as book:
        if given.renew:
            renewed = office.renew(book, known)
            say_counted("{count} backup was renewed.", "{count} backups were renewed.", renewed)
            return
        states = office.states(book, known)
        remind = office.reminder(book.path, known, datetime.now(UTC)) if book.path else None
    if given.json:
        print_json([_tree(state) for state in states])
        return
    language = spoken()
    for state in states:
        when = language.moment(state.backup.at.astimezone())
        size = f"{language.number(-(-state.size // _KB))} KB"
        print(
            state.backup.path.name,
            when,
            size,
            language.text(N_("; ")).join(map(language.text, office.words(state))),
            sep="\t",
        )
    if any(state.holds_erased for state in states):
        say(
            N_("Renew those that hold erased values: “secretariat backups {book} --renew”. Copies"
               " that were checked out erase them when they are merged."),
            book=given.book,
        )  # fmt: skip
    if remind is not None:
        print(language.error(remind), file=sys.stderr)


def _choose_second_place(given: argparse.Namespace) -> None:
    if given.no_second_place:
        settings.save(office.with_second_place(settings.load(), None, path_of(given.book)))
    elif given.second_place:
        folder = path_of(given.second_place)
        settings.save(office.with_second_place(settings.load(), folder, path_of(given.book)))


def _tree(state: State) -> dict[str, object]:
    return {
        "path": str(state.backup.path),
        "at": state.backup.at.isoformat(),
        "bytes": state.size,
        "operations": state.operations,
        "sound": state.sound,
        "opens": state.opens,
        "holds_erased": state.holds_erased,
    }


def restore(given: argparse.Namespace) -> None:
    """Make a book from a backup, and show what the present book has beyond it."""
    source = incoming_files.regular(path_of(given.backup))
    files.refuse_what_is_no_file(source)
    phrase = passphrase(given, source) if files.is_locked(source) else ""
    key = files.key_of(source, phrase)
    lost = office.lost_by(source, phrase)
    if not given.dry_run:
        kept.restore(source, path_of(given.book), key)
    for sentence in office.restore_sentences(source, lost, spoken()):
        print(sentence)
    if not given.dry_run:
        say(N_("The record book {path} is ready."), path=given.book)
