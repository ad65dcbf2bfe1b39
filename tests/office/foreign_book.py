"""A book with the bodies that the logs of other offices name, and what becomes of such a log."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.office.previewing import Preview, previewed, take_in_preview
from secretariat.office.sheets import grid_of
from tests.fixtures.books import blank
from tests.fixtures.sources import ANNA, Seeded
from tests.fixtures.two_sides import CN, UK

BODIES = (
    ("DSIT", "Department for Science, Innovation and Technology", "科学、创新与技术部", "UK"),
    ("UKRI", "UK Research and Innovation", "英国研究与创新署", "UK"),
    ("MOST", "Ministry of Science and Technology", "科技部", "CN"),
)


def with_bodies() -> Book:
    """A new book with both sides, three bodies and one person."""
    book = blank("uk", Seeded().for_book())
    with book.change("Begin", ANNA) as change:
        sides = {side.code: change.add(replace(side, id="", ref="")) for side in (UK, CN)}
        for short, en, zh, side in BODIES:
            link: Link[Side] = Link(sides[side].id)
            change.add(Organisation(short=short, name=Bilingual(en, zh), side=link))
        change.add(Person(name=Bilingual("Jane Smith", "简·史密斯"), side=Link(sides["UK"].id)))
    return book


def looked_at(book: Book, path: Path, **told: str) -> Preview:
    """What the list of actions at *path* would become."""
    with book.reading() as view:
        return previewed(view, KINDS.named("actions"), grid_of(path), told)


def taken_in(book: Book, path: Path) -> list[Action]:
    """Take it in as proposed; returns every action of the book, by title."""
    preview = looked_at(book, path)
    with book.change("Import", ANNA) as change:
        take_in_preview(change, preview)
    with book.reading() as view:
        return sorted(fetching.every(view, Action), key=lambda action: action.title.best("en"))


def slots(preview: Preview) -> list[str]:
    """What each column is taken for."""
    return [column.column.slot if column.column else "" for column in preview.columns]


def leads_of(book: Book, action: Action) -> dict[str, str]:
    """The short names of the bodies that lead *action*, by side."""
    with book.reading() as view:
        return {
            side: fetching.get(view, Organisation, link.id).short for side, link in action.leads
        }
