"""The fields that hold a quantity: a number, or money with its currency.

Their columns hold the value as the journal writes it after a key that sorts as text in the order
of the values, so that a list can be sorted by amount. Amounts of different currencies are sorted
by currency first: to set them in one line would be to convert them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from secretariat.declaring import written
from secretariat.declaring.any_field import Field, NameOf, References, Slots
from secretariat.declaring.values import Json, Money, Tree
from secretariat.frozen import frozen
from secretariat.i18n import Language

_DIGITS, _PLACES = 24, 6
_MIDDLE = 10 ** (_DIGITS + _PLACES)


@frozen(kw_only=True)
class NumberField(Field):
    """A number that may have decimal places, kept with as many as were written."""

    is_decimal = True
    is_quantity = True

    def pack(self, value: Decimal | None) -> dict[str, Json]:
        return {self.name: None if value is None else f"{value:f}"}

    def unpack(self, slots: Slots) -> Decimal | None:
        stored = slots.get(self.name)
        return None if stored is None else Decimal(str(stored))

    def to_columns(self, slots: Slots) -> tuple[Json, ...]:
        value = self.unpack(slots)
        return (None if value is None else f"{sort_key(value)}|{value:f}",)

    def from_columns(self, values: tuple[Json, ...]) -> Decimal | None:
        return self.unpack({self.name: _after_key(values[0])})

    def read(self, tree: Tree, now: Decimal | None, references: References) -> Decimal | None:
        return written.number_of(tree)

    def tree(self, value: Decimal | None, references: References) -> Tree:
        return None if value is None else f"{value:f}"

    def show(self, value: Decimal | None, language: Language, name_of: NameOf) -> str:
        return "" if value is None else language.number(value)

    @property
    def schema(self) -> Tree:
        return {"type": ["string", "number", "null"]}


@frozen(kw_only=True)
class MoneyField(Field):
    """An amount with its currency, kept as ``1500000.00 GBP``."""

    is_money = True
    is_quantity = True

    def pack(self, value: Money | None) -> dict[str, Json]:
        return {self.name: str(value) if value else None}

    def unpack(self, slots: Slots) -> Money | None:
        stored = slots.get(self.name)
        if not stored:
            return None
        amount, currency = str(stored).split()
        return Money(Decimal(amount), currency)

    def to_columns(self, slots: Slots) -> tuple[Json, ...]:
        value = self.unpack(slots)
        return (f"{value.currency} {sort_key(value.amount)}|{value}" if value else None,)

    def from_columns(self, values: tuple[Json, ...]) -> Money | None:
        return self.unpack({self.name: _after_key(values[0])})

    def read(self, tree: Tree, now: Money | None, references: References) -> Money | None:
        return written.money_of(tree)

    def tree(self, value: Money | None, references: References) -> Tree:
        return {"amount": f"{value.amount:f}", "currency": value.currency} if value else None

    def show(self, value: Money | None, language: Language, name_of: NameOf) -> str:
        return language.money(value.amount, value.currency) if value else ""

    @property
    def schema(self) -> Tree:
        amount = {"type": ["string", "number"]}
        whole = {"amount": amount, "currency": {"type": "string"}}
        return {"type": ["object", "string", "null"], "properties": whole}


def sort_key(value: Decimal) -> str:
    """A text of 31 digits that sorts as *value* does.

    Values that differ by less than a millionth sort alike, and so do those of over 24 digits.
    """
    scaled = int(value.scaleb(_PLACES)) + _MIDDLE
    return f"{min(max(scaled, 0), 2 * _MIDDLE):0{_DIGITS + _PLACES + 1}}"


def _after_key(stored: Any) -> Json:
    return str(stored).partition("|")[2] if stored else None
