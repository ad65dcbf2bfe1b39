"""A damaged journal completed from backups of the same book.

A backup is an earlier state of the book, so an operation has the same position in both. A backup
of another book of the same name, or of a state that was discarded by restoring an earlier one, has
other operations from some position on: these must not be used.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

from secretariat.data.store import files
from secretariat.data.upkeep import readable
from secretariat.data.upkeep.readable import Listed, Row
from secretariat.data.upkeep.thinning import Backup
from secretariat.errors import SecretariatError


def completed(  # noqa: PLR0913 - what is there, what is known of the rest, and what is asked
    rows: Sequence[Row],
    lost: Collection[int],
    listed: Listed,
    backed_up: Backup,
    *,
    key: str,
    since: int | None,
) -> list[Row]:
    """*rows* with the operations of the backup at the *lost* positions, and after the last one.

    Only these and their neighbours, which show whether the backup fits, are read. *since* is the
    time at which the book was made or restored, None where it cannot be read.
    """
    whole = {row.position: row for row in rows if row.is_whole}
    gaps = {at for at in lost if at not in whole}
    beside = {at + step for at in gaps for step in (-1, 1)}
    last = max([*(row.position for row in rows), *listed.records, *listed.places], default=0)
    wanted = {*gaps, *beside, max(whole, default=0)}
    found_rows: list[Row] = []
    with suppress(SecretariatError):  # one that an older passphrase opens, or that is damaged
        files.recognise(backed_up.path, key)
        found_rows = [
            row for row in readable.rows(backed_up.path, key, wanted, last) if row.is_whole
        ]
    until = _end_in_common(found_rows, whole, listed)
    is_of_this_book = since is not None and backed_up.at.timestamp() * 1_000_000 >= since
    if not is_of_this_book:
        # Only operations before one that has the same position in both are known to fit.
        until = min(until, _last_in_common(found_rows, whole))
    new = [row for row in found_rows if row.position not in whole and row.position < until]
    return sorted([*rows, *new], key=lambda row: row.position)


def _end_in_common(rows: Sequence[Row], whole: dict[int, Row], listed: Listed) -> float:
    """The first position at which *rows* has another operation than the book."""
    return min(
        (
            row.position
            for row in rows
            if (row.position in whole and whole[row.position].stored.name != row.stored.name)
            or listed.places.get(row.position, row.chain_position) != row.chain_position
        ),
        default=float("inf"),
    )


def _last_in_common(rows: Sequence[Row], whole: dict[int, Row]) -> int:
    """The last position at which *rows* has the same operation as the book; 0 for none."""
    same = (
        row.position
        for row in rows
        if row.position in whole and whole[row.position].stored.name == row.stored.name
    )
    return max(same, default=0)
