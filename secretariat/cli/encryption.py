"""passphrase, recovery-sheet, recover: how a book is encrypted, and who can open it."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from secretariat.cli import progress
from secretariat.cli.shell import (
    file_to_write,
    first_line,
    passphrase,
    path_of,
    say,
    secret,
    spoken,
)
from secretariat.data.store import files, passphrases
from secretariat.data.upkeep.relocking import Relocked
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import locking


def change(given: argparse.Namespace) -> None:
    """Change the passphrase of a book, or encrypt a plain one; with --plain, decrypt it."""
    path = path_of(given.book)
    key = _key(given, path)
    with_backups = not given.leave_backups
    with progress.shown(spoken().text(N_("Encrypting:"))) as tell:
        if given.plain:
            done = locking.unlock(path, key, with_backups=with_backups, tell=tell)
        else:
            phrase = _new(given)
            done = locking.lock(path, key, phrase, with_backups=with_backups, tell=tell)
    if given.plain:
        say(N_("{path} is no longer encrypted: whoever has the file can read it."), path=path)
    else:
        _say_locked(path, phrase)
    _say_of_backups(done)


def recovery_sheet(given: argparse.Namespace) -> None:
    """Print a sheet that opens an encrypted book whose passphrase is lost."""
    path, target = path_of(given.book), file_to_write(given.output)
    key = _key(given, path)
    # Start-up: the press takes 400 ms.
    from secretariat.office.paper import recovery_sheets  # noqa: PLC0415 - start-up

    recovery_sheets.print_new(path, key, target, datetime.now(UTC))
    say(
        N_("{path} is ready; print it, keep it in a safe, and delete the file. Earlier sheets no"
           " longer open the book."),
        path=target,
    )  # fmt: skip


def recover(given: argparse.Namespace) -> None:
    """Give a book a new passphrase with the code on its recovery sheet."""
    path = path_of(given.book)
    code = _read_secret(given.code_file, N_("Recovery code of {path}: "), path)
    key = locking.key_by_code(path, code)
    phrase = _new(given)
    with progress.shown(spoken().text(N_("Encrypting:"))) as tell:
        done = locking.lock(path, key, phrase, with_backups=not given.leave_backups, tell=tell)
    _say_locked(path, phrase)
    _say_of_backups(done)


def _key(given: argparse.Namespace, path: Path) -> str:
    phrase = passphrase(given, path) if files.is_locked(path) else ""
    return files.key_of(path, phrase)


def _new(given: argparse.Namespace) -> str:
    """The new passphrase: from the named file, else typed twice on a terminal."""
    phrase = _read_secret(
        given.new_passphrase_file, N_("New passphrase of {path}: "), path_of(given.book)
    )
    if not given.new_passphrase_file:
        again = secret(spoken().text(N_("Repeat the passphrase")) + ": ")
        if passphrases.spelled(again) != passphrases.spelled(phrase):
            raise SecretariatError(N_("The two passphrases differ; type them again."))
    return phrase


def _read_secret(named: str, question: str, path: Path) -> str:
    if named:
        return first_line(path_of(named))
    if not sys.stdin.isatty():
        raise SecretariatError(N_("There is no terminal to ask on; name a file that holds it."))
    return secret(spoken().text(question, path=path.name))


def _say_locked(path: Path, phrase: str) -> None:
    how = spoken().text(passphrases.strength(phrase).value)
    say(N_("{path} now opens with the new passphrase (strength: {how})."), path=path, how=how)


def _say_of_backups(done: Relocked) -> None:
    if text := locking.backups_sentence(done, spoken()):
        print(text)
