"""quarantine: lists operations without effect, and takes over their values."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from secretariat.cli.shell import moment, opened, print_json, read_moment, say, spoken, who
from secretariat.data.journal import naming
from secretariat.data.journal import quarantine as held
from secretariat.data.journal.quarantine import Held
from secretariat.data.writing.taking_over import take_over
from secretariat.i18n import N_
from secretariat.office.quarantined import SHORT, kind_of


def quarantine(given: argparse.Namespace) -> None:
    """List merged operations that have no effect, and why; take over those that are good."""
    with opened(given) as book:
        if given.take_over:
            with book.change(N_("Take over from quarantine"), who(given, book)) as change:
                records = take_over(change, given.take_over)
                refs = naming.shown_refs(change.view, records)
            say(N_("Rewritten: {refs}"), refs=sorted(refs.values()))
            return
        with book.reading() as view:
            found = held.in_book(view)
    if given.json:
        print_json(trees(found))
        return
    print_held(found)


def print_held(found: Iterable[Held]) -> None:
    """Print a line for each operation: name, record, author and reason."""
    said = spoken()
    for one in found:
        called = one.ref or said.text(kind_of(one))
        by = f"{one.by} ({one.side.upper()})" if one.side else one.by
        why = said.error(one.why)
        print(one.name[:SHORT], called, by, read_moment(one.received), why, sep="\t")


def trees(found: Iterable[Held]) -> list[dict[str, Any]]:
    """The operations as JSON."""
    return [
        {"name": one.name, "kind": one.kind, "record": one.record, "ref": one.ref, "by": one.by,
         "side": one.side, "replica": one.replica, "received": moment(one.received),
         "fields": list(one.slots), "why": spoken().error(one.why)}
        for one in found
    ]  # fmt: skip
