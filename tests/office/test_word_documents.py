"""Printed documents as Word documents: nothing is lost of what they say."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from secretariat.errors import SecretariatError
from secretariat.exchange.open_text import read_open_text
from secretariat.exchange.word_reading import read_word
from secretariat.office.paper import printing
from secretariat.office.paper.word_documents import word_document
from secretariat.reports import typesetting as press
from secretariat.reports.mark_strip import CodeField
from secretariat.reports.odt.press import OdtPress
from secretariat.reports.typesetting import BODY, CELL, Document, Signatory, SignatureBlock, Words
from secretariat.reports.typesetting.charts import Series, stacked_bars
from secretariat.reports.typesetting.composed import Chip
from secretariat.reports.typesetting.styles import GREY
from secretariat.reports.word.press import WordPress
from tests.fixtures.books import edit
from tests.fixtures.hostile import FORBIDDEN_IN_XML, TEXTS
from tests.fixtures.sources import ANNA
from tests.office.minutes_in_word import (
    MOMENT,
    back,
    book_with_minutes,
    edited,
    minutes_of,
    record,
    said,
    take,
)

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
    new_book = book_with_minutes()
    yield new_book
    new_book.close()


@pytest.fixture(scope="module")
def shared() -> Iterator[Book]:
    """A book that tests leave as it was."""
    new_book = book_with_minutes()
    yield new_book
    new_book.close()


@pytest.fixture(scope="module")
def as_sent(shared: Book) -> bytes:
    """The minutes of that book before anybody wrote in them."""
    return minutes_of(shared)


@EVERY_WAY
def test_a_document_that_nobody_touched_changes_nothing(
    book: Book, out: Callable[..., Path], asked: dict[str, str]
) -> None:
    returned = back(book, out(**asked))
    assert (returned.meeting.ref, said(returned), returned.remarks) == ("JCM12", [], [])


def test_the_same_records_give_the_same_bytes(book: Book) -> None:
    assert minutes_of(book) == minutes_of(book)


@given(texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5), asked=st.sampled_from(WAYS))
@settings(max_examples=MANY // 2)
def test_hostile_texts_come_back_unchanged(
    shared: Book,
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[Any],
    asked: dict[str, str],
) -> None:
    path = tmp_path_factory.mktemp("word") / "minutes.docx"
    item: Link[Item] = Link(record(shared, "JCM12/1").id)
    with shared.change("Add", ANNA) as change:
        for en, zh in texts:
            change.add(Paragraph(item=item, text=Bilingual(en, zh), place="z"))
            change.add(Decision(item=item, text=Bilingual(en, zh)))
    path.write_bytes(minutes_of(shared, **asked))
    assert said(back(shared, path)) == []
    shared.undo(ANNA)


@given(text=TEXTS)
@settings(max_examples=MANY)
def test_hostile_texts_that_somebody_writes_come_in_as_they_are(
    shared: Book, as_sent: bytes, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("word") / "minutes.docx"
    path.write_bytes(as_sent)
    edited(path, "The sides met, Risks g.", text)
    (amendment,) = back(shared, path).amendments
    assert amendment.now.en == text
    take(shared, amendment)
    assert record(shared, "JCM12/2.1").text.en == text
    assert said(back(shared, path)) == []
    shared.undo(ANNA)


def test_other_printed_documents_and_registers_are_word_documents_too(
    book: Book, tmp_path: Path
) -> None:
    for name, ref in (("agenda", "JCM12"), ("actions", ""), ("decisions", "JCM12")):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(word_document(book, name, ref, printing.setting(MOMENT)))
        (head,) = [
            row
            for table in docx.Document(str(path)).tables
            for row in table._tbl.iter(qn("w:tblHeader"))
        ][:1]
        assert head is not None


def test_charts_are_refused_in_one_sentence() -> None:
    chart = stacked_bars(["A"], [Series("a", (0, 0, 0), (1,))], width=300, language="en")
    paper = Document(title=Words("A", "甲"), timestamp=MOMENT, press=WordPress())
    with pytest.raises(SecretariatError, match="cannot hold charts; save this as a PDF"):
        paper.finished([chart])


@pytest.mark.parametrize("text", FORBIDDEN_IN_XML)
def test_a_character_that_no_xml_can_hold_is_refused(book: Book, text: str) -> None:
    edit(book, record(book, "JCM12/1.1"), text=Bilingual(text, "好"))
    with pytest.raises(SecretariatError, match=r"Word document cannot hold the character U\+FFF"):
        minutes_of(book)


def test_what_stands_over_signatures_is_in_the_word_document_too(tmp_path: Path) -> None:
    place = press.Paragraph("Done at London", CELL, "en")
    name = Signatory(key="uk", party=Words("For the UK", ""), name=Words("Ann Lee", ""))
    paper = Document(title=Words("A", "甲"), timestamp=MOMENT, press=WordPress())
    path = tmp_path / "signed.docx"
    path.write_bytes(paper.finished([SignatureBlock([name], lead=[place])]))
    document = docx.Document(str(path))
    assert "Done at London" in [paragraph.text for paragraph in document.paragraphs]
    signed = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert (signed[0], signed[2]) == ("For the UK", "Ann Lee")


def test_the_log_in_word_has_its_grid_and_a_square_in_each_row(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "log.docx"
    path.write_bytes(word_document(book, "action-log", "", printing.setting(MOMENT)))
    document = docx.Document(str(path))
    log = document.tables[-1]
    borders = log._tbl.tblPr.find(qn("w:tblBorders"))
    inside = ("insideH", "insideV")
    lines = {name: borders.find(qn(f"w:{name}")).get(qn("w:val")) for name in inside}
    assert lines == {"insideH": "single", "insideV": "single"}
    rows = log.rows[1:]
    squares = [row._tr.findall(f".//{qn('w:drawing')}") for row in rows]
    assert [len(some) for some in squares] == [1] * len(rows)
    assert rows


def test_the_letter_of_a_state_stands_on_its_colour_in_word() -> None:
    letter = press.Paragraph("A", CELL.with_(colour=(1.0, 1.0, 1.0)))
    field = CodeField(press.Paragraph("JCM12/A1", CELL), Chip(letter, (0.0, 0.5, 0.0)))
    document = Document(title=Words("Log", "清单"), timestamp=MOMENT, languages=("en",))
    rows = press.table([press.Head(title="Code")], [[field]])
    new_document = docx.Document(io.BytesIO(WordPress()(document, [rows])))
    (ground,) = new_document.tables[0].rows[1]._tr.iter(qn("w:shd"))
    assert ground.get(qn("w:fill")) == "008000"
    assert new_document.tables[0].rows[1].cells[0].text.split() == ["JCM12/A1", "A"]


def test_no_word_of_a_narrow_column_is_parted_in_word() -> None:
    document = Document(title=Words("Log", "清单"), timestamp=MOMENT, languages=("en",))
    columns = [press.Head(title="What", share=9), press.Head(title="State", share=0.3)]
    rows = [["Exchange isolates " * 9, "Incomplete"]]
    new_document = docx.Document(io.BytesIO(WordPress()(document, [press.table(columns, rows)])))
    wide = new_document.tables[0].columns[1].width
    assert wide is not None
    assert wide.pt > stringWidth("Incomplete", "Helvetica", 9) + 8


def test_a_draft_says_so_across_each_page_in_word() -> None:
    across = Words("DRAFT", "草案")
    document = Document(title=Words("A", "甲"), timestamp=MOMENT, watermark=across)
    new_document = docx.Document(io.BytesIO(WordPress()(document, [])))
    head = new_document.sections[0].header._element
    texts = [path.get("string") for path in head.iter("{urn:schemas-microsoft-com:vml}textpath")]
    assert [text for text in texts if text] == ["DRAFT  草案"]


def test_what_stays_with_the_next_paragraph_on_paper_does_so_in_word() -> None:
    document = Document(title=Words("A", "甲"), timestamp=MOMENT, languages=("en",))
    styles = (press.BODY.with_(keep_with_next=True), press.BODY)
    lines = [press.Paragraph("They agreed:", styles[0]), press.Paragraph("To go on.", styles[1])]
    group = press.TableRow(
        cells=[[press.Paragraph("Late", CELL.with_(keep_with_next=True))]], spans=True
    )
    rows = press.table([press.Head(title="Code"), press.Head(title="What")], [group, ["A1", "x"]])
    new_document = docx.Document(io.BytesIO(WordPress()(document, [*lines, rows])))
    body = new_document.element.body
    kept = [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]
    assert kept == ["They agreed:", "Late"]


def test_what_is_late_in_red_on_paper_is_red_in_word_and_what_is_minor_grey() -> None:
    document = Document(title=Words("A", "甲"), timestamp=MOMENT, languages=("en",))
    cells = [
        press.Paragraph(text, CELL.with_(colour=colour))
        for text, colour in (("late", (0.7, 0.13, 0.11)), ("minor", GREY), ("usual", CELL.colour))
    ]
    rows = press.table([press.Head(title="What")], [[cell] for cell in cells])
    new_document = docx.Document(io.BytesIO(WordPress()(document, [rows])))
    inks = [
        [colour.get(qn("w:val")) for colour in row._tr.iter(qn("w:color"))]
        for row in new_document.tables[0].rows[1:]
    ]
    assert inks == [["B2211C"], ["5C6673"], []]


def test_marks_of_a_paper_in_one_language_are_in_that_language() -> None:
    for languages, code in ((("en",), "en-GB"), (("zh",), "zh-CN"), (("en", "zh"), "zh-CN")):
        document = Document(
            title=Words("A", "甲"), timestamp=MOMENT, languages=languages, marks=(press.DRAFT,)
        )
        new_document = docx.Document(io.BytesIO(WordPress()(document, [])))
        header = new_document.sections[0].header._element
        assert next(header.iter(qn("w:lang"))).get(qn("w:val")) == code


def test_the_note_about_the_electronic_signature_and_the_addresses_of_links_are_written(
    tmp_path: Path,
) -> None:
    note = "Electronic signature: see the English text"
    name = Signatory(key="uk", party=Words("For the UK", ""), name=Words("Ann Lee", ""))
    spans: list[str | press.Span] = [
        "See ",
        press.link("gov.uk", "https://www.gov.uk/a?b=1&c=2"),
        " or ",
        press.link("p. 3", "page:3"),
    ]
    blocks: list[press.Block] = [
        press.Paragraph(spans, BODY, "en"),
        SignatureBlock([name], note=note),
    ]
    paper = Document(title=Words("A", "甲"), timestamp=MOMENT, press=WordPress())
    path = tmp_path / "note.docx"
    path.write_bytes(paper.finished(blocks))
    made = docx.Document(str(path))
    (table,) = made.tables
    assert [line.text for line in table.cell(0, 0).paragraphs] == ["For the UK", note]
    (address,) = made.element.body.iter(qn("w:hyperlink"))
    relation = made.part.rels[address.get(qn("r:id"))]
    assert (relation.target_ref, relation.is_external) == ("https://www.gov.uk/a?b=1&c=2", True)
    assert [text.text for text in address.iter(qn("w:t"))] == ["gov.uk"]
    assert [line.text for line in read_word(path).lines][0] == "See gov.uk or p. 3"
    opened = tmp_path / "note.odt"
    opened.write_bytes(OdtPress()(paper, blocks))
    with zipfile.ZipFile(opened) as archive:
        content = archive.read("content.xml").decode()
    assert note in content
    assert re.findall(r'<text:a [^>]*xlink:href="([^"]*)"', content) == [
        "https://www.gov.uk/a?b=1&amp;c=2"
    ]
    assert read_open_text(opened).lines[0].text == "See gov.uk or p. 3"
