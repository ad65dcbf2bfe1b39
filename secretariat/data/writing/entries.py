"""Adds entries of a record at a position, and moves, splits and joins them.

A record that is issued is not split, joined or rewritten. Moving an entry of it is let through with
a remark, as typing in it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from secretariat.data.questions.after_issue import refuse_issued
from secretariat.data.questions.dossiers import by_number
from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import agendas
from secretariat.domain.across.entry_order import Entry, Outcome, in_record_order, places_in
from secretariat.domain.across.entry_texts import joined, saying, words_of
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph, ParagraphKind
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

E = TypeVar("E", bound=Entry)
Taken = TypeVar("Taken", bound=Outcome)


def entries_of(view: View, item: str) -> tuple[Entry, ...]:
    """The entries recorded under the item with the id *item*, in order."""
    paragraphs = agendas.in_order(fetching.linked_to(view, Paragraph, "item", item))
    decisions = sorted(fetching.linked_to(view, Decision, "item", item), key=by_number)
    actions = {action.id: action for action in fetching.linked_to(view, Action, "item", item)}
    if decisions:
        action = table_of(KINDS.of(Action)).c
        of_decisions = action.decision.in_([decision.id for decision in decisions])
        below = fetching.every(view, Action, of_decisions, action.item.is_(None))
        actions |= {action.id: action for action in below}
    return in_record_order(paragraphs, [*decisions, *sorted(actions.values(), key=by_number)])


def refuse_locked(view: View, item: str) -> None:
    """Raise SecretariatError if the item with the id *item* is of a record that is issued."""
    for record in fetching.fetch(view, Item, [item] if item else []):
        if record.meeting is not None:
            refuse_issued(view, record.meeting.id)


def item_of(view: View, entry: Entry) -> str:
    """The id of the item that *entry* belongs to; empty for none."""
    if entry.item is not None:
        return entry.item.id
    if isinstance(entry, Action) and entry.decision is not None:
        decisions = fetching.fetch(view, Decision, [entry.decision.id])
        return decisions[0].item.id if decisions and decisions[0].item else ""
    return ""


def add_at_end(change: Change, outcome: Taken) -> Taken:
    """Add *outcome* after all entries of its item."""
    if outcome.item is None:
        return change.add(outcome)
    there = entries_of(change.view, outcome.item.id)
    return _added(change, there, outcome, len(there))


def add_before(change: Change, paragraph: Paragraph, before: str) -> Paragraph:
    """Add *paragraph* before the entry with the id *before*; at the end if that was removed."""
    there = entries_of(change.view, paragraph.item.id) if paragraph.item and before else ()
    at = next((at for at, other in enumerate(there) if other.id == before), None)
    return change.add(paragraph) if at is None else _added(change, there, paragraph, at)


def move_entry(change: Change, entry: Entry, way: int) -> None:
    """Move *entry* by *way* positions down among the entries of its item."""
    item = item_of(change.view, entry)
    there = entries_of(change.view, item) if item else ()
    at = next((at for at, other in enumerate(there) if other.id == entry.id), None)
    if at is not None:
        put_at(change, there, entry.id, at + way)


def put_at(change: Change, there: Sequence[Entry], moving: str, to: int) -> None:
    """Move the entry with the id *moving* to the index *to* of *there*, the entries of an item."""
    entry = next(record for record in there if record.id == moving)
    rest = [record for record in there if record.id != moving]
    at = max(0, min(to, len(rest)))
    wanted = [*rest[:at], entry, *rest[at:]]
    if wanted != [*there]:
        _put(change, there, places_in(wanted, moving))


def split(change: Change, entry: Entry, first: Bilingual, second: Bilingual) -> Entry:
    """Keep *first* in *entry*, and add a paragraph with *second* after it; returns that."""
    item = item_of(change.view, entry)
    refuse_locked(change.view, item)
    stays = change.update(entry, saying(entry, first))
    there = entries_of(change.view, item)
    at = next(at for at, other in enumerate(there) if other.id == stays.id) + 1
    paragraph = Paragraph(item=Link(item), text=second)
    if isinstance(entry, Paragraph):
        paragraph = replace(paragraph, kind=entry.kind, speaker=entry.speaker)
    return _added(change, there, paragraph, at)


def add_after(change: Change, entry: Entry, texts: Sequence[Bilingual]) -> list[Paragraph]:
    """Add a paragraph with each of *texts*, in this order, after *entry*."""
    item = item_of(change.view, entry)
    refuse_locked(change.view, item)
    added: list[Paragraph] = []
    last = entry.id
    for text in texts:
        there = entries_of(change.view, item)
        at = next(at for at, other in enumerate(there) if other.id == last) + 1
        paragraph = Paragraph(item=Link(item), text=text, kind=ParagraphKind.DISCUSSION)
        added.append(_added(change, there, paragraph, at))
        last = added[-1].id
    return added


def replace_words(change: Change, every: Iterable[Entry], sought: str, other: str) -> int:
    """Replace *sought*, in either case, by *other* in *every* entry; returns how many times."""
    form, count = re.compile(re.escape(sought), re.IGNORECASE), 0
    asked = set[str]()
    for record in every if sought else ():
        text = words_of(record)
        english, of_english = form.subn(lambda _: other, text.en)
        chinese, of_chinese = form.subn(lambda _: other, text.zh)
        if of_english or of_chinese:
            if (item := item_of(change.view, record)) not in asked:
                refuse_locked(change.view, item)
                asked.add(item)
            change.update(record, saying(record, Bilingual(english, chinese)))
            count += of_english + of_chinese
    return count


def join(change: Change, entry: Entry) -> Entry:
    """Append the text of *entry* to the entry before it, which keeps its kind; returns that one."""
    there = entries_of(change.view, item_of(change.view, entry))
    at = next((at for at, other in enumerate(there) if other.id == entry.id), 0)
    if not at:
        raise SecretariatError(N_("There is nothing before {ref} to join it to."), ref=entry.ref)
    before = there[at - 1]
    if not isinstance(entry, Paragraph):
        raise SecretariatError(
            N_("{ref} is not a paragraph: only paragraphs are joined to what stands before."),
            ref=entry.ref,
        )
    whole = joined(words_of(before), words_of(entry))
    refuse_locked(change.view, item_of(change.view, entry))
    change.remove(entry)
    return change.update(before, saying(before, whole))


def _added(change: Change, there: Sequence[Entry], entry: E, at: int) -> E:
    """Add *entry*, which is new, at the index *at* of *there*."""
    new = change.new_id()
    new_entry = replace(entry, id=new)
    places = places_in([*there[:at], new_entry, *there[at:]], new)
    _put(change, there, places)
    return change.add(replace(new_entry, place=places[new]), fresh=True)


def _put(change: Change, there: Sequence[Entry], places: dict[str, str]) -> None:
    for other in there:
        if other.id in places:
            change.update(other, replace(other, place=places[other.id]))
