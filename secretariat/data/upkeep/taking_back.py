"""Takes a merge back: the backup made before it replaces the book.

Only while nothing was written in the book, and nothing of it sent, since the merge. The present
state is backed up first, so that nothing is lost.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from secretariat.data.journal import chains, exchanged, history_check
from secretariat.data.journal.merge import Merged
from secretariat.data.store import facts, files, recovery
from secretariat.data.store.connection import open_engine, said_plainly
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import backup, relocking, unfinished
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

MERGED = "merged"
"""Name of the fact about the last merge: the backup before it, and the state after it."""

_PARTS = {"backup", "at", "operations", "position", "sent"}
_NONE = N_("No merge is noted in {path} that could be taken back.")
_WRITTEN = N_(
    "Something was written in {path} since the merge, so it cannot be taken back as a whole."
    " The backup {backup} has the book as it was before; restore that under another name."
)
_SENT = N_(
    "A copy or a bundle of {path} was sent, or a code of its history printed, since the merge:"
    " it cannot be taken back."
)
_GONE = N_("The backup made before the merge, {backup}, is no longer there.")


@frozen
class LastMerge:
    """The last merge of a book that can be taken back."""

    backup: Path
    """The backup that was made before it."""
    at: int
    """Time of the merge, in microseconds since 1970."""
    operations: int
    """The number of operations that it brought."""


def note(view: View, path: Path | None, at: int, merged: Merged) -> None:
    """Note the merge *merged*, before which the backup *path* was written.

    A merge that erased values is not noted, since the backup would bring them back.
    """
    if not merged.operations:
        return
    if path is None or merged.erased:
        facts.drop(view, MERGED)
        return
    tree = {
        "backup": path.name, "at": at, "operations": merged.operations,
        "position": chains.last_position(view), "sent": sorted(_sent(view)),
    }  # fmt: skip
    facts.put(view, MERGED, json.dumps(tree))


def last_merge(view: View, path: Path) -> LastMerge:
    """The last merge of the book at *path*; an error says why it cannot be taken back."""
    tree = _noted(view, path)
    path_of_backup = backup.folder_of(path) / Path(tree["backup"]).name
    if chains.last_position(view) != tree["position"]:
        raise SecretariatError(_WRITTEN, path=path.name, backup=path_of_backup.name)
    if _sent(view) - {*tree["sent"]}:
        raise SecretariatError(_SENT, path=path.name)
    if not path_of_backup.is_file():
        raise SecretariatError(_GONE, backup=path_of_backup.name)
    return LastMerge(path_of_backup, tree["at"], tree["operations"])


def take_back(path: Path, key: str, now: int) -> LastMerge:
    """Put the backup made before the last merge in the place of the book at *path*.

    Refused while another program has the book open. *now* is in microseconds since 1970.
    """
    path = files.real(path)
    files.recognise(path, key)
    merge = _read_last_merge(path, key)
    backup.back_up(path, key, now, papers=False, whole=False)
    with (
        said_plainly(path),
        relocking.alone(path, key) as driver,
        unfinished.new_file(path) as passing,
    ):
        last = driver.execute("SELECT max(position) FROM journal").fetchone()[0]
        backup.copy(merge.backup, passing, key)
        _refuse_written(passing, key, last, merge, path)
        backup.begin_anew(passing, key, merge.backup)
        unfinished.settle(passing, path, key)
        relocking.replace(passing, path, driver, was_plain=not key)
    recovery.seal(path, [key])
    return merge


def _read_last_merge(path: Path, key: str) -> LastMerge:
    engine = open_engine(path, key, mode="ro")
    try:
        with said_plainly(path), begun(engine) as view:
            return last_merge(view, path)
    finally:
        engine.dispose()


def _refuse_written(passing: Path, key: str, last: int, merge: LastMerge, path: Path) -> None:
    """Refuse if somebody wrote in the book before it was locked."""
    engine = open_engine(passing, key, mode="ro")
    try:
        with begun(engine) as view:
            before = chains.last_position(view)
    finally:
        engine.dispose()
    if last - before != merge.operations:
        raise SecretariatError(_WRITTEN, path=path.name, backup=merge.backup.name)


def _noted(view: View, path: Path) -> dict[str, Any]:
    with suppress(KeyError, ValueError):
        tree = json.loads(facts.facts_of(view)[MERGED])
        if isinstance(tree, dict) and tree.keys() >= _PARTS:
            return tree
    raise SecretariatError(_NONE, path=path.name)


def _sent(view: View) -> set[str]:
    """The ids of all that left the book: bundles, copies, and printed codes of its history."""
    ways = (exchanged.OUT, exchanged.AWAY, history_check.PRINTED)
    return {exchange.id for way in ways for exchange in exchanged.every(view, way)}
