"""Which replica a desk writes as.

Each desk has a chain of its own in the journal, and a file that was copied by hand is another
place: it gets a new replica, so that two copies never go on from one chain under one name.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import sqlalchemy as sa

from secretariat.data.store.connection import WRITING, Driver, said_plainly
from secretariat.data.store.sources import Sources
from secretariat.data.store.tables import REPLICAS
from secretariat.data.store.view import View, begun


def place_of(path: Path | None) -> str:
    """Where the file lies, so that a copy of it is known to be one."""
    if path is None:
        return "memory"
    return _place(path, path.stat())


def _place(path: Path, there: os.stat_result) -> str:
    said = f"{path.resolve()}\n{there.st_dev}\n{there.st_ino}"
    return hashlib.sha256(os.fsencode(said)).hexdigest()


def move(driver: Driver, path: Path, target: Path) -> None:
    """Let every desk that writes in the file at *path* go on in it once it lies at *target*."""
    there = path.stat()
    driver.execute(
        "UPDATE replica SET place = ? WHERE place = ?", (_place(target, there), _place(path, there))
    )


def find(view: View, desk: str, place: str) -> str:
    """The replica as which *desk* has written at *place* before, empty when it has not."""
    same = (REPLICAS.c.desk == desk) & (REPLICAS.c.place == place)
    return view.scalar(sa.select(REPLICAS.c.id).where(same)) or ""


def note(view: View, replica: str, desk: str, place: str, since: int) -> None:
    """Remember that *desk* writes at *place* as *replica* from now on."""
    row = {"id": replica, "desk": desk, "place": place, "since": since}
    view.execute(REPLICAS.insert(), [row])


def replica_of(
    engine: sa.Engine, desk: str, path: Path | None, sources: Sources, *, remembered: bool = True
) -> str:
    """The replica as which *desk* writes in the file at *path*; a new one at a new place.

    A new one is *remembered* in the book, unless that can only be read.
    """
    place = place_of(path)
    with said_plainly(path), begun(engine) as view:
        found = find(view, desk, place)
    if found:
        return found
    replica = sources.new_id()
    if remembered:
        writer = engine.execution_options(**WRITING)
        with said_plainly(path), begun(writer) as view:
            note(view, replica, desk, place, sources.now())
    return replica


def forget(view: View) -> None:
    """Let every desk begin a new chain: what was restored may lack the end of the old one."""
    view.execute(sa.delete(REPLICAS))


def at(view: View, place: str) -> frozenset[str]:
    """The replicas as which any desk has written at *place*: whose chains only we go on with."""
    rows = sa.select(REPLICAS.c.id).where(REPLICAS.c.place == place)
    return frozenset(view.scalars(rows))
