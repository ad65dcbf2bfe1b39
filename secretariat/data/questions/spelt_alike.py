"""What somebody may mean who typed a reference in another case, or an organisation's short name."""

from __future__ import annotations

import sqlalchemy as sa

from secretariat.data.store import fetching
from secretariat.data.store.tables import REFERENCES, table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.organisations import Organisation
from secretariat.patterns import pattern

_HALF = pattern("[\ud800-\udfff]")
_LONGEST = 40
"""Characters of a reference that somebody may have typed in another case."""


def can_be_called(ref: str) -> bool:
    """False for half a character, which JSON or a shell may hold but no database."""
    return ref.isascii() or not _HALF.search(ref)


def in_another_case(view: View, ref: str) -> str:
    """The reference that equals *ref* but for the case of letters; empty for none or several."""
    # Every reference is gone through, so names and sentences are not looked for.
    if not ref.isascii() or len(ref) > _LONGEST or " " in ref:
        return ""
    for column in (REFERENCES.c.shown, REFERENCES.c.ref):
        alike = sa.select(column).where(sa.func.lower(column) == ref.lower()).distinct()
        spellings = [*view.first_column(alike)]
        if spellings:
            return str(spellings[0]) if len(spellings) == 1 else ""
    return ""


def by_short_name(view: View, name: str) -> Organisation | None:
    """The only organisation with this short name in either language; None where there is none."""
    table, sought = table_of(KINDS.of(Organisation)), name.strip()
    if not sought or not can_be_called(sought):
        return None
    same = sa.or_(sa.func.lower(table.c.short) == sought.lower(), table.c.short_zh == sought)
    statement = sa.select(table.c.id).where(same, table.c.removed == sa.false())
    organisations = fetching.fetch(view, Organisation, [*view.first_column(statement)])
    return organisations[0] if len(organisations) == 1 else None
