"""One kind with a field of every type, for the tests of what follows from a declaration."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from secretariat.declaring import field, written
from secretariat.declaring.kinds import Kind, Kinds, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, DatedName, Link, Money
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen


class Colour(Choice):
    RED = "red", "Red"
    BLUE = "blue", "Blue"


@frozen(slots=True, kw_only=True)
class Other(Record):
    name: str = field.text("Name")


@frozen(slots=True, kw_only=True)
class Thing(Record):
    text: str = field.text("Text", required=True, searched=True, listed=True)
    pair: Bilingual = field.pair("Pair", searched=True)
    day: date | None = field.day("Day", listed=True)
    when: str = field.when("When")
    whole: int | None = field.whole("Whole")
    number: Decimal | None = field.number("Number")
    flag: bool = field.flag("Flag")
    money: Money | None = field.money("Money")
    colour: Colour | None = field.choice("Colour", Colour)
    state: Colour = field.choice("State", Colour, Colour.RED)
    other: Link[Other] | None = field.link("Other", Other)
    above: Link[Thing] | None = field.link("Above")
    others: tuple[Link[Other], ...] = field.links("Others", Other)
    names: tuple[DatedName, ...] = field.rows("Names", DatedName)
    leads: BySide[Link[Other]] = field.by_side("Leads", field.link("", Other))
    stages: BySide[Colour] = field.by_side("Stages", field.choice("", Colour))
    costs: BySide[Money] = field.by_side("Costs", field.money(""))
    secret: str = field.text("Secret", own_side=True)


def declared() -> Kind[Thing]:
    among = Kinds()
    register("others", "Other", "Others", reference="O{next}", among=among)(Other)
    register("things", "Thing", "Things", reference="{text}", among=among)(Thing)
    return among.of(Thing)


KIND = declared()


class Known:
    """References of a book with three records."""

    ids = {"O1": "id-one", "O2": "id-two", "T": "id-thing"}  # noqa: RUF012 - never written

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        if ref not in self.ids:
            raise SecretariatError("There is nothing called “{ref}”.", ref=ref)
        return self.ids[ref]

    def sides(self) -> tuple[str, ...]:
        return ("uk", "cn")

    def side_code(self, name: str) -> str:
        return written.side_code_of(name)

    def ref_of(self, record: str) -> str:
        return {id_: ref for ref, id_ in self.ids.items()}.get(record, record)
