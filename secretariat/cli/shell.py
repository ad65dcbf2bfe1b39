"""Common parts of all commands: opening the book, the acting person, output."""

from __future__ import annotations

import argparse
import getpass
import json
import locale
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeVar

from secretariat import file_faults, incoming_files, settings
from secretariat.cli import progress
from secretariat.clock import today
from secretariat.declaring.values import Bilingual
from secretariat.declaring.written import day_of, name_of
from secretariat.errors import PasswordError, SecretariatError, as_seen
from secretariat.han import has_han
from secretariat.i18n import N_, Language, language
from secretariat.paths import typed_path

if TYPE_CHECKING:
    from secretariat.data.book import Book, Who
    from secretariat.data.opening import Where

_T = TypeVar("_T")

ANSWER_NO = 1
"""Exit status of a command that answers no."""

REFUSED = 2
"""Exit status for an error that the user can correct."""

_LARGEST = incoming_files.MEGABYTE
"""The largest size of a file with a passphrase, in bytes."""

_VARIABLE = "SECRETARIAT_PASSPHRASE_FILE"


def spoken() -> Language:
    """The language of the user: from the settings, else from the system."""
    chosen = settings.load().language
    if not chosen:
        text = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
        chosen = text or locale.getlocale()[0] or ""
    return language("zh" if chosen.startswith("zh") else "en")


def who(given: argparse.Namespace, book: Book) -> Who:
    """The author of changes to *book*: from the options, the settings, or the system's user."""
    from secretariat.data.book import Who  # noqa: PLC0415 - start-up: loaded with the book
    from secretariat.office import at_work  # noqa: PLC0415 - start-up: as above

    known = at_work.who_in(book, settings.load())
    side = at_work.side_called(book, given.side) if given.side else known.side
    return Who(name_of(given.by or "") or known.name, side)


@contextmanager
def opened(given: argparse.Namespace) -> Iterator[Book]:
    """The book that the command names, closed at the end of the block."""
    book = open_book(given.book, given)
    try:
        yield book
    finally:
        book.close()


def open_book(text: str, given: argparse.Namespace) -> Book:
    """The book at *text*, opened with the passphrase where it needs one."""
    # Help and refusals of what was typed wrong open no book.
    from secretariat.data import opening  # noqa: PLC0415 - start-up: SQLAlchemy, 250 ms
    from secretariat.data.store import files  # noqa: PLC0415 - start-up: as above

    where, phrase = opening.where(text)
    if isinstance(where, Path):
        phrase = passphrase(given, where) if files.is_locked(where) else ""
    book = with_password(where, phrase, lambda known: _opened_at(where, known))
    for notice in book.notices:
        print(spoken().error(notice), file=sys.stderr)
    return book


def with_password(where: Where, phrase: str, act: Callable[[str], _T]) -> _T:
    """The result of *act* for *phrase*; asks for a password if a server needs one."""
    try:
        return act(phrase)
    except PasswordError:
        if isinstance(where, Path) or not sys.stdin.isatty():
            raise
    asked = spoken().text(
        N_("Password of {user} at {server}: "), **_seen({"user": where.user, "server": where.host})
    )
    return act(secret(asked))


def _opened_at(where: Where, phrase: str) -> Book:
    from secretariat.data import opening  # noqa: PLC0415 - start-up: as above

    desk, memory = settings.load().desk, settings.memory()
    title = spoken().text(N_("Updating the book to this version of Secretariat:"))
    with progress.shown(title) as tell:
        return opening.opened(where, phrase, desk=desk, memory=memory, tell=tell)


def path_of(text: str) -> Path:
    """The path that *text* names; SecretariatError for the address of a server."""
    from secretariat.data import opening  # noqa: PLC0415 - start-up: as above

    where, _ = opening.where(text)
    if not isinstance(where, Path):
        raise SecretariatError(
            N_("{address} is on a server; this command works on a file."), address=where
        )
    return where


def file_to_read(text: str) -> Path:
    """The path of the file that *text* names; refused where no file is there, but a folder, say."""
    return incoming_files.regular(typed_path(text))


def file_to_write(text: str) -> Path:
    """The path of a file to be written that *text* names; refused where a folder is there."""
    path = typed_path(text)
    if path.is_dir():
        raise file_faults.cannot_be_written(path, file_faults.IS_FOLDER)
    return path


def passphrase(given: argparse.Namespace, path: Path | None = None) -> str:
    """The passphrase: from the named file, else asked for on a terminal.

    Without a *path* that needs one, nobody is asked: then there is none.
    """
    named = given.passphrase_file or os.environ.get(_VARIABLE)
    if named:
        return first_line(typed_path(named))
    if path is None or not sys.stdin.isatty():
        return ""
    return secret(spoken().text(N_("Passphrase of {path}: "), path=path.name))


def secret(question: str) -> str:
    """What is typed on the terminal in answer to *question*, where nobody can read it."""
    try:
        return getpass.getpass(question)
    except EOFError as error:
        raise SecretariatError(N_("Nothing was typed, so nothing was done.")) from error


def first_line(path: Path) -> str:
    """The first line of the file at *path*, a passphrase."""
    try:
        lines = incoming_files.read(path, _LARGEST).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SecretariatError(N_("{path} is not UTF-8 text."), path=path) from error
    if not lines or not lines[0]:
        raise SecretariatError(N_("The passphrase file {path} is empty."), path=path)
    return lines[0]


def day_or_today(text: str | None) -> date:
    """The day in *text*, the value of an option; today if the option was left out."""
    return day_of(text or "") or today()


def whole_number(text: str) -> int:
    """The value of an option as a number."""
    try:
        return int(text)
    except ValueError as error:
        sentence = spoken().text(N_("“{value}” is not a whole number"), value=text[:60])
        raise argparse.ArgumentTypeError(sentence) from error


def print_json(value: object) -> None:
    """Print one JSON value on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def moment(microseconds: int) -> str:
    """A time of the journal, in microseconds, in ISO 8601, UTC."""
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC).isoformat(timespec="milliseconds")


def read_moment(microseconds: int) -> str:
    """A time of the journal for readers: day and minute in the zone of this machine."""
    at = datetime.fromtimestamp(microseconds / 1_000_000, UTC).astimezone()
    return spoken().moment(at)


def say(template: str, **parts: object) -> None:
    """Print one sentence in the user's language."""
    print(spoken().text(template, **_seen(parts)))


def say_aside(template: str, **parts: object) -> None:
    """Print one sentence on standard error, apart from the output."""
    print(spoken().text(template, **_seen(parts)), file=sys.stderr)


def _seen(parts: dict[str, object]) -> dict[str, object]:
    """*parts* of a sentence, with control characters made visible in texts and paths."""
    return {
        name: as_seen(str(part)) if isinstance(part, str | PurePath) else part
        for name, part in parts.items()
    }


def print_path(path: Path) -> None:
    """Print *path* on a line: unchanged for programs, control characters visible on a terminal."""
    print(as_seen(str(path)) if sys.stdout.isatty() else path)


def say_counted(singular: str, plural: str, number: int) -> None:
    """Print a sentence with *number* in the form for it, in the user's language."""
    print(spoken().plural(singular, plural, number))


def in_both(texts: Iterable[str]) -> Bilingual:
    """*texts*, at most one in each language, as a pair."""
    halves: dict[str, str] = {}
    for text in texts:
        half = "zh" if has_han(text) else "en"
        if halves.setdefault(half, text.strip()) != text.strip():
            raise SecretariatError(N_("Give one text in each language, not two in the same."))
    return Bilingual(**halves)
