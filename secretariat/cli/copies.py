"""check-out, merge, conflicts, resolve: copies to work in elsewhere, and merging them."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from secretariat.cli.quarantine import print_held, trees
from secretariat.cli.registers import read_typed, typed
from secretariat.cli.shell import (
    moment,
    open_book,
    opened,
    passphrase,
    path_of,
    print_json,
    read_moment,
    say,
    spoken,
    who,
)
from secretariat.data.book import Book
from secretariat.data.journal import conflicts as disputed
from secretariat.data.journal.foreseen import Foreseen
from secretariat.data.journal.merge import Merged
from secretariat.data.questions import reading
from secretariat.data.questions.called import Called
from secretariat.data.store.sources import REAL
from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import exporting, past, quarantined
from secretariat.office.desks import away, bundling, copies, previewing
from secretariat.sealing import keys


def check_out(given: argparse.Namespace) -> None:
    """Make a copy of the book to work in elsewhere."""
    taker = copies.taker_of(given.name)
    with opened(given) as book:
        copies.check_out(
            book,
            path_of(given.laptop),
            keeper=(given.keeper or "").lower(),
            passphrase=passphrase(given),
            joint_only=given.joint_only,
            taker=taker,
        )
    say(N_("The copy {path} is ready for {name}."), path=given.laptop, name=taker)


def copies_(given: argparse.Namespace) -> None:
    """List the copies that are away, with who took each and when."""
    with opened(given) as book:
        if given.back:
            away.expect_no_more(book, given.back)
        found = away.every(book)
    if given.json:
        print_json([{"name": one.taker, "since": moment(one.since)} for one in found])
        return
    for one in found:
        late = (
            spoken().text(N_("checked out for a long time; ask for it back"))
            if one.is_long(REAL.now())
            else ""
        )
        print(one.taker, read_moment(one.since), late, sep="\t")


def merge(given: argparse.Namespace) -> None:
    """Merge into the book what a copy or a bundle has and the book lacks."""
    with opened(given) as book:
        foreseen = _foreseen(book, given) if given.dry_run else []
        done = _merged(book, given)
        if book.unwiped is not None:
            print(spoken().error(book.unwiped), file=sys.stderr)
    if given.json:
        print_json(
            {"new": done.new, "changed": done.changed, "conflicts": done.conflicts,
             "operations": done.operations, "quarantined": trees(done.quarantined),
             "erased": [vars(one) for one in done.erasures],
             **({"records": [_record(one) for one in foreseen]} if given.dry_run else {})}
        )  # fmt: skip
        return
    say(
        N_("{new} new, {changed} changed, {conflicts} in conflict."),
        new=done.new,
        changed=done.changed,
        conflicts=done.conflicts,
    )
    for sentence in quarantined.sentences(done, spoken()):
        print(sentence)
    print_held(done.quarantined)
    for one in foreseen:
        print(previewing.line(one, spoken(), read_moment(one.at), ""))


def _record(one: Foreseen) -> dict[str, Any]:
    state = "conflict" if one.conflicts else "new" if one.is_new else "changed"
    return {"kind": one.kind, "ref": one.ref, "state": state, "fields": list(one.slots),
            "conflicts": list(one.conflicts), "by": one.by, "at": moment(one.at),
            "replica": one.replica}  # fmt: skip


def _foreseen(book: Book, given: argparse.Namespace) -> list[Foreseen]:
    path = path_of(given.laptop)
    if bundling.is_bundle(path):
        return previewing.of_bundle(book, keys.own(), path)
    other = open_book(given.laptop, given)
    try:
        return previewing.of_copy(book, other)
    finally:
        other.close()


def _merged(book: Book, given: argparse.Namespace) -> Merged:
    path = path_of(given.laptop)
    if bundling.is_bundle(path):
        taken = bundling.take_in(book, keys.own(), path, REAL.now(), dry_run=given.dry_run)
        if taken.is_repeated and not given.json:
            say(N_("This bundle of {desk} was merged before."), desk=taken.desk)
        return taken.merged
    other = open_book(given.laptop, given)
    try:
        return copies.merge(book, other, dry_run=given.dry_run)
    finally:
        other.close()


def conflicts(given: argparse.Namespace) -> None:
    """List what two copies changed differently."""
    # In words; the name of the field that `resolve` takes comes last.
    said = spoken()
    with opened(given) as book, book.reading() as view:
        found = disputed.in_book(view)
        references = reading.BookReferences(view)
        told = [_tree(references, one) for one in found]
        names = Called(view, {record for one in found for record in _named(one)})
    if given.json:
        print_json(told)
        return
    for one, tree in zip(found, told, strict=True):
        kind = KINDS.named(one.kind)
        what = past.slot_name(kind, one.slot, said)
        for version in one.versions:
            value = past.version_of(kind, one.slot, version.value, said, names)
            when = read_moment(version.at)
            print(one.ref, what, value, version.by, when, tree["field"], sep="\t")


def _named(one: disputed.Conflict) -> set[str]:
    """The ids of the records that the versions of *one* name."""
    return past.named_by(KINDS.named(one.kind), one.slot, (each.value for each in one.versions))


def _tree(references: reading.BookReferences, one: disputed.Conflict) -> dict[str, Any]:
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
    with opened(given) as book, book.change(N_("Resolve conflict"), who(given, book)) as change:
        record = reading.find(change.view, given.ref)
        kind = KINDS.of(type(record))
        tree = typed(given.fields)
        chosen = read_typed(change, kind, tree, record)
        conflicts = change.state(kind, record.id).conflicts
        slots: list[str] = []
        for name, part in tree.items():
            of_field = [s for s in kind.pack(chosen) if kind.field_of(s) is kind.field_named[name]]
            named = [f"{name}.{half}" for half in part] if isinstance(part, dict) else of_field
            if conflicts.isdisjoint(named):
                raise SecretariatError(
                    N_("{field} of {ref} is not in conflict; write it with “set”."),
                    field=name,
                    ref=record.ref,
                )
            slots += named
        change.resolve(record, chosen, slots)
