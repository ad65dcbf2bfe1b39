"""The search index of all kinds: Chinese as overlapping pairs of characters.

In a file FTS5 has it; what a server has in its place is in `server_words`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add, itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from secretariat.data.store import server_words as on_server
from secretariat.data.store.tables import SEARCH_ENTRIES
from secretariat.data.store.view import View
from secretariat.declaring.entering import entering
from secretariat.declaring.kinds import REF, Kind
from secretariat.declaring.values import Json
from secretariat.frozen import frozen
from secretariat.han import HAN
from secretariat.patterns import pattern

_CHINESE = pattern(f"[{HAN}]+")
_APART = pattern(f"([{HAN}]+)")
"""Splits a text into what is no Chinese and what is, in turn."""
_WORDS = pattern(rf"[{HAN}]+|[^\W_{HAN}]+")

CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5("
    "tokens, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
)
SECURE = "INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)"
_AT_LAST = 64
PATIENT = f"INSERT INTO search_index(search_index, rank) VALUES ('crisismerge', {_AT_LAST})"  # noqa: S608 - names and numbers of ours
"""Lets so many parts lie on one level before an edit has to wait until FTS5 has joined them.

Each edit adds a small part, and large ones may lie on the same level. By default it is 16.
"""
DROP = "DROP TABLE IF EXISTS search_index"
_MANY = 1_000
"""Entries at once for which the index gets room in memory."""
_ROOM = 16 * 1024 * 1024
"""Bytes that FTS5 collects before it writes them: a few times 10,000 entries.

By default it is 1 MiB: it would write 10,000 entries in five parts, and then join all parts anew.
"""
_HAS_ROOM = f"SELECT 1 FROM search_index_config WHERE k = 'hashsize' AND v = {_ROOM}"  # noqa: S608 - names and numbers of ours
_GIVE_ROOM = f"INSERT INTO search_index(search_index, rank) VALUES ('hashsize', {_ROOM})"  # noqa: S608 - names and numbers of ours
_JOIN = "INSERT INTO search_index(search_index, rank) VALUES ('automerge', {parts})"
"""How many parts of one size FTS5 joins to a larger one, by itself as entries come; 0 for none."""
_USUAL = 4
_IS_APART = "SELECT 1 FROM search_index_config WHERE k = 'automerge' AND v = 0"
_JOIN_SOME = "INSERT INTO search_index(search_index, rank) VALUES ('merge', 500)"
"""Writes some 500 pages: a twentieth of a second."""
_PARTS = "SELECT count(DISTINCT segid) FROM search_index_idx"
_SEVERAL = 16
"""Parts that are joined by `join_some` when nobody waits; it leaves three on a level at most."""
_ANY_WORK = 2
"""Rows that FTS5 has written at least, where it had anything to join."""
_ADD = "INSERT INTO search_index(rowid, tokens) VALUES (?, ?)"
_PUT = "INSERT OR REPLACE INTO search_index(rowid, tokens) VALUES (?, ?)"
_DELETE = "DELETE FROM search_index WHERE {row} = ?"
_ROWS = "SELECT record, row FROM search_entry WHERE record IN (?)"
_NEWEST = (
    "SELECT e.record, e.kind FROM search_index i CROSS JOIN search_entry e ON e.row = i.rowid"
    " WHERE search_index MATCH ? ORDER BY i.rowid DESC LIMIT ?"
)
"""To SQLite, `CROSS` says that the index is read first, in its own order, until there is enough."""
_NEWEST_WITHIN = (
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


@frozen(slots=True)
class Within:
    """The scope of a search: one register, and records changed between two moments."""

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
    if _COMMON.fullmatch(text):
        for wide, narrow in _WIDE:
            text = text.replace(wide, narrow)
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()


_WIDE = tuple(zip("，：；！？（）％", ",:;!?()%", strict=True))
_COMMON = pattern("[\x00-\x7f\u4e00-\u9fff、。《》〈〉“”‘’—·，：；！？（）％]*")
"""Texts of ASCII, common Chinese characters and punctuation; of these NFKC changes `_WIDE` alone,
and casefold nothing that lower does not. To bring a text to that form takes ten times as long."""


def tokens(text: str) -> str:
    """*text* in the form that the index stores."""
    if text.isascii():
        return text.lower()
    pieces = _APART.split(folded(text))
    pieces[1::2] = [f" {' '.join(map(add, run, run[1:]))} {run[-1]} " for run in pieces[1::2]]
    return "".join(pieces)


def query(text: str) -> str:
    """The FTS5 expression that finds *text*: all of its words, or words that begin with them."""
    return " ".join(map(_term, words_of(text)))


def newest(view: View, text: str, limit: int, within: Within = EVERYWHERE) -> list[Hit]:
    """The newest records *within* a part of the book that contain *text*."""
    return list(map(Hit._make, newest_rows(view, text, limit, within)))


def newest_rows(
    view: View, text: str, limit: int, within: Within = EVERYWHERE
) -> list[tuple[str, str]]:
    """Record and kind of each `newest` record, as the driver returns them."""
    words = words_of(text)
    if not words:
        return []
    where = ""
    on_a_server = view.is_on_server
    values: list[Any] = [*_server_query(text)] if on_a_server else [" ".join(map(_term, words))]
    if within.kind:
        where, values = _OF_KIND, [*values, within.kind]
    if (within.since, within.before) != (EVERYWHERE.since, EVERYWHERE.before):
        where, values = where + _CHANGED, [*values, within.since, within.before]
    if on_a_server:
        statement = on_server.NEWEST.format(where=where)
    else:
        statement = _NEWEST_WITHIN.format(where=where) if where else _NEWEST
    return view.ask(statement, (*values, limit))


def matching(text: str) -> sa.Select[Any]:
    """Selects the ids of the records that contain *text*."""
    words = (query(text) or '""', *_server_query(text))
    return sa.select(SEARCH_ENTRIES.c.record).where(_Has(SEARCH_ENTRIES.c.row, *words))


class _Has(sa.sql.functions.GenericFunction[Any]):
    """True for the row of a record that has the words, in the SQL of each database.

    Without a type: of a truth value, SQLAlchemy would ask SQLite whether it is 1, and SQLite then
    read every entry of the book in the place of those that have the words.
    """

    name = "has_words"
    type = sa.types.NullType()
    inherit_cache = True


@compiles(_Has, "sqlite")
def _in_file(condition: Any, compiler: Any, **kw: Any) -> str:
    row, words, *_ = (compiler.process(clause, **kw) for clause in list(condition.clauses)[:2])
    return f"{row} IN (SELECT rowid FROM search_index WHERE search_index MATCH {words})"  # noqa: S608 - parameters


@compiles(_Has, "postgresql")
def _on_server(condition: Any, compiler: Any, **kw: Any) -> str:
    row, _, words, runs = condition.clauses
    parts = {"words": compiler.process(words, **kw), "runs": compiler.process(runs, **kw)}
    where = on_server.FOUND.format(**parts)
    return f"{compiler.process(row, **kw)} IN (SELECT i.row FROM search_index i WHERE {where})"  # noqa: S608 - ours


def _server_query(text: str) -> tuple[str, str]:
    return on_server.query(_WORDS.findall(_bare(text)), _CHINESE.match, _pairs)


def empty(view: View) -> None:
    """Remove all entries from the index."""
    if view.is_on_server:  # whoever may write may do that, but make no table
        view.run("DELETE FROM search_index")
        return
    view.run(DROP)
    create(view)


def create(view: View) -> None:
    """Create an empty index."""
    for statement in on_server.CREATE if view.is_on_server else (CREATE, SECURE, PATIENT):
        view.run(statement)


def words_of(text: str) -> list[str]:
    """The words in the query *text*; each run of Chinese characters is a single word."""
    return _WORDS.findall(folded(text))


def says(text: str, sought: str) -> bool:
    """True when every word of *sought* is in *text*, by the rules of the index."""
    words, plain = words_of(_bare(sought)), _bare(text)
    return bool(words) and all(word in plain for word in words)


def _bare(text: str) -> str:
    """*text* folded and without accents, as in the index."""
    apart = unicodedata.normalize("NFKD", folded(text))
    return "".join(char for char in apart if not unicodedata.combining(char))


class Excerpts:
    """Cuts the part of a text around the words that a search asks for."""

    __slots__ = ("_first", "_is_ascii", "_others")

    def __init__(self, words: Sequence[str]) -> None:
        """*words* as `words_of` tells them; at least one."""
        self._first, *self._others = words
        self._is_ascii = all(map(str.isascii, words))

    def of(self, text: str) -> str:
        """The part of *text* around the first of the words, empty when it lacks any of them."""
        # A text of ASCII alone folds to one, which no Chinese stands in: most halves end here.
        if not self._is_ascii and text.isascii():
            return ""
        first = text.find(self._first)
        if first < 0 or self._others:
            first = self._position(text)
            if first < 0:
                first = self._position(folded(text))
            if first < 0:
                return ""
        start, end = max(0, first - _AROUND), first + len(self._first) + _AROUND
        cut = " ".join(text[start:end].split())
        return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"

    def _position(self, text: str) -> int:
        """Where the first of the words that stand in *text* begins; -1 when it lacks any."""
        first = text.find(self._first)
        for word in self._others if first >= 0 else ():
            position = text.find(word)
            if position < 0:
                return -1
            first = min(first, position)
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
    entries = [(places[record], entry(kind, slots)) for record, slots in records.items()]
    entries.sort(key=itemgetter(0))
    if view.is_on_server:
        view.run_all(on_server.PUT, [server_row(*entry) for entry in entries])
        return
    if len(entries) >= _MANY and not view.ask(_HAS_ROOM):
        view.run(_GIVE_ROOM)
    view.run_all(_ADD if fresh else _PUT, entries)


def leave_apart(view: View, entries: int) -> None:
    """Put the next *entries* that are updated into a separate part of the index for now.

    FTS5 counts each entry that it puts in the place of another, and at once joins as much of its
    other parts: for 10,000 entries it would write half of an index of 300,000 anew. What comes by
    the thousand is joined to the others by `join_some`, when nobody waits for it.
    """
    if entries >= _MANY and not view.is_on_server:
        view.run(_JOIN.format(parts=0))


def is_apart(view: View) -> bool:
    """True when the index has separate parts to join, or many small ones left by edits."""
    if view.is_on_server:
        return False
    return bool(view.ask(_IS_APART)) or view.ask(_PARTS)[0][0] >= _SEVERAL


def join_some(view: View) -> bool:
    """Join some of the separate parts of the index; False once all are joined."""
    before = view.driver.total_changes
    view.run(_JOIN_SOME)
    if view.driver.total_changes - before >= _ANY_WORK:
        return True
    view.run(_JOIN.format(parts=_USUAL))
    return False


def server_row(row: int, text: str) -> tuple[int, str, str]:
    """The row of the index on a server, at *row*, for an entry with the words of *text*."""
    return on_server.row(row, _WORDS.findall(_bare(text)))


def holds(view: View, record: str) -> bool:
    """True when the index has an entry for *record*."""
    return bool(list(view.ask_among(_ROWS, [record])))


def entry(kind: Kind[Any], slots: Mapping[str, Json] | None) -> str:
    """The index entry of a record with these *slots*; empty for a removed one."""
    # Each text by itself: half of them are ASCII, and those need not be brought to one form.
    return "" if slots is None else " ".join(map(tokens, _texts(kind, slots)))


def forget(view: View, records: Iterable[str]) -> None:
    """Remove the entries of *records*."""
    rows = [(row,) for _, row in view.ask_among(_ROWS, records)]
    if rows:
        key = "row" if view.is_on_server else "rowid"
        view.run_all(_DELETE.format(row=key), rows)
        view.run_all("DELETE FROM search_entry WHERE row = ?", rows)


def _texts(kind: Kind[Any], slots: Mapping[str, Json]) -> Iterator[str]:
    yield str(slots.get(REF) or "")
    for slot in entering(kind).searched_slots:
        if text := slots.get(slot):
            yield str(text)


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
    return [*map(add, run, run[1:]), run[-1]]


def _term(word: str) -> str:
    if not _CHINESE.match(word) or len(word) == 1:
        return f'"{word}"*'
    return f'"{" ".join(word[at : at + 2] for at in range(len(word) - 1))}"'
