"""The briefing pack: one PDF of many, numbered once, whatever its papers are."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from docx import Document
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Classification, Meeting
from secretariat.domain.papers import Paper, PaperKind
from secretariat.errors import DiskError, SecretariatError
from secretariat.exchange import interchange
from secretariat.office import briefing, importing, papers
from secretariat.office.paper import printing
from secretariat.paths import RESOURCES
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import FICTITIOUS
from tests.fixtures.books import back_up, copied

MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pack") / "example.book"
    new_book = Book.create(path)
    with new_book.change("Load the example", Who("Test")) as change:
        importing.take_in(change, interchange.load(RESOURCES / "example"))
    new_book.close()
    back_up(path)
    return path


@pytest.fixture
def book(example: Path, tmp_path: Path) -> Iterator[Book]:
    new_book = Book.open(copied(example, tmp_path / "test.book"))
    yield new_book
    new_book.close()


def asked(*parts: str, languages: str = "en") -> Setting:
    return replace(printing.setting(MOMENT, languages=languages), parts=parts)


def attached(book: Book, *files: Path, guarded: Classification | None = None) -> list[str]:
    """The references of *files* as papers of JCM12."""
    with book.change("Attach", Who("Test")) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM12")
        shares = []
        for file in files:
            paper = papers.attach(book, change, meeting, file, DAY)
            after = replace(paper, kind=PaperKind.MEETING_PAPER, classification=guarded)
            shares.append(change.update(paper, after).ref)
    return shares


def foreign(path: Path, pages: int = 3, size: tuple[float, float] = (612, 792)) -> Path:
    canvas = Canvas(str(path), pagesize=size)
    for number in range(1, pages + 1):
        canvas.drawString(72, 8, f"very foot of {number}")
        canvas.drawString(72, size[1] - 20, f"head of {number}")
        canvas.showPage()
    canvas.save()
    return path


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_every_page_bears_its_number_of_all_pages(book: Book, tmp_path: Path) -> None:
    (ref,) = attached(book, foreign(tmp_path / "study.pdf"))
    pdf = printing.print_document(book, "briefing", "JCM12", asked("agenda", ref, "attendance"))
    found_pages = pages(pdf)
    for number, text in enumerate(found_pages, 1):
        assert text.count(f"Page {number} of {len(found_pages)}") == 1
        assert text.count("Page ") - text.count("Page Page") >= 1
        assert f"of {len(found_pages)}" in text
    labels = pypdf.PdfReader(BytesIO(pdf)).page_labels
    assert labels == [str(number) for number in range(1, len(found_pages) + 1)]


def test_a_pack_of_a_real_meeting_with_an_invented_paper_is_marked_fictitious() -> None:
    new_book = Book.create(None)
    with new_book.change("Enter", Who("Test")) as change:
        body = change.add(Mechanism(code="JCM", name=Bilingual("Commission", "委员会")))
        held = change.add(Meeting(ordinal=1, mechanism=Link(body.id), starts="2026-09-22"))
        invented = change.add(Paper(title=Bilingual("Note", "说明"), fictitious=True))
        real = change.add(Paper(title=Bilingual("Report", "报告")))
    with_note = briefing.chosen(new_book, held.ref, asked("agenda", invented.ref))
    assert FICTITIOUS in with_note.marks
    assert FICTITIOUS not in briefing.chosen(new_book, held.ref, asked("agenda", real.ref)).marks
    new_book.close()


def test_contents_and_outline_name_the_page_on_which_each_part_begins(
    book: Book, tmp_path: Path
) -> None:
    (ref,) = attached(book, foreign(tmp_path / "study.pdf"))
    pdf = printing.print_document(book, "briefing", "JCM12", asked("agenda", ref, "delegations"))
    found_pages = pages(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        at: dict[str, Any] = {
            outline_item.title: pikepdf.Page(outline_item.destination[0]).index
            for outline_item in outline.root
            if isinstance(outline_item.destination, pikepdf.Array)
        }
        targets = [pikepdf.Page(annots.Dest[0]).index for annots in opened.pages[0].obj.Annots]
    assert list(at) == ["Briefing pack", "Agenda", "study", "Delegations"]
    assert "head of 1" in found_pages[at["study"]]
    assert "very foot of 1" in found_pages[at["study"]]
    assert targets == [at[title] for title in ("Agenda", "study", "Delegations")]
    for title in ("Agenda", "study", "Delegations"):
        assert str(at[title] + 1) in found_pages[0].split()


def test_a_foreign_page_lies_whole_above_the_foot(book: Book, tmp_path: Path) -> None:
    file = foreign(tmp_path / "turned.pdf", 2, (842, 1191))
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.pages[1].Rotate = 90
        pdf.save(file)
    (ref,) = attached(book, file)
    document = pypdfium2.PdfDocument(printing.print_document(book, "briefing", "JCM12", asked(ref)))
    upright, lying = document[len(document) - 2], document[len(document) - 1]
    assert upright.get_size()[0] < upright.get_size()[1]
    assert lying.get_size()[0] > lying.get_size()[1]
    for page in (upright, lying):
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        assert all(left >= -1 and right <= width + 1 for left, _, right, _ in boxes)
        assert all(bottom >= -1 and top <= height + 1 for _, bottom, _, top in boxes)
    words = upright.get_textpage()
    foot = words.search("very foot of 1").get_next()
    assert foot is not None
    assert words.get_charbox(foot[0])[1] > 34


def test_the_pack_is_guarded_as_its_most_guarded_paper(book: Book, tmp_path: Path) -> None:
    file = foreign(tmp_path / "study.pdf")
    (ref,) = attached(book, file, guarded=Classification.RESTRICTED)
    guarded = pages(printing.print_document(book, "briefing", "JCM12", asked("agenda", ref)))
    plain = pages(printing.print_document(book, "briefing", "JCM12", asked("agenda")))
    assert all("Restricted" in text for text in guarded)
    assert not any("Restricted" in text for text in plain)
    assert all("For official use" in text for text in plain)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        ("locked", "locked with a password"),
        ("unprintable", "may not be printed"),
        ("broken", "damaged"),
        ("cut", "damaged"),
        ("text.zip", "of this type"),
        ("bad.png", "damaged"),
    ],
)
def test_a_paper_that_cannot_be_bound_has_a_sheet_that_says_why(
    book: Book, tmp_path: Path, spoil: str, expected: str
) -> None:
    file = foreign(tmp_path / "study.pdf")
    target = tmp_path / (spoil if "." in spoil else f"{spoil}.pdf")
    if spoil == "locked":
        with pikepdf.open(file) as pdf:
            pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    elif spoil == "unprintable":
        none = pikepdf.Permissions(print_lowres=False, print_highres=False)
        with pikepdf.open(file) as pdf:
            pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="", allow=none))
    elif spoil == "bad.png":
        Image.effect_noise((200, 200), 50).save(target)
        target.write_bytes(target.read_bytes()[:900])
    elif spoil == "text.zip":
        target.write_bytes(b"PK\x03\x04 something")
    else:
        target.write_bytes(b"%PDF-1.7\nrubbish" if spoil == "broken" else b"%PDF-1.4\n1 0 obj")
    refs = attached(book, target, file)
    found_pages = pages(printing.print_document(book, "briefing", "JCM12", asked(*refs)))
    assert expected in found_pages[1]
    assert target.name in found_pages[1]
    assert "head of 1" in found_pages[2]


def test_a_paper_whose_file_is_not_here_says_where_it_lies(book: Book) -> None:
    with book.change("Note", Who("Test")) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM12")
        paper = change.add(
            Paper(title=Bilingual("Annex", ""), place="cabinet 7", meeting=Link(meeting.id))
        )
    found_pages = pages(
        printing.print_document(book, "briefing", "JCM12", asked(paper.ref, languages="both"))
    )
    assert "not on this computer" in found_pages[1]
    assert "cabinet 7" in found_pages[1]
    assert "不在本计算机上" in found_pages[1]


def test_pictures_are_pages(book: Book, tmp_path: Path) -> None:
    Image.new("RGB", (900, 500), "navy").save(tmp_path / "chart.png")
    Image.new("LA", (500, 900)).save(tmp_path / "through.png")
    Image.new("L", (500, 900)).save(tmp_path / "photo.jpg")
    frames = [Image.new("1", (500, 700)) for _ in range(2)]
    frames[0].save(tmp_path / "scan.tiff", save_all=True, append_images=frames[1:])
    names = ("chart.png", "through.png", "photo.jpg", "scan.tiff")
    refs = attached(book, *(tmp_path / name for name in names))
    document = pypdfium2.PdfDocument(
        printing.print_document(book, "briefing", "JCM12", asked(*refs))
    )
    shapes = [page.get_size()[0] > page.get_size()[1] for page in document][1:]
    assert shapes == [True, False, False, False, False]


def test_an_office_document_comes_through_libreoffice(book: Book, tmp_path: Path) -> None:
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("LibreOffice is not installed here")
    note = Document()
    note.add_paragraph("Second paragraph of the note. 第二段。")
    note.save(str(tmp_path / "note.docx"))
    (ref,) = attached(book, tmp_path / "note.docx")
    found_pages = pages(printing.print_document(book, "briefing", "JCM12", asked(ref)))
    assert "Second paragraph of the note" in found_pages[1]


def test_without_libreoffice_the_sheet_says_so(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    (tmp_path / "note.docx").write_bytes(b"PK\x03\x04")
    (ref,) = attached(book, tmp_path / "note.docx")
    found_pages = pages(printing.print_document(book, "briefing", "JCM12", asked(ref)))
    assert "LibreOffice" in found_pages[1]
    assert "not installed" in found_pages[1]


def test_no_sheet_of_a_pack_is_for_our_own_full_disk(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ref,) = attached(book, foreign(tmp_path / "study.pdf"))

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("secretariat.whole_files.put", refuse)
    with pytest.raises(DiskError, match="the disk is full; free some space and try again"):
        printing.print_document(book, "briefing", "JCM12", asked(ref))


def test_without_a_choice_the_pack_holds_the_usual(book: Book, tmp_path: Path) -> None:
    attached(book, foreign(tmp_path / "study.pdf"))
    pdf = printing.print_document(book, "briefing", "JCM12", asked())
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        titles = [outline_item.title for outline_item in outline.root]
    assert titles[:5] == ["Briefing pack", "Agenda", "Delegations", "Biographies", "Minutes"]
    assert titles[5] == "Open actions of the bodies concerned"
    assert "study" in titles
    assert not any("Report of the" in title for title in titles)


def test_the_same_records_and_papers_give_the_same_bytes(book: Book, tmp_path: Path) -> None:
    Image.new("RGB", (900, 500), "navy").save(tmp_path / "chart.png")
    attached(book, foreign(tmp_path / "study.pdf"), tmp_path / "chart.png")
    first, second = (printing.print_document(book, "briefing", "JCM12", asked()) for _ in range(2))
    assert first == second


def test_the_tags_of_our_pages_hold_together(book: Book, tmp_path: Path) -> None:
    (ref,) = attached(book, foreign(tmp_path / "study.pdf"))
    pdf = printing.print_document(book, "briefing", "JCM12", asked("agenda", ref, "attendance"))
    with pikepdf.open(BytesIO(pdf)) as opened:
        nums = list(opened.Root.StructTreeRoot.ParentTree.Nums)
        keys = [int(key) for key in nums[::2]]
        owners = dict(zip(keys, nums[1::2], strict=True))
        assert keys == sorted(set(keys))
        for page in opened.pages:
            found_object = owners[int(page.obj.StructParents)]
            assert len(found_object) > 0
            for element in found_object:
                assert element.Type == "/StructElem"
                pages_of = {kid.Pg.objgen for kid in [element] if "/Pg" in kid}
                assert pages_of
        roots = [str(kid.S) for kid in opened.Root.StructTreeRoot.K.K]
    assert roots.count("/Part") == 3
    assert roots.count("/Figure") == 3


def test_scripts_and_forms_of_a_foreign_file_are_left_behind(book: Book, tmp_path: Path) -> None:
    file = foreign(tmp_path / "study.pdf", 1)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('x')")
        )
        pdf.save(file)
    (ref,) = attached(book, file)
    content = printing.print_document(book, "briefing", "JCM12", asked(ref))
    with pikepdf.open(BytesIO(content)) as opened:
        assert "/OpenAction" not in opened.Root
        assert not any("/JS" in str(entry) for entry in opened.objects if entry is not None)


@pytest.mark.parametrize("parts", [("novel",), ("minutes:JCM99",), ("briefing",)])
def test_a_document_that_cannot_be_printed_has_a_sheet_too(
    book: Book, parts: tuple[str, ...]
) -> None:
    found_pages = pages(printing.print_document(book, "briefing", "JCM12", asked(*parts)))
    assert len(found_pages) == 2


@pytest.mark.parametrize("ref", ["", "JCM99", "JCM12/A1"])
def test_a_pack_is_of_a_meeting(book: Book, ref: str) -> None:
    with pytest.raises(SecretariatError):
        printing.print_document(book, "briefing", ref, asked())


def test_only_a_pack_of_our_own_pages_claims_to_be_an_archive_form(
    book: Book, tmp_path: Path
) -> None:
    (ref,) = attached(book, foreign(tmp_path / "study.pdf"))
    for parts, claims in ((("agenda", "delegations"), True), (("agenda", ref), False)):
        content = printing.print_document(book, "briefing", "JCM12", asked(*parts))
        with pikepdf.open(BytesIO(content)) as opened:
            metadata = opened.Root.Metadata.read_bytes()
            assert (b"<pdfaid:part>" in metadata) is claims
            assert (b"<pdfuaid:part>" in metadata) is claims
            assert b"Briefing pack: JCM12" in metadata
            assert opened.docinfo["/Title"] == "Briefing pack: JCM12"
