"""One value as a cell: what it says for each side, and what a spreadsheet holds for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from secretariat.declaring import written
from secretariat.declaring.any_field import Field
from secretariat.declaring.cells import at, content, parts_of
from secretariat.declaring.fields import (
    ChoiceField,
    DayField,
    FlagField,
    LinkField,
    PairField,
    TextField,
    WholeField,
)
from secretariat.declaring.many import BySideField, LinksField
from secretariat.declaring.values import Bilingual, BySide, Confidence, Link, Money
from secretariat.i18n import Language, language

ENGLISH, CHINESE = language("en"), language("zh")
CHOICE = ChoiceField(name="value", label="Choice", of=Confidence)
BY_SIDE = BySideField(name="parts", label="Parts", of=CHOICE)


class Refs:
    """References that say their id."""

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        return ref

    def ref_of(self, record: str) -> str:
        return f"R:{record}"

    def sides(self) -> tuple[str, ...]:
        return ()

    def side_code(self, name: str) -> str:
        return written.side_code_of(name)


def name_of(record: str, spoken: Language) -> str:
    return f"{record} in {spoken.short}"


def test_each_side_has_a_part_that_says_its_choice_in_both_languages() -> None:
    cn, uk = parts_of(BY_SIDE, BySide.of(uk=Confidence.A, cn=Confidence.C))
    assert (cn.side, cn.choice, uk.side, uk.choice) == ("cn", Confidence.C, "uk", Confidence.A)
    both = uk.both(name_of)
    assert both.en == ENGLISH.text(Confidence.A.label)
    assert both.zh == CHINESE.text(Confidence.A.label) != both.en


def test_a_link_is_one_part_that_knows_its_target() -> None:
    (part,) = parts_of(LinkField(name="to", label="To"), Link("x"))
    assert (part.target, part.side, part.choice) == ("x", "", None)
    assert part.both(name_of) == Bilingual("x in en", "x in zh")


@pytest.mark.parametrize(
    ("field", "empty"),
    [
        (TextField(label="T"), ""),
        (PairField(label="P"), Bilingual()),
        (DayField(label="D"), None),
        (FlagField(label="F"), False),
        (BY_SIDE, BySide()),
        (LinksField(label="L"), ()),
    ],
)
def test_nothing_entered_has_no_part_and_an_empty_cell(field: Field, empty: Any) -> None:
    assert parts_of(field, empty) == ()
    assert empty in (Bilingual(), BySide()) or content(field, empty, ENGLISH, Refs()) is None


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        (TextField(label="T"), "2027", "2027"),
        (DayField(label="D"), date(2027, 1, 31), date(2027, 1, 31)),
        (WholeField(label="W"), 0, 0),
        (FlagField(label="F"), True, "Yes"),
        (CHOICE, Confidence.A, "Official page or treaty text"),
        (LinkField(label="L"), Link("x"), "R:x"),
        (LinksField(label="L"), (Link("b"), Link("a")), "R:a, R:b"),
    ],
)
def test_a_sheet_holds_numbers_days_and_the_references_that_come_back(
    field: Field, value: Any, held: Any
) -> None:
    found_content = content(field, value, ENGLISH, Refs())
    assert found_content == held
    assert type(found_content) is type(held)


def test_a_part_of_a_value_is_found_by_the_keys_of_the_interchange_form() -> None:
    budget = BySide.of(uk=Money(Decimal("1.50"), "GBP"))
    assert at(budget, ("uk", "amount")) == Decimal("1.50")
    assert at(budget, ("uk", "currency")) == "GBP"
    assert at(budget, ("cn", "amount")) is None
    assert at(Bilingual("a", "甲"), ("zh",)) == "甲"
