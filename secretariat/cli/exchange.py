"""export, import, check-out, merge, conflicts, resolve: what leaves the book and comes back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from secretariat.cli.registers import read_typed, typed
from secretariat.cli.shell import (
    moment,
    open_book,
    opened,
    passphrase,
    path_of,
    print_json,
    say,
    spoken,
    who,
)
from secretariat.data import conflicts as disputed
from secretariat.data import reading
from secretariat.data.change import Change
from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.i18n import N_, language
from secretariat.office import calendars, copies, exporting, importing, sheets
from secretariat.office.writing import write_whole


def export(given: argparse.Namespace) -> None:
    """Write a register, or all of them, to a file."""
    target = Path(given.output)
    ending = target.suffix.lower()
    if ending not in (".json", calendars.ENDING, *sheets.ENDINGS):
        raise SecretariatError(
            N_("This version exports to .json, .xlsx, .csv and .ics; {path} has another ending."),
            path=target.name,
        )
    said = language(given.language) if given.language else spoken()
    if ending in sheets.ENDINGS:
        with opened(given) as book:
            sheets.export_sheet(book, given.kind, target, said, joint_only=given.joint_only)
        return
    if ending == calendars.ENDING:
        with opened(given) as book:
            without = calendars.export_calendar(book, given.kind, target, said)
        if without:
            say(N_("Left out, since no day is known: {count}."), count=without)
        return
    kinds = () if given.kind == "all" else (KINDS.named(given.kind).name,)
    with opened(given) as book:
        write_whole(target, exporting.whole(book, kinds, joint_only=given.joint_only))


class _RolledBack(Exception):  # noqa: N818 - not an error: how a dry run leaves the change
    pass


def import_(given: argparse.Namespace) -> None:
    """Read records from a file, all of them or none."""
    path = Path(given.file)
    if not path.exists():
        raise SecretariatError(N_("There is no file {path}."), path=path)
    with opened(given) as book:
        taken_in = _whole_sheet if path.suffix.lower() in sheets.ENDINGS else _interchange
        done = importing.Imported()
        try:
            with book.change(N_("Import"), who(given)) as change:
                done = taken_in(change, path, given)
                if given.dry_run:
                    change.flush()
                    raise _RolledBack
        except _RolledBack:
            pass
    if given.json:
        print_json({"new": done.new, "changed": done.changed, "same": done.same})
        return
    say(
        N_("{new} new, {changed} changed, {same} as they were."),
        new=done.new,
        changed=done.changed,
        same=done.same,
    )


def _interchange(change: Change, path: Path, given: argparse.Namespace) -> importing.Imported:
    if given.told:
        raise SecretariatError(N_("--map is for the columns of .xlsx and .csv files."))
    trees = interchange.load(path)
    if given.kind is not None and set(trees) - {given.kind}:
        raise SecretariatError(N_("The file holds other registers than {kind}."), kind=given.kind)
    return importing.take_in(change, trees)


def _whole_sheet(change: Change, path: Path, given: argparse.Namespace) -> importing.Imported:
    if given.kind is None:
        raise SecretariatError(N_("Say which register {path} holds."), path=path.name)
    told = dict(_mapping(one) for one in given.told)
    found = sheets.read_sheet(change.connection, given.kind, path, told, propose=given.propose)
    if given.dry_run and not given.json:
        for line in sheets.described(found, spoken(), propose=given.propose):
            print(line)
    return sheets.take_in_sheet(change, found, propose=given.propose)


def _mapping(said: str) -> tuple[str, str]:
    column, sign, field = said.rpartition("=")
    if not sign or not column.strip():
        raise SecretariatError(N_("“{said}” should be COLUMN=FIELD."), said=said[:60])
    return column.strip(), field.strip()


def check_out(given: argparse.Namespace) -> None:
    """Make a copy of the book to work in elsewhere."""
    with opened(given) as book:
        copies.check_out(
            book,
            path_of(given.laptop),
            keeper=(given.keeper or "").lower(),
            passphrase=passphrase(given),
            joint_only=given.joint_only,
        )
    say(N_("The copy {path} is ready for {name}."), path=given.laptop, name=given.name)


def merge(given: argparse.Namespace) -> None:
    """Take over what a copy has and the book has not."""
    with opened(given) as book:
        other = open_book(given.laptop, given)
        try:
            done = copies.merge(book, other, dry_run=given.dry_run)
        finally:
            other.close()
    if given.json:
        print_json(
            {"new": done.new, "changed": done.changed, "conflicts": done.conflicts,
             "operations": done.operations}
        )  # fmt: skip
        return
    say(
        N_("{new} new, {changed} changed, {conflicts} in conflict."),
        new=done.new,
        changed=done.changed,
        conflicts=done.conflicts,
    )


def conflicts(given: argparse.Namespace) -> None:
    """List what two copies changed differently."""
    with opened(given) as book, book.reading() as connection:
        references = reading.BookReferences(connection)
        found = [_told(references, one) for one in disputed.in_book(connection)]
    if given.json:
        print_json(found)
        return
    for one in found:
        for version in one["versions"]:
            value = " ".join(str(version["value"]).split())
            print(one["ref"], one["field"], value, version["by"], version["at"], sep="\t")


def _told(references: reading.BookReferences, one: disputed.Conflict) -> dict[str, Any]:
    kind = KINDS.named(one.kind)
    field, _ = exporting.slot_told(references, kind, one.slot, None)
    versions = [
        {"value": exporting.slot_told(references, kind, one.slot, version.value)[1],
         "by": version.by, "at": moment(version.at), "replica": version.replica}
        for version in one.versions
    ]  # fmt: skip
    return {"ref": one.ref, "field": field, "versions": versions}


def resolve(given: argparse.Namespace) -> None:
    """Settle a conflict: the value given replaces every version."""
    with opened(given) as book, book.change(N_("Resolve conflict"), who(given)) as change:
        record = reading.find(change.connection, given.ref)
        kind = KINDS.of(type(record))
        tree = typed(given.fields)
        chosen = read_typed(change, kind, tree, record)
        slots = [
            slot
            for name, part in tree.items()
            for slot in (
                [f"{name}.{half}" for half in part]
                if isinstance(part, dict)
                else [s for s in kind.pack(chosen) if kind.field_of(s) is kind.field_named[name]]
            )
        ]
        change.resolve(record, chosen, slots)
