"""Wiping: erased values also leave the unused space of the file, at once or later.

An erasure is committed first; then the file is written anew, which nobody may read meanwhile. That
it is still to be done stands in the book until it is, so that whoever opens it next goes on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from secretariat import typed_json
from secretariat.data.store import facts
from secretariat.data.store.connection import IN_USE, rewrite, said_plainly
from secretariat.data.store.file_papers import FilePapers, Papers
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View, begun
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_FACT = "unwiped"
SHORT = 200
"""Milliseconds to wait for readers when nobody asked for the wiping."""

DONE = N_("What was erased earlier is now gone from the unused space of {path} as well.")
_READ = N_(
    "What was erased is still in unused space of {path}, because another program is reading "
    "it; it is wiped automatically when that has ended."
)
_REFUSED = N_(
    "What was erased is still in unused space of {path}; it is wiped automatically once this "
    "is resolved: {reason}"
)


class Pending(NamedTuple):
    """Data that is still to be wiped: the number of erasures, and files of papers."""

    erasures: int = 0
    digests: tuple[str, ...] = ()
    """The digests of the files that may go with the values."""


def note(view: View, digests: Iterable[str] = ()) -> None:
    """Note that something was erased, and which files of papers may go with it."""
    before = pending(view) or Pending()
    kept = sorted({*before.digests, *digests})
    facts.put(view, _FACT, json.dumps({"erasures": before.erasures + 1, "files": kept}))


def pending(view: View) -> Pending | None:
    """What is still to be wiped; None if nothing is."""
    stored = facts.facts_of(view).get(_FACT)
    if stored is None:
        return None
    try:
        tree = typed_json.loaded(stored)
        if isinstance(tree, list):  # as earlier versions wrote it
            return Pending(0, tuple(map(typed_json.text, tree)))
        files = map(typed_json.text, typed_json.items(tree["files"]))
        return Pending(typed_json.count(tree["erasures"]), tuple(files))
    except (ValueError, TypeError, KeyError):
        return Pending()


def forget(view: View, wiped: Pending) -> None:
    """Note that nothing is left to be wiped, unless more was erased since *wiped* was asked for."""
    if pending(view) == wiped:
        facts.drop(view, _FACT)


def unnamed(view: View, digests: Iterable[str]) -> list[str]:
    """The *digests* that no operation names, of whatever record and version."""
    naming = sa.func.instr(JOURNAL.c.payload, sa.bindparam("digest")) > 0
    select = sa.select(JOURNAL.c.position).where(naming).limit(1)
    return [digest for digest in digests if view.scalar(select, {"digest": digest}) is None]


def erase_unnamed(view: View, papers: Papers, digests: Iterable[str]) -> None:
    """Erase those of the *digests* that no operation names from *papers*.

    *view* is a writing one: whoever names such a file meanwhile would lose it otherwise.
    """
    papers.erase(view, unnamed(view, digests))


def attempt(
    engine: sa.Engine,
    path: Path | None,
    key: str,
    patience: int | None,
    gives_way: Callable[[], bool] = lambda: False,
) -> tuple[bool, SecretariatError | None]:
    """Wipe everything that is pending; returns whether it was done, else why it has to wait.

    The book at *path* is written anew, and the files of papers that nothing names any more go. It
    has to wait, too, as soon as *gives_way* is true.
    """
    with said_plainly(path), begun(engine) as view:
        wanted = pending(view)
    if wanted is None:
        return False, None
    try:
        if path is not None:
            _erase_papers(engine, FilePapers(path, key), wanted.digests)
            engine.dispose()
            with said_plainly(path):
                rewrite(path, key, patience, gives_way)
        with said_plainly(path), begun(engine, writing=True) as view:
            forget(view, wanted)
    except SecretariatError as error:
        return False, why_not(path, error) if path else error
    return True, None


def _erase_papers(engine: sa.Engine, papers: Papers, digests: Sequence[str]) -> None:
    if digests:
        with begun(engine, writing=True) as view:
            erase_unnamed(view, papers, digests)
        papers.shrink()


def why_not(path: Path, error: SecretariatError) -> SecretariatError:
    """The sentence that erased values are not wiped yet, because of *error*."""
    if error.template == IN_USE:
        return SecretariatError(_READ, path=path.name)
    return SecretariatError(_REFUSED, path=path.name, reason=error)
