"""A register that a test declares is gone after the test, from all that the program remembers."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching, search, tables
from secretariat.data.upkeep import comparing
from secretariat.declaring import field
from secretariat.declaring.facts import fact
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Confidence
from secretariat.frozen import frozen
from tests.fixtures import world
from tests.fixtures.books import add, edit
from tests.fixtures.sources import Seeded


def declare() -> None:
    """A kind with all that gets a table, a column or a memory of its own."""

    @register("visitors", "Visitor", "Visitors", reference="V{next}", own_side=True)
    @frozen(slots=True, kw_only=True)
    class Visitor(Record):
        name: Bilingual = field.pair("Name", required=True, searched=True, listed=True)
        trust: BySide[Confidence] = field.by_side("Trust", field.choice("", Confidence))

    fact(Visitor, "name", name="is_named")(lambda visitor: bool(visitor.name.en))


def used() -> weakref.ref[type[Record]]:
    """Write, search and read records of the kind; a weak reference to their class."""
    kind = KINDS.named("visitors")
    book = Book.create(None, "uk", sources=Seeded(1).for_book(), seeded=False)
    visitor = add(book, kind.record(name=Bilingual("Ada", "艾达"), trust=BySide.of(uk=None)))
    edit(book, visitor, name=Bilingual("Ada L."))
    with book.reading() as view:
        assert [visitor.ref for visitor in fetching.every(view, kind.record)] == ["V1"]
        assert len(list(search.newest(view, "Ada", 5))) == 1
        assert reading.find(view, "V1").id == visitor.id
    book.close()
    return weakref.ref(kind.record)


def test_a_register_declared_by_a_test_leaves_nothing_behind() -> None:
    tables.declare_all()
    before, has_own_side = world.remembered(), KINDS.has_own_side
    records = []
    for declaring in (world.declared, world.also_declared):
        with declaring(declare):
            records.append(used())
            assert world.remembered() != before
        assert world.remembered() == before
        assert KINDS.has_own_side == has_own_side
    gc.collect()  # once for both: it looks through all that the process holds
    assert [gc.get_referrers(record()) for record in records if record() is not None] == []


def test_a_kind_for_a_while_leaves_nothing_behind_when_the_test_fails() -> None:
    tables.declare_all()
    before = world.remembered()
    with pytest.raises(ZeroDivisionError), world.also_declared(declare):
        used()
        raise ZeroDivisionError
    assert world.remembered() == before


def test_the_kinds_of_the_program_are_the_same_objects_afterwards() -> None:
    tables.declare_all()
    kinds: list[Kind[Any]] = list(KINDS)
    registers = [tables.register_of(kind) for kind in kinds]
    with world.declared(declare):
        assert [kind.name for kind in KINDS] == ["visitors"]
    assert all(kind is other for kind, other in zip(KINDS, kinds, strict=True))
    again = [tables.register_of(kind) for kind in KINDS]
    assert all(register is other for register, other in zip(again, registers, strict=True))
    assert all(
        tables.DERIVED.tables[register.table.name] is register.table for register in registers
    )


def test_a_book_found_whole_lacks_the_table_of_a_register_declared_since() -> None:
    book = Book.create(None, "uk", seeded=False)
    with book.reading() as view:
        assert list(comparing.shape(view)) == []
        with world.also_declared(declare):
            faults = {str(fault.parts["name"]) for fault in comparing.shape(view)}
        assert "visitors" in faults
    book.close()


def test_a_name_can_be_declared_again() -> None:
    for _ in range(2):
        with world.also_declared(declare):
            assert KINDS.named("visitors").field_named.keys() >= {"name", "trust"}
    assert KINDS.get("visitors") is None
