"""Which first steps of setting up a new book are done, from the facts of the book."""

from __future__ import annotations

import sqlalchemy as sa

from secretariat.data.store.tables import register_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.actions import Action
from secretariat.domain.first_steps import Facts
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.people import Person


def facts(view: View) -> Facts:
    """The facts of the book that the first steps depend on."""
    people = register_of(KINDS.of(Person)).table
    sides = sa.select(sa.func.count(sa.distinct(people.c.side)))
    return Facts(
        has_bodies=_has(view, Mechanism),
        sides_with_people=view.scalar(sides.where(people.c.removed == sa.false())) or 0,
        has_meeting=_has(view, Meeting),
        has_item=_has(view, Item),
        has_paragraph=_has(view, Paragraph),
        has_action=_has(view, Action),
    )


def _has(view: View, record: type[Record]) -> bool:
    table = register_of(KINDS.of(record)).table
    select = (
        sa.select(sa.literal(1)).select_from(table).where(table.c.removed == sa.false()).limit(1)
    )
    return bool(view.scalar(select))
