"""quarantine: lists operations without effect, takes over their values, or discards them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from secretariat.cli.shell import (
    moment,
    opened,
    print_json,
    read_moment,
    say,
    say_counted,
    spoken,
    who,
)
from secretariat.data.journal import discarded, naming
from secretariat.data.journal import quarantine as held
from secretariat.data.journal.quarantine import QuarantinedOperation
from secretariat.data.store.sources import REAL
from secretariat.data.writing.taking_over import take_over
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.quarantined import SHORT, kind_of


def quarantine(given: argparse.Namespace) -> None:
    """List merged operations without effect, and why; take them over, or discard them."""
    if sum(map(bool, (given.take_over, given.discard, given.keep))) > 1:
        raise SecretariatError(
            N_("Use one of --take-over, --discard and --keep at a time; nothing was done.")
        )
    with opened(given) as book:
        if given.discard:
            with book.writing() as view:
                count = discarded.discard(view, given.discard, who(given, book).name, REAL.now())
            say_counted(
                "{count} operation is off the list.", "{count} operations are off the list.", count
            )
            return
        if given.keep:
            with book.writing() as view:
                count = discarded.keep(view, given.keep)
            say_counted(
                "{count} operation is back on the list.",
                "{count} operations are back on the list.",
                count,
            )
            return
        if given.take_over:
            with book.change(N_("Take over from quarantine"), who(given, book)) as change:
                records = take_over(change, given.take_over)
                refs = naming.shown_refs(change.view, records)
            say(N_("Rewritten: {refs}"), refs=sorted(refs.values()))
            return
        with book.reading() as view:
            held_operations = held.in_book(view) if given.all else discarded.listed(view)
    if given.json:
        print_json(trees(held_operations))
        return
    print_held(held_operations)


def print_held(held_operations: Iterable[QuarantinedOperation]) -> None:
    """Print a line for each operation: name, record, author and reason."""
    language = spoken()
    for entry in held_operations:
        called = entry.ref or language.text(kind_of(entry))
        by = f"{entry.by} ({entry.side.upper()})" if entry.side else entry.by
        why = language.error(entry.why)
        print(entry.name[:SHORT], called, by, read_moment(entry.received), why, sep="\t")


def trees(held_operations: Iterable[QuarantinedOperation]) -> list[dict[str, Any]]:
    """The operations as JSON."""
    return [
        {"name": entry.name, "kind": entry.kind, "record": entry.record, "ref": entry.ref,
         "by": entry.by, "side": entry.side, "replica": entry.replica,
         "received": moment(entry.received), "fields": list(entry.slots),
         "why": spoken().error(entry.why)}
        for entry in held_operations
    ]  # fmt: skip
