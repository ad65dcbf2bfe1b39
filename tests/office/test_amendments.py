"""Edited minutes: what was changed is shown first, and taken or left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain import wording
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office.amendments import Sort
from secretariat.office.refusing import ImportRefusedError
from tests.fixtures.books import blank, edit, remove
from tests.fixtures.sources import ANNA, Seeded
from tests.office.minutes_in_word import (
    back,
    book_with_minutes,
    changed,
    edited,
    record,
    run_of,
    said,
    take,
)


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = book_with_minutes()
    yield new_book
    new_book.close()


def test_a_changed_text_is_shown_taken_and_undone_in_one_step(
    book: Book, out: Callable[..., Path]
) -> None:
    path = edited(out(), "Risks g.", "Risks and chances.")
    edited(path, "风险s", "风险二")
    returned = back(book, path)
    assert said(returned) == [("changed", "JCM12/2.1", "en"), ("changed", "JCM12/2.2", "zh")]
    first, second = returned.amendments
    assert (first.before.en, first.now.en) == (
        "The sides met, Risks g.",
        "The sides met, Risks and chances.",
    )
    take(book, first, second)
    assert record(book, "JCM12/2.1").text.en == "The sides met, Risks and chances."
    assert said(back(book, path)) == []
    book.undo(ANNA)
    assert record(book, "JCM12/2.1").text.en == "The sides met, Risks g."
    assert record(book, "JCM12/2.2").text.zh == "双方会晤，风险s。"


def test_a_figure_that_changed_in_one_language_alone_is_said_before_it_is_accepted(
    book: Book, out: Callable[..., Path]
) -> None:
    edit(
        book,
        record(book, "JCM12/2.1"),
        text=Bilingual("The fund pays 3 million pounds.", "基金支付300万英镑。"),
    )
    path = edited(out(), "3 million", "4 million")
    (alone,) = back(book, path).amendments
    assert alone.is_taken
    (doubt,) = alone.doubts
    assert str(doubt) == (
        "The amounts differ: the English says “4 million pounds”, the Chinese “300万英镑”."
    )
    edited(path, "300万", "400万")
    both = back(book, path).amendments
    assert [amendment.language for amendment in both] == ["en", "zh"]
    assert [amendment.doubts for amendment in both] == [(), ()]


def test_what_was_written_after_the_document_was_compared_is_not_written_over(
    book: Book, out: Callable[..., Path]
) -> None:
    path = edited(out(), "Risks g.", "Risks and chances.")
    returned = back(book, path)
    before = record(book, "JCM12/2.1")
    edit(book, before, text=Bilingual("Typed meanwhile.", before.text.zh))
    with pytest.raises(ImportRefusedError) as refused:
        take(book, *returned.amendments)
    assert [ref for ref, _ in refused.value.refusals] == ["JCM12/2.1"]
    assert record(book, "JCM12/2.1").text.en == "Typed meanwhile."
    remove(book, record(book, "JCM12/2.1"))
    with pytest.raises(ImportRefusedError):
        take(book, *returned.amendments)


def test_a_change_that_is_left_out_is_not_made(book: Book, out: Callable[..., Path]) -> None:
    path = edited(edited(out(), "Opening g.", "Welcome."), "Opening s.", "Thanks.")
    _, second = back(book, path).amendments
    take(book, second)
    assert record(book, "JCM12/1.1").text.en.endswith("Opening g.")
    assert record(book, "JCM12/1.2").text.en.endswith("Thanks.")


def test_titles_decisions_and_actions_come_back_without_what_stands_around_them(
    book: Book, out: Callable[..., Path]
) -> None:
    path = edited(edited(out(), "Risks", "Dangers"), "To go on", "To stop")
    edited(path, "Write it down", "Write all of it down")
    now = {amendment.ref: amendment.now.en for amendment in back(book, path).amendments}
    assert now == {
        "JCM12/2": "Dangers",
        "JCM12/D1": "To stop",
        "JCM12/A1": "Write all of it down",
    }


def test_what_the_program_sets_around_a_text_is_said_and_not_taken(
    book: Book, out: Callable[..., Path]
) -> None:
    path = edited(edited(out(), "to be named", "to be found"), "Write it", "Put it")
    (amendment,) = back(book, path).amendments
    assert (amendment.now.en, amendment.is_taken) == ("Put it down", False)
    assert str(amendment.doubts[0]).startswith("What is printed around the text of JCM12/A1 was")


def test_a_missing_half_is_a_gap_that_can_be_filled(book: Book, out: Callable[..., Path]) -> None:
    edit(book, record(book, "JCM12/1.1"), text=Bilingual("Alone", ""))
    path = out()
    assert said(back(book, path)) == []
    gap = f"［{language('zh').text('to be translated')}］"

    def fill(paragraph: Any) -> None:
        paragraph.runs[-1].text = "单独"

    (amendment,) = back(book, changed(path, f"1.1\t{gap}", fill)).amendments
    assert (amendment.language, amendment.now) == ("zh", Bilingual("Alone", "单独"))


def test_new_paragraphs_come_after_those_they_follow_in_both_languages(
    book: Book, out: Callable[..., Path]
) -> None:
    def after(text: str) -> Callable[[Any], object]:
        def add(paragraph: Any) -> None:
            element = OxmlElement("w:p")
            paragraph._element.addnext(element)
            WordParagraph(element, paragraph._parent).add_run(text)

        return add

    path = changed(out(), "Opening g.", after("The chair thanked all."))
    changed(path, "开幕g", after("主席致谢。"))
    (amendment,) = back(book, path).amendments
    assert (amendment.sort, amendment.ref) == (Sort.NEW, "JCM12/1.1")
    assert amendment.now == Bilingual("The chair thanked all.", "主席致谢。")
    take(book, amendment)
    with book.reading() as view:
        item = reading.find_as(view, Item, "JCM12/1")
        there = fetching.linked_to(view, Paragraph, "item", item.id)
    order = [
        (paragraph.ref, paragraph.text.en)
        for paragraph in sorted(there, key=lambda paragraph: paragraph.place)
    ]
    assert [ref for ref, _ in order] == ["JCM12/1.1", "JCM12/1.2", "JCM12/1.3"]
    assert order[1][1] == "The chair thanked all."


def test_a_missing_paragraph_is_only_said_unless_somebody_takes_it(
    book: Book, out: Callable[..., Path]
) -> None:
    def gone(paragraph: Any) -> None:
        paragraph._element.getparent().remove(paragraph._element)

    path = changed(out(layout="sequential"), "Opening s.", gone)
    (half,) = back(book, path).amendments
    assert (half.sort, half.language, half.is_taken) == (Sort.CHANGED, "en", False)
    (whole,) = back(book, changed(path, "开幕s", gone)).amendments
    assert (whole.sort, whole.ref, whole.is_taken) == (Sort.MISSING, "JCM12/1.2", False)
    take(book, whole)
    with pytest.raises(SecretariatError):
        record(book, "JCM12/1.2")


def test_tracked_insertions_count_and_deletions_do_not(
    book: Book, out: Callable[..., Path]
) -> None:
    def track(paragraph: Any) -> None:
        (run,) = [run for run in paragraph.runs if "Risks g." in run.text]
        text = run.text
        run.text = "The sides "
        deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
        for element, name in ((deleted, "w:delText"), (inserted, "w:t")):
            inner = OxmlElement("w:r")
            part = OxmlElement(name)
            part.text = text if element is deleted else "disagreed."
            inner.append(part)
            element.append(inner)
            run._element.addnext(element)

    path = changed(out(), "Risks g.", track)
    document = docx.Document(str(path))
    # On a page break: an empty line with a comment is no new paragraph.
    paragraph = next(each for each in document.paragraphs if each.runs and not each.text.strip())
    document.add_comment(paragraph.runs[:1], text="Why?", author="Li Hua")
    document.save(str(path))
    returned = back(book, path)
    assert [amendment.now.en for amendment in returned.amendments] == ["The sides disagreed."]
    tracked, comments = map(str, returned.remarks)
    assert "insertions are accepted (1), deletions are carried out (1)" in tracked
    assert comments == "It has comments (1); import them into the round of comments."


def test_a_text_that_word_split_into_runs_is_one_text(book: Book, out: Callable[..., Path]) -> None:
    def split(paragraph: Any) -> None:
        run = paragraph.runs[-1]
        text, run.text = run.text, ""
        for letter in text:
            paragraph._element.insert(list(paragraph._element).index(run._element), run_of(letter))

    returned = back(book, changed(out(), "Risks g.", split))
    assert said(returned) == []


def test_without_marks_paragraphs_are_known_by_their_numbers(
    book: Book, out: Callable[..., Path]
) -> None:
    path = edited(out(), "Risks g.", "Risks, and more.")
    document = docx.Document(str(path))
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(document.element.iter(qn(name))):
            mark.getparent().remove(mark)
    document.save(str(path))
    returned = back(book, path)
    assert said(returned) == [("changed", "JCM12/2.1", "en")]
    assert returned.amendments[0].now.en == "The sides met, Risks, and more."


def test_what_was_changed_on_both_sides_is_doubted(book: Book, out: Callable[..., Path]) -> None:
    path = edited(out(), "Risks g.", "Risks there.")
    edit(book, record(book, "JCM12/2.1"), text=Bilingual("Risks here.", "双方会晤，风险g。"))
    (amendment,) = back(book, path).amendments
    assert (amendment.now.en, amendment.is_taken) == ("The sides met, Risks there.", False)
    assert "changed here as well" in str(amendment.doubts[0])


def test_a_change_made_only_in_the_book_is_not_undone_by_an_older_document(
    book: Book, out: Callable[..., Path]
) -> None:
    path = out()
    edit(book, record(book, "JCM12/2.1"), text=Bilingual("Risks here.", "风险"))
    assert said(back(book, path)) == []


def test_a_change_of_an_agreed_pair_says_that_the_agreement_goes(
    book: Book, out: Callable[..., Path]
) -> None:
    before = record(book, "JCM12/2.1")
    with book.change("Agree", ANNA) as change:
        change.update(before, wording.agreed(before, "text"))
    (amendment,) = back(book, edited(out(), "Risks g.", "Risks!")).amendments
    assert amendment.doubts[0].parts["state"] == PairState.AGREED.label
    assert amendment.is_taken


def _twice(paragraph: Any) -> None:
    copy = OxmlElement("w:p")
    copy.append(run_of("2.1"))
    tab = OxmlElement("w:r")
    tab.append(OxmlElement("w:tab"))
    copy.extend([tab, run_of("Again.")])
    paragraph._element.addnext(copy)


def _unknown(paragraph: Any) -> None:
    _twice(paragraph)
    next(paragraph._element.getnext().iter(qn("w:t"))).text = "7.9"


def _joined(paragraph: Any) -> None:
    rows = list(paragraph._element.iterancestors(qn("w:tr")))[0]
    following = next(rows.getnext().iter(qn("w:p")))
    paragraph._element.extend([run for run in following if run.tag != qn("w:pPr")])
    for run in list(following):
        following.remove(run)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_twice, "JCM12/2.1 appears twice in the document"),
        (_unknown, "JCM12 has no paragraph 7.9"),
        (_joined, "JCM12/2.1 and JCM12/2.2 are in one paragraph"),
    ],
)
def test_what_is_not_clear_is_refused_in_one_sentence(
    book: Book, out: Callable[..., Path], change: Callable[[Any], object], sentence: str
) -> None:
    path = changed(out(), "Risks g.", change)
    with pytest.raises(SecretariatError, match=sentence):
        back(book, path)


def test_the_record_of_another_meeting_or_book_is_refused(
    book: Book, out: Callable[..., Path]
) -> None:
    with pytest.raises(SecretariatError, match=r"is the record of JCM12, not of JCM11"):
        back(book, out(), "JCM11")
    other = blank("uk", Seeded().for_book())
    with closing(other), pytest.raises(SecretariatError, match="not of this book"):
        back(other, out())


def test_a_document_that_names_no_meeting_is_refused(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    document = docx.Document()
    document.add_paragraph("Dear all")
    document.core_properties.identifier = ""
    document.save(str(path))
    with pytest.raises(SecretariatError, match="does not say of which meeting"):
        back(book, path)
    assert [str(remark) for remark in back(book, path, "JCM12").remarks] == [
        "This is outside the texts of the record and has been ignored: “Dear all”"
    ]


def test_a_text_taken_out_meanwhile_is_left_out(book: Book, out: Callable[..., Path]) -> None:
    path = out()
    remove(book, record(book, "JCM12/2.2"))
    returned = back(book, path)
    assert said(returned) == []
    assert len(returned.remarks) == 2
    assert "not in the book any more" in str(returned.remarks[0])


def test_what_the_book_refuses_leaves_all_as_it_was(book: Book, out: Callable[..., Path]) -> None:
    path = edited(edited(out(), "Opening g.", "Welcome."), "Risks g.", "x" * 100_001)
    with pytest.raises(SecretariatError, match="Nothing was imported"):
        take(book, *back(book, path).amendments)
    assert record(book, "JCM12/1.1").text.en.endswith("Opening g.")


def test_a_lead_on_each_side_is_no_change(book: Book, out: Callable[..., Path]) -> None:
    action = record(book, "JCM12/A1")
    edit(book, action, people=BySide.of(), due=datetime(2026, 12, 1, tzinfo=UTC).date())
    assert said(back(book, out(original="cn"))) == []


def test_the_text_of_issued_minutes_is_not_edited(book: Book, out: Callable[..., Path]) -> None:
    path = edited(out(), "Risks g.", "Risks!")
    meeting: Link[Meeting] = Link(record(book, "JCM12").id)
    with book.change("Issue", ANNA) as change:
        change.add(Minutes(meeting=meeting, status=MinutesStatus.ISSUED), verb=True)
    with pytest.raises(SecretariatError, match="JCM12/M is issued: its text changes by"):
        back(book, path)


def test_minutes_issued_after_the_document_was_compared_are_not_edited(
    book: Book, out: Callable[..., Path]
) -> None:
    returned = back(book, edited(out(), "Risks g.", "Risks!"))
    before = record(book, "JCM12/2.1")
    meeting: Link[Meeting] = Link(record(book, "JCM12").id)
    with book.change("Issue", ANNA) as change:
        change.add(Minutes(meeting=meeting, status=MinutesStatus.ISSUED), verb=True)
    with pytest.raises(SecretariatError, match="JCM12/M is issued"):
        take(book, *returned.amendments)
    assert record(book, "JCM12/2.1") == before
