"""check-out, copies, merge: copies to work in elsewhere, and merging them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from secretariat import incoming_files
from secretariat.cli.quarantine import print_held, trees
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
)
from secretariat.data.book import Book
from secretariat.data.journal.merge import Merged
from secretariat.data.journal.merge_preview import RecordPreview
from secretariat.data.store import fetching
from secretariat.data.store.sources import REAL
from secretariat.domain.sides import Side, called_by_code
from secretariat.i18n import N_
from secretariat.office import at_work, quarantined
from secretariat.office.desks import away, bundling, copies, previewing
from secretariat.sealing import keys


def check_out(given: argparse.Namespace) -> None:
    """Make a copy of the book to work in elsewhere."""
    taker = copies.taker_of(given.name)
    with opened(given) as book:
        copies.check_out(
            book,
            path_of(given.laptop),
            keeper=at_work.side_called(book, given.keeper) if given.keeper else "",
            passphrase=passphrase(_of_copy(given)),
            joint_only=given.joint_only,
            taker=taker,
            numbers=given.numbers,
            only=copies.Only(tuple(given.meeting), tuple(given.register)),
        )
    say(N_("The copy {path} is ready for {name}."), path=given.laptop, name=taker)


def copies_(given: argparse.Namespace) -> None:
    """List the copies that are away, with who took each and when."""
    with opened(given) as book:
        if given.back:
            away.expect_no_more(book, given.back)
        copies_away = away.every(book)
    if given.json:
        print_json(
            [
                {"name": each.taker, "since": moment(each.since), "numbers": each.numbers}
                for each in copies_away
            ]
        )
        return
    for each in copies_away:
        late = (
            spoken().text(N_("checked out for a long time; ask for it back"))
            if each.is_long(REAL.now())
            else ""
        )
        numbers = spoken().text(away.NUMBERS, count=each.numbers) if each.numbers else ""
        print(each.taker, read_moment(each.since), late, numbers, sep="\t")


def merge(given: argparse.Namespace) -> None:
    """Merge into the book what a copy or a bundle has and the book lacks."""
    incoming_files.regular(path_of(given.laptop))
    with opened(given) as book:
        foreseen = _foreseen(book, given) if given.dry_run else []
        with book.reading() as view:
            sides = called_by_code(fetching.every(view, Side), spoken())
        done = _merged(book, given)
        if book.unwiped is not None:
            print(spoken().error(book.unwiped), file=sys.stderr)
    if given.json:
        print_json(
            {"new": done.new, "changed": done.changed, "conflicts": done.conflicts,
             "operations": done.operations, "quarantined": trees(done.quarantined),
             "erased": [vars(erasure) for erasure in done.erasures],
             **({"records": [_record(foreseen) for foreseen in foreseen]} if given.dry_run else {})}
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
    for change in foreseen:
        print(previewing.line(change, spoken(), sides, read_moment(change.at), ""))


def _record(foreseen: RecordPreview) -> dict[str, Any]:
    state = "conflict" if foreseen.conflicts else "new" if foreseen.is_new else "changed"
    return {"kind": foreseen.kind, "ref": foreseen.ref, "state": state,
            "fields": list(foreseen.slots),
            "conflicts": list(foreseen.conflicts), "by": foreseen.by, "at": moment(foreseen.at),
            "replica": foreseen.replica}  # fmt: skip


def _foreseen(book: Book, given: argparse.Namespace) -> list[RecordPreview]:
    path = path_of(given.laptop)
    if bundling.is_bundle(path):
        return previewing.of_bundle(book, keys.own(), path)
    with _copy(given) as other:
        return previewing.of_copy(book, other)


def _merged(book: Book, given: argparse.Namespace) -> Merged:
    path = path_of(given.laptop)
    if bundling.is_bundle(path):
        taken = bundling.take_in(book, keys.own(), path, REAL.now(), dry_run=given.dry_run)
        if taken.is_repeated and not given.json:
            say(N_("This bundle of {desk} was merged before."), desk=taken.desk)
        return taken.merged
    with _copy(given) as other:
        return copies.merge(book, other, dry_run=given.dry_run)


@contextmanager
def _copy(given: argparse.Namespace) -> Iterator[Book]:
    """The copy to merge, opened by its own passphrase, else by that of the book."""
    with bundling.naming_both(path_of(given.laptop)):
        other = open_book(given.laptop, _of_copy(given))
    try:
        yield other
    finally:
        other.close()


def _of_copy(given: argparse.Namespace) -> argparse.Namespace:
    """*given*, with the file of the copy's own passphrase, if named, as the passphrase file."""
    file = given.copy_passphrase_file or given.passphrase_file
    return argparse.Namespace(**{**vars(given), "passphrase_file": file})
