"""In a Chinese window a picker offers names in pinyin order, and finds them by their initials."""

from __future__ import annotations

from secretariat.data import reading
from secretariat.data.book import Book
from secretariat.domain.people import Person
from secretariat.pinyin import initials, sort_key
from tests.ui.conftest import Open
from ui.records.names import Names


def test_people_are_offered_by_pinyin_and_found_by_their_initials(
    open_window: Open, book: Book
) -> None:
    shell = open_window(book, language="zh").shell
    assert shell is not None
    names = Names(shell.context)
    offered = [one.title for one in names.find(Person, "")]
    assert offered == sorted(offered, key=sort_key)
    with book.reading() as connection:
        known = [one.name.zh for one in reading.every(connection, Person) if one.name.zh]
    wanted = next(name for name in known if name.isalpha() and initials(name) != "")
    found = [one.title for one in names.find(Person, initials(wanted))]
    assert wanted in found
