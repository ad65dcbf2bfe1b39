"""history, as-of, undo, redo, purge: former states, and taking back changes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from secretariat.cli.quarantine import trees
from secretariat.cli.registers import print_records
from secretariat.cli.shell import (
    ANSWER_NO,
    moment,
    opened,
    print_json,
    read_moment,
    say,
    say_counted,
    spoken,
    who,
)
from secretariat.data.book import Book, Who
from secretariat.data.journal import changes, quarantine
from secretariat.data.journal import history as past
from secretariat.data.journal.erasing import DIGEST
from secretariat.data.questions import reading
from secretariat.data.questions.record_titles import Called
from secretariat.data.store import fetching
from secretariat.data.store.sources import REAL
from secretariat.data.writing.undo import REACH, Left, Stacks
from secretariat.declaring import written
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.domain.across.holdings import in_order
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side, called_by_code
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import exporting, papers, quarantined
from secretariat.office import past as office
from secretariat.office.desks import sharing
from secretariat.office.paper import past_registers
from secretariat.sealing import keys


def history(given: argparse.Namespace) -> None:
    """Show who changed which field of a record, when, from what to what."""
    with opened(given) as book, book.reading() as view:
        record = reading.find(view, given.ref)
        kind = KINDS.of(type(record))
        entries = past.of_record(view, record.id)
        in_quarantine = quarantine.in_book(view, among=[record.id])
        if given.json:
            references = reading.BookReferences(view)
            lines = [_line(references, kind, entry) for entry in entries]
            print_json([*lines, *({**tree, "quarantined": True} for tree in trees(in_quarantine))])
            return
        names = Called(view, office.named_in(kind, entries))
        sides = called_by_code(fetching.every(view, Side), spoken())
    language = spoken()
    for entry in entries:
        what = office.what_of(kind, entry, language, sides)
        became = office.became_of(kind, entry, language, names)
        print(read_moment(entry.at), entry.by, language.text(entry.label), what, became, sep="\t")
    for held_back in in_quarantine:
        what = language.text(N_("quarantined: {why}"), why=language.error(held_back.why))
        fields = language.listed(
            office.slot_name(kind, slot, language, sides) for slot in held_back.slots
        )
        label = language.text(held_back.label)
        print(read_moment(held_back.received), held_back.by, label, fields, what, sep="\t")


def _line(
    references: reading.BookReferences, kind: Kind[Any], entry: past.Past
) -> dict[str, object]:
    field, before = exporting.slot_told(references, kind, entry.slot, entry.before)
    _, after = exporting.slot_told(references, kind, entry.slot, entry.after)
    line: dict[str, object] = {
        "at": moment(entry.at), "by": entry.by, "label": entry.label, "field": field,
        "before": before, "after": after, "replica": entry.replica,
    }  # fmt: skip
    if entry.reason:
        line["reason"] = entry.reason
    if entry.erased:
        line["erased"] = True
    return line


def as_of(given: argparse.Namespace) -> None:
    """Show how a register stood at the end of a day, by what this book knew then."""
    kind = KINDS.named(given.kind)
    until = _end_of(given.date)
    with opened(given) as book, book.reading() as view:
        print_records(view, kind, in_order(past.as_of(view, kind.record, until)), given)


def _end_of(day: str) -> int:
    """The last microsecond of *day* in this machine's time zone."""
    read = written.day_of(day)
    if read is None:
        raise SecretariatError(N_("“{value}” is not a day such as 2026-03-31."), value=day)
    return past_registers.end_of(read)


def undo(given: argparse.Namespace) -> None:
    """Undo the last changes made here, and show what each was."""
    if given.list:
        _undoable(given)
    elif given.only is not None:
        _undo_one(given)
    else:
        _again(given, _UNDO)


def _undoable(given: argparse.Namespace) -> None:
    """Print the changes that can be undone here, the last one first, each with its number."""
    with opened(given) as book, book.reading() as view:
        known = list(reversed(book.stacks().undoable))
        done = {result.id: result for result in changes.newest(view, REACH)}
        described = [
            (done[each], office.description(view, each, spoken())) for each in known if each in done
        ]
    for number, (change, what) in enumerate(described, 1):
        print(number, read_moment(change.at), change.by, what, sep="\t")


def _undo_one(given: argparse.Namespace) -> None:
    """Undo one change by its number in the list; what was written over since stays."""
    with opened(given) as book:
        known = list(reversed(book.stacks().undoable))
        if not 1 <= given.only <= len(known):
            raise SecretariatError(
                N_("There is no change {number} to undo; undo --list shows them."),
                number=given.only,
            )
        change = known[given.only - 1]
        with book.reading() as view:
            what = office.description(view, change, spoken())
        left = book.undo(who(given, book), change=change)
        say(_UNDO.sentence, what=what)
        _say_left(book, left)


def _say_left(book: Book, left: list[Left]) -> None:
    """Print what an undo left unchanged, since it was overwritten."""
    with book.reading() as view:
        for line in office.stayed(view, left, spoken()):
            print(line)


def redo(given: argparse.Namespace) -> None:
    """Redo what was undone last, and show what it was."""
    _again(given, _REDO)


@dataclass(frozen=True)
class _Way:
    """One direction through the changes, undo or redo, with its messages."""

    go: Callable[[Book, Who], list[Left]]
    ahead: Callable[[Stacks], list[str]]
    sentence: str
    whole_file: str
    """The refusal to pass a change that brought in a whole file, unless asked to."""


_UNDO = _Way(
    Book.undo,
    lambda known: known.undoable,
    N_("Undone: {what}"),
    N_("The last change here is “{what}”. To undo all of it, add --steps 1."),
)
_REDO = _Way(
    Book.redo,
    lambda known: known.redoable,
    N_("Redone: {what}"),
    N_("The last change undone is “{what}”. To redo all of it, add --steps 1."),
)


def _again(given: argparse.Namespace, way: _Way) -> None:
    """Go as many steps as asked for, or as there are; SecretariatError if there is none."""
    if given.steps is not None and given.steps < 1:
        raise SecretariatError(N_("The number of steps must be 1 or more."))
    with opened(given) as book:
        for step in range(given.steps or 1):
            ahead = way.ahead(book.stacks())
            if given.steps is None and ahead:
                _refuse_whole_file(book, ahead[-1], way)
            if step and not ahead:
                say_counted(
                    "There was only {count} change.",
                    "There were only {count} changes.",
                    step,
                )
                return
            what = _description(book, ahead[-1]) if ahead else ""
            left = way.go(book, who(given, book))
            say(way.sentence, what=what)
            _say_left(book, left)


def _refuse_whole_file(book: Book, change: str, way: _Way) -> None:
    """Refuse to undo an import unless asked to: a small change was probably meant."""
    with book.reading() as view:
        is_whole_file = office.brought_in(view, change)
    if is_whole_file:
        raise SecretariatError(way.whole_file, what=_description(book, change))


def _description(book: Book, change: str) -> str:
    """A description of the change at the end of a chain of undo and redo."""
    with book.reading() as view:
        return office.description(view, changes.undone_by(view, change), spoken())


def purge(given: argparse.Namespace) -> int:
    """Erase for good what fields of a record ever held; exits with 1 until it is wiped."""
    fields = [*given.fields, *([DIGEST] if given.file else [])]
    with opened(given) as book:
        with book.reading() as view:
            held = quarantined.only_held(view, given.ref)
            record = held[0] if held else reading.find_ever(view, given.ref)
        fields = fields or list(held[1] if held else ())
        if not fields:
            raise SecretariatError(N_("Name the fields to erase, or use --file for its file."))
        if given.file:
            papers.refuse_without_file(record)
        erased = book.purge(record, fields, given.reason, who(given, book))
        say_counted("{count} value erased.", "{count} values erased.", erased)
        unread = None
        try:
            _say_what_is_left(book, record, fields)
        except SecretariatError as error:  # such as a disk so full that nothing can be read
            unread = error
        if (left := book.unwiped or unread) is not None:
            print(spoken().error(left))
            return ANSWER_NO
    return 0


def _say_what_is_left(book: Book, record: Record, fields: Sequence[str]) -> None:
    """Print where erased values remain: in other copies, in bundles, in backups."""
    if isinstance(record, Paper) and DIGEST in fields:
        say(papers.what_became(book, record))
    with book.reading() as view:
        by_others = office.left_by_others(view, record, fields, spoken())
    if by_others:
        print(by_others)
    if (own := keys.stored_keys()) is not None and not book.is_read_only:
        sent = sharing.renew_unsent(book, own, REAL.now())
        if text := sharing.sent_sentence(sent, spoken()):
            print(text)
    say(N_("Backups made before still hold it; renew them with “backups BOOK --renew”."))
