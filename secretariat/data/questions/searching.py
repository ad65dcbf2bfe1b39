"""The search: which records contain a text, in which field, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from secretariat.data.store.search import EVERYWHERE, Excerpts, Within, newest_rows, words_of
from secretariat.data.store.tables import register_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Kind

LIMIT = 50


class Found(NamedTuple):
    """A search result: one record, and the field with the text that was searched for."""

    record: str
    ref: str
    kind: str
    field: str
    """The slot that contains the words; empty when no single one contains them all."""
    language: str
    excerpt: str


def search(view: View, text: str, limit: int = LIMIT, within: Within = EVERYWHERE) -> list[Found]:
    """The newest records that contain *text*, in either language, from one character up."""
    hits = newest_rows(view, text, limit, within)
    if not hits:
        return []
    by_kind: dict[str, list[str]] = {}
    for record, kind in hits:
        by_kind.setdefault(kind, []).append(record)
    excerpts = Excerpts(words_of(text))
    results: dict[str, Found] = {}
    for name, wanted in by_kind.items():
        _find_among(view, KINDS.named(name), wanted, excerpts, results)
    return [results[record] for record, _ in hits if record in results]


def between(since: date | None, until: date | None, kind: str = "") -> Within:
    """A search in the register *kind*, of records changed on the local days *since* to *until*.

    Every register, and no limit, where one is not given.
    """
    return Within(
        kind,
        _start_of(since) if since else EVERYWHERE.since,
        _start_of(until + timedelta(days=1)) if until else EVERYWHERE.before,
    )


def _start_of(day: date) -> int:
    """The first microsecond of *day* in the time zone of this machine."""
    return int(datetime.combine(day, time()).astimezone().timestamp() * 1_000_000)


def _find_among(
    view: View,
    kind: Kind[Any],
    wanted: Sequence[str],
    excerpts: Excerpts,
    results: dict[str, Found],
) -> None:
    """Add the hits of one kind to *results*, by record; only the searched fields are read."""
    register, name, cut_of, entry = register_of(kind), kind.name, excerpts.of, Found._make
    sought = [(column, *slot) for column, slot in enumerate(register.sought, 2)]
    # Plain indexing: this loop runs for each hit of each letter that is typed.
    for row in view.ask_among(register.search, wanted):
        record, ref = row[0], row[1] or ""
        for column, slot, language in sought:
            whole = row[column]
            if whole and (cut := cut_of(whole)):
                results[record] = entry((record, ref, name, slot, language, cut))
                break
        else:
            results[record] = entry((record, ref, name, "", "", _first(row[2:])[:60]))


def _first(texts: Sequence[str | None]) -> str:
    return next((text for text in texts if text), "")
