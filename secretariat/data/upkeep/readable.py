"""Reads a damaged journal as far as possible: one operation at a time, and its indexes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from secretariat.data.journal import chains
from secretariat.data.journal.operations import Stored, blanks, header_of, is_sound
from secretariat.data.store import facts
from secretariat.data.store.bodies import BODY_SQL
from secretariat.data.store.connection import Driver, connect

AHEAD = 10_000
"""Number of empty positions in a row after which the journal is taken to have ended."""
_ON_ONE_PAGE = 64
"""More operations than fit a page of the journal: each takes 200 bytes or more."""

Place = tuple[str, str, int]
"""The replica and layer of the chain of an operation, and its number there."""


@dataclass(frozen=True)
class Row:
    """An operation as far as it could be read; without a header where its body is malformed."""

    position: int
    stored: Stored
    received: int
    header: dict[str, Any] | None
    is_whole: bool = False

    @property
    def record(self) -> str:
        return str((self.header or {}).get("record", ""))

    @property
    def chain(self) -> chains.Chain:
        assert self.header is not None  # noqa: S101 - only such are put in chains
        return str(self.header["replica"]), str(self.header["layer"])

    @property
    def number(self) -> int:
        """The number of the operation in its chain; 0 where its header cannot be read."""
        return int((self.header or {}).get("n", 0))

    @property
    def chain_position(self) -> Place:
        return (*self.chain, self.number)


@dataclass(frozen=True)
class Listed:
    """Entries of the indexes of the journal, by the position of their operation.

    Indexes have pages of their own, so they list operations whose own page is damaged.
    """

    records: Mapping[int, str]
    places: Mapping[int, Place]

    def but_for(self, rows: Iterable[Row]) -> Listed:
        """The entries without those of *rows* that could be read whole."""
        whole = {row.position for row in rows if row.is_whole}
        return Listed(self.records, {at: it for at, it in self.places.items() if at not in whole})


def rows(path: Path, key: str, wanted: Collection[int] = (), after: int = 0) -> Iterator[Row]:
    """The operations that can be read, one at a time, so that a damaged page loses only its own.

    Up to the position *after* only those at the *wanted* positions; all beyond it.
    """
    driver: Driver | None = None
    position = refused = 0
    last = after
    statement = f"SELECT CAST(name AS BLOB), CAST({BODY_SQL} AS BLOB), CAST(payload AS BLOB)"
    statement += ", received FROM journal WHERE position = ?"
    try:
        while position - last < AHEAD:
            # Where an inner page is damaged, one position on each page below it is enough.
            stride = 1 if refused < _ON_ONE_PAGE else _ON_ONE_PAGE
            position += stride
            if stride == 1 and position <= after and position not in wanted:
                continue
            try:
                driver = driver or tolerant(path, key)
                row = driver.execute(statement, (position,)).fetchone()
            except sqlcipher3.dbapi2.Error:
                # After one unreadable page, SQLCipher refuses all others on the same connection.
                _close(driver)
                driver = None
                refused += 1
                continue
            refused = 0
            if stride > 1:  # back to the first that was passed over
                position -= stride
                continue
            if row:
                last = max(last, position)
                yield _row(position, *row)
    finally:
        _close(driver)


def listed(path: Path, key: str) -> Listed:
    """The entries of two indexes of the journal, as far as they can be read."""
    records, places = {}, {}
    record = "SELECT position, CAST(record AS BLOB) FROM journal INDEXED BY journal_record"
    for position, row in _read(path, key, record):
        records[position] = row.decode(errors="replace")
    position_in_chain = "SELECT position, CAST(replica AS BLOB), CAST(layer AS BLOB), number"
    position_in_chain += " FROM journal INDEXED BY journal_chain"
    for position, replica, layer, number in _read(path, key, position_in_chain):
        places[position] = (
            replica.decode(errors="replace"), layer.decode(errors="replace"), number,
        )  # fmt: skip
    return Listed(records, places)


def since(path: Path, key: str) -> int | None:
    """Time in microseconds before which all backups are of another book; None if unreadable.

    0 where no backup of another book lay there when this one was made.
    """
    settings = dict(_read(path, key, "SELECT key, value FROM book"))
    if "id" not in settings:
        return None
    try:
        return int(settings.get(facts.SINCE, "0"))
    except ValueError:
        return None


def tolerant(path: Path, key: str) -> Driver:
    """A connection that tolerates a file at *path* with a wrong length or inconsistent pages."""
    return connect(path, key, mode="ro", tolerant=True)


def _read(path: Path, key: str, statement: str) -> Iterator[Any]:
    """The rows of *statement*, up to the first page that cannot be read."""
    driver: Driver | None = None
    try:
        with suppress(sqlcipher3.dbapi2.Error, UnicodeError):
            driver = tolerant(path, key)
            yield from driver.execute(statement)
    finally:
        _close(driver)


def _close(driver: Driver | None) -> None:
    if driver is not None:
        driver.close()


def _row(position: int, name: bytes, body: bytes, payload: bytes, received: Any) -> Row:
    try:
        stored = Stored(name.decode(), body.decode(), payload.decode())
    except (UnicodeDecodeError, AttributeError):
        return Row(position, Stored("", "", ""), 0, None)
    at = received if isinstance(received, int) else 0
    try:
        header = header_of(stored.body)
        is_whole = is_sound(stored) and {"replica", "layer", "n", "record"} <= header.keys()
        blanks(stored)
    except (ValueError, KeyError, IndexError, TypeError):
        return Row(position, stored, at, None)
    return Row(position, stored, at, header, is_whole)
