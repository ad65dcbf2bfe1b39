"""new, commission, info: commands on the book as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from secretariat import settings
from secretariat.cli.shell import (
    file_to_write,
    opened,
    passphrase,
    print_json,
    say,
    spoken,
    who,
    with_password,
)
from secretariat.data import checking, opening
from secretariat.data.book import Book
from secretariat.data.journal import discarded
from secretariat.data.store import fetching, files, passphrases
from secretariat.data.store.presence import Present
from secretariat.data.store.server import address
from secretariat.data.upkeep import backup as backups
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain import offered_sides, offered_templates
from secretariat.domain.offered_templates import Template
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import commission, commission_files, commission_templates, full_checks
from secretariat.office.commission_files import CommissionFile
from secretariat.paths import typed_path


def new(given: argparse.Namespace) -> None:
    """Make a new book: empty, of the example, of a template or of a commission file."""
    codes = commission.chosen(given.mechanisms)
    where, _ = opening.where(given.book)
    file, template = _file(given), _template(given)
    sides = file.sides if file else offered_sides.chosen(given.sides)
    begun_with = file.begun_with() if file else None
    if template:
        sides = offered_templates.sides_of(template, sides)
        begun_with = commission_templates.begun_with(template, sides)
    side = _keeper(given, sides)
    if given.example and not offered_sides.is_usual(sides):
        raise SecretariatError(
            N_("The example is of {sides}; leave out --sides."),
            sides=list(offered_sides.usual()),
        )
    if codes and not offered_sides.is_usual(sides):
        raise SecretariatError(
            N_("The mechanisms on offer are those of {sides}; leave out --mechanisms."),
            sides=list(offered_sides.usual()),
        )

    def fill(book: Book) -> None:
        if given.example:
            # Start-up: what the press and the checks of two languages need.
            from secretariat.office.agreed import example  # noqa: PLC0415 - start-up: 600 ms

            example.load(book, who(given, book))
        if codes:
            commission.add_mechanisms(book, codes, who(given, book))
        if template:
            commission_templates.fill(template, book, who(given, book))

    _make(given, side, desk=settings.load().desk, fill=fill, sides=sides, begun_with=begun_with)
    say(N_("The record book {path} is ready."), path=str(where))
    for code in sides:
        if code not in offered_sides.described():
            say(N_("Nothing is known about the side {code}; enter its names: {command}"),
                code=code, command=f"secretariat set {where} {code} name.en=…")  # fmt: skip


def _make(given: argparse.Namespace, side: str, **begun: Any) -> None:
    """Create the book of *side* that the command names; *begun* as for `Book.create`."""
    (where, password), phrase = opening.where(given.book), passphrase(given)
    passphrases.refuse_weak(phrase)
    if isinstance(where, Path):
        Book.create(where, side, phrase, memory=settings.memory(), **begun).close()
        return
    if phrase:
        raise SecretariatError(address.NO_PASSPHRASE)
    from secretariat.office import moving  # noqa: PLC0415 - start-up: the driver

    with_password(where, password, lambda known: moving.make(where, known, side, **begun))


def _template(given: argparse.Namespace) -> Template | None:
    """The named template; SecretariatError if given with an option that it decides itself."""
    if not given.template:
        return None
    if given.example or given.mechanisms or given.commission:
        raise SecretariatError(
            N_("A template names its bodies; leave out {options}."),
            options=["--example", "--mechanisms", "--commission"],
        )
    return offered_templates.named(given.template)


def _file(given: argparse.Namespace) -> CommissionFile | None:
    """The named commission file; SecretariatError if given with an option that it decides."""
    if not given.commission:
        return None
    if given.sides or given.example or given.mechanisms:
        raise SecretariatError(
            N_("A commission file names its sides and bodies; leave out {options}."),
            options=["--sides", "--example", "--mechanisms"],
        )
    return commission_files.read(typed_path(given.commission))


def write_commission(given: argparse.Namespace) -> None:
    """Write the commission of a book as a file, from which new books can be made."""
    target = file_to_write(given.output)
    with opened(given) as book:
        commission_files.write(book, target)
    say(N_("{path} is ready."), path=target)


def _keeper(given: argparse.Namespace, sides: Sequence[str]) -> str:
    """The code of the side that keeps a new book of *sides*; SecretariatError for any other."""
    codes = [side.lower() for side in sides]
    if given.side and given.side.lower() not in codes:
        raise SecretariatError(
            N_("The side that keeps the book must be {known}, not “{said}”."),
            known=codes,
            said=given.side[:60],
        )
    wanted = (given.side or settings.load().side).lower()
    return wanted if wanted in codes else codes[0]


def info(given: argparse.Namespace) -> None:
    """Show what the book holds and its condition."""
    with opened(given) as book:
        whole = _facts(book)
        remind = full_checks.reminder(book.path)
        kept_by = _called(book)
    if given.json:
        print_json(whole)
        return
    language = spoken()
    print(language.text(N_("Kept by the {side}"), side=kept_by.best(language.short)))
    for kind, number in whole["counts"].items():
        # English has the names of the registers as a command takes them.
        called = kind if language.short == "en" else language.text(KINDS.named(kind).plural)
        print(called, number, sep="\t")
    print(language.text(N_("Operations in the journal")), whole["operations"], sep="\t")
    print(language.text(N_("Quarantined operations")), whole["quarantined"], sep="\t")
    is_sound = whole["integrity"] == "ok"
    integrity = language.text(N_("sound")) if is_sound else whole["integrity"]
    print(language.text(N_("Integrity")), integrity, sep="\t")
    at = whole["last_backup"]
    when = language.moment(datetime.fromisoformat(at).astimezone()) if at else "–"
    print(language.text(N_("Last backup")), when, sep="\t")
    at = whole["last_full_check"]
    when = language.moment(datetime.fromisoformat(at).astimezone()) if at else "–"
    print(language.text(N_("Last full check")), when, sep="\t")
    for user in whole["open_by"]:
        name = user["name"] or language.text(N_("another window"))
        since = language.moment(datetime.fromisoformat(user["since"]).astimezone())
        print(language.text(N_("Open by")), name, user["machine"], since, sep="\t")
    if remind is not None:
        print(language.error(remind), file=sys.stderr)


def _others(book: Book) -> list[Present]:
    """The names of the users who have *book* open in a window."""
    attendance = book.attendance()
    return [] if attendance is None else attendance.others()


def _called(book: Book) -> Bilingual:
    """The name that documents use for the side that keeps *book*."""
    with book.reading() as view:
        sides = fetching.every(view, Side)
    texts = (side.as_party for side in sides if side.code.lower() == book.side.lower())
    return next(texts, Bilingual(book.side.upper(), book.side.upper()))


def _facts(book: Book) -> dict[str, Any]:
    fault = next(checking.faults(book, papers=False), None)
    with book.reading() as view:
        counts = checking.counts(view)
        operations = checking.operations(view)
        sides = checking.side_codes(view)
        held = discarded.count(view)
    checked = full_checks.last(book.path)
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
        "last_full_check": checked.isoformat() if checked else None,
        "open_by": [asdict(other) for other in _others(book)],
    }
