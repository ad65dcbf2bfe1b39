"""Operations in quarantine that the user discarded: they are no longer listed.

They stay in the journal without effect, and other copies list them until they discard them too.
"""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.data.journal import exchanged, quarantine
from secretariat.data.journal.exchanged import Exchange
from secretariat.data.journal.quarantine import QuarantinedOperation
from secretariat.data.store.view import View

ASIDE = "aside"
"""The way of an exchange by which it is noted who discarded what, and when."""


def names(view: View) -> set[str]:
    """The names of the operations that were discarded here."""
    return {exchange.id for exchange in exchanged.every(view, ASIDE)}


def listed(view: View) -> list[QuarantinedOperation]:
    """The operations in quarantine that were not discarded, in the order of receipt."""
    gone = names(view)
    return [each for each in quarantine.in_book(view) if each.name not in gone]


def count(view: View) -> int:
    """The number of operations in quarantine that were not discarded."""
    in_quarantine = quarantine.count(view)
    return in_quarantine and in_quarantine - len(names(view).intersection(quarantine.names(view)))


def discard(view: View, wanted: Iterable[str], by: str, at: int) -> int:
    """Take the operations called *wanted* off the list; returns how many were on it.

    Refused where a name is not that of one operation in quarantine. *at* is in microseconds.
    """
    found_held = {quarantine.operation(view, name).name for name in wanted} - names(view)
    exchanged.note(
        view, (Exchange(name, "", ASIDE, at, by, "[]", 0) for name in sorted(found_held))
    )
    return len(found_held)


def keep(view: View, wanted: Iterable[str]) -> int:
    """Put the operations called *wanted* back on the list; returns how many were off it."""
    discarded_names = {quarantine.operation(view, name).name for name in wanted} & names(view)
    exchanged.forget(view, discarded_names)
    return len(discarded_names)
