"""list, show, add, set, remove, search: one command for every register."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from secretariat.cli.shell import opened, print_json, say_aside, say_counted, spoken, who
from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.journal import history
from secretariat.data.questions import (
    after_issue,
    decisions,
    dossiers,
    listing,
    reading,
    searching,
)
from secretariat.data.questions.belonging import with_side
from secretariat.data.questions.listing import Wanted
from secretariat.data.questions.record_titles import Called
from secretariat.data.questions.typed_references import TypedReferences
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing import meetings
from secretariat.declaring import choosing, written
from secretariat.declaring.kinds import REF, Kind, Record
from secretariat.declaring.values import Tree
from secretariat.declaring.written import day_of
from secretariat.domain.across.parties import SIDE
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side, called_by_code
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.office import exporting, past, warnings

_HALVES = {"中文": "zh", "英文": "en"}
"""The codes of languages, by their names in the Chinese window."""


def list_(given: argparse.Namespace) -> None:
    """List a register."""
    kind = KINDS.named(given.kind)
    with opened(given) as book, book.reading() as view:
        asked = Wanted(text=given.filter or "", language=spoken().short)
        wanted = listing.listed(view, kind, asked)
        print_records(view, kind, fetching.fetch(view, kind.record, wanted), given)


def print_records(
    view: View,
    kind: Kind[Any],
    records: Sequence[Record],
    given: argparse.Namespace,
) -> None:
    """Print *records* as a list does: a line each, or as JSON where asked for."""
    if given.json:
        print_json(exporting.answers(reading.BookReferences(view), kind, records))
        return
    cells = reading.shown(view, kind, records, kind.listed, spoken())
    for record, line in zip(records, cells, strict=True):
        print(record.ref, *(" ".join(cell.split()) for cell in line), sep="\t")


def show(given: argparse.Namespace) -> None:
    """Show one record."""
    language = spoken()
    with opened(given) as book, book.reading() as view:
        record = reading.find(view, given.ref)
        kind: Kind[Any] = KINDS.of(type(record))
        gone = sorted(history.erased(view, record))
        sides = called_by_code(fetching.every(view, Side), language)
        if given.json:
            answer = exporting.answers(reading.BookReferences(view), kind, [record])[0]
            print_json(answer | ({"erased": gone} if gone else {}))
            return
        fields = [field for field in kind.content_fields if not field.is_place]
        cells = reading.shown(view, kind, [record], fields, language)[0]
        later = _superseding(view, record)
        lacks_minutes = isinstance(record, Meeting) and dossiers.lacks_minutes(view, record)
    print(language.text(kind.singular), record.ref)
    for field, text in zip(fields, cells, strict=True):
        if text:
            print(f"{language.text(field.label)}\t{text}")
    if later:
        print(f"{language.text(N_('Superseded by'))}\t{language.listed(later)}")
    if lacks_minutes:
        say_aside(
            N_("{ref} has no minutes yet; add BOOK minutes meeting={ref} begins them."),
            ref=record.ref,
        )
    for slot in gone:
        print(f"{past.slot_name(kind, slot, language, sides)}\t{language.text(N_('[erased]'))}")


def _superseding(view: View, record: Record) -> list[str]:
    """The references of the decisions that supersede *record*."""
    if not isinstance(record, Decision):
        return []
    return [decision.ref for decision in decisions.superseding(view, [record]).get(record.id, ())]


def add(given: argparse.Namespace) -> None:
    """Add a record and print its reference."""
    kind = KINDS.named(given.kind)
    with opened(given) as book:
        with book.change(N_("Add record"), who(given, book)) as change:
            tree = typed(kind, given.fields)
            ref = written.ref_of(tree.pop(REF, ""))
            new = read_typed(change.view, kind, tree, kind.record(ref=ref))
            if isinstance(new, Meeting) and "title" not in tree:
                new = meetings.titled(change.view, new)
            record = change.add(new if SIDE in tree else with_side(change.view, new))
        print(record.ref)
        _warn(book, record.id)


def set_(given: argparse.Namespace) -> None:
    """Change fields of a record."""
    with opened(given) as book:
        with book.change(N_("Change record"), who(given, book)) as change:
            record = reading.find(change.view, given.ref)
            kind: Kind[Any] = KINDS.of(type(record))
            tree = typed(kind, given.fields)
            after = read_typed(change.view, kind, tree, record)
            after = after if SIDE in tree else with_side(change.view, after)
            new_changed = change.update(record, after)
        if after == record:
            say_aside(N_("Nothing was changed: {ref} says so already."), ref=record.ref)
        if new_changed.ref != after.ref:
            say_aside(N_("{former} is called {ref} now."), former=after.ref, ref=new_changed.ref)
        _warn(book, record.id)


def _warn(book: Book, record: str) -> None:
    """Print warnings about a record that was just written, on standard error."""
    day = today()
    with book.reading() as view:
        for entry in reading.alive(view, [record]).values():
            for warning in warnings.warnings_about(view, entry, day):
                print(spoken().error(warning), file=sys.stderr)


def remove(given: argparse.Namespace) -> None:
    """Remove a record and show how many still point at it; its history stays."""
    with opened(given) as book, book.change(N_("Remove record"), who(given, book)) as change:
        record = reading.find(change.view, given.ref)
        title = Called(change.view, [record.id])(record.id, spoken())
        left = reading.sources_of(change.view, record.id)
        change.remove(record)
        remarks = after_issue.about_removed(change.view, record)
    # By its title too: the numbers of draft minutes move up, and name other entries from now on.
    say_aside(N_("Removed: {record}"), record=" ".join(dict.fromkeys((record.ref, title))))
    for remark in remarks:
        print(spoken().error(remark), file=sys.stderr)
    if left:
        say_counted(
            "{count} record still points at it; undo brings it back.",
            "{count} records still point at it; undo brings it back.",
            len(left),
        )


def search(given: argparse.Namespace) -> None:
    """Find text in every register, newest first."""
    with opened(given) as book, book.reading() as view:
        kind = KINDS.named(given.kind).name if given.kind else ""
        since, until = day_of(given.since or ""), day_of(given.until or "")
        within = searching.between(since, until, kind)
        results = searching.search(view, given.text, within=within)
    if given.json:
        print_json(
            [
                {"ref": result.ref, "kind": result.kind, "field": result.field,
                 "language": result.language,
                 "excerpt": result.excerpt}
                for result in results
            ]
        )  # fmt: skip
        return
    for hit in results:
        print(hit.ref, hit.excerpt, sep="\t")
    if not results:
        say_aside(N_("Nothing was found for “{text}”."), text=given.text)


def typed(kind: Kind[Any], pairs: Sequence[str]) -> dict[str, Tree]:
    """Arguments ``field=value`` or ``field.part=value`` in the interchange form of *kind*.

    A field or a language may be called by its name or by its label in either language.
    """
    tree: dict[str, Tree] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise SecretariatError(N_("“{pair}” is not of the form field=value."), pair=pair[:60])
        label, dot, part = name.partition(".")
        field, half = _field_called(kind, label), _HALVES.get(part, part)
        parts = tree.setdefault(field, {}) if dot else None
        if field in tree if parts is None else not isinstance(parts, dict) or half in parts:
            raise SecretariatError(N_("“{field}” is given twice; give it once."), field=name[:60])
        if isinstance(parts, dict):
            parts[half] = value
        else:
            tree[field] = value
    return tree


def _field_called(kind: Kind[Any], text: str) -> str:
    """The name of the field with the name or the label *text* in either language; else *text*."""
    if text in kind.field_named or text == REF:
        return text
    fields = (field.name for field in kind.fields if choosing.is_title(field.label, text))
    return next(fields, text)


def read_typed(view: View, kind: Kind[Any], tree: dict[str, Tree], now: Record) -> Any:
    """*now* changed as in *tree*; raises the first refusal, with the name of its field."""
    record, refusals = kind.read(tree, now, TypedReferences(view))
    for name, refusal in refusals:
        if name not in kind.field_named:
            raise refusal
        raise SecretariatError(
            N_("{field}: {refusal}"),
            field=Label(kind.field_named[name].label),
            refusal=spoken().error(refusal),
        )
    return record
