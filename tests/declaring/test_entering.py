"""What is known of empty fields: they are refused by nothing and keep nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.data.store.tables import register_of
from secretariat.declaring.entering import entering
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from tests.fixtures.example import records


@pytest.fixture(scope="module")
def example() -> Iterator[Book]:
    book = records()
    yield book
    book.close()


@pytest.mark.parametrize("name", [kind.name for kind in KINDS])
def test_a_field_of_which_nothing_is_kept_is_empty_in_a_new_record(name: str) -> None:
    kind = KINDS.named(name)
    for field in kind.fields:
        assert field.unpack({}) == getattr(kind.blank, field.name)
    row = register_of(kind).row("id", {}, "", removed=False)
    for field, span in [(field, span) for _, field, span, *_ in register_of(kind).spans]:
        assert field.to_columns({}) == row[span] == (None,) * len(field.columns)


def test_what_is_kept_of_a_new_record_is_what_its_kind_packs(example: Book) -> None:
    with example.reading() as view:
        for kind in KINDS:
            for record in fetching.every(view, kind.record):
                packed = {s: v for s, v in kind.pack(record).items() if v is not None}
                kept = entering(kind).slots(record)
                assert list(kept.items()) == list(packed.items())
                entering(kind).check(record)
                assert entering(kind).written_in(kept) <= {"ref", *kind.field_named}


def test_a_field_that_keeps_its_default_is_kept() -> None:
    kind = KINDS.named("meetings")
    assert entering(kind).slots(kind.blank) == {"status": "planned"}


def test_an_unprintable_text_and_a_missing_one_are_refused() -> None:
    kind = KINDS.named("terms")
    with pytest.raises(SecretariatError, match="must be filled in"):
        entering(kind).check(kind.blank)
    with pytest.raises(SecretariatError, match="control character"):
        entering(kind).check(kind.record(en="a\0b", zh="词"))


def test_slots_of_our_own_side_are_known_by_their_field() -> None:
    terms, own = KINDS.named("terms"), next(kind for kind in KINDS if kind.own_side)
    assert entering(terms).has_no_own_side(["ref", "en", "related/1"])
    assert not entering(terms).has_no_own_side(["en", "notes"])
    assert not entering(terms).has_no_own_side([])
    assert not entering(own).has_no_own_side(["ref"])
