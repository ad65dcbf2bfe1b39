"""Letterheads: how the papers of a side begin, how its letters are numbered, and who signs them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Stationery(Choice):
    """The papers that a letterhead stands on."""

    LETTERS = "letters", N_("Letters")
    NOTES = "notes", N_("Notes to another secretariat")
    AGENDA = "agenda", N_("Agendas")
    MINUTES = "minutes", N_("Minutes")


YEAR, NUMBER = "{year}", "{number}"
"""What a form of reference numbers has in the place of the year and of the number."""


@register(
    "letterheads",
    N_("Letterhead"),
    N_("Letterheads"),
    reference="LH:{next}",
    sections=("5.1",),
    verbs=(N_("emblem", context="verb"),),
)
@frozen(slots=True, kw_only=True)
class Letterhead(Record):
    """The letterhead of one side, for all its papers or for those of one kind."""

    office: Bilingual = field.pair(
        N_("Name of the office"), required=True, searched=True, listed=True
    )
    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True)
    papers: Stationery | None = field.choice(N_("For which papers"), Stationery, listed=True)
    """None for all papers of the side that have no letterhead of their own."""
    address: Bilingual = field.pair(N_("Address"), long=True)
    telephone: str = field.text(N_("Telephone"))
    email: str = field.text(N_("E-mail"), searched=True)
    numbering: Bilingual = field.pair(N_("Form of the reference number"), listed=True, apart=True)
    """Such as “JC/{year}/{number}” and “国科外函〔{year}〕{number}号”."""
    signatory: Link[Person] | None = field.link(N_("Signed by"), Person, listed=True)
    capacity: Bilingual = field.pair(N_("Capacity of the signatory"))
    """Such as “Head of the secretariat”; printed under the name."""
    emblem: str = field.picture(N_("Emblem"))
    emblem_shows: Bilingual = field.pair(N_("What the emblem shows"))
    """Read out in place of the picture."""


def letterhead_of(
    letterheads: Iterable[Letterhead], side: Side | None, papers: Stationery
) -> Letterhead | None:
    """The letterhead of *side* for its *papers*: the one made for them, else that for all.

    What the one made for them leaves empty is taken from that for all.
    """
    if side is None:
        return None
    mine = [
        letterhead
        for letterhead in letterheads
        if letterhead.side and letterhead.side.id == side.id
    ]
    own, usual = (
        min(
            (letterhead for letterhead in mine if letterhead.papers is of), key=_first, default=None
        )
        for of in (papers, None)
    )
    if own is None or usual is None:
        return own or usual
    shared: dict[str, Any] = {name: _filled(own, usual, name) for name in _SHARED}
    return replace(own, **shared)


def _first(letterhead: Letterhead) -> tuple[int, str]:
    """LH:2 before LH:10."""
    return len(letterhead.ref), letterhead.ref


_SHARED = ("address", "telephone", "email", "numbering", "signatory", "capacity", "emblem",
           "emblem_shows")  # fmt: skip
"""What a letterhead for one kind of paper need not repeat."""


def _filled(own: Letterhead, usual: Letterhead, name: str) -> object:
    mine, theirs = getattr(own, name), getattr(usual, name)
    return theirs if mine in (None, "", Bilingual()) else mine


def numbered(letterhead: Letterhead, year: int, number: int | None) -> Bilingual:
    """The reference number of a letter in each language; without *number*, with room to write it.

    A form without a place for the number stands as it is.
    """
    blank = {"en": "_____", "zh": "\u3000\u3000"}
    return Bilingual(
        *(
            letterhead.numbering.half(code)
            .replace(YEAR, str(year))
            .replace(NUMBER, blank[code] if number is None else str(number))
            for code in ("en", "zh")
        )
    )


def refuse_number(number: int | None) -> None:
    """Refuse a number that no letter can have."""
    if number is not None and not 0 < number < _TOO_MANY:
        raise SecretariatError(N_("A letter has a number from 1 to 99999."))


_TOO_MANY = 100_000
