"""The translators' desk through the window: states, their fall-back, the work list, all by keys."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.bilingual.glossary import Glossary
from secretariat.data.book import Book
from secretariat.data.questions import reading, texts
from secretariat.data.questions.texts import Key
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from secretariat.domain.terms import Term
from secretariat.domain.wording import agreed, state_of
from secretariat.i18n import language
from tests.ui.conftest import ME, Open, editor_of, id_of, mostly, settle
from ui.context import Place, parted
from ui.kit.jobs import Progress
from ui.meetings.record import RecordTab
from ui.records.wording.desk import desk_of
from ui.texts import screen as desk_screen
from ui.texts.filters import FILTERS
from ui.texts.rows import id_of as row_of
from ui.texts.screen import TextsScreen

pytestmark = pytest.mark.shares

SAID = "The Joint Commission decided to fund food security with £200 million in 2028."
RIGHT = "联委会决定2028年投入2亿英镑用于粮食安全。"
WRONG = "联委会决定2028年投入20亿英镑用于粮食安全。"
OTHER = "双方对会议成果表示满意。"


def put(book: Book, *sentences: Bilingual) -> list[Paragraph]:
    """Paragraphs under the first item of the meeting that is being prepared."""
    with book.change("Record", ME) as change:
        item = reading.find_as(change.view, Item, "JCM13/1")
        return [agendas.add_paragraph(change, item, text) for text in sentences]


def key(paragraph: Paragraph) -> Key:
    return Key("paragraphs", paragraph.id, "text")


def state(book: Book, paragraph: Paragraph) -> tuple[PairState, str]:
    with book.reading() as view:
        (pair,) = texts.pairs(view, [key(paragraph)])
    return pair.state, pair.who


def at(window: Any, part: str = "open", record: str = "") -> TextsScreen:
    window.shell.go(Place("texts", record, part))
    settle()
    screen = window.shell.current
    assert isinstance(screen, TextsScreen)
    return screen


def ready(qtbot: QtBot, window: Any) -> None:
    desk = desk_of(window.shell.context)
    qtbot.waitUntil(lambda: desk.is_ready, timeout=20_000)
    settle()


def press(window: Any, title: str) -> None:
    """The key of the command called *title* is pressed: what it is bound to is done."""
    (command,) = [command for command in window.shell.commands if command.title == title]
    assert command.key
    command.run()
    settle()


def say(screen: TextsScreen, text: str) -> None:
    """Type *text* over all that stands there, and leave it."""
    screen.pane.sides.write(text)
    screen.pane.keeper.keep()
    settle()


@pytest.mark.parametrize("code", mostly("en"))
def test_a_translator_works_through_a_meeting_by_keys(
    qtbot: QtBot, open_window: Open, book: Book, code: str
) -> None:
    first, second = put(book, Bilingual(SAID), Bilingual("The two sides were pleased."))
    window = open_window(book, language=code)
    screen = at(window, f"untranslated:zh:{id_of(book, 'JCM13')}")
    pane, told = screen.pane, language(code)
    assert [row_of(key(paragraph)) for paragraph in (first, second)] == list(screen.model.ids)
    assert screen.filters.active.name == "untranslated"
    ready(qtbot, window)
    assert pane.key == key(first)
    assert (pane.sides.into, pane.sides.source.text()) == ("zh", SAID)
    assert pane.sides.text.accessibleName() == told.text("Text, {language}").format(
        language=told.text("Chinese")
    )
    assert "粮食安全" in [pane.terms.target(entry) for entry in pane.terms.entries]

    press(window, "Go to the text")
    say(screen, WRONG)
    assert state(book, first) == (PairState.DRAFT, ME.name)
    qtbot.waitUntil(lambda: bool(pane.notes.findings.lines))
    assert pane.notes.findings.lines[0].startswith(told.text("Error: {message}")[:2])
    assert list(screen.model.ids) == [row_of(key(second))]

    press(window, "Mark as agreed")
    assert first.ref in pane.trouble
    assert state(book, first)[0] is PairState.DRAFT
    say(screen, RIGHT)
    qtbot.waitUntil(lambda: not pane.notes.findings.lines)
    assert pane.trouble == ""
    press(window, "Mark as revised")
    assert state(book, first) == (PairState.REVISED, ME.name)


def test_an_agreed_text_falls_back_when_it_is_changed_and_undo_brings_it_back(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    (paragraph,) = put(book, Bilingual(SAID, RIGHT))
    window = open_window(book)
    screen = at(window, "all", paragraph.id)
    ready(qtbot, window)
    for title, wanted in (
        ("Mark as revised", PairState.REVISED),
        ("Mark as agreed", PairState.AGREED),
        ("Return to draft", PairState.DRAFT),
        ("Mark as agreed", PairState.AGREED),
    ):
        press(window, title)
        assert screen.pane.state is wanted
        assert screen.pane._pill.text() == wanted.label
    say(screen, screen.pane.sides.text.text() + " So be it.")
    assert screen.pane.state is PairState.DRAFT
    assert window.shell.toast.text == f"{paragraph.ref} was agreed; it is no longer."
    window.shell.undo()
    settle()
    assert state(book, paragraph)[0] is PairState.AGREED
    assert screen.pane.sides.text.text() == SAID


def test_a_fault_that_may_stand_is_set_aside_with_its_reason_and_bars_no_agreement(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    (paragraph,) = put(book, Bilingual("Exchange 240 isolates.", "交换24株菌株。"))
    window = open_window(book)
    screen = at(window, "all", paragraph.id)
    ready(qtbot, window)
    findings = screen.pane.notes.findings
    qtbot.waitUntil(lambda: bool(findings.lines))
    press(window, "Mark as agreed")
    assert "cannot be agreed yet" in screen.pane.trouble
    press(window, "Set a finding aside")
    (row,) = findings.rows
    assert row.reason.hasFocus()
    QTest.keyClick(row.reason, Qt.Key.Key_Return)
    assert row.fault == "Give the reason why the finding is set aside."
    QTest.keyClicks(row.reason, "24 from each of ten regions")
    QTest.keyClick(row.reason, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: not findings.lines)
    press(window, "Mark as agreed")
    assert screen.pane.trouble == ""
    assert screen.pane.state is PairState.AGREED


def test_next_before_and_next_untranslated_go_through_the_list(
    open_window: Open, book: Book
) -> None:
    paragraphs = put(book, Bilingual("One", "一"), Bilingual("Two"), Bilingual("Three", "三"))
    window = open_window(book)
    screen = at(window, f"open::{id_of(book, 'JCM13')}", paragraphs[0].id)
    press(window, "Next text")
    assert screen.pane.key == key(paragraphs[1])
    press(window, "Next text")
    assert screen.pane.key == key(paragraphs[2])
    press(window, "Text before")
    press(window, "Text before")
    assert screen.pane.key == key(paragraphs[0])
    press(window, "Next untranslated text")
    assert screen.pane.key == key(paragraphs[1])
    shown = [side.text() for side in screen.pane.sides._around[0] + screen.pane.sides._around[1]]
    assert shown == ["One", "一", "Three", "三"]
    say(screen, "二")
    press(window, "Next untranslated text")
    assert window.shell.toast.text == "No text of this list lacks a language."


def test_the_memory_offers_what_was_translated_before_and_a_key_takes_it(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    put(book, Bilingual("The two sides were pleased with the results.", OTHER))
    (new,) = put(book, Bilingual("The two sides were pleased with their results."))
    window = open_window(book)
    screen = at(window, "untranslated", new.id)
    qtbot.waitUntil(lambda: bool(screen.pane.offers.offers), timeout=20_000)
    assert screen.pane.offers.offers[0].ref == "JCM13/1.1"
    press(window, "Use suggestion 1")
    assert screen.pane.sides.text.text() == OTHER
    press(window, "Copy the source")
    assert screen.pane.sides.text.text() == "The two sides were pleased with their results."
    screen.pane.sides.text.undo()
    assert screen.pane.sides.text.text() == OTHER
    press(window, "Use suggestion 5")
    screen.leave()
    assert state_of_book(book, new) is PairState.DRAFT


def state_of_book(book: Book, paragraph: Paragraph) -> PairState | None:
    with book.reading() as view:
        return state_of(fetching.get(view, Paragraph, paragraph.id), "text")


def test_terms_are_put_in_one_after_the_other(qtbot: QtBot, open_window: Open, book: Book) -> None:
    (paragraph,) = put(book, Bilingual("The Joint Commission discussed food security."))
    window = open_window(book)
    screen = at(window, "untranslated", paragraph.id)
    ready(qtbot, window)
    for _ in range(3):
        press(window, "Insert the next term")
    assert screen.pane.sides.text.text() == "联委会粮食安全"


def test_a_term_that_is_written_while_the_glossary_is_read_is_known(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(book)
    desk = desk_of(window.shell.context)
    ready(qtbot, window)
    read, begun, written = desk._read_glossary, Event(), Event()

    def slowly(progress: Progress) -> Glossary:
        glossary = read(progress)
        begun.set()
        written.wait(20)
        return glossary

    monkeypatch.setattr(desk, "_read_glossary", slowly)
    for en, zh in (("first widget", "甲类器件"), ("second widget", "乙类器件")):
        with book.change("Term", ME) as change:
            change.add(Term(en=en, zh=zh))
        if not begun.is_set():
            assert not desk.is_ready
            assert begun.wait(20)
    written.set()
    ready(qtbot, window)
    assert [term.zh for term in desk.terms("the second widget", "en")] == ["乙类器件"]


def test_source_and_text_change_places_and_what_was_typed_is_kept(
    open_window: Open, book: Book
) -> None:
    (paragraph,) = put(book, Bilingual("One", "一"))
    window = open_window(book)
    screen = at(window, "all", paragraph.id)
    assert (screen.pane.sides.source.text(), screen.pane.sides.text.text()) == ("一", "One")
    screen.pane.focus_text()
    QTest.keyClicks(screen.pane.sides.text, "No ")
    press(window, "Swap source and translation")
    assert (screen.pane.sides.source.text(), screen.pane.sides.text.text()) == ("No One", "一")
    press(window, "Open the record")
    assert window.shell.place.record == paragraph.id
    assert window.shell.place.screen == "paragraphs"


def test_what_cannot_be_kept_stays_beside_its_reason_until_it_can(
    open_window: Open, book: Book
) -> None:
    (paragraph,) = put(book, Bilingual("One", "一"))
    window = open_window(book)
    screen = at(window, "all", paragraph.id)
    # In lines, of which a window lays out those that it shows: one line would take seconds.
    too_long = "xxxxxxxxx\n" * 10_000 + "x"
    say(screen, too_long)
    assert "at most 100000" in screen.pane.trouble.replace(",", "")
    at(window, "all")
    window.shell.go(Place("overview"))
    again = at(window, "all", paragraph.id)
    assert again.pane.sides.text.text() == too_long
    assert again.pane.trouble
    say(again, "Two")
    assert again.pane.trouble == ""
    assert window.shell.context.drafts.get(paragraph.id) == {}


def test_filters_count_narrow_and_are_carried_by_the_place(open_window: Open, book: Book) -> None:
    window = open_window(book)
    screen = at(window, "all")
    with book.reading() as view:
        counted = texts.counts(view, texts.Wanted())
        work = texts.work(view, texts.Wanted())
    assert work < sum(counted[state] for state in texts.OPEN)
    whole = len(screen.model.ids)
    assert whole == sum(counted.values())
    for filter_ in FILTERS:
        screen.filters.take(filter_.name)
        screen._reload()
        every = sum(counted[state] for state in filter_.states or PairState)
        assert len(screen.model.ids) == (work if filter_.name == "open" else every)
        chip = screen.filters._chips[screen.filters.checked]
        assert chip.text().endswith(f" {len(screen.model.ids)}")
    press(window, "Next filter")
    assert screen.filters.active.name == "open"
    screen.filters.kind.setCurrentIndex(screen.filters.kind.findData("items"))
    screen._reload()
    assert {id_.split()[0] for id_ in screen.model.ids} == {"items"}
    meeting = id_of(book, "JCM12")
    at(window, f"agreed:zh:{meeting}")
    assert parted(window.shell.place.part)[0] == f"agreed:zh:{meeting}"
    assert "No texts match." in screen.part.nothing.text()
    assert screen.part.empty.isVisible()
    press(window, "Longest waiting first")
    assert screen.model.order[0] == "age"


def test_a_text_that_was_marked_leaves_a_list_that_shows_it_no_more(
    open_window: Open, book: Book
) -> None:
    paragraph, two = put(book, Bilingual("Reply", "答复"), Bilingual("List", "名单"))
    window = open_window(book)
    screen = at(window, f"draft::{id_of(book, 'JCM13')}", paragraph.id)
    press(window, "Mark as revised")
    assert row_of(key(paragraph)) not in screen.model.ids
    assert screen.pane.key == key(two)
    QTest.keyClick(screen.both, Qt.Key.Key_Escape)
    assert screen.table.hasFocus()


def test_a_record_that_is_taken_out_leaves_the_desk(open_window: Open, book: Book) -> None:
    (paragraph,) = put(book, Bilingual("Reply", "答复"))
    window = open_window(book)
    screen = at(window, "all", paragraph.id)
    with book.change("Remove", ME) as change:
        change.remove(paragraph)
    settle()
    assert screen.pane.key is None or screen.pane.key != key(paragraph)


def test_forms_show_under_each_pair_how_far_it_has_come_and_what_is_wrong(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    with book.reading() as view:
        decision = reading.find_as(view, Decision, "JCM12/D3")
    with book.change("Agree", ME) as change:
        change.update(decision, agreed(decision, "text"))
    window = open_window(book, at=Place("decisions", decision.id))
    ready(qtbot, window)
    detail: Any = window.shell.current.pane.detail
    notes = detail.texts.notes["text"]
    assert notes.pill.text() == "Agreed"
    editor = detail.form.boxes["text"].editor
    editor.english.setFocus()
    editor.english.setPlainText("The Joint Commission agreed to spend £3 million.")
    assert notes.pill.text() == "In draft"
    qtbot.waitUntil(lambda: bool(notes.findings.lines))
    detail.keeper.keep()
    settle()
    assert window.shell.toast.text == "JCM12/D3 was agreed; it is no longer."


def test_the_record_of_a_meeting_shows_states_and_findings_while_one_types(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM12"), "record"))
    ready(qtbot, window)
    (tab,) = window.shell.current.findChildren(RecordTab)
    row = editor_of(tab, "JCM12/4.2")
    assert row._state.text() == "Agreed"
    row.english.setFocus()
    row.english.setPlainText("Of the 38,400 isolates tested, 7.5 per cent were resistant.")
    assert row._state.text() == "In draft"
    qtbot.waitUntil(lambda: bool(row._notes.findings.lines))
    assert "38,400" in " ".join(row._notes.findings.lines)
    row.english.undo()
    row.keep()


def test_a_very_long_list_is_read_anew_when_the_typing_pauses(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_screen, "MANY", 1)
    monkeypatch.setattr(desk_screen, "PAUSE", 1_500)
    (paragraph,) = put(book, Bilingual("Reply"))
    window = open_window(book)
    screen = at(window, "untranslated", paragraph.id)
    say(screen, "答复")
    assert row_of(key(paragraph)) in screen.model.ids
    assert screen.pane.state is PairState.DRAFT
    row = screen.model.row_of(row_of(key(paragraph)))
    press(window, "Mark as revised")
    assert screen._row == min(row + 1, len(screen.model.ids) - 1)
    qtbot.waitUntil(lambda: row_of(key(paragraph)) not in screen.model.ids)
