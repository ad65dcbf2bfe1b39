"""In a Chinese window a picker offers names in pinyin order, and finds them by their initials."""

from __future__ import annotations

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.people import Person
from secretariat.pinyin import sort_key
from tests.ui.conftest import ME, Open
from ui.frame.seeking import Seeker
from ui.records.names import Names


def test_people_are_offered_by_pinyin_and_found_by_their_initials(
    open_window: Open, book: Book
) -> None:
    shell = open_window(book, language="zh").shell
    assert shell is not None
    names = Names(shell.context)
    offered = [suggestion.title for suggestion in names.find(Person, "")]
    assert offered == sorted(offered, key=sort_key)
    assert "沈怀瑾" in [offer.title for offer in names.find(Person, "shj")]
    assert "祝𬱖" in [offer.title for offer in names.find(Person, "zw")]


def test_the_palette_finds_a_name_by_the_letters_of_a_rare_character(
    open_window: Open, book: Book
) -> None:
    shell = open_window(book, language="zh").shell
    assert shell is not None
    seeker = Seeker(shell.context, shell._entries, shell.commands)
    assert "祝𬱖" in [offer.title for offer in seeker.find("zw")]


def test_the_palette_finds_an_action_by_the_sounds_of_any_part_of_its_title(
    open_window: Open, book: Book
) -> None:
    title = Bilingual("Plan exchanges of young scientists", "制定青年科学家交流计划")
    with book.change("Add", ME) as change:
        change.add(Action(title=title))
    shell = open_window(book, language="zh").shell
    assert shell is not None
    seeker = Seeker(shell.context, shell._entries, shell.commands)
    for typed in ("qnkx", "qingnian", "zdqn"):
        assert title.zh in [offer.title for offer in seeker.find(typed)]
    assert title.zh not in [offer.title for offer in seeker.find("qnkxs")]
