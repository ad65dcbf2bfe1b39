"""The part “Agreed text”: what stands against a verb, what was issued, claimed or locked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain import wording
from secretariat.domain.agreed.agreements import Agreement, Means
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.meetings import Meeting, MeetingStatus, Paragraph
from secretariat.domain.minutes import Form, Minutes, MinutesStatus
from secretariat.domain.papers import Paper, PaperKind
from secretariat.errors import SecretariatError
from secretariat.office import issued_files
from secretariat.office.agreed import agreeing
from tests.fixtures.books import copied
from tests.office.agreed_record import ANA
from tests.ui.agreed_desk import ALT, CTRL, KEY, PLAIN, SHIFT, Keyboard, every, one
from tests.ui.conftest import Answers, Open, at_rest, id_of, settle
from ui.context import Place
from ui.meetings.agreed.verbs import VERBS


def opened(window: Any, name: str = "agreed") -> Any:
    """The part of JCM12 with this name."""
    window.shell.go(Place("meetings", id_of(window.book, "JCM12"), name))
    at_rest(window)
    return window.shell.current.workspace.tab


@pytest.fixture
def circulated(drafted: Path, tmp_path: Path) -> Iterator[Book]:
    """The small record as it went round, with no round open."""
    book = Book.open(copied(drafted, tmp_path / "our.book"), desk="desk")
    with book.change("Circulate", ANA) as change:
        minutes = fetching.every(change.view, Minutes)[0]
        change.update(minutes, replace(minutes, status=MinutesStatus.CIRCULATED), verb=True)
    yield book
    book.close()


def begin(window: Any, title: str) -> Any:
    tab = window.shell.current.workspace.tab
    tab.begin_verb(next(verb for verb in VERBS if verb.title == title))
    at_rest(window)
    return tab.form


def offered(tab: Any) -> list[str]:
    return [verb.title for verb in VERBS if verb.fits(tab.state)]


def change_a_word(book: Book) -> None:
    with book.change("Edit", ANA) as change:
        paragraph = fetching.every(change.view, Paragraph)[0]
        change.update(paragraph, replace(paragraph, text=Bilingual("They met.", "双方会晤。")))


def test_all_that_stands_against_issue_is_listed_and_each_leads_to_its_record(
    qtbot: QtBot, open_window: Open, circulated: Book
) -> None:
    window: Any = open_window(circulated)
    change_a_word(circulated)
    tab = opened(window)
    keys = Keyboard(window, qtbot)
    keys.press(KEY.Key_P, CTRL | SHIFT)
    sentences = tab.form.reasons.sentences
    assert len(sentences) == 3
    assert "These texts are not agreed in both languages (1): JCM12/1.1." in sentences
    assert not tab.form.do.isVisible()
    lead = next(
        button for button in tab.form.findChildren(QAbstractButton) if button.text() == "JCM12/1.1"
    )
    keys.tab_to(lead)
    keys.press(KEY.Key_Return)
    assert window.shell.current.place.record == id_of(circulated, "JCM12/1.1")
    # Whoever comes back finds what still stands against it.
    keys.press(KEY.Key_Left, ALT)
    assert len(tab.form.reasons.sentences) == 3
    assert tab.form.isVisible()


def test_a_meeting_that_is_not_marked_as_held_is_a_tab_and_a_return_away(
    qtbot: QtBot, open_window: Open, circulated: Book
) -> None:
    with circulated.change("Plan", ANA) as change:
        meeting = fetching.get(change.view, Meeting, id_of(circulated, "JCM12"))
        change.update(meeting, replace(meeting, status=MeetingStatus.PLANNED))
    window: Any = open_window(circulated)
    tab = opened(window)
    keys = Keyboard(window, qtbot)
    keys.press(KEY.Key_P, CTRL | SHIFT)
    leads = [
        button for button in tab.form.findChildren(QAbstractButton) if button.text() == "JCM12"
    ]
    assert len(leads) == 1
    keys.tab_to(leads[0])
    keys.press(KEY.Key_Return)
    assert window.shell.current.place == Place("meetings", meeting.id, "overview")


def test_a_day_on_which_nothing_can_be_issued_is_refused_in_the_form_and_stays_there(
    qtbot: QtBot, open_window: Open, circulated: Book
) -> None:
    for side in ("uk", "cn"):
        agree(circulated, side)
    window: Any = open_window(circulated)
    tab = opened(window)
    keys = Keyboard(window, qtbot)
    keys.press(KEY.Key_P, CTRL | SHIFT)
    day = tab.form.form.boxes["issued_on"].editor
    day.show_draft("2026-05-01")
    keys.press(KEY.Key_Return)
    assert "1 May 2026" in tab.form._fault.text()
    assert tab.form._fault.isVisible()
    # A second Enter does not issue on another day than the one that was typed.
    assert tab.form.form.boxes["issued_on"].editor.tree() == "2026-05-01"
    assert tab.form.do.isVisible()
    assert not tab.form.reasons.sentences
    assert not every(circulated, IssuedText)


def test_all_texts_are_marked_as_agreed_at_once_and_that_is_undone_at_once(
    qtbot: QtBot, open_window: Open, circulated: Book
) -> None:
    window: Any = open_window(circulated)
    texts: list[str] = []
    window.shell.context.messages.sent.connect(lambda message: texts.append(message.text))
    change_a_word(circulated)
    opened(window)
    keys = Keyboard(window, qtbot)

    def state() -> PairState | None:
        return wording.state_of(every(circulated, Paragraph)[0], "text")

    before = state()
    keys.press(KEY.Key_Y, CTRL | SHIFT)
    assert texts[-1] == "JCM12/M: texts marked as agreed: 1."
    assert state() is PairState.AGREED
    keys.press(KEY.Key_Y, CTRL | SHIFT)
    assert texts[-1] == "All texts of JCM12/M are marked as agreed already."
    keys.press(KEY.Key_Z, CTRL)
    assert state() is before is not PairState.AGREED


def test_an_agreement_to_words_that_were_changed_no_longer_stands_and_says_so(
    qtbot: QtBot, open_window: Open, circulated: Book
) -> None:
    window: Any = open_window(circulated)
    tab = opened(window)
    keys = Keyboard(window, qtbot)
    keys.press(KEY.Key_A, CTRL | SHIFT)
    keys.press(KEY.Key_Return)
    assert "name of the person" in tab.form._fault.text()
    keys.write("Ann Able")
    keys.press(KEY.Key_Return)
    (agreement,) = every(circulated, Agreement)
    states = {fact.caption: fact.state for fact in tab.standing.facts}
    assert states == {"UK": "Agreed", "China": "Not yet agreed", "Right to issue": "Nobody"}
    change_a_word(circulated)
    at_rest(window)
    facts = {fact.caption: fact for fact in tab.standing.facts}
    assert facts["UK"].state == "No longer stands"
    assert facts["UK"].leads == ((agreement.ref, agreement.ref),)


def test_issue_that_is_cancelled_issues_nothing_and_says_so(
    open_window: Open, circulated: Book
) -> None:
    window: Any = open_window(circulated)
    texts: list[str] = []
    tab = opened(window)
    tab.context.messages.sent.connect(lambda message: texts.append(message.text))
    for name in ("uk", "cn"):
        agree(circulated, name)
    at_rest(window)
    begin(window, "Issue the record").send()
    assert offered(tab)  # the form is gone, the record as it was
    window.jobs.current.cancel()
    at_rest(window)
    assert every(circulated, IssuedText) == []
    assert "Issue the record: cancelled; nothing was done." in texts
    assert one(circulated, Minutes).status is MinutesStatus.AGREED


def agree(book: Book, side: str) -> None:

    evidence = agreeing.Evidence(side=side, by="Chair", how=Means.LETTER, on=date(2026, 5, 12))
    agreeing.agree(book, "JCM12/M", evidence, ANA)


def test_an_issued_record_shows_code_papers_and_what_departs_from_it(
    qtbot: QtBot, open_window: Open, issued: Book, shown: list[Path]
) -> None:
    window: Any = open_window(issued, language="zh")
    tab = opened(window)
    text = one(issued, IssuedText)
    assert tab.standing.facts[0].code == text.code
    names = {part.accessibleName() for part in tab.standing.findChildren(QAbstractButton)}
    papers = {name for name in names if name.startswith("JCM12/M：")}
    assert len(papers) == len(text.originals) == 8
    last = next(
        part
        for part in tab.standing.findChildren(QAbstractButton)
        if part.accessibleName() == "JCM12/M：中方正本，中文"
    )
    last.click()
    at_rest(window)
    kept = next(row for row in text.originals if (row.side, row.languages) == ("cn", "zh"))
    assert shown[0].read_bytes() == issued_files.read(issued, kept.sha256)
    keys = Keyboard(window, qtbot)
    keys.press(KEY.Key_Q, CTRL | ALT)
    assert not QGuiApplication.clipboard().image().isNull()
    change_a_word(issued)
    at_rest(window)
    changed = next(fact for fact in tab.standing.facts if fact.tone == "red")
    assert [ref for _, ref in changed.leads] == ["JCM12/1.1"]


def test_a_claim_can_be_agreed_and_is_listed_in_the_overview(
    open_window: Open, issued: Book
) -> None:
    with issued.change("A copy came without it", ANA) as change:
        change.take_out(KINDS.of(IssuedText), fetching.every(change.view, IssuedText)[0].id)
    window: Any = open_window(issued)
    window.shell.go(Place("overview", part="claims"))
    at_rest(window)
    overview = window.shell.current
    assert overview.tiles["claims"].isVisible()
    assert len(overview.model.ids) == 1
    overview._open(overview.model.ids[0])
    at_rest(window)
    tab = window.shell.current.workspace.tab
    assert tab.state.is_claim
    assert tab.standing.facts[0].state == "Not proven"
    assert "Note an agreement" in offered(tab)
    assert "Withdraw the record" not in offered(tab)


def test_the_right_to_issue_is_taken_from_a_lost_copy_and_given_up_by_keys(
    qtbot: QtBot, open_window: Open, issued: Book
) -> None:
    window: Any = open_window(issued)
    tab = opened(window)
    keys = Keyboard(window, qtbot)
    assert "Take the right from a lost copy" in offered(tab)
    keys.press(KEY.Key_J, CTRL | ALT)
    assert tab.form is not None
    keys.press(KEY.Key_Escape)
    assert not tab.state.right.is_here
    keys.press(KEY.Key_J, CTRL | ALT)
    keys.press(KEY.Key_Return)
    assert tab.state.right.is_here
    keys.press(KEY.Key_G, CTRL | ALT)
    assert tab.state.right.is_free
    keys.press(KEY.Key_H, CTRL | ALT)
    assert tab.state.right.is_here


def test_a_signed_scan_is_filed_and_a_withdrawal_needs_its_reason(
    qtbot: QtBot, open_window: Open, issued: Book, tmp_path: Path
) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.7 scanned")
    window: Any = open_window(issued, Answers([scan]))
    tab = opened(window)
    keys = Keyboard(window, qtbot)
    keys.press(KEY.Key_S, CTRL | SHIFT)
    assert one(issued, Minutes).status is MinutesStatus.FILED
    assert one(issued, Paper).kind is PaperKind.SIGNED
    assert one(issued, Paper).ref in tab.standing.facts[0].sentence
    keys.press(KEY.Key_X, CTRL | SHIFT)
    keys.press(KEY.Key_Return, CTRL)
    assert "needs its reason" in tab.form._fault.text()
    keys.write("Printed from a wrong draft.")
    keys.press(KEY.Key_Return, CTRL)
    assert one(issued, Minutes).status is MinutesStatus.WITHDRAWN
    last = tab.standing.facts[-1]
    assert "Printed from a wrong draft." in last.sentence
    assert offered(tab) == ["Make it a draft again"]
    keys.press(KEY.Key_B, CTRL | SHIFT)
    keys.press(KEY.Key_Return, CTRL)
    assert "give the reason why it becomes a draft again" in tab.form._fault.text()
    keys.write("A date was wrong.")
    keys.press(KEY.Key_Return, CTRL)
    minutes = one(issued, Minutes)
    assert (minutes.status, minutes.reopened_because) == (MinutesStatus.DRAFT, "A date was wrong.")


def test_of_several_corrigenda_the_form_asks_which(
    qtbot: QtBot, open_window: Open, issued: Book
) -> None:
    window: Any = open_window(issued)
    tab = opened(window)
    keys = Keyboard(window, qtbot)
    for word in ("2026", "samples"):
        with issued.change("Propose", ANA) as change:
            change.add(
                Corrigendum(
                    minutes=tab.state.agreements[0].minutes,
                    passage="JCM12/1.1", was=Bilingual(word), now=Bilingual(f"{word}s"),
                )
            )  # fmt: skip
    at_rest(window)
    assert [fact.state for fact in tab.standing.facts].count("Proposed") == 2
    form = begin(window, "Drop a corrigendum")
    assert list(form.form.boxes) == ["corrigendum"]
    second = id_of(issued, "JCM12/M/C2")
    form.form.boxes["corrigendum"].editor.show_draft(second)
    form.send()
    at_rest(window)
    assert {corrigendum.ref: corrigendum.status for corrigendum in every(issued, Corrigendum)} == {
        "JCM12/M/C1": CorrigendumStatus.PROPOSED,
        "JCM12/M/C2": CorrigendumStatus.DROPPED,
    }
    assert list(begin(window, "Drop a corrigendum").form.boxes) == []
    keys.press(KEY.Key_Return)
    assert {corrigendum.status for corrigendum in every(issued, Corrigendum)} == {
        CorrigendumStatus.DROPPED
    }


def test_words_are_proposed_in_the_form_of_a_treaty(open_window: Open, circulated: Book) -> None:
    window: Any = open_window(circulated)
    opened(window)
    form = begin(window, "Propose the words of the record")
    form.form.boxes["form"].editor.show_draft(Form.TREATY.value)
    form.send()
    settle()
    minutes = one(circulated, Minutes)
    assert minutes.form is Form.TREATY
    assert "equally authentic" in minutes.closing.en


def test_locked_fields_are_shown_and_say_why_nobody_types_them(
    qtbot: QtBot, open_window: Open, issued: Book
) -> None:
    window: Any = open_window(issued)
    window.shell.go(Place("minutes", id_of(issued, "JCM12/M")))
    at_rest(window)
    locked = window.shell.current.pane.detail.locked
    lines = {part.accessibleName(): part for part in locked.findChildren(QLineEdit)}
    status = lines["Status"]
    assert (status.text(), status.isReadOnly()) == ("Formally issued", True)
    assert not locked.why.isVisible()
    status.setFocus()
    Keyboard(window, qtbot).press(KEY.Key_D, PLAIN)
    assert "it follows from these verbs: circulate, agree, issue" in locked.why.text()
    assert locked.why.isVisible()
    assert status.text() == "Formally issued"


def test_nobody_takes_out_what_was_agreed_or_issued(open_window: Open, issued: Book) -> None:
    window: Any = open_window(issued)
    for name, ref in (("issued-texts", "JCM12/M/I1"), ("minutes", "JCM12/M")):
        window.shell.go(Place(name, id_of(issued, ref)))
        at_rest(window)
        window.shell.current.pane.remove()
        settle()
    with issued.reading() as view:
        assert reading.find(view, "JCM12/M/I1")
        assert reading.find(view, "JCM12/M")
    with pytest.raises(SecretariatError, match="cannot be removed"), issued.change("X", ANA) as c:
        c.remove(fetching.every(c.view, Agreement)[0])


def test_a_pasted_status_is_refused_by_the_sentence_that_names_the_verbs(
    open_window: Open, circulated: Book
) -> None:
    window: Any = open_window(circulated)
    window.shell.go(Place("minutes"))
    at_rest(window)
    QGuiApplication.clipboard().setText("Code\tStatus\nJCM12/M\tFormally issued\n")
    window.shell.current.pane.exchange.paste()
    at_rest(window)
    texts = [part.text() for part in window.shell.current.findChildren(QLabel)]
    refusal = "Status of JCM12/M is not typed: it follows from these verbs: circulate, agree"
    assert any(refusal in sentence for sentence in texts), texts
    assert one(circulated, Minutes).status is MinutesStatus.CIRCULATED
