"""References as people type them: the number of a record, or its whole name in either language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.questions.typed_references import TypedReferences
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.fixtures.books import action, add, new, remove


@pytest.fixture
def book() -> Iterator[Book]:
    """A book with its two sides."""
    seeded = new()
    yield seeded
    seeded.close()


def body(book: Book, en: str, zh: str) -> Organisation:
    """A body of the Chinese side with this name, which is in the book now."""
    with book.reading() as view:
        side = reading.find(view, "CN")
    return add(book, Organisation(name=Bilingual(en, zh), side=Link(side.id)))


@pytest.fixture
def ministry(book: Book) -> Organisation:
    return body(book, "Ministry of Science", "科学技术部")


def id_of(book: Book, ref: str, to: type[Any] | None) -> str:
    with book.reading() as view:
        return TypedReferences(view).id_of(ref, to)


def refused(book: Book, ref: str, to: type[Any] | None) -> str:
    with pytest.raises(SecretariatError) as error:
        id_of(book, ref, to)
    return error.value.text(language("en").text)


@pytest.mark.parametrize("name", ["Ministry of Science", "科学技术部", " 科学技术部 "])
def test_the_whole_name_of_a_record_stands_for_its_reference(
    book: Book, ministry: Organisation, name: str
) -> None:
    assert id_of(book, name, Organisation) == id_of(book, ministry.ref, Organisation) == ministry.id
    with book.reading() as view:
        assert TypedReferences(view).record(name, Organisation) == ministry


def test_a_part_of_a_name_and_the_name_of_another_kind_stand_for_nothing(
    book: Book, ministry: Organisation
) -> None:
    for ref, to in (("Ministry", Organisation), ("", Organisation), (ministry.name.en, Person)):
        assert "nothing called" in refused(book, ref, to)
    assert "nothing called" in refused(book, ministry.name.en, None)


def test_a_name_of_several_records_is_refused_with_the_reference_of_each(book: Book) -> None:
    first, second = (body(book, "Institute of Physics", zh) for zh in ("物理所", "物理学院"))
    sentence = refused(book, "Institute of Physics", Organisation)
    assert sentence.startswith(
        "“Institute of Physics” is the name of several records; write the reference: "
    )
    assert first.ref in sentence
    assert second.ref in sentence
    assert id_of(book, "物理学院", Organisation) == second.id
    remove(book, first)
    assert id_of(book, "Institute of Physics", Organisation) == second.id


def test_a_kind_whose_title_is_one_text_is_named_by_its_reference_alone(book: Book) -> None:
    add(book, Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
    new_action = add(book, action("alpha"))
    assert id_of(book, new_action.ref, Action) == new_action.id
    assert "nothing called" in refused(book, "beta", Action)


def test_a_side_is_named_by_any_of_its_names(book: Book) -> None:
    for name in ("China", "中方", "中华人民共和国", "prc"):
        assert id_of(book, name, Side) == id_of(book, "CN", Side)
    assert refused(book, "Atlantis", Side).startswith("There is no side called “Atlantis”")
