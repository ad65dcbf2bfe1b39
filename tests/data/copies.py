"""What the journal machine does to its copies, and how it looks at them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from secretariat.data.book import Book
from secretariat.data.journal import chains, history, merge, quarantine
from secretariat.data.journal.conflicts import in_book
from secretariat.data.journal.operations import JOINT, Stored
from secretariat.data.store import fetching, search
from secretariat.data.store.bodies import BODY
from secretariat.data.store.prepared import Prepared
from secretariat.data.store.tables import (
    CONFLICTS,
    DERIVED,
    JOURNAL,
    LINKS,
    REFERENCES,
    register_of,
    table_of,
)
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.declaring.many import LinksField
from secretariat.declaring.values import Link
from secretariat.domain.actions import Action, ActionStatus, Priority, Update
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.organisations import Organisation
from tests.data import oracle

USED = tuple(KINDS.of(record) for record in (Organisation, Mechanism, Meeting, Action, Update))
WORDS = ("", "alpha", "beta", "合作", "科研合作")
DAYS = (None, date(2026, 3, 31), date(2027, 1, 1))
STATES = (None, ActionStatus.IN_PROGRESS, ActionStatus.DONE)
Rows = dict[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Ground:
    """The records that every copy begins with."""

    meeting: Link[Meeting]
    organisations: tuple[Link[Organisation], ...]


Edit = Callable[[Action, int, Ground, list[str]], Action]


def _related(action: Action, value: int, _: Ground, known: list[str]) -> Action:
    """A link put in, or taken out when it is there."""
    link: Link[Any] = Link(known[value % len(known)])
    held = set(action.related) ^ {link}
    return replace(action, related=tuple(sorted(held, key=lambda link: link.id)))


EDITS: dict[str, Edit] = {
    "title.en": lambda a, v, g, k: replace(a, title=replace(a.title, en=WORDS[v % 5])),
    "title.zh": lambda a, v, g, k: replace(a, title=replace(a.title, zh=WORDS[v % 5])),
    "due": lambda a, v, g, k: replace(a, due=DAYS[v % 3]),
    "status.uk": lambda a, v, g, k: replace(a, status=a.status.with_value("uk", STATES[v % 3])),
    "status.cn": lambda a, v, g, k: replace(a, status=a.status.with_value("cn", STATES[v % 3])),
    "leads.uk": lambda a, v, g, k: replace(
        a, leads=a.leads.with_value("uk", (None, *g.organisations)[v % 3])
    ),
    "related": _related,
    "meeting": lambda a, v, g, k: replace(a, meeting=(None, g.meeting)[v % 2]),
    "priority": lambda a, v, g, k: replace(a, priority=(None, *Priority)[v % 4]),
    "fictitious": lambda a, v, g, k: replace(a, fictitious=bool(v % 2)),
    "notes": lambda a, v, g, k: replace(a, notes=WORDS[v % 5]),
}


def joint_part(rows: Rows) -> Rows:
    """*rows* without what one side keeps to itself."""
    at = {kind.name: register_of(kind).columns.index("notes") for kind in USED}
    return {
        record: tuple(v for index, v in enumerate(row) if index != at[row[0]] + 1)
        for record, row in rows.items()
    }


def rows_of(view: View) -> Rows:
    """Every row of every register, by record: the kind's name, then the cells."""
    return {
        row[0]: (kind.name, *row) for kind in USED for row in view.ask(_all_rows(table_of(kind)))
    }


@cache
def _all_rows(table: sa.Table) -> Prepared:
    """Selects everything in *table*; composed once, which takes longer than to run it."""
    return Prepared(sa.select(table))


_CONFLICTS = Prepared(sa.select(CONFLICTS.c.record, CONFLICTS.c.slot))


def conflicts_of(view: View) -> set[tuple[str, str]]:
    return set(view.ask(_CONFLICTS))


def versions_of(book: Book) -> set[tuple[str, str, str, Any]]:
    """Every version that waits for a choice: record, slot, who wrote it where, and what it says."""
    with book.reading() as view:
        return {
            (conflict.record, conflict.slot, f"{version.by} {version.replica}", version.value)
            for conflict in in_book(view)
            for version in conflict.versions
        }


def visible(book: Book) -> Any:
    """What a person sees: removed records are gone, whatever their slots hold."""
    with book.reading() as view:
        alive = {key: row for key, row in rows_of(view).items() if not row[2]}
        return alive, conflicts_of(view)


def derived(book: Book) -> Any:
    """Everything that the tables say, to be compared with another book or another moment."""
    with book.reading() as view:
        references, links = (view.ask(_all_rows(table)) for table in (REFERENCES, LINKS))
        hits = {word: found_by(view, word) for word in WORDS if word}
        return (
            rows_of(view),
            conflicts_of(view),
            set(references),
            set(links),
            hits,
        )


def joint_view(book: Book) -> Any:
    """What of it both sides must agree on."""
    rows, conflicts, references, links, _ = derived(book)
    joint_conflicts = {(record, slot) for record, slot in conflicts if slot != "notes"}
    return joint_part(rows), joint_conflicts, references, links


def found_by(view: View, word: str) -> frozenset[str]:
    return frozenset(hit.record for hit in search.newest(view, word, 1_000))


_JOURNAL = Prepared(sa.select(JOURNAL.c.name, BODY, JOURNAL.c.payload).order_by(JOURNAL.c.position))


def stored_of(book: Book) -> list[Stored]:
    with book.reading() as view:
        return [Stored(*row) for row in view.ask(_JOURNAL)]


def held(book: Book) -> int:
    """The number of operations that the book ever received.

    `Book.chain_ends` does not do for this: it says nothing of a chain that forked.
    """
    with book.reading() as view:
        return chains.last_position(view)


def snapshot(book: Book, until: int) -> dict[str, dict[str, Any]]:
    """Every record as it stood at *until*, packed."""
    with book.reading() as view:
        return {
            record.id: kind.pack(record)
            for kind in USED
            for record in history.as_of(view, kind.record, until)
        }


def latest_receipt(book: Book) -> int:
    with book.reading() as view:
        return chains.latest(view)[1]


def send(source: Book, to: Book, *, whole: bool = False, dry_run: bool = False) -> merge.Merged:
    """*to* takes over what *source* may show it and it lacks, or everything once more."""
    layers = (JOINT, source.side) if source.side == to.side else (JOINT,)
    received = source.operations_for(layers, None if whole else to.chain_ends())
    return to.merge(received, dry_run=dry_run)


def fold_into_emptied_tables(view: View) -> None:
    """Fold the whole journal anew; to make its five hundred tables and indexes takes far longer."""
    for name in DERIVED.tables.keys() & set(view.tables):
        view.run_all(f'DELETE FROM "{name}"', [()])  # noqa: S608 - names of ours
    search.empty(view)
    quarantine.rebuild(view)


def check_against_journal(book: Book) -> None:
    """Every derived table says what an independent reading of the journal says."""
    stored = stored_of(book)
    known = oracle.accounts(stored)
    rows, conflicts, references, links, words = derived(book)
    assert conflicts == {(r, slot) for r, account in known.items() for slot in account.conflicts}
    expected = oracle.references(known)
    assert {(ref, r, current, shown) for ref, r, _, _, current, shown, _ in references} == expected
    shown = {record: shown for _, record, current, shown in expected if current}
    assert rows == {
        record: (
            account.kind,
            *register_of(KINDS.named(account.kind)).row(
                record, account.slots, shown[record], removed=account.removed
            ),
        )
        for record, account in known.items()
    }
    assert links == {
        link for r, account in known.items() if not account.removed for link in _links(r, account)
    }
    for word, records in words.items():
        assert records == {
            r for r, account in known.items() if not account.removed and _has(account, word)
        }
    with book.reading() as view:
        assert chains.verify(view) == len(stored)
        chains.compare_columns(view)


def _links(record: str, account: oracle.Account) -> Iterator[tuple[str, str, str, str]]:
    for field in register_of(KINDS.named(account.kind)).many_links:
        for slot, value in account.slots.items():
            if value and isinstance(field, LinksField) and slot.startswith(field.name + "/"):
                yield record, field.name, slot.partition("/")[2], account.kind
            elif value and slot.startswith(field.name + "."):
                yield record, field.name, value, account.kind


def _has(account: oracle.Account, word: str) -> bool:
    searched = {field.name for field in KINDS.named(account.kind).searched}
    texts = [v for slot, v in account.slots.items() if v and slot.partition(".")[0] in searched]
    return any(word in str(text) for text in texts)


def trees_of(exported: str) -> dict[str, list[dict[str, Any]]]:
    records: dict[str, list[dict[str, Any]]] = json.loads(exported)["records"]
    return records


def purgeable(kind: Kind[Any]) -> tuple[Field, ...]:
    """Fields that hold a value of their own, not merely the fact of a link."""
    return tuple(field for field in kind.fields if not isinstance(field, LinksField))


def everything(book: Book) -> list[Any]:
    with book.reading() as view:
        return [record for kind in USED for record in fetching.every(view, kind.record)]
