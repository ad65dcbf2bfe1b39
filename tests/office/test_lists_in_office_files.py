"""Lists within texts as lists of Word and of OpenDocument, and back."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Paragraph
from secretariat.office.paper import printing
from secretariat.office.paper.web_pages import web_page
from secretariat.office.paper.word_documents import text_document
from tests.fixtures.books import edit
from tests.fixtures.sources import ANNA
from tests.office.minutes_in_word import MOMENT, back, book_with_minutes, minutes_of, record, said

EN = "They agreed:\n(a) to share data;\n(i) on air;\n(ii) on water;\n(b) to meet.\n\nThanks."
ZH = "双方商定：\n（一）共享数据；\n1. 大气；\n2. 水；\n（二）会晤。\n\n致谢。"
OTHERS = (
    "• one\n• two\n- inner\n- more\n• three", "3) one\n4) two", "①甲\n②乙", "一、甲\n二、乙",
    "(1)甲\n(2)乙", "(a) one\nwords\n(b) two", "1. one\n1. two\n2. three", "i. one\nii. two\n\n",
)  # fmt: skip
"""Lists of the other forms; also some that begin late, anew, or go on after words."""


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    new_book = book_with_minutes()
    edit(new_book, record(new_book, "JCM12/2.1"), text=Bilingual(EN, ZH))
    item = record(new_book, "JCM12/2.1").item
    with new_book.change("Add", ANNA) as change:
        for text in OTHERS:
            change.add(Paragraph(item=item, text=Bilingual(text, text), place="z"))
    yield new_book
    new_book.close()


def _by_words(document: Any) -> dict[str, Any]:
    """The paragraphs of a Word document by their words."""
    return {
        "".join(run.text for run in element.iter(qn("w:t"))): element
        for element in document.element.iter(qn("w:p"))
    }


@pytest.mark.parametrize("ending", [".docx", ".odt"])
@pytest.mark.parametrize("asked", [{}, {"layout": "sequential"}, {"languages": "zh"}], ids=str)
def test_lists_come_back_as_they_went_out(
    book: Book, tmp_path: Path, ending: str, asked: dict[str, str]
) -> None:
    path = tmp_path / f"minutes{ending}"
    wanted = printing.setting(MOMENT, **asked)
    path.write_bytes(text_document(book, "minutes", "JCM12", wanted, ending))
    assert said(back(book, path)) == []


def test_an_item_that_somebody_adds_in_word_comes_back_with_its_sign(
    book: Book, tmp_path: Path
) -> None:
    document = docx.Document(io.BytesIO(minutes_of(book)))
    last = _by_words(document)["to meet."]
    added = copy.deepcopy(last)
    next(added.iter(qn("w:t"))).text = "to write."
    last.addnext(added)
    path = tmp_path / "edited.docx"
    document.save(str(path))
    (amendment,) = back(book, path).amendments
    assert amendment.now.en == EN.replace("(b) to meet.", "(b) to meet.\n(c) to write.")


def test_the_items_of_word_and_opendocument_are_on_their_levels(book: Book) -> None:
    document = docx.Document(io.BytesIO(minutes_of(book, languages="en")))
    paragraphs = _by_words(document)
    of_word = [
        paragraphs[words].find(f".//{qn('w:ilvl')}").get(qn("w:val"))
        for words in ("to share data;", "on air;", "on water;", "to meet.")
    ]
    assert of_word == ["0", "1", "1", "0"]
    wanted = printing.setting(MOMENT, languages="en")
    odt = text_document(book, "minutes", "JCM12", wanted, ".odt")
    with zipfile.ZipFile(io.BytesIO(odt)) as package:
        content = package.read("content.xml").decode()
    for words, level in (("to share data;", 1), ("on water;", 2), ("to meet.", 1)):
        before = content.partition(words)[0]
        assert (
            before.count("<text:list ") + before.count("<text:list>") - before.count("</text:list>")
            == level
        )


def test_items_of_a_web_page_stand_in_the_list_that_they_belong_to(book: Book) -> None:
    page = web_page(book, "minutes", "JCM12", printing.setting(MOMENT, languages="en")).decode()
    match = re.search(r"<ol class=\"items\".*?They|<ol class=\"items\".*?</ol></li>.*?</ol>", page)
    assert match
    shown = re.sub(r"<(?!/?(?:ol|li)\b)[^>]*>|(?<=<ol)[^>]*", "", match[0])
    inner = "<ol><li>(i) on air;</li><li>(ii) on water;</li></ol>"
    assert shown == f"<ol><li>(a) to share data;{inner}</li><li>(b) to meet.</li></ol>"
