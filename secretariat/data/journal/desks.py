"""The replica as which a desk writes.

Each desk has its own chain in the journal. A file that was copied by hand has another location, so
it gets a new replica: two copies never continue one chain under one name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from secretariat.data.journal.remembered import Memory
from secretariat.data.store import batching
from secretariat.data.store.connection import Driver
from secretariat.data.store.prepared import Prepared
from secretariat.data.store.sources import Sources
from secretariat.data.store.tables import JOURNAL, REPLICAS
from secretariat.data.store.view import View, begun
from secretariat.errors import SecretariatError

_FIND = Prepared(
    sa.select(REPLICAS.c.id).where(
        REPLICAS.c.desk == sa.bindparam("of_desk"), REPLICAS.c.place == sa.bindparam("of_place")
    )
)
_AT = Prepared(sa.select(REPLICAS.c.id).where(REPLICAS.c.place == sa.bindparam("of_place")))
_INSERT = Prepared(sa.insert(REPLICAS))


def location_of(path: Path | None) -> str:
    """A digest of path and identity of the file, by which a copy of the file differs from it."""
    if path is None:
        return "memory"
    return _location(path, path.stat())


def _location(path: Path, there: os.stat_result) -> str:
    identity = f"{path.resolve()}\n{there.st_dev}\n{there.st_ino}"
    return hashlib.sha256(os.fsencode(identity)).hexdigest()


def move(driver: Driver, path: Path, target: Path) -> None:
    """Let every desk that writes in the file at *path* continue in it once it is at *target*."""
    there = path.stat()
    driver.execute(
        "UPDATE replica SET place = ? WHERE place = ?",
        (_location(target, there), _location(path, there)),
    )


def stay(driver: Driver, former: Path, passing: Path) -> None:
    """Let every desk that writes in the file *former* continue in *passing*, which replaces it."""
    driver.execute(
        "UPDATE replica SET place = ? WHERE place = ?",
        (_location(former, passing.stat()), _location(former, former.stat())),
    )


def find(view: View, desk: str, location: str) -> str:
    """The replica as which *desk* has written at *location*; empty when it has not."""
    return next((str(replica) for (replica,) in view.ask(_FIND, (desk, location))), "")


def note(view: View, replica: str, desk: str, location: str, since: int) -> None:
    """Record that *desk* writes at *location* as *replica* from now on."""
    view.run_all(_INSERT, [(replica, desk, location, since)])


def replica_of(  # noqa: PLR0913 - who, where, and what is known of that
    engine: sa.Engine,
    desk: str,
    location: str,
    sources: Sources,
    memory: Memory,
    *,
    noted: bool = True,
) -> str:
    """The replica as which *desk* writes in the file at *location*; a new one at a new location.

    A new one also where the file lacks operations that the desk has in *memory*: then an older file
    was copied over it by hand. The missing ones may come back with another copy as our own. A new
    replica is *noted* in the book, unless the book can only be read.
    """
    with begun(engine) as view:
        former = find(view, desk, location)
        is_older = bool(former) and memory.is_ahead(view, former)
    if former and not is_older:
        return former
    replica = sources.new_id()
    if noted:
        with begun(engine, writing=True) as view:
            if is_older:
                forget(view)
            note(view, replica, desk, location, sources.now())
        if is_older:
            memory.forget(former)
    return replica


def remember(engine: sa.Engine, location: str, replica: str, memory: Memory) -> None:
    """Store outside the file, for the desk of *replica*, the ends of its chains.

    If they cannot be stored, the desk is later treated as on another machine.
    """
    of_driver = engine.dialect.loaded_dbapi.Error
    with (
        suppress(SecretariatError, sa.exc.SQLAlchemyError, of_driver, OSError),
        begun(engine) as view,
    ):
        here = at(view, location)
        if replica in here:
            memory.keep(view, replica, here)


def forget(view: View) -> None:
    """Let every desk begin a new chain: an older file may lack the end of the former one."""
    view.execute(sa.delete(REPLICAS))


def at(view: View, location: str) -> frozenset[str]:
    """The replicas as which any desk has written at *location*; only we continue their chains."""
    return frozenset(replica for (replica,) in view.ask(_AT, (location,)))


def written_at(view: View, location: str, operations: Mapping[str, str]) -> frozenset[str]:
    """The names among *operations* of what desks wrote in the file at *location*.

    *operations* gives the replica of each by its name. In a file that was moved or copied by hand,
    operations received before anybody wrote at the new location count as written in it; later ones
    in such a chain may come from anybody.
    """
    rows = view.execute(sa.select(REPLICAS.c.id, REPLICAS.c.place, REPLICAS.c.since)).all()
    here = {row.id for row in rows if row.place == location}
    former = {row.id for row in rows} - here
    since = min((row.since for row in rows if row.place == location), default=None)
    found_ours = {name for name, replica in operations.items() if replica in here}
    older = [name for name, replica in operations.items() if replica in former]
    for some in batching.batches(older):
        names = sa.select(JOURNAL.c.name).where(JOURNAL.c.name.in_(some))
        if since is not None:
            names = names.where(JOURNAL.c.received < since)
        found_ours.update(view.scalars(names))
    return frozenset(found_ours)
