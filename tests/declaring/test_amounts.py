from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.amounts import MoneyField, NumberField
from secretariat.declaring.values import Money
from secretariat.declaring.written import number_of
from secretariat.errors import SecretariatError

NUMBER = NumberField(name="value", label="")
MONEY = MoneyField(name="value", label="")
DECIMALS = st.decimals(
    min_value=-(10**23), max_value=10**23, allow_nan=False, allow_infinity=False, places=4
)


def column(field: NumberField | MoneyField, value: Any) -> str:
    return str(field.to_columns(field.pack(value))[0])


@given(DECIMALS, DECIMALS)
def test_the_columns_of_numbers_sort_as_the_numbers_do(first: Decimal, second: Decimal) -> None:
    assert (column(NUMBER, first) < column(NUMBER, second)) == (first < second) or first == second


@given(DECIMALS, DECIMALS)
def test_amounts_of_one_currency_sort_by_amount(first: Decimal, second: Decimal) -> None:
    least, most = column(MONEY, Money(first, "GBP")), column(MONEY, Money(second, "GBP"))
    assert (least < most) == (first < second) or first == second


def test_amounts_of_two_currencies_are_sorted_by_currency_never_converted() -> None:
    assert column(MONEY, Money(Decimal(900), "CNY")) < column(MONEY, Money(Decimal(1), "GBP"))


@given(DECIMALS)
def test_a_column_gives_back_what_was_written_place_for_place(value: Decimal) -> None:
    written = NUMBER.pack(value)
    assert NUMBER.pack(NUMBER.from_columns(NUMBER.to_columns(written))) == written
    money = MONEY.pack(Money(value, "CNY"))
    assert MONEY.pack(MONEY.from_columns(MONEY.to_columns(money))) == money


def test_nothing_stays_nothing_and_nought_is_a_number() -> None:
    assert NUMBER.to_columns({}) == (None,)
    assert NUMBER.from_columns((None,)) is None
    assert NUMBER.unpack(NUMBER.pack(Decimal(0))) == 0
    assert not NUMBER.is_empty(Decimal(0))


@pytest.mark.parametrize("text", ["12 per cent", "1e9", "NaN", "1.2.3", True, "1" * 25])
def test_an_amount_that_is_no_number_is_refused(text: object) -> None:
    with pytest.raises(SecretariatError, match="not a number"):
        number_of(text)


@pytest.mark.parametrize(("text", "number"), [("1,250.5", "1250.5"), (63, "63"), ("-0.4", "-0.4")])
def test_a_number_is_read_as_people_and_files_write_it(text: object, number: str) -> None:
    assert number_of(text) == Decimal(number)
