"""Long papers: a title page with contents, references that lead to their places, bound sheets."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.errors import SecretariatError
from secretariat.office.paper import printing
from secretariat.reports.looks import Bound, Front
from secretariat.reports.office_form import BODY_SIZE, numbered
from tests.reports.conftest import MOMENT, squeezed
from tests.reports.typesetting.glyphs import glyphs


def made(example: Book, name: str, ref: str, **asked: Any) -> bytes:
    words = {key: asked.pop(key) for key in ("languages", "layout", "original") if key in asked}
    return printing.print_document(
        example, name, ref, replace(printing.setting(MOMENT, **words), **asked)
    )


def pages(pdf: bytes) -> list[str]:
    return [
        squeezed(pdf_document.get_textpage().get_text_range())
        for pdf_document in pypdfium2.PdfDocument(pdf)
    ]


@pytest.fixture(scope="module")
def long(example: Book) -> bytes:
    return made(example, "minutes", "JCM12", front=Front.AUTO)


def targets(pdf: bytes) -> dict[str, int]:
    """Each named place of *pdf*, and the page from 1 on which it stands."""
    with pikepdf.open(BytesIO(pdf)) as file:
        numbers = {page.obj.objgen: at for at, page in enumerate(file.pages, 1)}
        names = file.Root.Names.Dests.Names
        return {
            bytes(name).decode(): numbers[spot[0].objgen]
            for name, spot in zip(names[::2], names[1::2], strict=True)
        }


def links(pdf: bytes) -> list[tuple[int, str]]:
    """The page from 1 and the place of each link to a place."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return [
            (at, bytes(annotation.Dest).decode())
            for at, page in enumerate(file.pages, 1)
            for annotation in page.obj.get("/Annots", [])
            if "/Dest" in annotation
        ]


def test_a_long_paper_begins_with_its_contents_and_their_pages(long: bytes) -> None:
    front, *text = pages(long)
    assert "Contents" in front
    assert "目录" in front
    assert "Pagei/第i页" in front
    assert "Page1of" in text[0]
    for heading in ("3Strategic directions of the Dialogue", "Annex 2: List of actions"):
        told = squeezed(heading)
        assert told in front
        number = next(at for at, page in enumerate(text, 1) if told in page)
        rest = front[front.index(told) :]
        digits = next(part for part in rest.split(told)[1:] if part)
        assert str(number) in digits[:90], heading
    with pikepdf.open(BytesIO(long)) as file:
        labels = file.Root.PageLabels.Nums
        assert [str(labels[1].S), int(labels[2]), str(labels[3].S)] == ["/r", 1, "/D"]


def test_every_line_of_the_contents_leads_to_its_page(long: bytes) -> None:
    where = targets(long)
    of_front = [place for page, place in links(long) if page == 1]
    assert len(of_front) > 8
    assert [where[place] for place in of_front] == sorted(where[place] for place in of_front)
    assert all(where[place] > 1 for place in of_front)


def test_a_reference_in_the_text_leads_to_its_place_and_no_other_looks_like_one(
    long: bytes,
) -> None:
    where = targets(long)
    addresses = [(page, place) for page, place in links(long) if "JCM12/" in place]
    assert addresses
    assert all(place in where for _, place in addresses)
    # The list of actions at the end leads back into the text.
    found_in = enumerate(pages(long), 1)
    actions = next(at for at, page in found_in if "Annex2:Listof" in page and at > 1)
    assert any(page >= actions > where[place] for page, place in addresses)


def test_a_paper_follows_the_option_that_asks_for_contents_or_none(
    example: Book, long: bytes
) -> None:
    assert "Contents" not in pages(made(example, "minutes", "EG2", front=Front.AUTO))[0]
    assert "Contents" in pages(made(example, "minutes", "EG2", front=Front.YES))[0]
    assert "Contents" not in pages(made(example, "minutes", "JCM12"))[0]
    assert len(pages(long)) == len(pages(made(example, "minutes", "JCM12"))) + 1


def test_in_a_pack_links_lead_on_and_the_contents_are_those_of_the_pack(example: Book) -> None:
    pack = made(example, "briefing", "JCM12", front=Front.AUTO, parts=("agenda", "minutes:JCM12"))
    found_pages = pages(pack)
    assert "Briefingpack" in found_pages[0]
    assert "Contents" in found_pages[0]
    assert sum("Contents目录" in page for page in found_pages) == 1
    where = targets(pack)
    inner = [(page, place) for page, place in links(pack) if "JCM12/A" in place]
    assert inner
    assert all(place in where for _, place in inner)


@pytest.mark.parametrize(
    "asked", [{"name": "briefing"}, {"name": "minutes", "bound": Bound.BOOKLET}]
)
def test_every_link_leads_to_a_height_which_a_preview_can_follow(
    example: Book, asked: dict[str, Any]
) -> None:
    parts = () if "bound" in asked else ("agenda", "delegations")
    pdf = made(example, ref="JCM12", parts=parts, **asked)
    with pikepdf.open(BytesIO(pdf)) as file:
        names: Any = file.Root.get("/Names", pikepdf.Dictionary())
        rows = list(names.Dests.Names) if "/Dests" in names else []
        named = dict(zip(map(bytes, rows[::2]), rows[1::2], strict=True))
        spots = [
            annotation.Dest
            if isinstance(annotation.Dest, pikepdf.Array)
            else named[bytes(annotation.Dest)]
            for page in file.pages
            for annotation in page.obj.get("/Annots", [])
            if "/Dest" in annotation
        ]
        assert spots
        for spot in (*spots, *named.values()):
            assert spot[1] == pikepdf.Name.XYZ
            assert 0 < float(spot[3]) <= float(spot[0].MediaBox[3])


def test_bound_sheets_have_their_wider_margin_at_the_spine(example: Book) -> None:
    loose = made(example, "minutes", "EG2", languages="en")
    bound = made(example, "minutes", "EG2", languages="en", bound=Bound.DUPLEX)
    with pikepdf.open(BytesIO(bound)) as file:
        moved = [float(bytes(page.obj.Contents[0].read_bytes()).split()[5]) for page in file.pages]
    half = 5 * 72 / 25.4
    wanted = [half if at % 2 == 0 else -half for at in range(len(moved))]
    assert moved == pytest.approx(wanted, abs=0.01)
    assert pages(bound) == pages(loose)


def test_each_letter_begins_on_a_front_when_both_sides_are_printed(example: Book) -> None:
    found_pages = pages(made(example, "letters", "JCM12", languages="en", bound=Bound.DUPLEX))
    begun = [at for at, page in enumerate(found_pages) if "Dear" in page]
    assert len(begun) > 4
    assert all(at % 2 == 0 for at in begun)
    assert "" in found_pages


def test_a_booklet_has_its_pages_two_on_a_sheet_in_the_order_of_folding(example: Book) -> None:
    loose = pages(made(example, "minutes", "EG1", languages="en"))
    booklet = made(example, "minutes", "EG1", languages="en", bound=Bound.BOOKLET)
    with pikepdf.open(BytesIO(booklet)) as file:
        assert {tuple(map(round, page.mediabox[2:])) for page in file.pages} == {(842, 595)}
    whole = -(-len(loose) // 4) * 4
    padded = [*loose, *[""] * (whole - len(loose))]
    order = []
    for at in range(0, whole // 2, 2):
        order += [(whole - 1 - at, at), (at + 1, whole - 2 - at)]
    sheets = pages(booklet)
    for (left, right), sheet in zip(order, sheets, strict=False):
        for number in (left, right):
            body = padded[number][200:240]
            assert body in sheet, number


def test_a_pack_is_no_booklet(example: Book) -> None:
    with pytest.raises(SecretariatError, match="not printed as a booklet"):
        made(example, "briefing", "EG2", bound=Bound.BOOKLET, parts=("agenda", "delegations"))


@pytest.fixture(scope="module")
def formed(example: Book) -> bytes:
    return made(example, "minutes", "EG2", office_form=True)


def test_the_form_of_chinese_offices_counts_as_they_do(formed: bytes) -> None:
    whole = "".join(pages(formed))
    assert "一、" in whole
    assert "（一）" in whole
    assert "—1—" in whole
    assert "Page" not in whole
    assert [numbered(str(number)) for number in (1, 10, 11, 20, 99)] == [
        "一、", "十、", "十一、", "二十、", "九十九、",
    ]  # fmt: skip
    assert [numbered(number) for number in ("3", "3.2", "3.2.1", "A1")] == [
        "三、",
        "（二）",
        "1．",
        "A1",
    ]


def test_type_margins_and_lines_of_the_chinese_office_form_follow_the_standard(
    formed: bytes,
) -> None:
    mm = 72 / 25.4
    text = [glyph for glyph in glyphs(formed) if glyph.owner and glyph.size == BODY_SIZE]
    assert len(text) > 400
    assert min(glyph.left for glyph in text) >= 27 * mm - 0.5
    assert max(glyph.right for glyph in text) <= (210 - 27) * mm + 0.5
    assert max(glyph.y for glyph in text) < (297 - 37) * mm
    full = {round(glyph.y, 1) for glyph in text if glyph.page == 1}
    assert len(full) <= 22


def test_an_extract_in_the_chinese_office_form_says_so_on_every_page(example: Book) -> None:
    extract = made(example, "conclusions", "EG2", office_form=True)
    assert all("非全文" in page for page in pages(extract))
    text = [glyph for glyph in glyphs(extract) if glyph.owner and glyph.size == BODY_SIZE]
    assert max(glyph.y for glyph in text) < (297 - 37) * 72 / 25.4


def test_only_minutes_conclusions_and_letters_have_that_form(example: Book) -> None:
    letters = "".join(pages(made(example, "letters", "JCM12", office_form=True)))
    assert "此致敬礼" in letters
    assert "Dear" not in letters
    with pytest.raises(SecretariatError, match="form of Chinese offices"):
        made(example, "agenda", "EG2", office_form=True)


def test_the_sign_off_sheet_names_the_text_and_all_who_read_it(example: Book) -> None:
    whole = "".join(pages(made(example, "sign-off", "JCM12")))
    assert squeezed("have read this text in both languages: Draft agreed minutes") in whole
    assert "Initials" in whole
    assert "签阅" in whole
    assert squeezed("Sophie Calloway") in whole
    first = "".join(pages(made(example, "sign-off", "JCM12", original="cn", languages="en")))
    rest = first[first.index("Initials") :]
    assert rest.index("ShenHuaijin") < rest.index("HelenAshworth")
