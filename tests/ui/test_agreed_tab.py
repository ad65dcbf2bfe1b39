"""A record goes round for comment in the window, by the keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.clock import now, today
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.rounds import Answer, Comment, Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.i18n import language
from secretariat.office.agreed import rounds, texts
from secretariat.office.paper.printing import setting
from secretariat.office.paper.word_documents import word_document
from tests.ui.conftest import ME, Answers, Open, at_rest, id_of, settle
from ui.context import Place, with_where
from ui.meetings.agreed.facts_shown import Facts
from ui.meetings.agreed.tab import AgreedTab
from ui.meetings.agreed.verbs import VERBS

pytestmark = pytest.mark.shares

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(window: Any, ref: str) -> AgreedTab:
    """The tab of the meeting called *ref*."""
    window.shell.go(Place("meetings", id_of(window.book, ref), "agreed"))
    settle()
    tab = window.shell.current.workspace.tab
    assert isinstance(tab, AgreedTab)
    return tab


def press(window: Any, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, held)
    settle()


def reviewers(book: Book) -> list[Person]:
    """A person of each side."""
    with book.reading() as view:
        people = fetching.every(view, Person)
        sides = [side.id for side in fetching.every(view, Side) if side.code in ("UK", "CN")]
    return [
        next(person for person in people if person.side and person.side.id == side)
        for side in sides
    ]


def minutes_of(book: Book, ref: str) -> Minutes:
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, ref)
        return fetching.linked_to(view, Minutes, "meeting", meeting.id)[0]


@pytest.fixture
def circulated(book: Book) -> Round:
    """An open round on the minutes of SID1, with one comment."""
    with book.change("Circulate", ME) as change:
        due = rounds.deadline(change.view, today(), 10)
        new_round = rounds.circulate(
            change, minutes_of(book, "SID1"), reviewers(book), today(), due
        )
        rounds.comment(change, new_round, rounds.NewComment(text=Bilingual("Say when.")))
    return new_round


def test_a_meeting_without_minutes_offers_to_begin_them(book: Book, open_window: Open) -> None:
    window: Any = open_window(book)
    tab = opened(window, "JCM13")
    assert [verb.title for verb in VERBS if verb.fits(tab.state)] == ["Begin the minutes"]
    press(window, Qt.Key.Key_M, CTRL | SHIFT)
    assert minutes_of(book, "JCM13").status is MinutesStatus.DRAFT
    assert [verb.title for verb in VERBS if verb.fits(tab.state)] == [
        "Circulate for comment",
        "Mark all texts as agreed",
    ]


def test_a_record_is_circulated_by_keys_and_the_refusal_stands_in_the_form(
    book: Book, open_window: Open
) -> None:
    window: Any = open_window(book)
    tab = opened(window, "SID1")
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert tab.form is not None
    assert tab.form.form.boxes["due"].editor.tree()
    # Those of the round before are proposed.
    assert tab.form.form.boxes["reviewers"].editor.tree()
    tab.form.form.boxes["reviewers"].editor.show_draft([])
    press(window, Qt.Key.Key_Return)
    assert "Name a reviewer" in tab.form._fault.text()
    people = reviewers(book)
    tab.form.form.boxes["reviewers"].editor.show_draft([person.id for person in people])
    tab.form.form.boxes["due"].editor.show_draft("yesterday")
    tab.form.send()
    # The refusal of what was sent before is no longer true.
    assert "due" in tab.form.form.faults
    assert tab.form._fault.isHidden()
    tab.form.form.boxes["due"].editor.show_draft("2027-03-31")
    tab.form.send()
    settle()
    assert tab.form is None
    assert minutes_of(book, "SID1").status is MinutesStatus.CIRCULATED
    assert tab.state.open_round is not None
    assert {reviewer.id for reviewer in tab.state.open_round.reviewers} == {
        person.id for person in people
    }
    assert "is open: comments by" in tab._stands.text()


def test_escape_gives_the_form_up_and_writes_nothing(book: Book, open_window: Open) -> None:
    window: Any = open_window(book)
    tab = opened(window, "SID1")
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    press(window, Qt.Key.Key_Escape)
    assert tab.form is None
    assert tab.state.open_round is None


def test_a_comment_is_answered_in_the_form_and_the_round_closed(
    book: Book, open_window: Open, circulated: Round
) -> None:
    window: Any = open_window(book, language="zh")
    tab = opened(window, "SID1")
    assert len(tab.model.ids) == 2  # one of the round before, one of this
    press(window, Qt.Key.Key_G, CTRL | SHIFT)
    assert tab.state.open_round is not None  # a comment has no answer yet
    with book.change("Answer", ME) as change:
        comment = fetching.get(change.view, Comment, tab.model.ids[-1])
        rounds.answer(change, comment, Answer.ACCEPTED, Bilingual())
    settle()
    press(window, Qt.Key.Key_G, CTRL | SHIFT)
    assert tab.state.open_round is None
    press(window, Qt.Key.Key_N, CTRL)
    assert not tab.detail.keeper.is_new  # no round is open that a comment could belong to


def test_a_new_comment_begins_at_its_passage_in_a_page_that_alone_scrolls(
    book: Book, open_window: Open, circulated: Round
) -> None:
    window: Any = open_window(book, language="zh")
    window.resize(1366, 768)
    tab = opened(window, "SID1")
    press(window, Qt.Key.Key_N, CTRL)
    at_rest(window)
    boxes = tab.detail.form.boxes
    assert boxes["passage"].editor.has_focus
    assert tab.detail._fields.verticalScrollBar().maximum() == 0
    seen = boxes["passage"].visibleRegion().boundingRect()
    assert seen.height() == boxes["passage"].height()


def test_the_comments_of_a_word_document_come_in(
    book: Book, open_window: Open, circulated: Round, tmp_path: Path
) -> None:
    path = tmp_path / "back.docx"
    path.write_bytes(word_document(book, "minutes", "SID1", setting(now())))
    document = docx.Document(str(path))
    person = reviewers(book)[0]
    titled = next(paragraph for paragraph in document.paragraphs if paragraph.runs)
    document.add_comment(titled.runs, text="建议删去。", author=person.name.zh)
    document.save(str(path))
    window: Any = open_window(book, Answers([path]))
    tab = opened(window, "SID1")
    press(window, Qt.Key.Key_W, CTRL | SHIFT)
    assert len(tab.model.ids) == 3
    with book.reading() as view:
        (new,) = [
            comment
            for comment in fetching.linked_to(view, Comment, "round", circulated.id)
            if comment.text.zh
        ]
    assert new.reviewer is not None
    assert new.reviewer.id == person.id


def test_a_long_record_is_compared_with_what_was_agreed_beside_the_window(
    open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SID1 is agreed; what is long is said here to begin at one part."""
    window = open_window(book, at=Place("meetings", id_of(book, "JCM12")))
    monkeypatch.setattr(texts, "AT_ONCE", 0)
    texts._FORMS.clear()
    shown: list[bool] = []
    monkeypatch.setattr(AgreedTab, "_show_state", _told(AgreedTab._show_state, shown))
    tab = opened(window, "SID1")
    assert (shown[0], tab.state.is_looking) == (True, False)
    assert tab.state.is_agreed
    states = [fact.state for fact in Facts(language("en"), tab.state).every()]
    assert states.count("Agreed") == 2


def _told(show: Any, shown: list[bool]) -> Any:
    """*show*, which notes each time whether the text was still being compared."""

    def telling(tab: AgreedTab) -> None:
        shown.append(tab.state.is_looking)
        show(tab)

    return telling


@pytest.mark.parametrize(
    ("code", "called", "other"),
    [("zh", "海伦·阿什沃思女士", "Ashworth"), ("en", "Ms Helen Ashworth", "海伦")],
)
def test_who_agreed_is_named_in_the_language_of_the_window(
    book: Book, open_window: Open, code: str, called: str, other: str
) -> None:
    tab = opened(open_window(book), "SID1")
    text = " ".join(fact.sentence for fact in Facts(language(code), tab.state).every())
    assert called in text
    assert other not in text


@pytest.mark.parametrize(
    ("code", "called", "other"),
    [("zh", "海伦·阿什沃思女士", "Ashworth"), ("en", "Ms Helen Ashworth", "海伦")],
)
def test_the_register_names_who_agreed_in_the_language_of_the_window(
    book: Book, open_window: Open, code: str, called: str, other: str
) -> None:
    window = open_window(book, at=Place("agreements"), language=code)
    records = window.shell.current.pane.table.records
    columns = [column.called for column in records.columns]
    at = columns.index("agreed_by")
    names = {records.cell(row, at).text for row in range(records.rowCount())}
    assert called in names
    assert not any(other in name for name in names)


def test_a_name_that_nobody_bears_stands_in_the_register_as_it_was_typed(
    book: Book, open_window: Open
) -> None:
    with book.reading() as view:
        agreement = fetching.every(view, Agreement)[0]
    with book.change("Edit", ME) as change:
        change.update(agreement, replace(agreement, agreed_by="Somebody Else"))
    window = open_window(book, at=Place("agreements"), language="zh")
    records = window.shell.current.pane.table.records
    at = [column.called for column in records.columns].index("agreed_by")
    assert records.cell(records.row_of(agreement.id), at).text == "Somebody Else"


def test_the_tab_is_seen_from_its_top_and_its_comments_come_into_view_with_a_key(
    book: Book, open_window: Open
) -> None:
    window = open_window(book)
    window.resize(1280, 720)
    tab = opened(window, "JCM12")
    at_rest(window)
    assert tab._scroll.verticalScrollBar().value() == 0
    assert tab.table.hasFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    at_rest(window)
    assert (
        tab.table.viewport()
        .visibleRegion()
        .boundingRect()
        .contains(tab.table.visualRect(tab.table.currentIndex()))
    )
    comment = tab.table.current
    window.shell.go(Place("overview"))
    tab._scroll.verticalScrollBar().setValue(0)
    window.shell.go(Place("meetings", tab.meeting.id, with_where("agreed", comment)))
    at_rest(window)
    assert tab._scroll.verticalScrollBar().value() > 0


def test_after_a_step_the_new_state_is_in_sight(book: Book, open_window: Open) -> None:
    window: Any = open_window(book)
    window.resize(1280, 640)
    tab = opened(window, "SID1")
    press(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert tab.form is not None
    people = reviewers(book)
    tab.form.form.boxes["reviewers"].editor.show_draft([person.id for person in people])
    tab.form.do.setFocus()
    at_rest(window)
    bar = tab._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    tab.form.send()
    at_rest(window)
    assert tab._pill.visibleRegion().boundingRect().height() == tab._pill.height()
