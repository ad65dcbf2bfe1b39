"""minute, move, split, join and replace: the entries of a record, as the window changes them."""

from __future__ import annotations

import argparse
import sys

from secretariat.cli.shell import in_both, opened, spoken, who
from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.questions.after_issue import about_parts
from secretariat.data.questions.rolls import roll_of
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing import agendas, entries, minute_entries
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import parted, words_of
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.minute_lines import read, spoken_on
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def minute(given: argparse.Namespace) -> None:
    """Record lines of minutes under an agenda item; prints the reference of each entry."""
    with opened(given) as book:
        with book.change(N_("Record lines of minutes"), who(given, book)) as change:
            item = reading.find_as(change.view, Item, given.ref)
            meeting = fetching.get(change.view, Meeting, item.meeting.id if item.meeting else "")
            roll = roll_of(change.view, meeting, today())
            lines = [read(line, roll, spoken_on(meeting, today())) for line in given.line]
            if doubts := [doubt for line in lines for doubt in line.doubts]:
                raise doubts[0]
            ids = [minute_entries.record(change, item, line).id for line in lines]
        with book.reading() as view:
            refs = {record_id: entry.ref for record_id, entry in reading.alive(view, ids).items()}
    for record_id in ids:
        print(refs[record_id])
    for remark in (remark for line in lines for remark in line.remarks):
        print(spoken().error(remark), file=sys.stderr)


def move(given: argparse.Namespace) -> None:
    """Move an entry of a record among those of its item, or an item of an agenda."""
    with opened(given) as book:
        with book.change(N_("Move an entry"), who(given, book)) as change:
            record = reading.find(change.view, given.ref)
            if isinstance(record, Item):
                agendas.move_by(change, record, given.down - given.up)
                items = [record]
            elif isinstance(record, Paragraph | Decision | Action):
                entries.move_entry(change, record, given.down - given.up)
                item = entries.item_of(change.view, record)
                items = fetching.fetch(change.view, Item, [item] if item else [])
            else:
                raise SecretariatError(
                    N_(
                        "{ref} is no entry of a record: name a paragraph, a decision, an action or"
                        " an agenda item."
                    ),
                    ref=given.ref[:60],
                )
        with book.reading() as view:
            # What was first already and was to go up is where it was.
            moved = items if change.written else []
            meetings = [item.meeting.id for item in moved if item.meeting is not None]
            remarks = [each for meeting in meetings for each in about_parts(view, meeting)]
    for remark in remarks:
        print(spoken().error(remark), file=sys.stderr)


def split(given: argparse.Namespace) -> None:
    """Split an entry of a record in two; prints the reference of the new paragraph."""
    begin = in_both(given.words)
    with opened(given) as book:
        with book.change(N_("Split an entry"), who(given, book)) as change:
            entry = _entry(change.view, given.ref)
            halves = parted(words_of(entry), begin)
            if halves is None:
                raise _no_split(entry)
            paragraph = entries.split(change, entry, *halves)
        _print_ref(book, paragraph.id)


def _no_split(entry: Entry) -> SecretariatError:
    """The refusal of a split of *entry* at words that do not part its text."""
    if isinstance(entry, Action):
        text = N_(
            "{ref} is an action, of which only the title can be split: give words that stand in"
            " the title once, and not at its beginning."
        )
        return SecretariatError(text, ref=entry.ref)
    return SecretariatError(
        N_(
            "{ref} cannot be split there: give words that stand in it once, and not at its"
            " beginning."
        ),
        ref=entry.ref,
    )


def join(given: argparse.Namespace) -> None:
    """Join a paragraph to the entry before it; prints the reference of that entry."""
    with opened(given) as book:
        with book.change(N_("Join two entries"), who(given, book)) as change:
            whole = entries.join(change, _entry(change.view, given.ref))
        _print_ref(book, whole.id)


def _entry(view: View, ref: str) -> Entry:
    """The entry called *ref*, which belongs to an item of an agenda."""
    record = reading.find(view, ref)
    if not isinstance(record, Paragraph | Decision | Action) or not entries.item_of(view, record):
        raise SecretariatError(
            N_("{ref} is no entry of a record: name a paragraph, a decision or an action."),
            ref=ref[:60],
        )
    return record


def _print_ref(book: Book, record: str) -> None:
    """Print the reference of a record as it is now, since numbers follow the order of entries."""
    with book.reading() as view:
        print(reading.alive(view, [record])[record].ref)


def replace(given: argparse.Namespace) -> None:
    """Replace words throughout the record of a meeting; prints how many were replaced."""
    with (
        opened(given) as book,
        book.change(N_("Replace in the record"), who(given, book)) as change,
    ):
        meeting = reading.find_as(change.view, Meeting, given.ref)
        items = fetching.linked_to(change.view, Item, "meeting", meeting.id)
        every = [entry for item in items for entry in entries.entries_of(change.view, item.id)]
        count = entries.replace_words(change, every, given.sought, given.other)
    singular, many = "{count} occurrence was replaced.", "{count} occurrences were replaced."
    print(spoken().plural(singular, many, count))
