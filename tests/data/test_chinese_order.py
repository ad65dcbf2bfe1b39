"""Lists of Chinese names and titles stand in pinyin order, and are found by their initials."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import listing
from secretariat.data.questions.listing import Wanted
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.domain.terms import Term
from tests.fixtures.sources import ANNA

PEOPLE = KINDS.of(Person)
NAMES = {
    "Zeng Qing": "曾庆",
    "Chen Lan": "陈岚",
    "Shan Mei": "单梅",
    "Wang Fang": "王芳",
    "Li Weiming": "李伟明",
    "Li Wei": "李伟",
    "Ada Hughes": "",
}


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = Book.create(None)
    with new_book.change("Add", ANNA) as change:
        side = change.add(Side(code="XX", name=Bilingual("Elsewhere", "他方")))
        for en, zh in NAMES.items():
            change.add(Person(name=Bilingual(en, zh), side=Link(side.id)))
        for name in ("重庆大学", "北京大学", "中国科学院", "长江大学"):
            change.add(Organisation(name=Bilingual("", name), side=Link(side.id)))
        for en, zh in (("annex", "附件"), ("barrier", "障碍"), ("zone", "保税区")):
            change.add(Term(en=en, zh=zh))
    yield new_book
    new_book.close()


def shown(book: Book, record: type[Record], wanted: Wanted) -> list[str]:
    kind: Kind[Any] = KINDS.of(record)
    with book.reading() as view:
        ids = listing.listed(view, kind, wanted)
        titles = listing.titles(view, ids)
    return [titles[id_].name.best(wanted.language) for id_ in ids]


def test_a_chinese_list_of_people_stands_by_pinyin_after_latin_names(book: Book) -> None:
    assert shown(book, Person, Wanted(order="name", language="zh")) == [
        "Ada Hughes",
        "陈岚",
        "李伟",
        "李伟明",
        "单梅",
        "王芳",
        "曾庆",
    ]


def test_the_same_list_in_english_stands_by_the_alphabet(book: Book) -> None:
    names = shown(book, Person, Wanted(order="name", language="en"))
    assert names == sorted(NAMES)


def test_a_name_that_begins_with_a_word_sounds_as_the_word_does(book: Book) -> None:
    assert shown(book, Organisation, Wanted(order="name", language="zh")) == [
        "北京大学",
        "长江大学",
        "重庆大学",
        "中国科学院",
    ]


def test_the_glossary_stands_by_the_words_of_the_reader(book: Book) -> None:
    assert shown(book, Term, Wanted(language="zh")) == ["保税区", "附件", "障碍"]
    assert shown(book, Term, Wanted(language="en")) == ["annex", "barrier", "zone"]


def test_a_name_is_found_by_the_first_letters_of_its_pinyin(book: Book) -> None:
    with book.reading() as view:
        ids = listing.sounding(view, PEOPLE, "lw", 5)
        titles = listing.titles(view, ids)
        assert [titles[id_].name.zh for id_ in ids] == ["李伟", "李伟明"]
        assert listing.sounding(view, PEOPLE, "xyz", 5) == []
        assert len(listing.sounding(view, PEOPLE, "l", 1)) == 1


def test_a_body_is_found_by_every_reading_of_its_name(book: Book) -> None:
    kind = KINDS.of(Organisation)
    with book.reading() as view:
        for letters in ("cq", "zq", "chongqing"):
            (term,) = listing.sounding(view, kind, letters, 5)
            assert listing.titles(view, [term])[term].name.zh == "重庆大学"


def test_a_year_in_chinese_figures_is_found_by_its_middle(book: Book) -> None:
    with book.change("Add", ANNA) as change:
        added = change.add(Term(en="plan", zh="二〇二六年计划"))
    with book.reading() as view:
        listed = listing.listed(view, KINDS.of(Term), Wanted(text="〇二六"))
    assert list(listed) == [added.id]
