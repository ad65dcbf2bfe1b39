"""Documents as OpenDocument texts: the words of the paper, and the minutes back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import odfdo
import pytest

from secretariat.data.book import Book
from secretariat.errors import SecretariatError
from secretariat.exchange.open_text import read_open_text
from secretariat.exchange.word_reading import read_word
from secretariat.office.paper import printing
from secretariat.office.paper.word_documents import open_document
from secretariat.reports.odt.press import OdtPress
from secretariat.reports.typesetting import BODY, DRAFT, Document, Mark, Paragraph, Span, Words
from tests.office.minutes_in_word import MOMENT, back, book_with_minutes, minutes_of, said, take


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    new_book = book_with_minutes()
    yield new_book
    new_book.close()


@pytest.fixture(scope="module")
def minutes(book: Book) -> bytes:
    return open_document(book, "minutes", "JCM12", printing.setting(MOMENT))


def _edited(minutes: bytes, path: Path, edit: Callable[[str], str]) -> Path:
    """*minutes* at *path*, their contents changed by *edit*."""
    with zipfile.ZipFile(io.BytesIO(minutes)) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "content.xml":
                changed = edit(part.decode())
                assert changed != part.decode()
                part = changed.encode()
            after.writestr(name, part)
    return path


def test_the_text_reads_word_for_word_as_the_word_document(
    book: Book, minutes: bytes, tmp_path: Path
) -> None:
    opened, word = tmp_path / "minutes.odt", tmp_path / "minutes.docx"
    opened.write_bytes(minutes)
    word.write_bytes(minutes_of(book))
    ours, theirs = read_open_text(opened), read_word(word)
    assert len(ours.lines) > 30
    assert [(line.text, line.marks, line.in_table) for line in ours.lines] == [
        (line.text, line.marks, line.in_table) for line in theirs.lines
    ]
    assert ours.identifier == theirs.identifier == "JCM12"


def test_a_reader_of_the_format_finds_words_title_language_and_creator(minutes: bytes) -> None:
    document = odfdo.Document(io.BytesIO(minutes))
    assert document.mimetype == "application/vnd.oasis.opendocument.text"
    assert "The sides met, Opening g." in document.get_formatted_text()
    meta = document.meta
    assert (meta.creator, str(meta.language)) == ("Secretariat", "en-GB")
    assert (meta.title or "").endswith("会议纪要（草案）")


def test_the_same_records_give_the_same_bytes(book: Book, minutes: bytes) -> None:
    assert open_document(book, "minutes", "JCM12", printing.setting(MOMENT)) == minutes


@pytest.mark.parametrize("asked", [{}, {"layout": "sequential"}, {"languages": "zh"}])
def test_a_document_that_nobody_touched_changes_nothing(
    book: Book, tmp_path: Path, asked: dict[str, str]
) -> None:
    path = tmp_path / "minutes.odt"
    path.write_bytes(open_document(book, "minutes", "JCM12", printing.setting(MOMENT, **asked)))
    returned = back(book, path)
    assert (returned.meeting.ref, list(returned.amendments), list(returned.remarks)) == (
        "JCM12",
        [],
        [],
    )


def test_what_was_changed_there_comes_back_and_is_written(tmp_path: Path) -> None:
    book = book_with_minutes()
    minutes = open_document(book, "minutes", "JCM12", printing.setting(MOMENT))
    path = _edited(
        minutes,
        tmp_path / "minutes.odt",
        lambda text: text.replace("The sides met, Opening g.", "The sides met  twice."),
    )
    returned = back(book, path)
    assert said(returned) == [("changed", "JCM12/1.1", "en")]
    assert returned.amendments[0].now.en == "The sides met twice.", "blanks in a row count as one"
    take(book, *returned.amendments)
    assert not back(book, path).amendments
    book.close()


def test_tracked_changes_count_as_accepted_and_comments_are_counted(
    book: Book, minutes: bytes, tmp_path: Path
) -> None:
    note = (
        '<office:annotation office:name="a1"><dc:creator>Li Na</dc:creator>'
        "<dc:date>2026-11-25T09:00:00</dc:date><text:p>Is this right?</text:p></office:annotation>"
    )
    gone = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<text:p>, as they had agreed</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )

    def edit(text: str) -> str:
        text = text.replace("<office:text>", f"<office:text>{gone}", 1)
        here = f'The sides<text:change text:change-id="c1"/> met{note}, Opening g.'
        return text.replace("The sides met, Opening g.", here)

    path = _edited(minutes, tmp_path / "minutes.odt", edit)
    read = read_open_text(path)
    assert (read.insertions, read.deletions) == (0, 1)
    assert [(comment.author, comment.text) for comment in read.comments] == [
        ("Li Na", "Is this right?")
    ]
    returned = back(book, path)
    assert not returned.amendments
    assert len(returned.remarks) == 2


def test_a_footnote_is_counted_and_said_to_be_left_out(
    book: Book, minutes: bytes, tmp_path: Path
) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>As in 2025.</text:p></text:note-body></text:note>"
    )
    path = _edited(
        minutes,
        tmp_path / "minutes.odt",
        lambda text: text.replace("The sides met, Opening g.", f"The sides met, Opening g.{note}"),
    )
    assert read_open_text(path).notes == 1
    returned = back(book, path)
    assert not returned.amendments
    assert [str(remark) for remark in returned.remarks] == [
        "It has footnotes or endnotes (1), which are not taken over; put their words into the text."
    ]


def test_a_formula_is_counted_and_said_to_be_left_out(
    book: Book, minutes: bytes, tmp_path: Path
) -> None:
    formula = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    path = _edited(
        minutes,
        tmp_path / "minutes.odt",
        lambda text: text.replace(
            "The sides met, Opening g.", f"The sides met, Opening g.{formula}"
        ),
    )
    (remark,) = back(book, path).remarks
    assert str(remark).startswith("It has formulas or embedded objects (1), which are not taken")


def test_a_number_of_several_levels_is_read_whole(minutes: bytes, tmp_path: Path) -> None:
    style = (
        '<text:list-style style:name="Own"><text:list-level-style-number text:level="1"'
        ' style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2"'
        ' style:num-format="a" style:num-suffix=")" text:display-levels="2"/></text:list-style>'
    )
    inner = "<text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list>"
    listed = (
        '<text:list text:style-name="Own"><text:list-item><text:p>one</text:p></text:list-item>'
        f"<text:list-item><text:p>two</text:p>{inner}</text:list-item></text:list>"
    )

    def edit(text: str) -> str:
        head, mark, rest = text.partition("</office:automatic-styles>")
        return head + style + mark + rest.replace("</office:text>", f"{listed}</office:text>")

    path = _edited(minutes, tmp_path / "minutes.odt", edit)
    assert [line.text for line in read_open_text(path).lines[-3:]] == [
        "1. one", "2. two", "2.a) inner",
    ]  # fmt: skip


def test_changes_between_versions_are_tracked_changes_there() -> None:
    spans = [Span("old", mark=Mark.DELETED), Span("new", mark=Mark.INSERTED)]
    kept = Paragraph("They agreed:", BODY.with_(keep_with_next=True), "en")
    document = Document(title=Words("T", "题"), timestamp=MOMENT, marks=(DRAFT,), watermark=DRAFT)
    new_content = OdtPress()(document, [Paragraph(spans, BODY, "en"), kept])
    with zipfile.ZipFile(io.BytesIO(new_content)) as package:
        content, styles = (package.read(f"{name}.xml").decode() for name in ("content", "styles"))
    changes, _, body = content.partition("</text:tracked-changes>")
    assert "old" in changes
    assert "old" not in body
    assert "new" in body
    assert "fontwork-plain-text" in styles, "a draft says so across each page"
    assert content.count('fo:keep-with-next="always"') == 1


@pytest.mark.parametrize(
    ("part", "contents", "sentence"),
    [
        ("content.xml", b"<office:document", "is damaged or not an OpenDocument text"),
        ("content.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "holds a document type"),
        ("META-INF/manifest.xml", b"<x><encryption-data/></x>", "is protected by a password"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    minutes: bytes, tmp_path: Path, part: str, contents: bytes, sentence: str
) -> None:
    path = tmp_path / "minutes.odt"
    with zipfile.ZipFile(io.BytesIO(minutes)) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            after.writestr(name, contents if name == part else before.read(name))
    with pytest.raises(SecretariatError, match=sentence):
        read_open_text(path)
