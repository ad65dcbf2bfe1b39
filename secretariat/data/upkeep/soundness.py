"""Checks of a file for damage: its pages, its journal and its derived tables.

Used to verify a backup, to check a book, and to tell a damaged file from a fault of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2

from secretariat.data.journal import chains, forking, limits
from secretariat.data.journal.chains import Known
from secretariat.data.store.connection import DAMAGED, connect, open_engine, said_plainly
from secretariat.data.store.files import SCHEMA
from secretariat.data.store.kept import KEPT
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import comparing, schema
from secretariat.errors import DamageError, DerivedDamageError, SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

Faults = Iterator[SecretariatError]

_STEPS = 50_000
"""Number of steps of the database between two questions whether to stop."""
_PAGES, _JOURNAL, _TABLES = 0.1, 0.2, 0.6
"""Share of the work done once pages, journal and tables are read; the search comes last."""
_OF_DAMAGE = (
    sa.exc.SQLAlchemyError, sqlcipher3.dbapi2.Error, ValueError, LookupError, TypeError,
    AttributeError, ArithmeticError, AssertionError,
)  # fmt: skip
"""Errors that damaged bytes cause; faults of the program can cause them too."""

_SOUND = "The file of the book was found sound."
_MENDABLE = N_("{path} is damaged, but its journal is whole; repair the book, and nothing is lost.")
_DAMAGED = N_("The file is damaged: {what}")
_LACKS_FACTS = N_("The description in the file cannot be read.")
_OF_INDEXES = ("missing from index", "entries in index", "FTS5 table")
"""Words of SQLite about a damaged index, which can be made anew, since its table is whole."""


@frozen
class Proved:
    """Extent of an earlier verification: the ends of the verified chains, None for no chains."""

    journal: Known | None = None
    tables: Known | None = None
    skips_tables: bool = False
    """True where no table is to be compared at all."""


NOTHING_PROVED = Proved()


def faults(
    view: View,
    key: str,
    *,
    quick: bool = False,
    before: Proved = NOTHING_PROVED,
    tell: Tell = nobody,
) -> Faults:
    """All damage that can be found, an error for each; none when the book is sound.

    *quick* leaves out the search and the inside of indexes. Operations verified *before* are not
    read again.
    """
    tell(0)
    pages = list(_named(lambda: _pages(view, key, quick=quick)))
    yield from pages
    if not all(isinstance(page, DerivedDamageError) for page in pages):
        return
    tell(_PAGES)
    shape = list(_named(lambda: _shape(view)))
    kept = list(_named(lambda: _journal(view, before.journal)))
    yield from (*shape, *kept)
    if pages or shape or kept:
        # What follows could only say the same again, or break: it reads through the indexes, whose
        # damage is among the faults of pages.
        return
    tell(_JOURNAL)
    if _is_of_today(view) and not before.skips_tables:
        touched = _touched(view, before.tables)
        total = _records(view) if touched is None else len(touched)
        done = _counted(tell, total, _JOURNAL, 1 if quick else _TABLES)
        yield from _named(lambda: comparing.differences(view, touched, done))
        if not quick:
            done = _counted(tell, total, _TABLES, 1)
            yield from _named(lambda: comparing.search_differences(view, done))


def _counted(tell: Tell, total: int, start: float, end: float) -> Callable[[int], object]:
    """A listener for counts of finished records; it calls *tell* with the share of all work."""
    so_far = 0

    def done(more: int) -> None:
        nonlocal so_far
        so_far += more
        tell(start + (end - start) * min(1, so_far / max(1, total)))

    return done


def _records(view: View) -> int:
    return view.scalar(sa.select(sa.func.count(JOURNAL.c.record.distinct()))) or 0


def damage_of(path: Path, key: str) -> DamageError | None:
    """Error for damage in the file at *path*, of derived tables alone or more; None if sound.

    None also where the file is missing, locked or unreadable, which is no damage.
    """
    try:
        engine = open_engine(path, key, mode="ro")
        try:
            with said_plainly(path), begun(engine) as view:
                errors = [fault for fault in faults(view, key) if isinstance(fault, DamageError)]
        finally:
            engine.dispose()
    except DamageError as error:
        return error
    except SecretariatError:  # gone, locked, or not to be read: that says nothing of its bytes
        return None
    if not errors:
        return None
    if all(isinstance(error, DerivedDamageError) for error in errors):
        return DerivedDamageError(_MENDABLE, path=path.name)
    return DamageError(DAMAGED, path=path.name)


def damage_of_pages(
    path: Path, key: str, is_to_stop: Callable[[], bool] = bool
) -> DamageError | None:
    """Error for the file at *path* where its pages are damaged; None where they are sound.

    Uses a read-only connection of its own; stops early when *is_to_stop* returns True.
    """
    with closing(connect(path, key, mode="ro")) as driver:
        driver.set_progress_handler(is_to_stop, _STEPS)
        try:
            is_sound = driver.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except sqlcipher3.dbapi2.DatabaseError:
            is_sound = is_to_stop()
    return None if is_sound else damage_of(path, key)


@contextmanager
def blamed(path: Path | None, key: str) -> Iterator[None]:
    """Context in which an error becomes DamageError if the file is damaged, else passes on."""
    try:
        yield
    except DamageError as error:
        # The database has only said that something is damaged: add what the user can do.
        found_error = damage_of(path, key) if path and error.template == DAMAGED else None
        if isinstance(found_error, DerivedDamageError):
            raise found_error from error
        raise
    except SecretariatError:
        raise
    except _OF_DAMAGE as error:
        if path is None or _SOUND in getattr(error, "__notes__", ()):
            raise
        damage = damage_of(path, key)
        if damage is not None:
            raise damage from error
        error.add_note(_SOUND)
        raise


def _named(step: Callable[[], Faults]) -> Faults:
    """The damage that *step* yields; an error of reading counts as damage too."""
    try:
        yield from step()
    except SecretariatError as error:
        yield error
    except (sa.exc.DBAPIError, sqlcipher3.dbapi2.Error, UnicodeError) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        with said_plainly(None):
            _pass_on_what_passes(cause)
        damage = DerivedDamageError if _is_of_search(cause) else DamageError
        yield damage(_DAMAGED, what=str(cause))


def _pass_on_what_passes(cause: BaseException | None) -> None:
    """Raise a lock or a full disk again, since neither is damage."""
    if isinstance(cause, sqlcipher3.dbapi2.OperationalError) and any(
        sign in str(cause)
        for sign in ("database is locked", "disk is full", "disk I/O", "unable to open")
    ):
        raise cause


def _pages(view: View, key: str, *, quick: bool) -> Faults:
    if view.is_on_server:  # its administrator checks its disks
        return
    name = "quick_check" if quick else "integrity_check"
    try:
        damage = list(view.run(f"PRAGMA {name}").scalars())
    except sa.exc.DBAPIError as error:
        if not _is_of_search(error.orig):
            raise
        yield DerivedDamageError(_DAMAGED, what=str(error.orig))
        damage = [
            scalar
            for table in KEPT.tables
            for scalar in view.run(f"PRAGMA {name}({table})").scalars()
        ]
    if key:
        damage += view.run("PRAGMA cipher_integrity_check").scalars()
    for sentence in damage:
        if sentence != "ok":
            mended = any(sign in sentence for sign in _OF_INDEXES)
            yield (DerivedDamageError if mended else DamageError)(_DAMAGED, what=sentence)


def _is_of_search(cause: BaseException | None) -> bool:
    return any(sign in str(cause) for sign in ("fts5", "vtable"))


def _shape(view: View) -> Faults:
    if _is_of_today(view):
        yield from comparing.shape(view)


def _journal(view: View, after: Known | None) -> Faults:
    chains.verify(view, after=after)
    beyond = _position(view, after)
    chains.compare_columns(view, beyond)
    chains.refuse_out_of_order(view, beyond)
    limits.refuse_unmarked(view)
    yield from ()


def _is_of_today(view: View) -> bool:
    """True when the tables were folded by today's declarations: only then can they be compared."""
    if schema.number(view) != SCHEMA:
        return False
    try:
        return schema.is_current(view)
    except (ValueError, KeyError) as error:
        raise DerivedDamageError(_LACKS_FACTS) from error
    except SecretariatError:  # a newer program folded them
        return False


def _position(view: View, after: Known | None) -> int:
    """The position up to which the journal was proved before."""
    if not after:
        return 0
    ends = [
        view.scalar(
            sa.select(JOURNAL.c.position).where(
                JOURNAL.c.replica == replica, JOURNAL.c.layer == layer, JOURNAL.c.number == number
            )
        )
        for (replica, layer), (number, _) in after.items()
    ]
    return max((end for end in ends if end is not None), default=0)


def _touched(view: View, after: Known | None) -> set[str] | None:
    """The records with operations after the verified ones; None for all records."""
    if after is None:
        return None
    faulty: set[str] = set()
    forked = forking.forked(view)
    for replica, layer in {(replica, layer) for replica, layer, *_ in chains.heads(view)}:
        number, _ = after.get((replica, layer), (0, ""))
        number = min(number, forked.get((replica, layer), number + 1) - 1)
        of_chain = (
            sa.select(JOURNAL.c.record)
            .distinct()
            .where(
                JOURNAL.c.replica == replica, JOURNAL.c.layer == layer, JOURNAL.c.number > number
            )
        )
        faulty |= set(view.scalars(of_chain))
    return faulty
