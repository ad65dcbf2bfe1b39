"""The search index on PostgreSQL: the words that FTS5 finds, found by the same rules.

The program makes the words itself, since the server's own parsers cut dates and Chinese otherwise.
A row holds them twice: as a set, which an index finds by their beginnings, and in their order, in
which a run of Chinese is looked for among those rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

CREATE = (
    "CREATE TABLE search_index(row BIGINT PRIMARY KEY, tokens TEXT NOT NULL, words TSVECTOR)",
    "CREATE INDEX search_index_words ON search_index USING gin (words)",
)
DROP = "DROP TABLE IF EXISTS search_index"
PUT = (
    "INSERT INTO search_index(row, tokens, words)"
    " VALUES (?, ?, array_to_tsvector(string_to_array(?, ' ')))"
    " ON CONFLICT (row) DO UPDATE SET tokens = excluded.tokens, words = excluded.words"
)
FOUND = (
    "i.words @@ CAST({words} AS tsquery) AND NOT EXISTS (SELECT 1 FROM"
    " unnest(string_to_array({runs}, chr(10))) AS run WHERE strpos(i.tokens, run) = 0)"
)
NEWEST = (
    "SELECT e.record, e.kind FROM search_index i JOIN search_entry e ON e.row = i.row"  # noqa: S608 - names and numbers of ours
    f" WHERE {FOUND.format(words='?', runs='?')}{{where}} ORDER BY e.row DESC LIMIT ?"
)
_LONGEST = 200
"""Characters by which one word is found; an index takes no word without end."""
_MOST = 800_000
"""Bytes of the words of one record; the server takes a megabyte."""


def row(number: int, words: Iterable[str]) -> tuple[int, str, str]:
    """The row at *number* of a record with *words* in this order."""
    cut = [word[:_LONGEST] for word in words]
    every = sorted(set(cut))
    while sum(len(word.encode()) + 8 for word in every) > _MOST:
        every = every[: len(every) // 2]
    return number, f" {' '.join(cut)} ", " ".join(every)


def query(
    words: Sequence[str], is_chinese: Callable[[str], object], pairs: Callable[[str], list[str]]
) -> tuple[str, str]:
    """The query for *words*: a tsquery, and the runs of Chinese characters, each on a line."""
    terms: list[str] = []
    runs: list[str] = []
    for word in words:
        if not is_chinese(word) or len(word) == 1:
            terms.append(f"'{word[:_LONGEST]}':*")
            continue
        word_pairs = pairs(word)[:-1]
        terms += [f"'{pair}'" for pair in word_pairs]
        if len(word_pairs) > 1:
            runs.append(f" {' '.join(word_pairs)} ")
    return " & ".join(terms), "\n".join(runs)
