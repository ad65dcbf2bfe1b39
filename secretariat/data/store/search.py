"""The search index of all kinds: Chinese as overlapping pairs of characters, in FTS5."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat.data.store.tables import SEARCH_ENTRIES
from secretariat.data.store.view import View
from secretariat.declaring.kinds import REF, Kind
from secretariat.declaring.values import Json
from secretariat.han import HAN

_CHINESE = re.compile(f"[{HAN}]+")
_WORDS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")

CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5("
    "tokens, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
)
SECURE = "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)"
DROP = "DROP TABLE IF EXISTS search_index"
_ROWS = "SELECT record, row FROM search_entry WHERE record IN (?)"
_NEWEST = (
    "SELECT e.record, e.kind FROM search_index i JOIN search_entry e ON e.row = i.rowid"
    " WHERE search_index MATCH ?{where} ORDER BY i.rowid DESC LIMIT ?"
)
_OF_KIND = " AND e.kind = ?"
_CHANGED = (
    " AND EXISTS (SELECT 1 FROM journal j WHERE j.record = e.record AND j.at >= ? AND j.at < ?)"
)
_END = 2**62
"""A moment after all others."""
_AROUND = 30
"""Characters of an excerpt on each side of the words."""


class Hit(NamedTuple):
    """A record that the search found."""

    record: str
    kind: str


@dataclass(frozen=True, slots=True)
class Within:
    """Where a search looks: in one register, among what was changed between two moments."""

    kind: str = ""
    """The name of a register; all when empty."""
    since: int = 0
    """In microseconds since 1970."""
    before: int = _END
    """The first moment after those that count, in the same unit."""


EVERYWHERE = Within()


def folded(text: str) -> str:
    """*text* without differences of case and width."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()


def tokens(text: str) -> str:
    """*text* in the form that the index stores."""
    return _CHINESE.sub(lambda run: f" {' '.join(_pairs(run.group()))} ", folded(text))


def query(text: str) -> str:
    """The FTS5 expression that finds *text*: all of its words, or words that begin so."""
    return " ".join(_term(word) for word in words_of(text))


def newest(view: View, text: str, limit: int, within: Within = EVERYWHERE) -> list[Hit]:
    """The newest records *within* a part of the book that contain *text*."""
    expression = query(text)
    if not expression:
        return []
    where = ""
    values: list[Any] = [expression]
    if within.kind:
        where, values = _OF_KIND, [*values, within.kind]
    if (within.since, within.before) != (EVERYWHERE.since, EVERYWHERE.before):
        where, values = where + _CHANGED, [*values, within.since, within.before]
    return list(map(Hit._make, view.ask(_NEWEST.format(where=where), (*values, limit))))


def matching(text: str) -> sa.Select[Any]:
    """Selects the ids of the records that contain *text*."""
    hits = sa.text("SELECT rowid FROM search_index WHERE search_index MATCH :q")
    expression = query(text) or '""'
    return sa.select(SEARCH_ENTRIES.c.record).where(
        SEARCH_ENTRIES.c.row.in_(hits.bindparams(q=expression))
    )


def words_of(text: str) -> list[str]:
    """The words for which *text* asks, each run of Chinese as one."""
    return _WORDS.findall(folded(text))


def says(text: str, sought: str) -> bool:
    """True when every word of *sought* is in *text*, by the rules of the index."""
    words, plain = words_of(_bare(sought)), _bare(text)
    return bool(words) and all(word in plain for word in words)


def _bare(text: str) -> str:
    """*text* folded and without accents, as in the index."""
    apart = unicodedata.normalize("NFKD", folded(text))
    return "".join(char for char in apart if not unicodedata.combining(char))


def excerpt(text: str, words: Sequence[str]) -> str:
    """The part of *text* around *words*, empty when it does not contain them all."""
    first = _first_place(text, words)
    # A text of ASCII alone folds to one, which no Chinese stands in: most halves end here.
    if first < 0 and (not text.isascii() or all(map(str.isascii, words))):
        first = _first_place(folded(text), words)
    if first < 0:
        return ""
    start, end = max(0, first - _AROUND), first + len(words[0]) + _AROUND
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"


def _first_place(text: str, words: Iterable[str]) -> int:
    """Where the first of *words* begins in *text*; -1 when it does not contain them all."""
    first = -1
    for word in words:
        place = text.find(word)
        if place < 0:
            return -1
        first = place if first < 0 else min(first, place)
    return first


def index(
    view: View,
    kind: Kind[Any],
    records: Mapping[str, Mapping[str, Json] | None],
    *,
    fresh: bool = False,
) -> None:
    """Bring the entries of *records* up to date; None means a removed record."""
    if not records:
        return
    places = _places(view, kind, list(records), fresh=fresh)
    # In the order of the index: out of it, FTS5 would write a segment for every single entry.
    entries = [
        (places[record], entry(kind, slots))
        for record, slots in sorted(records.items(), key=lambda one: places[one[0]])
    ]
    view.run_all("INSERT OR REPLACE INTO search_index(rowid, tokens) VALUES (?, ?)", entries)


def holds(view: View, record: str) -> bool:
    """True when the index has an entry for *record*."""
    return bool(list(view.ask_among(_ROWS, [record])))


def entry(kind: Kind[Any], slots: Mapping[str, Json] | None) -> str:
    """The index entry of a record with these *slots*; empty for a removed one."""
    return "" if slots is None else tokens(" ".join(_texts(kind, slots)))


def forget(view: View, records: Iterable[str]) -> None:
    """Remove the entries of *records*."""
    rows = [(row,) for _, row in view.ask_among(_ROWS, records)]
    if rows:
        view.run_all("DELETE FROM search_index WHERE rowid = ?", rows)
        view.run_all("DELETE FROM search_entry WHERE row = ?", rows)


def _texts(kind: Kind[Any], slots: Mapping[str, Json]) -> Iterator[str]:
    yield str(slots.get(REF) or "")
    for field in kind.searched:
        for _, _, text in field.texts(field.unpack(slots)):
            if text:
                yield text


def _places(view: View, kind: Kind[Any], records: Sequence[str], *, fresh: bool) -> dict[str, int]:
    """The row number in the index of each of *records*, new ones included."""
    known: dict[str, int] = dict(view.ask_among(_ROWS, () if fresh else records))
    new = [record for record in records if record not in known]
    if new:
        ((last,),) = view.ask("SELECT max(row) FROM search_entry")
        entries = [(row, record, kind.name) for row, record in enumerate(new, (last or 0) + 1)]
        view.run_all("INSERT INTO search_entry VALUES (?, ?, ?)", entries)
        known |= {record: row for row, record, _ in entries}
    return known


def _pairs(run: str) -> list[str]:
    """Overlapping pairs and the last character, so that one character finds what it begins."""
    return [*map(str.__add__, run, run[1:]), run[-1]]


def _term(word: str) -> str:
    if not _CHINESE.match(word) or len(word) == 1:
        return f'"{word}"*'
    return f'"{" ".join(word[at : at + 2] for at in range(len(word) - 1))}"'
