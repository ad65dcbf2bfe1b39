"""Limited copies: the whole chain of operations, of which the values of most are withheld.

A copy for a journey may be limited to some records. Of all others it has what the chain needs: the
body of each operation, which says who wrote when to which record, and the commitments to its
values, but none of the values. So every name and every chain verifies as in a whole copy. `judging`
holds such operations, so that every reader passes over them. What a limited copy has is never more
than its book has: it takes nothing in, and passes on only what was written after all that it lacks.
"""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from secretariat.data.journal import judging
from secretariat.data.store import facts
from secretariat.data.store.bodies import BODY
from secretariat.data.store.prepared import Prepared
from secretariat.data.store.tables import JOURNAL, QUARANTINE
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.errors import DamageError, Label, SecretariatError
from secretariat.i18n import N_

_TAKES_NOTHING = N_(
    "{path} is a copy limited to some meetings and registers: it takes nothing in. Work in it, and"
    " merge it into the book that it was checked out from."
)
STRANGE = N_(
    "This copy is limited, and its book has records that this one lacks: merge it into the book"
    " that it was checked out from. Nothing was merged."
)
_UNMARKED = N_("The journal was altered: it lacks values as only a limited copy does.")
_LIMITED = N_(
    "This copy is limited to {chosen}. What is not in it is in the book that it was checked out"
    " from: warnings and figures count only what is here."
)
_SUMMARY = N_("Limited copy: only {chosen}")
_NO_COPIES = N_(
    "This copy is limited to some meetings and registers; check out copies of the book that it was"
    " checked out from."
)
_HIDDEN = N_("This copy does not hold that record; change it in the book, or in a whole copy.")

_withheld = QUARANTINE.c.until == judging.WITHHELD
_ANY = Prepared(
    sa.select(QUARANTINE.c.record).where(QUARANTINE.c.until == sa.bindparam("withheld")).limit(1)
)


def is_limited(view: View) -> bool:
    """True when values of some records are withheld from this copy."""
    return bool(view.ask(_ANY, (judging.WITHHELD,)))


def chosen(view: View) -> tuple[str, ...]:
    """The references of meetings and names of registers to which this copy is limited."""
    return tuple(facts.facts_of(view).get(facts.LIMIT, "").splitlines())


def chosen_in_words(view: View) -> list[str]:
    """References of meetings and titles of registers that limit this copy, for a message."""
    names = ((name, KINDS.get(name)) for name in chosen(view))
    return [Label(kind.plural) if kind else name for name, kind in names] or ["–"]


def notice(view: View) -> SecretariatError | None:
    """The notice to show when a limited copy is opened; None for any other book."""
    if not is_limited(view):
        return None
    return SecretariatError(_LIMITED, chosen=chosen_in_words(view))


def summary(view: View) -> SecretariatError | None:
    """The limit of a limited copy in a few words, to be shown all the time; None of other books."""
    if not is_limited(view):
        return None
    return SecretariatError(_SUMMARY, chosen=chosen_in_words(view))


def refuse_limited(view: View, name: str) -> None:
    """Refuse to take anything into the book called *name* where that is a limited copy."""
    if is_limited(view):
        raise SecretariatError(_TAKES_NOTHING, path=name)


def refuse_copying(view: View) -> None:
    """Refuse to make a copy of a limited copy, which could not be merged back into this one."""
    if is_limited(view):
        raise SecretariatError(_NO_COPIES)


def refuse_unmarked(view: View) -> None:
    """Refuse a book in which values are withheld, although it was not made as a limited copy."""
    if is_limited(view) and facts.LIMIT not in facts.facts_of(view):
        raise DamageError(_UNMARKED)


def ends(view: View) -> Mapping[tuple[str, str], tuple[int, str]]:
    """The last operation of each chain whose values are withheld: its number and its name."""
    if not is_limited(view):
        return {}
    columns = JOURNAL.c
    rows = (
        sa.select(columns.replica, columns.layer, columns.number, columns.name)
        .join(QUARANTINE, QUARANTINE.c.name == columns.name)
        .where(_withheld)
    )
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for replica, layer, number, name in view.rows(rows):
        last[replica, layer] = max((number, name), last.get((replica, layer), (0, "")))
    return last


def refuse_hidden(view: View, change: str) -> None:
    """Refuse what *change* wrote on a record that is withheld here, where nobody would see it."""
    if is_limited(view):
        on_hidden = sa.select(JOURNAL.c.name).join(
            QUARANTINE, QUARANTINE.c.record == JOURNAL.c.record
        )
        written = on_hidden.where(_withheld, JOURNAL.c.change == change)
        if view.scalar(written.limit(1)) is not None:
            raise SecretariatError(_HIDDEN)


def begun_with(view: View) -> set[str]:
    """The records of the fixed chains with which the book began, which no side wrote."""
    fixed = sa.select(JOURNAL.c.record).where(BODY.contains('"side":""', autoescape=True))
    return set(view.first_column(fixed.distinct()))
