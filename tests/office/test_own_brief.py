"""The ministers' pack: our brief for each item, whom we meet, all that is open; ours alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import briefs, reading
from secretariat.data.questions.holdings import holdings
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Link
from secretariat.domain.briefs import Brief
from secretariat.domain.meetings import Classification, Item, Meeting
from secretariat.domain.people import Person
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.office import exporting, importing
from secretariat.office.desks import copies
from secretariat.office.paper import printing
from secretariat.office.paper.documents import DOCUMENTS
from secretariat.paths import RESOURCES
from secretariat.reports.setting import Setting
from secretariat.reports.web.press import html_press

MOMENT = datetime(2026, 11, 27, 12, tzinfo=UTC)
ME = Who("Ana", "uk")
DRAWN = {"name-plates", "seating"}
"""Documents of a meeting that can be printed alone."""
MARK = "Quetzalcoatlus"  # no word of the example
"""A word that each part of each brief has."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    new_book = Book.create(tmp_path_factory.mktemp("own") / "ours.book", "uk")
    with new_book.change("Load the example", ME) as change:
        importing.take_in(change, interchange.load(RESOURCES / "example"))
        meeting = reading.find_as(change.view, Meeting, "JCM13")
        item = reading.find_as(change.view, Item, "JCM13/3")
        link: Link[Item] = Link(item.id)
        for about in (None, link):
            words = [f"{MARK} {part}" for part in ("objective", "line", "background", "points")]
            change.add(
                Brief(
                    meeting=Link(meeting.id), item=about, objective=words[0], line=words[1],
                    background=f"{words[2]}\n第二段：{MARK}", sensitive=words[3],
                    classification=Classification.RESTRICTED, notes=MARK,
                )
            )  # fmt: skip
    yield new_book
    new_book.close()


@pytest.fixture(scope="module")
def theirs(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = tmp_path_factory.mktemp("their") / "theirs.book"
    copies.check_out(book, path, keeper="cn")
    new_book = Book.open(path)
    yield new_book
    new_book.close()


def asked(*parts: str, languages: str = "both", joint_only: bool = False) -> Setting:
    setting = printing.setting(MOMENT, languages=languages)
    return replace(setting, parts=parts, joint_only=joint_only)


def bytes_of(path: Path) -> bytes:
    """The bytes of a book and of what lies beside it, its log first of all."""
    paths = path.parent.glob(f"{path.name}*")
    return b"".join(file.read_bytes() for file in paths if file.is_file())


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_range() for page in document)


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.fixture(scope="module")
def our_pack(book: Book) -> bytes:
    """Our own briefing pack with the usual parts."""
    return printing.print_document(book, "briefing", "JCM13", asked())


def test_our_pack_holds_every_part_of_our_brief_under_its_item(book: Book, our_pack: bytes) -> None:
    pages = pages_of(printing.print_document(book, "brief", "JCM13", asked()))
    text = " ".join(pages)
    for part in ("objective", "line", "background", "points"):
        assert text.count(f"{MARK} {part}") == 2
    assert text.count(f"第二段：{MARK}") == 2
    third = text.index("Progress in the three strategic directions")
    fourth = text.index("Priority area: antimicrobial resistance, the first year")
    assert third < text.index(f"{MARK} line", third) < fourth
    assert "No brief for this item yet." in text
    assert "Line to take 表态口径" in text
    assert MARK in words_of(our_pack)


def test_every_page_of_our_pack_says_for_whom_it_is_and_how_guarded(book: Book) -> None:
    wanted = asked("agenda", "brief", languages="en")
    pages = pages_of(printing.print_document(book, "briefing", "JCM13", wanted))
    assert len(pages) >= 4
    assert all("UK side only" in page and "Restricted" in page for page in pages)
    plain = pages_of(printing.print_document(book, "briefing", "JCM13", asked("agenda")))
    assert not any("UK side only" in page or "Restricted" in page for page in plain)


def test_the_joint_copy_and_its_exports_hold_no_byte_of_a_brief(
    book: Book, theirs: Book, tmp_path: Path
) -> None:
    assert book.path is not None
    assert theirs.path is not None
    copies.check_out(book, tmp_path / "joint.book", joint_only=True)
    assert MARK.encode() in bytes_of(book.path)
    for path in (theirs.path, tmp_path / "joint.book"):
        assert MARK.encode() not in bytes_of(path)
    assert MARK not in "".join(exporting.whole(book, joint_only=True))
    assert MARK in "".join(exporting.whole(book))
    with theirs.reading() as view:
        assert briefs.of_meeting(view, reading.find_as(view, Meeting, "JCM13")) == ()


def test_no_joint_paper_and_no_pack_of_the_other_side_holds_a_word_of_it(
    book: Book, theirs: Book
) -> None:
    pack = printing.print_document(theirs, "briefing", "JCM13", asked())
    assert MARK not in words_of(pack)
    assert "UK side only" not in words_of(pack)
    joint = printing.print_document(book, "briefing", "JCM13", asked(joint_only=True))
    assert MARK not in words_of(joint)
    meeting = {
        name
        for name, document in DOCUMENTS.items()
        if document.of_meeting and not document.own_side
    }
    in_one = asked(languages="en")
    for name in sorted(meeting - {"briefing", "comparison"}):
        # The blocks of the page are those of the paper; drawings have words on paper alone.
        press = None if name in DRAWN else html_press
        made = printing.print_document(book, name, "JCM13", replace(in_one, press=press))
        words = words_of(made) if press is None else made.decode()
        assert "JCM13" in words, name
        assert MARK not in words, name
    with book.reading() as view:  # what all other papers are made from
        assert not any(isinstance(holding, Brief) for holding in holdings(view))


def test_our_brief_is_refused_where_only_joint_parts_are_wanted(book: Book) -> None:
    for name, ref in (("brief", "JCM13"), ("briefs", ""), ("register", "briefs")):
        with pytest.raises(SecretariatError, match="for our own side alone"):
            printing.print_document(book, name, ref, asked(joint_only=True))
    for part in ("brief", "briefs", "register:briefs"):
        with pytest.raises(SecretariatError, match="for our own side alone"):
            wanted = asked("agenda", part, joint_only=True)
            printing.print_document(book, "briefing", "JCM13", wanted)


def test_the_printed_register_of_briefs_says_for_whom_it_is(book: Book) -> None:
    pages = pages_of(printing.print_document(book, "briefs", "", asked()))
    assert all("UK side only" in page for page in pages)


def test_biographies_are_of_those_whom_we_meet(book: Book) -> None:
    text = words_of(printing.print_document(book, "biographies", "JCM13", asked(languages="en")))
    assert "trained as a plant physiologist" in text.replace("\r\n", " ")
    assert "chaired a committee of Parliament" not in text
    assert "No biography yet." in text
    chinese = words_of(printing.print_document(book, "biographies", "JCM13", asked(languages="zh")))
    assert "植物生理学专业出身" in chinese


def test_a_biography_goes_to_the_other_side_and_what_we_think_of_somebody_does_not(
    theirs: Book,
) -> None:
    kind = KINDS.of(Person)
    assert not kind.field_named["biography"].own_side
    assert kind.field_named["notes"].own_side
    text = words_of(printing.print_document(theirs, "biographies", "JCM13", asked(languages="en")))
    assert "chaired a committee of Parliament" in text.replace("\r\n", " ")
    assert "plant physiologist" not in text


def test_the_pack_lists_every_open_action_of_the_bodies_concerned(
    book: Book, our_pack: bytes
) -> None:
    text = words_of(printing.print_document(book, "open-actions", "JCM13", asked(languages="en")))
    sentence = " ".join(text.split())
    assert "16 actions: 16 open, of which 4 overdue on 27 November 2026." in sentence
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, "JCM13")
    assert f"Made for the meeting JCM13, {meeting.title.en}." in sentence
    assert sentence.count("JCM13 27 November 2026") == sentence.count("Page "), (
        "at the foot of every page"
    )
    with pikepdf.open(BytesIO(our_pack)) as opened, opened.open_outline() as outline:
        assert [outline_item.title for outline_item in outline.root][
            -1
        ] == "Open actions of the bodies concerned"


def test_a_new_brief_makes_the_pack_ours_and_without_one_it_is_joint(theirs: Book) -> None:
    with theirs.change("Write a brief", Who("Lin", "cn")) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM13")
        change.add(Brief(meeting=Link(meeting.id), objective="维持两年不变"))
    text = words_of(printing.print_document(theirs, "briefing", "JCM13", asked(languages="zh")))
    assert "维持两年不变" in text
    assert "仅限中方" in text
