"""A link makes the record that it needs where it is needed, with the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Participant
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.i18n import language as language_of
from tests.ui.conftest import ME, Open, id_of, mostly, settle
from tests.ui.test_inputs import commit
from ui.context import NEW, Place
from ui.records.answering import answers
from ui.records.creating import titled
from ui.records.names import Names

pytestmark = pytest.mark.shares

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def every(book: Book, record: type[Record]) -> list[Any]:
    with book.reading() as view:
        return fetching.every(view, record)


def press(window: Any, *keys: KEY, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget(), key, held)
        settle()


def new_meeting(window: Any) -> Any:
    # Of a window that is not active yet, no line hears that the cursor has left it.
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.shell.go(Place("meetings", part=NEW))
    settle()
    return window.shell.current.workspace.tab.detail


@pytest.mark.parametrize("language", mostly("en"))
def test_a_mechanism_is_made_from_the_field_of_a_meeting(
    open_window: Open, empty: Book, language: str
) -> None:
    window: Any = open_window(empty, language=language)
    detail = new_meeting(window)
    box = detail.form.boxes["mechanism"]
    line = box.editor.line
    assert window.focusWidget() is line
    line.entered.emit()
    assert line.placeholderText() == language_of(language).text("None yet: type a name")
    commit(line, "联委会" if language == "zh" else "Joint Commission")
    line.offer()
    assert line.offers.count() == 1
    press(window, KEY.Key_Return)
    # It needs a code: that is asked for in the same place, with the cursor on it.
    asks = box.editor.asks
    assert asks is not None
    assert asks.isAncestorOf(window.focusWidget())
    assert box.fault == ""
    QTest.keyClicks(window.focusWidget(), "JCM")
    press(window, KEY.Key_Return)
    (record,) = every(empty, Mechanism)
    assert record.code == "JCM"
    text = Bilingual(zh="联委会") if language == "zh" else Bilingual("Joint Commission")
    assert record.name == text
    assert box.editor.asks is None
    assert box.editor.tree() == record.id
    # And on with Tab, past the button that goes there.
    assert window.focusWidget() is line
    press(window, KEY.Key_Tab)
    assert window.focusWidget() is detail.form.boxes["ordinal"].editor.inputs[0]
    QTest.keyClicks(window.focusWidget(), "14")
    press(window, KEY.Key_Return, held=CTRL)
    detail.keeper.add_now()
    (meeting,) = every(empty, Meeting)
    assert (meeting.ref, meeting.mechanism.id) == ("JCM14", record.id)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", mostly("zh"))
def test_the_small_form_has_the_width_of_the_form_around_it(
    open_window: Open, empty: Book, language: str, scale: int
) -> None:
    window: Any = open_window(empty, language=language, scale=scale)
    form = new_meeting(window).form
    box = form.boxes["mechanism"]
    QTest.keyClicks(box.editor.line, "joint")
    press(window, KEY.Key_Return)
    asks = box.editor.asks
    assert box.width() == form.boxes["title"].width()
    assert form.boxes["ordinal"].y() >= box.y() + box.height()
    # The button that ends it is seen, and the field that the cursor is in.
    make = asks._make
    for widget in (make, window.focusWidget()):
        assert widget.visibleRegion().boundingRect().height() == widget.height()
    press(window, KEY.Key_Escape)
    assert box.width() < form.boxes["title"].width()
    assert form.boxes["ordinal"].y() == box.y()


def test_what_a_new_record_lacks_is_said_beside_it_and_escape_gives_it_up(
    open_window: Open, empty: Book
) -> None:
    window: Any = open_window(empty)
    editor = new_meeting(window).form.boxes["mechanism"].editor
    QTest.keyClicks(editor.line, "joint")
    press(window, KEY.Key_Return, KEY.Key_Return)
    assert editor.asks.form.faults == {"code": "This must be filled in."}
    assert every(empty, Mechanism) == []
    press(window, KEY.Key_Escape)
    assert editor.asks is None
    assert window.focusWidget() is editor.line
    assert editor.line.text() == "joint"


def test_what_was_typed_before_there_was_a_record_finds_it_afterwards(
    open_window: Open, empty: Book
) -> None:
    window: Any = open_window(empty)
    detail = new_meeting(window)
    QTest.keyClicks(detail.form.boxes["mechanism"].editor.line, "joint")
    press(window, KEY.Key_Tab)
    assert "create it with Enter" in detail.form.boxes["mechanism"].fault
    window.shell.go(Place("mechanisms"))
    settle()
    with empty.change("Add", ME) as change:
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))
    detail = new_meeting(window)
    assert detail.form.boxes["mechanism"].editor.tree() == mechanism.id
    assert detail.form.boxes["mechanism"].fault == ""


def test_add_with_a_fault_says_what_stands_in_the_way_and_goes_there(
    open_window: Open, empty: Book
) -> None:
    window: Any = open_window(empty)
    detail = new_meeting(window)
    detail.form.boxes["title"].editor.focus()
    QTest.keyClicks(window.focusWidget(), "First meeting")
    detail.keeper.add_now()
    settle()
    assert detail._trouble.isVisible()
    assert detail._trouble.text() == "Not added yet. “Mechanism”: This must be filled in."
    assert window.focusWidget() is detail.form.boxes["mechanism"].editor.line
    QTest.keyClicks(window.focusWidget(), "j")
    press(window, KEY.Key_Tab)
    assert not detail._trouble.isVisible()
    detail.keeper.add_now()
    assert "“j”" in detail._trouble.text()
    assert every(empty, Meeting) == []


def delegation(window: Any, ref: str) -> Any:
    window.shell.go(Place("meetings", id_of(window.book, ref), "delegations"))
    settle()
    tab = window.shell.current.workspace.tab
    tab.begin()
    settle()
    return tab.detail


def test_a_person_is_made_from_a_delegation_and_brings_the_side(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    detail = delegation(window, "JCM13")
    editor = detail.form.boxes["person"].editor
    QTest.keyClicks(editor.line, "Ada Quill")
    press(window, KEY.Key_Return)
    # The side must be chosen, from buttons; the name is there.
    buttons = editor.asks.form.boxes["side"].editor.inputs
    assert window.focusWidget() is buttons[0]
    press(window, KEY.Key_Right, KEY.Key_Left, KEY.Key_Return)
    with book.reading() as view:
        person = next(
            person for person in fetching.every(view, Person) if person.name.en == "Ada Quill"
        )
        uk = reading.find_as(view, Side, "UK")
    assert person.side.id == uk.id
    assert editor.tree() == person.id
    assert detail.form.boxes["side"].editor.tree() == uk.id
    detail.keeper.keep()
    assert any(
        participant.person.id == person.id
        for participant in every(book, Participant)
        if participant.person
    )


def test_a_lead_is_made_with_the_side_that_it_leads_for_and_one_undo_takes_it_back(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, at=Place("actions", id_of(book, "JCM12/A3")))
    detail = window.shell.current.pane.detail
    before = {body.id for body in every(book, Organisation)}
    stood = dict(next(a for a in every(book, Action) if a.ref == "JCM12/A3").leads)
    editor = detail.form.boxes["leads"].editor.editors["cn"]
    editor.line.setFocus()
    editor.line.selectAll()
    commit(editor.line, "农业农村厅")
    editor.line.offer()
    press(window, KEY.Key_Up, KEY.Key_Return)
    (record,) = (body for body in every(book, Organisation) if body.id not in before)
    assert record.name == Bilingual(zh="农业农村厅")
    with book.reading() as view:
        assert record.side.id == reading.find(view, "CN").id
    detail.keeper.keep()
    leads = dict(next(a for a in every(book, Action) if a.ref == "JCM12/A3").leads)
    assert leads["cn"].id == record.id
    book.undo(ME)
    assert {body.id for body in every(book, Organisation)} == before
    assert dict(next(a for a in every(book, Action) if a.ref == "JCM12/A3").leads) == stood


def test_one_of_many_links_is_made_as_well(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("mechanisms", id_of(book, "JCM")))
    detail = window.shell.current.pane.detail
    editor = detail.form.boxes["co_chairs"].editor
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "Vice Minister for soils")
    press(window, KEY.Key_Return)
    assert editor.asks is not None
    assert set(editor.asks.form.boxes) == {"person", "title"}
    # Within it, a person who is not in the book either.
    person = editor.asks.form.boxes["person"].editor
    assert window.focusWidget() is person.line
    QTest.keyClicks(person.line, "Bo Zhen")
    press(window, KEY.Key_Return)
    person.asks.form.boxes["side"].editor.inputs[0].click()
    person.asks.make()
    settle()
    assert person.asks is None
    editor.asks.make()
    settle()
    assert editor.asks is None
    assert len(editor.tree()) == len(set(editor.tree()))
    detail.keeper.keep()
    with book.reading() as view:
        mechanism = reading.find_as(view, Mechanism, "JCM")
    assert [co_chair.id for co_chair in mechanism.co_chairs] == editor.tree()


def test_an_item_that_a_decision_needs_belongs_to_the_meeting_of_the_decision(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, at=Place("decisions", id_of(book, "JCM12/D1")))
    editor = window.shell.current.pane.detail.form.boxes["item"].editor
    editor.line.setFocus()
    editor.line.selectAll()
    QTest.keyClicks(editor.line, "Peat and fens")
    press(window, KEY.Key_Return)
    record = next(item for item in every(book, Item) if item.title.en == "Peat and fens")
    assert record.meeting.id == id_of(book, "JCM12")
    assert editor.tree() == record.id


def test_of_what_comes_with_every_book_no_field_makes_another(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    told = answers(window.shell.context, Names(window.shell.context))
    given = {kind.name for kind in KINDS if kind.given}
    assert given == {"sides", "clauses"}
    made_by_verbs = {"agreements", "desks", "escalations", "issued-texts", "rounds"}
    refused = {kind.name for kind in KINDS if not told.makes(kind.record)}
    assert refused == given | {"updates"} | made_by_verbs
    assert told.makes(Person) == "Person"
    assert told.makes(object) == ""


def test_tab_goes_from_a_chosen_link_to_the_next_field_and_alt_enter_to_the_record(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, at=Place("people", id_of(book, "PER:8")))
    detail = window.shell.current.pane.detail
    line = detail.form.boxes["organisation"].editor.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "DSIT")
    press(window, KEY.Key_Return, KEY.Key_Tab)
    assert isinstance(window.focusWidget(), QLineEdit)
    assert window.focusWidget() is detail.form.boxes["email"].editor.inputs[0]
    line.setFocus()
    press(window, KEY.Key_Return, held=Qt.KeyboardModifier.AltModifier)
    assert window.shell.place == Place("organisations", id_of(book, "ORG:DSIT"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Royal Society", Bilingual("Royal Society")),
        ("科技部", Bilingual(zh="科技部")),
        ("AI 研究院", Bilingual(zh="AI 研究院")),
    ],
)
def test_a_name_is_taken_in_the_language_that_it_is_written_in(text: str, name: Bilingual) -> None:
    assert titled(text) == name


def test_the_small_form_closes_with_the_record_that_asked_for_it(
    open_window: Open, book: Book
) -> None:
    jcm, others = id_of(book, "JCM"), [body.id for body in every(book, Mechanism)]
    window: Any = open_window(book, at=Place("mechanisms", jcm))
    pane = window.shell.current.pane
    form = pane.detail.form
    editor = form.boxes["co_chairs"].editor
    editor.line.setFocus()
    QTest.keyClicks(editor.line, "Vice Minister for soils")
    press(window, KEY.Key_Return)
    asks = editor.asks
    assert asks is not None
    pane.table.go_to(next(record for record in others if record != jcm))
    settle()
    # What it makes would be linked to the record that is shown now.
    assert editor.asks is None
    assert asks not in form.findChildren(type(asks))
    assert editor.line.text() == ""
    pane.table.go_to(jcm)
    settle()
    assert editor.line.text() == "Vice Minister for soils"
