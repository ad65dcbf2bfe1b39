"""Items in the order of their agenda, briefs beside them, and annexes that their texts name."""

from __future__ import annotations

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import annexed, briefs
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.agendas import in_order
from secretariat.domain.briefs import Brief
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.fixtures.books import add, edit
from tests.fixtures.sources import ANNA


@pytest.fixture
def meeting(book: Book) -> Meeting:
    mechanism = add(book, Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
    return add(book, Meeting(mechanism=Link(mechanism.id), ordinal=1))


@pytest.fixture
def items(book: Book, meeting: Meeting) -> list[Item]:
    wanted = [Item(meeting=Link(meeting.id), title=Bilingual(name)) for name in "ABC"]
    with book.change("Agenda", ANNA) as change:
        return agendas.put_items(change, wanted)


def order(book: Book) -> str:
    with book.reading() as view:
        return "".join(item.title.en for item in in_order(fetching.every(view, Item)))


def test_an_item_moves_down_and_up_its_agenda_and_no_further_than_its_ends(
    book: Book, items: list[Item]
) -> None:
    orders = []
    for way in (1, 1, 1, -2):
        with book.change("Move", ANNA) as change:
            agendas.move_by(change, items[0], way)
        orders.append(order(book))
    assert orders == ["BAC", "BCA", "BCA", "ABC"]


def test_an_item_of_no_meeting_has_no_agenda_to_move_in(book: Book) -> None:
    with book.change("Move", ANNA) as change, pytest.raises(SecretariatError, match="no meeting"):
        agendas.move_item(change, Item(ref="1", title=Bilingual("Alone")), 1)


def test_an_item_has_its_own_brief_and_a_meeting_that_for_the_whole(
    book: Book, meeting: Meeting, items: list[Item]
) -> None:
    whole = add(book, Brief(meeting=Link(meeting.id), objective="Whole"))
    first, again = (
        add(book, Brief(meeting=Link(meeting.id), item=Link(items[0].id))) for _ in range(2)
    )
    with book.reading() as view:
        assert briefs.of_meeting(view, meeting) == (whole, first, again)
        assert briefs.brief_for(view, meeting, None) == whole
        assert briefs.brief_for(view, meeting, items[0]) == first
        assert briefs.brief_for(view, meeting, items[1]) is None


def test_a_text_that_names_an_annex_which_its_record_lacks_is_reported(
    book: Book, meeting: Meeting, items: list[Item]
) -> None:
    add(book, Minutes(meeting=Link(meeting.id)))
    wrong = add(
        book, Paragraph(item=Link(items[0].id), text=Bilingual("See Annex 7.", "见附件7。"))
    )
    plain = add(book, Paragraph(item=Link(items[0].id), text=Bilingual("No more.", "完。")))
    with book.reading() as view:
        warnings = list(annexed.in_book(view))
        assert {ref for ref, _ in warnings} == {wrong.ref}
        assert "annex 7" in warnings[0][1].text(language("en").text)
        assert {ref for ref, _ in annexed.about(view, wrong)} == {wrong.ref}
        assert not list(annexed.about(view, plain))
    edit(book, wrong, text=Bilingual("See the record.", "见纪要。"))
    with book.reading() as view:
        assert not list(annexed.in_book(view))
