"""Rounds of comments: who is asked, by when, what came back and what was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import calendars
from secretariat.domain.agreed.rounds import Answer, Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.office.agreed import returned_comments, rounds
from tests.fixtures.books import add, edit, read
from tests.fixtures.sources import ANNA
from tests.office.minutes_in_word import book_with_minutes, minutes_of

OPENED, DUE = date(2026, 9, 28), date(2026, 10, 20)


class Rounds(NamedTuple):
    """A book with minutes of JCM12 and two people who may review them."""

    book: Book
    minutes: Minutes
    ada: Person
    lin: Person

    def change(self, verb: Callable[..., Any], *arguments: Any) -> Any:
        with self.book.change("Verb", ANNA) as change:
            return verb(change, *arguments)

    def circulate(self, *people: Person, opened: date = OPENED, due: date = DUE) -> Round:
        minutes = read(self.book, self.minutes)
        new_round: Round = self.change(
            rounds.circulate, minutes, people or (self.ada, self.lin), opened, due
        )
        return new_round

    def refusal(self, verb: Callable[..., Any], *arguments: Any) -> str:
        """The sentence with which *verb* is refused; nothing was written."""
        before = self.book.stacks()
        with pytest.raises(SecretariatError) as refused:
            self.change(verb, *arguments)
        assert self.book.stacks() == before
        return str(refused.value)


@pytest.fixture
def office() -> Iterator[Rounds]:
    book = book_with_minutes()
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, "JCM12")
        sides = {side.code: side for side in fetching.every(view, Side)}
    ada, lin = (
        add(book, Person(name=name, side=Link(sides[side].id)))
        for name, side in (
            (Bilingual("Ada Byron", "艾达"), "UK"),
            (Bilingual("Lin Wei", "林薇"), "CN"),
        )
    )
    minutes = add(book, Minutes(meeting=Link(meeting.id)))
    yield Rounds(book, minutes, ada, lin)
    book.close()


def test_a_round_opens_with_its_reviewers_and_makes_the_record_circulated(office: Rounds) -> None:
    opened = office.circulate()
    assert opened.ref == "JCM12/M/R1"
    assert {reviewer.id for reviewer in opened.reviewers} == {office.ada.id, office.lin.id}
    minutes = read(office.book, office.minutes)
    assert (minutes.status, minutes.circulated_on) == (MinutesStatus.CIRCULATED, OPENED)
    office.book.undo(ANNA)
    assert read(office.book, office.minutes).status is MinutesStatus.DRAFT


def test_a_record_is_circulated_again_only_once_the_former_round_is_closed(office: Rounds) -> None:
    first = office.circulate()
    people = (office.ada, office.lin)
    minutes = read(office.book, office.minutes)
    assert "JCM12/M/R1 is still open" in office.refusal(
        rounds.circulate, minutes, people, OPENED, DUE
    )
    office.change(rounds.close, first, DUE)
    assert office.circulate(opened=DUE, due=date(2026, 11, 2)).ref == "JCM12/M/R2"
    assert read(office.book, office.minutes).circulated_on == OPENED


def test_both_sides_have_to_be_asked_and_the_day_has_to_be_to_come(office: Rounds) -> None:
    minutes = office.minutes
    assert "Name a reviewer of the CN side as well" in office.refusal(
        rounds.circulate, minutes, (office.ada,), OPENED, DUE
    )
    assert "Name a reviewer of each side" in office.refusal(
        rounds.circulate, minutes, (), OPENED, DUE
    )
    assert "choose a later day" in office.refusal(
        rounds.circulate, minutes, (office.ada, office.lin), OPENED, OPENED
    )


@pytest.mark.parametrize(
    "status", [minutes_status for minutes_status in MinutesStatus if minutes_status.meaning.ended]
)
def test_what_was_issued_or_withdrawn_is_not_circulated(
    office: Rounds, status: MinutesStatus
) -> None:
    done = replace(office.minutes, status=status)
    text = office.refusal(rounds.circulate, done, (office.ada, office.lin), OPENED, DUE)
    assert "only a draft is circulated" in text


def test_comments_are_numbered_and_name_a_passage_of_the_record(office: Rounds) -> None:
    opened = office.circulate()
    comment = rounds.NewComment(
        text=Bilingual("Say “shall”."), passage="2.1", reviewer=Link(office.ada.id)
    )
    first = office.change(rounds.comment, opened, comment)
    second = office.change(rounds.comment, opened, rounds.NewComment(text=Bilingual(zh="同意。")))
    assert [comment.ref for comment in (first, second)] == ["JCM12/M/R1/1", "JCM12/M/R1/2"]
    assert (first.passage, first.side) == ("JCM12/2.1", office.ada.side)
    wrong = replace(comment, passage="7.4")
    assert "JCM12 has no passage 7.4" in office.refusal(rounds.comment, opened, wrong)


def test_a_round_is_closed_once_every_comment_has_an_answer(office: Rounds) -> None:
    opened = office.circulate()
    comment = office.change(rounds.comment, opened, rounds.NewComment(text=Bilingual("No.")))
    assert "Comments without an answer: JCM12/M/R1/1." in office.refusal(rounds.close, opened, DUE)
    assert "Give a reason" in office.refusal(rounds.answer, comment, Answer.DECLINED, Bilingual())
    office.change(rounds.answer, comment, Answer.DECLINED, Bilingual("It was said so."))
    closed = office.change(rounds.close, opened, DUE)
    assert closed.closed_on == DUE
    late = rounds.NewComment(text=Bilingual("Late."))
    assert "was closed on 2026-10-20" in office.refusal(rounds.comment, closed, late)
    assert "already" in office.refusal(rounds.close, closed, DUE)


def test_a_record_and_a_claim_become_a_draft_again_and_some_need_a_reason(office: Rounds) -> None:
    assert "a draft already" in office.refusal(rounds.reopen, office.minutes)
    opened = office.circulate()
    assert "still open" in office.refusal(rounds.reopen, read(office.book, office.minutes))
    office.change(rounds.close, opened, DUE)
    draft = office.change(rounds.reopen, read(office.book, office.minutes))
    assert draft.status is MinutesStatus.DRAFT
    agreed = edit(office.book, draft, status=MinutesStatus.AGREED)
    assert "give the reason why it becomes a draft again" in office.refusal(
        rounds.reopen, agreed, " "
    )
    again = office.change(rounds.reopen, agreed, "A date was wrong. ")
    assert (again.status, again.reopened_because) == (MinutesStatus.DRAFT, "A date was wrong.")
    # What is called issued, and is not proven, is a claim: nothing has to be withdrawn.
    claim = edit(office.book, again, status=MinutesStatus.ISSUED)
    assert "give the reason why it becomes a draft again" in office.refusal(rounds.reopen, claim)
    assert office.change(rounds.reopen, claim, "Nobody issued it.").status is MinutesStatus.DRAFT


def test_a_deadline_in_working_days_passes_over_the_days_off_of_both_countries() -> None:
    britain, china = Side(calendar="GB"), Side(calendar="CN")
    # 1 to 7 October is the National Day holiday; 10 October is worked in exchange.
    wednesday = date(2026, 9, 30)
    assert calendars.after_working_days(wednesday, 1, [britain]) == date(2026, 10, 1)
    assert calendars.after_working_days(wednesday, 1, [britain, china]) == date(2026, 10, 8)
    due = calendars.after_working_days(wednesday, 5, [britain, china])
    for side in (britain, china):
        assert calendars.is_working(due, side)
        had = calendars.working_days(date(2026, 10, 1), date(2026, 10, due.day + 1), side)
        assert had >= 5


def returned(office: Rounds, path: Path, *comments: tuple[str, str, str]) -> Path:
    """The minutes as Word has them, with comments: the words they stand at, author, text."""
    document = docx.Document(BytesIO(minutes_of(office.book)))
    for at, author, text in comments:
        cells = (cell for table in document.tables for cell in table._cells)
        every = [
            *document.paragraphs,
            *(paragraph for cell in cells for paragraph in cell.paragraphs),
        ]
        paragraph = next(paragraph for paragraph in every if at in paragraph.text)
        document.add_comment(paragraph.runs, text=text, author=author, initials=author[:1])
    document.save(str(path))
    return path


def taken(office: Rounds, path: Path, opened: Round) -> returned_comments.Comments:
    with office.book.reading() as view:
        return returned_comments.comments_in(view, path, opened)


def test_comments_in_word_come_in_at_their_paragraph_and_under_their_author(
    office: Rounds, tmp_path: Path
) -> None:
    opened = office.circulate()
    path = returned(
        office, tmp_path / "back.docx",
        ("met, Risks g", "ada  byron", "Who met whom?\nAnd when?"),
        ("双方会晤，风险s", "林薇", "建议删去。"),
        ("Opening", "Somebody Else", "Not an opening."),
    )  # fmt: skip
    comments = taken(office, path, opened)
    assert [(comment.passage, comment.text, comment.reviewer) for comment in comments.new] == [
        ("JCM12/2.1", Bilingual("Who met whom?\nAnd when?"), Link(office.ada.id)),
        ("JCM12/2.2", Bilingual(zh="建议删去。"), Link(office.lin.id)),
        ("JCM12/1", Bilingual("Somebody Else: Not an opening."), None),
    ]
    assert comments.strangers == ("Somebody Else",)
    for new in comments.new:
        office.change(rounds.comment, opened, new)
    again = taken(office, path, opened)
    assert (again.new, again.known) == ((), 3)


def test_a_document_of_another_record_and_one_without_comments_are_refused(
    office: Rounds, tmp_path: Path
) -> None:
    opened = office.circulate()
    other = tmp_path / "other.docx"
    other.write_bytes(minutes_of(office.book, "JCM11"))
    with pytest.raises(SecretariatError, match="not the record of JCM12 but of JCM11"):
        taken(office, other, opened)
    with pytest.raises(SecretariatError, match=r"plain\.docx holds no comments"):
        taken(office, returned(office, tmp_path / "plain.docx"), opened)
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\3\4 nothing")
    with pytest.raises(SecretariatError, match="not a Word document"):
        taken(office, broken, opened)
