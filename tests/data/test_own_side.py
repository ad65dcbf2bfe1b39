"""No joint field names a record of our own side, whatever that field may point at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from secretariat.data.book import Book, Who
from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Link
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from tests.fixtures.world import declared

ME = Who("Ana", "uk")
REFUSED = "cannot name one of Briefs"


@frozen(slots=True, kw_only=True)
class Shared(Record):
    text: str = field.text("Text", required=True)
    about: Link[Any] | None = field.link("About", object)
    private: Link[Any] | None = field.link("Private", object, own_side=True)


@frozen(slots=True, kw_only=True)
class Brief(Record):
    text: str = field.text("Text", required=True)
    about: Link[Any] | None = field.link("About", object)


def declare() -> None:
    register("shared", "Shared", "Shared", reference="S{next}")(Shared)
    register("briefs", "Brief", "Briefs", reference="B{next}", own_side=True)(Brief)


@pytest.fixture
def book() -> Iterator[Book]:
    with declared(declare):
        book = Book.create(None, "uk", seeded=False)
        yield book
        book.close()


@pytest.fixture
def brief(book: Book) -> Link[Any]:
    with book.change("Add", ME) as change:
        return Link(change.add(Brief(text="What we want")).id)


@pytest.mark.parametrize("name", ["about", "related"])
def test_a_joint_link_to_our_own_record_is_refused(book: Book, brief: Link[Any], name: str) -> None:
    value: Any = (brief,) if name == "related" else brief
    shared = replace(Shared(text="Agreed"), **{name: value})
    with pytest.raises(SecretariatError, match=REFUSED), book.change("Add", ME) as change:
        change.add(shared)
    with book.change("Add", ME) as change:
        plain = change.add(Shared(text="Agreed"))
    with pytest.raises(SecretariatError, match=REFUSED), book.change("Change", ME) as change:
        change.update(plain, replace(plain, **{name: value}))


def test_one_added_in_the_same_change_is_refused_too(book: Book) -> None:
    with pytest.raises(SecretariatError, match=REFUSED), book.change("Add", ME) as change:
        own = change.add(Brief(text="What we want"))
        change.add(Shared(text="Agreed", about=Link(own.id)))


def test_our_own_fields_and_records_may_name_anything(book: Book, brief: Link[Any]) -> None:
    with book.change("Add", ME) as change:
        shared = change.add(Shared(text="Agreed", private=brief))
        change.add(Brief(text="More", about=Link(shared.id), related=(brief, Link(shared.id))))
        change.add(Shared(text="Next", about=Link(shared.id), related=(Link(shared.id),)))
