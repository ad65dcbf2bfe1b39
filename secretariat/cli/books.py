"""new, info, backup, restore: the book as a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from secretariat import settings
from secretariat.cli import progress
from secretariat.cli.shell import (
    opened,
    passphrase,
    path_of,
    print_json,
    say,
    spoken,
    who,
)
from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import quarantine
from secretariat.data.store import files
from secretariat.data.upkeep import backup as backups
from secretariat.exchange import interchange
from secretariat.i18n import N_
from secretariat.office import commission, importing
from secretariat.paths import RESOURCES

EXAMPLE = RESOURCES / "example"


def new(given: argparse.Namespace) -> None:
    """Make a new book; with --example it holds the example, with --mechanisms who meets."""
    codes = commission.chosen(given.mechanisms)
    path = path_of(given.book)
    side = (given.side or settings.load().side or "uk").lower()
    trees = interchange.load(EXAMPLE) if given.example else None

    def fill(book: Book) -> None:
        if trees is not None:
            with book.change(N_("Load the example"), who(given)) as change:
                importing.take_in(change, trees)
        if codes:
            commission.add_mechanisms(book, codes, who(given))

    desk, memory = settings.load().desk, settings.memory()
    Book.create(path, side, passphrase(given), desk=desk, fill=fill, memory=memory).close()
    say(N_("The record book {path} is ready."), path=path)


_KEEPERS = {"uk": N_("Kept by the UK side"), "cn": N_("Kept by the Chinese side")}


def info(given: argparse.Namespace) -> None:
    """Say what is in the book and how it is."""
    with opened(given) as book:
        whole = _facts(book)
    if given.json:
        print_json(whole)
        return
    said = spoken()
    keeper = _KEEPERS.get(book.side.lower(), N_("Kept by the {side} side"))
    print(said.text(keeper, side=book.side.upper()))
    for kind, number in whole["counts"].items():
        print(kind, number, sep="\t")
    print(said.text(N_("Operations in the journal")), whole["operations"], sep="\t")
    print(said.text(N_("Quarantined operations")), whole["quarantined"], sep="\t")
    print(said.text(N_("Integrity")), whole["integrity"], sep="\t")
    print(said.text(N_("Last backup")), whole["last_backup"] or "–", sep="\t")


def _facts(book: Book) -> dict[str, Any]:
    fault = next(checking.faults(book, papers=False), None)
    with book.reading() as view:
        counts = checking.counts(view)
        operations = checking.operations(view)
        sides = checking.side_codes(view)
        held = quarantine.count(view)
    last = backups.backups_of(book.path)[:1] if book.path else []
    return {
        "counts": counts,
        "sides": sides,
        "kept_by": book.side.upper(),
        "encrypted": bool(book.key),
        "schema": files.SCHEMA,
        "integrity": "ok" if fault is None else spoken().error(fault),
        "replica": book.replica,
        "operations": operations,
        "quarantined": held,
        "last_backup": last[0].at.isoformat() if last else None,
    }


def backup(given: argparse.Namespace) -> None:
    """Back the book up and prove the copy sound."""
    with opened(given) as book:
        with progress.shown(N_("Proving the copy:")) as tell:
            made = book.back_up(Path(given.to) if given.to else None, tell=tell)
        print(made)


def restore(given: argparse.Namespace) -> None:
    """Make a book from a backup."""
    source = path_of(given.backup)
    phrase = passphrase(given, source) if files.is_locked(source) else ""
    key = files.key_of(source, phrase)
    backups.restore(source, path_of(given.book), key)
    say(N_("The record book {path} is ready."), path=given.book)
