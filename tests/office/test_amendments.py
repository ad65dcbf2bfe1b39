"""Minutes out to Word and back: what was not touched changes nothing, what was is shown first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.data import reading
from secretariat.data.book import Book
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain import wording
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, MeetingStatus, Paragraph
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office import printing
from secretariat.office.amending import take_amendments
from secretariat.office.amendments import Amendment, Returned, Sort, returned
from secretariat.office.word_documents import word_document
from secretariat.office.word_press import WordPress
from secretariat.reports.typesetting import Document, Series, Words, stacked_bars
from tests.fixtures.books import blank, edit, remove
from tests.fixtures.hostile import FORBIDDEN_IN_XML, TEXTS
from tests.fixtures.sources import ANNA, Seeded

MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)
MANY = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 15
WAYS: tuple[dict[str, str], ...] = (
    {},
    {"layout": "sequential"},
    {"original": "cn"},
    {"languages": "en"},
    {"languages": "zh"},
)
EVERY_WAY = pytest.mark.parametrize("asked", WAYS, ids=str)


@pytest.fixture
def book() -> Iterator[Book]:
    made = _book()
    yield made
    made.close()


def _book() -> Book:
    made = blank("uk", Seeded().for_book())
    with made.change("Begin", ANNA) as change:
        for code, zone in (("UK", "Europe/London"), ("CN", "Asia/Shanghai")):
            name = Bilingual(code, code)
            change.add(Side(code=code, name=name, demonym=name, time_zone=zone))
        name = Bilingual("Joint Commission", "联合委员会会议")
        body = change.add(Mechanism(code="JCM", name=name))
        for number in (11, 12):
            _meeting(change, body, number)
    return made


def _meeting(change: Any, body: Mechanism, number: int) -> None:
    meeting = change.add(
        Meeting(
            mechanism=Link(body.id), ordinal=number, starts="2026-09-22",
            status=MeetingStatus.HELD, place=Bilingual("London", "伦敦"),
        )
    )  # fmt: skip
    link: Link[Meeting] = Link(meeting.id)
    for place, title in (("d", Bilingual("Opening", "开幕")), ("q", Bilingual("Risks", "风险"))):
        item = change.add(Item(meeting=link, title=title, place=place))
        for at in ("g", "s"):
            text = Bilingual(f"The sides met, {title.en} {at}.", f"双方会晤，{title.zh}{at}。")
            change.add(Paragraph(item=Link(item.id), text=text, place=at))
    change.add(Decision(text=Bilingual("To go on", "继续"), meeting=link, item=Link(item.id)))
    change.add(Action(title=Bilingual("Write it down", "记录"), meeting=link, item=Link(item.id)))


@pytest.fixture(scope="module")
def shared() -> Iterator[Book]:
    """A book that tests leave as it was."""
    made = _book()
    yield made
    made.close()


@pytest.fixture
def out(book: Book, tmp_path: Path) -> Callable[..., Path]:
    """Puts the minutes of JCM12 out as a Word document."""

    def once(ref: str = "JCM12", **asked: str) -> Path:
        path = tmp_path / f"{ref}.docx"
        path.write_bytes(_bytes(book, ref, **asked))
        return path

    return once


def _bytes(book: Book, ref: str = "JCM12", **asked: str) -> bytes:
    return word_document(book, "minutes", ref, printing.setting(MOMENT, **asked))


def _back(book: Book, path: Path, ref: str = "") -> Returned:
    with book.reading() as connection:
        meeting = reading.find_as(connection, Meeting, ref) if ref else None
        return returned(connection, path, meeting)


def _said(found: Returned) -> list[tuple[str, str, str]]:
    return [(one.sort.value, one.ref, one.language) for one in found.amendments]


def _take(book: Book, *chosen: Amendment) -> None:
    with book.change("Take", ANNA) as change:
        take_amendments(change, chosen)


def _record(book: Book, ref: str) -> Any:
    with book.reading() as connection:
        return reading.find(connection, ref)


def _paragraphs(document: Any) -> list[Any]:
    """Every paragraph, in cells too, in reading order."""
    return [WordParagraph(one, document) for one in document.element.iter(qn("w:p"))]


def _edited(path: Path, old: str, new: str) -> Path:
    """*path* with one run that holds *old* saying *new* in its place."""
    document = docx.Document(str(path))
    runs = [run for one in _paragraphs(document) for run in one.runs if old in run.text]
    assert runs, old
    runs[0].text = runs[0].text.replace(old, new)
    document.save(str(path))
    return path


def _changed(path: Path, old: str, change: Callable[[Any], object]) -> Path:
    """*path* after *change* of the first paragraph that holds *old*."""
    document = docx.Document(str(path))
    change(next(one for one in _paragraphs(document) if old in one.text))
    document.save(str(path))
    return path


@EVERY_WAY
def test_a_document_that_nobody_touched_changes_nothing(
    book: Book, out: Callable[..., Path], asked: dict[str, str]
) -> None:
    found = _back(book, out(**asked))
    assert (found.meeting.ref, _said(found), found.remarks) == ("JCM12", [], [])


def test_the_same_records_give_the_same_bytes(book: Book) -> None:
    assert _bytes(book) == _bytes(book)


@given(texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=2), asked=st.sampled_from(WAYS))
@settings(max_examples=MANY)
def test_hostile_texts_come_back_unchanged(
    shared: Book,
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[Any],
    asked: dict[str, str],
) -> None:
    path = tmp_path_factory.mktemp("word") / "minutes.docx"
    item: Link[Item] = Link(_record(shared, "JCM12/1").id)
    with shared.change("Add", ANNA) as change:
        for en, zh in texts:
            change.add(Paragraph(item=item, text=Bilingual(en, zh), place="z"))
            change.add(Decision(item=item, text=Bilingual(en, zh)))
    path.write_bytes(_bytes(shared, **asked))
    assert _said(_back(shared, path)) == []
    shared.undo(ANNA)


@given(text=TEXTS)
@settings(max_examples=MANY)
def test_hostile_texts_that_somebody_writes_come_in_as_they_are(
    shared: Book, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("word") / "minutes.docx"
    path.write_bytes(_bytes(shared))
    _edited(path, "The sides met, Risks g.", text)
    (one,) = _back(shared, path).amendments
    assert one.now.en == text
    _take(shared, one)
    assert _record(shared, "JCM12/2.1").text.en == text
    assert _said(_back(shared, path)) == []
    shared.undo(ANNA)


def test_a_changed_text_is_shown_taken_and_undone_in_one_step(
    book: Book, out: Callable[..., Path]
) -> None:
    path = _edited(out(), "Risks g.", "Risks and chances.")
    _edited(path, "风险s", "风险二")
    found = _back(book, path)
    assert _said(found) == [("changed", "JCM12/2.1", "en"), ("changed", "JCM12/2.2", "zh")]
    first, second = found.amendments
    assert (first.before.en, first.now.en) == (
        "The sides met, Risks g.",
        "The sides met, Risks and chances.",
    )
    _take(book, first, second)
    assert _record(book, "JCM12/2.1").text.en == "The sides met, Risks and chances."
    assert _said(_back(book, path)) == []
    book.undo(ANNA)
    assert _record(book, "JCM12/2.1").text.en == "The sides met, Risks g."
    assert _record(book, "JCM12/2.2").text.zh == "双方会晤，风险s。"


def test_a_change_that_is_left_out_is_not_made(book: Book, out: Callable[..., Path]) -> None:
    path = _edited(_edited(out(), "Opening g.", "Welcome."), "Opening s.", "Thanks.")
    _, second = _back(book, path).amendments
    _take(book, second)
    assert _record(book, "JCM12/1.1").text.en.endswith("Opening g.")
    assert _record(book, "JCM12/1.2").text.en.endswith("Thanks.")


def test_titles_decisions_and_actions_come_back_without_what_stands_around_them(
    book: Book, out: Callable[..., Path]
) -> None:
    path = _edited(_edited(out(), "Risks", "Dangers"), "To go on", "To stop")
    _edited(path, "Write it down", "Write all of it down")
    now = {one.ref: one.now.en for one in _back(book, path).amendments}
    assert now == {
        "JCM12/2": "Dangers",
        "JCM12/D1": "To stop",
        "JCM12/A1": "Write all of it down",
    }


def test_what_the_program_sets_around_a_text_is_said_and_not_taken(
    book: Book, out: Callable[..., Path]
) -> None:
    path = _edited(_edited(out(), "; by not known)", "; by Friday)"), "Write it", "Put it")
    (one,) = _back(book, path).amendments
    assert (one.now.en, one.is_taken) == ("Put it down", False)
    assert str(one.doubts[0]).startswith("What stands around the text of JCM12/A1 was changed")


def test_a_missing_half_is_a_gap_that_can_be_filled(book: Book, out: Callable[..., Path]) -> None:
    edit(book, _record(book, "JCM12/1.1"), text=Bilingual("Alone", ""))
    path = out()
    assert _said(_back(book, path)) == []
    gap = f"［{language('zh').text('not known')}］"

    def fill(paragraph: Any) -> None:
        paragraph.runs[-1].text = "单独"

    (one,) = _back(book, _changed(path, f"1.1\t{gap}", fill)).amendments
    assert (one.language, one.now) == ("zh", Bilingual("Alone", "单独"))


def test_new_paragraphs_come_after_those_they_follow_in_both_languages(
    book: Book, out: Callable[..., Path]
) -> None:
    def after(text: str) -> Callable[[Any], object]:
        def add(paragraph: Any) -> None:
            element = OxmlElement("w:p")
            paragraph._element.addnext(element)
            WordParagraph(element, paragraph._parent).add_run(text)

        return add

    path = _changed(out(), "Opening g.", after("The chair thanked all."))
    _changed(path, "开幕g", after("主席致谢。"))
    (one,) = _back(book, path).amendments
    assert (one.sort, one.ref) == (Sort.NEW, "JCM12/1.1")
    assert one.now == Bilingual("The chair thanked all.", "主席致谢。")
    _take(book, one)
    with book.reading() as connection:
        item = reading.find_as(connection, Item, "JCM12/1")
        there = reading.linked_to(connection, Paragraph, "item", item.id)
    order = [one.ref for one in sorted(there, key=lambda one: one.place)]
    assert order == ["JCM12/1.1", "JCM12/1.3", "JCM12/1.2"]


def test_a_missing_paragraph_is_only_said_unless_somebody_takes_it(
    book: Book, out: Callable[..., Path]
) -> None:
    def gone(paragraph: Any) -> None:
        paragraph._element.getparent().remove(paragraph._element)

    path = _changed(out(layout="sequential"), "Opening s.", gone)
    (half,) = _back(book, path).amendments
    assert (half.sort, half.language, half.is_taken) == (Sort.CHANGED, "en", False)
    (whole,) = _back(book, _changed(path, "开幕s", gone)).amendments
    assert (whole.sort, whole.ref, whole.is_taken) == (Sort.MISSING, "JCM12/1.2", False)
    _take(book, whole)
    with pytest.raises(SecretariatError):
        _record(book, "JCM12/1.2")


def test_tracked_insertions_count_and_deletions_do_not(
    book: Book, out: Callable[..., Path]
) -> None:
    def track(paragraph: Any) -> None:
        (run,) = [one for one in paragraph.runs if "Risks g." in one.text]
        text = run.text
        run.text = "The sides "
        deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
        for element, said in ((deleted, "w:delText"), (inserted, "w:t")):
            inner = OxmlElement("w:r")
            part = OxmlElement(said)
            part.text = text if element is deleted else "disagreed."
            inner.append(part)
            element.append(inner)
            run._element.addnext(element)

    found = _back(book, _changed(out(), "Risks g.", track))
    assert [one.now.en for one in found.amendments] == ["The sides disagreed."]
    assert "what was put in counts (1), what was struck out does not (1)" in str(found.remarks[0])


def test_a_text_that_word_split_into_runs_is_one_text(book: Book, out: Callable[..., Path]) -> None:
    def split(paragraph: Any) -> None:
        run = paragraph.runs[-1]
        text, run.text = run.text, ""
        for letter in text:
            paragraph._element.insert(list(paragraph._element).index(run._element), _run(letter))

    found = _back(book, _changed(out(), "Risks g.", split))
    assert _said(found) == []


def _run(letter: str) -> Any:
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = letter
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run


def test_without_marks_paragraphs_are_known_by_their_numbers(
    book: Book, out: Callable[..., Path]
) -> None:
    path = _edited(out(), "Risks g.", "Risks, and more.")
    document = docx.Document(str(path))
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(document.element.iter(qn(name))):
            mark.getparent().remove(mark)
    document.save(str(path))
    found = _back(book, path)
    assert _said(found) == [("changed", "JCM12/2.1", "en")]
    assert found.amendments[0].now.en == "The sides met, Risks, and more."


def test_what_was_changed_on_both_sides_is_doubted(book: Book, out: Callable[..., Path]) -> None:
    path = _edited(out(), "Risks g.", "Risks there.")
    edit(book, _record(book, "JCM12/2.1"), text=Bilingual("Risks here.", "双方会晤，风险g。"))
    (one,) = _back(book, path).amendments
    assert (one.now.en, one.is_taken) == ("The sides met, Risks there.", False)
    assert "changed here as well" in str(one.doubts[0])


def test_what_was_changed_here_only_stays(book: Book, out: Callable[..., Path]) -> None:
    path = out()
    edit(book, _record(book, "JCM12/2.1"), text=Bilingual("Risks here.", "风险"))
    assert _said(_back(book, path)) == []


def test_a_change_of_an_agreed_pair_says_that_the_agreement_goes(
    book: Book, out: Callable[..., Path]
) -> None:
    before = _record(book, "JCM12/2.1")
    with book.change("Agree", ANNA) as change:
        change.update(before, wording.agreed(before, "text"))
    (one,) = _back(book, _edited(out(), "Risks g.", "Risks!")).amendments
    assert one.doubts[0].parts["state"] == PairState.AGREED.label
    assert one.is_taken


def _twice(paragraph: Any) -> None:
    copy = OxmlElement("w:p")
    copy.append(_run("2.1"))
    tab = OxmlElement("w:r")
    tab.append(OxmlElement("w:tab"))
    copy.extend([tab, _run("Again.")])
    paragraph._element.addnext(copy)


def _unknown(paragraph: Any) -> None:
    _twice(paragraph)
    next(paragraph._element.getnext().iter(qn("w:t"))).text = "7.9"


def _joined(paragraph: Any) -> None:
    rows = list(paragraph._element.iterancestors(qn("w:tr")))[0]
    following = next(rows.getnext().iter(qn("w:p")))
    paragraph._element.extend([one for one in following if one.tag != qn("w:pPr")])
    for one in list(following):
        following.remove(one)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_twice, "JCM12/2.1 stands twice in the document"),
        (_unknown, "7.9 is the number of no paragraph of JCM12"),
        (_joined, "JCM12/2.1 and JCM12/2.2 stand in one paragraph"),
    ],
)
def test_what_is_not_clear_is_refused_in_one_sentence(
    book: Book, out: Callable[..., Path], change: Callable[[Any], object], sentence: str
) -> None:
    path = _changed(out(), "Risks g.", change)
    with pytest.raises(SecretariatError, match=sentence):
        _back(book, path)


def test_the_record_of_another_meeting_or_book_is_refused(
    book: Book, out: Callable[..., Path]
) -> None:
    with pytest.raises(SecretariatError, match=r"is the record of JCM12, not of JCM11"):
        _back(book, out(), "JCM11")
    with pytest.raises(SecretariatError, match="not of this book"):
        _back(blank("uk", Seeded().for_book()), out())


def test_a_document_that_names_no_meeting_is_refused(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    document = docx.Document()
    document.add_paragraph("Dear all")
    document.core_properties.identifier = ""
    document.save(str(path))
    with pytest.raises(SecretariatError, match="does not say of which meeting"):
        _back(book, path)
    assert [str(one) for one in _back(book, path, "JCM12").remarks] == [
        "This stands outside the texts of the record and is not taken in: “Dear all”"
    ]


def test_a_text_taken_out_meanwhile_is_left_out(book: Book, out: Callable[..., Path]) -> None:
    path = out()
    remove(book, _record(book, "JCM12/2.2"))
    found = _back(book, path)
    assert _said(found) == []
    assert len(found.remarks) == 2
    assert "not in the book any more" in str(found.remarks[0])


def test_what_the_book_refuses_leaves_all_as_it_was(book: Book, out: Callable[..., Path]) -> None:
    path = _edited(_edited(out(), "Opening g.", "Welcome."), "Risks g.", "x" * 100_001)
    with pytest.raises(SecretariatError, match="Nothing was imported"):
        _take(book, *_back(book, path).amendments)
    assert _record(book, "JCM12/1.1").text.en.endswith("Opening g.")


def test_other_printed_documents_and_registers_are_word_documents_too(
    book: Book, tmp_path: Path
) -> None:
    for name, ref in (("agenda", "JCM12"), ("actions", ""), ("decisions", "JCM12")):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(word_document(book, name, ref, printing.setting(MOMENT)))
        (head,) = [
            row
            for one in docx.Document(str(path)).tables
            for row in one._tbl.iter(qn("w:tblHeader"))
        ][:1]
        assert head is not None


def test_charts_are_refused_in_one_sentence() -> None:
    chart = stacked_bars(["A"], [Series("a", (0, 0, 0), (1,))], width=300, language="en")
    paper = Document(title=Words("A", "甲"), made=MOMENT, press=WordPress())
    with pytest.raises(SecretariatError, match="no place for charts; print this as a PDF"):
        paper.finished([chart])


def test_a_lead_on_each_side_is_no_change(book: Book, out: Callable[..., Path]) -> None:
    action = _record(book, "JCM12/A1")
    edit(book, action, people=BySide.of(), due=datetime(2026, 12, 1, tzinfo=UTC).date())
    assert _said(_back(book, out(original="cn"))) == []


@pytest.mark.parametrize("text", FORBIDDEN_IN_XML)
def test_a_character_that_no_xml_can_hold_is_refused(book: Book, text: str) -> None:
    edit(book, _record(book, "JCM12/1.1"), text=Bilingual(text, "好"))
    with pytest.raises(SecretariatError, match=r"Word document cannot hold the character U\+FFF"):
        _bytes(book)
