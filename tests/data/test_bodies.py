"""The mechanism by which a book is known."""

from __future__ import annotations

from secretariat.data.book import Book
from secretariat.data.questions.bodies import leading
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from tests.fixtures.books import add, edit, remove


def known_as(book: Book) -> str:
    with book.reading() as view:
        body = leading(view)
    return body.code if body else ""


def test_the_leading_body_is_the_one_that_met_most_among_those_that_report_to_none() -> None:
    book = Book.create(None)
    assert known_as(book) == ""
    first = add(book, Mechanism(code="EG", name=Bilingual("Expert Group")))
    assert known_as(book) == "EG"
    main = add(book, Mechanism(code="HC", name=Bilingual("High Committee")))
    met = add(book, Meeting(mechanism=Link(main.id), ordinal=1))
    assert known_as(book) == "HC"
    below = add(book, Mechanism(code="WG", name=Bilingual("Working Group"), parent=Link(main.id)))
    for number in (1, 2):
        add(book, Meeting(mechanism=Link(below.id), ordinal=number))
    assert known_as(book) == "HC"
    remove(book, met)
    assert known_as(book) == first.code
    edit(book, main, since="1998")
    assert known_as(book) == "HC"
    book.close()
