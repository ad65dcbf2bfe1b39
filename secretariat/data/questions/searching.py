"""The search: which records contain a text, in which field, and the words around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from secretariat.data.store.search import EVERYWHERE, Within, excerpt, newest, words_of
from secretariat.data.store.tables import register_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Kind

LIMIT = 50


class Found(NamedTuple):
    """One record that contains what was sought, and where."""

    record: str
    ref: str
    kind: str
    field: str
    """The slot that contains the words; empty when no single one contains them all."""
    language: str
    excerpt: str


def search(view: View, text: str, limit: int = LIMIT, within: Within = EVERYWHERE) -> list[Found]:
    """The newest records that contain *text*, in either language, from one character up."""
    hits = newest(view, text, limit, within)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit.record)
    words = words_of(text)
    found: dict[str, Found] = {}
    for name, wanted in by_kind.items():
        for one in _among(view, KINDS.named(name), wanted, words):
            found[one.record] = one
    return [found[hit.record] for hit in hits if hit.record in found]


def between(since: date | None, until: date | None, kind: str = "") -> Within:
    """Within the register *kind*, what was changed on the days *since* to *until* of this machine.

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


def _among(
    view: View, kind: Kind[Any], wanted: Sequence[str], words: Sequence[str]
) -> Iterator[Found]:
    """The hits among the records of one kind, of which only the searched fields are read."""
    register = register_of(kind)
    for record, ref, *texts in view.ask_among(register.search, wanted):
        for (slot, language), whole in zip(register.sought, texts, strict=True):
            if whole and (cut := excerpt(whole, words)):
                yield Found(record, ref or "", kind.name, slot, language, cut)
                break
        else:
            yield Found(record, ref or "", kind.name, "", "", _first(texts)[:60])


def _first(texts: Sequence[str | None]) -> str:
    return next((text for text in texts if text), "")
