"""conflicts, resolve, undo-merge: what two copies wrote differently, and a merge taken back."""

from __future__ import annotations

import argparse
from typing import Any

from secretariat.cli.registers import read_typed, typed
from secretariat.cli.shell import (
    moment,
    opened,
    path_of,
    print_json,
    read_moment,
    say_counted,
    spoken,
    who,
)
from secretariat.data.journal import conflicts as disputed
from secretariat.data.questions import reading
from secretariat.data.questions.record_titles import Called
from secretariat.data.questions.typed_references import TypedReferences
from secretariat.data.store import fetching
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import taking_back
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.many import BySideField
from secretariat.domain.sides import Side, called_by_code
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.office import exporting, past
from secretariat.office.desks.both_merged import both_merged


def conflicts(given: argparse.Namespace) -> None:
    """List what two copies changed differently, with the value before and a proposal."""
    # In words; the name of the field that `resolve` takes comes last.
    language = spoken()
    with opened(given) as book, book.reading() as view:
        found_conflicts = disputed.in_book(view)
        references = reading.BookReferences(view)
        trees = [_tree(references, conflict) for conflict in found_conflicts]
        sides = called_by_code(fetching.every(view, Side), spoken())
        names = Called(
            view, {record for conflict in found_conflicts for record in _named(conflict)}
        )
    if given.json:
        print_json(trees)
        return
    for conflict, tree in zip(found_conflicts, trees, strict=True):
        kind = KINDS.named(conflict.kind)
        what = past.slot_name(kind, conflict.slot, language, sides)
        if conflict.before is not None:
            value = past.version_of(kind, conflict.slot, conflict.before, language, names)
            before = language.text(N_("before"))
            print(conflict.ref, what, value, before, "", tree["field"], sep="\t")
        for version in conflict.versions:
            value = past.version_of(kind, conflict.slot, version.value, language, names)
            when = read_moment(version.at)
            print(conflict.ref, what, value, version.by, when, tree["field"], sep="\t")
        if (proposal := conflict.proposal) is not None:
            value = past.version_of(kind, conflict.slot, proposal, language, names)
            merged = language.text(N_("both merged"))
            print(conflict.ref, what, value, merged, "", tree["field"], sep="\t")


def _named(conflict: disputed.Conflict) -> set[str]:
    """The ids of the records that the versions of *conflict* name."""
    values = (conflict.before, *(each.value for each in conflict.versions))
    return past.named_by(KINDS.named(conflict.kind), conflict.slot, values)


def _tree(references: reading.BookReferences, conflict: disputed.Conflict) -> dict[str, Any]:
    kind = KINDS.named(conflict.kind)
    field, _ = exporting.slot_told(references, kind, conflict.slot, None)
    versions = [
        {"value": exporting.slot_told(references, kind, conflict.slot, version.value)[1],
         "by": version.by, "at": moment(version.at), "replica": version.replica}
        for version in conflict.versions
    ]  # fmt: skip
    before = exporting.slot_told(references, kind, conflict.slot, conflict.before)[1]
    return {"ref": conflict.ref, "field": field, "versions": versions, "before": before,
            "merged": conflict.proposal}  # fmt: skip


def resolve(given: argparse.Namespace) -> None:
    """Settle a conflict: the value given, or both texts merged, replaces every version."""
    if not (given.fields or given.both):
        raise SecretariatError(N_("Name the field and its value, or the texts to merge by --both."))
    with opened(given) as book, book.change(N_("Resolve conflict"), who(given, book)) as change:
        record = reading.find(change.view, given.ref)
        kind = KINDS.of(type(record))
        if given.both:
            chosen, slots = both_merged(change.view, kind, record, given.both)
            change.resolve(record, chosen, slots)
            record = chosen
        tree = typed(kind, given.fields)
        if tree:
            chosen = read_typed(change.view, kind, tree, record)
            change.resolve(record, chosen, _in_conflict(change, kind, record, chosen, tree))


def _in_conflict(
    change: Change, kind: Kind[Any], before: Record, chosen: Record, tree: dict[str, Any]
) -> list[str]:
    """The slots that *tree* names; SecretariatError if one is not in conflict."""
    conflicts = change.state(kind, chosen.id).conflicts
    references = TypedReferences(change.view)
    slots: list[str] = []
    for name, parts in tree.items():
        field = kind.field_named[name]
        if not isinstance(parts, dict):
            named = [slot for slot in kind.pack(chosen) if kind.field_of(slot) is field]
        elif isinstance(field, BySideField):
            codes = field.by_code(parts, getattr(before, name), references)
            named = [f"{name}.{code}" for code in codes]
        else:
            named = [f"{name}.{half}" for half in parts]
        if conflicts.isdisjoint(named):
            raise SecretariatError(
                N_("{field} of {ref} is not in conflict; write it with “set”."),
                field=Label(field.label),
                ref=chosen.ref,
            )
        slots += named
    return slots


def undo_merge(given: argparse.Namespace) -> None:
    """Take back the last merge, while nothing was written or sent since."""
    path = path_of(given.book)
    with opened(given) as book:
        book.refuse_read_only()
        path, key = book.path or path, book.key
        with book.reading() as view:
            last_merge = taking_back.last_merge(view, path)
    if not given.dry_run:
        last_merge = taking_back.take_back(path, key, REAL.now())
        say_counted(
            "The merge of {count} operation is taken back.",
            "The merge of {count} operations is taken back.",
            last_merge.operations,
        )
        return
    say_counted(
        "The merge of {count} operation would be taken back.",
        "The merge of {count} operations would be taken back.",
        last_merge.operations,
    )
